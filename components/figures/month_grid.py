"""The calendar: months down, years across, each month coloured by its balance or by its number of events."""

import calendar

import pandas as pd

from components.figures.draw.style import Style, figure

WIDEST = 72  # pixels of a cell


def month_grid(months: pd.DataFrame, cells: str, first_year: int, last_year: int, style: Style) -> dict:
    """`months`: month, escalation, engagement, events, balance. `cells` is balance or events. A click sets the period
    to the month.
    """
    palette = style.palette
    years = list(range(first_year, last_year + 1))
    placed = [cells != "balance" or value == value for value in months["balance"].tolist()]
    values, text, custom = [], [], []
    for row in months.itertuples():
        value = row.balance if cells == "balance" else row.events
        values.append(round(float(value), 3) if value == value else 0.0)
        text.append(
            style.t(
                "escalation.calendar.hover",
                month=f"{row.month:%Y-%m}",
                e=row.escalation,
                g=row.engagement,
                n=row.events,
            )
        )
        last = calendar.monthrange(row.month.year, row.month.month)[1]
        custom.append({"from": f"{row.month:%Y-%m}-01", "to": f"{row.month:%Y-%m}-{last:02}"})
    left, right = 30 if style.lang == "en" else 38, 8
    # A few years do not fill the page: cells wider than this would look like bars.
    across = max(len(years), (style.width - left - right) / WIDEST)
    wide = (style.width - left - right) / across
    if cells == "balance":
        scale = {
            "cmin": -1,
            "cmax": 1,
            "colorscale": [
                [0, palette.escalation],
                [0.35, palette.escalation_soft],
                [0.5, palette.neutral_soft],
                [0.65, palette.engagement_soft],
                [1, palette.engagement],
            ],
        }
        ticks = {
            "tickvals": [-1, 0, 1],
            "ticktext": [style.t(f"escalation.calendar.{key}") for key in ("escalation", "even", "engagement")],
        }
    else:
        most = max(values, default=1)
        scale = {"cmin": 0, "cmax": max(most, 1), "colorscale": [[0, palette.neutral_soft], [1, palette.muted]]}
        ticks = {
            "tickvals": [0, max(most, 1)],
            "ticktext": [
                "0",
                style.t("escalation.calendar.most", n=int(most)) if most > 1 else style.t("escalation.calendar.one"),
            ],
        }
    step = next(step for step in (1, 2, 5, 10, 20, 50) if step * wide >= 42 or step == 50)
    shown = [year for year in years if year % step == 0] or years[:1]
    return figure(
        style,
        # Bars, not a heat map: a click on a heat map's cell does not carry its period to the page.
        [
            {
                "type": "bar",
                "x": months["month"].dt.year.tolist(),
                "base": [month - 1.46 for month in months["month"].dt.month],
                "y": [0.92] * len(months),
                "width": 0.95 if wide > 10 else 0.9,
                "customdata": custom,
                "text": text,
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                # A month with nothing on a ladder has no balance: it is outlined, not even.
                "marker": {
                    "color": [
                        shade(value, scale) if known else palette.surface
                        for value, known in zip(values, placed, strict=True)
                    ],
                    "line": {"width": [0 if known else 1 for known in placed], "color": palette.line},
                },
            },
            # An unseen point carries the key: bars coloured by number trouble the hover labels.
            {
                "type": "scatter",
                "mode": "markers",
                "x": [None],
                "y": [None],
                "hoverinfo": "skip",
                "marker": {
                    "color": [0],
                    "showscale": True,
                    **scale,
                    "colorbar": {
                        "orientation": "h",
                        "thickness": 8,
                        "len": min(0.78, 300 / max(style.width - left - right, 1)),
                        "x": 0,
                        "xanchor": "left",
                        "y": 1.0,
                        "yanchor": "bottom",
                        "ypad": 4,
                        "xpad": 0,
                        "outlinewidth": 0,
                        "tickfont": {"size": 12, "color": palette.muted},
                        "ticks": "",
                        "ticklabelposition": "outside",
                        **ticks,
                    },
                },
            },
        ],
        12 * 25 + 76,
        margin={"l": left, "r": right, "t": 44, "b": 30},
        hovermode="closest",
        barmode="overlay",
        xaxis={
            "range": [first_year - 0.5, first_year - 0.5 + across],
            "tickvals": shown,
            "ticktext": [str(year) for year in shown],
            "showgrid": False,
            "fixedrange": True,
            "tickangle": 0,
        },
        yaxis={
            "range": [11.5, -0.5],
            "tickvals": list(range(12)),
            "ticktext": [style.t(f"escalation.month.{index + 1}") for index in range(12)],
            "showgrid": False,
            "fixedrange": True,
        },
    )


def shade(value: float, scale: dict) -> str:
    """The colour of a value on a plotly colour scale of hex colours, mixed in a straight line between its stops."""
    at = min(max((value - scale["cmin"]) / (scale["cmax"] - scale["cmin"]), 0.0), 1.0)
    stops = scale["colorscale"]
    (low, start), (high, end) = next((a, b) for a, b in zip(stops, stops[1:], strict=False) if at <= b[0])
    part = (at - low) / (high - low)
    return "#" + "".join(
        f"{round(int(start[i : i + 2], 16) * (1 - part) + int(end[i : i + 2], 16) * part):02x}" for i in (1, 3, 5)
    )
