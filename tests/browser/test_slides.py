"""Presenting a guided reading in a real browser: keys, the address, the size of the type, and the way back."""

from playwright.sync_api import expect

from tests.browser.conftest import settled

PLACE = ".slide-ways .muted"
TYPE = """() => Math.min(...[...document.querySelectorAll(".panels:has(.slide) .js-plotly-plot text")]
  .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))"""
CUT = """() => [...document.querySelectorAll(".slide > *, .slide-bar, .panels:has(.slide) > .panel:has(> .chart)")]
  .map((one) => one.getBoundingClientRect())
  .filter((box) => box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1).length"""


def test_a_reading_is_presented_by_keys_and_its_slides_have_addresses(watch_page):
    page = watch_page(1280, 720)
    page.goto("/diplomacy?part=stories&story=leap-day-deal&from=2017-01-01")
    settled(page)
    page.keyboard.press("p")
    expect(page.locator(PLACE)).to_have_text("1 / 6")
    settled(page)
    for hidden in (".masthead", ".filter-band", ".foot", ".panel-head", ".part-strip"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert "present=1" in page.url and page.evaluate(TYPE) >= 18 and not page.evaluate(CUT)
    for key, place in (("ArrowRight", 2), (" ", 3), ("PageDown", 4), ("ArrowLeft", 3), ("PageUp", 2)):
        page.keyboard.press(key)
        expect(page.locator(PLACE)).to_have_text(f"{place} / 6")
    page.keyboard.press("n")
    expect(page.locator(".slide-notes")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.locator(PLACE)).to_have_text("2 / 6")
    expect(page.locator(".slide-notes")).to_be_visible()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function("() => document.documentElement.style.getPropertyValue('--stage') === '1.5'")
    assert page.evaluate(TYPE) >= 27 and not page.evaluate(CUT)
    page.keyboard.press("Escape")
    expect(page.locator(".masthead")).to_be_visible()
    expect(page.locator(".slide")).to_have_count(0)
    assert "present" not in page.url and "notes" not in page.url and "page=2" in page.url and "from=2017" in page.url
    settled(page)
    chart = page.locator("[data-panel=scene] .chart")
    assert chart.locator(".main-svg").first.bounding_box()["width"] <= chart.bounding_box()["width"] + 1
