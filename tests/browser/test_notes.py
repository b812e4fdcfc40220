"""A reader writes notes on a chart itself: by the mouse, by the keyboard alone, and what becomes of them."""

from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import query, until_query
from tests.browser.test_accessibility import faults
from tests.browser.test_drag import swipe

SERIES = "[data-panel=series]"


def test_a_note_is_pressed_on_a_chart_moved_changed_deleted_and_undone_by_the_way_back(visit, page):
    visit("/escalation?from=2017-01-01&to=2017-12-31")
    form, chart = page.locator(".note-form"), page.locator(f"{SERIES} .chart")
    words = chart.locator(".annotation")

    def place(share: float) -> tuple[float, float]:
        box = page.locator(".note-plane").bounding_box()
        return box["x"] + box["width"] * share, box["y"] + box["height"] / 2

    page.locator(f"{SERIES} .menu > summary").click()
    page.locator(f"{SERIES} [data-export=note]").click()
    expect(form.locator("[name=first]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_have_text("a note needs a day: click it on the chart, or type it.")
    page.mouse.click(*place(0.5))
    expect(form.locator("[name=text]")).to_be_focused()
    assert "2017-06-28" < form.locator("[name=first]").input_value() < "2017-07-06"
    assert not faults(page)
    page.keyboard.type("Middle <b>")
    page.keyboard.press("Enter")
    expect(words.filter(has_text="Middle <b>")).to_be_visible()
    settled(page)
    first = query(page)["note"]
    assert first.endswith(" Middle <b>")

    box = words.filter(has_text="Middle <b>").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 60, middle[1], steps=4)
    page.mouse.move(middle[0] + 120, middle[1], steps=4)
    page.mouse.up()
    page.wait_for_function("old => new URLSearchParams(location.search).get('note') > old", arg=first)
    settled(page)
    moved = query(page)["note"]
    words.filter(has_text="Middle <b>").click()
    expect(form.locator("[name=text]")).to_have_value("Middle <b>")
    page.mouse.move(*place(0.1))
    page.mouse.down()
    page.mouse.move(*place(0.3), steps=4)
    page.mouse.up()
    form.locator("[name=text]").fill("Spring")
    form.get_by_role("button", name="Save").click()
    expect(words.filter(has_text="Spring")).to_be_visible()
    settled(page)
    assert query(page)["note"].startswith("2017-02-") and "/2017-04-" in query(page)["note"]
    page.go_back()
    until_query(page, note=moved)
    page.go_back()
    until_query(page, note=first)
    words.filter(has_text="Middle <b>").click()
    form.get_by_role("button", name="Delete").click()
    until_query(page, note=None)
    page.go_back()
    until_query(page, note=first)

    page.locator(f"{SERIES} .menu > summary").click()
    page.locator(f"{SERIES} [data-export=reading]").click()
    expect(page.locator("#voice-words")).to_have_text("Added to “My reading” as step 1.")
    (kept,) = page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('reading:'))")
    assert "Middle+%3Cb%3E" in kept[1]


def test_a_note_is_written_by_keys_alone_in_chinese_and_only_where_a_chart_is_of_time(visit, page):
    visit("/timeline?from=2016-01-01&to=2018-12-31&lang=zh")
    chart, form = page.locator("[data-panel=lanes] .chart"), page.locator(".note-form")
    chart.focus()
    page.keyboard.press("n")
    expect(form.locator("[name=first]")).to_be_focused()
    page.keyboard.type("June 2017")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("夏天")
    page.keyboard.press("Enter")
    expect(chart.locator(".annotation", has_text="夏天")).to_be_visible()
    settled(page)
    assert query(page)["note"] == "2017-06-01/2017-06-30 夏天"
    expect(chart).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    expect(form.locator("[name=text]")).to_be_focused()  # the mark that was walked to says the day
    assert form.locator("[name=first]").input_value().startswith("2016-01-")
    form.get_by_role("combobox").focus()
    page.keyboard.press("ArrowDown")
    expect(form.locator("[name=text]")).to_have_value("夏天")
    form.get_by_role("button", name="删除").focus()
    page.keyboard.press("Enter")
    until_query(page, note=None)
    chart.focus()
    page.keyboard.press("n")
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(chart).to_be_focused()

    visit("/actors")
    panel = page.locator(".panel:has(.chart)").first
    panel.locator(".menu > summary").click()
    expect(panel.locator("[data-export=reading]")).to_be_visible()
    expect(panel.locator("[data-export=note]")).to_be_hidden()


def test_notes_that_no_address_holds_are_refused_where_they_are_written(visit, page):
    """Chinese letters take nine characters each in an address."""
    long = "|".join(f"2017-0{month}-01 " + "长" * 60 for month in range(1, 6))
    visit(f"/escalation?from=2017-01-01&to=2017-12-31&note={long}")
    page.locator(f"{SERIES} .chart").focus()
    page.keyboard.press("n")
    form = page.locator(".note-form")
    form.locator("[name=first]").fill("2017-07-01")
    form.locator("[name=text]").fill("长" * 60)
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("3000 at most")
    expect(form.locator("[name=text]")).to_have_value("长" * 60)
    form.locator("[name=text]").fill("短")
    page.keyboard.press("Enter")
    expect(form).to_have_count(0)
    expect(page.locator(f"{SERIES} .annotation", has_text="短")).to_be_visible()


def test_a_finger_drags_a_note_to_another_day_and_scrolls_the_page_beside_it(watch_page):
    page = watch_page(390, 800, has_touch=True, is_mobile=True)
    first = "2017-03-01 Spring"
    page.goto(f"/escalation?from=2017-01-01&to=2017-12-31&note={first}")
    settled(page)
    words = page.locator(f"{SERIES} .annotation", has_text="Spring")
    words.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    touch = page.context.new_cdp_session(page)
    box, before = words.bounding_box(), page.evaluate("window.scrollY")
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    swipe(touch, *middle, 30, across=120)
    page.wait_for_function("old => new URLSearchParams(location.search).get('note') !== old", arg=first)
    settled(page)
    assert "2017-05-01" < query(page)["note"] < "2017-12-31" and query(page)["note"].endswith(" Spring")
    assert page.evaluate("window.scrollY") == before
    swipe(touch, middle[0], middle[1] + 120, -250)
    page.wait_for_function("old => Math.abs(window.scrollY - old) > 100", arg=before)


def test_a_note_that_was_dragged_before_the_words_of_the_room_are_here_is_moved_and_said_when_they_come(visit):
    page = visit("/escalation?from=2017-01-01&to=2017-12-31&note=2017-03-01 Spring")
    held = []
    page.route("**/api/readings.json*", lambda route: held.append(route))
    words = page.locator(f"{SERIES} .annotation", has_text="Spring")
    words.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = words.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 200, box["y"], steps=4)
    page.mouse.up()
    page.wait_for_function("() => new URLSearchParams(location.search).get('note') !== '2017-03-01 Spring'")
    assert query(page)["note"] > "2017-03-02"
    held[0].continue_()
    expect(page.locator("#voice")).to_contain_text("The note stands on the chart")
