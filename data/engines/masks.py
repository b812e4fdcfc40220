"""The built-in engine: a mask over the record's frame. A predicate is the same triple for any engine."""

from functools import reduce
from operator import and_, or_

import pandas as pd

from data.selection import Predicate, Selection, predicates
from data.tokens import holds


def select(events: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    """The rows of `events` that meet every condition of the selection, in their order."""
    conditions = [_mask(events, condition) for condition in predicates(chosen)]
    return events[reduce(and_, conditions)] if conditions else events


def _mask(frame: pd.DataFrame, condition: Predicate) -> pd.Series:
    column, op, value = condition
    cells = frame[column]
    if op == "ge":
        return cells >= value
    if op == "le":
        return cells <= value
    if op == "is_in":
        return cells.isin(value)
    if op == "is_not":
        return cells != value
    if op == "contains":
        return reduce(or_, (cells.str.contains(one, regex=False) for one in value))
    found = holds(cells, *value)
    return ~found if op == "has_none" else found
