"""The climate month by month: the calendar, and when it turned."""

import pandas as pd

from components.figures.levels import SIDES
from components.figures.month_grid import month_grid
from components.figures.turns import turns
from components.page import Drawn, Page, finding
from components.page.searched import unsearched
from components.tabs.escalation.common import named, setting, window
from components.tabs.escalation.frames import Turns, months_of, turn_titles, turns_of
from components.tabs.escalation.levels import years_of
from data.measures import findings, searched, turning_points
from data.rows import iterate


def draw_calendar(page: Page) -> Drawn:
    """Months by years, coloured by balance or by number of events."""
    events = page.events()
    first, last = window(page)
    _, months = months_of(page.ctx, page.selection)
    months = months[(months["month"] >= first.replace(day=1)) & (months["month"] <= last)]
    if months.empty:
        return Drawn(empty="escalation.calendar.none" if len(events) else "empty.selection")
    inside = events[(events["first"] <= last) & (events["last"] >= first)]
    left = len(inside) - int(months["events"].sum())
    notes = [page.t("escalation.calendar.rule")] if setting(page.view, "cells") == "balance" else []
    notes += [page.t("escalation.calendar.left", n=left)] if left else []
    notes += unsearched_notes(page, first, last)
    columns = {name: name for name in ("month", "escalation", "engagement", "events", "balance")}
    table = named(page, months, **columns)
    return Drawn(
        month_grid(months, setting(page.view, "cells"), first.year, last.year, page.style("calendar")),
        table=table,
        note=page.joined(notes),
        finding=fullest(page, months) if setting(page.view, "cells") == "events" else outweighed(page, months),
    )


def fullest(page: Page, months: pd.DataFrame) -> str:
    """The month with most events."""
    counts = months.set_index(months["month"].dt.strftime("%Y-%m"))["events"]
    return finding.most(page, "escalation.calendar.found.events", counts, lambda one: page.when(str(one)))


def outweighed(page: Page, months: pd.DataFrame) -> str:
    """In how many months with an act on a ladder escalation outweighed engagement, of those searched for both."""
    first, last = months["month"].iloc[0], months["month"].iloc[-1]
    sided = months[months["balance"].notna()]
    for side, _ in SIDES:
        missing = unsearched(page.ctx, page.selection.without_period(), first, last, side)
        sided = sided[~searched.inside(sided["month"], missing)]
    if page.selection.postures or not sided[["escalation", "engagement"]].sum().min() >= findings.FEW:
        return ""
    return finding.share(page, "escalation.calendar.found", int((sided["balance"] < 0).sum()), len(sided))


def draw_turns(page: Page) -> Drawn:
    """The level of engagement and how likely each month is a turning point."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    everything = page.selection.without_period()
    first, last = window(page)
    found = turns_of(page.ctx, everything, first, last)
    if found.months.empty:
        few = not turning_points.enough(months_of(page.ctx, everything)[1])
        return Drawn(empty="escalation.turns.few" if few else "escalation.turns.outside")
    table = named(
        page,
        found.months,
        month="month",
        silence="silence",
        escalation="escalation",
        engagement="engagement",
        share="level",
        low="low",
        high="high",
        change="change",
    )
    return Drawn(
        turns(found.months, found.named, first, last, page.style("turns")),
        table=table,
        note=turns_note(page, found, first, last),
        finding=likeliest(page, found.named),
    )


def likeliest(page: Page, named: pd.DataFrame) -> str:
    """How many turns are named, the likeliest of them, and to which side it went."""
    if named.empty:
        return ""
    top = named.loc[named["chance"].idxmax()]
    side = "engagement" if top["after"] >= top["before"] else "escalation"
    return page.counted(f"escalation.turns.found.{side}", len(named), months=span(page, top["first"], top["last"]))


def turns_note(page: Page, found: Turns, begin: pd.Timestamp, end: pd.Timestamp) -> str:
    """The turns in words: their months, how likely, and what happened in just those."""
    items = []
    for row in iterate(found.named):
        months, chance = span(page, row.first, row.last), f"{row.chance:.0%}"
        everything = page.selection.without_period()
        titles = turn_titles(page.ctx, page.lang, everything, row.first, row.last, bool(row.after >= row.before))
        key = "escalation.turns.item" if titles else "escalation.turns.bare"
        items.append(page.t(key, months=months, chance=chance, **({"titles": titles} if titles else {})))
    said = page.t("escalation.turns.note", items=page.t("list.clause").join(items)) if items else ""
    unknown = unsearched_notes(page, begin, end)
    return page.joined([said or page.t("escalation.turns.quiet"), *unknown, page.t("escalation.turns.rules")])


def unsearched_notes(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> list[str]:
    """For which years nobody searched for acts of a side: months lean to the other there, whatever happened."""
    everything, notes = page.selection.without_period(), []
    for side, role in SIDES:
        missing = unsearched(page.ctx, everything, first, last, side)
        if len(missing):
            years = page.t("list.comma").join(years_of(missing))
            notes.append(page.t(f"escalation.climate.unsearched.{role}", years=years))
    return notes


def span(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Months in words."""
    ends = [page.when(f"{month:%Y-%m}") for month in (first, last)]
    return ends[0] if first == last else page.t("escalation.turns.span", first=ends[0], last=ends[1])
