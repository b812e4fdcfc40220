"""Panels about persons: who met whom, and the chain of meetings from one to another."""

import pandas as pd
from dash import html

from components.actors.shared import choose, counted, name, people_of, style, table
from components.figures import meeting_matrix
from components.figures.draw.text import plain
from components.kit import Context, Drawn, link
from components.view import View
from data.measures import people
from data.record import OPEN_START

LINKS = 4  # meetings listed for each step of a chain before the rest is counted


def person(ctx: Context, view: View, code: str) -> str:
    return ctx.record.label("persons", code, view.lang)


def ends(ctx: Context, view: View) -> tuple[str, str]:
    """The two persons asked about; where one is not chosen or not here, a pair worth asking about."""
    _, met, ranking = people_of(ctx, view.selection)
    known = set(ranking["person_id"])
    suggested = people.suggested(met, ranking["person_id"].tolist())
    a, b = (view.get(param) if view.get(param) in known else "" for param in ("from_person", "to_person"))
    if a and not b:
        b = next(other for other in (*suggested, a) if other != a or other == "")
    elif b and not a:
        a = next(other for other in (*suggested, b) if other != b or other == "")
    return (a, b) if a else suggested


def draw_people(ctx: Context, view: View) -> Drawn:
    """The most active persons against one another."""
    who, met, ranking = people_of(ctx, view.selection)
    if ctx.events(view.selection).empty:
        return Drawn(empty="empty.selection")
    if met.empty:
        return Drawn(empty="actors.empty.people")
    page = style(ctx, view, "people")
    active = ranking[ranking["counterparts"] > 0]
    top = active.head(meeting_matrix.room(page))
    pairs = people.counts(met)
    cells = pairs[pairs["person_a"].isin(top["person_id"]) & pairs["person_b"].isin(top["person_id"])]
    cells = cells.assign(
        text=[
            f"<b>{plain(person(ctx, view, row.person_a))}</b><br><b>{plain(person(ctx, view, row.person_b))}</b><br>"
            + counted(ctx, view, "meetings", row.meetings)
            for row in cells.itertuples()
        ]
    )
    names = {
        row.person_id: ctx.t("actors.person", view, name=person(ctx, view, row.person_id), n=row.meetings)
        for row in top.itertuples()
    }
    alone = int((ranking["counterparts"] == 0).sum())
    note = ctx.t("actors.note.people", view, n=len(ranking), m=who["event_id"].nunique(), alone=alone)
    figure = meeting_matrix.meeting_matrix(cells, top["person_id"].tolist(), names, page, ends(ctx, view))
    return Drawn(
        figure, table=table(ctx, view, called(ctx, view, pairs), "person_a", "person_b", "meetings"), note=note
    )


def called(ctx: Context, view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its persons named."""
    return frame.assign(
        **{side: [person(ctx, view, code) for code in frame[side]] for side in ("person_a", "person_b")}
    )


def draw_chain(ctx: Context, view: View) -> Drawn:
    """The chain of meetings between two persons, with a form to choose them."""
    _, met, ranking = people_of(ctx, view.selection)
    if ctx.events(view.selection).empty:
        return Drawn(empty="empty.selection")
    if met.empty:
        return Drawn(empty="actors.empty.people")
    start, stop = ends(ctx, view)
    known = sorted(
        ((code, person(ctx, view, code)) for code in ranking.loc[ranking["counterparts"] > 0, "person_id"]),
        key=lambda item: item[1],
    )
    known += [(code, person(ctx, view, code)) for code in (start, stop) if code not in dict(known)]
    form = html.Div(
        [
            choose("from_person", ctx.t("actors.chain.from", view), known, start),
            choose("to_person", ctx.t("actors.chain.to", view), known, stop),
        ],
        className="chain-form",
    )
    chain = people.path(met, start, stop) if start != stop else []
    if not chain:
        return Drawn(body=[form, html.P(ctx.t("actors.chain.same" if start == stop else "actors.chain.none", view))])
    steps = people.steps(met, chain)
    items = [
        html.Li([html.P(who_is(ctx, view, code)), *meetings(ctx, view, steps[steps["step"] == number])])
        for number, code in enumerate(chain, 1)
    ]
    rows = called(ctx, view, steps).assign(
        event=[ctx.record.label("events", code, view.lang) for code in steps["event_id"]]
    )
    columns = ("step", "person_a", "person_b", "first", "event", "event_id")
    return Drawn(body=[form, html.Ol(items, className="chain")], table=table(ctx, view, rows, *columns))


def who_is(ctx: Context, view: View, code: str) -> list:
    row = next(ctx.record.persons[ctx.record.persons["person_id"] == code].itertuples())
    role = getattr(row, f"role_{view.lang}")
    parts = [
        html.Span(person(ctx, view, code), className="chain-name"),
        " ",
        html.Span(
            ctx.t("actors.chain.comma", view).join(part for part in (name(ctx, view, row.actor), role) if part),
            className="chain-role",
        ),
    ]
    return parts


def meetings(ctx: Context, view: View, rows: pd.DataFrame) -> list:
    """The meetings that join one person of a chain to the next."""
    if rows.empty:
        return []
    listed = []
    for row in rows.head(LINKS).itertuples():
        when = ctx.t("actors.chain.open", view) if row.first <= OPEN_START else row.first.strftime("%Y-%m-%d")
        label = ctx.record.label("events", row.event_id, view.lang)
        listed.append(
            html.Li(
                [
                    html.Span(when, className="chain-date"),
                    link(label, href=view.with_inner(event=row.event_id).url(), className="event-link"),
                ]
            )
        )
    if len(rows) > LINKS:
        listed.append(html.Li(ctx.t("actors.chain.more", view, n=len(rows) - LINKS), className="chain-count"))
    return [html.P(counted(ctx, view, "meetings", len(rows)), className="chain-count"), html.Ul(listed)]
