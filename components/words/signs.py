"""The signs in a key: words hold each in brackets with the colour of its mark, as in `[● escalation] red: tests`."""

import re
from typing import NamedTuple

SEPARATOR = " · "
SIGN = re.compile(r"\[(\S) ?([a-z-]*)\]( ?)")
SHAPES = {
    "◆": "diamond",
    "◇": "hollow-diamond",
    "●": "dot",
    "○": "ring",
    "◉": "blurred",
    "■": "box",
    "□": "hollow-box",
    "▬": "bar",
    "━": "line",
    "─": "thin-line",
    "┈": "dotted",
    "┊": "dropped",
    "▁": "foot",
    "×": "cross",
    "△": "triangle",
    "→": "arrow",
    "↑": "up",
    "↓": "down",
    "/": "hatch",
    "\\": "back-hatch",
}
DRAWN = "◉■□─"  # those that only a drawing tells apart: beside them the words say what is meant


class Sign(NamedTuple):
    """A mark as the chart has it: its shape and the role of its colour."""

    shape: str
    role: str


def parts(key: str) -> list[list[Sign | str]]:
    """The entries of a key, each as its signs and its words in order."""
    found = []
    for entry in key.split(SEPARATOR):
        pieces: list[Sign | str] = []
        at = 0
        for one in SIGN.finditer(entry):
            pieces += [entry[at : one.start()].lstrip(), Sign(SHAPES[one[1]], one[2] or "muted")]
            at = one.end()
        found.append([piece for piece in (*pieces, entry[at:].strip()) if piece])
    return found


def plain(key: str) -> str:
    """The key as text, where nothing can be drawn beside it."""
    return SIGN.sub(lambda one: "" if one[1] in DRAWN else one[1] + one[3], key)
