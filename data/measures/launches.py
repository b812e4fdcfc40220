"""Nuclear tests, missile tests and satellite launches by type, outcome and year."""

from collections import Counter

import pandas as pd

from data.measures.acts import TESTS
from data.record import OPEN_END, OPEN_START
from data.tokens import flagged

TYPES = ("nuclear", "satellite", "icbm", "irbm", "mrbm", "srbm", "slbm", "cruise", "other")
OUTCOMES = ("success", "partial", "failure", "untold")
_MISSILES = ("icbm", "irbm", "mrbm", "srbm", "slbm", "cruise")
_OUTCOMES = {"success": "success", "carried-out": "success", "partial": "partial", "failure": "failure"}


def tests(events: pd.DataFrame) -> pd.DataFrame:
    """One row per countable test: columns event_id, kind, type (`TYPES`), outcome (`OUTCOMES`), first (day), year
    (int), by day.

    Left out: aggregates ("a series of missiles" is no number), planned tests, and dates that span more than one year.
    A missile whose type is mixed, unknown or not told is `other`; a row flagged failed counts as a failure whatever
    its outcome.
    """
    countable = (
        events["kind"].isin(TESTS)
        & ~flagged(events, "aggregate", "planned")
        & (events["first"] > OPEN_START)
        & (events["last"] < OPEN_END)
        & (events["first"].dt.year == events["last"].dt.year)
    )
    found = events[countable]
    kinds = found["subtype"].where(found["subtype"].isin(_MISSILES), "other")
    kinds = kinds.mask(found["kind"] == "nuclear-test", "nuclear").mask(
        found["kind"] == "satellite-launch", "satellite"
    )
    outcomes = found["outcome"].map(_OUTCOMES).fillna("untold").mask(flagged(found, "failed"), "failure")
    return pd.DataFrame(
        {
            "event_id": found["event_id"],
            "kind": found["kind"],
            "type": kinds.astype(str),
            "outcome": outcomes.astype(str),
            "first": found["first"],
            "year": found["first"].dt.year.astype(int),
        }
    ).sort_values(["first", "event_id"], ignore_index=True)


def by_year(found: pd.DataFrame) -> pd.DataFrame:
    """Tests per year, type and outcome: columns type, year, outcome, n, below (those of the same year and type with an
    outcome that comes earlier), total (of the year and type); combinations without a test left out.
    """
    counted = Counter(zip(found["type"], found["year"].tolist(), found["outcome"], strict=True))
    rows = sorted(
        ((*key, n) for key, n in counted.items()), key=lambda row: (TYPES.index(row[0]), row[1], OUTCOMES.index(row[2]))
    )
    frame = pd.DataFrame(rows, columns=["type", "year", "outcome", "n"]).astype({"n": int})
    bars = frame.groupby(["type", "year"])["n"]
    return frame.assign(below=bars.cumsum() - frame["n"], total=bars.transform("sum"))


def cumulative(found: pd.DataFrame) -> pd.DataFrame:
    """The running number of tests of each kind: columns kind, first (day), event_id, total, one row a test."""
    return pd.DataFrame(
        {
            "kind": found["kind"],
            "first": found["first"],
            "event_id": found["event_id"],
            "total": found.groupby("kind").cumcount() + 1,
        }
    )


def uncounted(events: pd.DataFrame) -> dict[str, int]:
    """The rows of tests that `tests` leaves out, by reason: aggregate (one row, several launches), planned, vague (a
    date open or over more than one year). A row counts under the first reason that holds.
    """
    found = events[events["kind"].isin(TESTS)]
    out, left = {}, pd.Series(True, index=found.index)
    for flag in ("aggregate", "planned"):
        own = flagged(found, flag)
        out[flag] = int((own & left).sum())
        left &= ~own
    open_ended = (found["first"] <= OPEN_START) | (found["last"] >= OPEN_END)
    out["vague"] = int((left & (open_ended | (found["first"].dt.year != found["last"].dt.year))).sum())
    return out
