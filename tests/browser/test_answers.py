"""What the server does not answer, or not at once: the page says so, marks what is old, and asks until all agrees."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Watch, settled
from tests.browser.reader import ASKED, FAILURES, count, drawn, failing, held, query, tick, try_again, until_query

ALERT = "#answer [role=alert]"


def status(code):
    return lambda route: route.fulfill(status=code, body="{}", content_type="application/json")


def asks_for(store):
    return lambda request: request.post_data_json["inputs"][0]["id"].split("-")[0] == store


def agrees(page, visit) -> None:
    """All the page shows is what its address gives to somebody who comes to it."""
    expect(page.locator("#answer .alert")).to_have_count(0)
    settled(page)
    shown = count(page), drawn(page), page.title(), page.locator(".tab-link.active").inner_text()
    page.reload()
    settled(page)
    assert shown == (count(page), drawn(page), page.title(), page.locator(".tab-link.active").inner_text())


@pytest.mark.parametrize(
    "fail, words",
    [
        (status(500), "could not answer"),
        (lambda route: route.abort("connectionrefused"), "cannot be reached"),
    ],
    ids=["500", "gone"],
)
def test_a_question_that_fails_is_said_over_old_numbers_and_asked_again_on_click(visit, fail, words):
    page = visit("/overview")
    whole, chart = count(page), drawn(page)
    with failing(page, fail):
        tick(page, "posture", "Escalation")
        expect(page.locator(ALERT)).to_contain_text(words)
        expect(page.locator(ALERT)).to_contain_text("still the view of: All parties, all years")
        expect(page.locator("#content")).to_have_attribute("aria-busy", "true")
        expect(page.locator("#content")).to_have_css("opacity", "0.45")
        assert query(page)["posture"] == "escalation"
        assert (count(page), drawn(page)) == (whole, chart)
    try_again(page)
    until_query(page, posture="escalation")
    agrees(page, visit)
    expect(page.locator("#content")).to_have_attribute("aria-busy", "false")
    assert count(page) < whole


def test_it_is_asked_again_without_a_click(visit):
    page = visit("/overview")
    whole = count(page)
    page.watch.allowed = FAILURES
    tries = []

    def fail_twice(route):
        tries.append(route)
        status((429, 502)[len(tries) - 1])(route) if len(tries) <= 2 else route.continue_()

    page.route(ASKED, fail_twice)
    tick(page, "posture", "Escalation")
    expect(page.locator(ALERT)).to_contain_text("could not answer")
    expect(page.locator(ALERT)).to_have_count(0)
    agrees(page, visit)
    assert count(page) < whole


def test_it_is_asked_again_when_the_network_is_back(visit):
    page = visit("/overview?lang=zh")
    page.watch.allowed = FAILURES
    page.context.set_offline(True)
    tick(page, "posture", "升级")
    expect(page.locator(ALERT)).to_contain_text("无法连接服务器。当前所见仍是此前的视图：所有当事方")
    page.context.set_offline(False)
    agrees(page, visit)


@pytest.mark.parametrize("store", ["redraw", "view"])
def test_a_change_that_is_answered_by_half_is_not_taken_for_whole(visit, store):
    page = visit("/overview")
    with failing(page, status(502), asks_for(store)):
        tick(page, "posture", "Escalation")
        expect(page.locator(ALERT)).to_be_visible()
        expect(page.locator("html")).to_have_attribute("data-behind", "charts" if store == "redraw" else "frame")
    try_again(page)
    agrees(page, visit)


def test_a_tab_asked_for_in_vain_comes_when_it_is_asked_for_again(visit):
    page = visit("/overview")
    escalation = page.locator(".tab-link[href^='/escalation']")
    with failing(page, status(502)):
        escalation.click()
        expect(page.locator(ALERT)).to_be_visible()
    escalation.click()
    expect(page.locator("[data-tab=escalation]").first).to_be_visible()
    expect(page.locator("#answer .alert")).to_have_count(0)
    expect(escalation).to_have_attribute("aria-current", "page")


def test_an_answer_that_brings_nothing_new_is_an_answer(visit):
    page = visit("/overview")
    with failing(page, status(204), asks_for("redraw")):
        tick(page, "posture", "Escalation")
        until_query(page, posture="escalation")
        expect(page.locator(ALERT)).to_have_count(0)
        assert page.evaluate("panmunjom.behind()") == []


def test_back_to_what_the_page_shows_needs_no_answer(visit):
    page = visit("/overview")
    with failing(page, status(502)):
        tick(page, "posture", "Escalation")
        expect(page.locator(ALERT)).to_be_visible()
    page.go_back()
    until_query(page, posture=None)
    agrees(page, visit)


def test_a_question_the_server_does_not_know_offers_to_reload(visit):
    page = visit("/overview")
    with failing(page, status(400)):
        tick(page, "posture", "Escalation")
        expect(page.locator(ALERT)).to_contain_text("may have been updated")
    page.get_by_role("button", name="Reload").click()
    page.wait_for_load_state()
    settled(page)
    expect(page.locator("#filter-posture input:checked")).to_have_count(1)


def test_while_the_answer_is_on_its_way_the_page_shows_that_work_goes_on(visit):
    page = visit("/overview")
    with held(page):
        tick(page, "posture", "Escalation")
        expect(page.locator("html")).to_have_attribute("data-answer", "late")
        expect(page.locator("#answer [role=status]")).to_contain_text("not answered yet")
        expect(page.locator("#content")).to_have_attribute("aria-busy", "true")
    agrees(page, visit)
    expect(page.locator("html")).to_have_attribute("data-answer", "")


def test_where_dash_takes_its_time_to_ask_the_tab_is_not_asked_for_anew(visit):
    """It would shut what the reader has open."""
    page = visit("/diplomacy")
    page.locator("[data-panel=rounds] .twin > summary").click()
    page.evaluate(
        """() => { const set = dash_clientside.set_props;
          dash_clientside.set_props = (...told) => setTimeout(() => set(...told), 2500); }"""
    )
    asked = []
    page.on("request", lambda one: asked.append(one) if "_dash-update" in one.url else None)
    page.evaluate("() => panmunjom.go({ from: '2017-01-01' })")
    expect(page.locator("html")).to_have_attribute("data-answer", "late")
    until_query(page, **{"from": "2017-01-01"})
    assert len([one for one in asked if asks_for("redraw")(one)]) == 1 and not any(map(asks_for("tab"), asked))
    assert page.evaluate("() => document.querySelector('[data-panel=rounds] .twin').open")
    agrees(page, visit)


def test_the_server_is_stopped_and_started_again(browser):
    server = Server()
    base = server.start()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=base)
    page = context.new_page()
    page.watch = Watch(page, base)
    page.watch.allowed = FAILURES
    page.goto("/overview?party=PRK")
    whole = count(page)
    server.stop()
    page.select_option("#filter-preset", label="Crisis to summit, 2017–18")
    expect(page.locator(ALERT)).to_contain_text("The server cannot be reached.")
    expect(page.locator(ALERT)).to_contain_text("Acts by or towards North Korea (DPRK), all years")
    page.locator(".tab-link[href^='/escalation']").click()
    assert count(page) == whole
    server.start()
    expect(page.locator("[data-tab=escalation]").first).to_be_visible()
    expect(page.locator("#answer .alert")).to_have_count(0)
    expect(page.locator(".tab-link.active")).to_have_text("Escalation")
    assert query(page)["from"] == "2017-01-01" and query(page)["party"] == "PRK"
    assert 0 < count(page) < whole
    context.close()
    server.stop()
    page.watch.check()


def test_a_first_page_the_server_cannot_give_yet_comes_when_it_can(page):
    page.watch.allowed = FAILURES
    tries = []

    def fail_twice(route):
        tries.append(route)
        if len(tries) > 2:
            return route.continue_()
        return status(503)(route) if len(tries) == 2 else route.abort("connectionrefused")

    page.route("**/_dash-layout", fail_twice)
    page.goto("/overview?posture=escalation")
    expect(page.locator("#filter-posture input:checked")).to_have_count(1)
    settled(page)
    assert len(tries) == 3


def test_a_page_that_outlives_an_update_of_the_server_says_so(visit):
    page = visit("/overview")

    def updated(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "x-panmunjom-version": "0.2.0+new"})

    page.route(ASKED, updated)
    tick(page, "posture", "Escalation")
    expect(page.locator(ALERT)).to_contain_text("was updated while this page was open")
    settled(page)
    page.unroute(ASKED)
    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    settled(page)
    assert query(page)["posture"] == "escalation"
    expect(page.locator("#answer .alert")).to_have_count(0)
