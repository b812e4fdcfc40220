"""CSIS Beyond Parallel's list of negotiations of the United States and North Korea, known to the month."""

from pathlib import Path

import pandas as pd

from data.rows import iterate
from data.schema import Problem
from data.sources import framed, numbered
from data.sources.machinery import Source, only
from data.sources.reading import codes, days
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

COLUMNS = ("Month", "Year", "Event Type", "Parties Involved", "Description")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def sniff(table: Table) -> bool:
    return table.has(*COLUMNS)


def _counterpart(parties: str, text: str) -> str:
    """Who sits with North Korea: a row is looked for by it alone."""
    if "IAEA" in parties:
        return "IAE"
    return "KEDO" if "KEDO" in text else "USA"


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a row, keyed by its month and counterpart; the list prints no days."""
    try:  # the list does not double the quotation marks within its texts, which pandas forgives
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except ValueError as error:
        return framed([]), [Problem(path.name, 0, "", "", f"the file cannot be read: {error}")]
    raw = raw.rename(columns={"Parties Involved": "parties"})
    rows, problems = [], []
    for line, row in enumerate(iterate(raw), 2):
        if row.Month not in MONTHS or not row.Year.isdigit():
            problems.append(
                Problem(path.name, line, "Month", f"{row.Month} {row.Year}", "a month and a year are needed")
            )
            continue
        date = f"{row.Year}-{MONTHS.index(row.Month) + 1:02}"
        other = _counterpart(row.parties, row.Description)
        one = {"event_id": f"csis-{date}-{other.lower()}", "date": date, "kind": "talks", "track": "us-dprk"}
        rows.append(one | {"source": other, "cameo": "046", "title_en": row.Description})
    return framed(numbered(rows)), problems


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    told = rows["Month"] + " " + rows["Year"]
    when = days.dated(sieve, days.joined(rows["Year"], rows["Month"]), "Month", told)
    other = [_counterpart(*told) for told in zip(rows["Parties Involved"], rows["Description"], strict=True)]
    return {
        **when,
        **codes.coded(pd.Series("046", index=rows.index, dtype="str")),
        "source": other,
        "target": "PRK",
        "source_name": rows["Parties Involved"],
        "target_name": "DPRK",
        "own_code": rows["Event Type"].str.strip(),
        "text": rows["Description"],
    }


SOURCE = Source(
    "csis-negotiations",
    sniff,
    shape,
    only(*COLUMNS),
    has="actors codes goldstein text",
    notes="codes_ours",
    events=read,
)
