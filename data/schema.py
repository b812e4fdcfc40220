"""Checking tables against their contract (`data/datapackage.json`).

`validate` splits a raw table into the rows that keep the contract and the problems of those that do not, each with
file, line, column, value and reason. `check_references` looks at what points from one table to another, once all are
read.
"""

import csv
import io
import math
import re
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pandas as pd

from data import contract, dates
from data.contract import Column, Table

SLUG, LINES = (re.compile(pattern) for pattern in contract.PATTERNS)
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
LONGEST = 10_000  # characters of a cell
# Control characters, half characters and what XML cannot hold: they cannot be written in a page or a file.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Problem:
    """Why a cell, a row or a file was refused. `line` counts the file's rows from 1, the header being line 1."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        if not (self.column or self.value):  # the whole row, or the whole file
            return self.reason if self.reason.startswith(where) else f"{where}: {self.reason}"
        value = self.value if len(self.value) <= 80 else self.value[:79] + "…"
        return f"{where}: column '{self.column}', value {_quoted(value)}: {self.reason}"


class Unreadable(ValueError):
    """The file is no table; `problems` says where and why."""

    def __init__(self, *problems: Problem):
        self.problems = list(problems)
        super().__init__("; ".join(map(str, problems[:5])))


def _quoted(value: str) -> str:
    return f"'{value}'" if not UNPRINTABLE.search(value) else ascii(value)


def read_csv(path: Path, encoding: str = "utf-8-sig") -> pd.DataFrame:
    """Read a CSV as text: nothing is guessed, `040` stays `040`, and NA is an empty cell.

    Raises `Unreadable` where the file cannot be opened, is not UTF-8 (or what `encoding` names), or a row has not as
    many cells as the header.
    """
    kind = encoding.removesuffix("-sig").upper()
    try:
        text = path.read_bytes().decode(encoding)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}" if path.exists() else "the file is missing"
        raise Unreadable(Problem(path.name, 0, "", "", reason)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Unreadable(Problem(path.name, line, "", "", f"the file is not a {kind} CSV: {error.reason}")) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header, *rows = list(reader) or [[]]
    except csv.Error as error:
        reason = f"the file is not a {kind} CSV: {error}; is a quotation mark missing, or one too many?"
        raise Unreadable(Problem(path.name, reader.line_num, "", "", reason)) from error
    while rows and not rows[-1]:
        rows.pop()
    width = len(header)
    reason = "the row has {} cells and the header {}; a comma within a cell wants quotation marks"
    uneven = [
        Problem(path.name, line, "", ",".join(row), reason.format(len(row), width))
        for line, row in enumerate(rows, 2)
        if len(row) != width
    ]
    again = "the header stands here again"
    uneven += [Problem(path.name, line, header[0], row[0], again) for line, row in enumerate(rows, 2) if row == header]
    twice = [name for place, name in enumerate(header) if name in header[:place]]
    uneven += [Problem(path.name, 1, name, "", "the header names the column twice") for name in twice]
    if uneven or not header:
        raise Unreadable(*uneven or [Problem(path.name, 1, "", "", "the file is empty; the header is missing")])
    return pd.DataFrame(rows, columns=header, dtype=str)


def read_folder(folder: Path, tables: dict[str, Table]) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Every table of a folder as text, and the problems of those that cannot be read."""
    raw, problems = {}, []
    for name in tables:
        try:
            raw[name] = read_csv(folder / f"{name}.csv")
        except Unreadable as error:
            problems += error.problems
    return raw, problems


def number(text: str) -> float:
    """A number as the record writes it: ASCII digits, a sign, a point; `ValueError` for any other text."""
    if not NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        raise ValueError(text)
    return float(text)


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
        check, values = _checker(column, lists), raw[column.name].tolist()
        wrong = {value: reason for value in dict.fromkeys(values) if (reason := check(value))}  # most stand many times
        for row, value in enumerate(values) if wrong else ():
            if value in wrong:
                problems.append(Problem(file, row + 2, column.name, value, wrong[value]))
                bad.add(row)
    seen: dict[tuple, int] = {}
    for row, key in enumerate(raw[list(table.key)].itertuples(index=False, name=None)):
        if key in seen:
            problems.append(
                Problem(file, row + 2, table.key[0], key[0], f"the same key stands on line {seen[key]} already")
            )
            bad.add(row)
        seen.setdefault(key, row + 2)
    kept = raw.drop(index=raw.index[sorted(bad)]) if bad else raw
    return kept[table.names], problems


def check_references(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Every code or id that points to another table must be found there.

    Tables must be whole and unsorted (line = row + 2).
    """
    keys = {}
    problems = []
    for name, frame in tables.items():
        for column in contract.tables()[name].columns:
            if column.type not in ("ref", "refs"):
                continue
            other, _, field = column.of.partition(".")
            if column.of not in keys:
                keys[column.of] = set(tables[other][field]) if other in tables else set()
            for row, value in enumerate(frame[column.name].tolist()):
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


def check_events(events: pd.DataFrame, citations: pd.DataFrame) -> list[Problem]:
    """What must hold between rows: an event of the documents is cited from one, and no answer comes before its cause.

    Tables must be whole and unsorted (line = row + 2).
    """
    lines = {event_id: row + 2 for row, event_id in enumerate(events["event_id"])}
    told = set(citations["event_id"][citations["document_id"] != ""])
    problems = [
        Problem("events.csv", lines[event_id], "event_id", event_id, "no row of citations.csv names its document")
        for event_id in events["event_id"][events["collection"] == "documents"]
        if event_id not in told
    ]
    answers = {one: set(split(causes)) for one, causes in zip(events["event_id"], events["responds_to"], strict=True)}
    while circle := _circle(answers):
        first = min(circle, key=lines.__getitem__)
        reason = (
            "the event responds to itself" if len(circle) == 1 else "these events respond to one another in a circle"
        )
        problems.append(Problem("events.csv", lines[first], "responds_to", ";".join(circle), reason))
        answers[first] = set()
    return problems


def check_beside(table: str, ids: list[str], asked: dict[str, int], missing: str, idle: str) -> list[Problem]:
    """A table beside the events has a row for each that is asked for one (with its line in events.csv), and no other.

    `ids` are the events of its rows, whole and unsorted; `missing` and `idle` say how to mend the one and the other.
    """
    return [
        *(Problem("events.csv", asked[one], "event_id", one, missing) for one in sorted(asked.keys() - set(ids))),
        *(Problem(f"{table}.csv", line, "event_id", one, idle) for line, one in enumerate(ids, 2) if one not in asked),
    ]


def _circle(answers: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(answers).prepare()
    except CycleError as error:
        return error.args[1][:-1]  # its last is its first
    return []


def closed_lists(folder: Path) -> dict[str, set[str]]:
    """The codes of every closed list in a folder, by its name. Raises `Unreadable`."""
    raw, problems = read_folder(folder, contract.lists())
    if problems:
        raise Unreadable(*problems)
    return codes(raw)


def codes(raw: dict[str, pd.DataFrame]) -> dict[str, set[str]]:
    """The codes of closed lists that are read."""
    return {name: set(frame["code"]) for name, frame in raw.items() if "code" in frame}


def _checker(column: Column, lists: dict[str, set[str]]):
    """The check of one column: a function from a cell to a reason, empty where the cell is fine."""
    test = _TESTS[column.type](column, lists)

    def check(value: str) -> str:
        if value == "":
            return "the cell is empty and must not be" if column.required else ""
        if value != value.strip() or "\n" in value:
            return "the cell has spaces at an end or a line break"
        if UNPRINTABLE.search(value):
            return "the cell has a character that cannot be printed"
        if len(value) > LONGEST:
            return f"the cell has more than {LONGEST:,} characters"
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
    whole = column.type == "int"
    bounds = f"{column.low} or more" if column.high is None else f"from {column.low} to {column.high}"

    def test(value):
        try:
            given = number(value)
        except ValueError:
            given = math.nan
        if math.isnan(given) or (whole and "." in value):
            return "a whole number is needed, such as 4" if whole else "a number is needed, such as 4, -4 or 4.5"
        if (column.low is not None and given < column.low) or (column.high is not None and given > column.high):
            return f"the number must be {bounds}"
        return ""

    return test


def _choice(column, lists):
    allowed = lists.get(column.of, set())
    several = column.type == "choices"

    def test(value):
        wrong = [part for part in (split(value) if several else [value]) if part not in allowed]
        if wrong and column.of == "cameo":
            return "there is no such CAMEO code in codes/cameo.csv (codes are text: 040, not 40)"
        return f"'{wrong[0]}' is not in the list '{column.of}': {', '.join(sorted(allowed))}" if wrong else ""

    return test


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
}
