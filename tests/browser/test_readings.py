"""A reader writes a reading of her own: steps from views, words in place, an order, a file, a link, a page."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import FAILURES
from tests.browser.test_accessibility import faults
from tests.browser.test_slides import CUT, TYPE

TIMELINE = "/timeline?from=2017-01-01&party=PRK;USA"
STEP = {"address": TIMELINE, "panel": "lanes", "title": "Two years", "text": "Words."}
FILE = {"format": "panmunjom-reading", "version": 1, "title": "Mine", "lang": "en", "steps": [STEP]}
HOSTILE = "A </title><script>document.body.remove()</script>"
MOST = {"title": 200, "text": 4000, "steps": 50}
ASKED = """async ([value, packed]) => {
  const file = await import("/assets/reading/file.js");
  const { tabs } = await (await fetch("/api/readings.json")).json();
  try {
    if (packed === "pack") return await file.unpack(await file.pack(value), tabs);
    if (packed === "unpack") return await file.unpack(value, tabs);
    return typeof value === "string" ? file.parse(value, tabs) : file.check(value, tabs);
  } catch (fault) {
    return fault instanceof file.Fault ? [fault.key, fault.step, fault.field] : String(fault);
  }
}"""
BOMB = """async () => {
  const zeros = new Blob([" ".repeat(8 << 20)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(zeros).arrayBuffer());
  const packed = btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
  return packed.replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
}"""


@pytest.fixture
def desk(page):
    """A page of the site that shows nothing: where the module of files is tried."""
    page.watch.allowed = FAILURES  # a page of JSON has no icon
    page.goto("/api/readings.json")
    return lambda value, packed="": page.evaluate(ASKED, [value, packed])


def with_step(**changes):
    return {**FILE, "steps": [STEP, {**STEP, **changes}]}


def test_a_file_that_is_no_reading_says_what_is_wrong_and_where(desk):
    wrong = [
        ("{", ["json", 0, ""]),
        ("<html><script>alert(1)</script>", ["json", 0, ""]),
        ('{"a":1,' + " " * (2 << 20) + "}", ["large", 0, ""]),
        ([], ["format", 0, ""]),
        (None, ["format", 0, ""]),
        ({**FILE, "format": "other"}, ["format", 0, ""]),
        ({**FILE, "version": 2}, ["version", 0, ""]),
        ({**FILE, "lang": "xx"}, ["lang", 0, "lang"]),
        ({**FILE, "title": 7}, ["type", 0, "title"]),
        ({**FILE, "steps": {}}, ["type", 0, "steps"]),
        ({**FILE, "steps": [STEP] * (MOST["steps"] + 1)}, ["many", 0, "steps"]),
        ({**FILE, "steps": [STEP, "step"]}, ["type", 2, "step"]),
        (with_step(title="x" * (MOST["title"] + 1)), ["long", 2, "title"]),
        (with_step(text="x" * (MOST["text"] + 1)), ["long", 2, "text"]),
        (with_step(text={"toString": "x"}), ["type", 2, "text"]),
        (with_step(panel="constructor"), ["panel", 2, "panel"]),
        (with_step(address="/diplomacy?part=constructor"), ["panel", 2, "panel"]),
        (with_step(address="/nowhere"), ["tab", 2, "address"]),
        (with_step(address="/constructor"), ["tab", 2, "address"]),
        (with_step(address="/timeline?note=2017-02-30 x"), ["address", 2, "address"]),
        (with_step(address="/timeline?note=2017-02-30+x"), ["day", 2, "notes"]),
        (with_step(address="/timeline?note=2017-02-03/2016-01-01+x"), ["order", 2, "notes"]),
        (with_step(address="/timeline?note=2017-02-03"), ["wordless", 2, "notes"]),
        (with_step(address="/timeline?note=2017-02-03+" + "x" * 61), ["long", 2, "notes"]),
        (with_step(address="/timeline?note=" + "|".join(["2017-02-03+x"] * 9)), ["many", 2, "notes"]),
    ]
    foreign = ("https://evil.example/timeline", "//evil.example/", "javascript:alert(1)", "/api/events.csv", "timeline")
    wrong += [(with_step(address=one), ["address", 2, "address"]) for one in foreign]
    assert [(desk(value), value) for value, _ in wrong] == [(fault, value) for value, fault in wrong]


def test_of_a_file_only_what_belongs_to_a_reading_is_taken(desk):
    hostile = "<img src=x onerror=alert(1)>\x00\r\nnext"
    given = with_step(address=TIMELINE + "&lang=zh&theme=dark&event=x&embed=1", text=hostile, onclick="x", events=[1])
    taken = desk({**given, "__proto__x": 1})
    assert taken == with_step(text="<img src=x onerror=alert(1)>\nnext")


def test_a_built_in_reading_may_be_kept_as_ones_own(desk, page):
    readings = page.evaluate("fetch('/api/readings.json').then((found) => found.json())")["readings"]
    assert readings and all(desk(one) == one for one in readings)


def test_a_link_holds_the_whole_reading_and_no_more_than_a_file_may(desk, page):
    given = {**FILE, "title": "板门店 “🙂”"}
    assert desk(given, "pack") == given
    assert desk({**FILE, "steps": [{**STEP, "text": "".join(map(chr, range(0x4E00, 0x4E00 + 3900)))}] * 4}, "pack") == [
        "link", 0, "",
    ]  # fmt: skip
    bomb = page.evaluate(BOMB)
    for spoiled in ("", "%%%", "AAAA", "x" * 9000, bomb[:8000], bomb):
        assert desk(spoiled, "unpack") == ["packed", 0, ""]


def row(page, at: int):
    return page.locator(f"dialog.reading [data-row='{at}']")


KEPT = """() => Object.keys(localStorage).filter((key) => key.startsWith("reading:")).sort()
  .map((key) => JSON.parse(localStorage.getItem(key)))"""


def shelf(page) -> list[dict]:
    return page.evaluate(KEPT)


def titles(page) -> list[str]:
    """Of the steps of the one reading on the shelf."""
    (one,) = shelf(page)
    return [step["title"] for step in one["steps"]]


def take(page, words: str) -> None:
    page.locator("dialog.reading details.menu > summary").click()
    page.locator("dialog.reading .dropdown-item", has_text=words).click()


@pytest.fixture
def room(visit, page):
    """The room with two steps, of two tabs, the second put first by a key."""
    visit("/overview")
    page.get_by_role("button", name="Reading", exact=True).click()
    page.locator(".reading-empty").get_by_role("button", name="Add this view").click()
    expect(row(page, 0).locator("[data-part=title]")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.type("First <b>")
    page.get_by_role("button", name="Close").click()
    assert page.url.endswith("/overview")

    visit(TIMELINE)
    page.locator("[data-panel=lanes] details.menu > summary").click()
    page.locator("[data-panel=lanes] [data-export=reading]").click()
    expect(page.locator("#voice-words")).to_contain_text("step 2")
    page.get_by_role("button", name="Reading", exact=True).click()
    page.locator(".reading-opener").nth(1).click()
    row(page, 1).locator("[data-part=title]").fill("Second")
    row(page, 1).locator("[data-part=speaker]").fill("Mine alone")
    row(page, 1).locator("[data-part=text]").fill("Words <i>of mine</i>\nin two lines")
    page.keyboard.press("Alt+ArrowUp")
    expect(row(page, 0).locator("[data-part=text]")).to_be_focused()
    row(page, 0).get_by_role("button", name="Note on the chart").click()
    for name, words in {"text": "Sixth test", "first": "2017-09-03"}.items():
        page.locator(f".note-form [name={name}]").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("dialog.reading .main-svg .annotation", has_text="Sixth test")).to_be_visible()
    page.locator(".reading-name").fill(HOSTILE)
    expect(page.locator("dialog.reading .main-svg").first).to_be_visible()
    return page


NOTED = f"{TIMELINE}&note=2017-09-03+Sixth+test"
SECOND = {"address": NOTED, "panel": "lanes", "title": "Second", "text": "Words <i>of mine</i>\nin two lines"}
FIRST = {"address": "/overview", "panel": "survived", "title": "First <b>What the agreements survived", "text": ""}
WRITTEN = {**FILE, "title": HOSTILE, "steps": [{**SECOND, "speaker": "Mine alone"}, FIRST]}
KEEP = """words => { localStorage.setItem("reading:1", words); localStorage.setItem("reading-chosen", "1") }"""


@pytest.fixture
def kept(visit):
    """The room as it is where the same was written before."""
    page = visit(TIMELINE)
    page.evaluate(KEEP, json.dumps(WRITTEN))
    page.get_by_role("button", name="Reading", exact=True).click()
    expect(page.locator("dialog.reading .main-svg").first).to_be_visible()
    return page


def test_a_reading_is_written_kept_undone_saved_and_opened_again(room, tmp_path):
    page = room
    assert len(titles(page)) == 2 and titles(page)[0] == "Second" and titles(page)[1].startswith("First <b>")
    assert not faults(page)
    with page.expect_download() as saved:
        take(page, "Save as a file")
    saved.value.save_as(tmp_path / "mine.json")
    row(page, 0).get_by_role("button", name="Remove", exact=True).click()
    assert len(titles(page)) == 1
    page.get_by_role("button", name="Undo").click()
    assert len(titles(page)) == 2

    page.reload()
    settled(page)
    expect(page.locator(".reading-name")).to_have_value(HOSTILE)  # the address says that the room is open
    row(page, 1).locator(".reading-handle").drag_to(row(page, 0), target_position={"x": 20, "y": 2})
    assert titles(page)[1] == "Second"
    page.get_by_role("button", name="My readings").click()
    page.locator("dialog.reading input[type=file]").set_input_files(tmp_path / "mine.json")
    expect(page.locator(".reading-said")).to_contain_text("The file is added to your readings.")
    assert [one["steps"][0]["title"] for one in shelf(page)] == ["First <b>What the agreements survived", "Second"]
    page.get_by_role("button", name="My readings").click()
    broken = {"name": "x.json", "mimeType": "application/json", "buffer": json.dumps(with_step(panel="no")).encode()}
    page.locator("dialog.reading input[type=file]").set_input_files(broken)
    expect(page.locator(".reading-said")).to_contain_text("Step 2, panel: this view has no panel “no”; it has lanes, ")
    for content, words in (
        (b" " * (10 << 20), "It has 10 MB, 2 MB at most: shorten its words"),
        (b'{"format":\n "x",]', "It is not JSON from line 2, column 6 on. Mend it there"),
        (
            json.dumps({**FILE, "steps": [STEP] * 10_000}).encode(),
            "The reading, steps: 10000, 50 at most: take some out.",
        ),
        (json.dumps(with_step(title=[1])).encode(), "Step 2, title: here stands a list, it must be a text."),
        (b'{"format":' + b"[" * 90_000 + b"]" * 90_000 + b"}", "It is not a reading of this dashboard"),
    ):
        page.locator("dialog.reading input[type=file]").set_input_files({**broken, "buffer": content})
        expect(page.locator(".reading-said")).to_contain_text(words)
    assert len(shelf(page)) == 2


def test_readings_stand_on_a_shelf_and_a_view_is_added_to_the_one_that_is_chosen(visit, page, tmp_path):
    """By the keyboard alone, but for the file."""
    visit("/compare")
    kept = {"reading": json.dumps(FILE), "reading-unread": "{spoiled"}  # of the time when there was one
    page.evaluate("kept => Object.entries(kept).forEach((pair) => localStorage.setItem(...pair))", kept)
    visit(TIMELINE)
    voice, said, menu = (page.locator(one) for one in ("#voice-words", ".reading-said", "[data-panel=lanes] .menu"))

    def press(place, key: str = "Enter"):
        place.focus()
        page.keyboard.press(key)

    def done(at: int, words: str):
        press(page.locator(".shelf-row summary").nth(at))
        press(page.locator(".shelf-row").nth(at).get_by_role("button", name=words, exact=True))

    press(menu.locator("summary"))
    press(menu.get_by_role("button", name="Add to “Mine”"))
    expect(voice).to_have_text("Added to “Mine” as step 2.")
    press(menu.locator("summary"))
    press(menu.get_by_role("button", name="Add to another reading"))
    expect(page.locator(".shelf-row .shelf-name")).to_have_text([re.compile("Mine"), re.compile("cannot be read")])
    press(page.get_by_role("button", name="To a new reading"))
    expect(said).to_have_text("Added to “My reading” as step 1.")
    page.locator(".reading-name").focus()
    page.keyboard.type("Class B")
    press(page.get_by_role("button", name="My readings"))
    expect(page.locator("[data-id] button.shelf-name")).to_have_text(["Mine", "Class B"])
    expect(page.locator(".shelf-count")).to_have_text(["2 steps", "1 step"])
    assert not faults(page)
    done(0, "Duplicate")
    expect(page.locator("button.shelf-name").nth(2)).to_be_focused()
    done(3, "Rename")
    page.keyboard.type("Class C")
    page.keyboard.press("Enter")
    expect(page.locator("button.shelf-name").nth(2)).to_have_text("Class C")
    done(3, "Rename")
    page.keyboard.type("No")
    page.keyboard.press("Escape")
    done(0, "Delete")
    expect(said).to_contain_text("“Mine” is deleted.")
    expect(page.locator("button.shelf-name")).to_have_text(["Class B", "Class C"])
    page.keyboard.press("Enter")  # the way back has the focus
    expect(page.locator("button.shelf-name")).to_have_text(["Mine", "Class B", "Class C"])
    done(1, "Delete")  # what cannot be read
    expect(page.locator(".shelf-row")).to_have_count(3)

    (tmp_path / "four.json").write_text(json.dumps({**FILE, "title": "Four"}), encoding="utf-8")
    for words in ("The file is added to your readings.", "“Four” is among your readings already"):
        page.locator("dialog.reading input[type=file]").set_input_files(tmp_path / "four.json")
        expect(said).to_contain_text(words)
        press(page.get_by_role("button", name="My readings"))
    assert [one["title"] for one in shelf(page)] == ["Mine", "Class B", "Class C", "Four"]
    press(page.locator("button.shelf-name").nth(2))
    expect(page.locator(".reading-name")).to_have_value("Class C")
    expect(page.locator(".reading-row")).to_have_count(2)
    press(page.get_by_role("button", name="Read", exact=True))
    page.keyboard.press("p")
    expect(page.locator(".slide-bar .step-next")).to_be_visible()
    page.keyboard.press(" ")
    expect(page.locator(".slide-bar .step-next")).to_have_text("Next reading: Four →")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".slide .kicker")).to_have_text("Four")


@pytest.mark.fresh
def test_two_windows_write_one_reading_and_neither_takes_the_focus_or_the_words_of_the_other(kept):
    one, two = kept, kept.context.new_page()
    two.goto(one.url)
    settled(two)
    title = one.locator("[aria-current] [data-part=title]")
    title.fill("Of one")
    title.press("Home")
    expect(two.locator("[aria-current] [data-part=title]")).to_have_value("Of one")
    two.locator(".reading-name").fill("Ours")
    expect(one.locator(".reading-name")).to_have_value("Ours")
    expect(title).to_be_focused()
    one.keyboard.type("Still ")
    expect(title).to_have_value("Still Of one")
    two.get_by_role("button", name="My readings").click()
    two.locator(".shelf-row summary").first.click()
    two.locator(".shelf-row").first.get_by_role("button", name="Delete", exact=True).click()
    expect(one.locator(".reading-said")).to_contain_text("“Ours” is deleted.")
    one.locator(".reading-said button").click()
    expect(title).to_have_value("Still Of one")
    expect(two.locator("button.shelf-name")).to_have_text(["Ours"])


def test_a_reading_is_read_sent_as_a_link_and_taken_away_as_a_page(kept, watch_page, browser, tmp_path):
    page = kept
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator("dialog.reading .story h3")).to_have_text("Second")
    expect(page.locator("dialog.reading .story-text")).to_have_text("Words <i>of mine</i>\nin two lines")
    page.keyboard.press("ArrowRight")
    expect(page.locator("dialog.reading .story h3")).to_contain_text("First <b>")
    page.get_by_role("button", name="Present").click()
    slide = page.locator("dialog.reading .slide h1")
    expect(slide).to_contain_text("First <b>")
    assert page.url.endswith("#reading;step=2;present") and not page.evaluate(CUT)
    page.keyboard.press("PageUp")
    expect(slide).to_have_text("Second")
    expect(page.locator("dialog.reading .annotation", has_text="Sixth test")).to_be_visible()
    page.keyboard.press("n")
    page.reload()
    settled(page)
    expect(slide).to_have_text("Second")
    expect(page.locator(".slide-notes p")).to_have_text("Mine alone")
    assert page.evaluate(TYPE) >= 18 and not faults(page)
    page.keyboard.press("Escape")
    expect(page.locator(".reading-head")).to_be_visible()
    assert page.url.endswith("#reading")
    with page.expect_download() as saved:
        take(page, "Export as a page")
    saved.value.save_as(tmp_path / "mine.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    take(page, "Copy a link")
    expect(page.locator(".reading-said")).to_contain_text("Link copied.")

    other = watch_page()
    other.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(other.locator("dialog.reading .story h3")).to_have_text("Second")
    expect(other.locator("dialog.reading .main-svg").first).to_be_visible()
    assert not [one for one in other.watch.requests if "reading=" in one], "the server sees nothing of it"
    assert not shelf(other)
    other.get_by_role("button", name="Add to my readings").click()
    assert titles(other)[0] == "Second"
    row(other, 0).get_by_role("link", name="Open this view").click()
    other.wait_for_url("**/timeline?from=2017-01-01&party=PRK;USA&note=2017-09-03+Sixth+test")
    other.go_back()
    expect(other.locator("dialog.reading .story, dialog.reading .reading-fields")).to_be_visible()

    alone = browser.new_context(offline=True).new_page()
    wrong = []
    alone.on("console", lambda one: wrong.append(one.text))
    alone.on("pageerror", lambda one: wrong.append(str(one)))
    alone.goto(Path(tmp_path / "mine.html").as_uri())
    expect(alone.locator(".figure .main-svg:first-of-type")).to_have_count(2)
    expect(alone.locator(".annotation", has_text="Sixth test")).to_be_visible()
    expect(alone.locator("section p").first).to_have_text("Words <i>of mine</i>\nin two lines")
    expect(alone.locator("footer a")).to_have_count(2)
    assert "Mine alone" not in alone.content()
    charts = "[...document.querySelectorAll('.figure .main-svg')]"
    edges = f"() => Math.max(...{charts}.map((one) => one.getBoundingClientRect().right))"
    assert 800 < alone.evaluate(edges) <= 1280
    alone.set_viewport_size({"width": 390, "height": 844})
    alone.wait_for_function(f"() => ({edges})() <= 390")
    scales = f"() => {charts}.map((one) => one.getScreenCTM().a)"
    assert min(alone.evaluate(scales)) > 0.9, "it is drawn for a phone, not made small"
    assert alone.title() == alone.locator("h1").inner_text() == HOSTILE and alone.locator("script").count() == 3
    alone.context.close()
    assert not wrong


@pytest.mark.fresh
@pytest.mark.parametrize("lang, said", [("en", "This browser keeps nothing"), ("zh", "此浏览器不保存任何内容")])
def test_where_the_browser_keeps_nothing_that_is_said_and_what_is_written_stays_until_the_page_is_left(
    page, lang, said
):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(f"{TIMELINE}&lang={lang}")
    settled(page)
    for _ in range(2):
        page.locator("[data-panel=lanes] .menu > summary").click()
        page.locator("[data-panel=lanes] [data-export=reading]").click()
        expect(page.locator("#voice-words")).to_contain_text(said)
    page.evaluate("() => { location.hash = 'reading' }")
    expect(row(page, 1)).to_be_visible()
    page.locator(".reading-name").fill("Mine")
    expect(page.locator(".reading-said")).to_contain_text(said)
    page.locator("dialog.reading [data-part=shelf]").click()
    expect(page.locator("dialog.reading .shelf-row")).to_have_count(1)
    expect(page.locator("dialog.reading .shelf-name")).to_have_text("Mine")
    expect(page.locator("dialog.reading .note")).to_contain_text(said)
    asked = []
    page.on("dialog", lambda one: (asked.append(one.type), one.accept()))
    page.reload()
    assert asked == ["beforeunload"]
