"""How long until the next: waiting times as survival curves, with what the record's end cuts short.

The curve is that of E. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958)
457-481, its interval the log-log one. Waits overlap (several triggers may end in one answer), so the number of distinct
ends is what a median stands on: with fewer than `FEW` of them none is given.
"""

import warnings

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

from data.measures import acts
from data.measures.answers import NEAREST
from data.rows import iterate

FEW = 10  # distinct ends
SEQUENCES = (
    ("test", "sanction"),
    ("sanction", "test"),
    ("nuclear", "resolution"),
    ("talks", "test"),
    ("us-offer", "talks"),
    ("north-offer", "talks"),
)
TABLE = ["sequence", "n", "followed", "ends", "median", "low", "high"]


def waits(
    known: pd.DataFrame, first: int, last: int, end: int, sequences: tuple[tuple[str, str], ...] = SEQUENCES
) -> pd.DataFrame:
    """For each sequence and each trigger of the selection from `first` to `last`, the days to the next response (2 or
    more), whether or not the response is of the selection.

    `known`: `acts.dated` of `acts.chosen` of everything the record holds; `end`: the last day of the record. Returns
    columns sequence ("test.sanction"), trigger, response (event ids; empty where the record ends first), days (to the
    response, or to the end), followed (bool), chosen (the response is of the selection), day (of the trigger, int).
    """
    rows = []
    for start, answer in sequences:
        responses, triggers = acts.pick(known, answer), acts.pick(known, start)
        at, ids, marks = (responses[name].to_numpy() for name in ("day", "event_id", "chosen"))
        triggers = triggers[triggers["chosen"] & (triggers["day"] >= first) & (triggers["day"] <= last)]
        for trigger in iterate(triggers):
            index = int(np.searchsorted(at, trigger.day + NEAREST))
            found = index < len(at)
            until = at[index] if found else max(end, trigger.day)
            response, mark = (ids[index], bool(marks[index])) if found else ("", False)
            name = f"{start}.{answer}"
            rows.append((name, trigger.event_id, response, float(until - trigger.day), found, mark, trigger.day))
    columns = ["sequence", "trigger", "response", "days", "followed", "chosen", "day"]
    return pd.DataFrame(rows, columns=columns)


def survival(found: pd.DataFrame) -> pd.DataFrame:
    """The share still waiting after so many days, of waits of one sequence: columns days, left, low, high.

    Starts at day 0 with all; a row for each day on which one ends or is cut short. low, high: 95%; NaN where the
    formula has none (before the first end and once all have ended).
    """
    columns = ["days", "left", "low", "high"]
    if found.empty:
        return pd.DataFrame(columns=columns, dtype=float)
    ended, cut = (found["days"][found["followed"] == how].to_numpy(dtype=float) for how in (True, False))
    if not len(ended):
        return pd.DataFrame({"days": [0.0, cut.max()], "left": 1.0, "low": np.nan, "high": np.nan}, columns=columns)
    curve = ecdf(CensoredData(uncensored=ended, right=cut)).sf
    with warnings.catch_warnings():  # the log-log interval has no value where all or none are left
        warnings.simplefilter("ignore", RuntimeWarning)
        band = curve.confidence_interval(method="log-log")
    rows = {"days": curve.quantiles, "left": curve.probabilities}
    rows |= {"low": band.low.probabilities, "high": band.high.probabilities}
    start = pd.DataFrame([(0.0, 1.0, np.nan, np.nan)], columns=columns)
    return pd.concat([start, pd.DataFrame(rows)], ignore_index=True)


def median(curve: pd.DataFrame, column: str = "left") -> float:
    """The day by which half no longer wait; where exactly half are left for a while, the middle of that while.

    NaN where the curve does not come down to one half. The convention is that of R's `survfit`.
    """
    down = curve[curve[column] <= 0.5 + 1e-9]
    if down.empty:
        return float("nan")
    at, level = down["days"].iloc[0], down[column].iloc[0]
    later = down["days"][down[column] < level - 1e-9]
    return float((at + later.iloc[0]) / 2) if abs(level - 0.5) < 1e-9 and len(later) else float(at)


def table(found: pd.DataFrame, few: int = FEW) -> pd.DataFrame:
    """Summary of `waits`: columns sequence, n (triggers), followed (how many), ends (distinct responses), median, low,
    high (days; the 95% interval of the median).

    All three are NaN with fewer than `few` distinct ends, and each where the curve does not reach it.
    """
    rows = []
    for sequence, part in found.groupby("sequence", sort=False):
        ends = int(part["response"][part["followed"]].nunique())
        numbers = (np.nan,) * 3
        if ends >= few:
            curve = survival(part)
            # The interval holds the days at which one half lies within the band of the curve.
            low = curve["days"][curve["low"] <= 0.5].min()
            high = curve["days"][curve["high"] <= 0.5].min()
            numbers = (median(curve), low, high)
        rows.append((sequence, len(part), int(part["followed"].sum()), ends, *numbers))
    return pd.DataFrame(rows, columns=TABLE)
