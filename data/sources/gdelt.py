"""GDELT 1.0 (57 or 58 columns, often both in one file) and 2.0 (61), with or without a header.

A row is an event as news reports it: what is counted are articles. Whose act it is is told by the country, or for
organisations by the known group.
"""

from collections.abc import Iterator

import pandas as pd

from data.sources.machinery import Source
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees, numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
PLACE = "Type FullName CountryCode ADM1Code Lat Long FeatureID"
WHAT = "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"
HOW_MUCH = "NumMentions NumSources NumArticles AvgTone"


def _columns(place: str) -> list[str]:
    sides = [f"Actor{one}{name}" for one in (1, 2) for name in ACTOR.split()]
    places = [f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in place.split()]
    when = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    return [*when, *sides, *WHAT.split(), *HOW_MUCH.split(), *places, "DATEADDED", "SOURCEURL"]


FIRST = _columns(PLACE)  # 58; before April 2013 without the last
SECOND = _columns(PLACE.replace("ADM1Code", "ADM1Code ADM2Code"))  # 61
NAMES = {name.lower(): name for name in SECOND}
WANTED = (
    "GLOBALEVENTID SQLDATE Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor2Code Actor2Name "
    "Actor2CountryCode Actor2KnownGroupCode EventCode EventRootCode NumArticles AvgTone ActionGeo_FullName "
    "ActionGeo_Lat ActionGeo_Long SOURCEURL"
).split()


def sniff(table: Table) -> bool:
    """The header is GDELT's, or rows have its number of cells with an id, a day and a year where they belong."""
    if table.kind != "text":
        return table.has("GLOBALEVENTID", "SQLDATE", "EventCode")
    if table.has("GLOBALEVENTID", "SQLDATE", "EventCode"):
        return True
    rows = [row for row in table.first if len(row) in (57, 58, 61)]
    told = [row for row in rows if row[0].isdigit() and row[1].isdigit() and row[1][:4] == row[3] == row[2][:4]]
    return bool(told) and 2 * len(told) > len(table.first)


def rows(tables: list[Table]) -> Iterator[tuple[Table, pd.DataFrame]]:
    for table in tables:
        if table.has("GLOBALEVENTID"):
            for chunk in table.chunks(
                [one for one in table.header if NAMES.get(one.lower(), "") in WANTED], widths=(57,)
            ):
                yield table, chunk.rename(columns=lambda one: NAMES[one.lower()])
        else:
            wide = any(len(row) == 61 for row in table.first)
            for chunk in table.chunks(WANTED, SECOND if wide else FIRST, () if wide else (57,)):
                yield table, chunk


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows.reindex(columns=WANTED, fill_value="")
    when = days.read(rows["SQLDATE"])
    sieve.refuse(when["reason"] != "", "SQLDATE", when["reason"])
    code = codes.cameo(rows["EventCode"], rows["EventRootCode"])
    sieve.refuse(code == "", "EventCode", "no_code")
    articles = numbers(rows["NumArticles"]).fillna(1).clip(1, 2**31 - 1)
    sides = {}
    for side, one in (("source", "Actor1"), ("target", "Actor2")):
        state = actors.codes(rows[f"{one}CountryCode"], "cameo")
        sides[side] = state.mask(state == "", actors.codes(rows[f"{one}KnownGroupCode"], "cameo"))
        name = rows[f"{one}Name"]
        sides[f"{side}_name"] = name.mask(name == "", rows[f"{one}Code"])
    return {
        **sides,
        **codes.coded(code),
        **degrees(rows["ActionGeo_Lat"], rows["ActionGeo_Long"]),
        "event_id": rows["GLOBALEVENTID"],
        "day": when["day"],
        "until": when["until"],
        "precision": when["precision"],
        "own_code": rows["EventCode"],
        "value": numbers(rows["AvgTone"]),
        "reports": articles,
        "place": rows["ActionGeo_FullName"],
        "text": rows["SOURCEURL"],
        "story": rows["SOURCEURL"],
    }


SOURCE = Source(
    "gdelt", sniff, shape, rows, scale="tone", has="actors codes goldstein places text reports", merges=True
)
