"""Part "stories": guided readings, each a sequence of views of the dashboard with the events that back every
sentence."""

from dataclasses import replace

import pandas as pd
from dash import html

from components.figures.braid import braid
from components.figures.braid_lanes import LANES
from components.figures.draw.text import wrap
from components.page import Context, Drawn, Page, window
from components.page.links import button, choices
from components.readings import built_in
from components.tabs.diplomacy.common import cite, event_links
from components.tabs.diplomacy.spoken import worded
from components.words import sentences
from components.words.address import View
from data import schema
from data.measures import series
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
    leaf = page.view.get("page")
    return steps, min(max(int(leaf), 1), len(steps)) - 1 if leaf.isdigit() else 0


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
    step = next(steps.iloc[[at]].itertuples())
    shelf = built_in.shelf(page.ctx)
    titles = [(built_in.name(page, one), page_url(page.view, one, 1), one == step.story_id) for one in shelf]
    onward = []
    if at:
        onward.append(button(page.t("story.previous"), page_url(page.view, step.story_id, at), "step-previous"))
    onward.append(html.Span(page.t("story.page", n=at + 1, all=len(steps)), className="muted"))
    if at + 1 < len(steps):
        onward.append(button(page.t("story.next"), page_url(page.view, step.story_id, at + 2), "step-next"))
    opened = target(page, step)
    body = html.Div(
        [
            choices(titles, page.t("param.story")),
            html.Article(
                [
                    html.P(built_in.name(page, step.story_id), className="kicker"),
                    html.H3(page.text(step, "title")),
                    html.P(page.text(step, "text"), className="story-text"),
                    html.P(button(page.t("story.open"), opened.url())),
                    html.H4(page.t("story.events")),
                    event_links(page, step.events),
                    cite(page, step),
                ],
                className="story",
            ),
            html.Nav(onward, className="reading-steps", **{"aria-label": page.t("story.steps")}),
        ]
    )
    table = steps[
        ["story_id", "step", f"title_{page.lang}", f"text_{page.lang}", "view", "events", "document_id", "lines"]
    ]
    table = table.rename(columns={"view": "address"})
    return Drawn(body=body, table=table)


def draw_scene(page: Page) -> Drawn:
    """What the step's view shows: the braid with the step's own events named, or the leading chart of the part it
    opens."""
    steps, at = reading(page)
    if steps.empty:
        return Drawn(empty="empty.stories")
    step = next(steps.iloc[[at]].itertuples())
    opened = replace(target(page, step), figure_width=page.style("scene").width)
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
        braid(levels, marks, none, first, last, page.style("scene"), told),
        table=worded(page, levels[PLOTTED]),
    )


def scene_said(page: Page) -> str:
    """What the step's view selects, where its chart leaves the page."""
    steps, at = reading(page)
    opened = page.at(target(page, next(steps.iloc[[at]].itertuples()))) if len(steps) else page
    return sentences.sentence(opened, opened.selection)


def told_events(events: pd.DataFrame, ids: list[str], first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The events a step tells that stand on a ladder, in its order: event_id, date (of its first day), posture of the
    higher rung."""
    own = events.set_index("event_id").loc[[one for one in ids if one in set(events["event_id"])]].reset_index()
    own = own[own["first"].between(first, last) & own[["escalation", "engagement"]].notna().any(axis=1)]
    rungs = own[["escalation", "engagement"]].fillna(-1.0)
    cool = rungs["engagement"] > rungs["escalation"]
    return own.assign(date=own["first"], posture=cool.map({True: "engagement", False: "escalation"}))


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
