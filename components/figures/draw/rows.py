"""The rows of a table as a chart takes them up."""

from collections.abc import Hashable, Iterable

import pandas as pd


def split(frame: pd.DataFrame, column: str) -> list[tuple]:
    """Each value of a column with its rows, in the order in which the values first stand."""
    return [(value, frame[frame[column] == value]) for value in dict.fromkeys(frame[column])]


def grouped(columns: dict[str, list], keys: Iterable[Hashable]) -> dict[Hashable, dict[str, list]]:
    """The same for plain columns and a key for each row: a part of a frame costs more than a trace made of lists."""
    groups: dict[Hashable, list[int]] = {}
    for at, key in enumerate(keys):
        groups.setdefault(key, []).append(at)
    return {
        key: {name: [values[at] for at in rows] for name, values in columns.items()} for key, rows in groups.items()
    }


def heights(keys) -> dict:
    """How high each of some rows stands, the first on top and the last at nought."""
    keys = list(dict.fromkeys(keys))
    return {key: len(keys) - 1 - index for index, key in enumerate(keys)}
