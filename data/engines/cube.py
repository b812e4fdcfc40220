"""The cube: events counted by day, source, target and CAMEO root.

An engine makes it once for a set; it then answers every filter of period, parties and roots without the engine, and the
measures of `data/measures/cube.py` are sums over it.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from data.engines.conditions import ACTORS, asked, ways
from data.selection import Predicate, Selection

LAST_COOPERATION = 8  # CAMEO roots up to this one are cooperation
GROUPS = ("day", "until", "source", "target", "root")
TYPES = {"day": "int32", "until": "int32", "source": "int16", "target": "int16", "root": "int16"}
TYPES |= {"count": "int32", "goldstein": "float64"}
NAMES = "names.json"


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
        return int(self.count.sum())

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
        start, last = self.bounds
        length = last - start + 1
        side = (self.sides % 3)[self.root].astype(np.int64) * length if len(self) else np.zeros(0, np.int64)
        first, last = side + (self.day - start), side + (self.until - start)
        mass = np.abs(self.goldstein)

        def summed(at: np.ndarray, values: np.ndarray) -> np.ndarray:
            return np.bincount(at, weights=values, minlength=3 * length).reshape(3, -1)

        def spread(values: np.ndarray) -> np.ndarray:
            share = values / (self.until - self.day + 1)
            # What ends on the last day is taken back on the day after it, which is none of the array's.
            ends = np.bincount(
                last + 1, weights=np.where(self.until - start + 1 < length, share, 0), minlength=3 * length
            )
            grown = np.cumsum(summed(first, share) - ends[: 3 * length].reshape(3, -1), axis=1)
            return np.maximum(grown.round(9), 0.0)

        begun, squares = summed(first, self.count), summed(last, mass**2 / self.count)
        if not self.longest:
            return Daily(start, begun, begun, begun, summed(first, mass), squares)
        return Daily(start, begun, summed(last, self.count), spread(self.count), spread(mass), squares)

    @cached_property
    def _blocks(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the rows of each pair of actors begin and end."""
        pair = self.source.astype(np.int32) * len(self.actors) + self.target
        starts = np.concatenate([[0], np.flatnonzero(np.diff(pair)) + 1]) if len(self) else np.zeros(0, np.int64)
        return starts, np.append(starts[1:], len(self)) if len(self) else starts

    def taken(self, which: slice | np.ndarray | list[slice]) -> "Cube":
        """Some of the rows, in their order."""
        if isinstance(which, list) and len(which) == 1:
            which = which[0]

        def cut(cells: np.ndarray) -> np.ndarray:
            if isinstance(which, list):
                return np.concatenate([cells[one] for one in which]) if which else cells[:0]
            return cells[which]

        found = {name: cut(getattr(self, name)) for name in TYPES if name != "until"}
        until = found["day"] if self.until is self.day else cut(self.until)
        return replace(self, until=until, **found)

    def between(self, first: pd.Timestamp | None, last: pd.Timestamp | None) -> "Cube":
        """The events that touch a period, both ends included, None being no end."""
        return self._cut(slice(None), first, last)

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
        starts = self._blocks[0]
        blocks = np.logical_and.reduce(pairs)[self.source[starts], self.target[starts]] if pairs else slice(None)
        cut = self._cut(blocks, first, last)
        return cut if roots is None else cut.taken(np.isin(np.array(self.roots, dtype=object), roots)[cut.root])

    def _cut(self, blocks: slice | np.ndarray, first: pd.Timestamp | None, last: pd.Timestamp | None) -> "Cube":
        """Some pairs in a period: the days of a pair are in order, so that it is a slice of each of their blocks."""
        low = None if first is None else int(np.datetime64(first, "D").astype(int))
        starts, stops = (ends[blocks] for ends in self._blocks)
        if last is not None and int(np.datetime64(last, "D").astype(int)) < self.bounds[1]:
            stops = _bisected(self.day, starts, stops, int(np.datetime64(last, "D").astype(int)) + 1)
        if low is not None and low > self.bounds[0]:
            starts = _bisected(self.day, starts, stops, low - self.longest)
        cut = self.taken(_joined(starts, stops))
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

    def by_actor(self) -> pd.DataFrame:
        """Who acts or is acted upon, most events first: columns code, count (events that name it, once each),
        source and target (events in which it is that).
        """
        n = len(self.actors)
        own = self.source == self.target
        held = (self.source, self.count), (self.target, self.count), (self.source[own], self.count[own])
        source, target, both = (np.bincount(cells, weights=count, minlength=n).astype(int) for cells, count in held)
        count = source + target - both
        found = np.array([at for at in np.argsort(-count, kind="stable") if self.actors[at] and count[at]], dtype=int)
        codes = pd.Series([self.actors[at] for at in found], dtype="str")
        return pd.DataFrame({"code": codes, "count": count[found], "source": source[found], "target": target[found]})

    def save(self, folder: Path) -> None:
        """Write the columns into a folder that is there, each as a file that workers can share without reading it."""
        for name in TYPES:
            if name != "until" or self.longest:
                np.save(folder / f"{name}.npy", getattr(self, name))
        (folder / NAMES).write_text(json.dumps({"actors": self.actors, "roots": self.roots}), encoding="utf-8")


def load(folder: Path) -> Cube:
    """The cube of a folder, mapped, not read: workers share it. Raises `OSError`, `ValueError`, `KeyError`."""
    names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    found = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in TYPES if name != "until"}
    if len({len(cells) for cells in found.values()}) > 1:
        raise ValueError(f"the columns in {folder.name} are of different lengths")
    spans = folder / "until.npy"
    until = np.load(spans, mmap_mode="r") if spans.exists() else found["day"]
    return Cube(**found, until=until, actors=tuple(names["actors"]), roots=tuple(names["roots"]))


def make(events: pd.DataFrame) -> Cube:
    """Count events into a cube: day (datetime64), source, target, root (text), goldstein (float), and until.

    An actor or root that is missing counts as "". A missing Goldstein value adds nothing; a row without a day has no
    place; without until an event is of one day.
    """
    placed = events.dropna(subset=["day"])
    texts = {name: placed[name].fillna("").astype(str) for name in ("source", "target", "root")}
    codes, actors = pd.factorize(pd.concat([texts["source"], texts["target"]], ignore_index=True))
    root, roots = pd.factorize(texts["root"])
    columns = {
        "day": _days(placed["day"]),
        "until": _days(placed["until"] if "until" in placed else placed["day"]),
        "source": codes[: len(placed)],
        "target": codes[len(placed) :],
        "root": root,
        "goldstein": placed["goldstein"].to_numpy(dtype=float),
    }
    return _packed(columns, list(actors), list(roots), grouped=False)


def of_groups(batches: Iterable[pa.RecordBatch]) -> Cube:
    """The cube of what a GROUP BY gave: `GROUPS` (days as dates, the rest as text), count, goldstein (sum or null).

    Batch by batch, so that the texts of millions of groups are never there at once.
    """
    known: dict[str, dict[str, int]] = {"actor": {}, "root": {}}
    parts: dict[str, list[np.ndarray]] = {name: [np.zeros(0, kind)] for name, kind in TYPES.items()}
    for batch in batches:
        for name, kind in TYPES.items():
            cells = batch.column(name)
            if name in ("source", "target", "root"):
                coded = cells.dictionary_encode()
                names = known["root" if name == "root" else "actor"]
                at = [names.setdefault(one, len(names)) for one in coded.dictionary.to_pylist()]
                found = np.array(at, dtype=kind)[coded.indices.to_numpy()] if at else np.zeros(0, kind)
            elif name in ("day", "until"):
                found = cells.cast(pa.date32()).cast(pa.int32()).to_numpy()
            else:
                found = cells.cast(pa.float64()).to_numpy(zero_copy_only=False).astype(kind)
            parts[name].append(found)
    columns = {name: np.concatenate(parts.pop(name)) for name in TYPES}
    return _packed(columns, list(known["actor"]), list(known["root"]), grouped=True)


def _days(stamps: pd.Series) -> np.ndarray:
    return stamps.to_numpy(dtype="datetime64[D]").astype(np.int32)


def _packed(columns: dict[str, np.ndarray], actors: list[str], roots: list[str], grouped: bool) -> Cube:
    """Rows in the order of their key, the names in theirs; rows of one key are summed unless that is done."""
    ranks = {name: np.argsort(np.argsort(np.array(said, dtype=object))) for name, said in (("a", actors), ("r", roots))}
    day, goldstein = columns["day"], np.nan_to_num(columns["goldstein"])
    lasting = columns["until"] - day
    start = int(day.min(initial=0))
    sizes = {
        "source": len(actors),
        "target": len(actors),
        "day": int(day.max(initial=0)) - start,
        "lasting": lasting.max(initial=0),
        "root": len(roots),
    }
    sizes = {name: int(size) + 1 for name, size in sizes.items()}
    if math.prod(sizes.values()) >= 1 << 63:
        raise ValueError("the days of the events lie too far apart to be counted day by day")
    key = np.zeros(len(day), np.int64)
    for name, size in sizes.items():
        key *= size
        if name in ("source", "target", "root"):
            key += ranks["r" if name == "root" else "a"][columns.pop(name)] if len(key) else 0
        else:
            key += day - start if name == "day" else lasting
    if grouped:
        order = np.argsort(key)
        key, count, goldstein = key[order], columns["count"][order], goldstein[order]
    else:
        key, where, count = np.unique(key, return_inverse=True, return_counts=True)
        goldstein = np.bincount(where, weights=goldstein, minlength=len(key))
    found: dict[str, np.ndarray] = {}
    for name, size in reversed(sizes.items()):
        key, part = np.divmod(key, size)
        found[name] = part.astype(TYPES.get(name, "int32"))
    found["day"] += np.int32(start)
    lasting = found.pop("lasting")
    return Cube(
        until=found["day"] + lasting if lasting.any() else found["day"],
        **found,
        count=count.astype("int32"),
        # Engines add in different orders: what is left beyond the sixth decimal is noise.
        goldstein=goldstein.round(6) + 0.0,
        actors=tuple(sorted(actors)),
        roots=tuple(sorted(roots)),
    )


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
