"""Part "treaty": the road from the armistice to a peace treaty, and who argued for what."""

from dataclasses import replace

import pandas as pd
from dash import html

from components.figures.draw.text import cut
from components.figures.roads import roads
from components.page import Context, Drawn, Page, remembered, window
from components.page.window import aired
from components.tabs.diplomacy.common import (
    cell,
    cite,
    cite_event,
    columns,
    event_links,
    grid,
)
from components.words.address import View
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


@remembered
def walk(ctx: Context, selection: Selection) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    """Peace-treaty events that meet the filters, from 1953 on unless a period is chosen (remembered; nobody may write
    to it)."""
    first, last = window(Page(ctx, View("diplomacy", selection=selection)), since=None)
    first = first if selection.start else max(first, pd.Timestamp("1953-01-01"))
    last = max(last, first)
    linked = treaty.linked(ctx.record.options, ctx.record.commitments, ctx.record.agreements)
    road = treaty.road(ctx.events(selection.without_period()), linked)
    return road[(road["first"] <= last) & (road["last"] >= first)], first, last


def draw_road(page: Page) -> Drawn:
    road, first, last = walk(page.ctx, page.selection)
    if road.empty:
        return Drawn(empty="empty.peace")
    lead = [(schema.split(source) or ["other"])[0] for source in road["source"]]
    titles = road[f"title_{page.lang}"]
    marks = road.assign(
        lane=[code if code in LANES else "other" for code in lead],
        role=road["act"].map(ROLES),
        symbol=road["act"].map(SYMBOLS),
        title=titles,
        short=[cut(text, label_limit(page, "road")) for text in titles],
        days=[page.when(text) for text in road["date"]],
        weight=[2 if act == "text" else 1 for act in road["act"]],
    )
    present = [
        (code, page.label("actors", code) if code != "other" else page.t("treaty.others"))
        for code in LANES
        if (marks["lane"] == code).any()
    ]
    return Drawn(
        roads(marks, present, *aired(page, first, last), page.style("road")),
        table=road[["event_id", "date", "source", "target", "act", f"title_{page.lang}", "answers"]],
        note=page.joined((page.t("treaty.marks"), added(page, road))),
    )


def added(page: Page, road: pd.DataFrame) -> str:
    """How many acts of the same days the context collection would add; "" where it adds none or is shown."""
    if page.selection.collection == "all":
        return ""
    whole = walk(page.ctx, replace(page.selection, collection="all"))[0]
    more = len(set(whole["event_id"]) - set(road["event_id"]))
    return page.t("treaty.added" if more > 1 else "treaty.added.one", n=more) if more else ""


def conditions(page: Page, row) -> str:
    """On which condition an act was made: as the options it shows name it, else as its own detail tells."""
    options = page.record.options[page.record.options["topic"].isin(("peace-treaty", "talks"))]
    own = options[[row.event_id in schema.split(ids) for ids in options["evidence"]]]
    named = page.joined(dict.fromkeys(own[f"condition_{page.lang}"]))
    return named or page.text(row, "detail") or page.t("treaty.conditional")


def label_limit(page: Page, panel: str) -> int:
    """How many Latin letters a label beside a mark may have on this page."""
    return min(max(page.style(panel).width // 19, 26), 70)


def draw_proposals(page: Page) -> Drawn:
    """Who proposed what to whom, on which condition, and who answered how."""
    road, _first, _last = walk(page.ctx, page.selection)
    if road.empty:
        return Drawn(empty="empty.peace")
    body = []
    # A month stands after the days named in it: a refusal known to the month follows the offer of its eleventh day.
    placed = road["first"].mask(road["imprecise"] & ~road["duration"], road["last"])
    for row in road.loc[placed.sort_values(kind="stable").index].itertuples():
        detail = page.text(row, "detail")
        condition = conditions(page, row) if member("conditional", row.flagged) else ""
        to = page.named("actors", row.target)
        answers, asked = event_links(page, row.answers), event_links(page, row.responds_to)
        body.append(
            html.Tr(
                [
                    html.Th(page.when(row.date), scope="row", className="when"),
                    html.Td(
                        [
                            page.named("actors", row.source),
                            *([html.Span([" → ", to], className="muted")] if to else []),
                        ],
                        className="who",
                    ),
                    html.Td(
                        [
                            html.P(
                                [
                                    html.Span(page.t(f"act.{row.act}"), className="kicker-inline"),
                                    event_links(page, row.event_id),
                                ]
                            ),
                            html.P(detail, className="muted") if detail and detail != condition else None,
                            cite_event(page, row.event_id),
                        ]
                    ),
                    cell(page, "condition", condition),
                    html.Td(
                        [
                            *([html.P(page.t("treaty.answers_to"), className="muted"), asked] if asked else []),
                            *([html.P(page.t("treaty.answered_by"), className="muted"), answers] if answers else []),
                        ]
                        or "–",
                        className="" if asked or answers else "nil",
                    ),
                ]
            )
        )
    return Drawn(
        body=grid(
            page,
            "proposals",
            columns(page, "date", "who", "proposed", "condition", "answer"),
            body,
            "proposals",
        ),
        table=road[["event_id", "date", "source", "target", "act", f"title_{page.lang}", "responds_to", "answers"]],
    )


def draw_argued(page: Page) -> Drawn:
    """What is argued about a treaty, and on which condition."""
    rows = page.record.options[page.record.options["topic"] == "peace-treaty"]
    if page.selection.documents:
        rows = rows[rows["document_id"].isin(page.selection.documents)]
    if rows.empty:
        return Drawn(empty="empty.options")
    body = [
        html.Tr(
            [
                html.Th(
                    [
                        page.text(row, "author"),
                        html.Span(page.label("option_stances", row.stance), className="muted block"),
                    ],
                    scope="row",
                ),
                html.Td([html.Strong(page.text(row, "title")), html.P(page.text(row, "argument")), cite(page, row)]),
                cell(page, "condition", page.text(row, "condition")),
                cell(
                    page,
                    "became",
                    [one for one in (page.text(row, "became"), event_links(page, row.evidence)) if one],
                ),
            ]
        )
        for row in rows.itertuples()
    ]
    table = rows[
        [
            "option_id",
            "stance",
            f"author_{page.lang}",
            f"title_{page.lang}",
            f"argument_{page.lang}",
            f"condition_{page.lang}",
            f"became_{page.lang}",
            "evidence",
            "document_id",
            "lines",
        ]
    ]
    return Drawn(
        body=grid(page, "argued", columns(page, "author", "argument", "condition", "became"), body, "argued"),
        table=table,
    )
