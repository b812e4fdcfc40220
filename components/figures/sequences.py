"""Which acts follow which more often than chance: the share of each pair over the range chance gives it."""

import pandas as pd

from components.figures.draw.axes import unseen_axis
from components.figures.draw.box import box
from components.figures.draw.hover import says
from components.figures.draw.marks import points
from components.figures.draw.rows import heights
from components.figures.draw.rule import level, rule
from components.figures.draw.style import Style, figure
from components.figures.draw.text import backed, inside, plain, text, text_width
from data.rows import iterate

ROW, AXIS, LEFT, RIGHT = 46, 44, 10, 18  # pixels; at the right half of "100%" fits
STRIP, HALF = 0.2, 0.13  # of a row: how far a strip stands under its row's middle, and half its height
CLEAR = 0.05  # a false discovery rate under which a pair stands out


def sequences(table: pd.DataFrame, style: Style) -> dict:
    """`table` from `answers.table` with columns pair (words) and text (hover)."""
    palette = style.palette
    rows = heights(table.index)
    at = [rows[index] - STRIP for index in table.index]
    out = (table["q"] <= CLEAR).tolist()
    marks = []
    for row, y in zip(iterate(table), at, strict=True):
        marks.append(level(y, palette.line, layer="below"))
        marks.append(box((row.low, row.high), (y - HALF, y + HALF), palette.neutral_soft, layer="below"))
        marks.append(
            rule((row.expected, y - HALF), (row.expected, y + HALF), palette.neutral, dash="dot", layer="below")
        )
    return figure(
        style,
        [
            points(
                table["share"].round(4).tolist(),
                at,
                [palette.ink if one else palette.muted for one in out],
                size=10,
                symbol=["circle" if one else "circle-open" for one in out],
                edge=1.5,
                cliponaxis=False,
                **says(table["text"].tolist()),
            )
        ],
        ROW * len(table) + AXIS + 6,
        margin={"l": LEFT, "r": RIGHT, "t": 6, "b": AXIS},
        hovermode="closest",
        shapes=marks,
        annotations=_names(table, rows, style),
        xaxis={
            "range": [0, 1],
            "tickformat": ".0%",
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "fixedrange": True,
            "title": {"text": style.t("escalation.sequences.axis"), "standoff": 6},
        },
        yaxis=unseen_axis(-0.55, len(table) - 0.45),
    )


def _names(table: pd.DataFrame, rows: dict, style: Style) -> list[dict]:
    """Each pair in words, and beside it how many of how many, and q, where there is room."""
    palette, inner, out = style.palette, style.width - LEFT - RIGHT, []
    for index, row in zip(table.index, table.itertuples(index=False), strict=True):
        key = "few" if row.q != row.q else "number"
        number = style.t(f"escalation.sequences.{key}", hits=row.hits, n=row.n, q=_rounded(row.q))
        ground = backed(palette.surface)  # the scale's lines stop at a name
        out.append(inside(plain(row.pair), rows[index] + 0.22, palette.ink, size=13, hold="left middle", **ground))
        if text_width(row.pair, 13) + text_width(number) + 16 < inner:
            out.append(text(number, 1, rows[index] + 0.22, palette.muted, paper="x", hold="right middle"))
    return out


def _rounded(q: float) -> str:
    return f"{q:.3f}" if q < 0.1 else f"{q:.2f}"
