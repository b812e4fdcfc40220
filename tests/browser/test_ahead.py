"""A change's question is sent before Dash asks it, that of a link before the reader follows it, and each once."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import ASKED, FAILURES, drawn, held, losing, query, tick, until_query

# A page that has nothing left to ask for by itself; that of Diplomacy is whole soonest
pytestmark = pytest.mark.whole
PAST = 200  # ms, more than a pointer rests before it is taken to mean a link
# The view of an address is what somebody sees who comes to it
SEEN = """() => ["#sentence", ".tab-link.active", "#content [id$=-said]"]
  .map((one) => document.querySelector(one).textContent)"""


class Asked:
    """What a page asks its server for: by which store, and what became of it."""

    def __init__(self, page):
        self.all = []
        page.on("request", lambda one: self.all.append(one) if "_dash-update-component" in one.url else None)

    def coming(self, page, store: str):
        """Wait until it is asked for by a store, and answered."""
        return page.expect_response(lambda one: "_dash-update" in one.url and store_of(one.request) == store)

    def by(self, store: str) -> list:
        return [one for one in self.all if store_of(one) == store]


def store_of(request) -> str:
    return request.post_data_json["inputs"][0]["id"].split("-")[0]


@pytest.fixture
def asked(page):
    return Asked(page)


def link(page, tab: str):
    return page.locator(f".tab-link[href^='/{tab}']")


def agrees(page) -> None:
    """The page shows what its address gives to somebody who comes to it."""
    shown = page.evaluate(SEEN)
    page.reload()
    settled(page)
    assert page.evaluate(SEEN) == shown


def rests(page) -> None:
    """A pointer that rested on something has rested long enough."""
    page.wait_for_timeout(PAST)
    settled(page)


# With the change


SENT_WITH_IT = """() => {
  const plain = window.panmunjom.post;
  window.early = [];
  window.panmunjom.post = (body, ...more) => { window.early.push(body); return plain(body, ...more); };
}"""


@pytest.mark.parametrize("tab", ["overview", "data"])
def test_a_change_is_asked_for_at_once_and_once(visit, asked, tab):
    page = visit(f"/{tab}")
    page.evaluate(SENT_WITH_IT)
    asked.all.clear()
    sent = page.evaluate("() => { window.panmunjom.go({ posture: 'escalation' }); return window.early.length }")
    assert sent == 1, "before the change is over"
    until_query(page, posture="escalation")
    assert len(asked.by("redraw")) == len(asked.by("view")) == 1
    settled(page)
    assert [one.post_data for one in asked.all] == page.evaluate("() => window.early")
    agrees(page)


def test_a_tab_is_asked_for_once_and_is_right(visit, asked):
    page = visit("/diplomacy?from=2017-01-01")
    asked.all.clear()
    page.evaluate("() => document.querySelector(\".tab-link[href^='/timeline']\").click()")
    page.wait_for_url("**/timeline?*")
    settled(page)
    assert len(asked.by("tab")) == len(asked.by("view")) == 1
    agrees(page)


def test_where_dash_asks_otherwise_its_own_question_is_answered(visit, asked):
    """By its own words: what was sent before them is given up."""
    page = visit("/overview")
    page.evaluate(
        """() => {
          const plain = window.panmunjom.sendAhead;
          window.panmunjom.sendAhead = (one) => { plain(one); if (one.store === "view") one.sent.body += " "; };
        }"""
    )
    said = page.locator("#sentence").inner_text()
    asked.all.clear()
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    given_up, own = asked.by("view")
    assert given_up.failure and not own.failure
    assert page.locator("#sentence").inner_text() != said
    agrees(page)


def test_panels_that_dash_asks_for_itself_are_shown_its_answer(visit, asked):
    """What it can ask is not known yet: nothing is sent before it asks."""
    page = visit("/overview")
    page.evaluate("() => { window.panmunjom.sendAhead = () => {} }")
    chart = drawn(page)
    asked.all.clear()
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    settled(page)
    assert len(asked.by("redraw")) == 1 and drawn(page) != chart
    agrees(page)


def test_a_change_that_is_answered_from_what_is_kept_asks_nobody(visit, asked):
    page = visit("/diplomacy")
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    page.evaluate("() => window.panmunjom.fill()")
    settled(page)
    page.go_back()
    until_query(page, posture=None)
    asked.all.clear()
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    assert not asked.by("redraw") and len(asked.by("view")) == 1


def test_of_changes_that_overtake_each_other_the_last_is_shown(visit, asked):
    page = visit("/diplomacy")
    with held(page):
        page.evaluate("() => [2003, 2010, 2017].forEach((year) => window.panmunjom.go({ from: year + '-01-01' }))")
        page.wait_for_function("() => location.search === '?from=2017-01-01'")
    settled(page)
    *overtaken, last = asked.by("redraw")
    assert last.post_data_json["inputs"][0]["value"]["address"] == "/diplomacy?from=2017-01-01"
    assert len(overtaken) == 2 and all("ABORTED" in one.failure for one in overtaken)
    agrees(page)


def test_a_question_sent_ahead_that_fails_is_asked_again(visit, asked):
    page = visit("/diplomacy")
    losing(page)
    asked.all.clear()
    tick(page, "posture", "Escalation")
    expect(page.locator("#answer [role=alert]")).to_contain_text("cannot be reached")
    expect(page.locator("#answer .alert")).to_have_count(0)
    until_query(page, posture="escalation")
    assert len(asked.by("redraw")) == 2
    page.unroute(ASKED)
    agrees(page)


# What a pointer rests on


def test_a_tab_on_whose_link_a_pointer_rests_is_there_when_it_is_pressed(visit, asked):
    page = visit("/diplomacy?from=2017-01-01")
    asked.all.clear()
    before = page.evaluate(SEEN)
    with asked.coming(page, "tab"):
        link(page, "timeline").hover()
    assert [one.post_data_json["inputs"][0]["value"] for one in asked.all] == ["/timeline?from=2017-01-01"]
    assert page.evaluate("() => [window.panmunjom.behind(), location.pathname]") == [[], "/diplomacy"]
    assert page.evaluate(SEEN) == before, "nothing of it is seen"
    rests(page)
    assert len(asked.all) == 1
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/timeline?*")
    expect(page.locator("[data-tab=timeline]").first).to_be_visible()
    settled(page)
    assert len(asked.by("tab")) == len(asked.by("view")) == 1
    agrees(page)
    page.go_back()
    page.wait_for_url("**/diplomacy?*")
    settled(page)
    assert page.evaluate(SEEN) == before


def test_it_need_not_be_answered_when_it_is_pressed(visit, asked):
    page = visit("/diplomacy?from=2017-01-01")
    asked.all.clear()
    with held(page):
        with page.expect_request(ASKED):
            link(page, "timeline").hover()
        link(page, "timeline").click()
        expect(page.locator("html")).to_have_attribute("data-answer", "late")
    page.wait_for_url("**/timeline?*")
    settled(page)
    assert len(asked.by("tab")) == 1
    agrees(page)


def test_a_press_asks_before_it_is_let_go(visit, asked):
    page = visit("/diplomacy?from=2017-01-01")
    asked.all.clear()
    chip = page.locator(".chip:has-text('2017')").bounding_box()
    with asked.coming(page, "redraw"):
        page.mouse.move(chip["x"] + 5, chip["y"] + 5)
        page.mouse.down()
    assert query(page) == {"from": "2017-01-01"}
    page.mouse.up()
    until_query(page, **{"from": None})
    assert len(asked.by("redraw")) == 1
    agrees(page)


def test_a_switch_is_asked_for_as_a_link_is(visit, asked):
    page = visit("/escalation?from=2017-01-01")
    asked.all.clear()
    with asked.coming(page, "redraw"):
        page.locator("[data-set=half]").nth(1).hover()
    settled(page)
    page.locator("[data-set=half]").nth(1).click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('half')")
    settled(page)
    assert len(asked.by("redraw")) == 1
    agrees(page)


def test_where_a_pointer_leaves_before_the_answer_the_question_is_dropped(visit, asked):
    page = visit("/diplomacy")
    asked.all.clear()
    with held(page):
        with page.expect_request(ASKED):
            link(page, "timeline").hover()
        with page.expect_event("requestfailed") as dropped:
            page.mouse.move(5, 5)
    assert dropped.value == asked.all[0] and "ABORTED" in dropped.value.failure
    rests(page)
    assert len(asked.all) == 1
    assert page.evaluate("() => document.documentElement.dataset.answer") == ""


def test_an_answer_that_is_here_stays_when_the_pointer_leaves(visit, asked):
    page = visit("/diplomacy")
    with asked.coming(page, "tab"):
        link(page, "timeline").hover()
    settled(page)
    page.mouse.move(5, 5)
    page.evaluate("() => document.querySelector(\".tab-link[href^='/timeline']\").click()")
    page.wait_for_url("**/timeline")
    settled(page)
    assert len(asked.by("tab")) == 1


PASSES = """() => [...document.querySelectorAll(".tab-link"), document.body].forEach((target) =>
  ["pointerover", "pointermove"].forEach((type) =>
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" }))))"""


def test_a_pointer_on_its_way_over_links_asks_for_nothing(visit, asked):
    page = visit("/diplomacy")
    asked.all.clear()
    page.evaluate(PASSES)
    rests(page)
    assert not asked.all


def test_another_answer_than_the_one_foreseen_is_asked_for(visit, asked):
    """A filter set meanwhile is in the view of the link."""
    page = visit("/diplomacy")
    with asked.coming(page, "tab"):
        link(page, "timeline").hover()
    page.evaluate("() => window.panmunjom.go({ from: '2017-01-01' })")
    until_query(page, **{"from": "2017-01-01"})
    asked.all.clear()
    page.evaluate("() => document.querySelector(\".tab-link[href^='/timeline']\").click()")
    page.wait_for_url("**/timeline?from=2017-01-01")
    settled(page)
    assert len(asked.by("tab")) == 1
    agrees(page)


def test_a_window_made_narrower_meanwhile_is_given_its_own_width(visit, asked):
    page = visit("/diplomacy")
    with asked.coming(page, "tab"):
        link(page, "timeline").hover()
    page.set_viewport_size({"width": 800, "height": 900})
    page.evaluate("() => document.querySelector(\".tab-link[href^='/timeline']\").click()")
    page.wait_for_url("**/timeline*")
    settled(page)
    assert [one.headers["x-panmunjom-width"] for one in asked.by("tab")] == ["1440", "768"]


def saves(page):
    page.evaluate("() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")


def is_offline(page):
    page.evaluate("() => Object.defineProperty(navigator, 'onLine', { value: false })")


def shows_slides(page):
    page.evaluate("() => { document.documentElement.dataset.slide = 'under' }")


def test_of_a_loaded_set_nothing_is_asked_ahead(visit, asked):
    """It may be another by the time the reader follows the link."""
    page = visit("/overview?data=mine")
    asked.all.clear()
    link(page, "timeline").hover()
    rests(page)
    assert not asked.all


@pytest.mark.fresh
@pytest.mark.parametrize("state", [saves, is_offline, shows_slides])
def test_nothing_is_asked_ahead_for_who_saves_data_is_offline_or_presents(visit, asked, state):
    page = visit("/diplomacy")
    state(page)
    asked.all.clear()
    link(page, "timeline").hover()
    rests(page)
    assert not asked.all


@pytest.mark.parametrize("place", [".tab-link.active", "#switch-lang"])
def test_what_is_shown_already_or_leads_to_no_view_of_the_page_is_not_asked_for(visit, asked, place):
    page = visit("/diplomacy")
    asked.all.clear()
    page.locator(place).hover()
    rests(page)
    assert not asked.all


def test_a_page_that_waits_asks_ahead_when_it_is_answered(visit, asked):
    page = visit("/diplomacy")
    with asked.coming(page, "tab") as came, held(page):
        tick(page, "posture", "Escalation")
        page.wait_for_function("() => location.search.includes('posture')")
        link(page, "timeline").hover()
        page.wait_for_timeout(PAST)
        assert not asked.by("tab")
    settled(page)
    assert came.value.request.post_data_json["inputs"][0]["value"] == "/timeline?posture=escalation"
    assert query(page) == {"posture": "escalation"}


def test_a_server_that_refuses_what_is_asked_ahead_is_left_alone(visit, asked):
    page = visit("/diplomacy")
    page.watch.allowed = FAILURES
    page.route(ASKED, lambda route: route.fulfill(status=429, body="{}", content_type="application/json"))
    asked.all.clear()
    with asked.coming(page, "tab"):
        link(page, "timeline").hover()
    for tab in ("escalation", "actors"):
        link(page, tab).hover()
        rests(page)
    assert len(asked.all) == 1
    expect(page.locator("#answer .alert")).to_have_count(0)
    page.unroute(ASKED)
    link(page, "actors").click()
    page.wait_for_url("**/actors*")
    settled(page)
    agrees(page)


@pytest.mark.fresh
def test_in_a_frame_of_another_page_nothing_is_asked_ahead(page, asked):
    page.goto("/escalation?embed=1&panel=resolutions&from=1950-01-01&to=1950-01-02")
    page.locator(".panel-empty a[data-nav]").first.hover()
    page.wait_for_timeout(PAST)
    assert not asked.all


def test_a_view_that_is_kept_is_not_asked_for(visit, asked):
    page = visit("/diplomacy")
    page.evaluate("() => window.panmunjom.fill()")
    settled(page)
    tick(page, "posture", "Escalation")
    until_query(page, posture="escalation")
    page.evaluate("() => window.panmunjom.fill()")
    settled(page)
    page.locator(".chip-reset").click()
    until_query(page, posture=None)
    page.go_back()
    until_query(page, posture="escalation")
    asked.all.clear()
    page.mouse.move(5, 5)
    page.locator(".chip-reset").hover()
    rests(page)
    assert not asked.by("redraw")
