"""A title broken into lines of about one length, for a label in the plot."""

import re
from functools import lru_cache

from components.figures.draw.text import CLOSING, OPENING, plain, text_units

# What a line is broken between: a name in quotation marks, a counted "第六次", a word, a single character.
PARTS = re.compile(
    r"[“《「『][^”》」』]{1,10}[”》」』]|第[一二三四五六七八九十百\d]+[\u2e80-\uffff]?|[^\s\u2e80-\uffff]+\s*|.\s*"
)


@lru_cache(maxsize=4096)
def balanced(title: str, limit: int) -> tuple[str, ...]:
    """As few lines as the limit allows, of about one length: the sum of their squares is the least there is."""
    parts = _parts(title)
    found: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}  # pieces used: cost and lines so far
    for _ in range(_fewest(parts, limit)):
        longer: dict[int, tuple[float, tuple[str, ...]]] = {}
        for used, (cost, lines) in found.items():
            for stop in range(used + 1, len(parts) + 1):
                line = "".join(parts[used:stop]).rstrip()
                size = text_units(line)
                if size > limit and stop > used + 1:
                    break
                new = cost + size**2, (*lines, line)
                longer[stop] = min(longer.get(stop, new), new)
        found = longer
    return tuple(plain(line) for line in found[len(parts)][1])


def _parts(title: str) -> list[str]:
    """The pieces of a title that stay whole, each with the marks that belong to it."""
    found: list[str] = []
    for part in PARTS.findall(title):
        if found and (part.strip() in CLOSING or found[-1][-1] in OPENING):
            found[-1] += part
        else:
            found.append(part)
    return found


def _fewest(parts: list[str], limit: int) -> int:
    """The number of lines of at most about `limit` Latin letters."""
    count, line = 1, ""
    for part in parts:
        if line and text_units(line) + text_units(part.rstrip()) > limit:
            count, line = count + 1, ""
        line += part
    return count
