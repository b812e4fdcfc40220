"""The climate month by month: the calendar, and when it turned."""

from components import i18n
from components.escalation.common import named, sentences, setting, style, window
from components.escalation.frames import months_of, slim, turn_titles, turns_of
from components.figures.month_grid import month_grid
from components.figures.turning_points import turning_points
from components.kit import Context, Drawn
from components.view import View
from data.measures import changepoints


def draw_calendar(ctx: Context, view: View) -> Drawn:
    """Months by years, coloured by balance or by number of events."""
    events = slim(ctx, view.selection)
    first, last = window(ctx, view)
    _, months = months_of(ctx, view.selection)
    months = months[(months["month"] >= first.replace(day=1)) & (months["month"] <= last)]
    if months.empty:
        return Drawn(empty="escalation.calendar.none" if len(events) else "empty.selection")
    inside = events[(events["first"] <= last) & (events["last"] >= first)]
    left = len(inside) - int(months["events"].sum())
    notes = [ctx.t("escalation.calendar.rule", view)] if setting(view, "cells") == "balance" else []
    notes += [ctx.t("escalation.calendar.left", view, n=left)] if left else []
    columns = {name: name for name in ("month", "escalation", "engagement", "events", "balance")}
    table = named(ctx, view, months, **columns)
    return Drawn(
        month_grid(months, setting(view, "cells"), first.year, last.year, style(ctx, view, "calendar")),
        table=table,
        note=sentences(view, notes),
    )


def draw_turns(ctx: Context, view: View) -> Drawn:
    """The level of engagement and how likely each month is a turning point."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    everything = view.selection.without_period()
    found = turns_of(ctx, everything)
    if found.empty:
        return Drawn(empty="escalation.turns.few")
    first, last = window(ctx, view)
    months = found[(found["month"] >= first.replace(day=1)) & (found["month"] <= last)].reset_index(drop=True)
    if months.empty:
        return Drawn(empty="escalation.turns.outside")
    peaks = changepoints.peaks(months)
    items = [
        ctx.t(
            "escalation.turns.item",
            view,
            month=i18n.edtf(f"{row.month:%Y-%m}", view.lang, None),
            chance=f"{row.chance:.0%}",
            titles=turn_titles(
                ctx, view.lang, everything, row.since, row.month, row.until, bool(row.after >= row.before)
            ),
        )
        for row in peaks.itertuples()
    ]
    named_turns = ctx.t("escalation.turns.note", view, items=ctx.t("list.clause", view).join(items)) if items else ""
    note = sentences(
        view, [named_turns or ctx.t("escalation.turns.quiet", view), ctx.t("escalation.turns.rules", view)]
    )
    table = named(
        ctx,
        view,
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
    return Drawn(turning_points(months, peaks, first, last, style(ctx, view, "turns")), table=table, note=note)
