"""Small loaded sets for tests: rows in the shape written by hand, kept in a library as any file's are."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from data.datasets import PUBLIC, Dataset, Library
from data.sources.reading.rejects import Rejects
from data.sources.shape import Reading, Report, shaped

ROWS = (
    ("2017-09-03", "PRK", "USA", "190", -10.0, "a shelling"),
    ("2017-09-03", "PRK", "USA", "130", -4.4, "a threat"),
    ("2017-09-20", "USA", "PRK", "163", -8.0, "sanctions"),
    ("2018-04-27", "KOR", "PRK", "046", 7.0, "<b>talks</b>"),
    ("2018-06-12", "USA", "PRK", "057", 8.0, "a signature"),
    ("2018-06-12", "PRK", "CHN", "040", 1.0, "=1+1"),
)
REPORTED = ("counts_reports", 1)


def reading(path: Path, rejects: Path | None = None, merges: Path | None = None, **_) -> Reading:
    """A source for tests: a line is a row of `ROWS` by its place, `bad` one that is refused."""
    report = Report(Rejects(rejects), Rejects(merges))
    report.note(*REPORTED)

    def frames() -> Iterator[pd.DataFrame]:
        lines = path.read_text().split()
        report.rows = len(lines)
        bad = [at for at, line in enumerate(lines, 1) if line == "bad"]
        told = {"file": path.name, "column": "day", "value": "<i>soon</i>", "reason": "not_a_day", "detail": ""}
        report.rejects.add(pd.DataFrame([{**told, "row": at} for at in bad]))
        rows = [ROWS[int(line) % len(ROWS)] for line in lines if line != "bad"]
        day, source, target, code, goldstein, text = zip(*rows, strict=True)
        cells = {"day": pd.to_datetime(list(day)), "source": source, "target": target, "code": code, "text": text}
        cells |= {"file": path.name, "root": [one[:2] for one in code], "goldstein": goldstein}
        yield shaped(cells, pd.RangeIndex(1, len(rows) + 1))

    has = frozenset({"days", "actors", "codes", "goldstein", "text", "reports"})
    return Reading("gdelt", frames(), report, scale="tone", has=has, terms="gdelt")


def held(folder: Path, lines: str, key: str = PUBLIC, library: Library | None = None) -> tuple[Library, Dataset]:
    """A library with a set of some lines."""
    library = library or Library(folder / "library", load=reading)
    path = folder / "small.csv"
    path.write_text(lines)
    return library, library.add(path, key)
