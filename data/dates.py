"""Dates as the record writes them: EDTF text in, inclusive calendar days out.

The parser is the `edtf` package (ISO 8601-2 level 1). Four of its habits are mended here: it accepts days
that do not exist and intervals that run backwards (both refused), it ends winter in December (here
winter of year Y runs to the last day of February of Y+1), and it computes whatever a text asks for, such as the year
10 to the power of 99999999: it sees only the forms of `POINT`, and texts come from anyone's address.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd
from edtf import parse_edtf

LONGEST = 64  # characters; an interval between two qualified days has 23
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A year, month, season or day, a decade (199X) or a century (19XX), and how sure it is
POINT = re.compile(r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?P<day>-[0-9]{2})?)?|[0-9]{3}X|[0-9]{2}XX)[~?%]?")
# The package takes 20 ms for each, which made half of a start; how long a year or a month is needs no grammar
PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")
WINTER = re.compile(r"([0-9]{4})-24")


class DateError(ValueError):
    """The text is not a date the record can hold; the message says why."""


@dataclass(frozen=True)
class Span:
    """First and last day of a date, both included; `None` is an open end."""

    first: date | None
    last: date | None
    approximate: bool = False
    interval: bool = False

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last and not self.approximate


@lru_cache(maxsize=4096)  # the record writes some 1,500
def parse(text: str) -> Span:
    """Read one EDTF date; raise `DateError` where it is none. The work is bounded, whatever the text."""
    if len(text) > LONGEST:
        raise DateError(f"'{text[:40]}...' is longer than any date ({LONGEST} characters)")
    if DAY.fullmatch(text):
        day = _day(text)
        return Span(day, day)
    if text.count("/") > 1:
        raise DateError(f"'{text[:40]}' has more than one slash; an interval has a start and an end")
    if "/" in text:
        return _interval(text)
    first, last = _bounds(text)
    return Span(first, last, approximate=text[-1:] in "~?%" and bool(text))


def spans(texts: pd.Series) -> pd.DataFrame:
    """The days of a column of EDTF dates, by its index: first, last (NaT: an open end, or an empty cell), approximate,
    interval and is_day (bool)."""
    found = [parse(text) if text else Span(None, None) for text in texts]
    days = {name: [getattr(span, name) for span in found] for name in ("first", "last")}
    kinds = {name: [getattr(span, name) for span in found] for name in ("approximate", "interval", "is_day")}
    return pd.DataFrame(
        {name: pd.Series(column, index=texts.index, dtype="datetime64[us]") for name, column in days.items()}
        | {name: pd.Series(column, index=texts.index, dtype=bool) for name, column in kinds.items()}
    )


def _interval(text: str) -> Span:
    start, _, stop = text.partition("/")
    if start in ("", "..") and stop in ("", ".."):
        raise DateError(f"'{text}' has no end at all; give at least one")
    first = None if start in ("", "..") else parse(start).first
    last = None if stop in ("", "..") else parse(stop).last
    if first and last and last < first:
        raise DateError(f"'{text}' runs backwards; write the earlier date first")
    vague = any(end[-1:] in ("~", "?", "%") for end in (start, stop))
    return Span(first, last, approximate=vague, interval=True)


def _bounds(text: str) -> tuple[date, date]:
    point = POINT.fullmatch(text)
    if point and point["day"]:
        day = _day(text[:10])
        return day, day
    reason = f"'{text}' is not an EDTF date such as 2018-04-27, 2018-04, 2018, 2003-21 or 2018-04-27/2018-05-01"
    if not point:
        raise DateError(reason)
    try:
        if plain := PLAIN.fullmatch(text):
            return _ends(int(plain[1]), int(plain[2] or 1), int(plain[2] or 12))
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        first, last = date(*low[:3]), date(*high[:3])
    except Exception as error:
        # The package raises its own parse error, and plain Type- or ValueErrors for bounds it cannot make.
        raise DateError(reason) from error
    winter = WINTER.fullmatch(text)
    return (first, _ends(int(winter[1]) + 1, 2, 2)[1]) if winter else (first, last)


def _ends(year: int, since: int, until: int) -> tuple[date, date]:
    """The first day of one month of a year, and the last day of another."""
    return date(year, since, 1), date(year, until, calendar.monthrange(year, until)[1])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DateError(f"'{text}' is not a day of the calendar") from error
