"""The built-in engine: a mask over the record's frame. A predicate is the same triple for any engine."""

import numpy as np
import pandas as pd

from data.selection import Predicate, Selection, predicates
from data.tokens import holds


def select(events: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    """The rows of `events` that meet every condition of the selection, in their order."""
    return events[met(events, chosen)] if predicates(chosen) else events


def met(events: pd.DataFrame, chosen: Selection) -> np.ndarray:
    """Which rows of `events` meet every condition of the selection."""
    found = np.ones(len(events), dtype=bool)
    for condition in predicates(chosen):
        found &= _mask(events, condition)
    return found


def _mask(frame: pd.DataFrame, condition: Predicate) -> np.ndarray:
    column, op, value = condition
    cells = frame[column]
    if op in ("ge", "le"):
        days, bound = cells.to_numpy(), np.datetime64(value)
        return days >= bound if op == "ge" else days <= bound
    if op == "is_in":
        return cells.isin(value).to_numpy()
    if op == "is_not":
        return (cells != value).to_numpy()
    if op == "contains":
        return np.array([any(one in cell for one in value) for cell in cells.tolist()], dtype=bool)
    found = holds(cells, *value).to_numpy()
    return ~found if op == "has_none" else found
