"""The record's own change log: what each version added and what it put right, from `changes.csv`."""

from datetime import date

import pandas as pd

from data import contract
from data.rows import iterate
from data.schema import Problem


def identified() -> dict[str, str]:
    """The tables whose rows have an id of their own, and the column it stands in."""
    keys = {name: table.key for name, table in contract.tables().items() if len(table.key) == 1}
    pointing = {
        (name, column.name) for name in keys for column in contract.tables()[name].columns if column.type == "ref"
    }
    return {name: column for name, (column,) in keys.items() if (name, column) not in pointing}


def check_changes(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """What must hold of the change log: it names rows that exist, and versions run 1, 2, 3 forwards in time.

    Tables must be whole and unsorted (line = row + 2).
    """
    changes, keys, problems = tables["changes"], identified(), []
    if changes.empty:
        return [Problem("changes.csv", 1, "version", "", "the record has no version; the table needs a row")]
    ids = {name: set(tables[name][column]) for name, column in keys.items()}
    for line, row in enumerate(iterate(changes), 2):
        if row.table not in keys:
            reason = f"no table of that name has rows with an id; there are {', '.join(keys)}"
            problems.append(Problem("changes.csv", line, "table", row.table, reason))
        elif row.row_id not in ids[row.table]:
            reason = f"there is no such {keys[row.table]} in {row.table}.csv"
            problems.append(Problem("changes.csv", line, "row_id", row.row_id, reason))
    return problems + _unordered(changes)


def _unordered(changes: pd.DataFrame) -> list[Problem]:
    """Rows whose version or day breaks the order: versions count from 1, and each has one day, after the one before."""
    now, day, problems = 0, date.min.isoformat(), []
    for line, row in enumerate(iterate(changes), 2):
        version = int(row.version)
        try:
            date.fromisoformat(row.date)
        except ValueError:
            problems.append(
                Problem("changes.csv", line, "date", row.date, "a version is of one day, such as 2026-11-28")
            )
            continue
        if version not in (now, now + 1) or version == 0:
            reason = f"versions count 1, 2, 3 down the table; after {now} comes {now + 1}"
            problems.append(Problem("changes.csv", line, "version", row.version, reason))
        elif (row.date != day) if version == now else (row.date <= day):
            reason = f"version {version} is of one day, and later than the version before it"
            problems.append(Problem("changes.csv", line, "date", row.date, reason))
        else:
            now, day = version, row.date
    return problems


def versions(changes: pd.DataFrame) -> dict[str, str]:
    """The day of each version, by its number, the oldest first."""
    return {f"{row.version:.0f}": row.date for row in iterate(changes)}


def since(changes: pd.DataFrame, version: str) -> pd.DataFrame:
    """The rows of the log that are younger than a version."""
    return changes[changes["version"] > int(version)]


def newest(changes: pd.DataFrame) -> str:
    """The number of the version at hand."""
    return list(versions(changes))[-1]
