"""Rectangles and paths as plotly shapes."""

from typing import Any

Ends = tuple[Any, Any]  # from and to; days may be texts


def box(x: Ends, y: Ends, fill: str = "", *, edge: str = "", width: float = 0, paper: str = "", **more: object) -> dict:
    """A rectangle, filled or outlined; `paper` as in `rule`."""
    return {
        "type": "rect",
        "x0": x[0],
        "x1": x[1],
        "y0": y[0],
        "y1": y[1],
        **{f"{axis}ref": "paper" for axis in paper},
        "line": {"width": width, **({"color": edge} if edge else {})},
        **({"fillcolor": fill} if fill else {}),
        **more,
    }


def path(outline: str, fill: str, **more: object) -> dict:
    """A filled outline in SVG's path language."""
    return {"type": "path", "path": outline, "line": {"width": 0}, "fillcolor": fill, **more}
