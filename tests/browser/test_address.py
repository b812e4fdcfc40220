"""Every link leads on from what the reader asked for last, the history holds what they did, places are found."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import count, held, query, tick, until_query

EVENT = "2017-09-03-sixth-nuclear-test"
LONG = pytest.mark.long
SEEN = """id => { const found = document.getElementById(id); if (!found) return false;
    const { top } = found.getBoundingClientRect(); return top >= 0 && top < 120 }"""


# Before the answer is there


@pytest.mark.parametrize(
    "link, leads",
    [
        (".tab-link[href^='/timeline']", {"from": "2017-01-01", "posture": "escalation"}),
        pytest.param("#switch-theme", {"from": "2017-01-01", "posture": "escalation", "theme": "dark"}, marks=LONG),
        ("#switch-lang", {"from": "2017-01-01", "posture": "escalation", "lang": "zh"}),
        (".chip:has-text('2017')", {"posture": "escalation"}),
        (".chip-reset", {}),
        pytest.param(".brand", {}, marks=LONG),
    ],
    ids=["tab", "theme", "language", "chip", "reset", "home"],
)
def test_a_filter_set_while_the_answer_is_on_its_way_is_in_every_link(visit, link, leads):
    page = visit("/overview?from=2017-01-01")
    with held(page):
        tick(page, "posture", "Escalation")
        page.locator(link).click()
    names = ("from", "posture", "theme", "lang")
    until_query(page, **{name: leads.get(name) for name in names})
    assert query(page) == leads
    assert urlsplit(page.url).path == ("/timeline" if "timeline" in link else "/overview")
    assert page.locator("#filter-posture input:checked").count() == ("posture" in leads)
    expect(page.locator(".chip")).to_have_count(len(set(leads) & {"from", "posture"}) + ("posture" in leads))


def test_a_link_opened_beside_holds_what_was_set_before_its_answer(visit):
    page = visit("/overview")
    with held(page):
        tick(page, "posture", "Escalation")
        with page.context.expect_page() as opened:
            page.locator(".tab-link[href^='/timeline']").click(modifiers=["Control"])
    opened.value.wait_for_url("**/timeline?posture=escalation")
    assert urlsplit(page.url).path == "/overview"


def test_two_filters_before_one_answer_both_hold(visit):
    page = visit("/overview")
    whole = count(page)
    with held(page):
        tick(page, "posture", "Escalation")
        page.select_option("#filter-preset", label="Crisis to summit, 2017–18")
    until_query(page, posture="escalation", **{"from": "2017-01-01"})
    expect(page.locator(".chip")).to_have_count(4)
    assert count(page) < whole


def test_an_inner_switch_does_not_follow_to_another_tab(visit):
    page = visit("/escalation?from=2017-01-01")
    page.locator("[data-set=half]").nth(1).click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('half')")
    settled(page)
    page.locator(".tab-link[href^='/overview']").click()
    until_query(page, half=None)
    assert urlsplit(page.url).path == "/overview"


@pytest.mark.parametrize("address", ["/timeline?page=3", "/data?error_page=2&figure_page=2&page=4"])
def test_a_page_number_goes_when_a_filter_changes(visit, address):
    page = visit(address)
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    assert query(page) == {"posture": "escalation"}


def test_a_parameter_given_twice_is_kept_when_another_changes(visit):
    page = visit("/overview?party=PRK&party=USA&utm_source=letter")
    expect(page.locator("#count-party")).to_have_text("2")
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    assert ";".join(parse_qs(urlsplit(page.url).query)["party"]) == "PRK;USA"
    expect(page.locator("#count-party")).to_have_text("2")


# The history


def entries(page) -> int:
    return page.evaluate("history.length")


@pytest.mark.fresh
def test_arrow_keys_from_event_to_event_leave_one_step_of_the_history(visit):
    page = visit("/overview?from=2017-01-01&to=2017-12-31")
    page.evaluate("event => window.panmunjom.go({ event })", EVENT)
    until_query(page, event=EVENT)
    before = entries(page)
    for _ in range(3):
        at = query(page)["event"]
        page.keyboard.press("ArrowRight")
        page.wait_for_function("at => new URLSearchParams(location.search).get('event') !== at", arg=at)
        settled(page)
    assert entries(page) == before
    page.go_back()
    until_query(page, event=None)


@pytest.mark.fresh
def test_the_play_button_steps_without_filling_the_history_and_stops(visit):
    page = visit("/actors?step=year&year=2003")
    before = entries(page)
    play = page.locator(".steps-play")
    words = play.inner_text()
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    until_query(page, year="2004")
    until_query(page, year="2005")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "false")
    expect(play).to_have_text(words)
    assert entries(page) == before


def test_a_choice_of_a_native_select_is_in_the_address_and_goes_with_its_first(visit):
    page = visit("/actors")
    focus = page.locator("[data-choose=focus] select")
    focus.select_option("CHN")
    until_query(page, focus="CHN")
    page.locator("[data-choose=focus] select").select_option("-")
    until_query(page, focus=None)


# Places


def test_a_reload_keeps_the_place(visit):
    page = visit("/escalation?from=2017-01-01")
    page.evaluate("window.scrollTo({ top: 2400, behavior: 'instant' })")
    page.reload()
    settled(page)
    page.wait_for_function("() => Math.abs(window.scrollY - 2400) < 4")


def test_a_place_is_noted_before_its_scroll_has_ended_when_the_page_is_left(visit):
    page = visit("/escalation?from=2017-01-01")
    noted = page.evaluate(
        "() => { window.scrollTo({ top: 2400, behavior: 'instant' });"
        " window.dispatchEvent(new Event('beforeunload')); return history.state.y }"
    )
    assert noted == 2400


def test_back_to_a_tab_keeps_the_place(visit):
    page = visit("/escalation?from=2017-01-01")
    page.evaluate("window.scrollTo({ top: 1500, behavior: 'instant' })")
    page.evaluate("document.querySelector(\".tab-link[href^='/overview']\").click()")
    page.wait_for_url("**/overview?*")
    settled(page)
    page.wait_for_function("() => window.scrollY === 0")
    page.go_back()
    page.wait_for_url("**/escalation?*")
    settled(page)
    page.wait_for_function("() => Math.abs(window.scrollY - 1500) < 4")


def test_an_address_with_a_panel_arrives_at_it(visit):
    page = visit("/data#data-codebook-title")
    page.wait_for_function(SEEN, arg="data-codebook-title")


def test_a_place_that_is_not_on_the_page_is_named_and_the_panels_are_offered(visit):
    page = visit("/escalation?from=2017-01-01#nothing-like-it")
    said = page.locator("#lost [role=alert]")
    expect(said).to_contain_text("“nothing-like-it”")
    said.locator("a[href='#escalation-calendar-title']").click()
    page.wait_for_function(SEEN, arg="escalation-calendar-title")
    page.locator(".tab-link[href^='/timeline']").click()
    settled(page)
    expect(said).to_have_count(0)


def test_the_panels_offered_for_a_wrong_place_are_those_of_the_tab_in_view(visit):
    page = visit("/escalation?from=2017-01-01#nothing-like-it")
    said = page.locator("#lost [role=alert]")
    page.locator(".tab-link[href^='/timeline']").click()
    settled(page)
    expect(said).to_have_count(0)
    page.evaluate("window.location.hash = '#nothing-either'")
    expect(said).to_contain_text("“nothing-either”")
    expect(said.locator("a[href^='#timeline-']").first).to_be_visible()
    expect(said.locator("a[href^='#escalation-']")).to_have_count(0)
    page.evaluate("window.history.go(-2)")
    page.wait_for_url("**/escalation*")
    expect(said).to_contain_text("“nothing-like-it”")
    expect(said.locator("a[href^='#escalation-']").first).to_be_visible()
    expect(said.locator("a[href^='#timeline-']")).to_have_count(0)


def test_an_address_without_a_wrong_place_says_nothing(visit):
    """Neither where the page is opened at it nor where the reader goes on to it."""
    page = visit("/escalation?from=2017-01-01#%E0%A4%A")
    for place in ("", "#escalation-calendar-title", "#reading", "#%", "#%E0%A4%A"):
        page.evaluate("place => { location.hash = place }", place)
        settled(page)
        expect(page.locator("#lost [role=alert]")).to_have_count(0)


@pytest.mark.fresh
def test_the_copied_link_of_a_panel_leads_to_it(visit):
    page = visit("/escalation?from=2017-01-01")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = page.locator("[data-panel=calendar]")
    panel.locator(".menu summary").click()
    panel.locator("[data-export=link]").click()
    expect(page.locator("#voice-words")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert urlsplit(copied)[2:] == ("/escalation", "from=2017-01-01&panel=calendar", "escalation-calendar-title")
    visit(urlsplit(copied)._replace(scheme="", netloc="").geturl())
    page.wait_for_function(SEEN, arg="escalation-calendar-title")


# The focus


@pytest.mark.parametrize(
    "address, stop, then",
    [
        ("/overview?from=2017-01-01&posture=escalation&q=test", ".chip:has-text('test')", ".chip"),
        ("/overview", ".tab-link[href^='/timeline']", ".tab-link.active"),
        pytest.param("/overview", "#switch-theme", "#switch-theme", marks=LONG),
        ("/diplomacy", ".part-link >> nth=2", "#content"),
        ("/actors?step=year&year=2003", "[data-next]", "[data-next]"),
        pytest.param("/overview?q=test", ".chip >> nth=0", "#summary summary", marks=LONG),
        (f"/overview?event={EVENT}", ".card-close", "#content"),
    ],
    ids=["chip", "tab", "theme", "part", "next year", "last chip", "card"],
)
def test_the_focus_stays_where_it_was_after_a_redraw(visit, address, stop, then):
    page = visit(address)
    before = page.url
    page.locator(stop).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("before => location.href !== before", arg=before)
    settled(page)
    assert page.evaluate("then => document.activeElement.matches(then)", then), page.evaluate(
        "document.activeElement.outerHTML.slice(0, 200)"
    )


def test_an_arrow_key_scrolls_a_focused_table_and_opens_no_event(watch_page):
    page = watch_page(900, 900)
    page.goto("/timeline?collection=documents")
    settled(page)
    page.locator("[data-panel=lanes] .twin summary").click()
    table = page.locator("[data-panel=lanes] .twin-body")
    expect(table.locator("tbody tr").first).to_be_visible()
    table.locator("table").evaluate("table => { table.style.minWidth = '3000px' }")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('[data-panel=lanes] .twin-body').scrollLeft > 0")
    assert query(page) == {"collection": "documents"}
