"""Straight lines as plotly shapes; many of one look as one."""

from collections.abc import Iterable
from typing import Any

Place = tuple[Any, Any]  # x, which may be a day as text, and y


def rule(
    start: Place, end: Place, colour: str, *, width: float = 1, dash: str = "", paper: str = "", **more: object
) -> dict:
    """A line from a place to another; `paper` names the coordinates ("x", "y", "xy") that are shares of the plot."""
    return {
        "type": "line",
        "x0": start[0],
        "y0": start[1],
        "x1": end[0],
        "y1": end[1],
        **{f"{axis}ref": "paper" for axis in paper},
        "line": {"color": colour, "width": width, **({"dash": dash} if dash else {})},
        **more,
    }


def upright(x, colour: str, low: float = 0, high: float = 1, **more: object) -> dict:
    """A line over the height of the plot, or a share of it."""
    return rule((x, low), (x, high), colour, **{"paper": "y", **more})


def level(y, colour: str, **more: object) -> dict:
    """A line over the width of the plot."""
    return rule((0, y), (1, y), colour, paper="x", **more)


def strokes(outlines: Iterable[str], colour: str, width: float, **more: object) -> list[dict]:
    """Lines in SVG's path language as one element: each piece of a trace's line is an element of its own."""
    outline = "".join(outlines)
    look = {"line": {"color": colour, "width": width}, "fillcolor": "rgba(0,0,0,0)"}
    return [{"type": "path", "path": outline, **look, **more}] if outline else []
