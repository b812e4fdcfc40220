"""The page on paper: light, whole, in type that can be read, and nothing alone that belongs to something else."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled


@pytest.mark.whole
@pytest.mark.fresh
def test_a_page_is_printed_light_whole_and_without_controls_and_is_as_it_was_afterwards(visit):
    page = visit("/overview?theme=dark")
    tell = "(name) => window.dispatchEvent(new Event(name))"
    page.emulate_media(media="print")
    page.evaluate(tell, "beforeprint")
    assert page.evaluate("getComputedStyle(document.body).zoom") == "1", "type is as large as on the screen"
    ends = "() => [...document.querySelectorAll('.panel .main-svg')].map((one) => one.getBoundingClientRect().right)"
    assert max(page.evaluate(ends)) <= page.evaluate("document.querySelector('.page').offsetWidth") < 1060  # A4, lying
    expect(page.locator(".filter-bar")).to_be_hidden()
    expect(page.locator("#sentence")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".chart").first).to_have_css("filter", "invert(1) hue-rotate(180deg)")
    page.evaluate(tell, "afterprint")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(page.locator(".chart").first).to_have_css("filter", "none")
    assert max(page.evaluate(ends)) > 800
    page.emulate_media(media="screen")
    page.route("**/_dash-update-component", lambda route: None)  # panels out of sight do not come
    page.goto("/escalation")
    page.wait_for_function("() => window.panmunjom.current && window.panmunjom.current()")
    page.evaluate(tell, "beforeprint")
    page.emulate_media(media="print")
    last = page.locator("[data-panel]").last
    said = "(panel) => getComputedStyle(panel, '::after').content"
    assert "Ctrl+P" in last.evaluate(said)
    expect(last.locator("h2")).to_be_visible()
    expect(last.locator(".body, .chart").first).to_be_hidden()
    page.evaluate(tell, "afterprint")
    assert last.evaluate(said) == "none"
    page.unroute("**/_dash-update-component")


@pytest.mark.fresh
def test_a_frame_is_printed_at_full_size_from_a_window_of_any_width(page):
    """And nothing of the page around it, which it has not, is asked to shut as the width changes."""
    page.goto("/escalation?embed=1&panel=resolutions")
    chart = page.locator("#react-entry-point .embedded .main-svg").first
    expect(chart).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.body).zoom") == "1", "type is as large as on the screen"
    box = chart.bounding_box()
    assert box["x"] + box["width"] <= page.evaluate("document.querySelector('.page').offsetWidth") < 1060
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("() => innerWidth === 390")


@pytest.mark.fresh
def test_the_key_that_prints_waits_for_the_panels_out_of_sight_and_draws_all_for_the_sheet(page):
    page.route("**/_dash-update-component", lambda route: None)  # they do not come by themselves
    page.goto("/escalation")
    page.wait_for_function("() => window.panmunjom.current && window.panmunjom.current()")
    page.evaluate("() => { window.print = () => (window.lacked = window.panmunjom.lacking().length); }")
    wide = "() => Math.max(...[...document.querySelectorAll('.panel .main-svg')].map((one) => one.width.baseVal.value))"
    page.keyboard.press("Control+p")
    expect(page.locator("#voice")).to_be_visible()
    assert page.evaluate("() => window.lacked") is None
    page.unroute("**/_dash-update-component")  # lets go what was held
    page.wait_for_function("() => window.lacked === 0")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--print')") == "1"
    assert page.evaluate(wide) <= page.evaluate("document.querySelector('.page').offsetWidth") < 760  # A4 and Letter
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(f"() => ({wide})() > 800")


def sheets(page, **paper) -> int:
    """How many sheets the page is printed on."""
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(margin=margin, **paper)))


@pytest.mark.fresh
def test_sheets_are_filled_and_no_chart_is_cut(page):
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto("/escalation")
    settled(page)
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed")
    charts = page.locator(".panel > .chart").count()
    most = charts + 5  # the words stand beside their chart; the tallest goes on over two sheets more
    assert sheets(page, format="Letter", landscape=True) <= most
    page.evaluate("() => { window.printed = false; }")
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 980})  # Letter, between its margins
    heights = """() => [...document.querySelectorAll('.panel > .chart')].map(
        (chart) => chart.getBoundingClientRect().bottom - chart.closest('.panel').getBoundingClientRect().top)"""
    assert max(page.evaluate(heights)) <= 980, "a chart stands on one sheet with the head above it"
    full = page.evaluate("document.querySelector('.page').offsetHeight") / 980
    assert full / sheets(page, format="Letter") > 0.7


@pytest.mark.fresh
def test_the_key_draws_a_frame_anew_for_the_sheet_and_puts_it_back(page):
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto("/escalation?embed=1&panel=sanctions")
    plot = page.locator("#react-entry-point .embedded .js-plotly-plot")
    expect(plot.locator(".main-svg").first).to_be_visible()
    drawn = "one => [one._fullLayout.height, one.parentElement.offsetHeight, one.layout.xaxis.nticks]"
    before = plot.evaluate(drawn)
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed")
    height, place, ticks = plot.evaluate(drawn)
    assert height == place > before[0] and ticks < before[2]
    assert plot.evaluate("one => one.offsetWidth") < 718
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    fit = "() => document.querySelector('.chart').style.getPropertyValue('--fit')"
    assert page.evaluate(fit) == "", "drawn, not made smaller"
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function("() => document.querySelector('.js-plotly-plot').offsetWidth > 1000")
    page.wait_for_timeout(200)  # it follows its place 120 ms later, and is as high as it was then too
    assert plot.evaluate(drawn) == before


@pytest.mark.whole
@pytest.mark.fresh
def test_on_paper_a_title_has_the_room_of_its_column_and_nothing_is_there_to_be_pressed(visit):
    page = visit("/data")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})
    wide = page.locator("[data-panel=events] thead th").evaluate_all("all => all.map((one) => one.offsetWidth)")
    date, title, *others = wide
    assert title > 1.3 * max(date, *others), "it is longer than all else that is said of an event"
    assert page.locator(".panel .btn:visible").count() == 0 < page.locator(".panel .btn").count()


@pytest.mark.fresh
def test_what_was_searched_is_printed_at_the_end_and_the_first_chart_on_the_first_sheet(page):
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto("/actors")
    settled(page)
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed")
    assert sheets(page, format="A4") <= page.locator(".panel > .chart").count()
    page.keyboard.press("Control+p")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})  # A4, between its margins
    expect(page.locator(".summary .searched")).to_be_hidden()
    expect(page.locator(".foot > .searched > p").first).to_be_visible()
    assert page.locator("[data-panel=network] .chart").evaluate("one => one.getBoundingClientRect().bottom") <= 1047
    expect(page.locator(".chain-form")).to_be_hidden()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".foot > .searched")).to_have_count(0)


@pytest.mark.fresh
def test_a_tall_frame_is_printed_on_one_sheet_and_a_phone_in_two_columns(watch_page):
    page = watch_page(390, 844)
    page.goto("/escalation?embed=1&panel=sanctions")
    expect(page.locator("#react-entry-point .embedded .main-svg").first).to_be_visible()
    assert sheets(page, format="A4") == 1
    page.goto("/escalation")
    settled(page)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    lefts = (
        "() => new Set([...document.querySelectorAll('.panel')].map((one) => one.getBoundingClientRect().left)).size"
    )
    assert page.evaluate(lefts) == 2
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(lefts) == 1


@pytest.mark.whole
@pytest.mark.fresh
def test_a_source_never_stands_alone_at_the_top_of_a_sheet(page):
    """Columns of any height break as sheets do."""
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto("/diplomacy?part=talks")
    settled(page)
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    alone = """() => {
      const [panels, card] = ['.panels', '.round-card'].map((one) => document.querySelector(one));
      const panel = card.closest('.panel'), source = panel.querySelector('.source');
      [...panels.children].filter((one) => one !== panel).forEach((one) => one.remove());
      const column = (one) => Math.floor([...one.getClientRects()].at(-1).left / 718);
      return Array.from({ length: 120 }, (_, at) => 600 + 4 * at).filter((height) => {
        panels.style.cssText = `display: block; columns: 718px; column-fill: auto; gap: 0; height: ${height}px`;
        panels.style.width = '718px';
        return column(source) !== column([...card.querySelectorAll('li')].at(-1)) }) }"""
    assert page.evaluate(alone) == []


POINTS = """() => Math.min(...[...document.querySelectorAll('.panel svg text, .strip-words')]
  .filter((one) => one.textContent.trim() && one.getClientRects().length && one.closest('.chart')?.clientHeight !== 0)
  .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom * 0.75))"""


@pytest.mark.whole
@pytest.mark.fresh
@pytest.mark.parametrize("address", ["/timeline?lang=zh", "/diplomacy?part=agreements", "/escalation"])
def test_no_type_on_paper_is_smaller_than_can_be_read_and_a_tall_chart_goes_on_over_the_next_sheet(page, address):
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto(address)
    settled(page)
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for width, height in ((718, 980), (718, 1047), (1047, 718)):  # Letter and A4 between their margins, and lying
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(POINTS) >= 6.5, (width, height)
    strips = page.locator("[data-broken~=lying] .strips-rows .strip")
    assert strips.count() > 4 and max(strips.evaluate_all("all => all.map((one) => one.clientHeight)")) < 400
    years = page.locator("[data-broken~=lying] .strips-head").first
    assert page.locator("[data-broken~=lying] .xtick text").first.text_content() in years.inner_text()
    expect(page.locator("[data-broken~=lying] .strip-row:last-child .source").first).to_be_visible()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".strips, [data-broken]")).to_have_count(0)
