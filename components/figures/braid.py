"""The braid: escalation above zero, engagement mirrored below, named where it stands out, over lanes of events."""

import pandas as pd

from components.figures.braid_labels import Half, place
from components.figures.braid_lanes import LANES, lane_marks
from components.figures.braid_names import landmark_traces
from components.figures.draw.axes import STEPS, date_axis
from components.figures.draw.bands import BAND, era_bands
from components.figures.draw.curve import Level, curve
from components.figures.draw.days import Days
from components.figures.draw.marks import CLEAR
from components.figures.draw.style import Style, figure
from components.figures.draw.text import beside

SERIES, GAP, LANE, FOOT = 340, 22, 24, 36  # pixels: both curves, the gap under them, a lane, the axis
LEAST = 160  # pixels: both curves where there is little room
RIGHT = 30  # pixels beside the plot, for the scale
SHORT = 100  # days: a period no longer than this is short
SIDES = (("E", 1, "escalation"), ("G", -1, "engagement"))


def braid(
    levels: pd.DataFrame,
    marks: pd.DataFrame,
    eras: pd.DataFrame,
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
    named: pd.DataFrame | None = None,
) -> dict:
    """`levels` from `series.levels`; `eras` from `offices`; `marks`: event_id, lane, first, last, posture, imprecise,
    disputed, said (finished text); `named`: event_id, date, posture, title, number, said, the one to name first at the
    top."""
    # A single day is drawn from its morning to its evening, and what happened on it stands at noon.
    noon = last == first
    last = max(last, first + pd.Timedelta(days=1))
    above = eras["row"].nunique() * BAND + 8
    under = GAP + LANE * len(LANES) + above
    high = max(LEAST, style.height - under - 4 - FOOT) if style.height else SERIES
    plot = high + under
    gutter = 82 if style.narrow else 92
    days = Days(first, last, style.width - gutter - RIGHT)
    shapes, labels = era_bands(eras, days, plot, style)
    top = max(0.1, float(levels[["E", "G"]].to_numpy().max()) if len(levels) else 0.1)
    # A short period is one slope: names find room only above it.
    top *= 1.1 if (last - first).days > SHORT else 1.4
    data = [*_curves(levels, style), *lane_marks(marks, days, noon, style)]
    if named is not None:
        named = named.assign(date=named["date"] + pd.Timedelta(hours=12 if noon else 0))
        half = Half(days, high / 2, top)
        data += landmark_traces(place(named, levels, half, style, told=True), half, named, style)
    return figure(
        style,
        data,
        plot + 4 + FOOT,
        margin={"l": gutter, "r": RIGHT, "t": 4, "b": FOOT},
        hovermode="closest",
        dragmode="zoom",
        xaxis=date_axis(style, first, last, anchor="free", position=0, side="bottom"),
        yaxis=_scale(top, [1 - (above + high) / plot, 1 - above / plot], style),
        yaxis2={
            "domain": [0, LANE * len(LANES) / plot],
            "range": [-0.6, len(LANES) - 0.4],
            "showticklabels": False,
            "tickvals": list(range(len(LANES))),
            "fixedrange": True,
            "showgrid": True,
        },
        shapes=shapes,
        annotations=[*_names(style), *_sides(top, style), *labels],
    )


def _curves(levels: pd.DataFrame, style: Style) -> list[dict]:
    """Escalation upward, engagement downward; below zero a number would read as negative."""
    traces = []
    for name, sign, role in SIDES:
        number, said = ("%{y:.1f}", {}) if sign > 0 else ("%{text}", {"text": [f"{one:.1f}" for one in levels[name]]})
        hover = f"%{{x|%Y-%m-%d}}<br>{style.t(f'braid.{role}')} {number}"
        traces += curve(Level.of(levels, name, sign), role, style, hover=hover, few=style.t("braid.few"), **said)
    return traces


def _scale(top: float, domain: list[float], style: Style) -> dict:
    """The scale at the right: two round numbers on each half."""
    step = next((step for step in STEPS if step <= 50 and top / step < 3), None)
    steps = [step * count for count in (1, 2) if step * count < top] if step else []
    return {
        "domain": domain,
        "range": [-top, top],
        "zeroline": True,
        "zerolinecolor": style.palette.muted,
        "zerolinewidth": 1,
        "fixedrange": True,
        "side": "right",
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": CLEAR,
        "tickvals": [sign * value for sign in (1, -1) for value in steps],
        "ticktext": [f"{value:g}" for value in steps] * 2,
        "showgrid": True,
    }


def _names(style: Style) -> list[dict]:
    grey, last = style.palette.muted, len(LANES) - 1
    return [beside(style.t(f"lane.{lane}"), last - index, grey, gap=8, yref="y2") for index, lane in enumerate(LANES)]


def _sides(top: float, style: Style) -> list[dict]:
    look = {"gap": 8, "size": 12 if style.narrow else 13, "align": "right"}
    return [
        beside(style.t(f"braid.{role}"), sign * top * 0.55, getattr(style.palette, role), **look)
        for _, sign, role in SIDES
    ]
