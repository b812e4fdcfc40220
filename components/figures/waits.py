"""How long until the next: a strip of waiting times per sequence on a logarithmic scale of days, the median marked."""

import math

import pandas as pd

from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text_width

ROW, AXIS = 74, 44
TICKS = (2, 7, 30, 90, 365, 1095, 3650)


def waits(found: pd.DataFrame, table: pd.DataFrame, style: Style, few: int = 5) -> dict:
    """`found`: sequence, days, followed, trigger, response, text (hover); `table` from `response.wait_table`.

    With fewer cases than `few` no median is given. A click opens the answer.
    """
    palette = style.palette
    rows = {name: len(table) - 1 - index for index, name in enumerate(table["sequence"])}
    left = 10
    # What is watched for less than two days stands at the edge of the scale.
    found = found.assign(days=found["days"].clip(lower=2))
    longest = max(float(found["days"].max()), 400.0) if len(found) else 400.0
    data = []
    for followed, symbol in ((True, "circle-open"), (False, "triangle-right-open")):
        part = found[found["followed"] == followed]
        if len(part):
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": part["days"].tolist(),
                    "y": [rows[name] - 0.14 for name in part["sequence"]],
                    "marker": {
                        "symbol": symbol,
                        "size": 8,
                        "color": palette.muted if followed else palette.neutral,
                        "line": {"width": 1.3, "color": palette.muted if followed else palette.neutral},
                    },
                    "customdata": part["response" if followed else "trigger"].tolist(),
                    "text": part["text"].tolist(),
                    "hovertemplate": "%{text}<extra></extra>",
                }
            )
    known = table[table["median"].notna()]
    if len(known):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": known["median"].tolist(),
                "y": [rows[name] - 0.14 for name in known["sequence"]],
                "marker": {
                    "symbol": "line-ns-open",
                    "size": 22,
                    "color": palette.ink,
                    "line": {"width": 2.2, "color": palette.ink},
                },
                "hoverinfo": "skip",
            }
        )
    inner = style.width - left - 12
    labels = []
    words = []
    for row in table.itertuples():
        known = row.median == row.median
        median = (
            style.t("escalation.waits.median", n=row.n, days=f"{row.median:.0f}")
            if known
            else style.t("escalation.waits.thin" if row.n < few else "escalation.waits.none", n=row.n)
        )
        if row.followed < row.n and row.n > 1:
            median += style.t("escalation.waits.open", n=row.n - row.followed)
        words.append((rows[row.sequence], style.t(f"escalation.waits.{row.sequence}"), median))
    # The numbers stand beside the names, or all under their strips where one of them has no room.
    beside = all(text_width(name, 13) + text_width(median, 12) + 20 < inner for _, name, median in words)
    for at, name, median in words:
        label = {"xref": "paper", "yref": "y", "yanchor": "middle", "showarrow": False}
        labels.append(
            {
                **label,
                "x": 0,
                "xanchor": "left",
                "y": at + 0.2,
                "text": plain(name),
                "font": {"size": 13, "color": palette.ink},
            }
        )
        side = {"x": 1, "xanchor": "right", "y": at + 0.2} if beside else {"x": 0, "xanchor": "left", "y": at - 0.48}
        labels.append({**label, **side, "text": plain(median), "font": {"size": 12, "color": palette.muted}})
    lines = [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "y0": value - 0.14,
            "y1": value - 0.14,
            "layer": "below",
            "line": {"color": palette.line, "width": 1},
        }
        for value in rows.values()
    ]
    ticks = [tick for tick in TICKS if tick <= longest * 1.1]
    return figure(
        style,
        data,
        ROW * len(table) + AXIS + 6,
        margin={"l": left, "r": 12, "t": 6, "b": AXIS},
        hovermode="closest",
        shapes=lines,
        annotations=labels,
        xaxis={
            "type": "log",
            "range": [math.log10(1.7), math.log10(longest * 1.15)],
            "tickvals": ticks,
            "ticktext": [style.t(f"escalation.waits.tick.{tick}") for tick in ticks],
            "fixedrange": True,
            "title": {"text": style.t("escalation.waits.axis"), "standoff": 6},
        },
        yaxis={"range": [-0.55, len(table) - 0.55], "visible": False, "fixedrange": True},
    )
