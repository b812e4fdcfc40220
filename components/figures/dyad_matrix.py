"""The dyad matrix: who acts (rows) towards whom (columns), each cell a number."""

import math

import pandas as pd

from components.figures.draw.colour import blend, scale
from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text_width

CELL = 34  # pixels: the least height of a row
WIDEST = 168  # pixels: the room a row's name may take; a longer one is cut and hover tells it whole


def room(style: Style) -> int:
    """How many actors the matrix has room for at this width."""
    return max(5, min(12, (style.width - (60 if style.narrow else WIDEST)) // 44))


def fitted(name: str, wide: float) -> str:
    """A name cut to a width at font size 12."""
    if text_width(name, 12) <= wide:
        return name
    kept = name
    while kept and text_width(kept + "…", 12) > wide:
        kept = kept[:-1]
    return kept.rstrip() + "…"


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
    palette = style.palette
    at = {code: index for index, code in enumerate(order)}
    size = len(order)
    z = [[None] * size for _ in range(size)]
    for row in cells.itertuples():
        z[at[row.source]][at[row.target]] = math.sqrt(row.value) if cell == "count" else row.value
    labels = {code: fitted(columns[code] if style.narrow else rows[code], WIDEST - 10) for code in order}
    gutter = int(max((text_width(name, 12) for name in labels.values()), default=40)) + 10
    limit = {"count": 0, "balance": 1, "goldstein": 10}[cell]
    most = max((value for line in z for value in line if value is not None and value == value), default=1) or 1
    low, high = (0, most) if cell == "count" else (-limit, limit)
    colours = (
        [[0, palette.surface], [1, blend(palette.surface, palette.neutral, 0.62)]]
        if cell == "count"
        else scale(palette, soft=True)
    )
    inner = (style.width - gutter - 4) / max(size, 1)
    tall = int(min(max(CELL, inner), 46))
    heat = {
        "type": "heatmap",
        "z": [[None if value is None or value != value else round(value, 3) for value in line] for line in z],
        "x": list(range(size)),
        "y": list(range(size)),
        "zmin": low,
        "zmax": high,
        "colorscale": colours,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    # Heatmap clicks do not carry their cell's data, so the numbers are marks of their own.
    numbers = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [at[code] for code in cells["target"]],
        "y": [at[code] for code in cells["source"]],
        "text": cells["shown"].tolist(),
        "textposition": "middle center",
        "textfont": {"size": 12, "color": palette.ink},
        "hovertext": cells["text"].tolist(),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [
            [{"party": f"{a};{b}", "role": "dyad"}] for a, b in zip(cells["source"], cells["target"], strict=True)
        ],
        "marker": {"symbol": "square", "size": min(inner, tall) - 4, "color": palette.surface, "opacity": 0},
    }
    # The diagonal is nobody's act towards oneself.
    shapes = [
        {"type": "line", "x0": i - 0.2, "x1": i + 0.2, "y0": i, "y1": i, "line": {"width": 1, "color": palette.line}}
        for i in range(size)
    ]
    names = [fitted(columns[code], inner - 1) for code in order]
    tick = {
        "tickvals": list(range(size)),
        "fixedrange": True,
        "showgrid": False,
        "ticks": "",
        "tickfont": {"size": 12, "color": palette.muted},
    }
    return figure(
        style,
        [heat, numbers],
        size * tall + 52,
        margin={"l": gutter, "r": 4, "t": 46, "b": 6},
        hovermode="closest",
        shapes=shapes,
        xaxis={
            **tick,
            "side": "top",
            "ticktext": [plain(name) for name in names],
            "range": [-0.5, size - 0.5],
            "tickangle": 0,
            "title": {"text": style.t("actors.matrix.columns"), "standoff": 4},
        },
        yaxis={
            **tick,
            "range": [size - 0.5, -0.5],
            "ticktext": [plain(labels[code]) for code in order],
        },
    )
