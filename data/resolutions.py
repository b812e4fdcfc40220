"""The resolutions of the Security Council among the events, each with its number in `resolutions.csv`."""

import pandas as pd

from data.rows import iterate
from data.schema import Problem, check_beside

SUBTYPE = "unsc-resolution"


def check_resolutions(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Every resolution has its number, nothing else has one, and no two have the same.

    Tables must be whole and unsorted (line = row + 2).
    """
    numbered = tables["resolutions"]
    asked = {row.event_id: line for line, row in enumerate(iterate(tables["events"]), 2) if row.subtype == SUBTYPE}
    missing = "a resolution of the Security Council needs a row in resolutions.csv with its number, such as 1718"
    idle = (
        f"the event is no resolution of the Security Council; remove the row, or give the event the subtype {SUBTYPE}"
    )
    problems = check_beside("resolutions", numbered["event_id"].tolist(), asked, missing, idle)
    seen: dict[str, int] = {}
    for line, number in enumerate(numbered["number"], 2):
        if number in seen:
            reason = f"the number stands on line {seen[number]} already; each resolution has one of its own"
            problems.append(Problem("resolutions.csv", line, "number", number, reason))
        seen.setdefault(number, line)
    return problems
