"""Below a path of the host name a reader finds everything; nothing is asked for above it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, opened, settled
from tests.browser.reader import query, tick, until_query


@pytest.fixture
def page(browser):
    server = Server(PANMUNJOM_PREFIX="/korea")
    page = opened(browser, server.start() + "/korea/", viewport={"width": 1440, "height": 900})
    yield page
    page.context.close()
    server.stop()
    page.watch.check()  # what was asked for above the path counts as another host


def test_a_reader_filters_follows_links_takes_files_and_comes_back(page):
    page.goto("overview?from=2017-01-01")
    settled(page)
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    page.locator(".tab-link[href^='/korea/escalation']").click()
    page.wait_for_url("**/korea/escalation?*")
    settled(page)
    expect(page.locator("a.tab-link[aria-current=page]")).to_have_text("Escalation")
    panel = page.locator("[data-panel=ladders]")
    panel.locator(".twin > summary").click()
    expect(panel.locator(".twin tbody tr").first).to_be_visible()
    panel.locator(".menu > summary").click()
    with page.expect_download() as got:
        panel.locator("[data-export=csv]").click()
    assert got.value.suggested_filename.endswith(".csv")
    page.go_back()
    page.wait_for_url("**/korea/overview?*")
    settled(page)
    assert query(page) == {"from": "2017-01-01", "posture": "escalation"}
    page.reload()
    settled(page)
    expect(page.locator("a.tab-link[aria-current=page]")).to_have_text("Overview")
