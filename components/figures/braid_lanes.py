"""The lanes under the braid: instants as ticks, what lasts as lines, in one trace per posture and shape."""

import numpy as np
import pandas as pd

from components.figures.draw.days import Days
from components.figures.draw.hover import says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.style import Style, iso_days

LANES = ("talks", "agreements", "sanctions", "tests", "exercises", "threats")
LONG = 200  # days: a span longer than this is a condition, drawn thin
# How wide, how broken and how strong what lasts is drawn.
SPANS = (("bar", 6, "solid", 0.35), ("condition", 2, "solid", 0.35), ("rough", 3, "2px,3px", 0.5))


def lane_marks(marks: pd.DataFrame, days: Days, noon: bool, style: Style) -> list[dict]:
    """`marks` as in `braid`; `noon` where the chart shows a single day."""
    starts, stops = (marks[name].to_numpy(dtype="datetime64[D]") for name in ("first", "last"))
    lengths = (stops - starts).astype(int)
    marks = marks.assign(
        left=iso_days(np.maximum(starts, np.datetime64(days.first, "D"))),
        right=iso_days(np.minimum(stops + 1, np.datetime64(days.last, "D"))),
        y=marks["lane"].map({name: len(LANES) - 1 - index for index, name in enumerate(LANES)}),
        shape=np.select(
            [lengths == 0, marks["imprecise"].to_numpy(dtype=bool), lengths <= LONG],
            ["point", "rough", "bar"],
            "condition",
        ),
    )
    traces = []
    for posture in sorted(set(marks["posture"])):
        own, colour = marks[marks["posture"] == posture], style.palette.posture(posture)
        instants = own[own["shape"] == "point"]
        if len(instants):
            traces.append(_ticks(instants, colour, noon))
        # What lasts lies flat behind the ticks: a bar for weeks and months, a thin line for a condition of years.
        # A rough date is dotted over the days it may fall on.
        for shape, width, dash, opacity in SPANS:
            spans = own[own["shape"] == shape]
            if len(spans):
                traces.append(_spans(spans, colour, width, dash=dash, opacity=opacity))
    return traces


def _ticks(rows: pd.DataFrame, colour: str, noon: bool) -> dict:
    """An upright tick, a cross where disputed."""
    return points(
        [f"{day}T12:00:00" for day in rows["left"]] if noon else rows["left"].tolist(),
        rows["y"].tolist(),
        colour,
        size=13,
        symbol=["x-thin-open" if disputed else "line-ns-open" for disputed in rows["disputed"]],
        edge=1.5,
        yaxis="y2",
        customdata=rows["event_id"].tolist(),
        **says(rows["said"].tolist()),
    )


def _spans(rows: pd.DataFrame, colour: str, width: float, **look: object) -> dict:
    return line(
        pieces(rows["left"], rows["right"]),
        pieces(rows["y"].tolist()),
        colour,
        width,
        yaxis="y2",
        customdata=pieces(rows["event_id"]),
        **says(pieces(rows["said"])),
        **look,
    )
