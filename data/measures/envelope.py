"""How soon acts are answered: the share answered within so many days, inside one band of chance for the whole curve.

The band is a global envelope: under chance the curve leaves it anywhere at all in 5 % of cases, not in 5 % of cases at
each of many lags. Curves are ordered by extreme rank length: M. Myllymäki, T. Mrkvička, P. Grabarnik, H. Seijo and U.
Hahn, "Global envelope tests for spatial processes", Journal of the Royal Statistical Society B 79 (2017) 381-404.
"""

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from data.measures import answers

SHUFFLES, SEED = 999, 1953


def curve(
    triggers: np.ndarray,
    responses: np.ndarray,
    first: int,
    last: int,
    until: int = answers.AFTER,
    null: str = "year",
    shuffles: int = SHUFFLES,
    seed: int = SEED,
) -> tuple[pd.DataFrame, float]:
    """The share of triggers answered within 2, 3 ... `until` days, with what chance gives, and one p for the curve.

    `triggers`, `responses`: days (int); `first`, `last`: the days the record covers; `null`: one of `answers.NULLS`.
    Columns lag, share, expected (mean of the shuffles and the record), low, high (the global 95 % envelope), n
    (triggers whose whole span is on record). NaN, and p NaN, where n is 0.
    """
    lags = np.arange(answers.NEAREST, until + 1)
    triggers, responses = np.asarray(triggers, dtype=int), np.sort(np.asarray(responses, dtype=int))
    kept = triggers[(triggers >= first) & (triggers + until <= last)]
    frame = pd.DataFrame({"lag": lags, "share": np.nan, "expected": np.nan, "low": np.nan, "high": np.nan, "n": 0})
    if not len(kept):
        return frame, float("nan")
    drawn = shuffled(kept, first, last - until, null, shuffles, seed)
    curves = reach(np.vstack([kept, drawn]), responses, lags)
    low, high, p = envelope(curves)
    return frame.assign(share=curves[0], expected=curves.mean(axis=0), low=low, high=high, n=len(kept)), p


def reach(at: np.ndarray, responses: np.ndarray, lags: np.ndarray) -> np.ndarray:
    """For rows of trigger days the share answered within each of the lags; `responses` in order."""
    index = np.searchsorted(responses, at + answers.NEAREST)
    wait = np.concatenate([responses, [np.iinfo(np.int64).max // 2]])[index] - at
    ordered = np.sort(wait, axis=1)
    return np.array([np.searchsorted(row, lags, side="right") for row in ordered]) / at.shape[1]


def shuffled(at: np.ndarray, first: int, last: int, null: str, shuffles: int, seed: int) -> np.ndarray:
    """Triggers moved as `answers` says, inside first..last: an array shuffles x triggers of days."""
    rng = np.random.default_rng(seed)
    if null == "near":
        low, high = np.maximum(at - answers.NEAR, first), np.minimum(at + answers.NEAR, last)
        return rng.integers(low, high + 1, (shuffles, len(at)))
    year = answers.years(first, last)
    low, high = (first + np.searchsorted(year, year[at - first], side=side) for side in ("left", "right"))
    if null == "year":
        return rng.integers(low, high, (shuffles, len(at)))
    if null != "circular":
        raise ValueError(f"the chance '{null}' is none of {', '.join(answers.NULLS)}")
    _, which = np.unique(low, return_inverse=True)
    turn = rng.random((shuffles, which.max() + 1))[:, which]
    return low + (at - low + (turn * (high - low)).astype(int)) % (high - low)


def envelope(curves: np.ndarray, level: float = 0.05) -> tuple[np.ndarray, np.ndarray, float]:
    """The global envelope of rows of curves (the first is the one observed) and the p of that first one.

    Each value's rank among the curves at its place counts from the nearer end; a curve is as extreme as its smallest
    rank, then the next, and so on. low, high: the least and most of the curves less extreme than the `level` share; p:
    the share as extreme as the observed one or more.
    """
    size = len(curves)
    rank = rankdata(curves, axis=0)
    rank = np.sort(np.minimum(rank, size + 1 - rank), axis=1)
    order = np.lexsort(rank.T[::-1])
    ordered = rank[order]
    new = np.concatenate([[True], (ordered[1:] != ordered[:-1]).any(axis=1)])
    # Curves that tie are as extreme as one another: each has the place of the last of them.
    group = np.cumsum(new) - 1
    place = np.empty(size)
    place[order] = np.cumsum(np.bincount(group))[group]
    inside = curves[place > level * size]
    return inside.min(axis=0), inside.max(axis=0), float(place[0] / size)
