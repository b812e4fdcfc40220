"""Dragging over a chart sets the period where the chart is of time, and nothing elsewhere; a swipe scrolls the page."""

import pytest

from components.tabs import discover
from tests import sampling
from tests.browser.conftest import settled
from tests.browser.reader import drawn, query
from tests.sampling import tenth

TABS = discover()
PLOT = """name => { const plot = [...document.querySelectorAll('.dash-graph')].find(g => g.id.includes(name))
    .querySelector('.js-plotly-plot'); """
PLACE = (
    PLOT
    + """plot.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { xaxis, yaxis } = plot._fullLayout, box = plot.getBoundingClientRect();
    return { left: box.x + xaxis._offset, width: xaxis._length, y: box.y + yaxis._offset + yaxis._length / 2 } }"""
)
RANGE = PLOT + "return JSON.stringify(plot._fullLayout.xaxis.range) }"


def swipe(touch, x: float, y: float, far: float, across: float = 0) -> None:
    """A finger put down, moved up or down, or across, and lifted."""
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        point = {"x": x + across * step / 10, "y": y + far * step / 10}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def drag(page, panel: str, start: float, stop: float) -> None:
    """From one share of the axis to another."""
    place = page.evaluate(PLACE, panel)
    page.mouse.move(place["left"] + place["width"] * start, place["y"])
    page.mouse.down()
    page.mouse.move(place["left"] + place["width"] * (start + stop) / 2, place["y"], steps=5)
    page.mouse.move(place["left"] + place["width"] * stop, place["y"], steps=5)
    page.mouse.up()


def test_a_long_drag_sets_whole_years_in_the_address_and_leaves_no_zoom(visit):
    page = visit("/overview?collection=documents")  # 1990 to 2018
    drag(page, "overview-survived", 0.5, 0.8)
    page.wait_for_function("() => new URLSearchParams(location.search).get('from')")
    settled(page)
    found = query(page)
    assert found["from"] in ("2004-01-01", "2005-01-01") and found["to"] == "2012-12-31"
    assert page.input_value("#filter-from") == query(page)["from"]
    after = page.evaluate(RANGE, "overview-survived")
    page.reload()
    settled(page)
    assert page.evaluate(RANGE, "overview-survived") == after, "the chart shows what its address does not say"


def test_a_short_drag_sets_days_from_right_to_left_too(visit):
    page = visit("/escalation?from=2017-01-01&to=2017-12-31")
    drag(page, "escalation-ladders", 0.75, 0.25)
    page.wait_for_function("() => new URLSearchParams(location.search).get('from') !== '2017-01-01'")
    settled(page)
    assert query(page)["from"][:7] in ("2017-03", "2017-04") and query(page)["to"][:7] in ("2017-09", "2017-10")
    assert not page.locator(".brush").count()


@pytest.mark.whole
@pytest.mark.parametrize(
    "address, panel",
    [("/overview", "overview-matrix"), ("/actors", "actors-matrix"), ("/escalation", "escalation-sequences")],
)
def test_a_drag_over_a_chart_without_dates_does_nothing(visit, address, panel):
    page = visit(address)
    before = drawn(page, panel), page.evaluate(RANGE, panel)
    drag(page, panel, 0.3, 0.7)
    settled(page)
    assert query(page) == {}
    assert (drawn(page, panel), page.evaluate(RANGE, panel)) == before


def test_escape_takes_a_drag_back(visit):
    page = visit("/overview")
    place = page.evaluate(PLACE, "overview-survived")
    page.mouse.move(place["left"] + 50, place["y"])
    page.mouse.down()
    page.mouse.move(place["left"] + 250, place["y"], steps=5)
    assert page.locator(".brush").inner_text().startswith("19")
    page.keyboard.press("Escape")
    assert not page.locator(".brush").count()
    page.mouse.up()
    settled(page)
    assert query(page) == {}


@pytest.mark.whole
def test_a_swipe_over_any_chart_scrolls_the_page(watch_page):
    page = watch_page(390, 800, has_touch=True, is_mobile=True)
    touch = page.context.new_cdp_session(page)
    for tab in TABS if sampling.whole else ("overview", "timeline", "escalation"):
        page.goto(f"/{tab}")
        settled(page)
        swipes(page, touch, tab)


def swipes(page, touch, tab: str) -> None:
    charts = page.locator("#density .js-plotly-plot, #content .js-plotly-plot:visible")
    for index in tenth(range(charts.count()), tab):
        chart = charts.nth(index)
        chart.evaluate("plot => plot.scrollIntoView({ block: 'center', behavior: 'instant' })")
        box = chart.bounding_box()
        before = page.evaluate("window.scrollY"), page.url
        x, y = box["x"] + box["width"] / 2, min(max(box["y"] + box["height"] / 2, 300), 700)
        down = 250 if page.evaluate("window.scrollY > 400") else -250
        swipe(touch, x, y, down)
        settled(page)
        assert page.url == before[1], chart.evaluate("plot => plot.closest('.dash-graph').id")
        moved = abs(page.evaluate("window.scrollY") - before[0])
        assert moved > 100, chart.evaluate("plot => plot.closest('.dash-graph').id")
