"""Events by calendar month, and the balance of engagement and escalation in each."""

import numpy as np
import pandas as pd

from data.measures import series


def months(days: pd.Series) -> np.ndarray:
    """The month of each day, as numpy months."""
    return days.to_numpy().astype("datetime64[M]")


def placed(events: pd.DataFrame) -> pd.DataFrame:
    """The events a month can hold: dated within one month, or a duration (which counts in the month it begins).

    Aggregates and open ends are left out; an imprecise date that spans months has no month of its own.
    """
    events = series.datable(events)
    within = months(events["first"]) == months(events["last"])
    keep = within | events["duration"]
    return events if keep.all() else events[keep]


def by_month(events: pd.DataFrame) -> pd.DataFrame:
    """Counts per month that has an event: columns month (first day), escalation, engagement, events, balance; by
    month.

    An event on both ladders counts on both sides and once in `events`; rung 0 is on no side. `balance` = (G - E) / (G
    + E + 2), from -1 (escalation only) to +1: twice the posterior mean of the share of engagement under a uniform
    prior, less one, so that a month with a single event reads one third, not certainty. NaN in a month without an
    event on a ladder.
    """
    events = placed(events)
    frame = pd.DataFrame(
        {
            "month": months(events["first"]).astype("datetime64[us]"),
            "escalation": (events["escalation"] > 0).to_numpy(dtype=int),
            "engagement": (events["engagement"] > 0).to_numpy(dtype=int),
            "events": 1,
        }
    )
    counted = frame.groupby("month", as_index=False).sum()
    sided = counted["escalation"] + counted["engagement"]
    counted["balance"] = ((counted["engagement"] - counted["escalation"]) / (sided + 2)).where(sided > 0)
    return counted
