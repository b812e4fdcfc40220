"""The Ministry of Unification's list of inter-Korean talks: a session a row, Korean, in code page 949."""

import csv
from pathlib import Path

import pandas as pd

from data import dates
from data.schema import Problem
from data.sources import Source, framed, numbered

NAME, FIRST, LAST = "개최회담", "회담시작일자", "회담종료일자"


def sniff(head: bytes) -> bool:
    header = head.split(b"\n", 1)[0].decode("cp949", errors="replace")
    return {NAME, FIRST, LAST} <= set(header.strip().split(","))


def read(path: Path, lists: dict[str, set[str]]) -> tuple[pd.DataFrame, list[Problem]]:
    """One event a session, keyed by its first day; a session of several days is a duration."""
    try:
        with path.open(encoding="cp949", newline="") as file:
            raw = list(csv.DictReader(file))
    except UnicodeDecodeError as error:
        return framed([]), [Problem(path.name, 0, "", "", f"the file is not in code page 949: {error.reason}")]
    rows, problems = [], []
    for line, row in enumerate(raw, 2):
        day = row[FIRST] if row[FIRST] == row[LAST] else f"{row[FIRST]}/{row[LAST]}"
        try:
            dates.parse(day)
        except dates.DateError as error:
            problems.append(Problem(path.name, line, FIRST, day, str(error)))
            continue
        one = {"event_id": f"ministry-{row[FIRST]}", "date": day, "kind": "talks", "track": "inter-korean"}
        rows.append(one | {"source": "KOR;PRK", "cameo": "046", "title_en": row[NAME]})
    return framed(numbered(rows)), problems


SOURCE = Source("ministry-talks", sniff, read)
