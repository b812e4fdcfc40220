"""Each step a reader takes through the frame: filters, address, language, theme, card, errors, widths."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from components.tabs import discover
from tests import sampling
from tests.browser.conftest import settled
from tests.browser.reader import count, drawn, query, sentence, type_date, until_query
from tests.sampling import sweep

TABS = tuple(discover())
EVENT = "2017-09-03-sixth-nuclear-test"
UPDATE = "/_dash-update-component"


# The first page


@pytest.mark.fresh
def test_a_page_is_asked_for_once_and_brings_its_own_icon(visit, page):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    visit("/overview?from=2017-01-01")
    assert asked.count("/_dash-layout") == 1 and asked.count("/_dash-dependencies") == 1
    assert not [path for path in asked if path.endswith("favicon.ico")]


@pytest.mark.fresh
def test_language_and_theme_are_there_before_the_page(visit, page):
    page.add_init_script(
        """new MutationObserver(() => { const [html, body] = [document.documentElement, document.body];
             if (body && !window.first) window.first = html.lang + " " + html.dataset.bsTheme;
           }).observe(document, { childList: true, subtree: true })"""
    )
    page = visit("/overview?lang=zh&theme=dark")
    assert page.evaluate("window.first") == "zh-CN dark"


def test_a_switch_shows_its_default_again(visit):
    page = visit("/escalation?from=2017-01-01")
    half = page.locator("[data-set=half]")
    expect(half.nth(0)).to_have_attribute("aria-pressed", "true")
    half.nth(1).click()
    expect(half.nth(1)).to_have_attribute("aria-pressed", "true")
    half.nth(0).click()
    expect(half.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(half.nth(1)).to_have_attribute("aria-pressed", "false")
    until_query(page, half=None)


# Filters


def test_back_and_forward_restore_controls_and_charts(visit):
    page = visit("/overview")
    first = count(page), drawn(page)
    type_date(page, "from", "2017-01-01")
    until_query(page, **{"from": "2017-01-01"})
    second = count(page), drawn(page)
    page.locator("#filter-posture").get_by_label("Engagement", exact=True).check()
    until_query(page, posture="engagement")
    third = count(page), drawn(page)
    assert len({first, second, third}) == 3
    page.go_back()
    until_query(page, posture=None)
    assert (count(page), drawn(page)) == second
    expect(page.locator("#filter-posture input:checked")).to_have_count(0)
    page.go_back()
    until_query(page, **{"from": None})
    assert (count(page), drawn(page)) == first
    assert page.input_value("#filter-from") == ""
    page.go_forward()
    page.go_forward()
    until_query(page, posture="engagement")
    assert (count(page), drawn(page)) == third
    assert page.input_value("#filter-from") == "2017-01-01"
    expect(page.locator("#filter-posture").get_by_label("Engagement", exact=True)).to_be_checked()


DEEP = (
    "/overview?from=2003-01-01&to=2009-12-31&party=PRK;USA&role=dyad&posture=escalation;engagement&track=nuclear"
    "&drop=imprecise&collection=documents&q=test&theme=dark"
)


def held(page) -> dict:
    checked = "el => [...el.querySelectorAll('input:checked')].map(i => i.value || i.id.split('-').pop())"
    return {
        **{name: page.input_value(f"#filter-{name}") for name in ("from", "to", "q")},
        **{name: page.locator(f"#filter-{name}").evaluate("el => el.value") for name in ("role", "collection")},
        **{
            name: sorted(page.locator(f"#filter-{name}").evaluate(checked))
            for name in ("party", "posture", "track", "drop")
        },
        "count": count(page),
        "theme": page.locator("html").get_attribute("data-bs-theme"),
    }


@pytest.mark.fresh
def test_a_deep_link_restores_every_control_and_reload_keeps_it(visit, page):
    asked = []
    page.on(
        "request", lambda one: UPDATE in one.url and asked.append(one.post_data_json["inputs"][0]["id"].split("-")[0])
    )
    visit(DEEP)
    found = held(page)
    assert {name: found[name] for name in ("from", "to", "q", "role", "collection", "theme")} == {
        "from": "2003-01-01",
        "to": "2009-12-31",
        "q": "test",
        "role": "dyad",
        "collection": "documents",
        "theme": "dark",
    }
    assert found["party"] == ["PRK", "USA"] and found["posture"] == ["engagement", "escalation"]
    assert found["track"] == ["nuclear"] and found["drop"] == ["imprecise"]
    page.reload()
    settled(page)
    assert held(page) == found
    assert set(asked) <= {"rest"}, "a page that comes drawn asked for what it came with"


def test_tab_links_are_real_and_carry_the_selection(visit):
    page = visit("/overview?from=2017-01-01&party=PRK&lang=zh")
    links = page.locator("a.tab-link")
    assert links.count() == len(TABS)
    for index, name in enumerate(TABS):
        href = urlsplit(links.nth(index).get_attribute("href"))
        assert href.path == f"/{name}"
        assert parse_qs(href.query) == {"from": ["2017-01-01"], "party": ["PRK"], "lang": ["zh"]}
    expect(page.locator("a.tab-link[aria-current=page]")).to_have_count(1)


@pytest.mark.whole
def test_each_tab_opens_from_the_strip_and_has_its_title(visit):
    page = visit(f"/{TABS[1]}?from=2017-01-01&to=2018-12-31")
    for tab in TABS if sampling.whole else TABS[::2]:
        page.locator(f"a.tab-link[href^='/{tab}?'], a.tab-link[href='/{tab}']").first.click()
        page.wait_for_url(f"**/{tab}?*")
        settled(page)
        words = page.locator("a.tab-link[aria-current=page]").inner_text()
        assert page.title().startswith(words)
        assert page.locator(f"[data-tab={tab}], #content > *").count()
        after = page.locator("#content").inner_text()
        page.reload()
        settled(page)
        assert page.locator("#content").inner_text() == after, (
            f"{tab} reached by its link differs from {tab} loaded at its address"
        )


def test_the_middle_button_and_modified_clicks_stay_the_browsers(visit):
    page = visit("/overview")
    with page.context.expect_page() as opened:
        page.locator("a.tab-link").last.click(modifiers=["Control"])
    opened.value.wait_for_url(f"**/{TABS[-1]}*")
    assert urlsplit(page.url).path == "/overview"


# Language, theme, title


def test_language_switch_keeps_the_selection(visit):
    page = visit("/overview?from=2017-01-01&posture=escalation")
    before = count(page)
    page.locator("#switch-lang").click()
    page.wait_for_url("**lang=zh**")
    settled(page)
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    expect(page.locator("#filter-posture").get_by_label("升级", exact=True)).to_be_checked()
    assert count(page) == before
    assert "2017年1月1日" in sentence(page)
    assert page.title().startswith(page.locator("a.tab-link[aria-current=page]").inner_text())
    page.locator("#switch-lang").click()
    page.wait_for_url(lambda url: "lang=" not in url)
    settled(page)
    assert page.locator("html").get_attribute("lang") == "en" and count(page) == before


@pytest.mark.whole
def test_theme_switch_needs_no_reload_and_recolours_charts(visit):
    page = visit("/overview")
    page.evaluate("window.notReloaded = true")
    colour = "() => [...document.querySelectorAll('.dash-graph .js-plotly-plot')].map(p => p._fullLayout.font.color)"
    light = page.evaluate(colour)
    page.locator("#switch-theme").click()
    until_query(page, theme="dark")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    dark = page.evaluate(colour)
    assert all(a != b for a, b in zip(light, dark, strict=True)), (light, dark)
    assert page.evaluate("window.notReloaded")
    page.go_back()
    until_query(page, theme=None)
    assert page.locator("html").get_attribute("data-bs-theme") == "light"
    assert page.evaluate(colour) == light


def test_skip_link_comes_first_and_leads_to_the_content(visit):
    page = visit("/overview")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    assert link.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


# What goes wrong


@pytest.mark.whole
@pytest.mark.parametrize("tab", sweep(TABS, "overview", "diplomacy", "data"))
def test_an_empty_selection_explains_itself_and_has_a_way_out(visit, tab):
    page = visit(f"/{tab}?q=zzzznothing")
    assert count(page) == 0
    out = page.locator("#content .panel-empty a.button, #content a.button").first
    out.click()
    until_query(page, q=None)
    assert count(page) > 0
    assert not page.locator("#content .panel-empty p:visible").count()


def test_an_unknown_path_is_a_404_page_in_both_languages(page):
    page.watch.allowed = ("404",)
    answer = page.goto("/nowhere")
    assert answer.status == 404
    assert "nothing at this address" in page.content() and "此地址没有内容" in page.content()
    page.get_by_role("link").first.click()
    settled(page)
    assert count(page) > 0


# The event card


# The tip of a stroke and its middle, the middle of a thread: nothing is drawn there that could be clicked by itself.
PLACES = {"tip": ("", 0), "middle": ("", -1), "thread": ("y2", 0)}


def test_the_card_opens_on_a_click_on_a_mark(visit):
    page = visit("/overview?from=2017-01-01&to=2017-12-31&kind=nuclear-test;agreement")
    for place in PLACES:
        opens_its_card(page, place)
        page.keyboard.press("Escape")
        until_query(page, event=None)


def opens_its_card(page, place: str) -> None:
    where = page.evaluate(
        """([axis, at]) => {
      const graph = [...document.querySelectorAll('.dash-graph')].find(g => g.id.includes('overview-survived'));
      const plot = graph.querySelector('.js-plotly-plot');
      plot.scrollIntoView({ block: "end", behavior: "instant" });
      const trace = plot.data.find(t => t.customdata && t.mode === 'none' && (t.yaxis || '') === axis);
      const n = (at + trace.x.length) % trace.x.length;
      const l = plot._fullLayout, box = plot.getBoundingClientRect(), y = l[axis ? 'yaxis2' : 'yaxis'];
      return [box.x + l.xaxis._offset + l.xaxis.d2p(trace.x[n]),
              box.y + y._offset + y.d2p(trace.y[n]), trace.customdata[n]];
    }""",
        PLACES[place],
    )
    page.mouse.move(where[0], where[1])
    page.wait_for_selector(".hoverlayer .hovertext")
    page.mouse.click(where[0], where[1])
    page.wait_for_selector("#event-card .card-body")
    assert query(page)["event"] == where[2]


def test_a_name_on_the_timeline_opens_what_its_mark_opens(visit):
    page = visit("/timeline?from=2017-09-03&to=2018-06-12")
    box = page.locator("[data-panel=lanes] .textpoint text", has_text="sixth nuclear").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".chart[data-named]")
    assert page.evaluate("getComputedStyle(document.querySelector('[data-panel=lanes] .nsewdrag')).cursor") == "pointer"
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("#event-card .card-body")
    assert query(page)["event"] == "2017-09-03-sixth-nuclear-test"


def test_the_card_opens_by_address_steps_and_closes_with_the_keyboard(visit):
    page = visit(f"/overview?from=2017-01-01&to=2017-12-31&event={EVENT}")
    heading = page.locator("#event-card h2")
    first = heading.inner_text()
    assert "nuclear" in first.lower()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("event => new URLSearchParams(location.search).get('event') !== event", arg=EVENT)
    settled(page)
    assert heading.inner_text() != first
    page.keyboard.press("ArrowLeft")
    until_query(page, event=EVENT)
    assert heading.inner_text() == first
    page.keyboard.press("Escape")
    until_query(page, event=None)
    expect(page.locator("#event-card .card-body")).to_have_count(0)
    assert query(page)["from"] == "2017-01-01"


def test_escape_closes_a_card_that_has_only_just_come(visit):
    """Before the page has noted what it was answered for, links of the card lead from what it showed before."""
    page = visit("/timeline?from=2017-09-03&to=2018-06-12")
    page.evaluate(
        "() => { const { answered } = panmunjom; panmunjom.answered = (one) => one.store === 'view' || answered(one); }"
    )
    page.locator(".chronicle .event-link").first.click()
    expect(page.locator("#card-title")).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !new URLSearchParams(location.search).has('event')")


def test_an_unknown_event_is_said_on_the_card(visit):
    page = visit("/overview?event=2017-01-01-nothing")
    expect(page.locator("#event-card")).to_contain_text("2017-01-01-nothing")


# Widths


@pytest.mark.whole
def test_a_change_of_width_lays_the_charts_out_anew(visit):
    page = visit("/overview")
    ticks = (
        "() => [...document.querySelectorAll('.dash-graph')].find(g => g.id.includes('overview-survived'))"
        ".querySelector('.js-plotly-plot').layout.margin.l"
    )
    wide = page.evaluate(ticks)
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function(f"wide => ({ticks})() !== wide", arg=wide)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('.dash-graph .main-svg').getBoundingClientRect().width") < 390


def test_the_first_paint_fits_a_phone(watch_page):
    page = watch_page(390, 800)
    page.goto("/overview")
    settled(page)
    margin = page.evaluate(
        "() => [...document.querySelectorAll('.dash-graph')].find(g => g.id.includes('overview-survived'))"
        ".querySelector('.js-plotly-plot').layout.margin.l"
    )
    assert margin < 100, "laid out for a wide window"


def test_the_findings_stand_over_the_filters_of_the_overview_only_and_lead_to_their_charts(visit):
    page = visit("/timeline?from=2017-01-01")
    expect(page.locator(".front")).to_be_hidden()
    page.locator(".tab-link[href^='/overview']").click()
    page.wait_for_url("**/overview?*")
    settled(page)
    expect(page.locator(".front .lede")).to_be_visible()
    assert page.locator(".front").bounding_box()["y"] < page.locator(".filter-bar").bounding_box()["y"]
    page.locator(".finding-title a").nth(1).click()
    page.wait_for_url("**/diplomacy?*")
    settled(page)
    # What was selected stays selected, and the reader stands at the chart.
    assert query(page) == {"from": "2017-01-01", "part": "agreements"}
    expect(page.locator("#diplomacy-kept-title")).to_be_in_viewport()
    expect(page.locator(".front")).to_be_hidden()
