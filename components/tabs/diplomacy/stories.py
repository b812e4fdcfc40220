"""Part "stories": guided readings, each a sequence of views of the dashboard with the events that back every
sentence."""

from dataclasses import replace

import pandas as pd

from components.figures.braid import braid
from components.figures.braid_lanes import LANES
from components.figures.draw.text import wrap
from components.page import Context, Drawn, Page, tags, window
from components.page.bootstrap import also
from components.page.links import button, choices
from components.page.tags import Tag
from components.readings import built_in
from components.tabs.diplomacy.common import TAB, cite, event_links
from components.tabs.diplomacy.spoken import worded
from components.words import sentences
from components.words.address import View, whole
from data import schema
from data.measures import series
from data.rows import iterate
from data.tokens import flagged

PLOTTED = ["date", "E", "n_E", "trusted_E", "G", "n_G", "trusted_G"]


def reading(page: Page) -> tuple[pd.DataFrame, int]:
    """The steps of the story chosen (the first one by default) and the position of the step in view."""
    stories = page.record.stories
    if stories.empty:
        return stories, 0
    ids = built_in.shelf(page.ctx)
    chosen = page.view.get("story") if page.view.get("story") in ids else ids[0]
    steps = built_in.steps_of(page.ctx, chosen)
    return steps, min(max(whole(page.view.get("page")), 1), len(steps)) - 1


def target(page: Page, step) -> View:
    """The view a step opens, in the reader's language, theme and width."""
    opened = page.ctx.page_at(step.view).view
    return replace(opened, lang=page.lang, theme=page.view.theme, width=page.view.width)


def page_url(view: View, story: str, leaf: int) -> str:
    return view.with_inner(story=story, page=str(leaf) if leaf > 1 else "", event="").url()


def draw_reading(page: Page) -> Drawn:
    """The list of stories, and the step in view with its links onward."""
    steps, at = reading(page)
    if steps.empty:
        return Drawn(empty="empty.stories")
    step = next(iterate(steps.iloc[[at]]))
    shelf = built_in.shelf(page.ctx)
    titles = [(built_in.name(page, one), page_url(page.view, one, 1), one == step.story_id) for one in shelf]
    opened = target(page, step)
    present = page.view.with_inner(present="1", event="").url()
    body = tags.Div(
        [
            choices(titles, page.t("param.story")),
            tags.Article(
                [
                    tags.P(built_in.name(page, step.story_id), className="kicker"),
                    tags.H3(page.text(step, "title")),
                    tags.P(page.text(step, "text"), className="story-text"),
                    tags.P(
                        [
                            button(page.t("story.open"), opened.url()),
                            " ",
                            also(button(page.t("slide.present"), present, "present"), **{"aria-keyshortcuts": "P"}),
                        ]
                    ),
                    tags.H4(page.t("story.events")),
                    event_links(page, step.events, tags.Ol),
                    cite(page, step),
                ],
                className="story",
            ),
            tags.Nav(
                onward(page, step.story_id, at, len(steps)),
                className="reading-steps",
                **{"aria-label": page.t("story.steps")},
            ),
            tags.P(tags.Button(page.t("reading.own"), type="button", className="switch", **{"data-reading": "own"})),
        ]
    )
    table = steps[
        ["story_id", "step", f"title_{page.lang}", f"text_{page.lang}", "view", "events", "document_id", "lines"]
    ]
    table = table.rename(columns={"view": "address"})
    told = {one for text in steps["events"] for one in schema.split(text)}
    said = {"name": built_in.name(page, step.story_id), "n": f"{len(told):,}", "all": len(steps)}
    return Drawn(body=body, table=table, finding=page.t("reading.found", **said))


def onward(page: Page, story: str, at: int, count: int, place: str = "story.page") -> list:
    """The steps before and after this one, the place between them, and after the last one the next story."""
    ways: list[object] = []
    if at:
        ways.append(button(page.t("story.previous"), page_url(page.view, story, at), "step-previous"))
    ways.append(tags.Span(page.t(place, n=at + 1, all=count), className="muted"))
    if at + 1 < count:
        ways.append(button(page.t("story.next"), page_url(page.view, story, at + 2), "step-next"))
    elif (following := next_story(page, story)) != story:
        words = page.t("story.following", name=built_in.name(page, following))
        ways.append(button(words, page_url(page.view, following, 1), "step-next"))
    return ways


def next_story(page: Page, story: str) -> str:
    """The story that follows on the shelf; after the last one the first."""
    shelf = built_in.shelf(page.ctx)
    return shelf[(shelf.index(story) + 1) % len(shelf)]


def stated(page: Page) -> Page:
    """The page of the view that the step in sight opens: its selection is what the header states; else the page."""
    if page.ctx.tabs[TAB].part(page.view) != "stories":
        return page
    steps, at = reading(page)
    return page if steps.empty else page.at(target(page, next(iterate(steps.iloc[[at]]))))


def scene_said(page: Page) -> str:
    """What the step's view selects."""
    return sentences.sentence(page, stated(page).selection)


def caption(page: Page) -> Tag | None:
    """The step in sight and what is selected in it, over its chart."""
    steps, at = reading(page)
    if steps.empty:
        return None
    title = page.text(next(iterate(steps.iloc[[at]])), "title")
    return tags.P([tags.B(title), " ", scene_said(page)], className="scene-said")


def draw_scene(page: Page) -> Drawn:
    """What the step's view shows: the braid with the step's own events named, or the leading chart of the part it
    opens."""
    steps, at = reading(page)
    if steps.empty:
        return Drawn(empty="empty.stories")
    step = next(iterate(steps.iloc[[at]]))
    style = page.style("scene")
    opened = replace(target(page, step), figure_width=style.width, figure_height=style.height)
    if opened.tab != "overview":
        tab = page.ctx.tabs[opened.tab]
        drawn = next(panel for panel in tab.shown(opened) if panel.graph).draw(page.at(opened))
        return replace(drawn, figure=pinning(page.ctx, drawn.figure) if drawn.figure else None)
    events = page.events(opened.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    titles = events[f"title_{page.lang}"]
    said = [f"{page.when(date)}<br>{wrap(title, 52)}" for date, title in zip(events["date"], titles, strict=True)]
    events = events.assign(title=titles, said=said)
    first, last = window(page.at(opened))
    levels = series.levels(page.events(opened.selection.without_period()), series.grid(first, last, points=300))
    marks = events[events["lane"].isin(LANES) & (events["first"] <= last) & (events["last"] >= first)]
    marks = marks.assign(disputed=flagged(marks, "disputed"))
    none = pd.DataFrame(columns=["row", "name", "first", "last"])
    told = told_events(events, schema.split(step.events), first, last)
    return Drawn(
        braid(levels, marks, none, first, last, style, told),
        table=worded(page, levels[PLOTTED]),
    )


def told_events(events: pd.DataFrame, ids: list[str], first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The events a step tells that stand on a ladder, in its order: event_id, number (in the list of the step), date
    (of its first day), posture of the higher rung."""
    own = events.set_index("event_id").loc[[one for one in ids if one in set(events["event_id"])]].reset_index()
    own = own[own["first"].between(first, last) & own[["escalation", "engagement"]].notna().any(axis=1)]
    rungs = own[["escalation", "engagement"]].fillna(-1.0)
    cool = rungs["engagement"] > rungs["escalation"]
    number = [ids.index(one) + 1 for one in own["event_id"]]
    return own.assign(number=number, date=own["first"], posture=cool.map({True: "engagement", False: "escalation"}))


def pinning(ctx: Context, figure: dict) -> dict:
    """A chart of rounds as a scene shows it: a mark opens the card of its event, because no round's card stands
    below."""
    events = ctx.record.talks.set_index("talks_id")["event_id"]

    def event(data: object) -> object:
        return (
            events[data[0]["round"]]
            if isinstance(data, list) and isinstance(data[0], dict) and "round" in data[0]
            else data
        )

    data = [
        trace | ({"customdata": [event(one) for one in trace["customdata"]]} if trace.get("customdata") else {})
        for trace in figure["data"]
    ]
    return figure | {"data": data}
