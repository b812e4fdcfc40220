"""Where datasets are kept, and for how long.

A set is a folder named after what is in its file: Parquet in the shape, the cube, the rows that were refused, and
`report.json`. A folder appears whole or not at all; who does not hold its owner's key does not find it; after `KEEP` it
is gone. Nothing is kept in memory that a restart would lose.
"""

import hashlib
import json
import os
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data import sources
from data.datasets.dataset import (
    APART,
    EVENTS,
    MERGED,
    PRIVATE,
    PUBLIC,
    RECORD,
    REJECTED,
    REPORT,
    RULES,
    About,
    Dataset,
    whole,
)
from data.datasets.shaped import checked, has_shape
from data.engines.table import parquet
from data.sources.reading.rejects import Rejects
from data.sources.shape import DTYPES, Reading, Refused, Report

KEEP = timedelta(days=7)  # how long a visitor's set is kept after it was last added
MOMENT = timedelta(microseconds=1)
LATE = timedelta(minutes=10)  # a set that was replaced stays for those who are reading it
ARROW = {"str": pa.string(), "datetime64[s]": pa.timestamp("s"), "int64": pa.int64(), "int32": pa.int32()}
SHAPE = pa.schema([(name, ARROW.get(kind, pa.float64())) for name, kind in DTYPES.items()])
GROUP = 1 << 18  # rows of a row group of Parquet
SHAPED = "shape"  # the source of a file that has the shape
LONGEST_NAME = 40
LAYOUT = 2  # of what is kept: a set that an older one wrote is read again


@dataclass(frozen=True)
class Limits:
    """What a library takes: bytes of a file, and of all that wait to be read; rows of a set; sets and bytes of one
    owner; bytes in all."""

    file: int = 256 << 20
    waiting: int = 4 << 30
    rows: int = 20_000_000
    sets: int = 20
    owner: int = 2 << 30
    whole: int = 50 << 30


class Library:
    """The sets kept in a folder, each its owner's: `add`, `open`, `names`, `remove`. Several processes may share it."""

    OPEN = 6  # sets held open at once

    def __init__(
        self,
        folder: Path,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        keep: timedelta = KEEP,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        load: Callable[..., Reading] = sources.load,
    ):
        self.folder, self.limits, self.keep, self._now, self._load = folder, limits, keep, now, load
        self._attached: dict[str, Dataset] = {}
        self._open: OrderedDict[Path, Dataset] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, path: Path, key: str, title: str = "", **how: object) -> Dataset:
        """Read a file by the source that knows it and keep it for the holder of a key (`PUBLIC`: for everyone).

        `how` goes to the source (`merge`, a mapping). Raises `Refused` where it is too large, cannot be read or holds
        nothing of use, or where a public set would lose most of its rows: what was there before stays then.
        """
        self.sweep()
        weight = size(path)
        if weight > self.limits.file and key != PUBLIC:
            raise Refused("large_file", size=_told(weight), most=_told(self.limits.file))
        home = self._home(key)
        content = _content(path, how)
        title = title or path.name
        place = home / content
        if not (place / REPORT).exists():
            self._room(home, weight)
            home.mkdir(parents=True, exist_ok=True)
            with whole(place) as new:
                self._read(path, new, key, content, title, how)
        else:  # the same again is kept longer
            about = self._about(place)
            self._write(place, replace(about, added=self._stamp(key, about.name), expires=self._expiry(key)))
        return self._dataset(place, key)

    def attach(self, held: Dataset) -> None:
        """Show everyone a set that lives elsewhere, while this process runs."""
        self._attached[held.name] = held

    def open(self, name: str, key: str = "") -> Dataset:
        """The set of a name that is everyone's, or that is the key's own. Raises `KeyError`."""
        if name in self._attached:
            return self._attached[name]
        for owner in dict.fromkeys((key, PUBLIC)):
            for place, about in self._sets(owner):
                if about.name == name:
                    return self._dataset(place, owner)
        raise KeyError(name)

    def names(self, key: str = "") -> list[About]:
        """What everyone sees, then what the key's holder has, by title."""
        found = [held.about for held in self._attached.values()]
        found += [about for owner in dict.fromkeys((PUBLIC, key)) for _, about in self._sets(owner)]
        return sorted(found, key=lambda about: (bool(about.expires), about.title, about.name))

    def remove(self, name: str, key: str) -> None:
        """Forget a set of the key's own. Raises `KeyError`."""
        places = [place for place, about in self._sets(key) if about.name == name]
        if not places:
            raise KeyError(name)
        for place in places:
            self._forget(place)

    def sweep(self) -> None:
        """Remove what is past its time, what was replaced and what was left half written."""
        now = self._now()
        for home in self._homes():
            newest: dict[str, datetime] = {}
            for place, about in self._all(home):
                added = datetime.fromisoformat(about.added)
                past = about.expires and datetime.fromisoformat(about.expires) <= now
                later = newest.setdefault(about.name, added)
                if past or (later > added and later + LATE < now):
                    self._forget(place)
            for half in home.glob(".new-*"):
                if datetime.fromtimestamp(half.stat().st_mtime, UTC) + timedelta(days=1) < now:
                    shutil.rmtree(half, ignore_errors=True)

    # What is on the disk

    def _homes(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.is_dir()] if self.folder.is_dir() else []

    def _home(self, key: str) -> Path:
        """The folder of an owner; a key itself stands nowhere on the disk."""
        return self.folder / (PUBLIC if key == PUBLIC else "of-" + hashlib.sha256(key.encode()).hexdigest()[:32])

    def _all(self, home: Path) -> list[tuple[Path, About]]:
        """Every set of an owner, the newest first."""
        found = []
        for place in home.glob("[0-9a-f]*") if home.is_dir() else ():
            try:
                found.append((place, self._about(place)))
            except (OSError, ValueError, TypeError):
                continue  # going, or written by a version that knew other things
        return sorted(found, key=lambda one: one[1].added, reverse=True)

    def _sets(self, key: str) -> list[tuple[Path, About]]:
        """The sets a key opens: of one name the newest, none that is past its time."""
        if not key:
            return []
        now, found = self._now().isoformat(), {}
        for place, about in self._all(self._home(key)):
            if not about.expires or about.expires > now:
                found.setdefault(about.name, (place, about))
        return list(found.values())

    def _about(self, place: Path) -> About:
        held = json.loads((place / REPORT).read_text(encoding="utf-8"))
        first, last = held.pop("span")
        return About(has=tuple(held.pop("has")), span=(first, last), **held)

    def _write(self, place: Path, about: About) -> None:
        new = place / f".{REPORT}-{os.getpid()}-{threading.get_ident()}"
        new.write_text(json.dumps(asdict(about), ensure_ascii=False, indent=1), encoding="utf-8")
        new.replace(place / REPORT)

    def _forget(self, place: Path) -> None:
        """Out of sight first, in one step, then off the disk."""
        with self._lock:
            self._open.pop(place, None)
        gone = place.with_name(f".new-gone-{place.name}-{os.getpid()}")
        try:
            place.rename(gone)
        except OSError:
            return  # another process was first
        shutil.rmtree(gone, ignore_errors=True)

    def _dataset(self, place: Path, key: str) -> Dataset:
        about = self._about(place)
        with self._lock:
            held = self._open.pop(place, None)
            if not held or held.about != about:
                scope = PUBLIC if key == PUBLIC else PRIVATE
                held = Dataset(about, parquet([place / EVENTS]), scope, place)
            self._open[place] = held
            while len(self._open) > self.OPEN:
                self._open.popitem(last=False)
            return held

    # What comes in

    def _room(self, home: Path, weight: int) -> None:
        if home.name == PUBLIC:
            return
        held = [place for place, _ in self._all(home)]
        if len(held) >= self.limits.sets:
            raise Refused("many_sets", most=self.limits.sets)
        if sum(map(size, held)) + weight > self.limits.owner:
            raise Refused("full_owner", most=_told(self.limits.owner))
        if size(self.folder) + weight > self.limits.whole:
            raise Refused("full_library")

    def _read(self, path: Path, new: Path, key: str, content: str, title: str, how: dict[str, object]) -> None:
        reading = self._kept(path, new) if has_shape(path) else None
        if not reading:
            with Rows(new / APART) as apart:
                reading = self._load(path, rejects=new / REJECTED, merges=new / MERGED, apart=apart.add, **how)
                self._store(reading, new / EVENTS)
            if not any(reading.report.notes.get(note) for note in RULES.values()):
                (new / APART).unlink(missing_ok=True)
        report = reading.report
        if not report.first or not report.last:
            raise Refused("nothing_accepted", rows=report.rows, rejected=report.rejected)
        name = name_of(title) + ("" if key == PUBLIC else f"-{content[:8]}")
        before = next((about for _, about in self._sets(key) if about.name == name), None)
        if before and report.accepted * 2 < before.accepted:
            raise Refused("cut_refresh", now=report.accepted, before=before.accepted)
        span = report.first.date().isoformat(), report.last.date().isoformat()
        about = About(
            name, title, reading.name, reading.scale, tuple(sorted(reading.has)), reading.terms, span,
            report.rows, report.accepted, report.merged, report.rejected, dict(report.notes),
            report.rejects.counts(), dict(report.files), content, self._stamp(key, name), self._expiry(key),
        )  # fmt: skip
        self._write(new, about)

    def _kept(self, path: Path, new: Path) -> Reading | None:
        """A file in the shape as it is; None where it is to be read row by row, to say which rows are wrong."""
        report = Report(Rejects(), Rejects())
        has = checked(path, report)
        if has is None:
            return None
        if report.rows > self.limits.rows:
            raise Refused("many_rows", most=f"{self.limits.rows:,}")
        shutil.copyfile(path, new / EVENTS)
        report.files[path.name] = SHAPED
        return Reading(SHAPED, (), report, has=has)

    def _store(self, frames: Iterable[pd.DataFrame], place: Path) -> None:
        with Rows(place) as rows:
            for frame in frames:
                if rows.add(frame) > self.limits.rows:
                    raise Refused("many_rows", most=f"{self.limits.rows:,}")

    def _stamp(self, key: str, name: str) -> str:
        """Now, or just after what has the name already: the newest is shown, also where the clock was set back."""
        before = (datetime.fromisoformat(about.added) for _, about in self._all(self._home(key)) if about.name == name)
        return max((self._now(), *(one + MOMENT for one in before))).isoformat()

    def _expiry(self, key: str) -> str:
        return "" if key == PUBLIC else (self._now() + self.keep).isoformat()


class Rows:
    """Frames in the shape as one Parquet file, which is there once the first is added."""

    def __init__(self, place: Path):
        self.place, self.count, self._writer = place, 0, None

    def __enter__(self) -> "Rows":
        return self

    def add(self, frame: pd.DataFrame) -> int:
        """Write a frame; how many rows there are by now."""
        self._writer = self._writer or pq.ParquetWriter(self.place, SHAPE, compression="zstd")
        self._writer.write_table(pa.Table.from_pandas(frame, SHAPE, preserve_index=False), row_group_size=GROUP)
        self.count += len(frame)
        return self.count

    def __exit__(self, *_: object) -> None:
        if self._writer:
            self._writer.close()


def name_of(title: str) -> str:
    """A title as an address may hold it."""
    found = sources.slug(Path(title).stem)[:LONGEST_NAME].strip("-") or "events"
    return found if found != RECORD else f"{found}-events"


def _content(path: Path, how: dict[str, object]) -> str:
    """A hash of the bytes of a file, or of the files of a folder with their names, and of how they are to be read."""
    found = hashlib.sha256(f"{LAYOUT} {sorted(how.items())!r}".encode())
    for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if one.is_file():
            found.update(one.name.encode() if path.is_dir() else b"")
            with one.open("rb") as file:
                while block := file.read(1 << 20):
                    found.update(block)
    return found.hexdigest()[:32]


def size(path: Path) -> int:
    """Bytes of a file, or of all in a folder; others may be writing and removing there."""
    inside = (Path(top, name) for top, _, names in os.walk(path) for name in names)
    found = 0
    for one in inside if path.is_dir() else [path]:
        with suppress(FileNotFoundError):
            found += one.stat().st_size
    return found


def _told(weight: int) -> str:
    return f"{weight / (1 << 20):.0f} MB"
