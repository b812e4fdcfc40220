"""What drives a level: the largest contributions to E and G on one day, and all others as one rest."""

import pandas as pd

from data.measures import series
from data.rows import iterate

LEAST = 0.01  # of a level: an event that gives less is not named


def drivers(
    events: pd.DataFrame,
    when: pd.Timestamp,
    half_life: float = series.HALF_LIVES[0],
    weight: str = "rung",
    top: int = 6,
) -> pd.DataFrame:
    """The `top` events of each ladder on one day and the rest: the shares of a ladder add up to its level that day.

    Returns columns ladder (E, G), event_id (empty for the rest), share (weight per 30 days), events (1, or how many
    the rest sums, two at least); E first, largest first, the rest last. An event that gives less than `LEAST` of the
    level is in the rest. A ladder without a contribution has no row. `events` must hold the history.
    """
    rows = []
    for name, ladder in series.LADDERS.items():
        found = series.contributions(events, when, ladder, half_life, weight)
        named = min(top, int((found["share"] >= LEAST * found["share"].sum()).sum()))
        named += len(found) - named == 1
        rows += [(name, row.event_id, row.share, 1) for row in iterate(found.head(named))]
        if len(found) > named:
            rows.append((name, "", float(found["share"].iloc[named:].sum()), len(found) - named))
    return pd.DataFrame(rows, columns=["ladder", "event_id", "share", "events"])
