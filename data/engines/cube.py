"""The cube: events counted by day, source, target and CAMEO root.

An engine makes it once for a set; it then answers every filter of period, parties and roots without the engine, and the
measures of `data/measures/cube.py` are sums over it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.engines.conditions import ACTORS, asked, ways
from data.selection import Predicate, Selection

LAST_COOPERATION = 8  # CAMEO roots up to this one are cooperation
GROUPS = ("day", "until", "source", "target", "root")
TYPES = {"day": "int32", "until": "int32", "source": "int16", "target": "int16", "root": "int16"}
TYPES |= {"count": "int32", "goldstein": "float64"}
SUMS = 2 << 20  # bytes of the sums by day and pair that are made of a cube, at most
NAMES, RUNNING = "names.json", ("running", "running-goldstein")


class Daily(NamedTuple):
    """Sums by side and day from `start` (days since 1970-01-01) on: arrays of which [1] is conflict, [-1] cooperation,
    [0] what has no root. `begun`, `ended`: events by their first and last day. `count`, `mass` (|goldstein|): what
    lasts, spread evenly over its days. `squares`: mass squared by event, on the last day."""

    start: int
    begun: np.ndarray
    ended: np.ndarray
    count: np.ndarray
    mass: np.ndarray
    squares: np.ndarray


class Pairs(NamedTuple):
    """Sums of pairs of actors: `source`, `target` (places in the names), `count` by side (as in `Daily`) and pair,
    `goldstein` (sum)."""

    source: np.ndarray
    target: np.ndarray
    count: np.ndarray
    goldstein: np.ndarray


@dataclass(frozen=True)
class Cube:
    """Events counted by source, target, day and root, as columns of equal length in that order.

    `day`, `until` (first and last day of what is meant, in days since 1970-01-01), `source`, `target`, `root`
    (positions in the name lists, "" standing for what is not told), `count` (rows), `goldstein` (sum).
    """

    day: np.ndarray
    until: np.ndarray
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
    def base(self) -> "Cube":
        """The cube whose rows these are; `ranges` are places in it."""
        return self

    @property
    def bytes(self) -> int:
        """About how much memory it takes, with the sums that are made of it."""
        return 40 * len(self) + SUMS

    @property
    def whole(self) -> bool:
        """Whether every pair of the base is here, with all its rows of the days that are."""
        return True

    @cached_property
    def longest(self) -> int:
        """The longest any event lasts beyond its first day, in days: 0 where all are of one day."""
        return int((self.until - self.day).max(initial=0)) if self.until is not self.day else 0

    @cached_property
    def sides(self) -> np.ndarray:
        """Of each name in `roots`: 1 for conflict (09 to 20), -1 for cooperation (01 to 08), 0 for none."""
        known = [int(root) if root.isascii() and root.isdecimal() else 0 for root in self.roots]
        return np.array([(root > LAST_COOPERATION) - (0 < root <= LAST_COOPERATION) for root in known], "int8")

    @property
    def total(self) -> int:
        return int(self.by_pair.count.sum())

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """The first and the last day, in days since 1970-01-01; (0, -1) where nothing is counted."""
        return (int(self.day.min()), int(self.until.max())) if len(self) else (0, -1)

    @property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """The first and the last day, None where nothing is counted."""
        if not len(self):
            return None
        first, last = pd.to_datetime(list(self.bounds), unit="D")
        return first, last

    @cached_property
    def daily(self) -> Daily:
        """What the series are made of; a cube of a set keeps it, so that another period costs nothing."""
        return self._daily()

    def _daily(self) -> Daily:
        start, last = self.bounds
        length = last - start + 1
        # Each column once: a cut copies it every time.
        day, counts, goldstein = self.day, self.count, self.goldstein
        until = self.until if self.longest else day
        side = (self.sides % 3)[self.root].astype(np.int64) * length if len(day) else np.zeros(0, np.int64)
        first, last = side + (day - start), side + (until - start)
        mass = np.abs(goldstein)

        def summed(at: np.ndarray, values: np.ndarray) -> np.ndarray:
            return np.bincount(at, weights=values, minlength=3 * length).reshape(3, -1)

        def spread(values: np.ndarray) -> np.ndarray:
            share = values / (until - day + 1)
            # What ends on the last day is taken back on the day after it, which is none of the array's.
            ends = np.bincount(last + 1, weights=np.where(until - start + 1 < length, share, 0), minlength=3 * length)
            grown = np.cumsum(summed(first, share) - ends[: 3 * length].reshape(3, -1), axis=1)
            return np.maximum(grown.round(9), 0.0)

        begun, squares = summed(first, counts), summed(last, mass**2 / counts)
        if not self.longest:
            return Daily(start, begun, begun, begun, summed(first, mass), squares)
        return Daily(start, begun, summed(last, counts), spread(counts), spread(mass), squares)

    @cached_property
    def ranges(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the rows of each pair of actors begin and end."""
        pair = self.source.astype(np.int32) * len(self.actors) + self.target
        starts = np.concatenate([[0], np.flatnonzero(np.diff(pair)) + 1]) if len(self) else np.zeros(0, np.int64)
        return starts, np.append(starts[1:], len(self)) if len(self) else starts

    @cached_property
    def running(self) -> tuple[np.ndarray, np.ndarray]:
        """Of the rows before each place, and of all: counts by side (as in `Daily`), and the sum of goldstein."""
        side, counts = (self.sides % 3)[self.root] if len(self) else np.zeros(0, np.int8), np.asarray(self.count)
        by_side = np.zeros((3, len(self) + 1), np.int64 if counts.sum(dtype=np.int64) >= 1 << 31 else np.int32)
        for at in range(3):
            np.cumsum(np.where(side == at, counts, 0), out=by_side[at, 1:])
        return by_side, np.concatenate([[0.0], np.cumsum(self.goldstein)])

    @cached_property
    def by_pair(self) -> Pairs:
        """Sums of each pair of actors that has a row, in their order."""
        return self._summed(self, *self.ranges)

    @staticmethod
    def _summed(base: "Cube", starts: np.ndarray, stops: np.ndarray) -> Pairs:
        by_side, mass = base.running
        count = (by_side[:, stops] - by_side[:, starts]).astype(np.int64)
        return Pairs(base.source[starts], base.target[starts], count, (mass[stops] - mass[starts]).round(6) + 0.0)

    def taken(self, which: np.ndarray) -> "Cube":
        """Some of the rows, in their order."""
        found = {name: getattr(self, name)[which] for name in TYPES if name != "until"}
        until = self.until[which] if self.longest else found["day"]
        return Cube(until=until, actors=self.actors, roots=self.roots, **found)

    def between(self, first: pd.Timestamp | None, last: pd.Timestamp | None) -> "Cube":
        """The events that touch a period, both ends included, None being no end."""
        return self._cut(None, first, last)

    def where(self, chosen: Selection, roots: Iterable[str] = ()) -> "Cube":
        """The events of a selection's period and parties, and of some CAMEO roots where any are given.

        What a cube does not hold (text, kinds, documents ...) does not narrow it: `conditions.answered` names it.
        """
        return self.meeting(one for one in asked(chosen, roots) if one.column != "search")

    def meeting(self, conditions: Iterable[Predicate]) -> "Cube":
        """The events that meet every condition on days, actors and roots. Raises `KeyError` for any other column."""
        given = {(one.column, one.op): one.value for one in conditions}
        first, last = given.pop(("last", "ge"), None), given.pop(("first", "le"), None)
        roots = given.pop(("root", "is_in"), None)
        pairs = [self._pairs(column, value) for (column, _), value in given.items()]
        cut = self._cut(np.logical_and.reduce(pairs) if pairs else None, first, last)
        return cut if roots is None else cut.taken(np.isin(np.array(self.roots, dtype=object), roots)[cut.root])

    def _cut(self, pairs: np.ndarray | None, first: pd.Timestamp | None, last: pd.Timestamp | None) -> "Cube":
        """Some pairs (a table of which, None: all) in a period: the days of a pair are in order, so that it is a slice
        of each of their ranges.
        """
        low = None if first is None else int(np.datetime64(first, "D").astype(int))
        starts, stops = self.ranges
        if pairs is not None:
            chosen = pairs[self.base.source[starts], self.base.target[starts]]
            starts, stops = starts[chosen], stops[chosen]
        if last is not None and int(np.datetime64(last, "D").astype(int)) < self.bounds[1]:
            stops = _bisected(self.base.day, starts, stops, int(np.datetime64(last, "D").astype(int)) + 1)
        if low is not None and low > self.bounds[0]:
            starts = _bisected(self.base.day, starts, stops, low - self.longest)
        cut = Cut(self.base, starts, stops, whole=pairs is None and self.whole)
        return cut.taken(cut.until >= low) if low is not None and self.longest else cut

    def _pairs(self, column: str, value: tuple[str, ...]) -> np.ndarray:
        """Which pairs of actors (source, target) meet a condition on actors."""
        place = {code: at for at, code in enumerate(self.actors)}
        found = np.zeros((len(self.actors),) * 2, dtype=bool)
        if column in ("pairs", "reach"):
            for source, target in (way for one in value for way in ways(one)):
                if target in place and (source is None or source in place):
                    found[slice(None) if source is None else place[source], place[target]] = True
            return found
        named = [place[code] for code in value if code in place]
        for role in ACTORS[column]:
            found[(named, slice(None)) if role == "source" else (slice(None), named)] = True
        return found

    def among(self, pairs: Iterable[tuple[str, str]]) -> "Cube":
        """The events of some directed pairs of actors."""
        place = {code: at for at, code in enumerate(self.actors)}
        found = np.zeros((len(self.actors),) * 2, dtype=bool)
        for source, target in pairs:
            if source in place and target in place:
                found[place[source], place[target]] = True
        return self._cut(found, None, None)

    def by_actor(self) -> pd.DataFrame:
        """Who acts or is acted upon, most events first: columns code, count (events that name it, once each),
        source and target (events in which it is that).
        """
        n, pairs = len(self.actors), self.by_pair
        held, own = pairs.count.sum(axis=0), pairs.source == pairs.target
        sides = (pairs.source, held), (pairs.target, held), (pairs.source[own], held[own])
        source, target, both = (np.bincount(cells, weights=count, minlength=n).astype(int) for cells, count in sides)
        count = source + target - both
        found = np.array([at for at in np.argsort(-count, kind="stable") if self.actors[at] and count[at]], dtype=int)
        codes = pd.Series([self.actors[at] for at in found], dtype="str")
        return pd.DataFrame({"code": codes, "count": count[found], "source": source[found], "target": target[found]})

    def save(self, folder: Path) -> None:
        """Write the columns into a folder that is there, each as a file that workers can share without reading it."""
        for name in TYPES:
            if name != "until" or self.longest:
                np.save(folder / f"{name}.npy", getattr(self, name))
        for name, cells in zip(RUNNING, self.running, strict=True):
            np.save(folder / f"{name}.npy", cells)
        (folder / NAMES).write_text(json.dumps({"actors": self.actors, "roots": self.roots}), encoding="utf-8")


class Cut(Cube):
    """Slices of another cube's rows. Its sums come of the running sums there; its columns are copied only when they
    are asked for, each time: many cuts may be kept.
    """

    _base: Cube
    _whole: bool

    def __init__(self, base: Cube, starts: np.ndarray, stops: np.ndarray, whole: bool):
        kept = stops > starts
        own = {"ranges": (starts[kept], stops[kept]), "actors": base.actors, "roots": base.roots}
        self.__dict__.update(own, _base=base, _whole=whole)

    def __getattr__(self, name: str) -> np.ndarray:
        if name not in TYPES:
            raise AttributeError(name)
        cells = getattr(self._base, "day" if name == "until" and not self._base.longest else name)
        slices = _joined(*self.ranges)
        return np.concatenate([cells[one] for one in slices]) if slices else cells[:0]

    def __len__(self) -> int:
        starts, stops = self.ranges
        return int((stops - starts).sum())

    @property
    def base(self) -> Cube:
        return self._base

    @property
    def bytes(self) -> int:
        return SUMS

    @property
    def whole(self) -> bool:
        return self._whole

    @cached_property
    def longest(self) -> int:
        return int((self.until - self.day).max(initial=0)) if self._base.longest else 0

    @cached_property
    def bounds(self) -> tuple[int, int]:
        starts, stops = self.ranges
        if not len(starts):
            return 0, -1
        ends = self._base.day[stops - 1] if not self._base.longest else self.until
        return int(self._base.day[starts].min()), int(ends.max())

    @cached_property
    def by_pair(self) -> Pairs:
        return self._summed(self._base, *self.ranges)

    @cached_property
    def daily(self) -> Daily:
        """Of all pairs it is a stretch of the base's, where nothing lasts; else counted anew."""
        if not self._whole or self._base.longest or not len(self):
            return self._daily()
        first, last = self.bounds
        start, *sums = self._base.daily
        return Daily(first, *(cells[:, first - start : last + 1 - start] for cells in sums))


def load(folder: Path) -> Cube:
    """The cube of a folder, mapped, not read: workers share it. Raises `OSError`, `ValueError`, `KeyError`."""
    names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    found = {name: _mapped(folder / f"{name}.npy") for name in TYPES if name != "until"}
    if len({len(cells) for cells in found.values()}) > 1:
        raise ValueError(f"the columns in {folder.name} are of different lengths")
    spans = folder / "until.npy"
    until = _mapped(spans) if spans.exists() else found["day"]
    made = Cube(**found, until=until, actors=tuple(names["actors"]), roots=tuple(names["roots"]))
    made.__dict__["running"] = tuple(_mapped(folder / f"{name}.npy") for name in RUNNING)
    return made


def _mapped(path: Path) -> np.ndarray:
    """A column where it lies; as a plain array, whose slices cost a tenth of a memmap's."""
    return np.asarray(np.load(path, mmap_mode="r"))


def _bisected(day: np.ndarray, starts: np.ndarray, stops: np.ndarray, value: int) -> np.ndarray:
    """In each block, whose days are in order, the first place whose day is not before a value."""
    low, high = starts.copy(), stops.copy()
    while (open_ := low < high).any():
        middle = (low[open_] + high[open_]) // 2
        before = day[middle] < value
        low[open_] = np.where(before, middle + 1, low[open_])
        high[open_] = np.where(before, high[open_], middle)
    return low


def _joined(starts: np.ndarray, stops: np.ndarray) -> list[slice]:
    """Slices that are not empty, those that touch as one."""
    starts, stops = starts[stops > starts], stops[stops > starts]
    apart = np.flatnonzero(starts[1:] != stops[:-1])
    firsts, lasts = starts[np.concatenate([[0], apart + 1])[: len(starts)]], stops[np.append(apart, -1)[: len(stops)]]
    return [slice(first, last) for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)]
