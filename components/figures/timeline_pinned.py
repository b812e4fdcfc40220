"""What the timeline points at: the pinned event, and what lies before and after its window."""

from collections.abc import Sequence

from components.figures.draw.box import box
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import points
from components.figures.draw.rule import rule
from components.figures.draw.style import Style
from components.figures.draw.text import plain
from components.figures.timeline_frame import LABEL, ROW, Layout
from components.figures.timeline_marks import where


def pinned_event(layout: Layout, ids: list, pinned: str, style: Style) -> tuple[list[dict], list[dict]]:
    """A ring or a frame around each of its marks, and a thin line down the day it stands on: traces and shapes."""
    found = [mark for mark in layout.marks if pinned and ids[mark.index] == pinned]
    if not found:
        return [], []
    colour, frame = style.palette.accent, layout.frame
    middle = frame.iso([(found[0].x0 + found[0].x1) / 2])[0]
    shapes = [rule((middle, layout.top - 4), (middle, layout.height), colour, dash="dot", layer="below")]
    for mark in (mark for mark in found if mark.x0 != mark.x1):
        x0, x1 = frame.iso([mark.x0 - 3, mark.x1 + 3])
        shapes.append(box((x0, x1), (mark.y - ROW / 2, mark.y + ROW / 2), edge=colour, width=2))
    rings = [mark for mark in found if mark.x0 == mark.x1]
    sizes = [max(mark.size, 8) + 8 for mark in rings]
    look = {"size": sizes, "symbol": "circle-open", "edge": 2, "name": "pinned", "cliponaxis": False}
    return [points(*where(rings, frame), colour, **look, **SILENT)] if rings else [], shapes


def handles(outside: Sequence[dict], layout: Layout, y: float, style: Style) -> list[dict]:
    """Two handles at the plot's upper corners: how many events lie before and after, and a click that shows them."""
    before = [one["side"] == "before" for one in outside]
    trace = points(
        layout.frame.iso([6 if left else layout.frame.inner - 6 for left in before]),
        [y] * len(outside),
        style.palette.accent,
        size=10,
        symbol=[f"triangle-{'left' if left else 'right'}" for left in before],
        name="outside",
        text=[plain(one["text"]) for one in outside],
        textposition=[f"middle {'right' if left else 'left'}" for left in before],
        textfont={"size": LABEL, "color": style.palette.ink},
        customdata=[[{"from": one["from"], "to": one["to"]}] for one in outside],
        **says([plain(one["hover"]) for one in outside], "hovertext"),
    )
    return [trace | {"mode": "markers+text"}] if outside else []
