"""The readings of the record: its stories."""

from urllib.parse import urlencode

import pandas as pd

from components.page import Context, Page
from components.readings.shape import Reading, Step
from components.words.address import whole
from data import schema
from data.rows import iterate

TAB, SCENE = "diplomacy", "scene"  # where a story is read, and the panel that draws its steps


def firsts(ctx: Context) -> pd.DataFrame:
    """The first step of each story, by its id."""
    return ctx.record.stories.sort_values("step").drop_duplicates("story_id").set_index("story_id")


def shelf(ctx: Context) -> list[str]:
    """The stories by the day of the first event each tells."""
    days, found = ctx.record.events.set_index("event_id")["first"], firsts(ctx)
    return sorted(
        found.index, key=lambda story: (min(days[one] for one in schema.split(found.loc[story, "events"])), story)
    )


def name(page: Page, story: str) -> str:
    """A story is called what the locale calls it, else by its first step."""
    key = f"story.name.{story}"
    return page.t(key) if key in page.ctx.words.keys(page.lang) else firsts(page.ctx).loc[story, f"title_{page.lang}"]


def steps_of(ctx: Context, story: str) -> pd.DataFrame:
    """The rows of a story's steps in their order."""
    stories = ctx.record.stories
    return stories[stories["story_id"] == story].sort_values("step", ignore_index=True)


def address(story: str, leaf: int) -> str:
    """Where a step is read: what its panel draws is of the step's own view."""
    inner = {"part": "stories", "story": story, **({"page": leaf} if leaf > 1 else {})}
    return f"/{TAB}?{urlencode(inner)}"


def reading(page: Page, story: str) -> Reading:
    """A story as a reading, in the language of the page; the speaker's notes are the events behind each step."""
    rows = enumerate(iterate(steps_of(page.ctx, story)), 1)
    steps = (
        Step(address(story, at), SCENE, page.text(row, "title"), page.text(row, "text"), behind(page, row.events))
        for at, row in rows
    )
    return Reading(name(page, story), page.lang, tuple(steps))


def behind(page: Page, events: str) -> str:
    """Events as lines of text, numbered as on the chart."""
    return "\n".join(f"{at}. {' '.join(dated(page, one))}" for at, one in enumerate(schema.split(events), 1))


def dated(page: Page, event: str) -> tuple[str, str]:
    """An event's day and title."""
    return page.when(page.ctx.record.events.set_index("event_id").at[event, "date"]), page.label("events", event)


def numbered(page: Page, figure: dict | None) -> list[tuple[int, str, str]]:
    """The events of the step in view that stand on its chart by their numbers alone: number, day, title."""
    if page.view.tab != TAB or not figure:
        return []
    steps = steps_of(page.ctx, page.view.get("story") or shelf(page.ctx)[0])
    leaf = max(whole(page.view.get("page")), 1)
    if leaf > len(steps):
        return []
    events = schema.split(steps.iloc[leaf - 1]["events"])
    names = [one for trace in figure["data"] if trace.get("name") == "names" for one in trace["text"]]
    alone = sorted({int(one) for one in names if one.isdigit() and 0 < int(one) <= len(events)})
    return [(at, *dated(page, events[at - 1])) for at in alone]
