"""Words in a figure: as annotations, broken into lines, cut to a length, and how wide they are."""

import re
from collections.abc import Iterable
from functools import lru_cache

# Marks that may not begin a line, and those that may not end one.
CLOSING, OPENING = "，。、；：！？）》」』】〉…—％”’·", "（《「『【〈“‘"
# Between two characters: beside a Chinese one, before an opening mark, after a space
BREAK = re.compile(
    f"(?<=.)(?<![{OPENING}])(?![{CLOSING}])(?:(?=[\u2e80-\U0010ffff{OPENING}])|(?<=[\u2e80-\U0010ffff ])(?=.))",
    re.DOTALL,
)


def text(said: str, x, y, colour: str, *, size: int = 12, hold: str = "", paper: str = "", **more: object) -> dict:
    """Words at a point: `hold` names what of them stands there ("left middle"), `paper` the coordinates ("x", "y",
    "xy") that are shares of the plot."""
    return {
        "x": x,
        "y": y,
        **{f"{axis}ref": "paper" for axis in paper},
        **{"xanchor" if side in ("left", "center", "right") else "yanchor": side for side in hold.split()},
        "text": said,
        "showarrow": False,
        "font": {"size": size, "color": colour},
        **more,
    }


def beside(said: str, y: float, colour: str, *, gap: int = 10, **more: object) -> dict:
    """The name of a row, left of the plot."""
    return text(said, 0, y, colour, **{"paper": "x", "hold": "right", "xshift": -gap, **more})


def inside(said: str, y: float, colour: str, *, lift: float = 0, **more: object) -> dict:
    """The name of a row in the plot, at its left edge; `lift` pixels over the row."""
    return text(said, 0, y, colour, **{"paper": "x", "hold": "left", "yshift": lift, **more})


def backed(colour: str, pad: int = 0) -> dict:
    """A ground behind words, so that what they cross does not trouble them."""
    return {"bgcolor": colour, "borderpad": pad}


def plain(text: str) -> str:
    """Text from data as plotly must show it: as text, never as its pseudo-HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(text: str) -> str:
    return f"<b>{plain(text)}</b>"


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


def _pieces(text: str) -> list[str]:
    """What a line may be broken between.

    Words with their space, single Chinese characters with the marks that belong to them.
    """
    return BREAK.split(text) if text else []


@lru_cache(maxsize=8192)
def cut(text: str, limit: float) -> str:
    """A title cut to about `limit` Latin letters, at a word where there is one, with an ellipsis."""
    if text_units(text) <= limit:
        return text
    used, kept = 0.0, ""
    for char in text:
        used += text_units(char)
        if used > limit - 1:
            break
        kept += char
    at = kept.rfind(" ")
    return (kept[:at] if at > len(kept) / 2 else kept).rstrip(" ,;:-、，；：—") + "…"


def cut_to(text: str, pixels: float, size: int = 12) -> str:
    """A title cut to a width in pixels."""
    return cut(text, pixels / (size * WIDE))


WIDE = 0.56  # of the type's size: a safe width for a Latin letter


def text_units(text: str) -> float:
    """The width of a text in Latin letters; a Chinese character takes about two."""
    return float(len(text)) if text.isascii() else sum(1.9 if ord(char) > 0x2E7F else 1.0 for char in text)


def text_width(text: str, size: int = 12) -> float:
    """A safe estimate of a text's width in pixels at a font size, for placing labels without a browser."""
    return text_units(text) * size * WIDE


def widest(texts: Iterable[str], size: int = 12, default: float = 0) -> float:
    """The width of the widest of some texts."""
    return max((text_width(text, size) for text in texts), default=default)


def first_fitting(texts: Iterable[str], pixels: float, size: int = 12) -> str:
    """The first of some texts that is narrower than `pixels`; "" where none is."""
    return next((text for text in texts if text and text_width(text, size) < pixels), "")
