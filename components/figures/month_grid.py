"""The calendar: months down, years across, each month coloured by its balance or by its number of events."""

import calendar

import pandas as pd

from components.figures.style import Style, figure


def month_grid(months: pd.DataFrame, cells: str, first_year: int, last_year: int, style: Style) -> dict:
    """`months`: month, escalation, engagement, events, balance. `cells` is balance or events. A click sets the period to the month."""
    palette = style.palette
    years = list(range(first_year, last_year + 1))
    column = {year: index for index, year in enumerate(years)}
    z = [[None] * len(years) for _ in range(12)]
    text = [[""] * len(years) for _ in range(12)]
    custom = [[None] * len(years) for _ in range(12)]
    for row in months.itertuples():
        down, across = row.month.month - 1, column[row.month.year]
        value = row.balance if cells == "balance" else row.events
        if value != value:
            value = 0.0
        z[down][across] = round(float(value), 3)
        text[down][across] = style.t("escalation.calendar.hover", month=f"{row.month:%Y-%m}", e=row.escalation, g=row.engagement, n=row.events)
        last = calendar.monthrange(row.month.year, row.month.month)[1]
        custom[down][across] = {"from": f"{row.month:%Y-%m}-01", "to": f"{row.month:%Y-%m}-{last:02}"}
    left, right = 30 if style.lang == "en" else 38, 8
    wide = (style.width - left - right) / len(years)
    if cells == "balance":
        scale = {
            "zmin": -1,
            "zmax": 1,
            "colorscale": [
                [0, palette.escalation],
                [0.35, palette.escalation_soft],
                [0.5, palette.neutral_soft],
                [0.65, palette.engagement_soft],
                [1, palette.engagement],
            ],
        }
        ticks = {"tickvals": [-1, 0, 1], "ticktext": [style.t(f"escalation.calendar.{key}") for key in ("escalation", "even", "engagement")]}
    else:
        most = max((value for line in z for value in line if value is not None), default=1)
        scale = {"zmin": 0, "zmax": max(most, 1), "colorscale": [[0, palette.neutral_soft], [1, palette.muted]]}
        ticks = {"tickvals": [0, max(most, 1)], "ticktext": ["0", style.t("escalation.calendar.most", n=int(most))]}
    step = next(step for step in (1, 2, 5, 10, 20, 50) if step * wide >= 42 or step == 50)
    shown = [year for year in years if year % step == 0] or years[:1]
    return figure(
        style,
        [
            {
                "type": "heatmap",
                "x": years,
                "y": list(range(12)),
                "z": z,
                "text": text,
                "customdata": custom,
                "hovertemplate": "%{text}<extra></extra>",
                "hoverongaps": False,
                "xgap": 2 if wide > 10 else 1,
                "ygap": 2,
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
            }
        ],
        12 * 25 + 76,
        margin={"l": left, "r": right, "t": 44, "b": 30},
        hovermode="closest",
        xaxis={
            "range": [first_year - 0.5, last_year + 0.5],
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
