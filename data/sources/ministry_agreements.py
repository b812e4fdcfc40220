"""The Ministry of Unification's list of agreements of the two Koreas, 1992 to 2013: a title in Korean and a day."""

from pathlib import Path

import pandas as pd

from data.schema import Problem
from data.sources import listed
from data.sources.machinery import Source, only
from data.sources.reading import codes, days
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

COLUMNS = ["document_id", "title", "agreement_date", "source_url", "original_filename", "content_empty", "warning"]


def sniff(table: Table) -> bool:
    return table.header == COLUMNS


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a row, keyed by its day."""

    def event(day: str, row) -> dict[str, str]:
        one = {"event_id": f"agreement-{day}", "date": day, "kind": "agreement", "track": "inter-korean"}
        return one | {"source": "KOR;PRK", "cameo": "057", "title_en": row.title}

    return listed(path, "agreement_date", event)


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    return {
        **days.dated(sieve, days.read(rows["agreement_date"]), "agreement_date"),
        **codes.coded(pd.Series("057", index=rows.index, dtype="str")),
        "event_id": rows["document_id"],
        "source": "KOR",
        "target": "PRK",
        "text": rows["title"],
    }


SOURCE = Source(
    "ministry-agreements",
    sniff,
    shape,
    only("document_id", "title", "agreement_date"),
    has="actors codes goldstein text",
    notes="codes_ours",
    events=read,
)
