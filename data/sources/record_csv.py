"""Events in our own contract: the columns of `events.csv`, UTF-8 with one header row."""

from pathlib import Path

import pandas as pd

from data import contract
from data.schema import Problem, Unreadable, read_csv, validate
from data.sources.machinery import Source
from data.sources.reading.tables import Table


def sniff(table: Table) -> bool:
    """The header names the three columns no other format has together."""
    return table.has("event_id", "escalation", "engagement")


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """Accepted rows with the contract's columns (as text), and the problems.

    Each problem with file, line, column, value and reason.
    """
    events = contract.tables()["events"]
    try:
        raw = read_csv(path)
    except Unreadable as error:
        return pd.DataFrame(columns=events.names, dtype=str), error.problems
    return validate(events, raw, lists, path.name)


SOURCE = Source("record-csv", sniff, events=read)
