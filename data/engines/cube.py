"""The cube: events counted by day, source, target and CAMEO root.

An engine makes it once for a set; it then answers every filter of period, parties and roots without the engine, and the
measures of `data/measures/cube.py` are sums over it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from data.engines.conditions import ACTORS, asked
from data.selection import Predicate, Selection

LAST_COOPERATION = 8  # CAMEO roots up to this one are cooperation
GROUPS = ("day", "until", "source", "target", "root")
TYPES = {"day": "int32", "until": "int32", "source": "int16", "target": "int16", "root": "int16"}
TYPES |= {"count": "int32", "goldstein": "float64"}
NAMES = "names.json"


@dataclass(frozen=True)
class Cube:
    """Events counted by day, source, target and root, as columns of equal length in that order.

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
        return np.array([(1 if int(root) > LAST_COOPERATION else -1) if root else 0 for root in self.roots], "int8")

    @property
    def total(self) -> int:
        return int(self.count.sum())

    @property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """The first and the last day, None where nothing is counted."""
        if not len(self):
            return None
        first, last = pd.to_datetime([int(self.day[0]), int(self.until.max())], unit="D")
        return first, last

    def taken(self, which: slice | np.ndarray) -> "Cube":
        """Some of the rows, in their order."""
        day = self.day[which]
        until = day if self.until is self.day else self.until[which]
        rest = {name: getattr(self, name)[which] for name in TYPES if name not in ("day", "until")}
        return replace(self, day=day, until=until, **rest)

    def between(self, first: pd.Timestamp | None, last: pd.Timestamp | None) -> "Cube":
        """The events that touch a period, both ends included, None being no end. Of single days it is a slice."""
        low = int(np.datetime64(first, "D").astype(int)) if first is not None else None
        high = int(np.datetime64(last, "D").astype(int)) if last is not None else None
        start = 0 if low is None else int(np.searchsorted(self.day, low - self.longest))
        stop = len(self) if high is None else int(np.searchsorted(self.day, high + 1))
        cut = self.taken(slice(start, stop))
        return cut.taken(cut.until >= low) if low is not None and self.longest else cut

    def where(self, chosen: Selection, roots: Iterable[str] = ()) -> "Cube":
        """The events of a selection's period and parties, and of some CAMEO roots where any are given.

        What a cube does not hold (text, kinds, documents ...) does not narrow it: `conditions.answered` names it.
        """
        return self.meeting(one for one in asked(chosen, roots) if one.column != "search")

    def meeting(self, conditions: Iterable[Predicate]) -> "Cube":
        """The events that meet every condition on days, actors and roots. Raises `KeyError` for any other column."""
        given = {(one.column, one.op): one.value for one in conditions}
        cut = self.between(given.pop(("last", "ge"), None), given.pop(("first", "le"), None))
        mask = None
        for (column, _), value in given.items():
            found = cut._holds(column, value)
            mask = found if mask is None else mask & found
        return cut if mask is None else cut.taken(mask)

    def _holds(self, column: str, value: tuple[str, ...]) -> np.ndarray:
        if column == "root":
            return np.isin(np.array(self.roots, dtype=object), value)[self.root]
        if column == "pairs":
            ways = {tuple(pair.split("-")) for pair in value}
            place = {code: at for at, code in enumerate(self.actors)}
            allowed = np.zeros((len(self.actors),) * 2, dtype=bool)
            for a, b in ways:
                if a in place and b in place:
                    allowed[place[a], place[b]] = allowed[place[b], place[a]] = True
            return allowed[self.source, self.target]
        wanted = np.isin(np.array(self.actors, dtype=object), value)
        first, *others = (wanted[getattr(self, name)] for name in ACTORS[column])
        return first | others[0] if others else first

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
    place.
    """
    placed = events.dropna(subset=["day"])
    texts = {name: pa.array(placed[name].fillna("").astype(str)) for name in ("source", "target", "root")}
    spans = placed["until"] if "until" in placed else placed["day"]
    days = {"day": _days(placed["day"]), "until": _days(spans)}
    return _packed(days, texts, np.ones(len(placed), "int32"), placed["goldstein"].to_numpy(dtype=float), False)


def of_groups(groups: pa.Table) -> Cube:
    """The cube of what a GROUP BY gave: `GROUPS` (days as dates, the rest as text), count, goldstein (or null)."""
    texts = {name: groups[name].combine_chunks() for name in ("source", "target", "root")}
    days = {name: groups[name].cast(pa.date32()).cast(pa.int32()).to_numpy() for name in ("day", "until")}
    return _packed(days, texts, groups["count"].to_numpy(), groups["goldstein"].cast(pa.float64()).to_numpy(), True)


def _places(said: list[str], names: list[str]) -> np.ndarray:
    at = {name: place for place, name in enumerate(names)}
    return np.array([at[one] for one in said], dtype=np.int64)


def _days(stamps: pd.Series) -> np.ndarray:
    return stamps.to_numpy(dtype="datetime64[D]").astype(np.int64)


def _packed(
    days: dict[str, np.ndarray], texts: dict[str, pa.Array], count: np.ndarray, goldstein: np.ndarray, grouped: bool
) -> Cube:
    """Rows in the order of their key, those of one key summed unless that is done."""
    coded = {name: cells.dictionary_encode() for name, cells in texts.items()}
    said = {name: cells.dictionary.to_pylist() for name, cells in coded.items()}
    names = sorted({*said["source"], *said["target"]})
    codes = sorted(said["root"])
    places = {
        name: _places(said[name], codes if name == "root" else names)[cells.indices.to_numpy()]
        for name, cells in coded.items()
    }
    lasts = days["until"] - days["day"]
    sizes = (int(lasts.max(initial=0)) + 1, max(len(names), 1), max(len(names), 1), max(len(codes), 1))
    key = days["day"].astype(np.int64)
    for part, size in zip((lasts, places["source"], places["target"], places["root"]), sizes, strict=True):
        key = key * size + part
    goldstein = np.nan_to_num(goldstein)
    if grouped:
        order = np.argsort(key)
        key, count, goldstein = key[order], count[order], goldstein[order]
    else:
        key, where, count = np.unique(key, return_inverse=True, return_counts=True)
        goldstein = np.bincount(where, weights=goldstein, minlength=len(key))
    found: dict[str, np.ndarray] = {}
    for name, size in zip(("root", "target", "source", "lasts"), reversed(sizes), strict=True):
        key, part = np.divmod(key, size)
        found[name] = part.astype("int16" if name != "lasts" else "int32")
    day = key.astype("int32")
    lasting = found.pop("lasts")
    until = day + lasting if sizes[0] > 1 else day
    # Engines add in different orders: what is left beyond the sixth decimal is noise.
    return Cube(
        day=day,
        until=until,
        **found,
        count=count.astype("int32"),
        goldstein=goldstein.round(6) + 0.0,
        actors=tuple(names),
        roots=tuple(codes),
    )
