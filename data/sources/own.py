"""A loaded set as it was handed out: the columns of the shape, in CSV, a workbook, JSON or Parquet. What is read back
is what was handed out, to the last digit; Parquet is taken with its types, without a word of text in between.
"""

import pandas as pd

from data.cells import bare_cells
from data.sources import shape as target
from data.sources.machinery import Rows, Source
from data.sources.reading import actors, days, sheets
from data.sources.reading.numbers import numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

TEXTS = [one.name for one in target.FIELDS if one.dtype == "str"]
NUMBERS = [one.name for one in target.FIELDS if one.dtype in ("float64", "int64", "int32")]


def sniff(table: Table) -> bool:
    return table.has(*target.COLUMNS)


def rows(tables: list[Table]) -> Rows:
    for table in tables:
        wanted = list(target.COLUMNS)
        if table.kind == "parquet":
            for frame in sheets.batches(table.member, wanted):
                yield table, frame
        else:
            for frame in table.chunks(wanted):
                yield table, frame.apply(bare_cells) if table.kind == "text" else frame


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    found: dict[str, object] = {name: texts(rows[name]) for name in TEXTS}
    measured = {name: _numbers(rows[name]) for name in NUMBERS}
    first, last = (_days(sieve, name) for name in ("day", "until"))
    sieve.refuse(last < first, "until", "ends_first")
    sieve.refuse(~rows["precision"].isin(target.PRECISIONS), "precision", "no_precision")
    whole = {name: measured.pop(name) for name in ("row", "reports")}
    for name, least, most in (("row", 0, 2**63 - 1), ("reports", 1, 2**31 - 1)):
        wrong = ~(whole[name].between(least, most) & (whole[name] % 1 == 0))
        sieve.refuse(wrong, name, "no_number")
        found[name] = whole[name].mask(wrong, 1).astype("int64")
    return found | measured | {"day": first, "until": last}


def texts(cells: pd.Series) -> pd.Series:
    return cells.fillna("") if isinstance(cells.dtype, pd.StringDtype) else actors.by_unique(cells, str)


def _days(sieve: Sieve, name: str) -> pd.Series:
    cells = sieve.rows[name]
    if isinstance(cells.dtype, pd.StringDtype):
        when = days.read(cells)
        sieve.refuse(when["reason"] != "", name, when["reason"])
        return when["day"]
    found = pd.to_datetime(cells).astype("datetime64[s]")
    sieve.refuse(found.isna(), name, "no_day")
    return found


def _numbers(cells: pd.Series) -> pd.Series:
    if isinstance(cells.dtype, pd.StringDtype):
        return numbers(cells)
    return pd.to_numeric(cells, errors="coerce").astype("float64")


SOURCE = Source("own", sniff, shape, rows, "own", "actors codes goldstein places text reports")
