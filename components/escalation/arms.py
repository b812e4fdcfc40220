"""Weapon tests by type and year, and the sanctions that met them."""

import pandas as pd

from components.escalation.common import named, sentences, style, window
from components.escalation.frames import WEAPONS, measures_of, slim, states_in_force, tests_of, totals_of
from components.figures.launches import launches
from components.figures.sanctions import sanctions
from components.kit import Context, Drawn
from components.view import View
from data.measures import launches as launch_counts


def draw_launches(ctx: Context, view: View) -> Drawn:
    """Tests by type, outcome and year, and their running totals."""
    first, last = window(ctx, view)
    found = tests_of(ctx, view.selection.without_period())
    inside = found[(found["first"] >= first) & (found["first"] <= last)]
    if inside.empty:
        return Drawn(empty="escalation.launches.none")
    totals = totals_of(ctx, view.selection.without_period())
    totals = totals[(totals["first"] >= first) & (totals["first"] <= last)]
    totals = totals.assign(title=[ctx.record.label("events", event_id, view.lang) for event_id in totals["event_id"]])
    yearly = launch_counts.by_year(inside)
    table = named(
        ctx,
        view,
        yearly.assign(
            type=[ctx.t(f"weapon.{name}", view) for name in yearly["type"]],
            outcome=[ctx.t(f"escalation.outcome.{name}", view) for name in yearly["outcome"]],
        ),
        type="type",
        year="year",
        outcome="outcome",
        n="number",
    )
    missed = int(slim(ctx, view.selection)["kind"].isin(WEAPONS).sum()) - len(inside)
    note = ctx.t(
        "escalation.launches.note" if missed else "escalation.launches.all", view, **({"n": missed} if missed else {})
    )
    return Drawn(launches(totals, yearly, first, last, style(ctx, view, "launches")), table=table, note=note)


def draw_sanctions(ctx: Context, view: View) -> Drawn:
    """Sanctions in force as bars under the tests and the new measures."""
    first, last = window(ctx, view)
    found = measures_of(ctx, view.selection.without_period(), view.lang)
    found = found[(found["first"] >= first) & (found["first"] <= last)]
    marks = found[(found["last"] - found["first"]).dt.days < 31]
    states = states_in_force(ctx, view.selection.without_period(), view.lang, first, last)
    if marks.empty and states.empty:
        return Drawn(empty="escalation.sanctions.none")
    table = named(
        ctx,
        view,
        pd.concat(
            [
                states,
                marks.rename(columns={"first": "start", "last": "stop"}).assign(actor="", restricts="")[
                    ["title", "actor", "start", "stop", "restricts", "event_id"]
                ],
            ]
        ),
        title="title",
        actor="actor",
        start="start",
        stop="stop",
        restricts="restricts",
        event_id="event_id",
    )
    notes = [ctx.t("escalation.sanctions.note", view, n=len(states), marks=len(marks))]
    if len(found) > len(marks):
        notes.append(ctx.t("escalation.sanctions.vague", view, n=len(found) - len(marks)))
    return Drawn(
        sanctions(states, marks, first, last, style(ctx, view, "sanctions")),
        table=table,
        note=sentences(view, notes),
    )
