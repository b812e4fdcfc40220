"""Part "trust": confidence-building steps as lines and as moves in turn, and what each side asked for."""

import pandas as pd
from dash import html

from components.card import event_link
from components.diplomacy.common import (
    cell,
    cite,
    cite_event,
    columns,
    dated_link,
    grid,
    record_end,
    style,
    when,
    words,
)
from components.figures.steps import step_lines
from components.kit import Context, Drawn
from components.view import View
from data.measures import talks, trust
from data.tokens import holds

# The year the report describes; a chosen period replaces it.
YEAR = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-12-31"))


def bounds(ctx: Context, view: View) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The period chosen, else the year 2018."""
    chosen = view.selection
    first = (
        pd.Timestamp(chosen.start)
        if chosen.start
        else min(YEAR[0], pd.Timestamp(chosen.end))
        if chosen.end
        else YEAR[0]
    )
    last = (
        pd.Timestamp(chosen.end)
        if chosen.end
        else max(YEAR[1], first)
        if not chosen.start
        else max(record_end(ctx, view), first)
    )
    return first, last


def taken(ctx: Context, view: View) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    first, last = bounds(ctx, view)
    steps = trust.moves(ctx.events(view.selection.without_period()))
    return steps[(steps["first"] >= first) & (steps["first"] <= last)], first, last


def draw_steps(ctx: Context, view: View) -> Drawn:
    steps, first, last = taken(ctx, view)
    if steps.empty:
        return Drawn(empty="empty.steps")
    counts = trust.cumulative(steps)
    told = ctx.record.events.set_index("event_id")
    titles, days = told[f"title_{view.lang}"], told["date"]
    counts = counts.assign(
        name=[ctx.record.label("actors", code, view.lang) for code in counts["actor"]],
        title=[titles[one] for one in counts["event_id"]],
        days=[when(ctx, view, days[one]) for one in counts["event_id"]],
        date=counts["date"].clip(upper=last),
    )
    return Drawn(
        step_lines(counts, first, last, style(ctx, view, "steps")),
        table=counts[["actor", "date", "n", "event_id", "title", "carried"]].assign(
            date=counts["date"].dt.strftime("%Y-%m-%d")
        ),
        note=ctx.t("steps.note", view),
    )


def draw_moves(ctx: Context, view: View) -> Drawn:
    """The ledger of moves: a row a step, in the column of who moved; joint steps span the columns of both."""
    steps, _first, _last = taken(ctx, view)
    if steps.empty:
        return Drawn(empty="empty.steps")
    body = []
    for row in steps.itertuples():
        body.append(
            html.Tr([html.Th(when(ctx, view, row.date), scope="row", className="when"), *move_cells(ctx, view, row)])
        )
    head = [
        html.Th(ctx.t("col.date", view), scope="col"),
        *(html.Th(ctx.record.label("actors", actor, view.lang), scope="col") for actor in trust.ACTORS),
    ]
    table = steps.assign(movers=[";".join(who) for who in steps["movers"]])[
        ["event_id", "date", "movers", "kind", "carried", f"title_{view.lang}"]
    ]
    return Drawn(body=grid(ctx, view, "moves", head, body, "moves"), table=table)


def move_cells(ctx: Context, view: View, row) -> list[html.Td]:
    """One cell a column; neighbours that moved together share one."""
    cells, at = [], 0
    while at < len(trust.ACTORS):
        width = 0
        while at + width < len(trust.ACTORS) and trust.ACTORS[at + width] in row.movers:
            width += 1
        if not width:
            cells.append(html.Td(className="blank"))
            at += 1
            continue
        done = ctx.t("moves.carried" if row.carried else "moves.promised", view)
        cells.append(
            html.Td(
                html.Div(
                    [
                        event_link(ctx, view, row.event_id),
                        html.Span(
                            [html.Span("● " if row.carried else "○ ", **{"aria-hidden": "true"}), done],
                            className="muted",
                        ),
                    ],
                    className="move" + ("" if row.carried else " promised"),
                ),
                colSpan=width,
            )
        )
        at += width
    return cells


def draw_asked(ctx: Context, view: View) -> Drawn:
    """What each side asked for at the talks of the period, and what it was refused."""
    first, last = bounds(ctx, view)
    rounds = talks.rounds(ctx.record.talks)
    ids = set(rounds[(rounds["first"] >= first) & (rounds["first"] <= last)]["talks_id"])
    asked = ctx.record.positions[ctx.record.positions["talks_id"].isin(ids)]
    events = ctx.events(view.selection.without_period())
    refused = events[(events["kind"] == "refusal") & (events["first"] >= first) & (events["first"] <= last)]
    body, rows = [], []
    for actor in trust.ACTORS:
        wants = asked[asked["party"] == actor]
        denied = refused[holds(refused["targets"], actor)]
        if wants.empty and denied.empty:
            continue
        body.append(
            html.Tr(
                [
                    html.Th(ctx.record.label("actors", actor, view.lang), scope="row"),
                    cell(
                        ctx,
                        view,
                        "asked",
                        html.Ul(
                            [
                                html.Li([words(one, "position", view), " ", cite(ctx, view, one)])
                                for one in wants.itertuples()
                            ],
                            className="plain-list",
                        )
                        if len(wants)
                        else html.Span(ctx.t("asked.none", view), className="muted"),
                    ),
                    cell(
                        ctx,
                        view,
                        "refused",
                        html.Ul(
                            [
                                html.Li([dated_link(ctx, view, one), " ", cite_event(ctx, view, one.event_id)])
                                for one in denied.itertuples()
                            ],
                            className="plain-list",
                        )
                        if len(denied)
                        else html.Span(ctx.t("asked.no_refusal", view), className="muted"),
                    ),
                ]
            )
        )
        rows += [
            {
                "party": actor,
                "what": "position",
                "text": words(one, "position", view),
                "document_id": one.document_id,
                "lines": one.lines,
            }
            for one in wants.itertuples()
        ]
        rows += [
            {"party": actor, "what": "refused", "text": words(one, "title", view), "event_id": one.event_id}
            for one in denied.itertuples()
        ]
    if not body:
        return Drawn(empty="empty.asked")
    return Drawn(
        body=grid(ctx, view, "asked", columns(ctx, view, "party", "asked", "refused"), body, "asked"),
        table=pd.DataFrame(rows),
    )
