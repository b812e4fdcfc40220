"""The calendar: each month coloured by its balance or by its number of events; years across and months down, or, where
few years would leave the width empty, months across and years down.
"""

import calendar

import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.colour import legible, on_scale
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import bars, words
from components.figures.draw.style import Style, figure
from components.figures.draw.text import text, widest
from components.figures.month_grid_key import balanced, key, numbered
from data.rows import iterate

WIDEST, LOW = 72, 25  # pixels: a cell of a year at most as wide, and as tall
TALL = 240  # pixels that years have together where they stand one under the other and are few
STEPS = (1, 2, 5, 10, 20, 50)  # years between two labels
TOP, FOOT = 44, 30  # pixels over and under the grid
BARE = {"showgrid": False, "fixedrange": True}


def month_grid(months: pd.DataFrame, cells: str, first_year: int, last_year: int, style: Style) -> dict:
    """`months`: month, escalation, engagement, events, balance. `cells` is balance or events. A click sets the period
    to the month.
    """
    years = range(first_year, last_year + 1)
    left, right = 30 if style.lang == "en" else 38, 8
    few = len(years) * WIDEST < style.width - left - right
    left = 42 if few else left
    inner = style.width - left - right
    scale = balanced(style) if cells == "balance" else numbered(months, style)
    named = {at: style.t(f"escalation.month.{at + 1}") for at in range(12)}
    if few:
        wide, tall = inner / 12, max(LOW + 1, min(0.6 * inner / 12, TALL / len(years)))
        every = 1 if widest(named.values()) + 4 < wide else 2
        xaxis = named_axis(-0.5, 11.5, {at: named[at] for at in range(0, 12, every)}, **BARE, tickangle=0)
        yaxis = named_axis(last_year + 0.5, first_year - 0.5, {year: str(year) for year in years}, **BARE)
    else:
        wide, tall = inner / len(years), LOW
        step = next(step for step in STEPS if step * wide >= 42 or step == STEPS[-1])
        shown = {year: str(year) for year in years if year % step == 0} or {first_year: str(first_year)}
        xaxis = named_axis(first_year - 0.5, last_year + 0.5, shown, **BARE, tickangle=0)
        yaxis = named_axis(11.5, -0.5, named, **BARE)
    drawn = _cells(months, cells, scale, wide, few, style)
    numbers = _numbers(months, drawn, wide, style) if few else []
    return figure(
        style,
        [drawn, key(scale, min(0.78, 300 / max(inner, 1)), style), *numbers],
        round((len(years) if few else 12) * tall) + TOP + FOOT + 2,
        margin={"l": left, "r": right, "t": TOP, "b": FOOT},
        hovermode="closest",
        barmode="overlay",
        annotations=_said(style) if numbers else [],
        xaxis=xaxis,
        yaxis=yaxis,
    )


def _cells(months: pd.DataFrame, cells: str, scale: dict, wide: float, few: bool, style: Style) -> dict:
    """Bars, not a heat map: a click on a heat map's cell does not carry its period to the page."""
    palette, values = style.palette, months[cells].tolist()
    # A month with nothing on a ladder has no balance: it is outlined, not even.
    known = [value == value for value in values]
    colours = [
        on_scale(round(float(value), 3), scale["cmin"], scale["cmax"], scale["colorscale"]) if ok else palette.surface
        for value, ok in zip(values, known, strict=True)
    ]
    year, month = (getattr(months["month"].dt, part) for part in ("year", "month"))
    across, down = (month - 1, year) if few else (year, month - 1)
    return bars(
        across.tolist(),
        [0.92] * len(months),
        colours,
        edge={"width": [0 if ok else 1 for ok in known], "color": palette.line},
        base=[at - 0.46 for at in down],
        width=0.95 if wide > 10 else 0.9,
        customdata=[_period(month) for month in months["month"]],
        **says([_hover(row, style) for row in iterate(months)]),
    )


def _numbers(months: pd.DataFrame, cells: dict, wide: float, style: Style) -> list[dict]:
    """The number of events on each cell, where all have room for it."""
    said = [f"{int(count):,}" for count in months["events"]]
    if widest(said) > wide - 24:
        return []
    inks = [legible(colour, style.palette.ink, style.palette.surface) for colour in cells["marker"]["color"]]
    return [words(cells["x"], months["month"].dt.year.tolist(), said, inks, **SILENT)]


def _said(style: Style) -> list[dict]:
    """What the numbers are."""
    said = style.t("escalation.calendar.number")
    return [text(said, 1, 1, style.palette.muted, hold="right bottom", paper="xy", yshift=12)]


def _period(month: pd.Timestamp) -> dict:
    last = calendar.monthrange(month.year, month.month)[1]
    return {"from": f"{month:%Y-%m}-01", "to": f"{month:%Y-%m}-{last:02}"}


def _hover(row, style: Style) -> str:
    counts = {"e": row.escalation, "g": row.engagement, "n": row.events}
    return style.t("escalation.calendar.hover", month=f"{row.month:%Y-%m}", **counts)
