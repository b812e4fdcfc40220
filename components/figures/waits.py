"""How long until the next: a strip of waiting times per sequence on a logarithmic scale of days, the median marked."""

import math

import pandas as pd

from components.figures.draw.axes import named_axis, unseen_axis
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import points
from components.figures.draw.rows import heights
from components.figures.draw.rule import level
from components.figures.draw.style import Style, figure
from components.figures.draw.text import inside, plain, text, text_width

ROW, AXIS, LEFT, RIGHT = 74, 44, 10, 12  # pixels
STRIP = 0.14  # of a row: how far a strip stands under its row's middle
TICKS = (2, 7, 30, 90, 365, 1095, 3650)


def waits(found: pd.DataFrame, table: pd.DataFrame, style: Style, few: int = 5) -> dict:
    """`found`: sequence, days, followed, trigger, response, text (hover); `table` from `response.wait_table`.

    With fewer cases than `few` no median is given. A click opens the answer.
    """
    rows = heights(table["sequence"])
    # What is watched for less than two days stands at the edge of the scale.
    found = found.assign(days=found["days"].clip(lower=2))
    longest = max(float(found["days"].max()), 400.0) if len(found) else 400.0
    ticks = {tick: style.t(f"escalation.waits.tick.{tick}") for tick in TICKS if tick <= longest * 1.1}
    return figure(
        style,
        [*_cases(found, rows, style), *_medians(table[table["median"].notna()], rows, style)],
        ROW * len(table) + AXIS + 6,
        margin={"l": LEFT, "r": RIGHT, "t": 6, "b": AXIS},
        hovermode="closest",
        shapes=[level(row - STRIP, style.palette.line, layer="below") for row in rows.values()],
        annotations=_names(table, rows, few, style),
        xaxis=named_axis(
            math.log10(1.7),
            math.log10(longest * 1.15),
            ticks,
            type="log",
            title={"text": style.t("escalation.waits.axis"), "standoff": 6},
        ),
        yaxis=unseen_axis(-0.55, len(table) - 0.55),
    )


def _cases(found: pd.DataFrame, rows: dict, style: Style) -> list[dict]:
    """A ring for each wait that ended, a triangle for one still going on."""
    palette = style.palette
    return [
        points(
            part["days"].tolist(),
            [rows[name] - STRIP for name in part["sequence"]],
            colour,
            size=8,
            symbol=symbol,
            edge=1.3,
            customdata=part[opens].tolist(),
            **says(part["text"].tolist()),
        )
        for part, symbol, colour, opens in (
            (found[found["followed"]], "circle-open", palette.muted, "response"),
            (found[~found["followed"]], "triangle-right-open", palette.neutral, "trigger"),
        )
        if len(part)
    ]


def _medians(known: pd.DataFrame, rows: dict, style: Style) -> list[dict]:
    at = [rows[name] - STRIP for name in known["sequence"]]
    look = {"size": 22, "symbol": "line-ns-open", "edge": 2.2}
    return [points(known["median"].tolist(), at, style.palette.ink, **look, **SILENT)] if len(known) else []


def _names(table: pd.DataFrame, rows: dict, few: int, style: Style) -> list[dict]:
    """The numbers stand beside the names, or all under their strips where one of them has no room."""
    inner = style.width - LEFT - RIGHT
    words = [
        (rows[row.sequence], plain(style.t(f"escalation.waits.{row.sequence}")), plain(_median(row, few, style)))
        for row in table.itertuples()
    ]
    fits = all(text_width(name, 13) + text_width(median) + 20 < inner for _, name, median in words)
    x, side, drop = (1, "right middle", -0.2) if fits else (0, "left middle", 0.48)
    return [
        note
        for at, name, median in words
        for note in (
            inside(name, at + 0.2, style.palette.ink, size=13, hold="left middle"),
            text(median, x, at - drop, style.palette.muted, paper="x", hold=side),
        )
    ]


def _median(row, few: int, style: Style) -> str:
    if row.median == row.median:
        words = style.t("escalation.waits.median", n=row.n, days=f"{row.median:.0f}")
    else:
        words = style.t("escalation.waits.thin" if row.n < few else "escalation.waits.none", n=row.n)
    if row.followed < row.n and row.n > 1:
        words += style.t("escalation.waits.open", n=row.n - row.followed)
    return words
