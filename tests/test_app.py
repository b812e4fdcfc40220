"""The server without a browser: every view answers, callbacks answer, and nothing sent to it breaks it."""

import io
import json
from dataclasses import replace
from time import tzset

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from components.page import Context, Page
from components.serving.door import MAX_ADDRESS
from components.tabs import discover
from components.words.address import parse_view
from components.words.catalog import Catalog
from data.selection import Selection
from tests.callbacks import asking, listening
from tests.sampling import examples
from tests.site import create_app

TABS = discover()
CATALOG = Catalog()
SEARCHES = {
    "default": "",
    "whole": "from=0001-01-01&to=9999-12-31",
    "late": "from=9999-12-31",
    "filtered": "from=2017-01-01&to=2018-12-31&party=PRK;USA&role=dyad",
    "one": "q=2017-09-03-sixth-nuclear-test",
    "empty": "q=nothing-like-it",
    "early": "to=1900-01-01",
}
LANGS = {"en": "", "zh": "lang=zh&theme=dark"}


def address(tab: str, *parts: str) -> str:
    query = "&".join(filter(None, parts))
    return f"/{tab}" + (f"?{query}" if query else "")


def tokens(tree) -> str:
    return json.dumps(tree, ensure_ascii=False)


# Pages


@pytest.mark.product
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize("lang", LANGS.values(), ids=LANGS)
@pytest.mark.parametrize("tab", TABS)
def test_every_view_answers(client, dependencies, tab, lang, search):
    where = address(tab, search, lang)
    assert client.get(where).status_code == 200
    layout = client.get("/_dash-layout", headers={"X-Panmunjom-Address": where})
    assert layout.status_code == 200
    assert CATALOG.t(f"tab.{tab}", "zh" if lang else "en") in tokens(layout.json)
    for store in ("redraw", "rest"):
        answers = [
            client.post("/_dash-update-component", json=asking(one, where)).status_code
            for one in listening(dependencies, store)
        ]
        assert answers.count(200) == 1 and set(answers) <= {200, 204}, "exactly one callback draws a view"
    for store in ("view", "tab"):
        for one in listening(dependencies, store):
            assert client.post("/_dash-update-component", json=asking(one, where)).status_code in (200, 204)


@pytest.mark.parametrize("tab", TABS)
def test_a_panel_reads_what_it_says(loaded, tab):
    """What a panel does not name among its `reads` makes no difference to it."""
    ctx = Context(loaded, TABS, "test")
    others = "&".join(
        f"{param.name}={param.choices[-1] if param.choices else 'KOR'}"
        for param in TABS[tab].params
        if param.name != "part"
    )
    for part in TABS[tab].parts().choices if TABS[tab].parts() else ("",):
        plain = parse_view(
            f"/{tab}", f"part={part}&from=2003-01-01" if part else "from=2003-01-01", TABS, ctx.vocabulary
        )
        busy = parse_view(
            f"/{tab}", f"{plain.query()}&{others}&event=2017-11-29-hwasong-15-test", TABS, ctx.vocabulary, 1024
        )
        for panel in TABS[tab].panels_of(part):
            if panel.reads is None:
                continue
            view = replace(plain, width=1024)
            given = {name: busy.get(name) for name in panel.reads}
            assert shown(ctx, busy, panel) == shown(ctx, view.with_inner(**given), panel), panel.name
            if not panel.filters:
                assert shown(ctx, view, panel) == shown(ctx, replace(view, selection=Selection()), panel), panel.name


@pytest.mark.product
@pytest.mark.parametrize("value", ["²", "0", "-1", "9" * 200, "３", "PRK-USA", "2017-09-03"])
@pytest.mark.parametrize("tab", TABS)
def test_a_switch_that_takes_any_text_takes_any(ctx, view_of, tab, value):
    """Digits among them of which Python makes no number."""
    free = "&".join(f"{param.name}={value}" for param in TABS[tab].params if not param.choices)
    for part in TABS[tab].parts().choices if TABS[tab].parts() else ("",):
        page = Page(ctx, view_of(tab, f"part={part}&{free}"))
        for panel in TABS[tab].panels_of(part):
            drawn = panel.draw(page)
            assert drawn.empty or drawn.figure or drawn.body is not None, panel.name


def shown(ctx, view, panel) -> str:
    """All that is on the page of a panel."""
    drawn = panel.draw(Page(ctx, view))
    return tokens(json.loads(to_json_plotly([drawn.figure, drawn.body, drawn.note, drawn.empty])))


def test_the_page_without_an_address_is_the_first_tab(client):
    assert client.get("/_dash-layout").status_code == 200


def test_health(client):
    assert client.get("/health").json["status"] == "ok"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/overview/deeper/still",
        "/overview.php",
        "/../etc/passwd",
        "/%00",
        "/assets/../app.py",
        "/_dash-nothing",
    ],
)
def test_unknown_paths_are_no_pages(client, path):
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404 and b"Traceback" not in answer.data


def test_the_servers_own_time_zone_shifts_nothing(app, loaded, monkeypatch):
    from app import library

    def told(server) -> list[bytes]:
        client, found = server.test_client(), []
        for path in (
            "/api/events.csv?from=2017",
            "/api/events.json?from=2017",
            "/corrections.atom",
            "/api/openapi.json",
            "/api/figure/overview/survived.txt",
        ):
            answer = client.get(path)
            assert answer.status_code == 200, path
            found.append(answer.data)
        for address in ("/overview", "/timeline?from=2017-09-01&to=2017-09-05", "/escalation?from=2017"):
            found.append(client.get("/_dash-layout", headers={"X-Panmunjom-Address": address}).data)
        book = openpyxl.load_workbook(io.BytesIO(client.get("/api/events.xlsx?from=2018").data), read_only=True)
        return [*found, repr([*book.worksheets[0].values]).encode()]

    here = told(app.server)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    tzset()
    try:
        there = told(create_app(loaded, library).server)
    finally:
        monkeypatch.undo()
        tzset()
    assert here == there


def test_two_apps_in_one_process(loaded):
    one, two = create_app(loaded), create_app(loaded)
    assert one.server is not two.server
    for app in (one, two, one):
        client = app.server.test_client()
        found = client.get("/_dash-dependencies").json
        assert len(found) > 3
        assert client.get("/_dash-layout", headers={"X-Panmunjom-Address": "/overview"}).status_code == 200
        answers = [
            client.post("/_dash-update-component", json=asking(one, "/overview?party=PRK")).status_code
            for one in listening(found, "redraw")
        ]
        assert answers.count(200) == 1


# What nobody should send


@examples(40)
@given(query=st.text(max_size=80), tab=st.sampled_from([*TABS, "", "nowhere"]))
def test_any_address_is_survived(client, query, tab):
    assert (
        client.get(
            "/_dash-layout",
            headers={
                "X-Panmunjom-Address": ("/" + tab + "?" + query)
                .encode("utf-8")
                .decode("latin-1")
                .replace("\r", "")
                .replace("\n", "")
            },
        ).status_code
        == 200
    )


@pytest.mark.parametrize(
    "address",
    [
        "/overview?q=\ud800",
        "/\ud800?lang=\udfff&event=\x00",
        "/overview?from=Y1E99999999&to=[2001,2001]",
        "/overview?" + "&".join(f"a{n}=1" for n in range(1000)),
        "/" + "x" * 5000 + "?kind=" + "y" * 4000,
    ],
    ids=["half a letter", "more halves", "far year", "many parameters", "long path"],
)
def test_a_hostile_address_is_a_page_with_a_few_short_notices(client, dependencies, ctx, address):
    view = ctx.page_at(address).view
    assert len(view.notices) <= 6 and all(len(text) <= 80 for notice in view.notices for text in notice)
    for one in [*listening(dependencies, "redraw"), *listening(dependencies, "view")]:
        # The door may refuse it as it stands; what the view makes of it is answered.
        assert client.post("/_dash-update-component", json=asking(one, address)).status_code in (200, 204, 400)
        assert client.post("/_dash-update-component", json=asking(one, view.url())).status_code in (200, 204)


def test_what_others_add_to_a_link_is_passed_over(ctx):
    assert ctx.page("/overview", "utm_source=x&utm_medium=y&fbclid=z&gclid=1&lang=zh").view.notices == ()
    assert ctx.page("/overview", "colour=red").view.notices[0].key == "unknown_param"


def test_every_notice_has_words_in_both_languages(ctx):
    for key in ("unknown_tab", "unknown_value", "unknown_date", "unknown_param", "reversed_period", "long_address"):
        for lang in ("en", "zh"):
            assert ctx.words.t(f"notice.{key}", lang)
    assert "7" in ctx.words.t("notice.more", "en", value="7") and "7" in ctx.words.t("notice.more", "zh", value="7")


PARAMS = st.sampled_from(
    "from to party role untargeted posture kind track document collection dates drop q".split()
    + "lang theme event lanes part page half x".split()
)
VALUES = st.sampled_from(
    [
        "",
        "2017-02-30",
        "0001-01-01",
        "9999-12-31",
        "2017/..",
        "2003-24",
        "-1",
        "1e9",
        "NaN",
        "<script>alert(1)</script>",
        "../../etc",
        "PRK;;;USA",
        ";",
        "🚀",
        "a" * 3000,
        "%00",
    ]
)


@examples(60)
@given(pairs=st.lists(st.tuples(PARAMS, VALUES), max_size=5), tab=st.sampled_from(list(TABS)))
def test_any_values_are_survived(client, dependencies, pairs, tab):
    from urllib.parse import urlencode

    where = f"/{tab}?{urlencode(pairs)}"
    for one in [*listening(dependencies, "redraw"), *listening(dependencies, "view")]:
        answer = client.post("/_dash-update-component", json=asking(one, where))
        assert answer.status_code in ((200, 204) if len(where) <= MAX_ADDRESS else (400,)), (where, answer.data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@examples(80)
@given(data=st.data())
def test_malformed_bodies_are_refused(client, dependencies, data):
    body = asking(
        data.draw(st.sampled_from(listening(dependencies, "redraw") + listening(dependencies, "view"))), "/overview"
    )
    key = data.draw(st.sampled_from(list(body)))
    how = data.draw(st.sampled_from(["drop", "change", "value", "whole"]))
    if how == "drop":
        del body[key]
    elif how == "change":
        body[key] = data.draw(JSON)
    elif how == "value":
        body["inputs"][0]["value"] = data.draw(JSON)
    else:
        body = data.draw(JSON)
    answer = client.post("/_dash-update-component", data=json.dumps(body), content_type="application/json")
    assert answer.status_code in (200, 204, 400), (body, answer.data)
    assert b"Traceback" not in answer.data


@pytest.mark.parametrize("width", ["0", "99999", "-5", "abc", "1" * 40, "²"])
def test_any_width_is_survived(client, width):
    headers = {"X-Panmunjom-Address": "/overview", "X-Panmunjom-Width": width.encode("utf-8").decode("latin-1")}
    assert client.get("/_dash-layout", headers=headers).status_code == 200


def test_a_worker_sends_scripts_before_it_has_sent_a_page(app, loaded):
    """Behind gunicorn one worker writes the page and another is asked for its scripts."""
    import re

    page = app.server.test_client().get("/overview").text
    scripts = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', page)
    assert len(scripts) > 5 and any("_dash-component-suites" in path for path in scripts)
    fresh = create_app(loaded).server.test_client()
    assert {path: fresh.get(path).status_code for path in scripts} == dict.fromkeys(scripts, 200)
