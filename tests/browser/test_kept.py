"""A view the reader comes back to is shown without asking for it again."""

import pytest
from playwright.sync_api import expect

from components.tabs import discover
from tests.browser.conftest import settled
from tests.browser.reader import FAILURES, failing, held, sentence
from tests.sampling import sweep

PERIODS = ["2017-01-01/2018-12-31", "2003-08-27/2003-08-29"]


def choose(page, period: str) -> None:
    page.select_option("#filter-preset", period)
    page.wait_for_function(
        "period => new URLSearchParams(location.search).get('from') === period.split('/')[0]", arg=period
    )
    settled(page)


SHOWN = """() => {
  const words = [...document.querySelectorAll("#content :is([id$=-title], [id$=-row], [id$=-body], [id$=-said])")];
  const charts = [...document.querySelectorAll("#content .js-plotly-plot")];
  return JSON.stringify([words.map((one) => one.textContent), charts.map((one) => one.data.map(({ x, y }) => [x, y]))]);
}"""


def came_back(page) -> None:
    """Two periods were looked at, each whole."""
    for period in (*PERIODS, *PERIODS):
        choose(page, period)


@pytest.mark.whole
@pytest.mark.parametrize("tab", sweep(discover(), "overview", "diplomacy"))
def test_a_view_the_reader_comes_back_to_is_asked_for_once(visit, tab):
    page = visit(f"/{tab}")
    came_back(page)
    meant = page.evaluate(SHOWN)
    choose(page, PERIODS[0])
    assert page.evaluate(SHOWN) != meant
    before = len(page.watch.requests)
    choose(page, PERIODS[1])
    updates = [one for one in page.watch.requests[before:] if "_dash-update-component" in one]
    assert len(updates) == 1, "the frame alone is asked for"
    assert page.evaluate(SHOWN) == meant


def test_with_the_server_gone_the_charts_of_a_view_that_was_seen_come_all_the_same(visit):
    page = visit("/overview")
    choose(page, PERIODS[0])
    meant = page.locator("#overview-survived-said").text_content()
    choose(page, PERIODS[1])
    assert page.locator("#overview-survived-said").text_content() != meant
    page.watch.allowed = FAILURES
    with failing(page, lambda route: route.abort("connectionrefused")):
        page.select_option("#filter-preset", PERIODS[0])
        expect(page.locator("#overview-survived-said")).to_have_text(meant)
        expect(page.locator("html")).to_have_attribute("data-behind", "frame")


def test_a_server_that_takes_its_time_keeps_no_address_waiting(visit):
    page = visit("/overview")
    before = sentence(page)
    with held(page):
        page.select_option("#filter-preset", PERIODS[0])
        page.wait_for_function("() => location.search.includes('from=2017-01-01')")
        assert sentence(page) == before
    settled(page)
    assert sentence(page) != before


RECALLED = """([address, times]) => {
  const { keep, recall } = window.panmunjom;
  const id = "redraw-" + document.querySelector("[data-asks]").dataset.asks;
  const panel = document.querySelector("#content [data-panel]");
  const part = panel.querySelector("[id$=-said]").id;
  const asked = (key) => ({ key, address, id, panels: [panel], near: [] });
  const given = { marks: { [part]: "mark" }, parts: { [part]: { "data-tree": "[]" } } };
  for (let at = 0; at < times; at++) keep(asked("view " + at), 3e6, given);
  return [...Array(times).keys()].map((at) => Boolean(recall(asked("view " + at))));
}"""


def test_what_is_kept_has_a_bound_and_the_oldest_goes_first(visit):
    page = visit("/overview")
    assert page.evaluate(RECALLED, ["/overview", 2]) == [True, True]
    page = visit("/overview")
    assert page.evaluate(RECALLED, ["/overview", 4]) == [False, False, True, True]


def test_of_a_loaded_set_nothing_is_kept(visit):
    assert visit("/overview").evaluate(RECALLED, ["/overview?data=mine", 2]) == [False, False]
