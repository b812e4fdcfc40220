"""Periods ready-made, of `periods.csv`: between two events or two days; a comparison has another to stand beside."""

from datetime import date

import pandas as pd

from data import dates
from data.rows import iterate
from data.schema import Problem

COMPARISON = "comparison"


def check_periods(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """What must hold of a period: one beginning, one end, both known, in this order; and what a comparison is with.

    Tables must be whole and unsorted (line = row + 2).
    """
    days = _days(tables["events"])
    problems = []
    for line, row in enumerate(iterate(tables["periods"]), 2):
        problems += [Problem("periods.csv", line, *rest) for rest in [*_unbounded(row, days), *_unpaired(row)]]
    return problems


def _unbounded(row, days: dict[str, str]) -> list[tuple[str, str, str]]:
    """Column, value and reason of each end that is missing, told twice, open or before its beginning."""
    problems = []
    for event, day in (("first_event", "start"), ("last_event", "end")):
        given, typed = getattr(row, event), getattr(row, day)
        if bool(given) == bool(typed):
            reason = f"name an event here or a day in '{day}', " + ("not both" if given else "one of the two")
            problems.append((event, given, reason))
    if problems:
        return problems
    begins, ends = _ends(row, days)
    if begins is None or ends is None:
        column, value = _told(row, "first_event", "start") if begins is None else _told(row, "last_event", "end")
        return [(column, value, "this end is open; name an event, or a day, that is known")]
    if ends < begins:
        column, value = _told(row, "last_event", "end")
        return [
            (column, value, f"the period ends on {ends}, before it begins on {begins}; give the two in their order")
        ]
    return []


def _unpaired(row) -> list[tuple[str, str, str]]:
    """The same of the other period, which a comparison has and nothing else."""
    if row.kind != COMPARISON:
        reason = f"only a {COMPARISON} has another period; leave the cell empty or make it one"
        return [("against", row.against, reason)] if row.against else []
    if not row.against:
        return [("against", "", f"a {COMPARISON} needs the other period, such as 2019-03-01/2020-02-29")]
    other = dates.parse(row.against)
    if other.first is None or other.last is None:
        return [("against", row.against, "the other period is open; give its first and its last day")]
    return []


def _told(row, event: str, day: str) -> tuple[str, str]:
    return (event, getattr(row, event)) if getattr(row, event) else (day, getattr(row, day))


def _days(events: pd.DataFrame) -> dict[str, str]:
    return dict(zip(events["event_id"], events["date"], strict=True))


def _ends(row, days: dict[str, str]) -> tuple[date | None, date | None]:
    first = dates.parse(days[row.first_event] if row.first_event else row.start)
    last = dates.parse(days[row.last_event] if row.last_event else row.end)
    return first.first, last.last


def spans(periods: pd.DataFrame, events: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The periods of one kind as days, the earliest first.

    Returns columns period_id, name_en, name_zh, first, last, and of a comparison other_first, other_last (dates).
    """
    days, rows = _days(events), []
    for row in iterate(periods[periods["kind"] == kind]):
        other = dates.parse(row.against) if row.against else dates.Span(None, None)
        rows.append((row.period_id, row.name_en, row.name_zh, *_ends(row, days), other.first, other.last))
    columns = ["period_id", "name_en", "name_zh", "first", "last", "other_first", "other_last"]
    return pd.DataFrame(rows, columns=columns).sort_values(["first", "period_id"], ignore_index=True)
