"""What the reader has selected: one frozen object, each of its fields declared once in `FIELDS`.

A field gives its predicate as `(column, op, value)` triples, its URL codec, the kind of control it wants and the
message key that words it. `from_pairs` of what `to_query(s)` writes gives `s` back for every selection.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from data import dates, schema, search

ROLES = ("any", "source", "target", "dyad")
COLLECTIONS = ("all", "documents")
DATES = ("true", "printed")
UNTARGETED = ("leave", "include")
DROPS = ("disputed", "imprecise", "aggregate")

# What is read of an address, and said about it: anyone may send one.
LONGEST, MOST, SAID, SHOWN = 4096, 50, 5, 80  # characters, parameters, notices, characters of a value in a notice
# What others add to a link to follow it: no setting of ours, and no mistake of the reader's.
TRACKERS = re.compile(
    r"utm_.*|mc_[ce]id|_g[al]|igsh(?:id)?|srsltid|[a-z_]*clid|[gw]braid|msclkid|_hs(?:enc|mi)|ref_src"
)


class Predicate(NamedTuple):
    """A condition on one column. `op` is one of: ge, le, is_in, has_any, has_none, is_not, contains (any)."""

    column: str
    op: str
    value: Any


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
    collection: str = "all"
    drop: tuple[str, ...] = ()
    text: str = ""
    dates: str = "true"
    untargeted: str = "leave"

    def without_period(self) -> "Selection":
        """The same selection over all time, for measures that need the history before the period."""
        return replace(self, start=None, end=None)

    @property
    def asks_for_a_target(self) -> bool:
        """Whether an act of one of the parties alone, towards nobody named, does not meet their role."""
        return bool(self.parties) and (self.role == "target" or self.role == "dyad" and len(self.parties) > 1)

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
    column = {"any": "parties", "source": "sources", "target": "targets", "dyad": "parties"}[chosen.role]
    wanted = chosen.parties
    if chosen.role == "dyad" and len(wanted) > 1:
        column = "pairs"
        wanted = tuple("-".join(sorted((a, b))) for i, a in enumerate(wanted) for b in wanted[i + 1 :])
    if chosen.asks_for_a_target and chosen.untargeted == "include":
        return [Predicate("reach", "has_any", (*wanted, *(f"{one}-" for one in chosen.parties)))]
    return [Predicate(column, "has_any", wanted)]


def _drop(chosen: Selection) -> list[Predicate]:
    flagged = tuple(flag for flag in ("disputed", "aggregate") if flag in chosen.drop)
    found = [Predicate("flagged", "has_none", flagged)] if flagged else []
    return found + ([Predicate("imprecise", "is_not", True)] if "imprecise" in chosen.drop else [])


FIELDS = (
    Field("start", "from", "date", lambda s: [Predicate("last", "ge", pd.Timestamp(s.start))] if s.start else []),
    Field("end", "to", "date", lambda s: [Predicate("first", "le", pd.Timestamp(s.end))] if s.end else []),
    Field("parties", "party", "choices", _parties, options="actors"),
    Field("role", "role", "switch", lambda s: [], allowed=ROLES),
    Field("untargeted", "untargeted", "switch", lambda s: [], allowed=UNTARGETED),  # part of what the parties ask
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
    Field(
        "text", "q", "text", lambda s: [Predicate("search", "contains", one.needles) for one in search.terms(s.text)]
    ),
    Field("dates", "dates", "switch", lambda s: [], allowed=DATES),  # which table of events is asked: `Record.dated`
)
BY_PARAM = {field.param: field for field in FIELDS}


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


def read_pairs(query: str) -> tuple[list[tuple[str, str]], list[Notice]]:
    """The parameters of a URL query that are not empty, without trackers; a notice where it is too long to be read."""
    text = query.lstrip("?") if len(query) <= LONGEST else query[:LONGEST].lstrip("?").rpartition("&")[0]
    parts = text.split("&", MOST)
    cut = len(query) > LONGEST or len(parts) > MOST
    pairs = [(clean(name), clean(value)) for name, value in parse_qsl("&".join(parts[:MOST]))]
    pairs = [(name, value) for name, value in pairs if value and not TRACKERS.fullmatch(name)]
    return pairs, [Notice("long_address", "", "")] if cut else []


def clean(text: str) -> str:
    """A text without what cannot be written in a page or a file: control characters and half characters."""
    return schema.UNPRINTABLE.sub("", text).strip()


def from_pairs(pairs: list[tuple[str, str]], vocabulary: dict[str, Iterable[str]]) -> tuple[Selection, list[Notice]]:
    """The selection of an address's parameters, and everything in them that was ignored or changed.

    Of a parameter that comes again a list takes all, any other the last that can be read.
    """
    values, notices = {}, []
    texts: dict[tuple[str, int], list[str]] = {}
    for number, (param, text) in enumerate(pairs):
        field = BY_PARAM.get(param)
        if field:
            texts.setdefault((param, 0 if field.control == "choices" else number), []).append(text)
    for (param, _), written in texts.items():
        field = BY_PARAM[param]
        value, wrong = _decode(field, ";".join(written), vocabulary)
        notices += [Notice("unknown_value", param, item) for item in wrong]
        if value is not None:
            values[field.name] = value
    start, end = values.get("start"), values.get("end")
    if start and end and end < start:
        values["start"], values["end"] = end, start
        notices.append(Notice("reversed_period", "from", f"{start.isoformat()} > {end.isoformat()}"))
    return Selection(**values), notices


def bounded(notices: list[Notice]) -> list[Notice]:
    """Each notice once and short, the first few of them, and how many more there are."""
    short = [Notice(key, _short(param), _short(value)) for key, param, value in dict.fromkeys(notices)]
    return short[:SAID] + ([Notice("more", "", str(len(short) - SAID))] if len(short) > SAID else [])


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


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
        text = text[:200].strip()
        return (text, []) if search.terms(text) else (None, [text])  # nothing but signs
    allowed = field.allowed or tuple(vocabulary.get(field.options, ()))
    if field.control == "switch":
        return (text, []) if text in allowed else (None, [text])
    items = tuple(dict.fromkeys(schema.split(text)))
    return tuple(item for item in items if item in allowed) or None, [item for item in items if item not in allowed]


_DEFAULTS = {field.name: field.default for field in fields(Selection)}
