"""What the reader has selected: one frozen object, each of its fields declared once in `FIELDS`.

A field gives its predicate as `(column, op, value)` triples, its URL codec, the kind of control it wants and the
message key that words it. `from_query(to_query(s))` gives `s` back for every selection.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from data import dates, schema

ROLES = ("any", "source", "target", "dyad")
COLLECTIONS = ("documents", "all")
DROPS = ("disputed", "imprecise", "aggregate")


class Predicate(NamedTuple):
    """A condition on one column. `op` is one of: ge, le, is_in, has_any, has_none, is_not, contains."""

    column: str
    op: str
    value: object


class Notice(NamedTuple):
    """Something in the address that was ignored or changed; worded by i18n under `notice.<key>`."""

    key: str
    param: str
    value: str


@dataclass(frozen=True)
class Selection:
    """The period (both ends included), the parties and their role, and the other filters. Empty means no limit."""

    start: date | None = None
    end: date | None = None
    parties: tuple[str, ...] = ()
    role: str = "any"
    postures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    collection: str = "documents"
    drop: tuple[str, ...] = ()
    text: str = ""

    def without_period(self) -> "Selection":
        """The same selection over all time, for measures that need the history before the period."""
        return replace(self, start=None, end=None)

    @property
    def is_default(self) -> bool:
        return self == Selection()


@dataclass(frozen=True)
class Field:
    """One filter: `control` is date, choices, switch or text; `options` names the closed list or table of its codes."""

    name: str
    param: str
    control: str
    predicates: Callable[[Selection], list[Predicate]]
    options: str = ""
    allowed: tuple[str, ...] = ()


def _member(column: str, op: str, name: str) -> Callable[[Selection], list[Predicate]]:
    return lambda chosen: [Predicate(column, op, getattr(chosen, name))] if getattr(chosen, name) else []


def _parties(chosen: Selection) -> list[Predicate]:
    if not chosen.parties:
        return []
    if chosen.role == "dyad":
        if len(chosen.parties) == 1:
            return [Predicate("parties", "has_any", chosen.parties)]
        pairs = tuple("-".join(sorted((a, b))) for i, a in enumerate(chosen.parties) for b in chosen.parties[i + 1 :])
        return [Predicate("pairs", "has_any", pairs)]
    column = {"any": "parties", "source": "sources", "target": "targets"}[chosen.role]
    return [Predicate(column, "has_any", chosen.parties)]


def _drop(chosen: Selection) -> list[Predicate]:
    flagged = tuple(flag for flag in ("disputed", "aggregate") if flag in chosen.drop)
    found = [Predicate("flagged", "has_none", flagged)] if flagged else []
    return found + ([Predicate("imprecise", "is_not", True)] if "imprecise" in chosen.drop else [])


FIELDS = (
    Field("start", "from", "date", lambda s: [Predicate("last", "ge", pd.Timestamp(s.start))] if s.start else []),
    Field("end", "to", "date", lambda s: [Predicate("first", "le", pd.Timestamp(s.end))] if s.end else []),
    Field("parties", "party", "choices", _parties, options="actors"),
    Field("role", "role", "switch", lambda s: [], allowed=ROLES),
    Field("postures", "posture", "choices", _member("posture", "is_in", "postures"), options="postures"),
    Field("kinds", "kind", "choices", _member("kind", "is_in", "kinds"), options="kinds"),
    Field("tracks", "track", "choices", _member("track", "is_in", "tracks"), options="tracks"),
    Field("documents", "document", "choices", _member("documents", "has_any", "documents"), options="documents"),
    Field(
        "collection",
        "collection",
        "switch",
        lambda s: [] if s.collection == "all" else [Predicate("collection", "is_in", ("documents",))],
        allowed=COLLECTIONS,
    ),
    Field("drop", "drop", "choices", _drop, allowed=DROPS),
    Field("text", "q", "text", lambda s: [Predicate("search", "contains", s.text.lower())] if s.text else []),
)
BY_PARAM = {field.param: field for field in FIELDS}
PERIOD = ("start", "end")


def predicates(chosen: Selection) -> list[Predicate]:
    """All conditions of a selection; a row must meet every one."""
    return [condition for field in FIELDS for condition in field.predicates(chosen)]


@lru_cache(maxsize=256)  # every link of a page asks for it
def to_query(chosen: Selection) -> str:
    """The selection as a URL query without `?`; fields at their default are left out."""
    pairs = []
    for field in FIELDS:
        value = getattr(chosen, field.name)
        if value != _DEFAULTS[field.name]:
            pairs.append((field.param, _encode(value)))
    return urlencode(pairs, safe=";")


def from_query(query: str, vocabulary: dict[str, Iterable[str]]) -> tuple[Selection, list[Notice]]:
    """Read a URL query. What is unknown is ignored and named in a notice; a reversed period is swapped and named.

    `vocabulary` maps an options name (actors, kinds, ...) to its codes. Parameters that are no filter are passed over.
    """
    values, notices = {}, []
    for param, text in parse_qsl(query.lstrip("?"), keep_blank_values=False):
        field = BY_PARAM.get(param)
        if field is None:
            continue
        value, wrong = _decode(field, text.strip(), vocabulary)
        notices += [Notice("unknown_value", param, item) for item in wrong]
        if value is not None:
            values[field.name] = value
    start, end = values.get("start"), values.get("end")
    if start and end and end < start:
        values["start"], values["end"] = end, start
        notices.append(Notice("reversed_period", "from", f"{start.isoformat()} > {end.isoformat()}"))
    return Selection(**values), notices


def _encode(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return ";".join(value) if isinstance(value, tuple) else str(value)


def _decode(field: Field, text: str, vocabulary: dict[str, Iterable[str]]) -> tuple[object, list[str]]:
    if field.control == "date":
        try:
            span = dates.parse(text)
        except dates.DateError:
            return None, [text]
        day = span.first if field.name == "start" else span.last
        return day, [] if day else [text]
    if field.control == "text":
        return text[:200], []
    allowed = field.allowed or tuple(vocabulary.get(field.options, ()))
    if field.control == "switch":
        return (text, []) if text in allowed else (None, [text])
    items = tuple(dict.fromkeys(schema.split(text)))
    return tuple(item for item in items if item in allowed) or None, [item for item in items if item not in allowed]


_DEFAULTS = {field.name: field.default for field in fields(Selection)}
