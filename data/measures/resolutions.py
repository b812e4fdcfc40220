"""How many days the Security Council took to answer each nuclear test."""

import numpy as np
import pandas as pd

from data.measures import acts
from data.rows import iterate
from data.schema import split

COLUMNS = ["test", "nth", "resolution", "day", "days", "documented", "next", "after"]


def answers(known: pd.DataFrame) -> pd.DataFrame:
    """Each nuclear test that is `chosen`, by day, with the resolution that a document says answers it, else the first
    resolution from its day on and before the next test.

    `known`: `acts.dated` of `acts.chosen` of everything the record holds. Returns columns test (its id), nth (of
    all tests), resolution (its id; empty where there is none), day (of the test, int), days (to the resolution, NaN
    where there is none), documented, next (the id of the test after it, selected or not; empty after the last), after
    (days from the resolution to that test, NaN where either is not).
    """
    tests, found = acts.pick(known, "nuclear"), list(iterate(acts.pick(known, "resolution")))
    until = dict(zip(tests["event_id"], [*tests["day"].iloc[1:], np.inf], strict=True)) if len(tests) else {}
    rows, following = [], [*list(iterate(tests))[1:], None]
    for (nth, test), then in zip(enumerate(iterate(tests), 1), following, strict=False):
        if not test.chosen:
            continue
        told = [one for one in found if test.event_id in split(one.responds_to)]
        behind = [one for one in found if test.day <= one.day < until[test.event_id]]
        first = next(iter(told or behind), None)
        answer = (first.event_id, test.day, float(first.day - test.day)) if first else ("", test.day, np.nan)
        after = float(then.day - first.day) if first and then and then.day > first.day else np.nan
        rows.append((test.event_id, nth, *answer, bool(told), then.event_id if then else "", after))
    return pd.DataFrame(rows, columns=COLUMNS)


def unanswered(known: pd.DataFrame, until: int) -> tuple[int, int] | None:
    """The day of the last resolution, and how many tests of any weapon are on record after it up to a day; None where
    there is no resolution.
    """
    last = acts.pick(known, "resolution")["day"].max()
    if last != last:
        return None
    later = acts.pick(known, "test")["day"]
    return int(last), int(((later > last) & (later <= until)).sum())
