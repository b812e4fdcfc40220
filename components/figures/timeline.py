"""The timeline: every event in its lane, as sure as its date is, with the most important ones named."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text_width
from components.figures.timeline_layout import BAND, DAY, HEAD, LABEL, ROW, Frame, Layout, lay_out
from components.figures.timeline_marks import Ink, bars, blurs, others, points, soft, where

FOOT = 34  # px below the lanes, for the axis


def timeline(
    marks: pd.DataFrame,
    names: Sequence[tuple[str, str]],
    eras: pd.DataFrame,
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
    pinned: str = "",
    matches: np.ndarray | None = None,
    ahead: np.ndarray | None = None,
    outside: Sequence[dict] = (),
) -> dict:
    """`marks` from `lanes.assign` plus `title` and `hover` (finished text); `names`: (lane, name) from the top.

    `eras`: row, name, short, first, last. `outside`: {"side": "before"|"after", "text", "from", "to"} for what lies
    beyond the window. `matches` and `ahead` as in `lay_out`.
    """
    rows = list(dict.fromkeys(eras["row"]))
    top = BAND * len(rows) + (HEAD if outside else 0) + 6
    layout = lay_out(marks, names, first, last, style, top, matches, ahead)
    frame = layout.frame
    ids, texts = marks["event_id"].tolist(), marks["hover"].tolist()
    ink = Ink(style, marks)
    data = [
        trace
        for trace in (
            soft(layout, marks, ink),
            bars(layout, ids, texts, ink),
            others(layout, style),
            blurs(layout, ids, texts, ink),
            points(layout, ids, texts, ink),
            _labels(layout, ids, style),
            _outside(outside, frame, BAND * len(rows), style),
        )
        if trace
    ]
    shapes, words = _eras(eras, rows, frame, layout, style)
    ring, more = _pinned(layout, ids, pinned, style)
    low, high = frame.range
    return figure(
        style,
        data + ring,
        round(layout.height) + FOOT,
        margin={"l": frame.gutter, "r": frame.right, "t": 0, "b": FOOT},
        hovermode="closest",
        dragmode="zoom",
        barmode="overlay",
        hoverdistance=12,
        xaxis=date_axis(style, first, last, nticks=max(5, frame.inner // 120))
        | {"range": [low, high], "layer": "below traces"},
        yaxis={
            "range": [layout.height, 0],
            "fixedrange": True,
            "showticklabels": False,
            "showgrid": True,
            "zeroline": False,
            "tickvals": [round(lane.top, 1) for lane in layout.lanes] + [round(layout.height, 1)],
        },
        shapes=shapes + more,
        annotations=words + _names(layout, style),
    )


def _labels(layout: Layout, ids: list, style: Style) -> dict:
    """Short titles beside their marks, hung on unseen markers of the marks' own size: zooming keeps the distance."""
    found = [mark for mark in layout.marks if mark.label]
    if not found:
        return {}
    at = [mark.x1 if mark.side == "right" else mark.x0 for mark in found]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "labels",
        "x": [round(layout.frame.ms(x)) for x in at],
        "y": [mark.y for mark in found],
        "text": [plain(mark.label) for mark in found],
        "textposition": [f"middle {'left' if mark.side == 'left' else 'right'}" for mark in found],
        "textfont": {"size": LABEL, "color": style.palette.ink},
        "marker": {"size": [mark.size if mark.x0 == mark.x1 else 4 for mark in found], "opacity": 0},
        "hoverinfo": "skip",
    }


def _outside(outside: Sequence[dict], frame: Frame, top: float, style: Style) -> dict:
    """Two handles at the plot's upper corners: how many events lie before and after, and a click that shows them."""
    if not outside:
        return {}
    before = [one["side"] == "before" for one in outside]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "outside",
        "x": [round(frame.ms(6 if left else frame.inner - 6)) for left in before],
        "y": [top + HEAD / 2] * len(outside),
        "text": [plain(one["text"]) for one in outside],
        "textposition": ["middle right" if left else "middle left" for left in before],
        "textfont": {"size": LABEL, "color": style.palette.ink},
        "marker": {
            "symbol": ["triangle-left" if left else "triangle-right" for left in before],
            "size": 10,
            "color": style.palette.accent,
        },
        "customdata": [[{"from": one["from"], "to": one["to"]}] for one in outside],
        "hovertext": [plain(one["hover"]) for one in outside],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _pinned(layout: Layout, ids: list, pinned: str, style: Style) -> tuple[list[dict], list[dict]]:
    """The pinned event: a ring or a frame around each of its marks, and a thin line down the day it stands on."""
    found = [mark for mark in layout.marks if pinned and ids[mark.index] == pinned]
    if not found:
        return [], []
    colour, frame = style.palette.accent, layout.frame
    middle = frame.ms((found[0].x0 + found[0].x1) / 2)
    shapes = [
        {
            "type": "line",
            "x0": middle,
            "x1": middle,
            "y0": layout.top - 4,
            "y1": layout.height,
            "line": {"color": colour, "width": 1, "dash": "dot"},
            "layer": "below",
        }
    ]
    rings = [mark for mark in found if mark.x0 == mark.x1]
    for mark in found:
        if mark.x0 != mark.x1:
            shapes.append(
                {
                    "type": "rect",
                    "x0": frame.ms(mark.x0 - 3),
                    "x1": frame.ms(mark.x1 + 3),
                    "y0": mark.y - ROW / 2,
                    "y1": mark.y + ROW / 2,
                    "line": {"color": colour, "width": 2},
                }
            )
    ring = {
        "type": "scatter",
        "mode": "markers",
        "name": "pinned",
        "hoverinfo": "skip",
        "cliponaxis": False,
        **where(rings, frame),
        "marker": {
            "symbol": "circle-open",
            "size": [max(mark.size, 8) + 8 for mark in rings],
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
    }
    return [ring] if rings else [], shapes


def _names(layout: Layout, style: Style) -> list[dict]:
    """Lane names: in the gutter, or on narrow screens in a row of their own above the lane's marks."""
    place = {"x": 0, "xanchor": "left", "xshift": 2} if style.narrow else {"x": 0, "xanchor": "right", "xshift": -10}
    weight = {"weight": 600} if style.narrow else {}
    return [
        {
            **place,
            "xref": "paper",
            "y": lane.name_at,
            "yref": "y",
            "text": lane.name,
            "showarrow": False,
            "align": "left" if style.narrow else "right",
            "font": {"color": style.palette.muted, "size": LABEL, **weight},
        }
        for lane in layout.lanes
    ]


def _eras(
    eras: pd.DataFrame, rows: list[str], frame: Frame, layout: Layout, style: Style
) -> tuple[list[dict], list[dict]]:
    """A thin row of named terms per country on top; those of the first country are faint bands behind the lanes too."""
    shapes, words = [], []
    low, high = frame.range
    # Plain lists of milliseconds: iterating over time stamps alone would cost more than the rest of the figure.
    starts, stops = (eras[end].to_numpy(dtype="datetime64[ms]").astype(float).tolist() for end in ("first", "last"))
    terms = list(zip(eras["row"].tolist(), eras["name"].tolist(), eras["short"].tolist(), starts, stops, strict=True))
    word = {"yref": "y", "showarrow": False, "font": {"size": LABEL, "color": style.palette.muted}}
    for row, country in enumerate(rows):
        y0, y1 = row * BAND + 1, (row + 1) * BAND - 2
        if not style.narrow:
            words.append(
                word
                | {
                    "x": 0,
                    "xref": "paper",
                    "xanchor": "right",
                    "xshift": -10,
                    "y": (y0 + y1) / 2,
                    "text": plain(country),
                }
            )
        used = 0.0
        for turn, (_, full, family, begin, end) in enumerate(term for term in terms if term[0] == country):
            start = max(begin, low)
            stop = min(end + DAY, high)
            if stop <= start:
                continue
            box = {
                "type": "rect",
                "x0": round(start),
                "x1": round(stop),
                "layer": "below",
                "line": {"width": 1, "color": style.palette.surface},
            }
            shapes.append({**box, "y0": y0, "y1": y1, "fillcolor": style.palette.neutral_soft})
            if not row and turn % 2:
                shapes.append(
                    {
                        **box,
                        "y0": layout.top,
                        "y1": layout.height,
                        "fillcolor": style.palette.band,
                        "opacity": 0.55,
                        "line": {"width": 0},
                    }
                )
            left, right = frame.pixel(start), frame.pixel(stop)
            room = right - left - 8
            name = next((one for one in (full, family) if text_width(one, LABEL) < room), "")
            if name and (left + right - text_width(name, LABEL)) / 2 >= used:
                words.append(word | {"x": round((start + stop) / 2), "y": (y0 + y1) / 2, "text": plain(name)})
                used = (left + right + text_width(name, LABEL)) / 2 + 4
    return shapes, words
