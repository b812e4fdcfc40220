"""How a cube is made: of a frame of events, or of the groups that an engine counted."""

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa

from data.engines.cube import TYPES, Cube


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
