"""What happens around a trigger: responses per day before and after, within the band that chance gives."""

import pandas as pd

from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, points
from components.figures.draw.rule import upright
from components.figures.draw.style import Style, figure
from components.figures.draw.text import text

HEIGHT = 330


def event_study(study: pd.DataFrame, style: Style) -> dict:
    """`study` from `response.event_study`: one step per bin, the band and the dashed line from permuted triggers."""
    palette = style.palette
    shown = study[study["n"] > 0]
    top = max(float(shown[["mean", "high"]].max().max()), 0.001) * 1.12
    return figure(
        style,
        [
            _steps(shown, "low", palette.ink, 0),
            _steps(shown, "high", palette.ink, 0, fill="tonexty", fillcolor=palette.neutral_soft),
            _steps(shown, "expected", palette.neutral, 1, dash="dot"),
            _steps(shown, "mean", palette.ink, 2),
            points(
                ((shown["lag"] + shown["to"]) / 2).tolist(),
                shown["mean"].round(5).tolist(),
                palette.ink,
                size=18,
                strength=0,
                **says([_hover(row, style) for row in shown.itertuples()]),
            ),
        ],
        HEIGHT,
        margin={"l": 44, "r": 12, "t": 22, "b": 44},
        hovermode="closest",
        hoverdistance=-1,
        xaxis={
            "range": [-30, 90],
            "tickvals": [-30, 0, 30, 60, 90],
            "fixedrange": True,
            "title": {"text": style.t("escalation.study.axis"), "standoff": 6},
            "showgrid": False,
        },
        yaxis={"range": [0, top], "fixedrange": True, "nticks": 5},
        shapes=[upright(0, palette.muted)],
        annotations=[
            text(style.t(f"escalation.study.{key}"), at, 1, palette.muted, paper="y", hold=f"{side} bottom")
            for at, side, key in ((-1, "right", "before"), (1, "left", "after"))
        ],
    )


def _steps(shown: pd.DataFrame, name: str, colour: str, width: float, **look: object) -> dict:
    """One column as a step per bin, the last as long as its bin."""
    x = [*shown["lag"].tolist(), int(shown["to"].iloc[-1])]
    values = shown[name].round(5).tolist()
    return line(x, [*values, values[-1]], colour, width, shape="hv", **look, **SILENT)


def _hover(row, style: Style) -> str:
    return style.t(
        "escalation.study.hover",
        low=int(row.lag),
        high=int(row.to) - 1,
        mean=f"{row.mean:.3f}",
        expected=f"{row.expected:.3f}",
        floor=f"{row.low:.3f}",
        ceiling=f"{row.high:.3f}",
        n=row.n,
    )
