"""A guided reading of the record is a reading as a reader's own file holds it."""

import pytest

from components.readings import built_in
from components.words.catalog import LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_every_story_is_a_reading_whose_steps_are_drawn(ctx, lang):
    page = ctx.page("/diplomacy", f"lang={lang}")
    for story in built_in.shelf(ctx):
        found = built_in.reading(page, story)
        rows = built_in.steps_of(ctx, story)
        assert [step.title for step in found.steps] == list(rows[f"title_{lang}"])
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
