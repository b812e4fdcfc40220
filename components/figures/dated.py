"""Dated figures in rows of their own: each value written beside its mark, because no two rows share a unit."""

import pandas as pd

from components.figures.draw.axes import date_axis, rows_axis
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.rows import heights
from components.figures.draw.stack import Kept
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import backed, beside, inside, plain, text, text_width, widest, wrap

ROW = 28  # pixels; with the name above its row on narrow screens, more than half as much again


def stacked(style: Style) -> bool:
    """Whether names stand above their rows, for want of room beside them."""
    return style.width < 720


def name_width(names: list[str], style: Style) -> int:
    """The pixels left of the plot that hold the names of the rows."""
    return 14 if stacked(style) else int(min(widest(names, 13) + 16, style.width * 0.4))


def dated_values(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style, gutter: int = 0) -> dict:
    """`rows`: series, name, first, last, value_text, hover; in the order the rows are read. `gutter` from
    `name_width`, where the axis is to lie under another one's."""
    narrow, at = stacked(style), heights(rows["series"])
    names = dict(zip(rows["series"], rows["name"], strict=True))
    right = 14
    if not gutter:
        gutter = name_width(list(names.values()), style)
        right = _beyond(rows, Days(first, last, style.width - gutter - right), right)
    right = min(right, style.width // 4)
    days = Days(first, last, max(style.width - gutter - right, 80))
    return figure(
        style,
        [*_spans(rows, at, days, style), _marks(rows, at, days, style)],
        (int(ROW * 1.7) if narrow else ROW) * len(at) + 40,
        margin={"l": gutter, "r": right, "t": 6, "b": 34},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        annotations=_values(rows, at, days, right, style)
        + [
            inside(plain(names[one]), y, style.palette.muted, lift=18)
            if narrow
            else beside(plain(names[one]), y, style.palette.ink, size=13)
            for one, y in at.items()
        ],
        yaxis=rows_axis(-0.5, len(at) - 0.5 + (0.3 if narrow else 0), tickvals=list(at.values()), showgrid=not narrow),
    )


def _beyond(rows: pd.DataFrame, days: Days, least: int) -> int:
    """Where a row has more marks than one, its last value may need room beyond the axis."""
    several = set(rows["series"][rows["series"].duplicated()])
    rooms = (
        20 + text_width(row.value_text) - days.inner * (days.last - days.middle(row.first, row.last)).days / days.count
        for row in rows.itertuples()
        if row.series in several
    )
    return max([least, *map(int, rooms)])


def _spans(rows: pd.DataFrame, at: dict, days: Days, style: Style) -> list[dict]:
    """The days a value was counted over, where they are more than one."""
    long = rows[rows["first"] != rows["last"]]
    y = pieces(at[one] for one in long["series"])
    return [line(pieces(*days.seen(long)), y, style.palette.neutral, 5, opacity=0.35, **SILENT)] if len(long) else []


def _marks(rows: pd.DataFrame, at: dict, days: Days, style: Style) -> dict:
    return points(
        [iso(days.middle(row.first, row.last)) for row in rows.itertuples()],
        [at[one] for one in rows["series"]],
        style.palette.ink,
        size=8,
        cliponaxis=False,
        **says([wrap(words, 60) for words in rows["hover"]]),
    )


def _values(rows: pd.DataFrame, at: dict, days: Days, right: int, style: Style) -> list[dict]:
    """A value stands to the right of its mark, else to its left, else only in the table and on pointing."""
    placed = [(row, days.middle(row.first, row.last), at[row.series]) for row in rows.itertuples()]
    kept = Kept(*((days.pixel(when) - 5, y - 0.2, days.pixel(when) + 5, y + 0.2) for _, when, y in placed))
    notes = []
    for row, when, y in placed:
        x, wide = days.pixel(when), text_width(row.value_text)
        for hold, shift, left in (("left", 7, x + 8), ("right", -7, x - 10 - wide)):
            box = (left, y - 0.4, left + wide + 2, y + 0.4)
            if box[0] >= 0 and box[2] <= days.inner + right - 4 and kept.takes(box):
                look = {"hold": hold, "xshift": shift, **backed(style.palette.surface, 1)}
                notes.append(text(plain(row.value_text), iso(when), y, style.palette.ink, **look))
                break
    return notes
