"""The marks of the timeline that stand on a day: instants, rough dates, and what a search leaves out."""

import pandas as pd

from components.figures.draw.colour import see_through
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import points
from components.figures.draw.style import Style
from components.figures.timeline_frame import Frame, Layout, Mark

SYMBOLS = {"escalation": "diamond", "both": "diamond", "engagement": "circle", "neutral": "circle"}


class Ink:
    """The colours of each row of `marks`, and what it says, worked out once."""

    def __init__(self, style: Style, marks: pd.DataFrame):
        palette = style.palette
        self.style, self.disputed = style, marks["disputed"].tolist()
        self.ids, self.texts = marks["event_id"].tolist(), marks["hover"].tolist()
        self.postures = marks["posture"].tolist()
        self.both = [posture == "both" for posture in self.postures]
        self.fill = [palette.posture(posture) for posture in self.postures]
        self.edge = [palette.engagement if posture == "both" else palette.posture(posture) for posture in self.postures]

    def says(self, marks: list[Mark]) -> dict:
        rows = [mark.index for mark in marks]
        return {
            "customdata": [self.ids[row] for row in rows],
            **says([self.texts[row] for row in rows], "hovertext"),
        }

    def symbols(self, marks: list[Mark]) -> list[str]:
        return [SYMBOLS[self.postures[mark.index]] for mark in marks]


def where(marks: list[Mark], frame: Frame) -> tuple[list, list]:
    """The days and heights of marks that stand on a day."""
    return frame.iso([(mark.x0 + mark.x1) / 2 for mark in marks]), [mark.y for mark in marks]


def instants(layout: Layout, ink: Ink) -> list[dict]:
    """In the colour of their posture, hollow where disputed, with both colours where on both ladders."""
    found = layout.shaped("point")
    surface, fills, edges, widths = ink.style.palette.surface, [], [], []
    for row in (mark.index for mark in found):
        hollow, both = ink.disputed[row], ink.both[row]
        fills.append(surface if hollow else ink.fill[row])
        edges.append(ink.edge[row] if hollow or both else surface)
        widths.append(1.8 if hollow else 2.2 if both else 0.6)
    return [_drawn("points", found, layout, ink, fills, {"color": edges, "width": widths})] if found else []


def blurs(layout: Layout, ink: Ink) -> list[dict]:
    """Rough dates too short for a bar at this scale: marks without an edge, 'somewhere about here'."""
    found = layout.shaped("blur")
    core, halo = [], []
    for row in (mark.index for mark in found):
        # A disputed one is faint in the middle too; one on both ladders fades from one colour into the other.
        hollow, both = ink.disputed[row], ink.both[row]
        core.append(see_through(ink.fill[row], 0.35 if hollow else 0.95))
        halo.append(see_through(ink.edge[row], 0.9 if hollow else 0.45 if both else 0.04))
    if not found:
        return []
    trace = _drawn("blurs", found, layout, ink, halo, {"width": 0})
    trace["marker"]["gradient"] = {"type": "radial", "color": core}
    return [trace]


def _drawn(name: str, found: list[Mark], layout: Layout, ink: Ink, fills: list, edges: dict) -> dict:
    return points(
        *where(found, layout.frame),
        fills,
        size=[mark.size for mark in found],
        symbol=ink.symbols(found),
        line=edges,
        strength=1,
        name=name,
        cliponaxis=False,
        **ink.says(found),
    )


def others(layout: Layout, style: Style) -> list[dict]:
    """What the search does not match: only a trace of it, so that the matches are seen among the rest."""
    found, look = layout.shaped("other"), {"size": 4, "line": {"width": 0}, "name": "others"}
    return [points(*where(found, layout.frame), style.palette.line, **look, **SILENT)] if found else []
