"""Counted events by period: conflict above the line, cooperation below it, what is on neither side grey above all."""

import pandas as pd

from components.figures.draw.axes import date_axis, mirrored_axis, round_marks
from components.figures.draw.hover import template
from components.figures.draw.marks import bars
from components.figures.draw.style import Style, figure, iso, iso_ms
from components.figures.draw.text import inside

HEIGHT = 300
ROOM = 1.25  # of the highest bar: the names of the sides stand beyond it
SIDES = (("conflict", 1), ("other", 1), ("cooperation", -1))
DAY = 86_400_000  # ms


def counted_periods(periods: pd.DataFrame, said: list[str], style: Style) -> dict:
    """`periods` from `loaded.by_period`; `said` tells each. A click sets the period."""
    highest = max((periods["conflict"] + periods["other"]).max(), periods["cooperation"].max(), 1)
    top = float(highest) * ROOM
    return figure(
        style,
        [_bars(periods, said, side, sign, style) for side, sign in SIDES if periods[side].any()],
        HEIGHT,
        margin={"l": 64, "r": 8, "t": 4, "b": 34},
        barmode="relative",
        bargap=0,
        hovermode="closest",
        annotations=[
            inside(style.t("matrix.conflict"), top, style.palette.escalation, hold="left top", xshift=6),
            inside(style.t("matrix.cooperation"), -top, style.palette.engagement, hold="left bottom", xshift=6),
        ],
        xaxis=date_axis(style, periods["first"].iloc[0], periods["last"].iloc[-1] + pd.Timedelta(days=1)),
        yaxis=mirrored_axis(top, round_marks(top), style),
    )


def _bars(periods: pd.DataFrame, said: list[str], side: str, sign: int, style: Style) -> dict:
    palette = style.palette
    starts = periods["first"].to_numpy("datetime64[ms]").astype(float)
    length = periods["last"].to_numpy("datetime64[ms]").astype(float) - starts + DAY
    spans = zip(periods["first"], periods["last"], strict=True)
    return bars(
        iso_ms(starts + length / 2),
        (sign * periods[side]).tolist(),
        {"conflict": palette.escalation, "cooperation": palette.engagement}.get(side, palette.neutral),
        width=(length * 0.92).tolist(),
        customdata=[[{"from": iso(first), "to": iso(last)}] for first, last in spans],
        text=said,
        hovertemplate=template("%{text}"),
    )
