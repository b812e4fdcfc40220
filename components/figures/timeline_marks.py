"""The marks of the timeline as plotly traces: instants, what lasts, rough dates, and what a search leaves out."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from components.figures.draw.style import Style
from components.figures.timeline_layout import ROW, Frame, Layout, Mark

SYMBOLS = {"escalation": "diamond", "both": "diamond", "engagement": "circle", "neutral": "circle"}
OPEN = (0.65, 0.52, 0.4, 0.28, 0.17, 0.08)  # an open end, thinner the farther it runs
# The share of a rough span that fades at each end, and the strengths of its ends and its middle.
FADING, FAINT, FULL = 0.3, 0.06, 0.5


class Ink:
    """The colours of each row of `marks`, worked out once."""

    def __init__(self, style: Style, marks: pd.DataFrame):
        palette = style.palette
        self.style, self.postures, self.disputed = style, marks["posture"].tolist(), marks["disputed"].tolist()
        self.fill = [palette.posture(posture) for posture in self.postures]
        self.edge = [palette.engagement if posture == "both" else palette.posture(posture) for posture in self.postures]


def points(layout: Layout, ids: list, texts: list, ink: Ink) -> dict:
    """Instants: in the colour of their posture, hollow where disputed, with both colours where on both ladders."""
    found = [mark for mark in layout.marks if mark.shape == "point"]
    if not found:
        return {}
    surface = ink.style.palette.surface
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "points",
        "cliponaxis": False,
        **where(found, layout.frame),
        **said(found, ids, texts),
        "marker": {
            "symbol": [SYMBOLS[ink.postures[mark.index]] for mark in found],
            "size": [mark.size for mark in found],
            "opacity": 1,
            "color": [surface if ink.disputed[mark.index] else ink.fill[mark.index] for mark in found],
            "line": {
                "color": [
                    ink.edge[mark.index] if ink.disputed[mark.index] or ink.postures[mark.index] == "both" else surface
                    for mark in found
                ],
                "width": [
                    1.8 if ink.disputed[mark.index] else 2.2 if ink.postures[mark.index] == "both" else 0.6
                    for mark in found
                ],
            },
        },
    }


def blurs(layout: Layout, ids: list, texts: list, ink: Ink) -> dict:
    """Rough dates too short for a bar at this scale: marks without an edge, 'somewhere about here'."""
    found = [mark for mark in layout.marks if mark.shape == "blur"]
    if not found:
        return {}
    # A disputed one is faint in the middle too; one on both ladders fades from one colour into the other.
    core = [rgba(ink.fill[mark.index], 0.35 if ink.disputed[mark.index] else 0.95) for mark in found]
    halo = [
        rgba(
            ink.edge[mark.index],
            0.9 if ink.disputed[mark.index] else 0.45 if ink.postures[mark.index] == "both" else 0.04,
        )
        for mark in found
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "blurs",
        "cliponaxis": False,
        **where(found, layout.frame),
        **said(found, ids, texts),
        "marker": {
            "symbol": [SYMBOLS[ink.postures[mark.index]] for mark in found],
            "size": [mark.size for mark in found],
            "opacity": 1,
            "color": halo,
            "gradient": {"type": "radial", "color": core},
            "line": {"width": 0},
        },
    }


def others(layout: Layout, style: Style) -> dict:
    """What the search does not match: only a trace of it, so that the matches are seen among the rest."""
    found = [mark for mark in layout.marks if mark.shape == "other"]
    return (
        {
            "type": "scatter",
            "mode": "markers",
            "name": "others",
            "hoverinfo": "skip",
            **where(found, layout.frame),
            "marker": {"size": 4, "color": style.palette.line, "line": {"width": 0}},
        }
        if found
        else {}
    )


def bars(layout: Layout, ids: list, texts: list, ink: Ink) -> dict:
    """Durations, and an unseen bar over every soft span so that it can be pointed at as one."""
    found = [mark for mark in layout.marks if mark.shape in ("bar", "soft")]
    if not found:
        return {}
    clear = "rgba(0,0,0,0)"
    solid = [mark.shape == "bar" for mark in found]
    open_ = [ink.disputed[mark.index] for mark in found]
    both = [ink.postures[mark.index] == "both" for mark in found]
    fills = [
        rgba(ink.fill[mark.index], 0.55) if one and not hollow else clear
        for mark, one, hollow in zip(found, solid, open_, strict=True)
    ]
    edges = [
        ink.edge[mark.index] if one and (hollow or two) else clear
        for mark, one, hollow, two in zip(found, solid, open_, both, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "bars",
        **laid([(mark.x0, mark.x1) for mark in found], layout.frame),
        "y": [mark.y for mark in found],
        "width": [mark.size if mark.shape == "bar" else ROW - 3 for mark in found],
        "marker": {
            "color": fills,
            "line": {"color": edges, "width": [1.6 if edge != clear else 0 for edge in edges]},
            "cornerradius": 3,
        },
        **said(found, ids, texts),
    }


def soft(layout: Layout, marks: pd.DataFrame, ink: Ink) -> dict:
    """Rough dates and open ends as translucent segments; hollow (two edges) where disputed or on both ladders."""
    spans, ys, widths, colours = [], [], [], []
    frame = layout.frame
    opens, ends = marks["open_start"].tolist(), marks["open_end"].tolist()
    starts, stops = (marks[name].to_numpy(dtype="datetime64[ms]").astype(float).tolist() for name in ("first", "last"))
    for mark in layout.marks:
        if mark.shape != "soft":
            continue
        if opens[mark.index] or ends[mark.index]:
            fading = OPEN if ends[mark.index] else OPEN[::-1]
            parts = [(at / len(OPEN), (at + 1) / len(OPEN), strength) for at, strength in enumerate(fading)]
        else:
            parts = rough(mark.x1 - mark.x0, starts[mark.index] < frame.first, stops[mark.index] >= frame.last)
        wide = mark.x1 - mark.x0
        thin = mark.size / 2 - 0.8
        strips = [(mark.y, mark.size, ink.fill[mark.index])]
        if ink.disputed[mark.index] or ink.postures[mark.index] == "both":
            edges = [(mark.y - thin, 1.6, ink.edge[mark.index]), (mark.y + thin, 1.6, ink.edge[mark.index])]
            strips = edges if ink.disputed[mark.index] else strips + edges
        for y, width, colour in strips:
            for start, stop, strength in parts:
                spans.append((mark.x0 + start * wide, mark.x0 + stop * wide))
                ys.append(y)
                widths.append(width)
                colours.append(rgba(colour, strength))
    if not spans:
        return {}
    return {
        "type": "bar",
        "orientation": "h",
        "name": "soft",
        **laid(spans, frame),
        "y": ys,
        "width": widths,
        "hoverinfo": "skip",
        "marker": {"color": colours, "line": {"width": 0}},
    }


def where(marks: Sequence[Mark], frame: Frame) -> dict:
    return {"x": [round(frame.ms((mark.x0 + mark.x1) / 2)) for mark in marks], "y": [mark.y for mark in marks]}


def laid(spans: Sequence[tuple[float, float]], frame: Frame) -> dict:
    return {
        "base": [round(frame.ms(left)) for left, _ in spans],
        "x": [round((right - left) * frame.per_pixel) for left, right in spans],
    }


def said(marks: Sequence[Mark], ids: list, texts: list) -> dict:
    return {
        "customdata": [ids[mark.index] for mark in marks],
        "hovertext": [texts[mark.index] for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


@lru_cache(maxsize=2048)
def rough(width: float, from_before: bool = False, to_after: bool = False) -> tuple[tuple[float, float, float], ...]:
    """A rough date's segments (start and end as shares of the span, strength): even over the middle, for any day in it
    is as likely, and fading out at both ends. An end that lies outside the window does not fade: the span goes on.
    """
    steps = min(max(int(width * FADING / 8), 2), 7)
    rising = [
        (FADING * at / steps, FADING * (at + 1) / steps, FAINT + (FULL - FAINT) * at / steps) for at in range(steps)
    ]
    left = [] if from_before else rising
    right = [] if to_after else [(1 - stop, 1 - start, strength) for start, stop, strength in reversed(rising)]
    middle = (0.0 if from_before else FADING, 1.0 if to_after else 1 - FADING, FULL)
    return tuple(
        (round(start, 4), round(stop, 4), round(strength, 2)) for start, stop, strength in (*left, middle, *right)
    )


@lru_cache(maxsize=512)
def rgba(colour: str, alpha: float) -> str:
    """A hex colour with an opacity."""
    return f"rgba({int(colour[1:3], 16)},{int(colour[3:5], 16)},{int(colour[5:7], 16)},{alpha})"
