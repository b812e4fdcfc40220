"""A reader's own notes on charts of time, as an address holds them: a day or a span each, and words.

`note=2017-09-03 Sixth test|2017-06-01/2017-09-01 Summer`; `assets/reading/file.js` reads and writes the same.
"""

import re
from datetime import date
from typing import NamedTuple

MOST, LONGEST = 8, 60  # notes of an address, letters of one
APART = "|"
FORM = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))? +(.+)")


class Note(NamedTuple):
    """Words at a day, or at all days from the first to the last."""

    first: date
    last: date
    text: str


def read(value: str) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """The notes of an address, and what of it is none."""
    found, wrong = [], []
    for one in filter(None, (part.strip() for part in value.split(APART))):
        note = _note(one) if len(found) < MOST else None
        (found.append(note) if note else wrong.append(one))
    return tuple(found), tuple(wrong)


def _note(text: str) -> Note | None:
    parts = FORM.fullmatch(text)
    if not parts or len(parts[3]) > LONGEST:
        return None
    try:
        first, last = date.fromisoformat(parts[1]), date.fromisoformat(parts[2] or parts[1])
    except ValueError:
        return None
    return Note(first, last, parts[3]) if first <= last else None


def written(notes: tuple[Note, ...]) -> str:
    """The notes as an address holds them."""
    spans = (f"{one.first}/{one.last}" if one.last > one.first else f"{one.first}" for one in notes)
    return APART.join(f"{span} {one.text}" for span, one in zip(spans, notes, strict=True))
