"""A dataset: what is known of it, the engine that holds its events, and its cube."""

import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from data.engines import Cube, Engine
from data.engines.conditions import asked
from data.engines.cube import load
from data.engines.table import parquet
from data.selection import Selection
from data.sources.reading.rejects import COLUMNS

PUBLIC, PRIVATE = "public", "private"
RECORD = "record"  # the name of the built-in record: no other set may have it
EVENTS, REJECTED, MERGED, REPORT, CUBE = "events.parquet", "rejected.csv", "merged.csv", "report.json", "cube"
APART, CUBE_APART = "apart.parquet", "cube-apart"  # the rows before twins and repeats were merged
RULES = {"mirror": "mirrored_merged", "repeat": "repeats_merged"}  # why a row was merged, and the note that counts it


@dataclass(frozen=True)
class About:
    """What is known of a set, as `report.json` keeps it. `notes`, `scale` and `terms` are worded by `shape.say`."""

    name: str
    title: str
    source: str
    scale: str
    has: tuple[str, ...]
    terms: str
    span: tuple[str, str]  # ISO days
    rows: int  # read = accepted + merged + rejected
    accepted: int
    merged: int
    rejected: int
    notes: dict[str, int]
    reasons: dict[str, int]
    files: dict[str, str]
    content: str
    added: str  # ISO instants
    expires: str  # "" = never


@dataclass(frozen=True)
class Dataset:
    """A set and the engine that holds its events. `scope` is public or private."""

    about: About
    engine: Engine
    scope: str
    folder: Path | None = None
    kept_as: str = CUBE  # the folder of its cube
    _lock: threading.Lock = field(default_factory=threading.Lock, compare=False, repr=False)

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def has(self) -> frozenset[str]:
        return frozenset(self.about.has)

    @property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first and the last day."""
        first, last = pd.to_datetime(list(self.about.span))
        return first, last

    def cube(self) -> Cube:
        """All rows, counted; read where it is kept, else made and kept. In memory from then on."""
        with self._lock:
            return self._cube

    def cut(self, chosen: Selection, roots: Iterable[str] = ()) -> Cube:
        """What is counted of a selection, and of some CAMEO roots. The cube holds no words: where they are searched
        for, the engine counts anew."""
        return self.engine.cube(asked(chosen, roots)) if chosen.text else self.cube().where(chosen, roots)

    @cached_property
    def _cube(self) -> Cube:
        kept = self.folder / self.kept_as if self.folder else None
        try:
            if kept:
                return load(kept)
        except (OSError, ValueError, KeyError):
            pass  # none yet, or one that was cut: it is made again
        made = self.engine.cube()
        if kept:
            shutil.rmtree(kept, ignore_errors=True)
            with suppress(OSError):  # a disk that is full or only read: it stays in memory
                with whole(kept) as new:
                    made.save(new)
                return load(kept)
        return made

    @cached_property
    def apart(self) -> "Dataset | None":
        """The same set with every mirrored twin and repeated report as a row; None where none was merged."""
        about, told = self.about, sum(self.about.notes.get(note, 0) for note in RULES.values())
        if not told or not self.folder or not (self.folder / APART).exists():
            return None
        content = hashlib.sha256(f"{APART} {about.content}".encode()).hexdigest()[:32]
        counts = {"accepted": about.accepted + told, "merged": about.merged - told, "content": content}
        notes = {note: n for note, n in about.notes.items() if note not in RULES.values()}
        engine = parquet([self.folder / APART])
        return Dataset(replace(about, notes=notes, **counts), engine, self.scope, self.folder, CUBE_APART)

    def refused(self) -> Iterator[pd.DataFrame]:
        """Every row that was refused or merged, as text, in chunks: file, row, column, value, reason, detail."""
        for name in (REJECTED, MERGED):
            if self.folder and (self.folder / name).exists():
                for chunk in pd.read_csv(self.folder / name, dtype=str, keep_default_na=False, chunksize=100_000):
                    yield chunk if self.kept_as == CUBE else chunk[~chunk["reason"].isin(list(RULES))]

    def left(self, limit: int, offset: int = 0) -> pd.DataFrame:
        """Some of the rows that `refused` goes through, after `offset` of them."""
        found = []
        for chunk in self.refused():
            found.append(chunk.iloc[offset : offset + limit])
            offset, limit = max(offset - len(chunk), 0), limit - len(found[-1])
            if limit <= 0:
                break
        return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS), dtype=str)


class whole:  # noqa: N801 - read as a statement: `with whole(folder) as new`
    """A folder that appears whole or not at all: write into `new`; on leaving it takes its place, if that is free."""

    def __init__(self, place: Path):
        self.place = place

    def __enter__(self) -> Path:
        self.new = Path(tempfile.mkdtemp(prefix=".new-", dir=self.place.parent))
        return self.new

    def __exit__(self, kind, error, trace) -> None:
        try:
            if kind is None:
                for path in self.new.iterdir():
                    with path.open("rb") as file:
                        os.fsync(file.fileno())
                self.new.rename(self.place)
        except OSError:
            if not self.place.exists():
                raise
        finally:
            shutil.rmtree(self.new, ignore_errors=True)
