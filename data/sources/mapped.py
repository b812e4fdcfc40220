"""Any table by a mapping of its columns: what `mapping.propose` says or a user wrote."""

import re
from collections.abc import Iterator

import pandas as pd

from data.sources.machinery import Cells, Rows, Source
from data.sources.mapping import PARTS, Mapping, bare, names_of
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees, numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table
from data.sources.shape import Refused

SLASHED = re.compile(r"\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
TEXTS = ("place", "text", "event_id", "own_code")


def of(mapping: Mapping) -> Source:
    """The source that reads a table by a mapping. Raises `Refused` where it names no date."""
    if not mapping.dated:
        raise Refused("no_dates", name="the table")
    columns = mapping.columns
    has = [name for name in ("text", "reports") if name in columns or name in mapping.fixed]
    has += ["actors"] * ("source" in columns or "target" in columns or "source" in mapping.fixed)
    has += ["codes", "goldstein"] * ("code" in columns or "code" in mapping.fixed)
    has += ["places"] * ("lat" in columns)

    def rows(tables: list[Table]) -> Rows:
        for table in tables:
            order = mapping.order or _order(table, columns.get("day", ""))
            for chunk in _chunks(table, list(dict.fromkeys(columns.values()))):
                yield table, chunk.assign(**{ORDER: order})

    return Source(
        "mapped",
        lambda table: not lacking(table, mapping),
        lambda sieve: _shape(sieve, mapping),
        rows,
        "mapped" if "value" in columns else "",
        " ".join(has),
    )


ORDER = "\x00order"  # how the column of days is written, beside the columns of the file
OPEN = "open"  # nothing in the column tells: one is assumed, and that is said


def lacking(table: Table, mapping: Mapping) -> list[str]:
    """The columns a mapping names and a table does not have."""
    return [name for name in mapping.columns.values() if name not in names_of(table)]


def _chunks(table: Table, wanted: list[str]) -> Iterator[pd.DataFrame]:
    return table.chunks(wanted, names_of(table) if bare(table) else None)


def _order(table: Table, column: str) -> str:
    """Whether days or months come first, by all of the column: looked at only where its first cells leave it open.
    `OPEN` where all of it does.
    """
    if not column:
        return ""
    at = names_of(table).index(column)
    if not any(len(row) > at and SLASHED.match(row[at]) for row in table.first):
        return ""
    kept, table.rejects = table.rejects, type(table.rejects)()  # rows of another width are told once, when read
    seen = pd.concat(
        [chunk[column].drop_duplicates() for chunk in _chunks(table, [column])] or [pd.Series(dtype="str")]
    )
    table.rejects = kept
    return days.order_of(seen, column) or (OPEN if days.open_cells(seen).any() else "")


def _shape(sieve: Sieve, mapping: Mapping) -> Cells:
    rows, columns = sieve.rows, mapping.columns
    found = _when(sieve, mapping)
    for side in ("source", "target"):
        if side in columns:
            found[f"{side}_name"] = rows[columns[side]].str.strip()
            found[side] = actors.codes(rows[columns[side]], mapping.scheme)
        elif side in mapping.fixed:
            found[side] = actors.code(mapping.fixed[side]) or mapping.fixed[side]
    for name in TEXTS:
        if name in columns:
            found[name] = rows[columns[name]]
        elif name in mapping.fixed:
            found[name] = mapping.fixed[name]
    if "code" in columns:
        code = codes.cameo(rows[columns["code"]])
        sieve.refuse(code == "", columns["code"], "no_code")
        found |= codes.coded(code) | {"own_code": rows[columns["code"]]}
    elif "code" in mapping.fixed:
        found |= codes.coded(codes.cameo(pd.Series(mapping.fixed["code"], index=rows.index, dtype="str")))
    if "value" in columns:
        found["value"] = numbers(rows[columns["value"]])
    if "reports" in columns:
        found["reports"] = numbers(rows[columns["reports"]]).fillna(1).clip(1, 2**31 - 1)
    if "lat" in columns and "lon" in columns:
        found |= degrees(rows[columns["lat"]], rows[columns["lon"]])
    return found


def _when(sieve: Sieve, mapping: Mapping) -> Cells:
    rows, columns = sieve.rows, mapping.columns
    if "day" in columns:
        order = str(rows[ORDER].iloc[0])
        if order == OPEN:
            order = days.ASSUMED
            sieve.note("day_first_assumed", days.open_cells(rows[columns["day"]]).sum())
        found: Cells = {**days.dated(sieve, days.read(rows[columns["day"]], order), columns["day"])}
    else:
        nothing = pd.Series("", index=rows.index, dtype="str")
        year, month, number = (rows[columns[one]] if one in columns else nothing for one in PARTS)
        printed = year + "-" + month + "-" + number
        found = {**days.dated(sieve, days.joined(year, month, number), columns["year"], printed)}
        order = ""
    if "until" in columns:
        end = days.read(rows[columns["until"]], order)
        unsaid = end["reason"] == "no_day"
        sieve.refuse(~unsaid & (end["reason"] != ""), columns["until"], end["reason"])
        until = end["until"].mask(unsaid, found["until"])
        sieve.refuse(until < found["day"], columns["until"], "ends_first")
        found["until"] = until
    return found
