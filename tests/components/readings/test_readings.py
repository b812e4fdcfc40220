"""A guided reading of the record is a reading as a reader's own file holds it."""

import re
from pathlib import Path

import pytest

from components.readings import built_in
from components.takeaway.figure import Frame
from components.words.catalog import LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_every_story_is_a_reading_whose_steps_are_drawn(ctx, lang):
    page = ctx.page("/diplomacy", f"lang={lang}")
    for story in built_in.shelf(ctx):
        found = built_in.reading(page, story)
        rows = built_in.steps_of(ctx, story)
        assert [step.title for step in found.steps] == list(rows[f"title_{lang}"])
        assert all(
            step.speaker.count("\n") == row.count(";") for step, row in zip(found.steps, rows["events"], strict=True)
        )
        for at, step in enumerate(found.steps, 1):
            seen = ctx.page_at(step.address)
            assert not seen.view.notices and ctx.tabs[seen.view.tab].panel(step.panel).graph
            assert (seen.view.get("story"), seen.view.get("page", "1")) == (story, str(at))


def test_what_the_room_needs_is_asked_for_once_in_each_language(app, ctx):
    client = app.server.test_client()
    told = {lang: client.get(f"/api/readings.json?lang={lang}").json for lang in LANGS}
    assert told["en"]["words"].keys() == told["zh"]["words"].keys()
    assert [one["lang"] for one in told["zh"]["readings"]] == ["zh"] * len(built_in.shelf(ctx))
    for name, tab in ctx.tabs.items():
        known = told["en"]["tabs"][name]
        assert known["first"] in known["panels"] and known["panels"]["loaded"] or not tab.loaded
        assert {one["name"] for part in known["panels"].values() for one in part} == {
            panel.name for panel in (*tab.panels, *tab.loaded)
        }


def test_the_chart_of_a_step_says_what_the_step_selects(ctx):
    """It is drawn from the step's own filters, whatever the address of the reading selects."""
    page = ctx.page_at(built_in.address("agreed-framework", 2))
    assert (
        ctx.tabs["diplomacy"]
        .panel("scene")
        .said(page)
        .startswith("All parties, 1 July 1998 to 31 December 1999; track: ")
    )


ROOM = Path(__file__).parents[3] / "assets" / "reading"
SCENE = (ROOM / "scene.js").read_text(encoding="utf-8")


def test_the_room_says_every_word_it_has_and_has_every_word_it_says(ctx):
    """`reading.open` and `reading.own` lead into it; `reading.found` is said of a reading of the record."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.js"))
    known = {key.removeprefix("reading.") for key in ctx.words.keys("en") if key.startswith("reading.")}
    known -= {"open", "own", "found"}
    said = set(re.findall(r'\bw\("([a-z.]+)"', code)) | set(re.findall(r"\bwords\.([a-z]+)\b(?!\()", code))
    said |= {f"fault.{key}" for key in re.findall(r'new Fault\("(\w+)"', code)}
    missing = said - known - {"length"}
    assert not missing
    loose = set(re.findall(r'"([a-z.]+)"', code)) | said
    unsaid = {key for key in known - loose if key.removeprefix("field.").removeprefix("kind.") not in loose}
    assert not unsaid


def test_a_chart_of_the_room_is_as_wide_as_its_place():
    """The margin that the room leaves for the words around a figure is the figure's own."""
    narrow, small, wide = map(int, re.search(r"NARROW = (\d+).*?NARROW \? (\d+) : (\d+)", SCENE, re.S).groups())
    for place in range(320, 1600):
        inner = place - (small if place < narrow else wide)
        assert place - 16 <= inner + 2 * Frame(inner).pad <= place
