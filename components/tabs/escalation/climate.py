"""The climate month by month: the calendar, and when it turned."""

from components.figures.month_grid import month_grid
from components.figures.turning_points import turning_points
from components.page import Drawn, Page
from components.tabs.escalation.common import named, setting, window
from components.tabs.escalation.frames import months_of, slim, turn_titles, turns_of
from data.measures import changepoints


def draw_calendar(page: Page) -> Drawn:
    """Months by years, coloured by balance or by number of events."""
    events = slim(page.ctx, page.selection)
    first, last = window(page)
    _, months = months_of(page.ctx, page.selection)
    months = months[(months["month"] >= first.replace(day=1)) & (months["month"] <= last)]
    if months.empty:
        return Drawn(empty="escalation.calendar.none" if len(events) else "empty.selection")
    inside = events[(events["first"] <= last) & (events["last"] >= first)]
    left = len(inside) - int(months["events"].sum())
    notes = [page.t("escalation.calendar.rule")] if setting(page.view, "cells") == "balance" else []
    notes += [page.t("escalation.calendar.left", n=left)] if left else []
    columns = {name: name for name in ("month", "escalation", "engagement", "events", "balance")}
    table = named(page, months, **columns)
    return Drawn(
        month_grid(months, setting(page.view, "cells"), first.year, last.year, page.style("calendar")),
        table=table,
        note=page.joined(notes),
    )


def draw_turns(page: Page) -> Drawn:
    """The level of engagement and how likely each month is a turning point."""
    if slim(page.ctx, page.selection).empty:
        return Drawn(empty="empty.selection")
    everything = page.selection.without_period()
    found = turns_of(page.ctx, everything)
    if found.empty:
        return Drawn(empty="escalation.turns.few")
    first, last = window(page)
    months = found[(found["month"] >= first.replace(day=1)) & (found["month"] <= last)].reset_index(drop=True)
    if months.empty:
        return Drawn(empty="escalation.turns.outside")
    peaks = changepoints.peaks(months)
    items = [
        page.t(
            "escalation.turns.item",
            month=page.when(f"{row.month:%Y-%m}"),
            chance=f"{row.chance:.0%}",
            titles=turn_titles(
                page.ctx, page.lang, everything, row.since, row.month, row.until, bool(row.after >= row.before)
            ),
        )
        for row in peaks.itertuples()
    ]
    named_turns = page.t("escalation.turns.note", items=page.t("list.clause").join(items)) if items else ""
    note = page.joined([named_turns or page.t("escalation.turns.quiet"), page.t("escalation.turns.rules")])
    table = named(
        page,
        months,
        month="month",
        since="since",
        escalation="escalation",
        engagement="engagement",
        share="level",
        low="low",
        high="high",
        change="change",
    )
    return Drawn(turning_points(months, peaks, first, last, page.style("turns")), table=table, note=note)
