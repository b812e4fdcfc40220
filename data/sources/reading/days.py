"""Days out of the ways sets print them: first and last day meant, and how exact the print is.

Known are 2017-09-03 (with or without a time), 20170903, 3/9/2017 and 9/3/2017 (also with points and hyphens, with
years of two digits too), 3 September 2017, Sep-84, September 3, 2017, 2017년 9월 3일 and 2017年9月3日,
and months and years alone.
Where day and month stand the other way round in some countries, the column decides (`order_of`); of one that leaves all
of its days open the day is taken to come first (`ASSUMED`), and that is said.
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.sources.reading.rejects import Sieve

FIRST_YEAR, LAST_YEAR = 1000, 2199
ASSUMED = "dmy"  # most of the world writes so
NAMED = {order: re.compile(r"\W{0,2}".join(f"{one}+" for one in order), re.I) for order in ("dmy", "mdy")}
PIVOT = 50  # years of two digits: 50 to 99 are 1950 to 1999
LONGEST = 60
NAMES = {
    name.lower(): at for names in (calendar.month_name, calendar.month_abbr) for at, name in enumerate(names) if at
}
NAMES["sept"] = 9
TIME = r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
FORMS = [
    re.compile(form + TIME + r"\.?")
    for form in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{4})",
        r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[- /]{MONTH},?[- /](?P<y>\d{{4}}|\d{{2}})",
        rf"{MONTH}[- ](?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
        rf"{MONTH},?[- ](?P<y>\d{{4}}|\d{{2}})",
        r"(?P<y>\d{4})\s*[년年.]\s*(?:(?P<m>\d{1,2})\s*[월月.]\s*(?:(?P<d>\d{1,2})\s*[일日號号]?)?)?",
    )
]
# What sets write for a day or a month they do not know, and for parts of a month (International Crisis Behavior).
UNKNOWN = (-9, 0, 99)
PARTS = ((66, 1, 10), (77, 11, 20), (88, 21, 31))
NO_PARTS = ()


class Day(NamedTuple):
    """First and last day, precision, and instead of these the key of a reason."""

    first: str = ""
    last: str = ""
    precision: str = ""
    reason: str = ""


def read(cells: pd.Series, order: str = "") -> pd.DataFrame:
    """day, until (datetime64[s], NaT), precision and reason ("" = read) of each cell. `order` is dmy, mdy or ""."""
    return _framed(cells, lambda text: day(text, order))


def joined(year: pd.Series, month: pd.Series, number: pd.Series | None = None, thirds: bool = False) -> pd.DataFrame:
    """The same of a date in columns: year, month (a number or a name), day; unknown is -9, 0, 99 or empty.

    `thirds`: the days 66, 77 and 88 are parts of the month, else no days.
    """
    cells = year.str.strip() + "|" + month.str.strip() + "|" + (number.str.strip() if number is not None else "")
    return _framed(cells, lambda text: of_parts(*text.split("|", 2), UNKNOWN, PARTS if thirds else NO_PARTS))


def dated(sieve: Sieve, when: pd.DataFrame, column: str, value: pd.Series | None = None) -> dict[str, pd.Series]:
    """The columns of the shape that say when; rows without a day are refused for what their `column` holds."""
    sieve.refuse(when["reason"] != "", column, when["reason"], value)
    return {name: when[name] for name in ("day", "until", "precision")}


def order_of(cells: pd.Series, name: str = "") -> str:
    """Which way round a column writes 3/9/2017: dmy or mdy where some cell shows it and none the other; where none
    shows either, what the column's name says ("Date (dd/mm/yyyy)"); else "".
    """
    days_first, months_first = _shown(cells)
    if days_first or months_first:
        return "" if days_first == months_first else ("dmy" if days_first else "mdy")
    return next((order for order, form in NAMED.items() if form.search(name)), "")


def open_cells(cells: pd.Series) -> pd.Series:
    """Which cells can be read both ways round, of a column that shows neither; of one that shows any, none."""
    parts = _parts(cells)
    either = (parts[0] <= 12) & (parts[1] <= 12) & (parts[0] != parts[1])
    return either & (not any(_shown(cells)))


def _shown(cells: pd.Series) -> tuple[bool, bool]:
    """Whether some day comes first, and some month."""
    parts = _parts(cells.drop_duplicates())
    return bool((parts[0] > 12).any()), bool((parts[1] > 12).any())


def _parts(cells: pd.Series) -> pd.DataFrame:
    """The two numbers before the year, where two stand before one."""
    return cells.str.extract(r"^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b").apply(pd.to_numeric)


@lru_cache(maxsize=65536)
def day(text: str, order: str = "") -> Day:
    """One printed date."""
    text = text.strip().strip("\u200b\u200e\u200f\u202a\u202b\u202c\ufeff")
    if not text:
        return Day(reason="no_day")
    found = next((one for form in FORMS if (one := form.fullmatch(text))), None) if len(text) <= LONGEST else None
    if not found:
        return Day(reason="not_a_day")
    part = found.groupdict()
    if part.get("a"):
        a, b = int(part["a"]), int(part["b"])
        if a != b and a <= 12 and b <= 12 and not order:
            return Day(reason="day_or_month")
        days_first = order == "dmy" if a <= 12 and b <= 12 else a > 12
        part |= {"d": part["a"], "m": part["b"]} if days_first else {"d": part["b"], "m": part["a"]}
    if part.get("name"):
        month = NAMES.get(part["name"].lower())
        if not month:
            return Day(reason="not_a_day")
        part["m"] = str(month)
    return of_parts(part["y"], part.get("m") or "", part.get("d") or "", (-9, 0))


@lru_cache(maxsize=65536)
def of_parts(
    year: str,
    month: str,
    number: str,
    unknown: tuple[int, ...] = UNKNOWN,
    parts: tuple[tuple[int, int, int], ...] = NO_PARTS,
) -> Day:
    """A date of a year, a month and a day, each of which but the year may be unknown (-9 = not given)."""
    named = NAMES.get(month.lower().rstrip("."))
    try:
        y, m, d = (int(part.removesuffix(".0")) if part else -9 for part in (year, str(named or month), number))
    except ValueError:
        return Day(reason="not_a_day")
    third = next(((low, high) for mark, low, high in parts if mark == d), None)
    if 0 <= y < 100 and len(year) == 2:
        y += 1900 if y >= PIVOT else 2000
    if not FIRST_YEAR <= y <= LAST_YEAR:
        return Day(reason="no_day" if y in unknown else "no_year")
    if m in unknown:
        return Day(f"{y}-01-01", f"{y}-12-31", "year") if d in unknown or third else Day(reason="no_month")
    if not 1 <= m <= 12:
        return Day(reason="no_month")
    last = calendar.monthrange(y, m)[1]
    if d in unknown:
        return Day(f"{y}-{m:02}-01", f"{y}-{m:02}-{last:02}", "month")
    if third:
        low, high = third
        return Day(f"{y}-{m:02}-{low:02}", f"{y}-{m:02}-{min(high, last):02}", "month")
    if not 1 <= d <= last:
        return Day(reason="no_such_day")
    text = date(y, m, d).isoformat()
    return Day(text, text, "day")


def _framed(cells: pd.Series, function) -> pd.DataFrame:
    places, texts = pd.factorize(cells.fillna(""), use_na_sentinel=False)
    found = [function(str(text)) for text in texts]
    days = {
        name: np.array([getattr(one, field) or "NaT" for one in found], dtype="datetime64[s]")
        for name, field in (("day", "first"), ("until", "last"))
    }
    words = {name: np.array([getattr(one, name) for one in found], dtype=object) for name in ("precision", "reason")}
    columns = {name: column[places] if len(column) else column for name, column in (days | words).items()}
    return pd.DataFrame(columns, index=cells.index)
