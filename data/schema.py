"""Checking tables against their contract (`data/contract.py`).

`validate` splits a raw table into the rows that keep the contract and the problems of those that do not, each with
file, line, column, value and reason. `check_references` looks at what points from one table to another, once all are
read.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data import dates
from data.contract import TABLES, Column, Table

__all__ = ["TABLES", "Column", "Problem", "Table", "check_references", "closed_lists", "read_csv", "split", "validate"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LINES = re.compile(r"\d+(?:-\d+)?(?:;\d+(?:-\d+)?)*")


@dataclass(frozen=True)
class Problem:
    """Why a cell, a row or a file was refused. `line` counts the file's rows from 1, the header being line 1."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: column '{self.column}', value '{self.value}': {self.reason}"


def read_csv(path: Path) -> pd.DataFrame:
    """Read a CSV as text: nothing is guessed, `040` stays `040`, and NA is an empty cell."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def validate(
    table: Table, raw: pd.DataFrame, lists: dict[str, set[str]], file: str = ""
) -> tuple[pd.DataFrame, list[Problem]]:
    """Split `raw` (all text) into the rows that keep the contract and the problems of the others.

    Returns the accepted rows with exactly the table's columns, as text, and the problems. A missing column
    refuses the whole table. `lists` maps the name of a closed list to its codes.
    """
    file = file or f"{table.name}.csv"
    missing = [name for name in table.names if name not in raw.columns]
    if missing:
        reason = f"the column is missing; the header must hold {', '.join(table.names)}"
        return raw.iloc[0:0].reindex(columns=table.names), [Problem(file, 1, name, "", reason) for name in missing]
    problems, bad = [], set()
    unknown = [name for name in raw.columns if name not in table.names]
    problems += [
        Problem(file, 1, name, "", "the table has no such column; remove it or correct its name") for name in unknown
    ]
    for column in table.columns:
        check = _checker(column, lists)
        for row, value in enumerate(raw[column.name]):
            reason = check(value)
            if reason:
                problems.append(Problem(file, row + 2, column.name, value, reason))
                bad.add(row)
    seen: dict[tuple, int] = {}
    for row, key in enumerate(raw[list(table.key)].itertuples(index=False, name=None)):
        if key in seen:
            problems.append(
                Problem(file, row + 2, table.key[0], key[0], f"the same key stands on line {seen[key]} already")
            )
            bad.add(row)
        seen.setdefault(key, row + 2)
    kept = raw.drop(index=raw.index[sorted(bad)])[table.names]
    return kept, problems


def check_references(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Every code or id that points to another table must be found there.

    Tables must be whole and unsorted (line = row + 2).
    """
    keys = {}
    problems = []
    for name, frame in tables.items():
        for column in TABLES[name].columns:
            if column.type not in ("ref", "refs"):
                continue
            other, _, field = column.of.partition(".")
            if column.of not in keys:
                keys[column.of] = set(tables[other][field]) if other in tables else set()
            for row, value in enumerate(frame[column.name]):
                for part in split(value):
                    if part not in keys[column.of]:
                        problems.append(
                            Problem(
                                f"{name}.csv", row + 2, column.name, part, f"there is no such {field} in {other}.csv"
                            )
                        )
    return problems


def split(value: str) -> list[str]:
    """The items of a `;` list."""
    return [part.strip() for part in value.split(";") if part.strip()] if value else []


def closed_lists(folder: Path) -> dict[str, set[str]]:
    """The codes of every closed list in `data/codes/`, by the name of its file or of its `list` column."""
    lists: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                lists.setdefault(row.get("list") or path.stem, set()).add(row["code"])
    return lists


def _checker(column: Column, lists: dict[str, set[str]]):
    """The check of one column: a function from a cell to a reason, empty where the cell is fine."""
    test = _TESTS[column.type](column, lists)

    def check(value: str) -> str:
        if value == "":
            return "the cell is empty and must not be" if column.required else ""
        if value != value.strip() or "\n" in value:
            return "the cell has spaces at an end or a line break"
        return test(value)

    return check


def _text(column, lists):
    return lambda value: ""


def _slug(column, lists):
    return lambda value: "" if SLUG.fullmatch(value) else "an id is lower-case letters, digits and single hyphens"


def _edtf(column, lists):
    def test(value):
        try:
            dates.parse(value)
        except dates.DateError as error:
            return str(error)
        return ""

    return test


def _lines(column, lists):
    def test(value):
        if not LINES.fullmatch(value):
            return "lines are numbers from 1, such as 44, 44-46 or 12;44-46"
        for part in value.split(";"):
            first, _, last = part.partition("-")
            if int(first) < 1 or (last and int(last) < int(first)):
                return "lines count from 1 and run forwards"
        return ""

    return test


def _number(column, lists):
    limits = re.fullmatch(r"(-?\d+)-(-?\d+)", column.of) if column.of else None

    def test(value):
        try:
            number = int(value) if column.type == "int" else float(value)
        except ValueError:
            return "a whole number is needed" if column.type == "int" else "a number is needed"
        if limits and not int(limits[1]) <= number <= int(limits[2]):
            return f"the number must be from {limits[1]} to {limits[2]}"
        return ""

    return test


def _choice(column, lists):
    allowed = lists.get(column.of, set())
    several = column.type == "choices"

    def test(value):
        wrong = [part for part in (split(value) if several else [value]) if part not in allowed]
        return f"'{wrong[0]}' is not in the list '{column.of}': {', '.join(sorted(allowed))}" if wrong else ""

    return test


def _cameo(column, lists):
    allowed = lists.get("cameo", set())
    return lambda value: (
        "" if value in allowed else "there is no such CAMEO code in codes/cameo.csv (codes are text: 040, not 40)"
    )


_TESTS = {
    "text": _text,
    "slug": _slug,
    "edtf": _edtf,
    "lines": _lines,
    "int": _number,
    "number": _number,
    "choice": _choice,
    "choices": _choice,
    "ref": _text,
    "refs": _text,
    "cameo": _cameo,
}
