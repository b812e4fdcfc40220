"""The strokes: one path a side for all of them, so that a thousand acts cost no more to draw than ten."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figures.draw.box import path
from components.figures.draw.colour import see_through
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import CLEAR, area, felt, line
from components.figures.draw.style import Style, iso_days

GHOST = 9  # rungs: where the highest level stands
TALL = 6  # rungs: a stroke taller than this answers at its middle too
RUNS = {"span": {"width": 1}, "rough": {"width": 1.5, "dash": "1px,3px"}}
SIDES = {"E": (1, "escalation"), "G": (-1, "engagement")}


@dataclass(frozen=True)
class Acts:
    """The acts of a period: each as a stroke (`found` from `strokes`, with said), the skyline of all of them, and the
    `levels` they come to (from `series.heights`)."""

    found: pd.DataFrame
    skyline: pd.DataFrame
    levels: pd.DataFrame


def ghost(levels: pd.DataFrame, style: Style) -> list[dict]:
    """Both levels as a ground behind the strokes, on a scale of their own."""
    top = max(float(levels[["E", "G"]].to_numpy().max()), 1e-9) if len(levels) else 1.0
    days = iso_days(levels["date"])
    return [
        area(days, (levels[side] / top * GHOST * sign).round(2).tolist(), style.palette.neutral_soft, **SILENT)
        for side, (sign, _) in SIDES.items()
    ]


def placed(found: pd.DataFrame, days: Days, noon: bool) -> pd.DataFrame:
    """The strokes with x (a rough day stands in the middle of the days it may be), left and right end, and y."""
    edges = [day.to_datetime64() for day in (days.first, days.last)]
    start, stop = (found[name].to_numpy().clip(*edges) for name in ("first", "last"))
    heights = found["rung"].to_numpy(dtype=float)
    middle = iso_days(np.where(found["shape"] == "rough", start + (stop - start) // 2, start))
    return found.assign(
        x=[f"{day}T12:00:00" for day in middle] if noon else middle,
        left=iso_days(start),
        right=iso_days(stop),
        y=np.where(found["side"] == "E", heights, -heights),
        seen=found["first"].to_numpy() >= edges[0],
    )


def stroke_traces(placed: pd.DataFrame, style: Style) -> list[dict]:
    """The strokes of each side as one line that leaves nought and comes back, and what answers a pointer."""
    drawn = ((placed["shape"] != "rough") & placed["seen"]).to_numpy()
    xs, ys = placed["x"].to_numpy(dtype=object), placed["y"].to_numpy()
    traces = []
    for sign, role in SIDES.values():
        own = drawn & (ys * sign > 0)
        outline = np.zeros(3 * int(own.sum()))
        outline[1::3] = ys[own]
        look = see_through(getattr(style.palette, role), 0.8)
        traces.append(line(np.repeat(xs[own], 3).tolist(), outline.tolist(), look, 1.3, **SILENT))
    tall = placed["rung"].to_numpy() > TALL
    twice = [np.concatenate([one, one[tall]]).tolist() for one in (xs, *_texts(placed, "event_id", "said"))]
    at, ids, said = twice
    return [*traces, felt(at, [*ys.tolist(), *(ys[tall] / 2).tolist()], customdata=ids, **says(said))]


def _texts(placed: pd.DataFrame, *names: str) -> list[np.ndarray]:
    return [placed[name].to_numpy(dtype=object) for name in names]


def runs(placed: pd.DataFrame, style: Style) -> list[dict]:
    """What lasts as thin lines at its rung, the days a rough date may mean dotted: one outline a side and kind."""
    outlines: dict[tuple, list[str]] = {(side, shape): [] for side in SIDES for shape in RUNS}
    long = (placed["shape"] != "day").to_numpy()
    cells = (placed[name].to_numpy()[long].tolist() for name in ("side", "shape", "left", "right", "y"))
    for side, shape, left, right, y in zip(*cells, strict=True):
        outlines[side, shape].append(f"M{left},{y:g}L{right},{y:g}")
    pens = {side: see_through(getattr(style.palette, role), 0.6) for side, (_, role) in SIDES.items()}
    return [
        path("".join(pieces), CLEAR, line={"color": pens[side], **RUNS[shape]})
        for (side, shape), pieces in outlines.items()
        if pieces
    ]
