"""What happens around a trigger: responses per day before and after, within the band that chance gives."""

import pandas as pd

from components.figures.style import Style, figure

HEIGHT = 330


def event_study(study: pd.DataFrame, style: Style) -> dict:
    """`study` from `response.event_study`: one step per bin, the band and the dashed line from permuted triggers."""
    palette = style.palette
    shown = study[study["n"] > 0]
    x = [*shown["lag"].tolist(), int(shown["to"].iloc[-1])]

    def steps(name: str) -> list[float]:
        values = shown[name].round(5).tolist()
        return [*values, values[-1]]

    hover = [
        style.t(
            "escalation.study.hover",
            low=int(row.lag),
            high=int(row.to) - 1,
            mean=f"{row.mean:.3f}",
            expected=f"{row.expected:.3f}",
            floor=f"{row.low:.3f}",
            ceiling=f"{row.high:.3f}",
            n=row.n,
        )
        for row in shown.rename(columns={"mean": "mean"}).itertuples()
    ]
    line = {"shape": "hv", "width": 0}
    data = [
        {"type": "scatter", "mode": "lines", "x": x, "y": steps("low"), "line": line, "hoverinfo": "skip"},
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": steps("high"),
            "line": line,
            "fill": "tonexty",
            "fillcolor": palette.neutral_soft,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": steps("expected"),
            "line": {"shape": "hv", "width": 1, "dash": "dot", "color": palette.neutral},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": steps("mean"),
            "line": {"shape": "hv", "width": 2, "color": palette.ink},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": ((shown["lag"] + shown["to"]) / 2).tolist(),
            "y": shown["mean"].round(5).tolist(),
            "marker": {"size": 18, "opacity": 0, "color": palette.ink},
            "text": hover,
            "hovertemplate": "%{text}<extra></extra>",
        },
    ]
    top = max(float(shown[["mean", "high"]].max().max()), 0.001) * 1.12
    ticks = [-30, 0, 30, 60, 90]
    sides = [
        {
            "x": at,
            "xref": "x",
            "xanchor": anchor,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": style.t(f"escalation.study.{key}"),
            "showarrow": False,
            "font": {"size": 12, "color": palette.muted},
        }
        for at, anchor, key in ((-1, "right", "before"), (1, "left", "after"))
    ]
    return figure(
        style,
        data,
        HEIGHT,
        margin={"l": 44, "r": 12, "t": 22, "b": 44},
        hovermode="closest",
        hoverdistance=-1,
        xaxis={
            "range": [-30, 90],
            "tickvals": ticks,
            "fixedrange": True,
            "title": {"text": style.t("escalation.study.axis"), "standoff": 6},
            "showgrid": False,
        },
        yaxis={"range": [0, top], "fixedrange": True, "nticks": 5},
        shapes=[
            {
                "type": "line",
                "x0": 0,
                "x1": 0,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": palette.muted, "width": 1},
            }
        ],
        annotations=sides,
    )
