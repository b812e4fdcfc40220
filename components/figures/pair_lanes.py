"""Lanes of directed pairs: how dense they are by period, or, where they are few, each event as a mark."""

import numpy as np
import pandas as pd

from components.figures.draw.axes import date_axis, rows_axis
from components.figures.draw.hover import says
from components.figures.draw.marks import felt, points
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import backed, beside, cut_to, inside, plain

ROW, TALL, AXIS, NAMES = 46, 64, 34, 290  # px: a lane, one on a phone, the axis of days, the room for names
SIDES = (("conflict", 1, "escalation"), ("cooperation", -1, "engagement"))
EDGE = 0.005  # of the days shown, before the first and after the last
HALF, LOW = 0.44, 0.28  # of a lane: how far the densest period reaches up or down; on a phone its name needs room


def pair_lanes(
    names: list[str], found: pd.DataFrame, said: list[str], days: tuple[pd.Timestamp, pd.Timestamp], style: Style
) -> dict:
    """`found` from `loaded.lanes` (dense: the square root of each count), told by `said`; a click sets the period."""
    top = float(np.sqrt(max(found["conflict"].max(), found["cooperation"].max(), 1))) if len(found) else 1.0
    traces = [
        _ground(found, side, sign * (LOW if style.narrow else HALF) / top, getattr(style.palette, role))
        for side, sign, role in SIDES
    ]
    middles = iso_days(found["first"] + (found["last"] - found["first"]) / 2)
    spans = [[{"from": iso(a), "to": iso(b)}] for a, b in zip(found["first"], found["last"], strict=True)]
    handles = felt(middles, (-found["lane"]).tolist(), customdata=spans, **says(said))
    return _framed(names, [*traces, handles], days, style)


def single_lanes(names: list[str], marks: pd.DataFrame, days: tuple[pd.Timestamp, pd.Timestamp], style: Style) -> dict:
    """`marks`: lane, day, side (conflict, cooperation, other), text. Marks of one day stand one over the other."""
    colours = {side: getattr(style.palette, role) for side, _, role in SIDES}
    traces = [
        points(
            iso_days(marks["day"]),
            (-marks["lane"] + marks["lift"]).round(3).tolist(),
            [colours.get(side, style.palette.neutral) for side in marks["side"]],
            size=7,
            strength=0.8,
            **says(marks["text"].tolist()),
        )
    ]
    return _framed(names, traces, days, style)


def _framed(names: list[str], traces: list[dict], days: tuple, style: Style) -> dict:
    # The last day ends a day later, and a mark of the first or last day is not cut in half.
    edge = (days[1] - days[0]) * EDGE
    days = days[0] - edge, days[1] + max(edge, pd.Timedelta(days=1))
    left, row = (8, TALL) if style.narrow else (NAMES, ROW)
    named = (
        [
            inside(plain(name), 0.5 - at, style.palette.ink, lift=-8, xshift=-6, **backed(style.palette.surface))
            for at, name in enumerate(names)
        ]
        if style.narrow
        else [beside(plain(cut_to(name, NAMES - 16)), -at, style.palette.ink) for at, name in enumerate(names)]
    )
    return figure(
        style,
        traces,
        max(len(names), 1) * row + AXIS + 8,
        margin={"l": left, "r": 10, "t": 8, "b": AXIS},
        hovermode="closest",
        annotations=named,
        xaxis=date_axis(style, *days),
        yaxis=rows_axis(0.5 - max(len(names), 1), 0.5),
    )


def _ground(found: pd.DataFrame, side: str, scale: float, colour: str) -> dict:
    """All lanes of a side as one path: a step up at the first day of a period and down at its last."""
    kept = found[found[side] > 0]
    height = np.sqrt(kept[side].to_numpy()) * scale
    firsts, lasts = iso_days(kept["first"]), iso_days(kept["last"] + pd.Timedelta(days=1))
    x, y = [], []
    for first, last, lane, tall in zip(firsts, lasts, kept["lane"].tolist(), height.round(3).tolist(), strict=True):
        x += [first, first, last, last, first, None]
        y += [-lane, -lane + tall, -lane + tall, -lane, -lane, None]
    return points(x, y, colour, size=1, mode="none", fill="toself", fillcolor=colour, hoverinfo="skip")
