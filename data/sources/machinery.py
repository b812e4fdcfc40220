"""What a source is, and how its rows become a reading: shaped, sieved, merged, counted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.schema import Problem
from data.sources.reading import merging
from data.sources.reading.rejects import Rejects, Sieve
from data.sources.reading.tables import Table
from data.sources.reading.tables import plain as spelled
from data.sources.shape import Reading, Refused, Report, printable, shaped

Rows = Iterator[tuple[Table, pd.DataFrame]]
Cells = dict[str, object]
KOREAS = ("PRK", "KOR")


def plain(tables: list[Table]) -> Rows:
    """Every row of every table, as it stands."""
    for table in tables:
        for chunk in table.chunks():
            yield table, chunk


def only(*names: str) -> Callable[[list[Table]], Rows]:
    """The rows with these columns alone, by these names however the file spells them; a missing one is empty."""

    def rows(tables: list[Table]) -> Rows:
        for table in tables:
            wanted = {table.columns[key]: name for name in names if (key := spelled(name)) in table.columns}
            for chunk in table.chunks(list(wanted)):
                yield table, chunk.rename(columns=wanted).reindex(columns=list(names), fill_value="")

    return rows


@dataclass(frozen=True)
class Source:
    """One format.

    `sniff(table)` says whether a table is of it; `rows(tables)` gives its rows as text (all tables of one file at
    once: some sets are several tables); `shape(sieve)` turns rows into the columns of the shape and refuses what it
    cannot. `scale` names its own scale, `has` lists what it has beside days, `notes` what is said of every such set,
    `merges` whether it tells one act several times. `events(path, lists)` reads a whole file into the columns of
    `events.csv`, for those who look what the record lacks.
    """

    name: str
    sniff: Callable[[Table], bool]
    shape: Callable[[Sieve], Cells] | None = None
    rows: Callable[[list[Table]], Rows] = plain
    scale: str = ""
    has: str = "actors"
    notes: str = ""
    merges: bool = False
    events: Callable[[Path, dict[str, set[str]]], tuple[pd.DataFrame, list[Problem]]] | None = None


def make(
    source: Source,
    tables: list[Table],
    rejects: Rejects,
    merges: Rejects,
    merge: bool = True,
    apart: Callable[[pd.DataFrame], object] | None = None,
) -> Reading:
    """What a source makes of its tables; nothing is read before the frames are gone through."""
    report = Report(rejects, merges)
    has = frozenset(source.has.split()) | {"days"}
    frames = _frames(source, tables, report)
    if source.merges and merge:
        frames = merging.merged(frames, report, apart)
    elif source.merges:
        frames = (frame.drop(columns="story") for frame in frames)
    for note in source.notes.split():
        report.note(note)
    if "reports" in has:
        report.note("counts_reports")
    return Reading(source.name, frames, report, source.scale, has, source.name)


def _frames(source: Source, tables: list[Table], report: Report) -> Iterator[pd.DataFrame]:
    assert source.shape
    before, korean = len(report.rejects), False
    for table, rows in source.rows(tables):
        report.rows += (
            len(rows) + len(report.rejects) - before
        )  # those of another width were rejected as they were read
        sieve = Sieve(rows, table.name)
        cells = source.shape(sieve)
        frame = shaped({"file": table.name, **cells}, rows.index)
        report.note("cut_cells", printable(frame))
        if source.merges:
            frame["story"] = pd.Series(cells["story"], index=rows.index).to_numpy()
        report.rejects.add(sieve.rejected)
        report.merges.add(sieve.folded)
        for rule, count in (*sieve.folded["reason"].value_counts().items(), *sieve.notes.items()):
            report.note(str(rule), count)
        before = len(report.rejects)
        kept = frame[sieve.good.to_numpy()].reset_index(drop=True)
        for precision in ("month", "year"):
            report.note(f"{precision}_precision", (kept["precision"] == precision).sum())
        korean = korean or kept[["source", "target"]].isin(KOREAS).any(axis=None)
        if len(kept):
            yield kept
    report.rows += len(report.rejects) - before
    if not report.rows:
        raise Refused("no_rows")
    if not korean:
        report.note("no_korea")
