"""A South Korean list of attacks by the North, 1945 to 2015: a day and a name in Korean, without a description."""

from pathlib import Path

import pandas as pd

from data.schema import Problem
from data.sources import listed
from data.sources.machinery import Source, only
from data.sources.reading import codes, days
from data.sources.reading.numbers import degrees
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

COLUMNS = ["Type", "Date", "Case", "Latitude", "Longtitude"]


def sniff(table: Table) -> bool:
    return table.header == COLUMNS


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a row, keyed by its day."""

    def event(day: str, row) -> dict[str, str]:
        one = {"event_id": f"rok-{day}", "date": day, "kind": "clash", "track": "military", "source": "PRK"}
        return one | {"target": "KOR", "cameo": "190", "title_en": row.Case}

    return listed(path, "Date", event)


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    return {
        **days.dated(sieve, days.read(rows["Date"]), "Date"),
        **codes.coded(pd.Series("190", index=rows.index, dtype="str")),
        **degrees(rows["Latitude"], rows["Longtitude"]),
        "source": "PRK",
        "target": "KOR",
        "own_code": rows["Type"],
        "text": rows["Case"],
    }


SOURCE = Source(
    "rok-attacks",
    sniff,
    shape,
    only(*COLUMNS),
    has="actors codes goldstein places text",
    notes="codes_ours",
    events=read,
)
