"""What a figure knows of the page it is drawn for, and the typed helpers figures are built from.

Figures are plain dicts (`go.Figure` costs milliseconds each); tests validate every one through `go.Figure`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import numpy as np

from components.theme import Palette, template

# How a tick is written, by the distance between ticks; plotly counts both ends of a range in.
FORTNIGHT = 14 * 86_400_000
MONTH_TICKS = {
    "zh": [
        {"dtickrange": [None, FORTNIGHT], "value": "%-m月%-d日\n%Y年"},
        {"dtickrange": ["M1", "M6"], "value": "%-m月\n%Y年"},
        {"dtickrange": ["M12", None], "value": "%Y年"},
    ],
    "en": [
        {"dtickrange": [None, FORTNIGHT], "value": "%-d %b\n%Y"},
        {"dtickrange": ["M1", "M6"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ],
}


@dataclass(frozen=True)
class Style:
    """Palette by role, language, words `t(key, **values)` and the figure's width in CSS pixels."""

    palette: Palette
    lang: str
    t: Callable[..., str]
    width: int

    @property
    def narrow(self) -> bool:
        return self.width < 560


def figure(style: Style, data: list[dict], height: int, **layout: object) -> dict:
    """A figure dict with the theme's template; `layout` entries are plotly's."""
    return {"data": data, "layout": {"template": template(style.palette), "height": height, **layout}}


def date_axis(style: Style, first, last, **extra: object) -> dict:
    """A date axis over [first, last] with ticks worded in the reader's language."""
    few = (last - first).days < 8
    # A single day stands between its neighbours; within a week every day is named once.
    low, high = (first - timedelta(days=1), last + timedelta(days=1)) if first == last else (first, last)
    return {
        "type": "date",
        "range": [iso(low), iso(high)],
        **({"tick0": iso(first), "dtick": 86_400_000 * (2 if style.narrow else 1)} if few else {}),
        "tickformatstops": MONTH_TICKS[style.lang],
        "showgrid": True,
        **({} if few else {"nticks": max(3, style.width // 130)}),
        "automargin": False,
        **extra,
    }


def iso(when) -> str:
    return when.isoformat()[:10]


def iso_days(when) -> list[str]:
    """The days of a column of dates as ISO text."""
    return np.datetime_as_string(np.asarray(when, dtype="datetime64[D]")).tolist()


def plain(text: str) -> str:
    """Text from data as plotly must show it: as text, never as its pseudo-HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=8192)  # the same titles are drawn again and again
def wrap(text: str, limit: int) -> str:
    """Break text for a hover box at about `limit` Latin letters; lines joined by <br>.

    A Chinese character counts two.
    """
    lines, line, used = [], "", 0
    for word in _pieces(text):
        size = text_units(word)
        if line and used + size > limit:
            lines.append(line.rstrip())
            line, used = "", 0
        line += word
        used += size
    return "<br>".join(plain(part) for part in [*lines, line.rstrip()] if part)


# Marks that may not begin a line, and those that may not end one.
CLOSING, OPENING = "，。、；：！？）》」』】〉…—％”’·", "（《「『【〈“‘"


def _pieces(text: str) -> Iterable[str]:
    """What a line may be broken between.

    Words with their space, single Chinese characters with the marks that belong to them.
    """
    piece = ""
    for char in text:
        chinese = ord(char) > 0x2E7F
        joined = char in CLOSING or (piece and piece[-1] in OPENING)
        if piece and not joined and (chinese or ord(piece[-1]) > 0x2E7F or char in OPENING or piece[-1] == " "):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def text_units(text: str) -> float:
    """The width of a text in Latin letters; a Chinese character takes about two."""
    return sum(1.9 if ord(char) > 0x2E7F else 1.0 for char in text)


def text_width(text: str, size: int) -> float:
    """A safe estimate of a text's width in pixels at a font size, for placing labels without a browser."""
    return text_units(text) * size * 0.56


def place_labels(boxes: list[tuple[float, float, float, float]]) -> list[bool]:
    """Which of the boxes (left, top, right, bottom; most important first) can be shown without overlap."""
    kept: list[tuple[float, float, float, float]] = []
    shown = []
    for left, top, right, bottom in boxes:
        free = all(right <= a or left >= c or bottom <= b or top >= d for a, b, c, d in kept)
        shown.append(free)
        if free:
            kept.append((left, top, right, bottom))
    return shown
