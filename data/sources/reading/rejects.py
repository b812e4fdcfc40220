"""Rows that are not used, each with file, row, column, value and reason: in memory while few, then in a file."""

from collections import Counter
from pathlib import Path

import pandas as pd

COLUMNS = ("file", "row", "column", "value", "reason", "detail")
KEPT = 100_000  # rows in memory; beyond these they go to the file, where there is one
LONGEST = 200  # characters of a value that is shown


class Rejects:
    """A growing list of rejected rows. With a `path`, all of them are written there as CSV; the first stay here too."""

    def __init__(self, path: Path | None = None):
        self.path, self._frames, self._count, self._held = path, [], 0, 0
        self._reasons: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._count

    def add(self, rejected: pd.DataFrame) -> None:
        """Add rows that have `COLUMNS`."""
        if rejected.empty:
            return
        rejected = rejected[list(COLUMNS)].assign(value=rejected["value"].str.slice(0, LONGEST))
        if self.path:
            rejected.to_csv(self.path, mode="a", index=False, header=not self._count, encoding="utf-8")
        if not self.path or self._held < KEPT:
            self._frames.append(rejected)
            self._held += len(rejected)
        self._count += len(rejected)
        self._reasons.update(rejected["reason"].value_counts().to_dict())

    def frame(self) -> pd.DataFrame:
        """The rejected rows; of very many with a `path` the first, the file has all."""
        if not self._frames:
            return pd.DataFrame({name: pd.Series(dtype="int64" if name == "row" else "str") for name in COLUMNS})
        return pd.concat(self._frames, ignore_index=True)

    def counts(self) -> dict[str, int]:
        """How often each reason, most often first."""
        return dict(self._reasons.most_common())


class Sieve:
    """The rows of one chunk and which of them are refused; the first reason a row is given stays."""

    def __init__(self, rows: pd.DataFrame, file: str):
        self.rows, self.file = rows, file
        self.good = pd.Series(True, index=rows.index)
        self._found: list[pd.DataFrame] = []
        self._folded: list[pd.DataFrame] = []
        self.notes: Counter[str] = Counter()

    def note(self, key: str, count: int) -> None:
        """Count rows of which something is said under `note.<key>`."""
        self.notes[key] += int(count)

    def refuse(self, where: pd.Series, column: str, reason: str | pd.Series, value: pd.Series | None = None) -> None:
        """Refuse the rows where a mask holds, for a reason, or for each row's own."""
        where = where & self.good
        if not where.any():
            return
        cells = self.rows[column] if value is None and column in self.rows else value
        printed = cells[where].astype("str").fillna("") if cells is not None else ""
        why = reason[where] if isinstance(reason, pd.Series) else reason
        found = {"file": self.file, "row": self.rows.index[where], "column": column, "value": printed, "reason": why}
        self._found.append(pd.DataFrame(found | {"detail": ""}, index=self.rows.index[where]))
        self.good &= ~where

    def fold(self, where: pd.Series, rule: str) -> None:
        """Take out the rows where a mask holds because other rows of the set tell the same."""
        where = where & self.good
        if where.any():
            found = {"file": self.file, "row": self.rows.index[where], "column": "", "value": "", "reason": rule}
            self._folded.append(pd.DataFrame(found | {"detail": ""}))
            self.good &= ~where

    @property
    def rejected(self) -> pd.DataFrame:
        return pd.concat(self._found, ignore_index=True) if self._found else Rejects().frame()

    @property
    def folded(self) -> pd.DataFrame:
        return pd.concat(self._folded, ignore_index=True) if self._folded else Rejects().frame()
