"""Which events of a window to name first on a chart that has room for a few."""

import numpy as np
import pandas as pd

from data.tokens import flagged

TOLD_TWICE, PER_CITATION, MOST = 2.0, 0.25, 8  # rungs


def landmarks(events: pd.DataFrame, citations: pd.DataFrame) -> pd.DataFrame:
    """The events of a known day that stand on a ladder, the most telling first.

    Columns: event_id, date, posture (`escalation` or `engagement`: the ladder of the higher rung), weight. The weight
    is the rung (0-10), two more where at least two documents tell the event, and a quarter for each citation up to
    eight: a rule for naming, not a measurement. Disputed events and aggregates are left out; ties keep the order of
    time.
    """
    of_a_day = (events["first"] == events["last"]) & ~events["imprecise"]
    fit = events.loc[of_a_day, ["event_id", "first", "flagged", "escalation", "engagement"]]
    fit = fit[~flagged(fit, "disputed", "aggregate") & fit[["escalation", "engagement"]].notna().any(axis=1)]
    told = citations[citations["event_id"].isin(fit["event_id"])].groupby("event_id")["document_id"]
    documents = fit["event_id"].map(told.nunique()).fillna(0).astype(float)
    cited = fit["event_id"].map(told.size()).fillna(0).astype(float).clip(upper=MOST)
    rungs = fit[["escalation", "engagement"]].fillna(-1.0)
    found = pd.DataFrame(
        {
            "event_id": fit["event_id"],
            "date": fit["first"],
            "posture": np.where(rungs["engagement"] > rungs["escalation"], "engagement", "escalation"),
            "weight": rungs.max(axis=1) + TOLD_TWICE * (documents > 1) + PER_CITATION * cited,
        }
    )
    return found.sort_values("weight", ascending=False, kind="stable").reset_index(drop=True)


def ends_first(found: pd.DataFrame) -> pd.DataFrame:
    """The landmarks with those of the first and of the last day ahead of all others: a period is known by its ends."""
    if found.empty:
        return found
    dates = found["date"].to_numpy()
    order = dict.fromkeys((int(dates.argmin()), int(dates.argmax()), *range(len(dates))))
    return found.take(list(order)).reset_index(drop=True)
