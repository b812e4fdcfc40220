"""The rows of a table as a chart takes them up."""

import pandas as pd


def split(frame: pd.DataFrame, column: str) -> list[tuple]:
    """Each value of a column with its rows, in the order in which the values first stand."""
    return [(value, frame[frame[column] == value]) for value in dict.fromkeys(frame[column])]


def heights(keys) -> dict:
    """How high each of some rows stands, the first on top and the last at nought."""
    keys = list(dict.fromkeys(keys))
    return {key: len(keys) - 1 - index for index, key in enumerate(keys)}
