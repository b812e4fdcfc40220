"""Part "agreements": the life of each text, what each party kept, and the ledger of obligations."""

import pandas as pd
from dash import html

from components.card import event_link
from components.diplomacy.common import (
    cell,
    cite,
    columns,
    event_links,
    grid,
    names,
    pick,
    record_end,
    style,
    when,
    words,
)
from components.figures.kept import MARKS, kept_bars
from components.figures.lifelines import life_lines
from components.kit import Context, Drawn, window
from components.view import View
from data import schema
from data.measures import commitments


def adopted(ctx: Context, view: View) -> pd.DataFrame:
    """The agreements whose adoption meets the filters (by party and collection where no event tells it), with their
    lives."""
    table = ctx.record.agreements
    chosen = view.selection.without_period()
    ids = set(ctx.events(chosen)["event_id"])
    narrowed = bool(chosen.kinds or chosen.tracks or chosen.postures or chosen.documents or chosen.text or chosen.drop)
    keep = [
        row.event_id in ids
        if row.event_id
        else not narrowed
        and bool(row.document_id or chosen.collection == "all")
        and (not chosen.parties or bool(set(chosen.parties) & set(schema.split(row.parties))))
        for row in table.itertuples()
    ]
    return commitments.lives(table[pd.Series(keep, index=table.index, dtype=bool)], record_end(ctx, view))


def in_period(ctx: Context, view: View) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    first, last = window(ctx, view)
    every = adopted(ctx, view)
    return every[(every["first"] <= last) & (every["last"] >= first)], first, last


def draw_lives(ctx: Context, view: View) -> Drawn:
    shown, first, last = in_period(ctx, view)
    if shown.empty:
        return Drawn(empty="empty.agreements")
    shown = shown.assign(
        title=shown[f"title_{view.lang}"],
        summary=shown[f"summary_{view.lang}"],
        status_word=[ctx.record.label("agreement_statuses", code, view.lang) for code in shown["status"]],
        end_event=shown["end_event_id"].where(shown["end_event_id"] != "", shown["event_id"]),
    )
    table = shown[["agreement_id", "title", "date", "end", "status", "days"]]
    before = int((shown["first"] < first).sum())
    return Drawn(
        life_lines(shown, first, last, style(ctx, view, "lives")),
        table=table,
        note=ctx.t("lives.before", view, n=before) if before else "",
    )


def obligations(ctx: Context, view: View) -> pd.DataFrame:
    """The obligations of the agreements in view, with their verdicts; the inner filters not yet applied."""
    shown = in_period(ctx, view)[0]
    rows = commitments.verdicts(ctx.record.commitments)
    order = {one: index for index, one in enumerate(shown["agreement_id"])}
    rows = rows[rows["agreement_id"].isin(order)]
    return rows.assign(order=rows["agreement_id"].map(order)).sort_values(["order", "commitment_id"], ignore_index=True)


def draw_kept(ctx: Context, view: View) -> Drawn:
    rows = obligations(ctx, view)
    if rows.empty:
        return Drawn(empty="empty.commitments")
    shares = commitments.shares(rows)
    shares = shares.assign(name=[ctx.record.label("actors", code, view.lang) for code in shares["party"]])
    return Drawn(
        kept_bars(shares, style(ctx, view, "kept")),
        table=shares.drop(columns=["name"]).round({"kept_share": 3}),
        note=ctx.t("kept.note", view),
    )


def draw_ledger(ctx: Context, view: View) -> Drawn:
    """The ledger: who owed what, by when, what became of it, and the events that show it."""
    rows = obligations(ctx, view)
    if rows.empty:
        return Drawn(empty="empty.commitments")
    parties = sorted(
        {code for text in rows["obligor"] for code in schema.split(text)},
        key=lambda code: (-rows["obligor"].str.contains(code).sum(), code),
    )
    verdicts = [verdict for verdict in commitments.VERDICTS if (rows["verdict"] == verdict).any()]
    obligor, verdict = view.get("obligor"), view.get("verdict")
    fits = [
        (not obligor or obligor in schema.split(row.obligor)) and (not verdict or row.verdict == verdict)
        for row in rows.itertuples()
    ]
    chosen = rows[pd.Series(fits, index=rows.index, dtype=bool)]
    filters = html.Div(
        [
            pick(
                ctx,
                view,
                "obligor",
                [
                    ("", ctx.t("pick.all", view)),
                    *((code, ctx.record.label("actors", code, view.lang)) for code in parties),
                ],
            ),
            pick(
                ctx,
                view,
                "verdict",
                [
                    ("", ctx.t("pick.all", view)),
                    *((code, f"{MARKS[code]} {ctx.t(f'verdict.{code}', view)}") for code in verdicts),
                ],
            ),
        ],
        className="pick-rows",
    )
    table = chosen[
        [
            "commitment_id",
            "agreement_id",
            "obligor",
            f"text_{view.lang}",
            "due",
            "verdict",
            "evidence",
            f"note_{view.lang}",
            "document_id",
            "lines",
        ]
    ]
    if chosen.empty:
        return Drawn(body=html.Div([filters, html.P(ctx.t("empty.commitments", view), className="muted")]), table=table)
    body, current = [], ""
    for row in chosen.itertuples():
        if row.agreement_id != current:
            current = row.agreement_id
            body.append(
                html.Tr(
                    html.Th(ctx.record.label("agreements", current, view.lang), colSpan=6, scope="rowgroup"),
                    className="group",
                )
            )
        note = words(row, "note", view)
        body.append(
            html.Tr(
                [
                    html.Td(names(ctx, view, row.obligor), className="who"),
                    html.Td([html.P(words(row, "text", view)), cite(ctx, view, row)]),
                    cell(ctx, view, "due", when(ctx, view, row.due)),
                    html.Td(verdict_mark(ctx, view, row.verdict)),
                    cell(
                        ctx,
                        view,
                        "evidence",
                        shown_by(ctx, view, row) or html.Span(ctx.t("ledger.no_event", view), className="muted"),
                    ),
                    html.Td(note, className="" if note else "nil"),
                ]
            )
        )
    return Drawn(
        body=html.Div(
            [
                filters,
                grid(
                    ctx,
                    view,
                    "ledger",
                    columns(ctx, view, "obligor", "obligation", "due", "verdict", "evidence", "note"),
                    body,
                    "ledger",
                ),
            ]
        ),
        table=table,
    )


def shown_by(ctx: Context, view: View, row) -> html.Ul | None:
    """The events behind a verdict; where it is contested, each under the side that acted."""
    if row.verdict != "contested":
        return event_links(ctx, view, row.evidence)
    sources = ctx.record.events.set_index("event_id")["source"]
    sides: dict[str, list[str]] = {}
    for one in schema.split(row.evidence):
        sides.setdefault(sources[one], []).append(one)
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(names(ctx, view, side), className="muted block"),
                    *(html.P(event_link(ctx, view, one)) for one in own),
                ]
            )
            for side, own in sides.items()
        ],
        className="links",
    )


def verdict_mark(ctx: Context, view: View, verdict: str) -> html.Span:
    """A verdict as mark and word."""
    return html.Span(
        [html.Span(MARKS[verdict], **{"aria-hidden": "true"}), " ", ctx.t(f"verdict.{verdict}", view)],
        className=f"verdict verdict-{verdict}",
    )
