"""From a panel to how we know, and from a search to what it found."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import query, tick
from tests.browser.test_address import SEEN


@pytest.mark.parametrize("width", [1440, 390])
def test_a_panel_leads_to_its_entry_with_the_filters_of_now(watch_page, width):
    page = watch_page(width)
    page.goto("/escalation?from=2016-01-01&to=2018-12-31&lang=zh")
    settled(page)
    if width > 1000:
        tick(page, "posture", "升级")
        settled(page)
    page.locator("[data-panel=turns] .card-footer .source a").click()
    page.wait_for_function(SEEN, arg="how-escalation-turns")
    kept = {"from": "2016-01-01", "to": "2018-12-31", "lang": "zh", "how": "escalation"}
    assert query(page) == kept | ({"posture": "escalation"} if width > 1000 else {})
    expect(page.locator("#how-escalation-turns dd")).to_have_count(5)


def test_an_address_of_an_entry_stands_at_it(visit):
    page = visit("/data?how=diplomacy#how-diplomacy-kept")
    page.wait_for_function(SEEN, arg="how-diplomacy-kept")


def test_the_entry_that_another_tab_opens_has_its_place_in_the_link(visit):
    page = visit("/timeline")
    link = page.locator("[data-panel=list] .source a")
    link.dispatch_event("pointerdown")
    assert link.get_attribute("href") == "/data?how=timeline#how-timeline-list"


def test_what_is_found_is_marked_in_the_list(visit):
    page = visit("/timeline?q=kim+jong+un+SINGAPORE")
    marks = page.locator("[data-panel=list] em.hit").all_inner_texts()
    assert {"Singapore", "Jong-un"} <= set(marks)
