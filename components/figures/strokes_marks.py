"""The strokes: one path a side for all of them, so that a thousand acts cost no more to draw than ten."""

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
    start, stop = (found[name].clip(lower=days.first, upper=days.last) for name in ("first", "last"))
    heights = found["rung"].astype(float).where(found["side"] == "E", -found["rung"].astype(float))
    middle = iso_days(start.where(found["shape"] != "rough", start + (stop - start) / 2))
    x = [f"{day}T12:00:00" for day in middle] if noon else middle
    return found.assign(x=x, left=iso_days(start), right=iso_days(stop), y=heights)


def stroke_traces(placed: pd.DataFrame, days: Days, style: Style) -> list[dict]:
    """The strokes of each side as one line that leaves nought and comes back, and what answers a pointer."""
    traces = []
    for side, (_, role) in SIDES.items():
        own = placed[(placed["side"] == side) & (placed["shape"] != "rough") & (placed["first"] >= days.first)]
        x, y = [one for one in own["x"] for _ in range(3)], [one for high in own["y"] for one in (0, high, 0)]
        traces.append(line(x, y, see_through(getattr(style.palette, role), 0.8), 1.3, **SILENT))
    tall = placed[placed["rung"] > TALL]
    at = pd.concat([placed[["x", "y", "event_id", "said"]], tall.assign(y=tall["y"] / 2)])
    where = at["x"].tolist(), at["y"].tolist()
    return [*traces, felt(*where, customdata=at["event_id"].tolist(), **says(at["said"].tolist()))]


def runs(placed: pd.DataFrame, style: Style) -> list[dict]:
    """What lasts as thin lines at its rung, the days a rough date may mean dotted: one outline a side and kind."""
    shapes = []
    for side, (_, role) in SIDES.items():
        for shape, look in RUNS.items():
            own = placed[(placed["side"] == side) & (placed["shape"] == shape)]
            ends = zip(own["left"], own["right"], own["y"], strict=True)
            outline = "".join(f"M{left},{y:g}L{right},{y:g}" for left, right, y in ends)
            pen = {"color": see_through(getattr(style.palette, role), 0.6), **look}
            shapes += [path(outline, CLEAR, line=pen)] if outline else []
    return shapes
