"""Only what is asked for and differs from what the page shows is drawn and sent."""

import json
from collections.abc import Iterator

import pytest

from components.page import folded as folding
from components.page import frame
from components.page.panels import ALONG
from components.tabs import discover
from data.datasets import About
from tests.callbacks import asking, given, listening

TABS = discover()
TODAY = About(
    *("set-of-today", "A set of today", "gdelt", "", (), "", ("2004-01-01", "2004-12-31"), 1, 1, 0, 0),
    *({}, {}, {}, "c0ffee", "", ""),
)


def test_a_callback_gives_what_the_layout_shows(client, dependencies):
    where = "/overview?from=2017-01-01&to=2017-12-31"
    layout = client.get("/_dash-layout", headers={"X-Panmunjom-Address": where}).json
    answer = next(
        found
        for one in listening(dependencies, "redraw")
        if (found := client.post("/_dash-update-component", json=asking(one, where))).status_code == 200
    )
    figures = {name: props["figure"] for name, props in given(answer.json).items() if "figure" in props}
    graphs = [props for props in nodes(layout) if isinstance(props.get("id"), dict) and "figure" in props]
    found = {json.dumps(one["id"], sort_keys=True, separators=(",", ":")): one["figure"] for one in graphs}
    first = '{"panel":"overview-survived","type":"figure"}'
    assert found[first] == figures[first]
    assert set(found) == set(figures), "what is still to be asked for has its place"


@pytest.mark.parametrize(
    "tab, here", [("overview", 2), ("timeline", 1), ("escalation", 3), ("actors", 2), ("diplomacy", 2), ("compare", 3)]
)
def test_a_page_comes_with_more_than_a_screen_of_panels_and_no_more(client, tab, here):
    layout = client.get("/_dash-layout", headers={"X-Panmunjom-Address": f"/{tab}"}).json
    blank = ["data-blank" in props for props in nodes(layout) if "data-panel" in props]
    assert blank == [at >= here for at in range(len(blank))] and len(blank) >= here


def nodes(part: object) -> Iterator[dict]:
    """The properties of each component of a layout, as it is read."""
    if isinstance(part, list):
        for one in part:
            yield from nodes(one)
    elif isinstance(part, dict):
        props = part.get("props", {})
        yield props
        yield from nodes(props.get("children"))


@pytest.mark.parametrize("tab", TABS)
def test_a_view_that_was_asked_before_is_neither_drawn_nor_worded_again(client, dependencies, monkeypatch, tab):
    where, written = f"/{tab}?from=2004-01-01&to=2006-12-31", []
    questions = [asking(one, where) for store in ("redraw", "view") for one in listening(dependencies, store)]
    nodes = folding._nodes
    monkeypatch.setattr(folding, "_nodes", lambda part: (written.append(part), nodes(part))[1])
    first = [client.post("/_dash-update-component", json=one).data for one in questions]
    assert written, "nothing was asked"
    written.clear()
    assert [client.post("/_dash-update-component", json=one).data for one in questions] == first
    assert not written


def test_a_set_that_comes_meanwhile_is_offered_at_a_view_that_was_asked_before(client, dependencies, monkeypatch):
    """The frame is remembered with the sets that who asks may open."""
    question = [asking(one, "/overview?from=2004-01-01&to=2007-12-31") for one in listening(dependencies, "view")][0]
    before = client.post("/_dash-update-component", json=question).text
    monkeypatch.setattr(frame, "offered", lambda library: [TODAY])
    assert "A set of today" in client.post("/_dash-update-component", json=question).text
    monkeypatch.undo()
    assert client.post("/_dash-update-component", json=question).text == before and "A set of today" not in before


def test_what_is_ignored_of_an_address_is_said_though_the_view_was_asked_before(client, dependencies):
    said = []
    for typed in ("", "&from=soon", ""):
        question = asking(listening(dependencies, "view")[0], f"/overview?to=2007-12-30{typed}")
        said.append("soon" in client.post("/_dash-update-component", json=question).text)
    assert said == [False, True, False]


@pytest.mark.parametrize(
    "before, after, kept",
    [
        (
            "/escalation",
            "/escalation?half=30",
            {"ladders", "sanctions", "launches", "resolutions", "sequences", "waits", "calendar", "turns"},
        ),
        ("/escalation?half=30", "/escalation?half=30&from=2009-01-01&to=2018-12-31", set()),
        ("/overview", "/overview?event=2017-11-29-hwasong-15-test", set()),  # beside the card the charts are narrower
        ("/actors", "/actors?cell=balance", {"network", "dyad", "tone", "people"}),
    ],
)
def test_only_what_differs_is_sent(client, dependencies, before, after, kept):
    tab = after[1:].split("?")[0]

    def response(where: str, drawn: object) -> dict:
        answers = [
            client.post("/_dash-update-component", json=asking(one, where, drawn))
            for one in listening(dependencies, "redraw")
        ]
        return {
            name: props for answer in answers if answer.status_code == 200 for name, props in given(answer.json).items()
        }

    first = response(before, None)
    marks = patched({}, first[f"drawn-{tab}-"]["data"])
    sent = {
        json.loads(name)["panel"].removeprefix(f"{tab}-")
        for name, props in response(after, marks).items()
        if "figure" in props
    }
    assert {panel.name for panel in TABS[tab].panels if panel.graph} - sent == kept


def patched(marks: dict, patch: dict) -> dict:
    """The store of marks after an answer, which names only what it drew."""
    return marks | {one["location"][0]: one["params"]["value"] for one in patch["operations"]}


@pytest.mark.parametrize("store", ["redraw", "rest"])
def test_only_the_panels_asked_for_are_drawn(client, dependencies, store):
    where = "/escalation?from=2009-01-01&to=2018-12-31"
    asked = {"address": where, "panels": ["series", "turns", "nonsense", 7]}
    answers = [
        client.post("/_dash-update-component", json=asking(one, asked)) for one in listening(dependencies, store)
    ]
    response = next(given(answer.json) for answer in answers if answer.status_code == 200)
    drawn = {json.loads(name)["panel"] for name, props in response.items() if "figure" in props}
    assert drawn == {"escalation-series", "escalation-turns"}
    parts = '{{"panel":"escalation-{0}","type":"figure"}}', "escalation-{0}-said"
    told = set(patched({}, response["drawn-escalation-"]["data"]))
    assert told == {one.format(name) for one in parts for name in ("series", "turns")}


def test_what_a_reader_comes_to_next_comes_along_where_it_has_been_drawn_before(client, dependencies):
    def drawn(*panels: str, near: tuple = ()) -> tuple[set[str], str]:
        asked = {"address": "/escalation?from=1983-02-03", "panels": panels, "near": near}
        answer = next(
            found
            for one in listening(dependencies, "redraw")
            if (found := client.post("/_dash-update-component", json=asking(one, asked))).status_code == 200
        )
        response = given(answer.json)
        figures = {json.loads(name)["panel"].partition("-")[2] for name, props in response.items() if "figure" in props}
        told = {name for name in patched({}, response["drawn-escalation-"]["data"]) if name.startswith("{")}
        assert figures == {json.loads(name)["panel"].partition("-")[2] for name in told}
        return figures, answer.headers[ALONG]

    assert drawn("series", near=("ladders", "turns")) == ({"series"}, "")
    assert drawn("ladders") == ({"ladders"}, "")
    assert drawn("series", near=("ladders", "turns")) == ({"series", "ladders"}, "ladders")


@pytest.mark.parametrize(
    "address, panel, near, along",
    [
        ("/data?from=1983-02-04", "events", ["documents", "silences"], "documents"),
        ("/diplomacy?from=1983-02-04", "rounds", ["round"], ""),
        ("/compare?from=1983-02-04", "difference", ["levels", "acts"], ""),
    ],
)
def test_text_comes_along_with_text_and_keeps_no_chart_waiting(client, dependencies, address, panel, near, along):
    asked = {"address": address, "panels": [panel], "near": near}
    answers = [
        client.post("/_dash-update-component", json=asking(one, asked)) for one in listening(dependencies, "redraw")
    ]
    assert [one.headers[ALONG] for one in answers if one.status_code == 200] == [along]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"address": 7},
        {"panels": ["series"]},
        {"address": "/escalation", "panels": 1},
        {"address": "/escalation", "panels": ["series"], "near": 7},
        {"address": "/escalation", "panels": ["series"], "near": [{}, None, "nonsense"]},
    ],
)
def test_a_question_of_another_shape_is_survived(client, dependencies, asked):
    for one in listening(dependencies, "redraw"):
        assert client.post("/_dash-update-component", json=asking(one, asked)).status_code in (200, 204)
