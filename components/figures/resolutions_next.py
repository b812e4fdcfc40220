"""From each resolution to the next test: the same rows on a second scale of days, beside the first."""

from typing import NamedTuple

import pandas as pd

from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.style import Style
from components.figures.draw.text import plain, text, widest
from data.rows import iterate

SHARE = 0.42  # of the width that marks have: for the first of the two scales
APART = 40  # pixels between what is said on the first scale and the second


class Next(NamedTuple):
    """What is drawn of it, and how many pixels the first scale keeps."""

    traces: tuple[dict, ...] = ()
    words: tuple[dict, ...] = ()
    axes: dict = {}  # noqa: RUF012 - read only
    start: float = 0


def days_axis(most: float, title: str) -> dict:
    return {"range": [0, most], "fixedrange": True, "title": {"text": title, "standoff": 6}}


def next_tests(found: pd.DataFrame, whole: int, answers: int, style: Style) -> Next:
    """`whole`: pixels behind the names of the tests; `answers`: those that the words on the first scale take. Nothing
    where no test has a resolution before the next."""
    if found["days"].isna().all():
        return Next()
    said = int(widest(found["then"], 13)) + 22
    room = whole - answers - APART - said
    first, second = SHARE * room, (1 - SHARE) * room
    low = first + answers + APART
    most = max(float(found["after"].max()), 30.0) if found["after"].notna().any() else 30.0
    rows = [(len(found) - 1 - at, row) for at, row in enumerate(iterate(found)) if row.resolution]
    again = [(y, row) for y, row in rows if row.after == row.after]
    palette, on = style.palette, {"xaxis": "x2"}
    foot = line(pieces([0], [0]), pieces([-0.5], [len(found) - 0.5]), palette.ink, 1.6, **on, **SILENT)
    spans = line(
        pieces([0] * len(again), [row.after for _, row in again]),
        pieces([y for y, _ in again]),
        palette.neutral,
        2,
        **on,
        **SILENT,
    )
    marks = points(
        [row.after for _, row in again],
        [y for y, _ in again],
        palette.escalation,
        size=15,
        symbol="line-ns-open",
        line={"width": 2, "color": palette.escalation},
        cliponaxis=False,
        customdata=[row.next for _, row in again],
        **on,
        **says([row.again for _, row in again]),
    )
    words = [
        text(
            plain(row.then),
            row.after if row.after == row.after else 0,
            y,
            palette.ink if row.after == row.after else palette.muted,
            size=13,
            hold="left middle",
            xshift=9,
            xref="x2",
        )
        for y, row in rows
    ]
    axis = {
        **days_axis(most, style.t("escalation.resolutions.next")),
        "domain": [low / whole, (low + second) / whole],
        "anchor": "y",
        "nticks": 8,
    }
    return Next((foot, spans, marks), tuple(words), {"xaxis2": axis}, first)
