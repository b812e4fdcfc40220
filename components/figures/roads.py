"""Acts in named lanes on one time axis, the weightier ones labelled beside their mark."""

import pandas as pd

from components.figures.draw.axes import date_axis, rows_axis
from components.figures.draw.days import Days
from components.figures.draw.hover import says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.rows import heights
from components.figures.draw.rule import level
from components.figures.draw.stack import Kept
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import backed, bold, inside, plain, text, text_width, wrap
from data.rows import iterate

LANE, TOP, LEFT = 62, 8, 14  # pixels


def roads(
    marks: pd.DataFrame,
    lanes: list[tuple[str, str]],
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
) -> dict:
    """`marks`: event_id, lane, first, last, role (a palette colour), symbol, title, short, days, weight; `lanes`:
    (key, name) from the top.

    Labels (`short`) are placed by weight, the heaviest first, and left out where they would overlap. What lasted, or
    has no exact day, is a band with a hollow mark in its middle.
    """
    days = Days(first, last, max(style.width - 2 * LEFT, 100))
    at = heights(key for key, _ in lanes)
    spans = marks[marks["first"] != marks["last"]]
    bands = [_bands(spans[spans["role"] == role], role, at, days, style) for role in sorted(set(spans["role"]))]
    return figure(
        style,
        bands + ([_acts(marks, at, days, style)] if len(marks) else []),
        TOP + LANE * len(lanes) + 34,
        margin={"l": LEFT, "r": LEFT, "t": TOP, "b": 34},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        annotations=[
            note for key, name in lanes for note in _lane(name, marks[marks["lane"] == key], at[key], days, style)
        ],
        shapes=[level(at[key], style.palette.line, layer="below") for key, _ in lanes],
        yaxis=rows_axis(-0.5, len(lanes) - 0.5),
    )


def _bands(rows: pd.DataFrame, role: str, at: dict, days: Days, style: Style) -> dict:
    """What lasted, as far as it is seen."""
    return line(
        pieces(*days.seen(rows, more=1)),
        pieces(at[lane] for lane in rows["lane"]),
        getattr(style.palette, role),
        5,
        opacity=0.35,
        customdata=pieces(rows["event_id"]),
        **says(pieces(wrap(title, 52) for title in rows["title"])),
    )


def _acts(marks: pd.DataFrame, at: dict, days: Days, style: Style) -> dict:
    """A mark for each act, in the middle of its days."""
    rows = list(iterate(marks))
    return points(
        [iso(days.clip(days.middle(row.first, row.last))) for row in rows],
        [at[row.lane] for row in rows],
        [getattr(style.palette, row.role) for row in rows],
        size=10,
        symbol=[row.symbol if row.first == row.last else f"{row.symbol}-open" for row in rows],
        edge=1.5,
        customdata=[row.event_id for row in rows],
        cliponaxis=False,
        **says([f"{plain(row.days)}<br>{wrap(row.title, 52)}" for row in rows]),
    )


def _lane(name: str, own: pd.DataFrame, y: int, days: Days, style: Style) -> list[dict]:
    """The lane's name and its acts' labels, each above its mark or else below it."""
    palette, ground = style.palette, backed(style.palette.surface)
    notes = [inside(bold(name), y, palette.muted, lift=22, **ground)]
    kept = Kept((0.0, -31.0, text_width(name) * 1.1 + 10, -13.0))
    for row in iterate(own.sort_values(["weight", "first"], ascending=[False, False])):
        wide = text_width(row.short)
        place, left, right = days.label(days.clip(days.middle(row.first, row.last)), wide)
        for shift, top in ((16, -23.0), (-16, 9.0)) if wide <= days.inner else ():
            if kept.takes((left - 5, top, right + 5, top + 14)):
                notes.append(text(plain(row.short), y=y, colour=palette.ink, yshift=shift, **place, **ground))
                break
    return notes
