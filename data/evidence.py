"""What each event of the wider record stands on: its references, and the stratum it is declared to belong to."""

import pandas as pd

from data import dates
from data.rows import iterate
from data.schema import Problem, split


def check_evidence(tables: dict[str, pd.DataFrame], families: pd.DataFrame) -> list[Problem]:
    """What must hold of references and strata. Tables must be whole and unsorted (line = row + 2).

    Every reference is cited by some row; an event of the context stands on one official text or on two independent
    families; an event of a stratum lies within the span for which that stratum was searched.
    """
    return [*_uncited(tables), *_unproved(tables, families), *_outside(tables["events"], tables["strata"])]


def _uncited(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    columns = [frame[name] for frame in tables.values() for name in ("reference", "checked_against") if name in frame]
    cited = {one for column in columns for cell in column for one in split(cell)}
    reason = "no row of another table cites the reference; remove it or cite it"
    return [
        Problem("references.csv", row + 2, "reference_id", reference, reason)
        for row, reference in enumerate(tables["references"]["reference_id"])
        if reference not in cited
    ]


def _unproved(tables: dict[str, pd.DataFrame], families: pd.DataFrame) -> list[Problem]:
    official = set(families["code"][families["official"] == "yes"])
    family = dict(zip(tables["references"]["reference_id"], tables["references"]["family"], strict=True))
    proofs: dict[str, set[str]] = {}
    for event_id, cell in zip(tables["citations"]["event_id"], tables["citations"]["reference"], strict=True):
        proofs.setdefault(event_id, set()).update(family[one] for one in split(cell))
    problems, events = [], tables["events"]
    for row, (event_id, collection) in enumerate(zip(events["event_id"], events["collection"], strict=True)):
        found = proofs.get(event_id, set())
        if collection == "context" and len(found) < 2 and not found & official:
            reason = f"an event of the context needs an official text or two families; it cites {_named(found)}"
            problems.append(Problem("events.csv", row + 2, "event_id", event_id, reason))
    return problems


def _named(families: set[str]) -> str:
    return f"only '{', '.join(families)}'" if families else "none"


def _within(span: dates.Span, whole: dates.Span) -> bool:
    """Whether a date lies in a stratum's span, which may be open at its end."""
    starts = whole.first is None or span.first is not None and whole.first <= span.first
    return starts and (whole.last is None or span.last is not None and span.last <= whole.last)


def _outside(events: pd.DataFrame, strata: pd.DataFrame) -> list[Problem]:
    searched = {row.stratum: dates.parse(f"{row.start}/{row.end}") for row in iterate(strata)}
    problems = []
    for row, (date, named) in enumerate(zip(events["date"], events["strata"], strict=True)):
        for stratum in split(named):
            whole, span = searched[stratum], dates.parse(date)
            if not (span.first and span.last and _within(span, whole)):
                reason = f"the event of {date} is outside the span of its stratum, {whole.first} to {whole.last}"
                problems.append(Problem("events.csv", row + 2, "strata", stratum, reason))
    return problems
