"""The pairs behind the curve: each trigger at its date, as high as the days until the answer."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import plain, text_width

HEIGHT = 330
BESIDE = 64  # pixels more, as the curve beside it has two rows of switches over it


def pairs(found: pd.DataFrame, within: int, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`found`: date, lag, documented, response, trigger, text (hover); without an answer within `within` days a tick
    stands on the line above.
    """
    palette = style.palette
    top = within * 1.14
    traces = []
    groups = (
        ("told", found[found["documented"]], "diamond", 10),
        ("inferred", found[~found["documented"] & found["lag"].notna()], "circle-open", 9),
        ("none", found[found["lag"].isna()], "line-ns-open", 9),
    )
    for _, part, symbol, size in groups:
        if part.empty:
            continue
        y = part["lag"].fillna(top * 0.965).clip(lower=0, upper=within)
        y = y.where(part["lag"].notna(), top * 0.95)
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [iso(when) for when in part["date"]],
                "y": y.tolist(),
                "marker": {
                    "symbol": symbol,
                    "size": size,
                    "color": palette.ink if symbol == "diamond" else palette.muted,
                    "line": {"width": 1.5, "color": palette.ink if symbol == "diamond" else palette.muted},
                },
                "customdata": [
                    response or trigger for response, trigger in zip(part["response"], part["trigger"], strict=True)
                ],
                "text": part["text"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    labels, lines = _key(groups, style)
    return figure(
        style,
        traces,
        HEIGHT + (0 if style.narrow else BESIDE) + 18 * (lines - 1),
        margin={"l": 44, "r": 12, "t": 6 + 18 * lines, "b": 44},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        yaxis={"range": [-4, top], "tickvals": [0, 30, 60, within], "fixedrange": True},
        shapes=[
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": within,
                "y1": within,
                "line": {"color": palette.line, "width": 1},
            }
        ],
        annotations=labels,
    )


def _key(groups: tuple, style: Style) -> tuple[list[dict], int]:
    """The three marks named above the plot, with their numbers, in as many lines as they need."""
    signs = {"told": "◆", "inferred": "○", "none": "|"}
    inner = style.width - 56
    placed, x, line = [], 0.0, 0
    for key, part, *_ in groups:
        text = f"{signs[key]} {style.t(f'escalation.pairs.{key}', n=len(part))}"
        wide = text_width(text, 12)
        if x and x + wide > inner:
            x, line = 0.0, line + 1
        placed.append((key, text, x, line))
        x += wide + 18
    return [
        {
            "x": x / max(inner, 1),
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 2 + 18 * (line - row),
            "text": plain(text),
            "showarrow": False,
            "font": {"size": 12, "color": style.palette.ink if key == "told" else style.palette.muted},
        }
        for key, text, x, row in placed
    ], line + 1
