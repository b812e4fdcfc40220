"""Acts a year of two selections, a row for each rung or kind: the first filled, the second hollow, with intervals."""

import numpy as np
import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text, text_width, widest, wrap

ROW, NARROW_ROW, LINE = 28, 40, 20  # pixels
APART = 0.16  # of a row, from its middle
LOOKS = (("circle", "●", APART), ("circle-open", "○", -APART))
LETTERS = {False: 40, True: 18}  # of a row's name


def acts_beside(rows: pd.DataFrame, names: list[str], style: Style, unit: str = "acts") -> dict:
    """`rows`, from the top: label, role (a colour of the palette), said_0, said_1 (hover), and for both selections
    rate_0, low_0, high_0, rate_1 ...; a rule parts the roles. `unit`: acts, or rows of a set.
    """
    count, palette = len(rows), style.palette
    labels = [wrap(label, LETTERS[style.narrow]) for label in rows["label"]]
    longest = widest(part for label in labels for part in label.split("<br>"))
    gutter = int(min(longest, style.width * 0.42)) + 16
    inner = style.width - gutter - 12
    places = [count - 1 - at for at in range(count)]
    top = max(0.5, 1.35 * float(np.fmax(rows["rate_0"].to_numpy(), rows["rate_1"].to_numpy()).max(initial=0.0)))
    traces = [trace for at in (0, 1) for trace in _side(rows, places, at, top, style)]
    key, lines = _key(names, list(dict.fromkeys(rows["role"])), gutter + inner, style)
    axis = f"compare.{unit}.{'cut' if (rows[['high_0', 'high_1']].to_numpy() > top).any() else 'axis'}"
    parted = [
        at - 0.5 for at, one, two in zip(places, rows["role"], rows["role"].shift(-1), strict=True) if one != two and at
    ]
    return figure(
        style,
        traces,
        (NARROW_ROW if style.narrow else ROW) * count + LINE * lines + 52,
        margin={"l": gutter, "r": 12, "t": LINE * lines + 6, "b": 46},
        hovermode="closest",
        dragmode=False,
        annotations=[
            *[
                text(
                    said,
                    0,
                    1,
                    palette.ink,
                    paper="xy",
                    hold="left bottom",
                    yshift=4 + LINE * (lines - 1 - row),
                    xshift=x - gutter,  # in pixels: a chart made wider or narrower keeps it at its edge
                    size=13,
                )
                for said, x, row in key
            ],
            text(style.t(axis), 1, 0, palette.muted, paper="xy", hold="right top", yshift=-26),
        ],
        shapes=[rule((-gutter / inner, at), (1, at), palette.line, paper="x") for at in parted],
        xaxis={"range": [-0.02 * top, top], "fixedrange": True, "showgrid": True, "zeroline": True, "nticks": 6},
        yaxis=named_axis(
            -0.6,
            count - 0.4,
            dict(zip(places, labels, strict=True)),
            showgrid=False,
            zeroline=False,
            ticklabelstandoff=4,
            tickfont={"size": 12, "color": palette.muted},
        ),
    )


def _side(rows: pd.DataFrame, places: list[int], at: int, top: float, style: Style) -> list[dict]:
    """The dots of one selection and their whiskers; an arrow at the edge where one is cut there."""
    symbol, _, apart = LOOKS[at]
    y = [place + apart for place in places]
    roles = ["ink" if at else role for role in rows["role"]]
    said, rate, low, high = (rows[f"{name}_{at}"].to_numpy() for name in ("said", "rate", "low", "high"))
    out = []
    for role in dict.fromkeys(roles):
        kept = np.array([one == role for one in roles])
        heights = [place for place, keep in zip(y, kept.tolist(), strict=True) if keep]
        ends = pieces(np.minimum(low[kept], top).tolist(), np.minimum(high[kept], top).tolist())
        colour = getattr(style.palette, role)
        out.append(line(ends, pieces(heights), colour, 1.4, **SILENT))
        cut = [place for place, far in zip(heights, (high[kept] > top).tolist(), strict=True) if far]
        if cut:
            arrow = points([top] * len(cut), cut, colour, size=8, symbol="triangle-right", cliponaxis=False, **SILENT)
            out.append(arrow)
        look = {"size": 9, "symbol": symbol, **says(said[kept].tolist())}
        out.append(points(rate[kept].tolist(), heights, colour, **look))
    return out


def _key(names: list[str], roles: list[str], wide: int, style: Style) -> tuple[list[tuple], int]:
    """Who is drawn how, in the colours drawn, over the plot: (text, pixels from the left, line), and how many lines."""
    placed, x, row = [], 0.0, 0
    for at, ((_, mark, _), who) in enumerate(zip(LOOKS, names, strict=True)):
        colours = ["ink"] if at else roles
        dots = "".join(f"<span style='color:{getattr(style.palette, one)}'>{mark}</span>" for one in colours)
        said = f"{mark * len(colours)} {plain(who)}"
        if x and x + text_width(said, 13) > wide:
            x, row = 0.0, row + 1
        placed.append((f"{dots} {plain(who)}", x, row))
        x += text_width(said, 13) + 20
    return placed, row + 1
