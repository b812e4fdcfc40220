"""The two ladders: every event on its rung over time, escalation upward and engagement downward, uncertain days as
spans.
"""

from itertools import product

import pandas as pd

from components.figures.draw.axes import date_axis, named_axis
from components.figures.draw.hover import says
from components.figures.draw.marks import CLEAR, lying, points
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, figure, iso_days
from components.figures.draw.text import inside, plain, widest, wrap

RUNGS = range(1, 11)
SIDES = (("escalation", 1), ("engagement", -1))
DAY = 86_400_000  # milliseconds
SPAN = 8  # pixels: the shortest bar


def ladders(marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`marks`: one row per event and ladder: ladder, rung, event_id, first, last, said (the date in words),
    imprecise, hollow (disputed or aggregate), title.
    """
    palette = style.palette
    names = {sign * rung: style.t(f"rung.{side}.{rung}") for side, sign in SIDES for rung in RUNGS}
    limit = 16 if style.narrow else 40
    gutter = 124 if style.narrow else int(widest(names.values())) + 36
    inner = max(style.width - gutter - 10, 1)
    return figure(
        style,
        _marks(marks, first, last, inner / max((last - first).days + 1, 1), style),
        (34 if style.narrow else 25) * 22 + 40,
        margin={"l": gutter, "r": 10, "t": 4, "b": 34},
        hovermode="closest",
        dragmode="zoom",
        barmode="overlay",
        xaxis=date_axis(style, first, last),
        yaxis=named_axis(
            -10.7,
            10.7,
            {at: f"{wrap(name, limit)} {abs(at)} " for at, name in names.items()},
            zeroline=False,
            showgrid=True,
            tickfont={"size": 12, "color": palette.muted},
        ),
        shapes=[rule(-gutter / inner, 0, 1, 0, palette.muted, paper="x")],
        annotations=[
            inside(
                f"<b>{style.t(f'escalation.side.{side}')}</b>",
                sign * 0.02,
                getattr(palette, side),
                size=13,
                hold="left bottom" if sign > 0 else "left top",
                xshift=6,
            )
            for side, sign in SIDES
        ],
    )


def _marks(marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, pixel: float, style: Style) -> list[dict]:
    starts, stops = marks["first"].clip(lower=first), marks["last"].clip(upper=last) + pd.Timedelta(days=1)
    rows = marks.assign(
        long=(marks["last"] - marks["first"]).dt.days * pixel >= SPAN,
        start=iso_days(starts),
        size=(stops - starts).dt.days.clip(lower=1) * DAY,
        middle=iso_days(marks["first"] + (marks["last"] - marks["first"]) / 2),
        at=marks["rung"] * marks["ladder"].map(dict(SIDES)),
    )
    rows["hover"] = [
        f"{plain(said)}<br>{wrap(title, 48)}" for said, title in zip(rows["said"], rows["title"], strict=True)
    ]
    traces = []
    for side, _ in SIDES:
        colour, own = getattr(style.palette, side), rows["ladder"] == side
        for imprecise, hollow in product((False, True), repeat=2):
            spans = rows[own & rows["long"] & (rows["imprecise"] == imprecise) & (rows["hollow"] == hollow)]
            traces += [_spans(spans, colour, imprecise, hollow)] if len(spans) else []
        short = rows[own & ~rows["long"]]
        traces += [_points(short, colour)] if len(short) else []
    return traces


def _spans(rows: pd.DataFrame, colour: str, imprecise: bool, hollow: bool) -> dict:
    """A duration is a firm thin bar; a day that is not known is a wide pale one over the days it may lie in."""
    return lying(
        rows["start"].tolist(),
        rows["size"].tolist(),
        rows["at"].tolist(),
        CLEAR if hollow else colour,
        edge={"width": 1 if hollow else 0, "color": colour},
        marker={"opacity": 0.35 if imprecise and not hollow else 0.75},
        width=0.5 if imprecise else 0.26,
        customdata=rows["event_id"].tolist(),
        **says(rows["hover"].tolist()),
    )


def _points(rows: pd.DataFrame, colour: str) -> dict:
    """What is too short for a bar at this scale; pale where the day is not known."""
    return points(
        rows["middle"].tolist(),
        rows["at"].tolist(),
        colour,
        size=8,
        symbol=["circle-open" if hollow else "circle" for hollow in rows["hollow"]],
        edge=1.4,
        strength=[0.35 if imprecise else 0.75 for imprecise in rows["imprecise"]],
        customdata=rows["event_id"].tolist(),
        **says(rows["hover"].tolist()),
    )
