"""Sanctions in force as bars from the day they begin, weapon tests and new measures as marks above: the cycle made
visible.
"""

import pandas as pd

from components.figures.draw.axes import date_axis, named_axis, unseen_axis
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import lying, points
from components.figures.draw.rule import upright
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import plain, text_width, widest, wrap
from components.figures.sanctions_titles import room, titles
from data.rows import iterate

LANE, ROW, GAP, AXIS = 22, 24, 10, 34  # pixels
TALL = 38  # pixels of a row whose title stands over its bar
LANES = ("sanction", "missile-test", "satellite-launch", "nuclear-test")  # from below
DAY = 86_400_000  # milliseconds


def sanctions(states: pd.DataFrame, marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`states`: title, actor, restricts, start, stop, open (no end told), event_id; `marks`: kind, first, event_id,
    title, chosen (grey where not).
    """
    names = {row: style.t(f"escalation.lane.{lane}") for row, lane in enumerate(LANES)}
    left = int(widest(names.values())) + 14
    days = Days(first, last, style.width - left - 10, whole=True)
    # Where a title fits neither on its bar nor beside it, all stand over their bars: none is cut while the page has
    # room for it.
    over = any(text_width(row.title) + 12 > max(room(row, days)) for row in iterate(states))
    tall = TALL if over else ROW
    plot = LANE * len(LANES) + GAP + tall * len(states)
    tests = marks.loc[marks["kind"] == "nuclear-test", "first"]
    return figure(
        style,
        [_marks(marks, style), *([_bars(states, days, over, style)] if len(states) else [])],
        plot + AXIS,
        margin={"l": left, "r": 10, "t": 0, "b": AXIS},
        hovermode="closest",
        barmode="overlay",
        shapes=[upright(iso(when), style.palette.escalation, dash="dot", layer="above") for when in tests],
        annotations=titles(states, days, left if over else 0, over, style),
        xaxis=date_axis(style, first, last, anchor="y2" if len(states) else "y"),
        yaxis=named_axis(
            -0.5,
            len(LANES) - 0.5,
            names,
            domain=[1 - LANE * len(LANES) / plot, 1],
            showgrid=True,
            tickfont={"size": 12, "color": style.palette.muted},
        ),
        yaxis2=unseen_axis(len(states) - 0.5, -0.5, domain=[0, tall * len(states) / plot if len(states) else 0.001]),
    )


def _marks(marks: pd.DataFrame, style: Style) -> dict:
    if marks.empty:
        # Without a trace plotly leaves the lanes and their names out.
        return {"type": "scatter", "mode": "markers", "x": [None], "y": [None], **SILENT}
    nuclear = [kind == "nuclear-test" for kind in marks["kind"]]
    rows = zip(marks["first"], marks["title"], strict=True)
    return points(
        iso_days(marks["first"]),
        [LANES.index(kind) for kind in marks["kind"]],
        [style.palette.escalation if one else style.palette.neutral for one in marks["chosen"]],
        size=[10 if one else 12 for one in nuclear],
        symbol=["diamond" if one else "line-ns-open" for one in nuclear],
        edge=1.6,
        customdata=marks["event_id"].tolist(),
        **says([f"{iso(when)}<br>{wrap(title, 48)}" for when, title in rows]),
    )


def _bars(states: pd.DataFrame, days: Days, over: bool, style: Style) -> dict:
    starts = states["start"].clip(lower=days.first)
    stops = states["stop"].clip(upper=days.last) + pd.Timedelta(days=1)
    return lying(
        iso_days(starts),
        ((stops - starts).dt.days.clip(lower=1) * DAY).tolist(),
        [index + (0.24 if over else 0) for index in range(len(states))],
        style.palette.escalation_soft,
        yaxis="y2",
        width=0.42 if over else 0.8,
        customdata=[event_id or None for event_id in states["event_id"]],
        **says([_hover(row, style) for row in iterate(states)]),
    )


def _hover(row, style: Style) -> str:
    until = style.t("escalation.open") if row.open else iso(row.stop)
    when = plain(f"{row.actor} · {iso(row.start)} – {until}")
    return "<br>".join(part for part in (f"<b>{wrap(row.title, 48)}</b>", when, wrap(row.restricts, 48)) if part)
