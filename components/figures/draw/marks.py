"""Marks as plotly traces: points, lines, pieces of line, bars, words; and unseen ones that only answer a pointer."""

from collections.abc import Iterable

CLEAR = "rgba(0,0,0,0)"


def points(x: list, y: list, colour, *, size=9, symbol=None, edge=None, line: dict | None = None, **more) -> dict:
    """A mark at each place; `edge` is the width of its outline in its own colour, `line` another outline."""
    line = line or ({"width": edge, "color": colour} if edge is not None else None)
    opacity = {"opacity": more.pop("strength")} if "strength" in more else {}
    marker = {"size": size, "color": colour, **opacity}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": marker | ({"symbol": symbol} if symbol else {}) | ({"line": line} if line else {}),
        **more,
    }


def unseen(x: list, y: list, size: float, **more: object) -> dict:
    """Places that answer a pointer where nothing, or something else, is drawn."""
    return {"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": {"size": size, "opacity": 0}, **more}


def felt(x: list, y: list, **more: object) -> dict:
    """Places that answer a pointer and have nothing drawn, not even an unseen mark: what is near enough is felt."""
    return {"type": "scatter", "mode": "none", "x": x, "y": y, **more}


def line(x: list, y: list, colour: str, width: float, *, dash=None, shape=None, **more: object) -> dict:
    """A line through some places, broken where one is None."""
    look = {"color": colour, "width": width}
    look |= ({"dash": dash} if dash else {}) | ({"shape": shape} if shape else {})
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": look, **more}


def pieces(starts: Iterable, stops: Iterable | None = None) -> list:
    """Values of a line of separate pieces: each start and stop, then a gap; one value a piece where no stops."""
    pairs = zip(starts, stops, strict=True) if stops is not None else ((one, one) for one in starts)
    return [value for start, stop in pairs for value in (start, stop, None)]


def area(x: list, y: list, fill: str, **more: object) -> dict:
    """A filled ground down to nought, without a line."""
    return {"type": "scatter", "mode": "none", "x": x, "y": y, "fill": "tozeroy", "fillcolor": fill} | more


def bars(x: list, y: list, colour, *, edge: dict | None = None, marker: dict | None = None, **more: object) -> dict:
    """Bars; upright, or lying with `orientation="h"`. What they say is not written on them."""
    quiet = {"textposition": "none"} if "text" in more and "textposition" not in more else {}
    marker = {"color": colour, **({"line": edge} if edge else {})} | (marker or {})
    return {"type": "bar", "x": x, "y": y, "marker": marker, **quiet, **more}


def lying(base: list, length: list, y: list, colour, **more: object) -> dict:
    """Bars that lie along the axis: from `base`, `length` long (milliseconds along an axis of dates)."""
    return bars(length, y, colour, orientation="h", base=base, **more)


def words(
    x: list, y: list, said: list[str], colour: str | list[str], *, size: int = 12, place=None, **more: object
) -> dict:
    """Words that move with the data when a chart is zoomed."""
    place = {"textposition": place} if place else {}
    font = {"size": size, "color": colour}
    return {"type": "scatter", "mode": "text", "x": x, "y": y, "text": said, "textfont": font, **place, **more}
