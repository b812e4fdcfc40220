"""Two sets beside each other, the record or a loaded one each: do their months move together, and what has only one of
them?

Correlation is Pearson's of log(1 + events) by month, because counts are skewed and a machine counts more. Months of a
series resemble their neighbours: the interval is of a circular block bootstrap (blocks of a year), not Fisher's.
"""

import numpy as np
import pandas as pd

from data.engines.cube import Cube
from data.measures.cube import density, monthly

BLOCK, RESAMPLES, SEED, LEVEL = 12, 1999, 1953, 0.95
FEWEST = 24  # months: a correlation of fewer says nothing
ONLY = ("both", "first", "second")
SERIES = ("count", "conflict", "cooperation")


def months(one: Cube, other: Cube, first: pd.Timestamp, last: pd.Timestamp, series: str = "count") -> pd.DataFrame:
    """Both sets by month: columns month, one, other (numbers of events; `series` is count, conflict or cooperation)."""
    if series not in SERIES:
        raise ValueError(f"the series '{series}' is none of {', '.join(SERIES)}")
    counted = [monthly(cube, first, last) for cube in (one, other)]
    return pd.DataFrame({"month": counted[0]["month"], "one": counted[0][series], "other": counted[1][series]})


def correlation(series: pd.DataFrame) -> dict[str, float]:
    """How far two monthly series (columns one, other) move together.

    r (-1 to 1), low and high (95 % interval), months. NaN where there are fewer than `FEWEST` months, or where one of
    the series never changes.
    """
    pair = np.log1p(series[["one", "other"]].to_numpy(dtype=float).T)
    size = pair.shape[1]
    told = {"r": np.nan, "low": np.nan, "high": np.nan, "months": float(size)}
    if size < FEWEST or (np.ptp(pair, axis=1) == 0).any():
        return told
    draw = np.random.default_rng(SEED)
    starts = draw.integers(0, size, (RESAMPLES, -(-size // BLOCK)))
    places = (starts[:, :, None] + np.arange(BLOCK)).reshape(RESAMPLES, -1)[:, :size] % size
    found = _pearson(pair[0][places], pair[1][places])
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(found, [tail, 1 - tail])
    return told | {"r": float(_pearson(pair[:1], pair[1:])[0]), "low": float(low), "high": float(high)}


def _pearson(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Row by row; NaN where a row never changes."""
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    size = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.divide((a * b).sum(axis=1), size, out=np.full(len(a), np.nan), where=size > 1e-12)


def days(one: Cube, other: Cube, first: pd.Timestamp, last: pd.Timestamp, apart: int = 1) -> pd.DataFrame:
    """The days on which one of the sets has an event: columns date, one, other (numbers), only (both, first, second).

    A day is of both where the other set has an event at most `apart` days from it: reports are dated by when they were
    printed, and in another time zone.
    """
    span = pd.date_range(first, last, freq="D").union(pd.date_range(end=first, periods=apart + 1))
    span = span.union(pd.date_range(start=last, periods=apart + 1))
    counted = [
        density(cube, span[0], span[-1])[["conflict", "cooperation", "other"]].sum(axis=1).to_numpy()
        for cube in (one, other)
    ]
    near = [np.convolve(cells > 0, np.ones(2 * apart + 1), mode="same") > 0 for cells in counted]
    table = pd.DataFrame(
        {
            "date": span,
            "one": counted[0],
            "other": counted[1],
            "only": np.select([near[0] & near[1], near[0]], ONLY[:2], ONLY[2]),
        }
    )
    seen = (table["one"] > 0) | (table["other"] > 0)
    inside = table["date"].between(first, last)
    return table[seen & inside].astype({"only": "str"}).reset_index(drop=True)


def overlap(found: pd.DataFrame) -> dict[str, int]:
    """How many days of `days` are of both sets, of the first only and of the second only."""
    counted = found["only"].value_counts()
    return {name: int(counted.get(name, 0)) for name in ONLY}
