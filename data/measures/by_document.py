"""How far the levels hang on who tells them: each document taken out in turn, and each measured against itself."""

from typing import Any

import numpy as np
import pandas as pd

from data import schema
from data.measures import series
from data.tokens import holds


def alone(events: pd.DataFrame) -> np.ndarray:
    """The document that alone tells each event; "" where several do, or none."""
    return np.array([told if told.count(";") == 2 else "" for told in events["documents"].tolist()], dtype=object)


def without_each(
    known: dict[str, series.Acts], only: np.ndarray, times: pd.DatetimeIndex, half_life: float = series.HALF_LIVES[0]
) -> pd.DataFrame:
    """The lowest and highest each level would be were one document missing: what it alone tells is then not known.

    Columns date, E_low, E_high, E_without, and the same of G: low is the least of the levels without one document
    (E_without is that document; "" where no event rests on a single one), high the most, and neither can be above the
    level. Weight per 30 days, as in `series.levels`; `known` from `series.weighed` and `only` from `alone` of events
    that hold the history before the first time.
    """
    out: dict[str, Any] = {"date": times}
    at = series.days(times) + 1.0
    names = sorted({one for one in only.tolist() if one})
    for name, acts in known.items():
        sums = series.Sums(acts, at, half_life)
        told, whole = only[sums.rows], series.PER_DAYS * sums.total()
        each = [whole - series.PER_DAYS * sums.total(told == one) for one in names]
        # Sums of parts: what is left of nothing is nothing, not a rounding error.
        left = np.where((found := np.array(each or [whole])) < 1e-12, 0.0, found)
        out[f"{name}_low"], out[f"{name}_high"] = left.min(axis=0), left.max(axis=0)
        rests = (left.min(axis=0) < whole - 1e-12) & bool(names)
        least = zip(left.argmin(axis=0).tolist(), rests.tolist(), strict=True)
        out[f"{name}_without"] = [names[one].strip(";") if rest else "" for one, rest in least]
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
