"""Meetings with North Korea, and the sessions of the two Koreas, each with its subject in `sessions.csv`."""

from collections.abc import Container

import pandas as pd

from data.parties import SIX
from data.rows import iterate
from data.schema import Problem, check_beside, split

KINDS = ("talks", "summit", "visit")
OTHERS = frozenset(SIX) - {"PRK"}  # whose table it is: the Red Cross or the IOC may sit there too


def sat_with(row) -> frozenset[str] | None:
    """The states that sat with North Korea; None where it did not sit there itself."""
    parties = {*split(row.source), *split(row.target)}
    return OTHERS & parties if "PRK" in parties else None


def led(row) -> bool:
    """Whether leaders met."""
    return row.kind == "summit" or "leaders-meetings" in split(row.strata)


def of_the_koreas(row) -> bool:
    """Whether a meeting is a session of the two Koreas alone, below their leaders."""
    return sat_with(row) == {"KOR"} and not led(row)


def held(row, rounds: Container[str]) -> bool:
    """Whether an event is a meeting that was not only planned; of a round the text it adopted may be the event."""
    return (row.kind in KINDS or row.event_id in rounds) and "planned" not in split(row.flags)


def check_sessions(tables: dict[str, pd.DataFrame], subjects: set[str]) -> list[Problem]:
    """Every session of the two Koreas has its subject, and nothing else has one.

    Tables must be whole and unsorted (line = row + 2).
    """
    rounds = set(tables["talks"]["event_id"])
    asked = {
        row.event_id: line
        for line, row in enumerate(iterate(tables["events"]), 2)
        if held(row, rounds) and of_the_koreas(row)
    }
    missing = f"a session of the two Koreas needs a row in sessions.csv with its subject: {', '.join(sorted(subjects))}"
    idle = "the event is no session of the two Koreas below their leaders that was held; remove the row"
    return check_beside("sessions", tables["sessions"]["event_id"].tolist(), asked, missing, idle)
