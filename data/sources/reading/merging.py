"""One act, one row: mirrored twins and repeated reports of machine-coded sets.

A *mirrored twin* is the same code from the same sentence or article with the two sides exchanged: the first stays. A
*repeat* is the same code of the same two on the same day at the same place from another report: the first stays and
counts the reports of all. Rows that do not name both sides are never merged.
"""

import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

from data.sources.reading.rejects import Rejects
from data.sources.shape import Report

HELD = 400_000  # rows kept in memory until it is known which of them are merged; the others wait in a temporary file
BETWEEN = "\x1f"
hashed: Any = pd.util.hash_array
pc: Any = pyarrow.compute  # its functions are made as it is imported


def merged(
    frames: Iterator[pd.DataFrame], report: Report, apart: Callable[[pd.DataFrame], object] | None = None
) -> Iterator[pd.DataFrame]:
    """The frames without twins and repeats. A frame has the shape and `story`, what it was read from ("" = unknown).

    `apart` is given every frame as it was before.
    """
    spool, keys = Spool(), []
    for frame in frames:
        keys.append(_keys(frame))
        frame = frame.drop(columns="story")
        if apart:
            apart(frame)
        spool.add(frame)
    if not keys:
        return
    known = pd.concat(keys, ignore_index=True)
    known["into"], known["rule"] = _decided(known)
    counts = known["reports"].to_numpy().copy()
    again = (known["rule"] == "repeat").to_numpy()
    np.add.at(counts, known["into"].to_numpy()[again], known["reports"].to_numpy()[again])
    for rule, note in (("mirror", "mirrored_merged"), ("repeat", "repeats_merged")):
        report.note(note, (known["rule"] == rule).sum())
    _list(known, report.merges)
    stays = (known["rule"] == "").to_numpy()
    at = 0
    for frame in spool:
        here = slice(at, at + len(frame))
        at += len(frame)
        frame["reports"] = counts[here].astype(np.int32)
        if stays[here].any():
            yield frame[stays[here]].reset_index(drop=True)


def _keys(frame: pd.DataFrame) -> pd.DataFrame:
    source, target, code = (pa.array(frame[name]) for name in ("source_name", "target_name", "code"))
    days = [
        pc.cast(pa.array(frame[name].to_numpy("datetime64[s]").astype("int64")), pa.string())
        for name in ("day", "until")
    ]
    code = pc.if_else(pc.equal(code, ""), pa.array(frame["own_code"]), code)
    story = pa.array(frame["story"])
    forward = pc.less(source, target)
    low, high = pc.if_else(forward, source, target), pc.if_else(forward, target, source)
    place = pa.array(frame["place"])
    nobody = pc.or_(pc.equal(source, ""), pc.equal(target, ""))
    return pd.DataFrame(
        {
            "mirror": _hashed(days[0], code, story, low, high),
            "repeat": _hashed(*days, code, source, target, place),
            "forward": np.asarray(forward),
            "mirrors": np.asarray(pc.invert(pc.or_(pc.or_(nobody, pc.equal(story, "")), pc.equal(source, target)))),
            "repeats": np.asarray(pc.invert(nobody)),
            "reports": frame["reports"].to_numpy(),
            "row": frame["row"].to_numpy(),
            "file": frame["file"].astype("category"),
        }
    )


def _hashed(*columns: pa.Array) -> np.ndarray:
    joined = pc.binary_join_element_wise(*(column.cast(pa.string()) for column in columns), BETWEEN)
    return hashed(joined.to_numpy(zero_copy_only=False), categorize=False)


def _decided(keys: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """For each row the position of the row it goes into (its own where it stays), and by which rule."""
    into, rule = np.arange(len(keys)), np.full(len(keys), "", dtype=object)
    at = np.flatnonzero(keys["mirrors"])
    if len(at):
        _, start, group = np.unique(keys["mirror"].to_numpy()[at], return_index=True, return_inverse=True)
        forward = keys["forward"].to_numpy()[at]
        twin = forward != forward[start][group]
        into[at[twin]], rule[at[twin]] = at[start][group][twin], "mirror"
    at = np.flatnonzero(keys["repeats"].to_numpy() & (rule == ""))
    if len(at):
        _, start, group = np.unique(keys["repeat"].to_numpy()[at], return_index=True, return_inverse=True)
        again = start[group] != np.arange(len(at))
        into[at[again]], rule[at[again]] = at[start][group][again], "repeat"
    # A twin goes where the row it mirrors went.
    return into[into], rule


def _list(keys: pd.DataFrame, merges: Rejects) -> None:
    gone = keys[keys["rule"] != ""]
    if len(gone):
        goal = keys.iloc[gone["into"]]
        where = goal["file"].astype("str").to_numpy() + ":" + goal["row"].astype("str").to_numpy()
        found = {"file": gone["file"].astype("str"), "row": gone["row"], "column": "", "value": ""}
        merges.add(pd.DataFrame(found | {"reason": gone["rule"].astype("str"), "detail": where}))


class Spool:
    """Frames in their order: the first in memory, from `HELD` rows on in a temporary file."""

    def __init__(self, held: int = HELD):
        self._left, self._frames, self._schema = held, [], None
        self._file, self._writer = tempfile.TemporaryFile(), None

    def add(self, frame: pd.DataFrame) -> None:
        if self._left > 0:
            self._left -= len(frame)
            self._frames.append(frame)
            return
        table = pa.Table.from_pandas(frame, preserve_index=False)
        if self._writer is None:
            self._schema = table.schema
            self._writer = pa.ipc.new_stream(
                self._file, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")
            )
        self._writer.write_table(table.cast(self._schema))

    def __iter__(self) -> Iterator[pd.DataFrame]:
        while self._frames:
            yield self._frames.pop(0)
        if self._writer is not None:
            self._writer.close()
            self._file.seek(0)
            with self._file, pa.ipc.open_stream(self._file) as reader:
                for batch in reader:
                    yield pa.Table.from_batches([batch]).to_pandas(types_mapper=_text)


def _text(kind: pa.DataType):
    return pd.StringDtype(na_value=np.nan) if kind in (pa.string(), pa.large_string()) else None
