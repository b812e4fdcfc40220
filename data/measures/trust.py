"""Confidence-building: who took which step, and how the steps add up."""

import numpy as np
import pandas as pd

from data import schema
from data.rows import iterate
from data.tokens import flagged

ACTORS = ("PRK", "KOR", "USA")
# A step is carried out or only promised; kinds of the second sort say what a side will do.
PROMISED = ("pledge", "agreement", "proposal", "policy", "statement")


def moves(events: pd.DataFrame, actors: tuple[str, ...] = ACTORS) -> pd.DataFrame:
    """The confidence-building steps (flag `cbm`) of some actors, in order of their first day.

    Aggregates are left out: they sum up steps that stand for themselves. Adds `movers` (tuple of those `actors` that
    are sources of the event) and `carried` (False where the event only promises a step).
    """
    steps = events[flagged(events, "cbm") & ~flagged(events, "aggregate")]
    movers = [tuple(actor for actor in actors if actor in schema.split(source)) for source in steps["source"]]
    steps = steps.assign(movers=movers, carried=~steps["kind"].isin(PROMISED))
    return steps[np.array([bool(who) for who in movers], dtype=bool)].sort_values(
        ["first", "event_id"], ignore_index=True
    )


def fullest_year(steps: pd.DataFrame) -> int:
    """The calendar year in which most of the steps began, the later of equals; `steps` from `moves`, not empty."""
    counts = steps["first"].dt.year.value_counts()
    return int(max(counts.index, key=lambda year: (counts[year], year)))


def cumulative(steps: pd.DataFrame, actors: tuple[str, ...] = ACTORS) -> pd.DataFrame:
    """How many steps each actor had taken by the last day of each; a joint step counts once for each mover.

    Returns columns actor, date, n, event_id, carried, by actor and date; a step whose day is not known counts from
    the last day it may have been taken.
    """
    rows = []
    for actor in actors:
        own = steps[np.array([actor in who for who in steps["movers"]], dtype=bool)].sort_values(["last", "event_id"])
        rows += [
            {"actor": actor, "date": row.last, "n": n, "event_id": row.event_id, "carried": row.carried}
            for n, row in enumerate(iterate(own), 1)
        ]
    return pd.DataFrame(rows, columns=["actor", "date", "n", "event_id", "carried"])
