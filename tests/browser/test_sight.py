"""Panels are asked for in the order they are seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import FAILURES, failing, try_again

BEFORE = """() => {
  const post = panmunjom.post;
  window.asked = [];
  panmunjom.post = (body, ...more) => {
    const [{ id, value }] = JSON.parse(body).inputs;
    if (value.panels) window.asked.push([id.split("-")[0], ...value.panels]);
    return post(body, ...more);
  };
}"""


def choose(page, period: str) -> None:
    page.evaluate(BEFORE)
    page.select_option("#filter-preset", period)


def scroll_to(page, panel: str) -> None:
    """The browser tells the page what stands in sight at its next frame, which may be late on a busy machine."""
    page.locator(f"[data-panel={panel}]").scroll_into_view_if_needed()
    page.wait_for_function("name => panmunjom.inSight().some((one) => one.dataset.panel === name)", arg=panel)
    settled(page)


@pytest.fixture
def escalation(visit):
    return visit("/escalation?from=2010-01-01&to=2012-12-31")


@pytest.mark.whole
def test_a_change_asks_for_what_is_in_sight_then_for_what_is_near_then_for_the_rest(escalation):
    choose(escalation, index_of(escalation))
    settled(escalation)
    first, *later = escalation.evaluate("window.asked")
    assert first == ["redraw", "series", "drivers"]
    assert all(one[0] == "rest" for one in later)
    names = [name for _, *panels in [first, *later] for name in panels]
    every = escalation.eval_on_selector_all("#content [data-panel]", "all => all.map((one) => one.dataset.panel)")
    assert set(names) <= set(every) and len(set(names)) == len(names), "each panel once"
    assert set(every) - set(names) <= {"ladders"}, "but for what came along with what is in sight"


def test_what_is_within_a_screen_comes_along_where_the_server_has_drawn_it(escalation):
    choose(escalation, index_of(escalation))
    settled(escalation)
    shown = escalation.locator("#escalation-ladders-said").inner_text()
    escalation.goto(escalation.url.split("?")[0] + "?from=2010-01-01&to=2012-12-31")  # where nothing is kept
    settled(escalation)
    choose(escalation, index_of(escalation))
    settled(escalation)
    first, *later = escalation.evaluate("window.asked")
    assert first == ["redraw", "series", "drivers"]
    assert "ladders" not in [name for one in later for name in one]
    assert escalation.locator("#escalation-ladders-said").inner_text() == shown


def test_what_is_within_a_screen_comes_along_where_it_is_kept(escalation):
    choose(escalation, index_of(escalation))
    settled(escalation)
    shown = escalation.locator("#escalation-ladders-said").inner_text()
    escalation.select_option("#filter-preset", index_of(escalation, 0))
    settled(escalation)
    escalation.evaluate("window.asked = []")
    escalation.select_option("#filter-preset", index_of(escalation))
    settled(escalation)
    assert not {"series", "drivers", "ladders"} & {name for one in escalation.evaluate("window.asked") for name in one}
    assert escalation.locator("#escalation-ladders-said").inner_text() == shown


def test_what_is_within_a_screen_comes_next_where_it_has_not_been_drawn(escalation):
    escalation.evaluate(BEFORE)
    escalation.evaluate("panmunjom.go({ from: '1986-05-04', to: '1997-08-09' })")
    settled(escalation)
    assert escalation.evaluate("window.asked[1]") == ["rest", "ladders"]


def test_who_stands_further_down_sees_what_is_there_first(escalation):
    scroll_to(escalation, "turns")
    choose(escalation, index_of(escalation))
    settled(escalation)
    first = escalation.evaluate("window.asked")[0]
    assert "turns" in first and "series" not in first


@pytest.mark.whole
def test_a_panel_that_comes_into_sight_is_drawn_for_what_is_asked(escalation):
    choose(escalation, index_of(escalation))
    escalation.locator("[data-panel=turns]").scroll_into_view_if_needed()
    settled(escalation)
    shown = escalation.locator("#escalation-turns-said").inner_text()
    escalation.reload()
    settled(escalation)
    assert escalation.locator("#escalation-turns-said").inner_text() == shown


def test_where_only_what_is_out_of_sight_fails_the_charts_in_sight_are_not_called_old(escalation):
    escalation.watch.allowed = FAILURES
    with failing(
        escalation,
        lambda route: route.abort("connectionrefused"),
        lambda request: request.post_data_json["inputs"][0]["id"].split("-")[0] == "rest",
    ):
        choose(escalation, index_of(escalation))
        said = escalation.locator("#answer [role=alert]")
        expect(said).to_contain_text("those out of sight are not drawn for it yet")
        expect(said).not_to_contain_text("still the view of")
    try_again(escalation)
    settled(escalation)
    expect(said).to_have_count(0)


def test_a_page_comes_with_what_is_seen_first_and_fills_by_itself(visit):
    page = visit("/escalation?from=2010-01-01&to=2012-12-31")
    blank = page.locator("[data-blank] .js-plotly-plot .main-svg")
    expect(blank.first).to_be_attached()
    assert (
        page.locator("[data-blank]").count()
        == page.locator("[data-blank] .note, [data-blank] .source").locator("xpath=ancestor::section").count()
    )


def test_a_reader_at_rest_has_the_whole_page_drawn_for_what_is_asked(escalation):
    choose(escalation, index_of(escalation))
    escalation.wait_for_function("() => window.asked.length > 1 && !window.panmunjom.lacking().length")
    assert "turns" in escalation.evaluate("window.asked.at(-1)")


def index_of(page, at: int = 3) -> str:
    """A period of the filter bar, of some years; the first is the whole record."""
    return page.eval_on_selector_all("#filter-preset option:not([disabled])", "(all, at) => all[at].value", at)


DRAWS = """(() => {
  let found;
  window.draws = [];
  const name = (plot) => (plot.closest("[data-panel]") || { dataset: { panel: "" } }).dataset.panel;
  const told = (plotly) => {
    const react = plotly.react;
    plotly.react = (plot, ...rest) => { window.draws.push(name(plot)); return react(plot, ...rest); };
    return plotly;
  };
  Object.defineProperty(window, "Plotly", { get: () => found, set: (plotly) => { found = told(plotly); } });
})()"""


@pytest.mark.fresh
def test_charts_in_sight_are_drawn_before_the_strip_above_them_and_each_chart_once(page):
    """What shows nothing yet is not drawn for its own sake, and the reader came for the charts."""
    page.add_init_script(DRAWS)
    page.goto("/escalation")
    page.wait_for_function(
        "() => window.panmunjom?.lacking && !panmunjom.lacking().length && !panmunjom.behind().length"
    )
    settled(page)
    draws = page.evaluate("window.draws")
    panels = page.eval_on_selector_all(
        "#content [data-panel]:has(.dash-graph)", "all => all.map(one => one.dataset.panel)"
    )
    came = page.eval_on_selector_all(
        "#content [data-panel]:not([data-blank]):has(.dash-graph)", "all => all.map(one => one.dataset.panel)"
    )
    assert 0 < len(came) < len(panels)
    assert sorted(draws) == sorted(["", *panels])
    assert draws[: len(came) + 1] == [*came, ""]
