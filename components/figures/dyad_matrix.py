"""The dyad matrix: who acts (rows) towards whom (columns), each cell a number."""

import math

import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.colour import blend, scale
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import points
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, figure
from components.figures.draw.text import cut_to, plain, widest
from data.rows import iterate

CELL, TALLEST = 34, 46  # pixels: the least and the greatest height of a row
WIDEST = 168  # pixels: the room a row's name may take; a longer one is cut and hover tells it whole
LIMITS = {"balance": 1, "goldstein": 10}  # the ends of their scales


def room(style: Style) -> int:
    """How many actors the matrix has room for at this width."""
    return max(5, min(12, (style.width - (60 if style.narrow else WIDEST)) // 44))


def dyad_matrix(
    cells: pd.DataFrame,
    order: list[str],
    rows: dict[str, str],
    columns: dict[str, str],
    style: Style,
    cell: str = "count",
) -> dict:
    """`cells`: source, target, value, shown (the number in the cell), text (hover), for the actors of `order`;
    `rows`, `columns` name them.

    `cell`: count (darker for more), balance (-1 to 1) or goldstein (-10 to 10). A click narrows the page to the dyad.
    """
    size, palette = len(order), style.palette
    labels = [cut_to((columns if style.narrow else rows)[code], WIDEST - 10) for code in order]
    gutter = int(widest(labels, default=40)) + 10
    wide = (style.width - gutter - 4) / max(size, 1)
    tall = int(min(max(CELL, wide), TALLEST))
    own = set(cells.loc[cells["source"] == cells["target"], "source"])
    tick = {"showgrid": False, "ticks": "", "tickfont": {"size": 12, "color": palette.muted}}
    return figure(
        style,
        [_shades(cells, order, cell, style), _numbers(cells, order, min(wide, tall) - 4, style)],
        size * tall + 52,
        margin={"l": gutter, "r": 4, "t": 46, "b": 6},
        hovermode="closest",
        # Where the diagonal holds no act, nobody acts towards oneself.
        shapes=[rule((at - 0.2, at), (at + 0.2, at), palette.line) for at in range(size) if order[at] not in own],
        xaxis=named_axis(
            -0.5,
            size - 0.5,
            {at: plain(cut_to(columns[code], wide - 1)) for at, code in enumerate(order)},
            side="top",
            tickangle=0,
            title={"text": style.t("actors.matrix.columns"), "standoff": 4},
            **tick,
        ),
        yaxis=named_axis(size - 0.5, -0.5, {at: plain(label) for at, label in enumerate(labels)}, **tick),
    )


def _shades(cells: pd.DataFrame, order: list[str], cell: str, style: Style) -> dict:
    """The ground of each cell, by its value."""
    palette, at, counted = style.palette, {code: index for index, code in enumerate(order)}, cell == "count"
    z: list[list[float | None]] = [[None] * len(order) for _ in order]
    for row in iterate(cells):
        if row.value == row.value:
            z[at[row.source]][at[row.target]] = round(math.sqrt(row.value) if counted else row.value, 3)
    most = math.sqrt(cells["value"].max()) if counted and cells["value"].any() else 1
    return {
        "type": "heatmap",
        "z": z,
        "x": list(range(len(order))),
        "y": list(range(len(order))),
        "zmin": 0 if counted else -LIMITS[cell],
        "zmax": most if counted else LIMITS[cell],
        "colorscale": [[0, palette.surface], [1, blend(palette.surface, palette.neutral, 0.62)]]
        if counted
        else scale(palette, soft=True),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        **SILENT,
    }


def _numbers(cells: pd.DataFrame, order: list[str], size: float, style: Style) -> dict:
    """Heatmap clicks do not carry their cell's data, so the numbers are marks of their own."""
    at = {code: index for index, code in enumerate(order)}
    dyads = zip(cells["source"], cells["target"], strict=True)
    trace = points(
        [at[code] for code in cells["target"]],
        [at[code] for code in cells["source"]],
        style.palette.surface,
        size=size,
        symbol="square",
        strength=0,
        text=cells["shown"].tolist(),
        textposition="middle center",
        textfont={"size": 12, "color": style.palette.ink},
        customdata=[[{"party": f"{source};{target}", "role": "dyad"}] for source, target in dyads],
        **says(cells["text"].tolist(), "hovertext"),
    )
    return trace | {"mode": "markers+text"}
