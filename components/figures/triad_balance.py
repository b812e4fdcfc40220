"""Triads of the six by year: filled where balanced, hollow where not, and their share above. One mark is one triad."""

import pandas as pd

from components.figures.draw.style import Style, figure
from components.figures.draw.text import text_width

ROW, TOP, FEW = 20, 96, 3


def triad_balance(
    judged: pd.DataFrame, shares: pd.DataFrame, names: dict[str, str], years: tuple[int, int], style: Style
) -> dict:
    """`judged` from `triads.triads` with a column `text` (hover), `shares` from `triads.share`; `names` words each
    triad, in drawing order.
    """
    palette = style.palette
    order = {triad: index for index, triad in enumerate(names)}
    widest = max((text_width(name, 12) for name in names.values()), default=60)
    gutter = int(min(widest + 12, style.width * 0.42))
    height = TOP + ROW * len(order) + 46
    plot = height - 36
    data = []
    for balanced, symbol, colour in ((True, "square", palette.ink), (False, "square-open", palette.ink)):
        rows = judged[judged["balanced"] == balanced]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": rows["year"].tolist(),
                "y": [order[triad] for triad in rows["triad"]],
                "yaxis": "y2",
                "text": rows["text"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
                "customdata": [
                    [{"from": f"{row.since}-01-01", "to": f"{row.year}-12-31"}] for row in rows.itertuples()
                ],
                "marker": {
                    "symbol": symbol,
                    "size": 11 if not style.narrow else 8,
                    "color": colour,
                    "opacity": 0.85,
                    "line": {"width": 1.5, "color": colour},
                },
            }
        )
    enough = [n >= FEW for n in shares["triads"]]
    data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": shares["year"].tolist(),
            "y": (shares["share"] * 100).round(0).tolist(),
            "text": [f"{row.balanced}/{row.triads}" for row in shares.itertuples()],
            "textposition": ["bottom center" if share > 0.6 else "top center" for share in shares["share"]],
            "textfont": {"size": 12, "color": palette.muted},
            "cliponaxis": False,
            "hovertemplate": "%{x}: %{y}%<extra></extra>",
            "marker": {
                "size": 8,
                "color": [palette.ink if ok else palette.neutral for ok in enough],
                "symbol": ["circle" if ok else "circle-open" for ok in enough],
            },
        }
    )
    if len(shares) and (style.width - gutter) / max(years[1] - years[0] + 1, 1) < 40:
        data[-1]["mode"] = "markers"
        data[-1]["hovertemplate"] = "%{x}: %{text}<extra></extra>"
    step = max(1, -(-(years[1] - years[0] + 1) * 44 // max(style.width - gutter, 1)))
    ticks = list(range(years[0], years[1] + 1, step))
    font = {"size": 12, "color": palette.muted}
    return figure(
        style,
        data,
        height,
        margin={"l": gutter, "r": 10, "t": 6, "b": 30},
        hovermode="closest",
        dragmode=False,
        xaxis={
            "range": [years[0] - 0.7, years[1] + 0.7],
            "tickvals": ticks,
            "ticktext": [str(tick) for tick in ticks],
            "fixedrange": True,
            "anchor": "y2",
            "tickangle": 0,
        },
        yaxis={
            "domain": [1 - (TOP - 16) / plot, 1],
            "range": [-8, 108],
            "tickvals": [0, 50, 100],
            "ticktext": ["0%", "50%", "100%"],
            "fixedrange": True,
            "tickfont": font,
        },
        yaxis2={
            "domain": [0, ROW * len(order) / plot],
            "range": [len(order) - 0.5, -0.5],
            "tickvals": list(order.values()),
            "ticktext": list(names.values()),
            "fixedrange": True,
            "tickfont": font,
            "showgrid": True,
        },
    )
