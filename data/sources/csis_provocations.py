"""CSIS Beyond Parallel's list of North Korean provocations: day, type, event, description, addresses."""

from pathlib import Path

import pandas as pd

from data import dates
from data.rows import iterate
from data.schema import Problem, Unreadable, read_csv
from data.sources import framed, numbered, slug
from data.sources.machinery import Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

COLUMNS = ["date", "type", "event", "description", "resources"]
# The first that occurs in type and event decides; what is left is an incident.
KINDS = {
    "satellite": "satellite-launch",
    "nuclear test": "nuclear-test",
    "engine": "policy",
    "artillery": "exercise",
    "multiple l": "exercise",
    "missile": "missile-test",
    "intercontinental": "missile-test",
    "exercise": "exercise",
    "balloon": "threat",
    "npt": "breach",
    "reactor": "breach",
    "uranium": "policy",
    "declar": "statement",
    "loudspeakers": "statement",
    "submarine": "policy",
}
CAMEO = {"clash": "190", "statement": "112", "breach": "128", "threat": "130", "policy": "010"}


def sniff(table: Table) -> bool:
    return table.header == COLUMNS


def kind(kinds: str, event: str) -> str:
    told = f"{kinds} {event}".lower()
    return next((name for word, name in KINDS.items() if word in told), "clash")


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a row, keyed by its day and event, so that a newer file keeps the keys of an older one."""
    try:
        raw = read_csv(path)
    except Unreadable as error:
        return framed([]), error.problems
    if raw.empty:
        return framed([]), [Problem(path.name, 1, "", "", "the file has a header and no row; keep the one before it")]
    rows, problems = [], []
    for line, row in enumerate(iterate(raw), 2):
        try:
            if not dates.parse(row.date).is_day:
                raise dates.DateError("a day is needed, such as 2017-09-03")
        except dates.DateError as error:
            problems.append(Problem(path.name, line, "date", row.date, str(error)))
            continue
        found = kind(row.type, row.event)
        rows.append(
            {
                "event_id": f"csis-{row.date}-{slug(row.event)}",
                "date": row.date,
                "kind": found,
                "track": "missiles" if found in ("missile-test", "satellite-launch") else "military",
                "source": "PRK",
                "cameo": CAMEO.get(found, "150"),
                "title_en": row.event,
            }
        )
    return framed(numbered(rows)), problems


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    when = days.dated(sieve, days.read(rows["date"]), "date")
    code = actors.by_unique(
        rows["type"] + "|" + rows["event"], lambda told: CAMEO.get(kind(*told.split("|", 1)), "150")
    )
    return {
        **when,
        **codes.coded(code),
        "source": "PRK",
        "source_name": "North Korea",
        "own_code": rows["type"],
        "text": rows["event"] + (". " + rows["description"]).mask(rows["description"] == "", ""),
    }


SOURCE = Source(
    "csis-provocations",
    sniff,
    shape,
    only(*COLUMNS),
    has="actors codes goldstein text",
    notes="codes_ours",
    events=read,
)
