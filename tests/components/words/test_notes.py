"""A reader's own notes are read from an address, and what is none of them is named."""

import re
from datetime import date
from pathlib import Path

from components.page import summary
from components.words import notes
from components.words.notes import Note
from tests.nodes import nodes, within

DAY, SPAN = Note(date(2017, 9, 3), date(2017, 9, 3), "Sixth test"), Note(date(2017, 6, 1), date(2017, 9, 1), "Summer")
SCRIPT = (Path(__file__).parents[3] / "assets" / "reading" / "file.js").read_text(encoding="utf-8")


def test_a_day_and_a_span_are_read_and_written_alike():
    text = "2017-09-03 Sixth test|2017-06-01/2017-09-01 Summer"
    assert notes.read(text) == ((DAY, SPAN), ()) and notes.written((DAY, SPAN)) == text


def test_what_is_no_note_is_named_and_the_others_stay():
    wrong = ("2017-02-30 x", "2017-09-03", "2017-09-03/2017-06-01 x", "soon x", f"2017-01-01 {'x' * 61}")
    assert notes.read("|".join((*wrong, " ", "2017-09-03 Sixth test"))) == ((DAY,), wrong)


def test_more_notes_than_a_chart_has_room_for_are_left_out():
    found, wrong = notes.read("|".join(["2017-09-03 Sixth test"] * 10))
    assert (len(found), len(wrong)) == (notes.MOST, 2)


def test_the_page_allows_as_many_and_as_long_notes_as_the_server():
    told = {name: int(number) for name, number in re.findall(r"\b(notes?): (\d+)", SCRIPT)}
    assert told == {"notes": notes.MOST, "note": notes.LONGEST}


def test_an_address_keeps_its_notes_and_names_what_is_none(ctx):
    page = ctx.page("/timeline", "note=soon|2017-09-03 Sixth test")
    assert [(one.key, one.param, one.value) for one in page.view.notices] == [("unknown_value", "note", "soon")]
    assert page.view.get("note") == "2017-09-03 Sixth test" and "note=2017-09-03" in page.url()
    assert not ctx.page("/timeline", "note=soon").view.inner


def test_the_notes_of_an_address_are_taken_away_with_one_click(ctx):
    page = ctx.page("/timeline", "from=2017-01-01&note=2017-09-03 Sixth test")
    links = [one[1]["href"] for one in within(nodes(summary.selected(page)), "a", "chip")]
    assert "/timeline?from=2017-01-01" in links
