"""The lanes under the braid: instants as ticks, what lasts as lines, in one trace per posture and shape."""

import numpy as np
import pandas as pd

from components.figures.draw.days import Days
from components.figures.draw.hover import says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.rows import grouped
from components.figures.draw.style import Style, iso_days

LANES = ("talks", "agreements", "sanctions", "tests", "exercises", "threats")
LONG = 200  # days: a span longer than this is a condition, drawn thin
# How wide, how broken and how strong what lasts is drawn: a bar for weeks and months, a thin line for a condition of
# years, dots over the days a rough date may fall on.
SPANS = {"bar": (6, "solid", 0.35), "condition": (2, "solid", 0.35), "rough": (3, "2px,3px", 0.5)}


def lane_marks(marks: pd.DataFrame, days: Days, noon: bool, style: Style) -> list[dict]:
    """`marks` as in `braid`; `noon` where the chart shows a single day. What lasts lies flat behind the ticks."""
    starts, stops = (marks[name].to_numpy(dtype="datetime64[D]") for name in ("first", "last"))
    rough, lengths = marks["imprecise"].to_numpy(dtype=bool), (stops - starts).astype(int)
    shapes = np.select([lengths == 0, rough, lengths <= LONG], ["point", "rough", "bar"], "condition").tolist()
    height = {name: len(LANES) - 1 - index for index, name in enumerate(LANES)}
    columns = {
        "left": iso_days(np.maximum(starts, np.datetime64(days.first, "D"))),
        "right": iso_days(np.minimum(stops + 1, np.datetime64(days.last, "D"))),
        "y": [height[lane] for lane in marks["lane"]],
        **{name: marks[name].tolist() for name in ("event_id", "said", "disputed")},
    }
    postures = marks["posture"].tolist()
    groups = grouped(columns, zip(postures, shapes, strict=True))
    traces = []
    for posture in sorted(set(postures)):
        colour = style.palette.posture(posture)
        if (posture, "point") in groups:
            traces.append(_ticks(groups[posture, "point"], colour, noon))
        traces += [_spans(groups[posture, shape], colour, shape) for shape in SPANS if (posture, shape) in groups]
    return traces


def _ticks(rows: dict[str, list], colour: str, noon: bool) -> dict:
    """An upright tick, a cross where disputed."""
    return points(
        [f"{day}T12:00:00" for day in rows["left"]] if noon else rows["left"],
        rows["y"],
        colour,
        size=13,
        symbol=["x-thin-open" if disputed else "line-ns-open" for disputed in rows["disputed"]],
        edge=1.5,
        yaxis="y2",
        customdata=rows["event_id"],
        **says(rows["said"]),
    )


def _spans(rows: dict[str, list], colour: str, shape: str) -> dict:
    width, dash, opacity = SPANS[shape]
    return line(
        pieces(rows["left"], rows["right"]),
        pieces(rows["y"]),
        colour,
        width,
        dash=dash,
        opacity=opacity,
        yaxis="y2",
        customdata=pieces(rows["event_id"]),
        **says(pieces(rows["said"])),
    )
