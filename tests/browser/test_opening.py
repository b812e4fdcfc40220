"""The page before Dash is there: what its layout holds is read and drawn, and Dash takes it over as it stands."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import FAILURES, held, losing, query, until_query

DASH, PLOTLY = "**/dash-renderer.min.js*", "**/plotly.min.js*"
CHART = "#opening [data-panel] .js-plotly-plot .main-svg"
# Every element in sight: what it is, where it stands, what it says. What stands around the panels Dash draws itself.
PLACES = """root => [...document.querySelectorAll(root + " *")]
  .filter((one) => !one.closest(".js-plotly-plot") && !one.closest(".density-band"))
  .map((one) => [one.localName, one.className, one.getBoundingClientRect()])
  .filter(([, , box]) => box.width && box.top < innerHeight)
  .map(([name, classes, at]) => [name, classes, ...[at.left, at.top, at.width, at.height].map(Math.round)])
"""
IN_SIGHT = """root => [...document.querySelectorAll(root + " [data-panel]")]
  .filter((one) => one.getBoundingClientRect().top < innerHeight).map((one) => one.innerText)"""


def early(page, address: str):
    """Open an address whose charts are drawn, while Dash is on its way."""
    page.goto(address, wait_until="commit")
    page.wait_for_selector(CHART)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "address",
    [
        "/overview",
        "/timeline?lang=zh&theme=dark&event=2018-04-27-panmunjom-declaration",
        "/diplomacy?part=talks",
        "/escalation?from=2024-01-01&to=2024-01-05",
    ],
)
def test_what_is_read_before_dash_is_there_stands_where_it_stands_then(watch_page, address, width):
    page = watch_page(width)
    page.goto("about:blank")
    with held(page, DASH):
        early(page, address)
        before = page.evaluate(PLACES, "#opening > .page"), page.evaluate(IN_SIGHT, "#opening")
    expect(page.locator("#opening")).to_have_count(0)
    assert len(before[0]) > 60
    if "event=" not in address or width > 1280:  # a card of its own, over the page
        assert before == (page.evaluate(PLACES, "#react-entry-point .page"), page.evaluate(IN_SIGHT, "#content"))
    settled(page)


def test_dash_takes_charts_and_words_over_as_they_stand(page):
    with held(page, DASH):
        early(page, "/compare")
        page.evaluate("""() => {
            window.plots = [...document.querySelectorAll("#opening [data-panel] .js-plotly-plot")];
            window.drawn = 0;
            window.plots.forEach((one) => one.on("plotly_afterplot", () => { window.drawn += 1 }));
            window.words = document.querySelector("#opening details.menu");
            window.words.open = true;
            window.words.querySelector("summary").focus();
        }""")
    settled(page)
    assert page.evaluate("""() => {
        const now = [...document.querySelectorAll("#content [data-panel] .js-plotly-plot")];
        return window.plots.length > 1 && window.plots.every((one, at) => one === now[at] && one.isConnected);
    }""")
    assert page.evaluate("() => window.drawn") == 0, "a chart is drawn twice"
    assert page.evaluate("() => window.words.isConnected && window.words.open")
    assert page.evaluate("() => document.activeElement === window.words.querySelector('summary')")
    assert page.locator("[inert]").count() == 0


# Where a mark of a chart stands in sight, or a name beside one: what it stands for, and where
HITS = """(kind) => {
  for (const mark of document.querySelectorAll(kind)) {
    const [point, trace] = [mark.closest(".point, .textpoint"), mark.closest(".trace")].map((one) => one.__data__);
    const data = trace[0].trace.customdata && trace[0].trace.customdata[point.i];
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const plot = mark.closest(".js-plotly-plot");
    if (typeof data === "string" && top > 0 && bottom < innerHeight && plot.contains(document.elementFromPoint(x, y)))
      return [data, x, y];
  }
}"""
MARK, NAME = "#opening .chart .points path.point", "#opening .chart .textpoint text"


@pytest.mark.parametrize(("address", "kind"), [("/timeline", MARK), ("/timeline?from=2017-09-03&to=2018-06-12", NAME)])
def test_what_is_clicked_on_before_dash_is_there_is_opened_when_it_is(page, address, kind):
    with held(page, DASH):
        early(page, address)
        event, x, y = page.evaluate(HITS, kind)
        page.mouse.move(x, y)
        if kind == MARK:
            page.wait_for_selector(".hoverlayer .hovertext")
        page.mouse.click(x, y)
        assert "event=" not in page.url
    expect(page.locator("#event-card, #card-title").first).to_be_visible()
    settled(page)
    assert query(page)["event"] == event
    page.keyboard.press("Escape")
    until_query(page, event=None)


def test_a_drag_over_a_chart_before_dash_is_there_opens_nothing(page):
    with held(page, DASH):
        early(page, "/timeline")
        _, x, y = page.evaluate(HITS, MARK)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y)
        page.mouse.move(x, y)
        page.mouse.up()
    settled(page)
    assert "event" not in query(page)


def test_a_mark_that_was_drawn_before_dash_was_there_opens_its_card(page):
    with held(page, DASH):
        early(page, "/timeline")
    settled(page)
    page.evaluate("""() => {
        const plot = document.querySelector("#content .js-plotly-plot");
        plot.closest(".chart").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
        const stands = (one) => (Array.isArray(one) ? one[0] : one);
        const pointOf = (trace) => (trace.customdata || []).findIndex((one) => typeof stands(one) === "string");
        const curveNumber = plot.data.findIndex((trace) => pointOf(trace) >= 0);
        plot.emit("plotly_click", { points: [{ curveNumber, pointNumber: pointOf(plot.data[curveNumber]) }] });
    }""")
    expect(page.locator("#event-card h2")).to_be_visible()
    settled(page)


def test_what_answers_nothing_yet_says_so_and_links_lead_on(page):
    with held(page, DASH):
        early(page, "/diplomacy")
        assert page.evaluate("""() => [...document.querySelectorAll("#opening :is(button, select, input)")]
            .every((one) => one.inert)""")
        said = page.locator(".opening-said")
        expect(said).to_contain_text("on their way")
        page.wait_for_function("() => Number(getComputedStyle(document.querySelector('#filter-preset')).opacity) < 0.5")
        expect(said).to_have_css("opacity", "1")
        page.locator("#opening .tab-strip a", has_text="Compare").click()
        page.wait_for_url("**/compare")
        page.wait_for_selector(CHART)
    settled(page)
    assert page.locator(".opening-said").count() == 0


@pytest.mark.parametrize("script", [PLOTLY, DASH])
def test_a_script_that_is_lost_on_the_way_is_asked_for_again(page, script):
    made = losing(page, script)
    early(page, "/compare")
    settled(page)
    assert len(made) == 2


def test_without_plotly_a_page_is_read_all_the_same(page):
    page.watch.allowed = (*FAILURES, "console: Event")  # of each chart Dash cannot draw
    page.route(PLOTLY, lambda route: route.abort("connectionreset"))
    with held(page, DASH):
        page.goto("/data", wait_until="commit")
        expect(page.locator("#opening table").first).to_be_visible()
    expect(page.locator("#content table").first).to_be_visible()


def test_a_layout_that_holds_no_page_is_left_to_dash(page):
    page.watch.allowed = (*FAILURES, "500", "Error")
    page.route("**/_dash-layout", lambda route: route.fulfill(status=500, body="nothing", content_type="text/plain"))
    page.goto("/compare")
    page.wait_for_function("() => window.DashRenderer && !document.querySelector('.coming')")
    assert page.locator("#opening").count() == 0


def test_where_dash_is_late_the_strip_around_the_panels_is_drawn_too(page):
    with held(page, DASH):
        early(page, "/compare")
        page.wait_for_selector("#opening .density-band .main-svg")
        page.evaluate("() => { window.strip = document.querySelector('#opening .density-band .js-plotly-plot') }")
    settled(page)
    assert page.evaluate("() => window.strip === document.querySelector('#density .js-plotly-plot')")


def test_the_scripts_of_the_page_wait_for_what_draws_its_charts(page):
    """Together they would share a slow line, and the first chart would come as late as the last script."""
    with held(page, PLOTLY):
        page.goto("/compare", wait_until="commit")
        page.wait_for_selector("#opening [data-panel]")
        page.wait_for_timeout(300)
        assert not [one for one in page.watch.requests if "dash-renderer" in one or "own.js" in one]
    settled(page)
    assert len([one for one in page.watch.requests if "dash-renderer" in one]) == 1


def test_a_slide_is_not_shown_before_its_stage_is_there(page):
    page.add_init_script("""new MutationObserver(() => {
      if (document.getElementById("opening")) window.shown = true;
    }).observe(document, { childList: true, subtree: true })""")
    page.goto("/diplomacy?part=stories&story=leap-day-deal&present=1")
    settled(page)
    expect(page.locator(".slide h1")).to_be_visible()
    assert not page.evaluate("() => window.shown")


def test_words_are_painted_before_what_draws_the_charts_is_read(page):
    """A slow machine takes seconds to read it."""
    page.add_init_script("""let plotly;
      Object.defineProperty(window, "Plotly", { configurable: true, get: () => plotly, set: (one) => {
        plotly = one;
        window.painted ??= performance.getEntriesByType("paint").length && Boolean(window.shown);
      } });
      new MutationObserver(() => {
        if (document.getElementById("opening")) requestAnimationFrame(() => { window.shown = true });
      }).observe(document, { childList: true, subtree: true })""")
    page.goto("/compare")
    settled(page)
    assert page.evaluate("() => window.painted") is True
