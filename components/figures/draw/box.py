"""Rectangles and paths as plotly shapes."""


def box(x0, x1, y0, y1, fill: str = "", *, edge: str = "", width: float = 0, paper: str = "", **more: object) -> dict:
    """A rectangle, filled or outlined; `paper` as in `rule`."""
    return {
        "type": "rect",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        **{f"{axis}ref": "paper" for axis in paper},
        "line": {"width": width, **({"color": edge} if edge else {})},
        **({"fillcolor": fill} if fill else {}),
        **more,
    }


def path(outline: str, fill: str, **more: object) -> dict:
    """A filled outline in SVG's path language."""
    return {"type": "path", "path": outline, "line": {"width": 0}, "fillcolor": fill, **more}
