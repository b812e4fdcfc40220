"""Events in our own contract: the columns of `events.csv`, as the table stands here or as it is handed out with what
the record derives. Read back, an export gives the events it was made of.
"""

from pathlib import Path

import pandas as pd

from data import contract, dates
from data.cells import bare_cells
from data.schema import Problem, Unreadable, read_csv, validate
from data.sources.machinery import Source, only
from data.sources.reading import actors, codes
from data.sources.reading.numbers import numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

WANTED = (
    "event_id",
    "date",
    "kind",
    "source",
    "target",
    "place_id",
    "cameo",
    "escalation",
    "engagement",
    "title_en",
    "flags",
)
LONGEST = {"day": 1, "month": 31}  # days that a date which is not a span covers at most


def sniff(table: Table) -> bool:
    """The header names the three columns no other format has together."""
    return table.has("event_id", "escalation", "engagement")


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """Accepted rows with the contract's columns (as text), and the problems.

    Each problem with file, line, column, value and reason. The columns an export adds are left out.
    """
    events = contract.tables()["events"]
    try:
        raw = read_csv(path)
    except Unreadable as error:
        return pd.DataFrame(columns=events.names, dtype=str), error.problems
    if set(contract.DERIVED) <= set(raw.columns):
        raw = raw.drop(columns=list(contract.DERIVED)).apply(bare_cells)
    return validate(events, raw, lists, path.name)


def shape(sieve: Sieve) -> dict[str, object]:
    """Events of the record beside loaded ones: the lead acts, the rung counts (engagement below zero)."""
    rows = sieve.rows
    first, last, precision, reason = (
        actors.by_unique(rows["date"], lambda told, at=at: _day(told)[at]) for at in range(4)
    )
    sieve.refuse(reason != "", "date", reason)
    rung = numbers(rows["escalation"]).fillna(-numbers(rows["engagement"]))
    code = codes.cameo(rows["cameo"])
    return {
        **codes.coded(code),
        "day": pd.to_datetime(first.mask(first == "")).astype("datetime64[s]"),
        "until": pd.to_datetime(last.mask(last == "")).astype("datetime64[s]"),
        "precision": precision,
        "event_id": rows["event_id"],
        "source": rows["source"].str.split(";").str[0].str.strip(),
        "target": rows["target"].str.split(";").str[0].str.strip(),
        "source_name": rows["source"],
        "target_name": rows["target"],
        "own_code": rows["kind"],
        "value": rung,
        "place": rows["place_id"],
        "text": rows["title_en"],
    }


def _day(told: str) -> tuple[str, str, str, str]:
    """First and last day and precision of an EDTF date, or instead a reason. An open end ends on its first day."""
    try:
        span = dates.parse(told)
    except dates.DateError:
        return "", "", "", "not_a_day" if told else "no_day"
    if span.first is None:
        return "", "", "", "no_day"
    last = span.last or span.first
    width = (last - span.first).days + 1
    exact = span.is_day or (span.interval and not span.approximate)
    precision = "day" if exact else next((name for name, most in LONGEST.items() if width <= most), "year")
    return str(span.first), str(last), precision, ""


SOURCE = Source("record-csv", sniff, shape, only(*WANTED), "rung", "actors codes goldstein places text", events=read)
