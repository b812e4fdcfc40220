"""Outside formats. Adding one is adding a file here that has a `SOURCE`."""

import pkgutil
import re
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from data import contract, dates
from data.rows import iterate
from data.schema import Problem, Unreadable, read_csv
from data.sources import mapped
from data.sources.machinery import Source, make
from data.sources.mapping import Mapping, propose, sample
from data.sources.reading.containers import members
from data.sources.reading.rejects import Rejects
from data.sources.reading.tables import Table, tables
from data.sources.shape import Reading, Refused


class UnknownFormat(Refused):
    """No source reads the file; the message names those there are."""

    def __init__(self, key: str = "unknown_format", **values: object):
        super().__init__(key, **values)


def discover() -> dict[str, Source]:
    """Every `SOURCE` of this package by name."""
    modules = [import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
    return {module.SOURCE.name: module.SOURCE for module in modules if hasattr(module, "SOURCE")}


def load(
    path: Path,
    rejects: Path | None = None,
    merges: Path | None = None,
    merge: bool = True,
    mapping: Mapping | None = None,
    apart: Callable[[pd.DataFrame], object] | None = None,
) -> Reading:
    """What the source that knows a file makes of it: a file, an archive of files, or a folder.

    Rejected and merged rows are written as CSV to the paths given; `merge` is the switch for twins and repeats, `apart`
    is given every frame before these are merged; a `mapping` says what the columns are where no source knows (`look`
    proposes one). Nothing but the first rows is read before the frames are gone through, which may raise `Refused` too.
    Raises `Refused` (`UnknownFormat` where no source knows it) and OSError.
    """
    found = Rejects(rejects)
    known: dict[str, list[Table]] = {}
    left: dict[str, Refused] = {}
    sources = {"mapped": mapped.of(mapping)} if mapping else discover()
    for table in tables(members(path), found):
        try:
            name = next((name for name, one in sources.items() if one.shape and one.sniff(table)), "")
        except Refused as error:
            left[table.name] = error
            continue
        known.setdefault(name, []).append(table)
    strange = known.pop("", [])
    unknown = [table.name for table in strange]
    if not known:
        if len(left) == 1 and not unknown:
            raise next(iter(left.values()))
        if mapping and strange:
            raise Refused("no_such_column", name=mapped.lacking(strange[0], mapping)[0])
        raise UnknownFormat(name=path.name, known=", ".join(name for name, one in sources.items() if one.shape))
    chosen = max(known, key=lambda name: len(known[name]))
    made = make(sources[chosen], known[chosen], found, Rejects(merges), merge, apart)
    made.report.files |= {table.name: name for name, group in known.items() for table in group if name == chosen}
    others = [table.name for name, group in known.items() if name != chosen for table in group]
    made.report.files |= dict.fromkeys([*unknown, *left, *others], "")
    made.report.note("files_left", len(unknown) + len(left) + len(others))
    return made


class Look(NamedTuple):
    """What a table is before it is read: its source ("" = none knows it), its first rows, a mapping to mend."""

    name: str
    source: str
    first: pd.DataFrame
    mapping: Mapping


def look(path: Path) -> list[Look]:
    """What each table of a file is taken for. Raises `Refused`, where there is no table at all, and OSError."""
    found, left = [], []
    for table in tables(members(path), Rejects()):
        try:
            source = next((name for name, one in discover().items() if one.shape and one.sniff(table)), "")
            found.append(Look(table.name, source, sample(table), propose(table)))
        except Refused as error:
            left.append(error)
    if not found:
        raise left[0] if left else Refused("empty")
    return found


def read(path: Path, lists: dict[str, set[str]]) -> tuple[str, pd.DataFrame, list[Problem]]:
    """Read a list into the columns of `events.csv` by the first source that knows it and can.

    Returns the source's name, the accepted events and what was refused and why. Raises `UnknownFormat`.
    """
    sources = {name: one for name, one in discover().items() if one.events}
    for table in tables(members(path), Rejects()):
        for source in sources.values():
            if _knows(source, table):
                accepted, problems = source.events(path, lists) if source.events else (framed([]), [])
                return source.name, accepted, problems
    raise UnknownFormat(name=path.name, known=", ".join(sources))


def _knows(source: Source, table: Table) -> bool:
    try:
        return source.sniff(table)
    except Refused:
        return False


def framed(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Rows of a foreign format in the columns of `events.csv`; what a row does not say is empty.

    An outside title stands in both languages as it is: it is read by those who code, never shown beside the record.
    """
    base = dict.fromkeys(contract.tables()["events"].names, "")
    base |= {"time_zone": "Asia/Seoul", "collection": "context"}
    full = [base | {"title_zh": row["title_en"]} | row for row in rows]
    return pd.DataFrame(full, columns=list(base), dtype=str)


def listed(path: Path, column: str, event: Callable[[str, Any], dict[str, str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a row of a list of days; `event` makes it of the day, which stands in `column`, and the row."""
    try:
        raw = read_csv(path)
    except Unreadable as error:
        return framed([]), error.problems
    rows, problems = [], []
    for line, row in enumerate(iterate(raw), 2):
        day = getattr(row, column)
        try:
            dates.parse(day)
        except dates.DateError as error:
            problems.append(Problem(path.name, line, column, day, str(error)))
            continue
        rows.append(event(day, row))
    return framed(numbered(rows)), problems


def numbered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with a running number behind each key that occurs more than once, so that a key names one row."""
    times = Counter(row["event_id"] for row in rows)
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        key = row["event_id"]
        seen[key] += 1
        found.append(row | {"event_id": f"{key}-{seen[key]}" if times[key] > 1 else key})
    return found


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits of a text with single hyphens between."""
    return "-".join(re.findall("[a-z0-9]+", text.lower()))
