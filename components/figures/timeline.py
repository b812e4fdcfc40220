"""The timeline: every event in its lane, as sure as its date is, with the most important ones named."""

from collections.abc import Sequence

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.bands import BAND
from components.figures.draw.days import Days
from components.figures.draw.hatch import hatched_bands
from components.figures.draw.hover import SILENT
from components.figures.draw.marks import words
from components.figures.draw.style import Style, figure
from components.figures.draw.text import backed, beside, inside, plain
from components.figures.strokes_after import after
from components.figures.timeline_asked import NOTHING, Asked, Shown
from components.figures.timeline_blocks import blocks
from components.figures.timeline_eras import era_rows
from components.figures.timeline_frame import LABEL, Layout
from components.figures.timeline_layout import lay_out, unsearched_in
from components.figures.timeline_marks import Ink, blurs, instants, others
from components.figures.timeline_pinned import handles, pinned_event
from components.figures.timeline_spans import bars, soft

HEAD, FOOT = 20, 34  # px: what lies outside, above the lanes; the axis below them


def timeline(
    marks: pd.DataFrame,
    names: Sequence[tuple[str, str]],
    eras: pd.DataFrame,
    shown: Shown,
    style: Style,
    asked: Asked = NOTHING,
    unsearched: dict[str, pd.DataFrame] | None = None,
) -> dict:
    """`marks` from `lanes.assign` plus `title`, `when` and `hover` (finished text); `names`: (lane, name) from the top.

    `eras` from `offices`; `unsearched`: stretches (first, last) by lane.
    """
    above = BAND * eras["row"].nunique()
    top = above + (HEAD if shown.outside or shown.end < shown.last else 0) + 6
    layout = lay_out(marks, names, shown, style, top, asked)
    frame, ink = layout.frame, Ink(style, marks)
    terms, shapes, names_of_terms = era_rows(eras, layout, style)
    ended, end = after(shown.end, Days(shown.first, shown.last, frame.inner), 1 - above / layout.height, style)
    ring, more = pinned_event(layout, ink.ids, asked.pinned, style)
    return figure(
        style,
        [
            *terms,
            *hatched_bands(unsearched_in(layout, unsearched or {}), style),
            *blocks(layout, marks, style),
            *soft(layout, marks, ink),
            *bars(layout, ink),
            *others(layout, style),
            *blurs(layout, ink),
            *instants(layout, ink),
            *_labels(layout, ink.ids, style),
            *handles(shown.outside, layout, above + HEAD / 2, style),
            *ring,
        ],
        round(layout.height) + FOOT,
        margin={"l": frame.gutter, "r": frame.right, "t": 0, "b": FOOT},
        hovermode="closest",
        dragmode="zoom",
        barmode="overlay",
        hoverdistance=12,
        xaxis=date_axis(style, shown.first, shown.last, nticks=max(5, frame.inner // 120))
        | {"range": frame.iso([0, frame.inner]), "layer": "below traces"},
        yaxis={
            "range": [layout.height, 0],
            "fixedrange": True,
            "showticklabels": False,
            "showgrid": True,
            "zeroline": False,
            "tickvals": [round(lane.top, 1) for lane in layout.lanes] + [round(layout.height, 1)],
        },
        shapes=shapes + ended + more,
        annotations=names_of_terms + _names(layout, style) + end,
    )


def _labels(layout: Layout, ids: list[str], style: Style) -> list[dict]:
    """Short titles beside their marks, opening what these open, hung on unseen markers of the marks' own size: zooming
    keeps the distance."""
    found = [mark for mark in layout.marks if mark.label]
    if not found:
        return []
    trace = words(
        layout.frame.iso([mark.x1 if mark.side == "right" else mark.x0 for mark in found]),
        [mark.y for mark in found],
        [plain(mark.label) for mark in found],
        style.palette.ink,
        size=LABEL,
        place=[f"middle {mark.side}" for mark in found],
        name="labels",
        customdata=[ids[mark.index] for mark in found],
        **SILENT,
    )
    sizes = [mark.size if mark.x0 == mark.x1 else 4 for mark in found]
    return [trace | {"mode": "markers+text", "marker": {"size": sizes, "opacity": 0}}]


def _names(layout: Layout, style: Style) -> list[dict]:
    """Lane names: in the gutter, or on narrow screens in a row of their own above the lane's marks."""
    grey = style.palette.muted
    if not style.narrow:
        return [beside(lane.name, lane.name_at, grey, align="right") for lane in layout.lanes]
    look = {"xshift": 2, "align": "left", "font": {"size": LABEL, "color": grey, "weight": 600}}
    look |= backed(style.palette.surface)  # the years' lines and the hatching stop at a name
    return [inside(lane.name, lane.name_at, grey, **look) for lane in layout.lanes]
