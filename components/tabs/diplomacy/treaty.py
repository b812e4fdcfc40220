"""Part "treaty": the road from the armistice to a peace treaty, and who argued for what."""

from dataclasses import replace

import pandas as pd

from components.page import Context, Drawn, Page, finding, remembered, searched, tags, window
from components.page.tags import Tag
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
from data.rows import iterate
from data.selection import Selection
from data.tokens import member


@remembered
def walk(ctx: Context, selection: Selection) -> pd.DataFrame:
    """Peace-treaty events that meet the filters, from 1953 on unless a period is chosen (remembered; nobody may write
    to it)."""
    first, last = window(Page(ctx, View("diplomacy", selection=selection)), since=None)
    first = first if selection.start else max(first, pd.Timestamp("1953-01-01"))
    last = max(last, first)
    linked = treaty.linked(ctx.record.options, ctx.record.commitments, ctx.record.agreements)
    road = treaty.road(ctx.events(selection.without_period()), linked)
    return road[(road["first"] <= last) & (road["last"] >= first)]


def draw_road(page: Page) -> Drawn:
    """Who proposed what to whom on which day, on which condition, and who answered how: a ladder down the years."""
    road = walk(page.ctx, page.selection)
    if road.empty:
        return Drawn(empty="empty.peace")
    rungs, acts, proposed = [], treaty.ladder(road), road[road["act"] == "proposal"]
    under = dict(zip(acts["event_id"], acts["under"], strict=True))
    for row in iterate(acts):
        if row.quiet:
            since, until = (page.when(f"{day:%Y-%m-%d}") for day in (row.since, row.first))
            rungs.append(tags.Li(page.t("treaty.quiet", n=row.quiet, since=since, until=until), className="quiet"))
        rungs.append(rung(page, row, under))
    searches = searched.line(page) if searched.sentence(page) else None
    return Drawn(
        body=tags.Div([tags.Ol(rungs, className="ladder"), searches]),
        table=road[["event_id", "date", "source", "target", "act", f"title_{page.lang}", "responds_to", "answers"]],
        note=added(page, road),
        finding=finding.share(page, "road.found", int((proposed["answers"] == "").sum()), len(proposed)),
    )


def rung(page: Page, row, under: dict[str, str]) -> Tag:
    """One act: its day, who to whom, what, where it is told; and the answers that its place does not show."""
    who = [page.t(f"act.{row.act}"), " · ", page.named("actors", row.source)]
    to = page.named("actors", row.target)
    condition = conditions(page, row) if member("conditional", row.flagged) else ""
    detail = page.text(row, "detail")
    answers = [one for one in schema.split(row.answers) if under.get(one) != row.event_id]
    asked = [one for one in schema.split(row.responds_to) if one != row.under]
    links = {"answers_to": event_links(page, ";".join(asked)), "answered_by": event_links(page, ";".join(answers))}
    act = [
        tags.P([*who, *([" → ", to] if to else [])], className="kicker"),
        tags.P(event_links(page, row.event_id), className="what"),
        *(tags.P([named(page.t(f"treaty.{key}")), found]) for key, found in links.items() if found),
        tags.P(page.t("treaty.unanswered"), className="muted") if row.act == "proposal" and not row.answers else None,
    ]
    told = [
        tags.P(detail) if detail and detail != condition else None,
        tags.P([named(page.t("col.condition")), condition]) if condition else None,
        cite_event(page, row.event_id),
    ]
    return tags.Li(
        [tags.Span(page.when(row.date), className="when"), tags.Div(act), tags.Div(told, className="told")],
        className=f"rung act-{row.act}" + (" answer" if row.depth else ""),
        style={"--depth": str(min(row.depth, 3))},
    )


def named(words: str) -> Tag:
    return tags.Span(words, className="kicker-inline")


def added(page: Page, road: pd.DataFrame) -> str:
    """How many acts of the same days the context collection would add; "" where it adds none or is shown."""
    if page.selection.collection == "all":
        return ""
    whole = walk(page.ctx, replace(page.selection, collection="all"))
    more = len(set(whole["event_id"]) - set(road["event_id"]))
    return page.t("treaty.added" if more > 1 else "treaty.added.one", n=more) if more else ""


def conditions(page: Page, row) -> str:
    """On which condition an act was made: as the options it shows name it, else as its own detail tells."""
    options = page.record.options[page.record.options["topic"].isin(("peace-treaty", "talks"))]
    own = options[[row.event_id in schema.split(ids) for ids in options["evidence"]]]
    named = page.joined(dict.fromkeys(own[f"condition_{page.lang}"]))
    return named or page.text(row, "detail") or page.t("treaty.conditional")


def draw_argued(page: Page) -> Drawn:
    """What is argued about a treaty, and on which condition."""
    rows = page.record.options[page.record.options["topic"] == "peace-treaty"]
    if page.selection.documents:
        rows = rows[rows["document_id"].isin(page.selection.documents)]
    if rows.empty:
        return Drawn(empty="empty.options")
    body = [
        tags.Tr(
            [
                tags.Th(
                    [
                        page.text(row, "author"),
                        tags.Span(page.label("option_stances", row.stance), className="muted block"),
                    ],
                    scope="row",
                ),
                tags.Td([tags.Strong(page.text(row, "title")), tags.P(page.text(row, "argument")), cite(page, row)]),
                cell(page, "condition", page.text(row, "condition")),
                cell(
                    page,
                    "became",
                    [one for one in (page.text(row, "became"), event_links(page, row.evidence)) if one],
                ),
            ]
        )
        for row in iterate(rows)
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
        finding=finding.most(page, "argued.found", rows["stance"].value_counts(), lambda one: page.t(f"stance.{one}")),
    )
