"""Part "stories": guided readings, each a sequence of views of the dashboard with the events that back every
sentence."""

from dataclasses import replace

import pandas as pd
from dash import html

from components.diplomacy.common import cite, event_links, style, when, words
from components.diplomacy.spoken import worded
from components.figures.braid import braid
from components.figures.braid_lanes import LANES
from components.figures.draw.text import wrap
from components.kit import Context, Drawn, link, window
from components.view import View
from data import schema
from data.measures import series
from data.tokens import flagged

PLOTTED = ["date", "E", "n_E", "trusted_E", "G", "n_G", "trusted_G"]


def reading(ctx: Context, view: View) -> tuple[pd.DataFrame, int]:
    """The steps of the story chosen (the first one by default) and the position of the step in view."""
    stories = ctx.record.stories
    if stories.empty:
        return stories, 0
    ids = shelf_order(ctx, stories.sort_values("step").drop_duplicates("story_id").set_index("story_id"))
    chosen = view.get("story") if view.get("story") in ids else ids[0]
    steps = stories[stories["story_id"] == chosen].sort_values("step", ignore_index=True)
    page = view.get("page")
    return steps, min(max(int(page), 1), len(steps)) - 1 if page.isdigit() else 0


def target(ctx: Context, view: View, step) -> View:
    """The view a step opens, in the reader's language, theme and width."""
    opened = ctx.view_at(step.view)
    return replace(opened, lang=view.lang, theme=view.theme, width=view.width)


def page_url(view: View, story: str, page: int) -> str:
    return view.with_inner(story=story, page=str(page) if page > 1 else "", event="").url()


def draw_reading(ctx: Context, view: View) -> Drawn:
    """The list of stories, and the step in view with its links onward."""
    steps, at = reading(ctx, view)
    if steps.empty:
        return Drawn(empty="empty.stories")
    step = next(steps.iloc[[at]].itertuples())
    firsts = ctx.record.stories.sort_values("step").drop_duplicates("story_id").set_index("story_id")
    ids = shelf_order(ctx, firsts)
    shelf = html.Nav(
        [
            link(
                story_name(ctx, view, one, firsts),
                href=page_url(view, one, 1),
                className="pick-link",
                **({"aria-current": "true"} if one == step.story_id else {}),
            )
            for one in ids
        ],
        className="picks",
        **{"aria-label": ctx.t("param.story", view)},
    )
    onward = []
    if at:
        onward.append(
            link(ctx.t("story.previous", view), href=page_url(view, step.story_id, at), className="step step-previous")
        )
    onward.append(html.Span(ctx.t("story.page", view, n=at + 1, all=len(steps)), className="muted"))
    if at + 1 < len(steps):
        onward.append(
            link(ctx.t("story.next", view), href=page_url(view, step.story_id, at + 2), className="step step-next")
        )
    opened = target(ctx, view, step)
    body = html.Div(
        [
            shelf,
            html.Article(
                [
                    html.P(story_name(ctx, view, step.story_id, firsts), className="kicker"),
                    html.H3(words(step, "title", view)),
                    html.P(words(step, "text", view), className="story-text"),
                    html.P(link(ctx.t("story.open", view), href=opened.url(), className="button")),
                    html.H4(ctx.t("story.events", view)),
                    event_links(ctx, view, step.events),
                    cite(ctx, view, step),
                ],
                className="story",
            ),
            html.Nav(onward, className="reading-steps", **{"aria-label": ctx.t("story.steps", view)}),
        ]
    )
    table = steps[
        ["story_id", "step", f"title_{view.lang}", f"text_{view.lang}", "view", "events", "document_id", "lines"]
    ]
    table = table.rename(columns={"view": "address"})
    return Drawn(body=body, table=table)


def shelf_order(ctx: Context, firsts: pd.DataFrame) -> list[str]:
    """The stories by the day of the first event each tells."""
    days = ctx.record.events.set_index("event_id")["first"]
    return sorted(
        firsts.index, key=lambda story: (min(days[one] for one in schema.split(firsts.loc[story, "events"])), story)
    )


def story_name(ctx: Context, view: View, story_id: str, firsts: pd.DataFrame) -> str:
    """A story is called what the locale calls it, else by its first step."""
    key = f"story.name.{story_id}"
    return ctx.t(key, view) if key in ctx.words.keys(view.lang) else firsts.loc[story_id, f"title_{view.lang}"]


def draw_scene(ctx: Context, view: View) -> Drawn:
    """What the step's view shows: the braid with the step's own events named, or the leading chart of the part it
    opens."""
    steps, at = reading(ctx, view)
    if steps.empty:
        return Drawn(empty="empty.stories")
    step = next(steps.iloc[[at]].itertuples())
    opened = replace(target(ctx, view, step), figure_width=style(ctx, view, "scene").width)
    if opened.tab != "overview":
        tab = ctx.tabs[opened.tab]
        drawn = next(panel for panel in tab.shown(opened) if panel.graph).draw(ctx, opened)
        return replace(drawn, figure=pinning(ctx, drawn.figure) if drawn.figure else None)
    events = ctx.events(opened.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    titles = events[f"title_{view.lang}"]
    said = [f"{when(ctx, view, date)}<br>{wrap(title, 52)}" for date, title in zip(events["date"], titles, strict=True)]
    events = events.assign(title=titles, said=said)
    first, last = window(ctx, opened)
    levels = series.levels(ctx.events(opened.selection.without_period()), series.grid(first, last, points=300))
    marks = events[events["lane"].isin(LANES) & (events["first"] <= last) & (events["last"] >= first)]
    marks = marks.assign(disputed=flagged(marks, "disputed"))
    none = pd.DataFrame(columns=["row", "name", "first", "last"])
    told = told_events(events, schema.split(step.events), first, last)
    return Drawn(
        braid(levels, marks, none, first, last, style(ctx, view, "scene"), told),
        table=worded(ctx, view, levels[PLOTTED]),
    )


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
