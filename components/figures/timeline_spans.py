"""The marks of the timeline that last: durations as bars, rough dates and open ends as segments that fade."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from components.figures.draw.colour import see_through
from components.figures.draw.hover import SILENT
from components.figures.draw.marks import CLEAR, lying
from components.figures.timeline_frame import ROW, Frame, Layout, Mark
from components.figures.timeline_marks import Ink

OPEN = (0.65, 0.52, 0.4, 0.28, 0.17, 0.08)  # an open end, thinner the farther it runs
# The share of a rough span that fades at each end, and the strengths of its ends and its middle.
FADING, FAINT, FULL = 0.3, 0.06, 0.5


def bars(layout: Layout, ink: Ink) -> list[dict]:
    """Durations, and an unseen bar over every soft span so that it can be pointed at as one."""
    found, fills, edges = layout.shaped("bar", "soft"), [], []
    for mark in found:
        solid, hollow, both = mark.shape == "bar", ink.disputed[mark.index], ink.both[mark.index]
        fills.append(see_through(ink.fill[mark.index], 0.55) if solid and not hollow else CLEAR)
        edges.append(ink.edge[mark.index] if solid and (hollow or both) else CLEAR)
    if not found:
        return []
    return [
        lying(
            *laid([(mark.x0, mark.x1) for mark in found], layout.frame),
            [mark.y for mark in found],
            fills,
            edge={"color": edges, "width": [1.6 if edge != CLEAR else 0 for edge in edges]},
            marker={"cornerradius": 3},
            name="bars",
            width=[mark.size if mark.shape == "bar" else ROW - 3 for mark in found],
            **ink.says(found),
        )
    ]


def soft(layout: Layout, marks: pd.DataFrame, ink: Ink) -> list[dict]:
    """Rough dates and open ends as translucent segments; hollow (two edges) where disputed or on both ladders."""
    spans, ys, widths, colours, frame = [], [], [], [], layout.frame
    opens, ends = marks["open_start"].tolist(), marks["open_end"].tolist()
    starts, stops = (marks[name].to_numpy(dtype="datetime64[ms]").astype(float).tolist() for name in ("first", "last"))
    for mark in layout.shaped("soft"):
        row, wide = mark.index, mark.x1 - mark.x0
        if opens[row] or ends[row]:
            parts = open_end(to_after=ends[row])
        else:
            parts = rough(wide, starts[row] < frame.first, stops[row] >= frame.last)
        for y, width, colour in _strips(mark, ink):
            for start, stop, strength in parts:
                spans.append((mark.x0 + start * wide, mark.x0 + stop * wide))
                ys.append(y)
                widths.append(width)
                colours.append(see_through(colour, strength))
    return [lying(*laid(spans, frame), ys, colours, name="soft", width=widths, **SILENT)] if spans else []


def _strips(mark: Mark, ink: Ink) -> list[tuple[float, float, str]]:
    """Height, thickness and colour of what a span is drawn with."""
    row, thin = mark.index, mark.size / 2 - 0.8
    edges = [(mark.y - thin, 1.6, ink.edge[row]), (mark.y + thin, 1.6, ink.edge[row])]
    if ink.disputed[row]:
        return edges
    return [(mark.y, mark.size, ink.fill[row]), *(edges if ink.both[row] else ())]


def laid(spans: Sequence[tuple[float, float]], frame: Frame) -> tuple[list[str], list[int]]:
    """Where bars begin, and their lengths in milliseconds: plotly reads those as such once the beginning is a date."""
    return frame.iso([left for left, _ in spans]), [round((right - left) * frame.per_pixel) for left, right in spans]


@lru_cache
def open_end(to_after: bool) -> tuple[tuple[float, float, float], ...]:
    """The segments of a span whose end, or beginning, is open."""
    fading = OPEN if to_after else OPEN[::-1]
    return tuple((at / len(OPEN), (at + 1) / len(OPEN), strength) for at, strength in enumerate(fading))


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
