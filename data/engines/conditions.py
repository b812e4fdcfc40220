"""A selection's triples on the columns of the shape (`data/sources/shape.py`): one wording for a pandas frame and for a
table of Ibis, which understand the same operators."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from data.selection import Predicate, Selection, predicates

# What the record's columns are called in the shape: an event lasts from `day` to `until`.
SAME = {"first": "day", "last": "until", "day": "day", "until": "until", "root": "root", "code": "code"}
ACTORS = {"parties": ("source", "target"), "sources": ("source",), "targets": ("target",)}
ANSWERED = frozenset((*SAME, *ACTORS, "pairs", "reach", "search"))
SEARCHED = ("text", "source_name", "target_name", "place", "event_id")
# Between words: every ASCII sign that is neither a letter nor a digit. The same class in RE2, Java and PostgreSQL.
APART = "[^0-9a-z\u0080-\U0010ffff]+"


class Unanswerable(ValueError):
    """A condition on a column that no set in the shape has."""


def answered(conditions: Iterable[Predicate]) -> tuple[list[Predicate], list[Predicate]]:
    """Those conditions that a set in the shape can answer, and the others (kinds, tracks, documents ...)."""
    given = list(conditions)
    return [one for one in given if one.column in ANSWERED], [one for one in given if one.column not in ANSWERED]


def asked(chosen: Selection, roots: Iterable[str] = ()) -> list[Predicate]:
    """What a selection, and CAMEO roots beside it, ask of a set in the shape, without what it cannot answer."""
    own = [Predicate("root", "is_in", tuple(roots))] if tuple(roots) else []
    return answered(predicates(chosen))[0] + own


def met(table: Any, conditions: Iterable[Predicate], says: Callable[[Any, str], Any]) -> Any | None:
    """The rows that meet every condition, as a mask of the table's own kind; None where there is no condition.

    `says(table, needle)` finds a text in the words of a row. Raises `Unanswerable`.
    """
    masks = [_one(table, condition, says) for condition in conditions]
    return reduce(and_, masks) if masks else None


def ways(one: str) -> list[tuple[str | None, str]]:
    """The sources (None: any) and targets that a token of `pairs` or `reach` means: a pair is both ways,
    `a-` what a does towards nobody named."""
    source, dash, target = one.partition("-")
    if not dash:
        return [(None, source)]
    return [(source, target), (target, source)] if target else [(source, "")]


def _one(table: Any, condition: Predicate, says: Callable[[Any, str], Any]) -> Any:
    column, op, value = condition
    if column in ACTORS and op == "has_any":
        return reduce(or_, (table[name].isin(list(value)) for name in ACTORS[column]))
    if column in ("pairs", "reach") and op == "has_any":
        masks = (
            (table["target"] == target) if source is None else (table["source"] == source) & (table["target"] == target)
            for one in value
            for source, target in ways(one)
        )
        return reduce(or_, masks)
    if column == "search" and op == "contains":
        return reduce(or_, (says(table, one.replace("-", " ")) for one in value))
    if column in SAME and op in ("ge", "le", "is_in"):
        cells = table[SAME[column]]
        if op == "is_in":
            return cells.isin(list(value))
        return cells >= value if op == "ge" else cells <= value
    raise Unanswerable(f"a loaded set cannot be asked for '{column}' ({op})")
