"""What a cube (`data/engines/cube.py`) tells: series, network, matrix and counts of machine-coded events.

They have no rungs: conflict is CAMEO roots 09 to 20, cooperation 01 to 08 (codebook, section 2), weighted by
|Goldstein| or by number. An event whose root is not told is on neither side; one whose actor is not told is in no pair.
"""

import numpy as np
import pandas as pd

from data.engines.counting import make
from data.engines.cube import Cube
from data.measures.series import FEW, PER_DAYS

__all__ = ["Cube", "by_period", "density", "levels", "make", "matrix", "monthly", "network"]
PERIODS = {"month": "M", "year": "Y"}


def levels(
    cube: Cube, first: pd.Timestamp, last: pd.Timestamp, half_life: float = 90, weight: str = "goldstein"
) -> pd.DataFrame:
    """E (of conflict) and G (of cooperation) at the end of each day from first to last: the columns of `series.levels`.

    For instants the kernel is a recursion: what is left of yesterday decays by 2^(-1/H), and today's events add
    (1 - 2^(-1/H)); an event of several days is spread evenly over them, which is the kernel's closed form. The history
    before `first` counts; `weight` is goldstein or count. What one event alone gives cannot be told from a cube: there
    is no most, and trusted does not ask for it.
    """
    if weight not in ("goldstein", "count"):
        raise ValueError(f"the weight '{weight}' is none of goldstein, count: machine-coded events have no rungs")
    out = pd.DataFrame({"date": pd.date_range(first, last, freq="D")})
    low, high = _day(first), _day(last)
    start = min(cube.daily.start, low) if len(cube) else low
    decay = 2.0 ** (-1.0 / half_life)
    fresh = 1.0 - decay
    daily = cube.daily
    # Events of one cell are taken to weigh alike: the cube has their sum, not each of them. One of several days weighs
    # as if it were of the last of them: its number is rather too small than too large.
    mass, squares = (daily.mass, daily.squares) if weight == "goldstein" else (daily.count, daily.ended)
    masses, squares, ends = (_at(cube, cells, start, high) for cells in (mass, squares, daily.ended))
    for name, side in (("E", 1), ("G", -1)):
        value = _decayed(masses[side], decay) * fresh
        square = _decayed(squares[side], decay**2) * fresh**2
        places = np.arange(high - start + 1)
        latest = np.maximum.accumulate(np.where(ends[side] > 0, places, -1))
        quiet = np.where(latest >= 0, places - latest, np.inf)
        crop = slice(low - start, None)
        out[name] = PER_DAYS * value[crop]
        out[f"n_{name}"] = np.divide(value**2, square, out=np.zeros(len(value)), where=square > 1e-300)[crop]
        out[f"quiet_{name}"] = quiet[crop]
        out[f"trusted_{name}"] = (out[f"n_{name}"] >= FEW) & (out[f"quiet_{name}"] <= 2 * half_life)
    return out


def _day(stamp: pd.Timestamp) -> int:
    return int(np.datetime64(stamp, "D").astype(int))


def _at(cube: Cube, cells: np.ndarray, low: int, high: int) -> np.ndarray:
    """Sums by side and day (of `Cube.daily`) from one day to another, 0 where the cube has no day."""
    out = np.zeros((3, high - low + 1))
    start = cube.daily.start
    first, last = max(low, start), min(high, start + cells.shape[1] - 1)
    if first <= last:
        out[:, first - low : last - low + 1] = cells[:, first - start : last - start + 1]
    return out


def _decayed(daily: np.ndarray, decay: float) -> np.ndarray:
    """Running sums in which every day's value fades by `decay` a day: y[t] = x[t] + decay * y[t-1]."""
    values, level = [], 0.0
    for one in daily.tolist():
        level = one + decay * level
        values.append(level)
    return np.array(values)


def network(cube: Cube) -> pd.DataFrame:
    """Directed pairs, most events first.

    Columns source, target, count, conflict, cooperation (numbers of events) and goldstein (mean).
    """
    pairs, names = cube.by_pair, np.array(cube.actors or ("",), dtype=object)
    count = pairs.count.sum(axis=0)
    named = np.array([bool(one) for one in cube.actors] or [False])
    found = np.flatnonzero(named[pairs.source] & named[pairs.target])
    found = found[np.argsort(-count[found], kind="stable")]
    return pd.DataFrame(
        {
            "source": names[pairs.source[found]],
            "target": names[pairs.target[found]],
            "count": count[found],
            "conflict": pairs.count[1, found],
            "cooperation": pairs.count[-1, found],
            "goldstein": pairs.goldstein[found] / count[found],
        }
    )


def matrix(cube: Cube) -> pd.DataFrame:
    """Number of events by source (rows) and target (columns).

    Actors in order of their names; zeros where there are none.
    """
    pairs, counted = cube.by_pair, np.zeros((len(cube.actors),) * 2, dtype=int)
    counted[pairs.source, pairs.target] = pairs.count.sum(axis=0)
    whole = pd.DataFrame(counted, index=list(cube.actors), columns=list(cube.actors))
    return whole.drop(index="", columns="", errors="ignore")


def by_period(cube: Cube, period: str = "month") -> pd.DataFrame:
    """Events by month or year and CAMEO root: columns start (its first day), root ("" = not told), count, goldstein
    (sum); only what there is, in order. An event counts where it begins.
    """
    empty = {"start": pd.Series(dtype="datetime64[s]"), "root": pd.Series(dtype="str")}
    if not len(cube):
        return pd.DataFrame(empty | {"count": pd.Series(dtype=int), "goldstein": pd.Series(dtype=float)})
    low, high = cube.bounds
    units = np.arange(low, high + 1).astype("datetime64[D]").astype(f"datetime64[{PERIODS[period]}]").astype(np.int64)
    first, size = int(units[0]), len(cube.roots)
    key = (units[cube.day - low] - first) * size + cube.root
    cells = (int(units[-1]) - first + 1) * size
    count = np.bincount(key, weights=cube.count, minlength=cells)
    total = np.bincount(key, weights=cube.goldstein, minlength=cells)
    found = np.flatnonzero(count)
    starts = (found // size + first).astype(f"datetime64[{PERIODS[period]}]").astype("datetime64[s]")
    return pd.DataFrame(
        {
            "start": starts,
            "root": pd.Series(np.array(cube.roots, dtype=object)[found % size], dtype="str"),
            "count": count[found].astype(int),
            "goldstein": total[found],
        }
    )


def density(cube: Cube, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Events by day and side from first to last, each where it begins: columns date, conflict, cooperation, other."""
    counted = _at(cube, cube.daily.begun, _day(first), _day(last)).astype(int)
    days = pd.date_range(first, last, freq="D")
    return pd.DataFrame({"date": days, "conflict": counted[1], "cooperation": counted[-1], "other": counted[0]})


def monthly(cube: Cube, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Events by month, from that of `first` to that of `last`: month, conflict, cooperation, other, count."""
    start, stop = first.replace(day=1), last.replace(day=last.days_in_month)
    days = density(cube, start, stop)
    months = days.groupby(days["date"].to_numpy(dtype="datetime64[M]"))[["conflict", "cooperation", "other"]].sum()
    months = months.rename_axis("month").reset_index().astype({"month": "datetime64[s]"})
    return months.assign(count=months[["conflict", "cooperation", "other"]].sum(axis=1))
