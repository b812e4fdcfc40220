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
    """The `top` events of each ladder on one day and the rest: what those of a ladder add is its level that day.

    Returns columns ladder (E, G), event_id (empty for the rest), adds (weight per 30 days), share (of the level, 0 to
    1), events (1, or how many the rest sums, two at least), kinds (of the rest: each kind with its share of the level,
    the largest first); E first, largest first, the rest last. An event that gives
    less than `LEAST` of the level is in the rest. A ladder without a contribution has no row. `events` must hold the
    history.
    """
    rows, kind = [], dict(zip(events["event_id"], events["kind"], strict=True))
    for name, ladder in series.LADDERS.items():
        found = series.contributions(events, when, ladder, half_life, weight)
        level = float(found["adds"].sum())
        named = min(top, int((found["adds"] >= LEAST * level).sum()))
        named += len(found) - named == 1
        rows += [(name, row.event_id, row.adds, row.adds / level, 1, ()) for row in iterate(found.head(named))]
        if len(found) > named:
            rest = found.iloc[named:]
            kinds = rest["adds"].groupby(rest["event_id"].map(kind)).sum().sort_values(ascending=False, kind="stable")
            adds, each = float(rest["adds"].sum()), tuple((kinds / level).items())
            rows.append((name, "", adds, adds / level, len(rest), each))
    return pd.DataFrame(rows, columns=["ladder", "event_id", "adds", "share", "events", "kinds"])
