"""How soon acts are answered: the share answered within so many days, in the band chance leaves one time in twenty."""

import pandas as pd

from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, unseen
from components.figures.draw.style import Style, figure
from components.figures.draw.text import text

HEIGHT = 330
TICKS = (2, 14, 30, 60, 90)


def answered(curve: pd.DataFrame, style: Style) -> dict:
    """`curve` from `envelope.curve`: the share as a step a day, what chance gives dotted, its band filled."""
    palette = style.palette
    lags, until = curve["lag"].tolist(), int(curve["lag"].iloc[-1])
    top = min(1.0, float(curve[["share", "high"]].max().max()) + 0.12)

    def steps(name: str, colour: str, width: float, **look: object) -> dict:
        return line(lags, curve[name].round(4).tolist(), colour, width, shape="hv", **look, **SILENT)

    last = curve.iloc[-1]
    ends = [(last["share"], palette.ink, "seen"), (last["expected"], palette.muted, "chance")]
    return figure(
        style,
        [
            steps("low", palette.neutral, 0),
            steps("high", palette.neutral, 0, fill="tonexty", fillcolor=palette.neutral_soft),
            steps("expected", palette.neutral, 1.2, dash="dot"),
            steps("share", palette.ink, 2),
            unseen(
                lags,
                curve["share"].round(4).tolist(),
                size=12,
                **says([_hover(row, style) for row in curve.itertuples()]),
            ),
        ],
        HEIGHT,
        margin={"l": 44, "r": 12, "t": 12, "b": 44},
        hovermode="x",
        hoverdistance=-1,
        xaxis={
            "range": [2, until],
            "tickvals": [tick for tick in TICKS if tick <= until],
            "fixedrange": True,
            "showgrid": False,
            "title": {"text": style.t("escalation.study.axis"), "standoff": 6},
        },
        yaxis={"range": [0, top * 1.02], "tickformat": ".0%", "fixedrange": True, "nticks": 5},
        annotations=[
            text(style.t(f"escalation.study.{key}"), until, y, colour, hold="right bottom", xshift=-2, yshift=2)
            for y, colour, key in ends
            if abs(last["share"] - last["expected"]) > 0.08 * top
        ],
    )


def _hover(row, style: Style) -> str:
    shares = {"seen": row.share, "expected": row.expected, "floor": row.low, "ceiling": row.high}
    return style.t("escalation.study.hover", lag=row.lag, **{name: f"{value:.0%}" for name, value in shares.items()})
