"""Part "treaty": the road from the armistice to a peace treaty, and who argued for what."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
from dash import html

from components.diplomacy.common import cell, cite, cite_event, columns, event_links, grid, names, style, when, words
from components.figures.roads import roads
from components.kit import Context, Drawn, window
from components.view import View
from data import schema
from data.measures import treaty
from data.selection import Selection
from data.tokens import member

SYMBOLS = {"text": "square", "talks": "circle", "proposal": "triangle-up", "refusal": "x", "other": "diamond"}
ROLES = {
    "text": "engagement",
    "talks": "engagement",
    "proposal": "engagement",
    "refusal": "escalation",
    "other": "neutral",
}
LANES = ("PRK", "KOR", "USA", "CHN", "other")


@lru_cache(maxsize=32)
def walk(ctx: Context, selection: Selection) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    """Peace-treaty events that meet the filters, from 1953 on unless a period is chosen (remembered; nobody may write
    to it)."""
    first, last = window(ctx, View("diplomacy", selection=selection), since=None)
    first = first if selection.start else max(first, pd.Timestamp("1953-01-01"))
    last = max(last, first)
    linked = treaty.evidence(ctx.record.options[ctx.record.options["topic"] == "peace-treaty"])
    peace = ctx.record.commitments[ctx.record.commitments["topic"] == "peace"]
    linked |= treaty.evidence(peace)
    texts = ctx.record.agreements
    linked |= set(texts[texts["agreement_id"].isin(peace["agreement_id"])]["event_id"]) - {""}
    road = treaty.road(ctx.events(selection.without_period()), linked)
    return road[(road["first"] <= last) & (road["last"] >= first)], first, last


def draw_road(ctx: Context, view: View) -> Drawn:
    road, first, last = walk(ctx, view.selection)
    if road.empty:
        return Drawn(empty="empty.peace")
    lead = [(schema.split(source) or ["other"])[0] for source in road["source"]]
    titles = road[f"title_{view.lang}"]
    marks = road.assign(
        lane=[code if code in LANES else "other" for code in lead],
        role=road["act"].map(ROLES),
        symbol=road["act"].map(SYMBOLS),
        title=titles,
        short=[shortened(text, label_limit(ctx, view, "road")) for text in titles],
        days=[when(ctx, view, text) for text in road["date"]],
        weight=[2 if act == "text" else 1 for act in road["act"]],
    )
    present = [
        (code, ctx.record.label("actors", code, view.lang) if code != "other" else ctx.t("treaty.others", view))
        for code in LANES
        if (marks["lane"] == code).any()
    ]
    pad = pd.Timedelta(days=max((last - first).days // 60, 2))
    return Drawn(
        roads(marks, present, first - pad, last + pad, style(ctx, view, "road")),
        table=road[["event_id", "date", "source", "target", "act", f"title_{view.lang}", "answers"]],
        note=gap(view).join(filter(None, (ctx.t("treaty.marks", view), added(ctx, view, road)))),
    )


def gap(view: View) -> str:
    """What stands between two sentences."""
    return "" if view.lang == "zh" else " "


def added(ctx: Context, view: View, road: pd.DataFrame) -> str:
    """How many acts of the same days the context collection would add; "" where it adds none or is shown."""
    if view.selection.collection == "all":
        return ""
    whole = walk(ctx, replace(view.selection, collection="all"))[0]
    more = len(set(whole["event_id"]) - set(road["event_id"]))
    return ctx.t("treaty.added" if more > 1 else "treaty.added.one", view, n=more) if more else ""


def conditions(ctx: Context, view: View, row) -> str:
    """On which condition an act was made: as the options it shows name it, else as its own detail tells."""
    options = ctx.record.options[ctx.record.options["topic"].isin(("peace-treaty", "talks"))]
    own = options[[row.event_id in schema.split(ids) for ids in options["evidence"]]]
    named = gap(view).join(dict.fromkeys(text for text in own[f"condition_{view.lang}"] if text))
    return named or words(row, "detail", view) or ctx.t("treaty.conditional", view)


def label_limit(ctx: Context, view: View, panel: str) -> int:
    """How many Latin letters a label beside a mark may have on this page."""
    return min(max(style(ctx, view, panel).width // 19, 26), 70)


def shortened(text: str, limit: int) -> str:
    """A label of at most `limit` Latin letters (half as many Chinese characters), cut between words."""
    room = limit if text.isascii() or sum(ord(char) > 0x2E7F for char in text) < len(text) / 3 else limit // 2
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[room // 2 :] else cut).rstrip(",;，；、 ") + "…"


def draw_proposals(ctx: Context, view: View) -> Drawn:
    """Who proposed what to whom, on which condition, and who answered how."""
    road, _first, _last = walk(ctx, view.selection)
    if road.empty:
        return Drawn(empty="empty.peace")
    body = []
    # A month stands after the days named in it: a refusal known to the month follows the offer of its eleventh day.
    placed = road["first"].mask(road["imprecise"] & ~road["duration"], road["last"])
    for row in road.loc[placed.sort_values(kind="stable").index].itertuples():
        detail = words(row, "detail", view)
        condition = conditions(ctx, view, row) if member("conditional", row.flagged) else ""
        to = names(ctx, view, row.target)
        answers, asked = event_links(ctx, view, row.answers), event_links(ctx, view, row.responds_to)
        body.append(
            html.Tr(
                [
                    html.Th(when(ctx, view, row.date), scope="row", className="when"),
                    html.Td(
                        [names(ctx, view, row.source), *([html.Span([" → ", to], className="muted")] if to else [])],
                        className="who",
                    ),
                    html.Td(
                        [
                            html.P(
                                [
                                    html.Span(ctx.t(f"act.{row.act}", view), className="kicker-inline"),
                                    event_links(ctx, view, row.event_id),
                                ]
                            ),
                            html.P(detail, className="muted") if detail and detail != condition else None,
                            cite_event(ctx, view, row.event_id),
                        ]
                    ),
                    cell(ctx, view, "condition", condition),
                    html.Td(
                        [
                            *([html.P(ctx.t("treaty.answers_to", view), className="muted"), asked] if asked else []),
                            *(
                                [html.P(ctx.t("treaty.answered_by", view), className="muted"), answers]
                                if answers
                                else []
                            ),
                        ]
                        or "–",
                        className="" if asked or answers else "nil",
                    ),
                ]
            )
        )
    return Drawn(
        body=grid(
            ctx,
            view,
            "proposals",
            columns(ctx, view, "date", "who", "proposed", "condition", "answer"),
            body,
            "proposals",
        ),
        table=road[["event_id", "date", "source", "target", "act", f"title_{view.lang}", "responds_to", "answers"]],
    )


def draw_argued(ctx: Context, view: View) -> Drawn:
    """What is argued about a treaty, and on which condition."""
    rows = ctx.record.options[ctx.record.options["topic"] == "peace-treaty"]
    if view.selection.documents:
        rows = rows[rows["document_id"].isin(view.selection.documents)]
    if rows.empty:
        return Drawn(empty="empty.options")
    body = [
        html.Tr(
            [
                html.Th(
                    [
                        words(row, "author", view),
                        html.Span(ctx.record.label("option_stances", row.stance, view.lang), className="muted block"),
                    ],
                    scope="row",
                ),
                html.Td(
                    [html.Strong(words(row, "title", view)), html.P(words(row, "argument", view)), cite(ctx, view, row)]
                ),
                cell(ctx, view, "condition", words(row, "condition", view)),
                cell(
                    ctx,
                    view,
                    "became",
                    [one for one in (words(row, "became", view), event_links(ctx, view, row.evidence)) if one],
                ),
            ]
        )
        for row in rows.itertuples()
    ]
    table = rows[
        [
            "option_id",
            "stance",
            f"author_{view.lang}",
            f"title_{view.lang}",
            f"argument_{view.lang}",
            f"condition_{view.lang}",
            f"became_{view.lang}",
            "evidence",
            "document_id",
            "lines",
        ]
    ]
    return Drawn(
        body=grid(ctx, view, "argued", columns(ctx, view, "author", "argument", "condition", "became"), body, "argued"),
        table=table,
    )
