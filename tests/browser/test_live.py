"""What opens over the page: drawers on a phone, help, what a word means, and where the focus goes."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import until_query
from tests.browser.test_accessibility import AXE, faults

EVENT = "2017-09-03-sixth-nuclear-test"


@pytest.fixture
def phone(watch_page):
    return watch_page(390, 844)


def opened(page, address: str):
    page.goto(address)
    settled(page)
    return page


# Drawers


def test_the_filters_move_into_a_drawer_and_back(phone):
    page = opened(phone, "/overview?from=2017-01-01")
    before = page.locator(".count").inner_text()
    page.locator(".filters-toggle").click()
    drawer = page.locator("#filters-drawer")
    expect(drawer.locator("#filter-from")).to_have_value("2017-01-01")
    drawer.locator("details.fold > summary").first.click()
    drawer.locator("#filter-party").get_by_label("Japan", exact=True).check()
    until_query(page, party="JPN")
    done = drawer.locator("[data-close]")
    expect(done).not_to_have_text(f"Show {before}")
    expect(done).to_have_text(f"Show {page.locator('.count').inner_text()}")
    done.click()
    expect(drawer).to_have_count(0)
    expect(page.locator(".filter-bar > .filters")).to_have_count(1)
    expect(page.locator(".filters-toggle")).to_be_focused()
    page.locator(".filters-toggle").click()
    expect(drawer.locator("#filter-party input:checked")).to_have_count(1)


def test_a_wider_window_takes_the_filters_back(phone):
    page = opened(phone, "/overview")
    page.locator(".filters-toggle").click()
    expect(page.locator("#filters-drawer #filter-q")).to_be_visible()
    page.set_viewport_size({"width": 1024, "height": 844})
    expect(page.locator("#filters-drawer")).to_have_count(0)
    expect(page.locator("#filter-q")).to_be_visible()


def test_on_a_phone_the_card_is_a_drawer_whose_state_is_the_address(phone):
    page = opened(phone, f"/overview?from=2017-01-01&event={EVENT}")
    drawer = page.locator("#card-drawer")
    expect(drawer).to_have_attribute("aria-modal", "true")
    expect(drawer.locator("h2")).to_be_visible()
    first = drawer.locator("h2").inner_text()
    page.keyboard.press("ArrowRight")
    expect(drawer.locator("h2")).not_to_have_text(first)
    page.keyboard.press("Escape")
    until_query(page, event=None)
    expect(drawer).to_have_count(0)
    page.go_back()
    expect(drawer.locator("h2")).to_be_visible()


def test_a_touch_beside_the_drawer_shuts_the_card(watch_page):
    page = opened(watch_page(768, 900), f"/overview?from=2017-01-01&event={EVENT}")
    expect(page.locator("#card-drawer h2")).to_be_visible()
    page.locator(".offcanvas-backdrop").click(position={"x": 20, "y": 400})
    until_query(page, event=None)
    expect(page.locator("#card-drawer")).to_have_count(0)


def test_the_card_goes_where_the_window_has_room_for_it(watch_page):
    page = opened(watch_page(768, 900), f"/overview?from=2017-01-01&event={EVENT}")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator("#event-card h2")).to_be_visible()
    expect(page.locator("#card-drawer")).to_have_count(0)
    settled(page)
    assert f"event={EVENT}" in page.url


def test_the_focus_goes_to_a_card_that_is_opened_and_back(visit):
    page = visit("/timeline?from=2017-01-01&to=2017-12-31")
    link = page.locator(".chronicle a.event-link").nth(3)
    link.focus()
    words = link.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#event-card #card-title")).to_be_focused()
    page.keyboard.press("Escape")
    until_query(page, event=None)
    page.wait_for_function("words => document.activeElement.textContent === words", arg=words)
    page.keyboard.press("Enter")
    title = page.locator("#event-card #card-title")
    expect(title).to_be_focused()
    first = title.inner_text()
    page.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(first)
    expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".chronicle a.event-link:focus")).to_have_count(1)


# Help and the meaning of words


@pytest.mark.parametrize("lang, title", [("en", "How to read this"), ("zh", "如何阅读本页")])
def test_help_opens_by_key_and_gives_the_focus_back(visit, lang, title):
    page = visit(f"/overview?lang={lang}")
    opener = page.locator("[data-open=help]")
    opener.focus()
    page.keyboard.press("?")
    window = page.get_by_role("dialog", name=title)
    expect(window.locator("tbody tr")).to_have_count(11)
    if AXE.is_file():
        expect(window).to_have_class("fade modal show")
        page.wait_for_function("() => document.getAnimations().every((one) => one.playState !== 'running')")
        assert not faults(page)  # of what has come up: half of it is half a colour
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    expect(opener).to_be_focused()


def test_keys_stay_letters_in_a_field(visit):
    page = visit("/overview")
    page.keyboard.press("/")
    expect(page.locator("#filter-q")).to_be_focused()
    page.keyboard.type("a?/")
    expect(page.locator("#filter-q")).to_have_value("a?/")
    expect(page.locator("#help")).to_have_count(0)


def test_a_rung_says_what_it_means_to_the_mouse_and_to_the_keyboard(visit):
    page = visit(f"/overview?from=2017-01-01&event={EVENT}")
    rung = page.locator(".event-card [data-term=escalation-8]")
    rung.hover()
    meaning = page.locator(".popover")
    expect(meaning).to_contain_text("rung 8 of 10: nuclear test")
    page.mouse.move(5, 5)
    expect(meaning).to_have_count(0)
    rung.press("Enter")
    expect(meaning).to_contain_text("nuclear test")
    assert rung.get_attribute("aria-describedby") == meaning.get_attribute("id")
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    expect(page.locator("#event-card h2")).to_be_visible()  # the first Escape shuts the meaning alone


@pytest.mark.whole
def test_a_code_list_folds_and_says_how_long_it_is(visit):
    page = visit("/data?chapter=lists")
    item = page.locator(".code-list").first
    expect(item.locator("table")).to_be_hidden()
    item.locator("summary").click()
    expect(item.locator("tbody tr")).to_have_count(int(item.locator(".choice-count").inner_text()))
    assert not AXE.is_file() or not faults(page)


def test_a_dark_system_has_the_dark_theme_until_light_is_chosen(watch_page):
    page = opened(watch_page(color_scheme="dark"), "/compare")
    html = page.locator("html")
    expect(html).to_have_attribute("data-bs-theme", "dark")
    until_query(page, theme="dark")
    page.locator("#switch-theme").click()
    expect(html).to_have_attribute("data-bs-theme", "light")
    until_query(page, theme=None)
    page.reload()
    expect(html).to_have_attribute("data-bs-theme", "light")


def test_where_nothing_is_kept_light_stays_chosen_on_a_dark_system_by_the_address(watch_page):
    page = watch_page(color_scheme="dark")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('refused') } })")
    html = opened(page, "/compare").locator("html")
    expect(html).to_have_attribute("data-bs-theme", "dark")
    page.locator("#switch-theme").click()
    expect(html).to_have_attribute("data-bs-theme", "light")
    until_query(page, theme="light")
    page.locator(".tab-link[href^='/overview']").click()
    page.wait_for_url("**/overview?*")
    settled(page)
    page.reload()
    expect(html).to_have_attribute("data-bs-theme", "light")
    page.locator("#switch-theme").click()
    until_query(page, theme="dark")


def test_a_browser_set_to_chinese_has_chinese_at_once_until_english_is_chosen(watch_page):
    page = opened(watch_page(locale="zh-CN"), "/compare?from=2017-01-01#compare-acts-title")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "zh-CN")
    assert page.url.endswith("/compare?from=2017-01-01&lang=zh#compare-acts-title"), "what is shared says it"
    assert page.evaluate("history.length") == 2, "it is no step of the history"
    page.locator("#switch-lang").click()
    expect(page.locator(".tagline")).to_contain_text("Korean")
    expect(html).to_have_attribute("lang", "en")
    page.goto("/overview")
    expect(html).to_have_attribute("lang", "en")
    expect(page.locator(".tagline")).to_contain_text("Korean")
    page.locator("#switch-lang").click()
    expect(html).to_have_attribute("lang", "zh-CN")
    page.goto("/overview")
    expect(html).to_have_attribute("lang", "zh-CN")


def test_an_address_says_no_language_that_goes_without_saying(watch_page):
    page = opened(watch_page(), "/compare?lang=en&from=2017-01-01")
    assert urlsplit(page.url).query == "from=2017-01-01"
    assert page.evaluate("localStorage.length") == 0
