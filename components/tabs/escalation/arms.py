"""Weapon tests by type and year, and the sanctions that met them."""

import pandas as pd

from components.figures.launches import launches
from components.figures.sanctions import sanctions
from components.page import Drawn, Page, finding
from components.page.searched import record_end
from components.tabs.escalation.common import named, window
from components.tabs.escalation.frames import measures_of, states_in_force, tests_of, totals_of
from data.measures import launches as launch_counts


def draw_launches(page: Page) -> Drawn:
    """Tests by type, outcome and year, and their running totals."""
    first, last = window(page)
    last = max(min(last, record_end(page.ctx, page.selection.collection)), first)
    tests = tests_of(page.ctx, page.selection.without_period())
    inside = tests[(tests["first"] >= first) & (tests["first"] <= last)]
    if inside.empty:
        return Drawn(empty="escalation.launches.none")
    totals = totals_of(page.ctx, page.selection.without_period())
    totals = totals[(totals["first"] >= first) & (totals["first"] <= last)]
    totals = totals.assign(title=[page.label("events", event_id) for event_id in totals["event_id"]])
    yearly = launch_counts.by_year(inside)
    table = named(
        page,
        yearly.assign(
            type=[page.t(f"weapon.{name}") for name in yearly["type"]],
            outcome=[page.t(f"escalation.outcome.{name}") for name in yearly["outcome"]],
        ),
        type="type",
        year="year",
        outcome="outcome",
        n="number",
    )
    left = {key: n for key, n in launch_counts.uncounted(page.events()).items() if n}
    reasons = page.t("list.comma").join(page.t(f"escalation.launches.{key}", n=n) for key, n in left.items())
    notes = [page.t("escalation.launches.all")]
    notes += [page.t("escalation.launches.left", reasons=reasons)] if left else []
    note = page.joined(notes)
    return Drawn(
        launches(totals, yearly, first, last, page.style("launches")),
        table=table,
        note=note,
        finding=finding.most(page, "escalation.launches.found", yearly.groupby("year")["n"].sum(), str),
    )


def draw_sanctions(page: Page) -> Drawn:
    """Sanctions in force as bars under the tests and the new measures."""
    first, last = window(page)
    taken = measures_of(page.ctx, page.selection.without_period(), page.lang)
    taken = taken[(taken["first"] >= first) & (taken["first"] <= last)]
    marks = taken[(taken["last"] - taken["first"]).dt.days < 31]
    states = states_in_force(page.ctx, page.selection.without_period(), page.lang, first, last)
    if not marks["chosen"].any() and states.empty:
        return Drawn(empty="escalation.sanctions.none")
    table = named(
        page,
        pd.concat(
            [
                states.assign(chosen=True),
                marks.rename(columns={"first": "start", "last": "stop"}).assign(actor="", restricts="")[
                    ["title", "actor", "start", "stop", "restricts", "event_id", "chosen"]
                ],
            ]
        ),
        title="title",
        actor="actor",
        start="start",
        stop="stop",
        restricts="restricts",
        chosen="selected",
        event_id="event_id",
    )
    beyond = int((~marks["chosen"]).sum())
    notes = [page.t("escalation.sanctions.note", n=len(states), marks=len(marks) - beyond)]
    notes += [page.t("escalation.sanctions.beyond", n=beyond)] if beyond else []
    if len(taken) > len(marks):
        notes.append(page.t("escalation.sanctions.vague", n=len(taken) - len(marks)))
    return Drawn(
        sanctions(states, marks, first, last, page.style("sanctions")),
        table=table,
        note=page.joined(notes),
        finding=finding.most(page, "escalation.sanctions.found", states["actor"].value_counts(), str, len(states)),
    )
