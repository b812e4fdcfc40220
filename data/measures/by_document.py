"""How far the levels hang on who tells them: each document taken out in turn, and each measured against itself."""

from typing import Any

import numpy as np
import pandas as pd

from data import schema
from data.measures import series
from data.tokens import holds


def without_each(
    events: pd.DataFrame, times: pd.DatetimeIndex, half_life: float = series.HALF_LIVES[0], weight: str = "rung"
) -> pd.DataFrame:
    """The lowest and highest each level would be were one document missing: what it alone tells is then not known.

    Columns date, E_low, E_high, E_without, and the same of G: low is the least of the levels without one document
    (E_without is that document; "" where no event rests on a single one), high the most, and neither can be above the
    level. Weight per 30 days, as in `series.levels`; `events` must hold the history before the first time.
    """
    events, at = series.datable(events), series.days(times) + 1.0
    out: dict[str, Any] = {"date": times}
    alone = np.array([told if told.count(";") == 2 else "" for told in events["documents"].tolist()], dtype=object)
    names = sorted({told for told in alone if told})
    for name, ladder in series.LADDERS.items():
        weight_of = series.weights(events, ladder, weight)
        starts, stops = series.days(events["first"]), series.days(events["last"]) + 1.0
        used = (weight_of > 0) & series.felt(at, starts, stops, half_life)
        parts = series.PER_DAYS * series.kernel(at, starts[used], stops[used], half_life) * weight_of[used]
        whole = parts.sum(axis=1)
        only = np.array([alone[used] == told for told in names], dtype=float).reshape(len(names), used.sum())
        left = whole[:, None] - parts @ only.T if len(names) else whole[:, None]
        # Sums of parts: what is left of nothing is nothing, not a rounding error.
        left = np.where(left < 1e-12, 0.0, left)
        out[f"{name}_low"], out[f"{name}_high"] = left.min(axis=1), left.max(axis=1)
        least = left.argmin(axis=1)
        rests = (left.min(axis=1) < whole - 1e-12) & bool(names)
        out[f"{name}_without"] = [names[one].strip(";") if rest else "" for one, rest in zip(least, rests, strict=True)]
    return pd.DataFrame(out)


def standard(
    events: pd.DataFrame, times: pd.DatetimeIndex, half_life: float = series.HALF_LIVES[0], weight: str = "rung"
) -> pd.DataFrame:
    """The levels as z-scores within documents, so that one dense chronology does not swamp the others.

    Each document's own level is measured against its mean and standard deviation over the weeks from the first to the
    last event it tells on that ladder; a day's score is the mean over the documents that reach over it. Columns date,
    E, G (standard deviations; NaN where no document reaches), of_E, of_G (how many documents do). A document whose
    level never varies has no score.
    """
    events = series.datable(events)
    out: dict[str, Any] = {"date": times}
    names = sorted({name for told in events["documents"] for name in schema.split(told)})
    for name, ladder in series.LADDERS.items():
        scores = []
        for document in names:
            own = events[holds(events["documents"], document) & (events[ladder] > 0)]
            if own.empty:
                continue
            first, last = own["first"].min(), own["last"].max()
            weeks = pd.DatetimeIndex(pd.date_range(first, last, freq="7D").union(pd.DatetimeIndex([last])))
            base = series.heights(own, weeks, half_life, weight)[name].to_numpy()
            spread = base.std()
            if spread <= 1e-12:
                continue
            score = (series.heights(own, times, half_life, weight)[name].to_numpy() - base.mean()) / spread
            scores.append(np.where((times >= first) & (times <= last), score, np.nan))
        stacked = np.array(scores).reshape(len(scores), len(times))
        reach = np.isfinite(stacked).sum(axis=0) if len(scores) else np.zeros(len(times), dtype=int)
        total = np.nansum(stacked, axis=0) if len(scores) else np.zeros(len(times))
        out[name] = np.divide(total, reach, out=np.full(len(times), np.nan), where=reach > 0)
        out[f"of_{name}"] = reach
    return pd.DataFrame(out)
