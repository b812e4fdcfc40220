"""How long until the next: for each sequence the share still waiting after so many days, with its interval.

Days run on one logarithmic scale; a step down is a wait that ended, a triangle one the record's end cuts short.
"""

import math

import pandas as pd

from components.figures.draw.axes import apart, named_axis
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, points
from components.figures.draw.rows import split
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text, text_width

PLOT, HEAD, AXIS, LEFT, RIGHT = 54, 40, 44, 44, 12  # pixels of a curve, of the words over it
TICKS = (2, 7, 30, 90, 365, 1095, 3650)
LEAST = 1.7  # days: where the scale begins
CROWD = 100  # rings on one curve; more would be a chain that hides it
RING, SMALL = {"size": 7, "edge": 1.3}, {"size": 4, "edge": 0.7}


def survival(curves: pd.DataFrame, found: pd.DataFrame, table: pd.DataFrame, style: Style) -> dict:
    """`curves`: sequence, then the columns of `waits.survival`; `found` of `waits.waits` with left (where its curve
    stands then) and text (hover); `table` of `waits.table` with name, number, short (words). A click opens the answer.
    """
    palette, row, plot = style.palette, PLOT + HEAD, (PLOT + HEAD) * len(table)
    longest = max(float(curves["days"].max()), 400.0)
    traces, axes, shapes, words = [], {}, [], []
    for at, (sequence, curve) in enumerate(split(curves, "sequence")):
        name = f"y{at + 1 if at else ''}"
        low = (plot - (at + 1) * row) / plot
        axes[f"yaxis{at + 1 if at else ''}"] = {
            "domain": [low, low + PLOT / plot],
            "range": [-0.06, 1.06],
            "tickvals": [0, 0.5, 1],
            "tickformat": ".0%",
            "fixedrange": True,
        }
        traces += [*_steps(curve, name, style), *_cases(found[found["sequence"] == sequence], name, style)]
        said = table[table["sequence"] == sequence].iloc[0]
        if said["median"] == said["median"]:
            ends = [
                said[side] if said[side] == said[side] else end for side, end in (("low", LEAST), ("high", longest))
            ]
            shapes.append(rule((ends[0], 0.5), (ends[1], 0.5), palette.ink, width=3, yref=name))
        words += _words(said, (low * plot + PLOT) / plot, style)
    return figure(
        style,
        traces,
        plot + AXIS + 6,
        margin={"l": LEFT, "r": RIGHT, "t": 6, "b": AXIS},
        hovermode="closest",
        shapes=shapes,
        annotations=words,
        xaxis=_days(longest, f"y{len(table) if len(table) > 1 else ''}", style),
        **axes,
    )


def _days(longest: float, anchor: str, style: Style) -> dict:
    low, high = math.log10(LEAST), math.log10(longest * 1.15)
    ticks = {tick: style.t(f"escalation.waits.tick.{tick}") for tick in TICKS if tick <= longest * 1.1}
    size = (style.width - LEFT - RIGHT) / (high - low)
    named = apart(ticks, [(math.log10(tick) - low) * size for tick in ticks])
    title = {"text": style.t("escalation.waits.axis"), "standoff": 6}
    return named_axis(low, high, named, type="log", anchor=anchor, title=title, tickangle=0)


def _steps(curve: pd.DataFrame, axis: str, style: Style) -> list[dict]:
    """The share still waiting as steps down, over its band; before the first end all wait, without a band."""
    palette, days, out = style.palette, curve["days"].clip(lower=LEAST).tolist(), []
    look, band = {"shape": "hv", "yaxis": axis, **SILENT}, curve.dropna(subset=["low", "high"])
    if len(band) > 1:
        along = band["days"].clip(lower=LEAST).tolist()
        out.append(line(along, band["low"].round(4).tolist(), palette.neutral, 0, **look))
        filled = {"fill": "tonexty", "fillcolor": palette.neutral_soft}
        out.append(line(along, band["high"].round(4).tolist(), palette.neutral, 0, **filled, **look))
    return [*out, line(days, curve["left"].round(4).tolist(), palette.ink, 1.6, **look)]


def _cases(part: pd.DataFrame, axis: str, style: Style) -> list[dict]:
    """A ring for each wait that ended, grey where its end is not of the selection; a triangle for one that goes on."""
    palette = style.palette
    kinds = (
        (part["followed"] & part["chosen"], "circle-open", palette.ink, "response"),
        (part["followed"] & ~part["chosen"], "circle-open", palette.neutral, "response"),
        (~part["followed"], "triangle-right-open", palette.neutral, "trigger"),
    )
    return [
        points(
            part["days"][kind].clip(lower=LEAST).tolist(),
            part["left"][kind].round(4).tolist(),
            colour,
            symbol=symbol,
            **(RING if kind.sum() <= CROWD else SMALL),
            yaxis=axis,
            cliponaxis=False,
            customdata=part[opens][kind].tolist(),
            **says(part["text"][kind].tolist()),
        )
        for kind, symbol, colour, opens in kinds
        if kind.any()
    ]


def _words(said: pd.Series, y: float, style: Style) -> list[dict]:
    """The sequence by name, and its numbers beside it or, where there is no room, under it, as far as they fit."""
    palette, inner = style.palette, style.width - LEFT - RIGHT
    number = said["number"] if text_width(said["number"]) <= inner + RIGHT else said["short"]
    fits = text_width(said["name"], 13) + text_width(number) + 16 < inner
    x, side, lift = (1, "right bottom", 4) if fits else (0, "left bottom", 1)
    name = {"paper": "xy", "hold": "left bottom", "yshift": 3 if fits else 17}
    return [
        text(plain(said["name"]), 0, y, palette.ink, size=13, **name),
        text(plain(number), x, y, palette.muted, paper="xy", hold=side, yshift=lift),
    ]
