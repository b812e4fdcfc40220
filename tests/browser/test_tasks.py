"""Readers and what they came for, each with at most so many clicks, keys and typed words as it ought to take."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import until_query


class Hand:
    """What a reader does on a page, counted; it may do no more than `most` of it."""

    def __init__(self, page, most: int):
        self.page, self.left = page, most

    def _one(self) -> None:
        self.left -= 1
        assert self.left >= 0, "it takes more than it ought to"

    def click(self, target, beneath: bool = False) -> None:
        self._one()
        (self.page.locator(target) if isinstance(target, str) else target).click(force=beneath)

    def type(self, target: str, words: str) -> None:
        self._one()
        self.page.fill(target, words)
        self.page.press(target, "Enter")

    def key(self, name: str) -> None:
        self._one()
        self.page.keyboard.press(name)


@pytest.fixture
def opens(watch_page):
    """`opens(address, most)`: the hand of a reader who has opened it."""

    def go(address: str, most: int, width: int = 1440, height: int = 900) -> Hand:
        page = watch_page(width, height)
        page.goto(address)
        settled(page)
        return Hand(page, most)

    return go


def test_a_journalist_takes_a_figure_from_the_sixth_test_to_singapore(opens):
    hand = opens("/timeline", 6)
    page = hand.page
    hand.type("#filter-from", "2017-09-03")
    hand.type("#filter-to", "2018-06-12")
    until_query(page, **{"from": "2017-09-03", "to": "2018-06-12"})
    # A name is clicked as its mark is; both ends of the question are named.
    chart = page.locator("[data-panel=lanes]")
    hand.click(chart.locator("svg text", has_text="sixth nuclear test").first, beneath=True)
    expect(page.locator("#card-title")).to_contain_text("sixth nuclear test")
    hand.click("#event-card .card-close")
    until_query(page, event=None)
    hand.click(chart.locator(".menu > summary"))
    with page.expect_download() as got:
        hand.click(chart.locator("[data-export=svg]"))
    words = re.sub(r"<[^>]+>", " ", Path(got.value.path()).read_text("utf-8"))
    assert "sixth nuclear test" in words and "Trump and Kim" in words


def test_a_journalist_shares_an_event_from_a_phone(opens):
    hand = opens("/timeline?from=2017-09-03&to=2018-06-12", 3, 390, 844)
    page = hand.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    named = page.locator("[data-panel=lanes] svg").first.evaluate("svg => svg.parentNode.textContent")
    assert "sixth" in named and "Singapore" in named or "Trump and Kim" in named
    hand.click(page.locator(".chronicle .event-link").first)
    drawer = page.locator("#card-drawer")
    hand.click(drawer.locator(".card-share summary"))
    hand.click(drawer.locator(".card-share [data-export=link]"))
    expect(page.locator("#voice-words")).to_have_text("Copied.")
    assert "event=2017-09-03-sixth-nuclear-test" in page.evaluate("navigator.clipboard.readText()")


def test_an_analyst_sets_four_years_against_the_four_before(opens):
    hand = opens("/compare", 2)
    page = hand.page
    hand.type("#filter-from", "2013")
    hand.type("#filter-to", "2016")
    until_query(page, **{"from": "2013-01-01", "to": "2016-12-31"})
    said = page.locator(".compare-said").first
    expect(said).to_contain_text("from 2009 to 2012")
    assert len(re.findall(r"\d+\.\d a month", said.inner_text())) == 2  # mean levels, and what lies between them


def test_a_student_comes_from_a_name_of_an_agreement_to_its_citation(opens):
    hand = opens("/timeline?lang=zh", 4)
    page = hand.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.type("#filter-q", "九一九")
    until_query(page, q="九一九")
    hand.click(page.locator(".chronicle .event-link", has_text="9·19共同声明").first)
    card = page.locator("#event-card")
    hand.click(card.locator(".card-share summary"))
    hand.click(card.locator(".card-share [data-export=citation]"))
    expect(page.locator("#voice-words")).to_have_text("已复制。")
    assert "2005年9月19日" in page.evaluate("navigator.clipboard.readText()")


def test_a_teacher_presents_a_reading(opens):
    hand = opens("/", 3, 1280, 720)
    page = hand.page
    hand.click(page.locator(".front a", has_text="Start here"))
    page.wait_for_function("() => new URLSearchParams(location.search).get('story')")
    settled(page)
    hand.key("p")
    expect(page.locator(".slide-ways .muted")).to_contain_text("1 / ")
    hand.key("ArrowRight")
    expect(page.locator(".slide-ways .muted")).to_contain_text("2 / ")
    chart = page.locator(".panel .chart").bounding_box()
    assert chart["y"] + chart["height"] <= 720, "the chart of a slide is whole on the screen"


def test_a_reader_at_the_keyboard_reads_an_event_and_is_back_where_he_was(opens):
    hand = opens("/timeline?from=2017-09-03&to=2018-06-12", 5)
    page = hand.page
    page.locator(".chronicle .event-link").first.focus()
    hand.key("ArrowDown")
    here = page.evaluate("document.activeElement.textContent")
    hand.key("Enter")
    expect(page.locator("#card-title")).to_be_focused()
    hand.key("ArrowRight")
    hand.key("Escape")
    until_query(page, event=None)
    hand.key("Tab")
    assert here and page.evaluate(
        "document.activeElement !== document.body && !!document.activeElement.closest('main')"
    )


def test_a_sceptic_comes_from_a_mark_to_the_line_and_from_a_chart_to_how_it_is_computed(opens):
    hand = opens("/timeline?from=2017-09-03&to=2018-06-12", 3)
    page = hand.page
    hand.click(page.locator("[data-panel=lanes] svg text", has_text="sixth nuclear test").first, beneath=True)
    cited = page.locator("#event-card .citations a").first
    expect(cited).to_be_visible()
    hand.click(cited)
    page.wait_for_function("() => location.pathname === '/data' && /document=|line/.test(location.search)")
    page.go_back()
    settled(page)
    hand.click("[data-panel=lanes] .card-footer .source a")
    expect(page.locator("#how-timeline-lanes dd").first).to_be_visible()


def test_a_newcomer_reads_on_the_first_screen_what_this_is_and_what_it_finds(opens):
    page = opens("/", 0).page
    # Whose events, and until which day; then three findings, and for which years silence means calm.
    expect(page.locator(".lede")).to_contain_text(re.compile(r"\d,\d{3} events from 1845 to \d+ \w+ 20\d\d"))
    expect(page.locator(".front a", has_text="Start here")).to_be_in_viewport()
    expect(page.locator(".finding")).to_have_count(4)
    for finding in page.locator(".finding").all():
        box = finding.bounding_box()
        assert box["y"] + box["height"] <= 900
