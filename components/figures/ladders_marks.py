"""The marks on the two ladders: what is long enough at this scale as a bar, else as a point."""

from itertools import product

import numpy as np
import pandas as pd

from components.figures.draw.hover import says
from components.figures.draw.marks import CLEAR, lying, points
from components.figures.draw.rows import grouped
from components.figures.draw.style import Style, iso_days
from components.figures.draw.text import plain, wrap

SIDES = (("escalation", 1), ("engagement", -1))
DAY = 86_400_000  # milliseconds
SPAN = 8  # pixels: the shortest bar


def ladder_marks(
    marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, pixel: float, style: Style
) -> list[dict]:
    """`marks` as in `ladders`; `pixel`: of a day."""
    starts, stops = (marks[name].to_numpy(dtype="datetime64[D]") for name in ("first", "last"))
    low, high = (np.datetime64(day, "D") for day in (first, last))
    begins, ends = np.maximum(starts, low), np.minimum(stops, high) + 1
    long = ((stops - starts).astype(int) * pixel >= SPAN).tolist()
    side, imprecise, hollow = (marks[name].tolist() for name in ("ladder", "imprecise", "hollow"))
    sign = dict(SIDES)
    columns = {
        "start": iso_days(begins),
        "size": ((ends - begins).astype(int).clip(min=1) * DAY).tolist(),
        "middle": iso_days(starts + (stops - starts) // 2),
        "at": [rung * sign[ladder] for rung, ladder in zip(marks["rung"].tolist(), side, strict=True)],
        "event_id": marks["event_id"].tolist(),
        "hover": [
            f"{plain(said)}<br>{wrap(title, 48)}"
            for said, title in zip(marks["said"].tolist(), marks["title"].tolist(), strict=True)
        ],
        "imprecise": imprecise,
        "hollow": hollow,
    }
    # Points of one ladder are one trace, spans one for each look.
    looks = ((a, b) if span else None for span, a, b in zip(long, imprecise, hollow, strict=True))
    groups = grouped(columns, zip(side, looks, strict=True))
    order = [*product((False, True), repeat=2), None]
    return [
        (_spans if look else _points)(groups[ladder, look], getattr(style.palette, ladder))
        for ladder, _ in SIDES
        for look in order
        if (ladder, look) in groups
    ]


def _spans(rows: dict[str, list], colour: str) -> dict:
    """A duration is a firm thin bar; a day that is not known is a wide pale one over the days it may lie in."""
    imprecise, hollow = rows["imprecise"][0], rows["hollow"][0]
    return lying(
        rows["start"],
        rows["size"],
        rows["at"],
        CLEAR if hollow else colour,
        edge={"width": 1 if hollow else 0, "color": colour},
        marker={"opacity": 0.35 if imprecise and not hollow else 0.75},
        width=0.5 if imprecise else 0.26,
        customdata=rows["event_id"],
        **says(rows["hover"]),
    )


def _points(rows: dict[str, list], colour: str) -> dict:
    """Pale where the day is not known."""
    return points(
        rows["middle"],
        rows["at"],
        colour,
        size=8,
        symbol=["circle-open" if hollow else "circle" for hollow in rows["hollow"]],
        edge=1.4,
        strength=[0.35 if imprecise else 0.75 for imprecise in rows["imprecise"]],
        customdata=rows["event_id"],
        **says(rows["hover"]),
    )
