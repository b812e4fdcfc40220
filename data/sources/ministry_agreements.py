"""The Ministry of Unification's list of agreements of the two Koreas, 1992 to 2013: a title in Korean and a day."""

from pathlib import Path

import pandas as pd

from data import dates
from data.rows import iterate
from data.schema import Problem, Unreadable, read_csv
from data.sources import framed, numbered
from data.sources.machinery import Source, only
from data.sources.reading import codes, days
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

COLUMNS = ["document_id", "title", "agreement_date", "source_url", "original_filename", "content_empty", "warning"]


def sniff(table: Table) -> bool:
    return table.header == COLUMNS


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a row, keyed by its day."""
    try:
        raw = read_csv(path)
    except Unreadable as error:
        return framed([]), error.problems
    rows, problems = [], []
    for line, row in enumerate(iterate(raw), 2):
        day = row.agreement_date
        try:
            dates.parse(day)
        except dates.DateError as error:
            problems.append(Problem(path.name, line, "agreement_date", day, str(error)))
            continue
        one = {"event_id": f"agreement-{day}", "date": day, "kind": "agreement", "track": "inter-korean"}
        rows.append(one | {"source": "KOR;PRK", "cameo": "057", "title_en": row.title})
    return framed(numbered(rows)), problems


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
