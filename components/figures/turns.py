"""Turning points: each month's share of engagement, its level within a band, and below how likely a turn is in it; the
months a turn is named for are shaded, with the probability of a change in just those.
"""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.box import box
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import bars, line, points
from components.figures.draw.rows import split
from components.figures.draw.stack import Kept
from components.figures.draw.style import Style, figure, iso, iso_days
from components.figures.draw.text import bold, text, text_width

MAIN, GAP, BARS, AXIS, TOP = 210, 28, 90, 34, 40  # pixels
LEFT, RIGHT = 44, 12
LONG = 12  # months: across a longer silence no level is carried
LINE = 17  # pixels: a row of names


def turns(months: pd.DataFrame, named: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`months` of `turning_points.posterior` and `named` of `turning_points.leaning`, both within the window."""
    palette, plot = style.palette, MAIN + GAP + BARS
    ends = months["month"] + pd.offsets.MonthEnd(0)
    asked = [{"from": a, "to": b} for a, b in zip(iso_days(months["month"]), iso_days(ends), strict=True)]
    said = {**says([_hover(row, style) for row in months.itertuples()]), "customdata": asked}
    middle = iso_days(months["month"] + pd.Timedelta(days=14))
    n = months["escalation"] + months["engagement"]
    rising = (months["share"].diff().fillna(0) >= 0).tolist()
    days = Days(first, last, style.width - LEFT - RIGHT, whole=True)
    percent = {"tickformat": ".0%", "fixedrange": True}
    return figure(
        style,
        [
            *_level(months, ends, style),
            points(
                middle,
                (months["engagement"] / n).round(3).tolist(),
                palette.neutral,
                size=[4 + 1.6 * min(size, 8) for size in n.tolist()],
                symbol="circle-open",
                edge=1,
                cliponaxis=False,
                **said,
            ),
            bars(
                iso_days(months["month"]),
                months["change"].round(4).tolist(),
                [palette.engagement if up else palette.escalation for up in rising],
                yaxis="y2",
                offset=0,
                width=((ends - months["month"]).dt.days + 1).mul(86_400_000).tolist(),
                **said,
            ),
        ],
        plot + TOP + AXIS,
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": AXIS},
        hovermode="closest",
        bargap=0,
        xaxis=date_axis(style, first, last, anchor="y2"),
        yaxis={**percent, "domain": [(GAP + BARS) / plot, 1], "range": [-0.07, 1.07], "nticks": 3},
        yaxis2={**percent, "domain": [0, BARS / plot], "range": [0, 1], "tickvals": [0.5, 1]},
        shapes=[_shade(row, style) for row in named.itertuples()],
        annotations=[
            *_names(named, days, style),
            text(style.t("escalation.turn.chance"), 0, BARS / plot, palette.muted, paper="xy", hold="left bottom"),
        ],
    )


def _level(months: pd.DataFrame, ends: pd.Series, style: Style) -> list[dict]:
    """The level as a line within its band, in pieces: broken by every long silence."""
    runs = months.assign(end=ends, run=(months["silence"] >= LONG).cumsum())
    x, y, edge, band = [], [], [], []
    for _, part in split(runs, "run"):
        starts, stops = iso_days(part["month"]), iso_days(part["end"])
        along = [day for pair in zip(starts, stops, strict=True) for day in pair]
        x += [*along, None]
        y += [value for one in part["share"].round(3).tolist() for value in (one, one)] + [None]
        edge += [*along, *along[::-1], along[0], None]
        upper, lower = ([v for one in part[side].round(3).tolist() for v in (one, one)] for side in ("high", "low"))
        band += [*upper, *lower[::-1], upper[0], None]
    palette = style.palette
    return [
        line(edge, band, palette.neutral_soft, 0, fill="toself", fillcolor=palette.neutral_soft, **SILENT),
        line(x, y, palette.ink, 2, **SILENT),
    ]


def _hover(row, style: Style) -> str:
    shares = {"share": row.share, "low": row.low, "high": row.high, "p": row.change}
    values = {name: f"{value:.0%}" for name, value in shares.items()} | {"e": row.escalation, "g": row.engagement}
    return style.t("escalation.turn.hover", month=f"{row.month:%Y-%m}", **values)


def _role(row) -> str:
    return "engagement" if row.after >= row.before else "escalation"


def _shade(row, style: Style) -> dict:
    soft = getattr(style.palette, f"{_role(row)}_soft")
    ends = iso(row.first), iso(row.last + pd.offsets.MonthEnd(0) + pd.Timedelta(days=1))
    return box(ends, (0, 1), soft, paper="y", layer="below", opacity=0.7)


def _names(named: pd.DataFrame, days: Days, style: Style) -> list[dict]:
    """The months and their probability over each turn, in two rows, the likeliest first; the note has them all."""
    out, kept = [], Kept()
    for row in named.itertuples():
        months = f"{row.first:%Y-%m}" + (f" – {row.last:%Y-%m}" if row.last > row.first else "")
        chance = f"{row.chance:.0%}" + (f" / {row.without:.0%}" if row.without == row.without else "")
        wide = text_width(f"{months} {chance}") + 12
        where, left, right = days.label(days.middle(row.first, row.last + pd.offsets.MonthEnd(0)), wide)
        at = next((at for at in (0, 1) if kept.takes((left, at * LINE, right, at * LINE + LINE - 1))), None)
        if at is not None:
            over = where | {"hold": f"{where['hold']} bottom", "paper": "xy", "yshift": 2 + at * LINE}
            out.append(text(f"{bold(months)} {chance}", y=1, colour=getattr(style.palette, _role(row)), **over))
    return out
