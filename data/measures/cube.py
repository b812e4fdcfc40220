"""The cube: machine-coded events counted by day, source, target and code, and the measures that need no more than that.

A file of a million coded events becomes one row per (day, source, target, CAMEO root), and series, network and matrix
are sums over those rows: only a small frame ever leaves an engine. Machine-coded events are instants of one day and
have no rungs: conflict is CAMEO roots 09 to 20, cooperation 01 to 08 (codebook, section 2), weighted by |Goldstein| or
by number.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.measures.series import FEW, PER_DAYS

LAST_COOPERATION = 8  # CAMEO roots up to this one are cooperation
KEYS = ("day", "source", "target", "root")


@dataclass(frozen=True)
class Cube:
    """Events counted by day, source, target and root, as columns of equal length.

    `day` (days since 1970-01-01), `source`, `target`, `root` (positions in the name lists), `count`, `goldstein` (sum).
    """

    day: np.ndarray
    source: np.ndarray
    target: np.ndarray
    root: np.ndarray
    count: np.ndarray
    goldstein: np.ndarray
    actors: tuple[str, ...]
    roots: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.day)

    @property
    def conflict(self) -> np.ndarray:
        """Whether a row counts conflict (else cooperation)."""
        side = np.array([int(root) > LAST_COOPERATION for root in self.roots], dtype=bool)
        return side[self.root] if len(self) else np.zeros(0, dtype=bool)

    def between(self, first: pd.Timestamp, last: pd.Timestamp) -> "Cube":
        """The rows of a period, both ends included. Days are in order, so this is a slice."""
        low, high = (np.datetime64(day, "D").astype(int) for day in (first, last))
        cut = slice(*np.searchsorted(self.day, [low, high + 1]))
        return Cube(
            self.day[cut],
            self.source[cut],
            self.target[cut],
            self.root[cut],
            self.count[cut],
            self.goldstein[cut],
            self.actors,
            self.roots,
        )


def make(events: pd.DataFrame) -> Cube:
    """Count events into a cube: `events` has day (datetime64), source, target, root (text) and goldstein (float).

    Rows without a day, a source, a target or a root cannot be placed and are left out; a missing Goldstein value adds
    nothing.
    """
    placed = events.dropna(subset=list(KEYS))
    names = pd.Index(pd.unique(pd.concat([placed["source"], placed["target"]], ignore_index=True))).sort_values()
    codes = pd.Index(pd.unique(placed["root"])).sort_values()
    day = placed["day"].to_numpy(dtype="datetime64[D]").astype(np.int64)
    source, target, root = (
        names.get_indexer(placed["source"]),
        names.get_indexer(placed["target"]),
        codes.get_indexer(placed["root"]),
    )
    n, r = max(len(names), 1), max(len(codes), 1)
    start = int(day.min()) if len(day) else 0
    key = (((day - start) * n + source) * n + target) * r + root
    cells, where, count = np.unique(key, return_inverse=True, return_counts=True)
    goldstein = np.bincount(
        where, weights=np.nan_to_num(placed["goldstein"].to_numpy(dtype=float)), minlength=len(cells)
    )
    cells, root = np.divmod(cells, r)
    cells, target = np.divmod(cells, n)
    day, source = np.divmod(cells, n)
    return Cube(day + start, source, target, root, count, goldstein, tuple(names), tuple(codes))


def levels(
    cube: Cube, first: pd.Timestamp, last: pd.Timestamp, half_life: float = 90, weight: str = "goldstein"
) -> pd.DataFrame:
    """E (of conflict) and G (of cooperation) at the end of each day from first to last: the columns of `series.levels`.

    For instants the kernel is a recursion: what is left of yesterday decays by 2^(-1/H), and today's events add
    (1 - 2^(-1/H)). The history before `first` counts; `weight` is goldstein or count. What one event
    alone gives cannot be told from a cube: there is no most, and trusted does not ask for it.
    """
    if weight not in ("goldstein", "count"):
        raise ValueError(f"the weight '{weight}' is none of goldstein, count: machine-coded events have no rungs")
    out = pd.DataFrame({"date": pd.date_range(first, last, freq="D")})
    low, high = (int(np.datetime64(day, "D").astype(int)) for day in (first, last))
    start = min(int(cube.day[0]), low) if len(cube) else low
    length = high - start + 1
    decay = 2.0 ** (-1.0 / half_life)
    fresh = 1.0 - decay
    conflict = cube.conflict
    for name, side in (("E", conflict), ("G", ~conflict)):
        rows = side & (cube.day <= high)
        days = cube.day[rows] - start
        mass = np.abs(cube.goldstein[rows]) if weight == "goldstein" else cube.count[rows]
        value = _decayed(np.bincount(days, weights=mass, minlength=length), decay) * fresh
        # Events of one cell are taken to weigh alike: the cube has their sum, not each of them.
        squares = np.bincount(days, weights=mass**2 / cube.count[rows], minlength=length)
        squares = _decayed(squares, decay**2) * fresh**2
        happened = np.bincount(days, minlength=length) > 0
        latest = np.maximum.accumulate(np.where(happened, np.arange(length), -1))
        quiet = np.where(latest >= 0, np.arange(length) - latest, np.inf)
        crop = slice(low - start, None)
        out[name] = PER_DAYS * value[crop]
        out[f"n_{name}"] = np.divide(value**2, squares, out=np.zeros(length), where=squares > 1e-300)[crop]
        out[f"quiet_{name}"] = quiet[crop]
        out[f"trusted_{name}"] = (out[f"n_{name}"] >= FEW) & (out[f"quiet_{name}"] <= 2 * half_life)
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
    n = max(len(cube.actors), 1)
    pair = cube.source * n + cube.target
    count = np.bincount(pair, weights=cube.count, minlength=n * n)
    hostile = np.bincount(pair, weights=np.where(cube.conflict, cube.count, 0), minlength=n * n)
    total = np.bincount(pair, weights=cube.goldstein, minlength=n * n)
    found = np.flatnonzero(count)
    found = found[np.argsort(-count[found], kind="stable")]
    names = np.array(cube.actors or ("",), dtype=object)
    return pd.DataFrame(
        {
            "source": names[found // n],
            "target": names[found % n],
            "count": count[found].astype(int),
            "conflict": hostile[found].astype(int),
            "cooperation": (count - hostile)[found].astype(int),
            "goldstein": total[found] / count[found],
        }
    )


def matrix(cube: Cube) -> pd.DataFrame:
    """Number of events by source (rows) and target (columns).

    Actors in order of their names; zeros where there are none.
    """
    n = len(cube.actors)
    counted = np.bincount(cube.source * n + cube.target, weights=cube.count, minlength=n * n) if n else np.zeros(0)
    return pd.DataFrame(counted.reshape(n, n).astype(int), index=list(cube.actors), columns=list(cube.actors))
