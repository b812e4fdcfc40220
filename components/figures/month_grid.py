"""The calendar: months down, years across, each month coloured by its balance or by its number of events."""

import calendar

import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.colour import on_scale
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import bars, points
from components.figures.draw.style import Style, figure

WIDEST = 72  # pixels of a cell
STEPS = (1, 2, 5, 10, 20, 50)  # years between two labels


def month_grid(months: pd.DataFrame, cells: str, first_year: int, last_year: int, style: Style) -> dict:
    """`months`: month, escalation, engagement, events, balance. `cells` is balance or events. A click sets the period
    to the month.
    """
    years = range(first_year, last_year + 1)
    left, right = 30 if style.lang == "en" else 38, 8
    inner = style.width - left - right
    # A few years do not fill the page: cells wider than this would look like bars.
    across = max(len(years), inner / WIDEST)
    wide = inner / across
    step = next(step for step in STEPS if step * wide >= 42 or step == STEPS[-1])
    shown = [year for year in years if year % step == 0] or [first_year]
    scale = _balance(style) if cells == "balance" else _events(months, style)
    bare = {"showgrid": False, "fixedrange": True}
    return figure(
        style,
        [_cells(months, cells, scale, wide, style), _key(scale, min(0.78, 300 / max(inner, 1)), style)],
        12 * 25 + 76,
        margin={"l": left, "r": right, "t": 44, "b": 30},
        hovermode="closest",
        barmode="overlay",
        xaxis=named_axis(
            first_year - 0.5, first_year - 0.5 + across, {year: str(year) for year in shown}, **bare, tickangle=0
        ),
        yaxis=named_axis(11.5, -0.5, {at: style.t(f"escalation.month.{at + 1}") for at in range(12)}, **bare),
    )


def _cells(months: pd.DataFrame, cells: str, scale: dict, wide: float, style: Style) -> dict:
    """Bars, not a heat map: a click on a heat map's cell does not carry its period to the page."""
    palette, values = style.palette, months[cells].tolist()
    # A month with nothing on a ladder has no balance: it is outlined, not even.
    known = [value == value for value in values]
    colours = [
        on_scale(round(float(value), 3), scale["cmin"], scale["cmax"], scale["colorscale"]) if ok else palette.surface
        for value, ok in zip(values, known, strict=True)
    ]
    return bars(
        months["month"].dt.year.tolist(),
        [0.92] * len(months),
        colours,
        edge={"width": [0 if ok else 1 for ok in known], "color": palette.line},
        base=[month - 1.46 for month in months["month"].dt.month],
        width=0.95 if wide > 10 else 0.9,
        customdata=[_period(month) for month in months["month"]],
        **says([_hover(row, style) for row in months.itertuples()]),
    )


def _period(month: pd.Timestamp) -> dict:
    last = calendar.monthrange(month.year, month.month)[1]
    return {"from": f"{month:%Y-%m}-01", "to": f"{month:%Y-%m}-{last:02}"}


def _hover(row, style: Style) -> str:
    counts = {"e": row.escalation, "g": row.engagement, "n": row.events}
    return style.t("escalation.calendar.hover", month=f"{row.month:%Y-%m}", **counts)


def _balance(style: Style) -> dict:
    """The colours of balance, as part of a plotly marker, and what the key says of them."""
    palette = style.palette
    shades = (palette.escalation, palette.escalation_soft, palette.neutral_soft, palette.engagement_soft)
    stops = zip((0, 0.35, 0.5, 0.65, 1), (*shades, palette.engagement), strict=True)
    named = [style.t(f"escalation.calendar.{key}") for key in ("escalation", "even", "engagement")]
    return {
        "cmin": -1,
        "cmax": 1,
        "colorscale": [list(stop) for stop in stops],
        "ticktext": named,
        "tickvals": [-1, 0, 1],
    }


def _events(months: pd.DataFrame, style: Style) -> dict:
    """The same for numbers of events."""
    palette, most = style.palette, max([1, *months["events"]])
    named = style.t("escalation.calendar.most", n=int(most)) if most > 1 else style.t("escalation.calendar.one")
    stops = [[0, palette.neutral_soft], [1, palette.muted]]
    return {"cmin": 0, "cmax": most, "colorscale": stops, "ticktext": ["0", named], "tickvals": [0, most]}


def _key(scale: dict, share: float, style: Style) -> dict:
    """An unseen point carries the key: bars coloured by number trouble the hover labels."""
    colours = {name: scale[name] for name in ("cmin", "cmax", "colorscale")}
    bar = {
        "orientation": "h",
        "thickness": 8,
        "len": share,
        "x": 0,
        "xanchor": "left",
        "y": 1.0,
        "yanchor": "bottom",
        "ypad": 4,
        "xpad": 0,
        "outlinewidth": 0,
        "tickfont": {"size": 12, "color": style.palette.muted},
        "ticks": "",
        "ticklabelposition": "outside",
        "tickvals": scale["tickvals"],
        "ticktext": scale["ticktext"],
    }
    marker = {"color": [0], "showscale": True, **colours, "colorbar": bar}
    return {**points([None], [None], "", **SILENT), "marker": marker}
