"""Rounds of talks on one time axis: a row per series, a mark per round, and the days of silence between them."""

import pandas as pd

from components.figures.draw.axes import date_axis, rows_axis
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, pieces, points
from components.figures.draw.rows import heights, split
from components.figures.draw.stack import Kept
from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import backed, bold, first_fitting, inside, plain, text, text_width, wrap

ROW, TOP, SIDE = 78, 8, 14  # pixels


def talk_rounds(rounds: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, chosen: str, style: Style) -> dict:
    """`rounds`: talks_id, row (name of its series), first, last, gap (days, NaN), previous_last, label, title,
    summit, rank (who names itself first); in order of rows and days."""
    at = heights(rounds["row"])
    days = Days(first, last, max(style.width - 2 * SIDE, 100))
    gaps = rounds[rounds["gap"].notna()]
    names = [
        inside(bold(name), y, style.palette.muted, lift=34, align="left", **backed(style.palette.surface))
        for name, y in at.items()
    ]
    labels = []
    for name, own in split(rounds, "row"):
        labels += _silences(own[own["gap"] >= 1], at[name], days, style)
        labels += _labels(own, at[name], chosen, days, style)
    return figure(
        style,
        [_lines(gaps, at, first, style), _marks(rounds, at, chosen, style)],
        TOP + ROW * len(at) + 36,
        margin={"l": SIDE, "r": SIDE, "t": TOP, "b": 36},
        hovermode="closest",
        xaxis=date_axis(style, first, last),
        annotations=names + labels,
        yaxis=rows_axis(-0.5, len(at) - 0.5),
    )


def _marks(rounds: pd.DataFrame, at: dict, chosen: str, style: Style) -> dict:
    palette, rows = style.palette, list(rounds.itertuples())
    return points(
        [iso(_middle(row)) for row in rows],
        [at[row.row] for row in rows],
        [palette.accent if row.talks_id == chosen else palette.engagement for row in rows],
        size=[13 if row.talks_id == chosen else 11 for row in rows],
        symbol=["diamond" if row.summit else "circle" for row in rows],
        line={"width": 1, "color": palette.surface},
        customdata=[[{"round": row.talks_id}] for row in rows],
        cliponaxis=False,
        **says([f"{bold(row.title)}<br>{row.days}{_gap_words(row, style)}" for row in rows]),
    )


def _middle(row) -> pd.Timestamp:
    return row.first + (row.last - row.first) / 2


def _lines(gaps: pd.DataFrame, at: dict, first: pd.Timestamp, style: Style) -> dict:
    """A thin line from each round to the next."""
    x = pieces((iso(max(when, first)) for when in gaps["previous_last"]), (iso(when) for when in gaps["first"]))
    return line(x, pieces(at[name] for name in gaps["row"]), style.palette.line, 1.5, **SILENT)


def _silences(gaps: pd.DataFrame, y: int, days: Days, style: Style) -> list[dict]:
    """The days between two rounds, under their line where it is long enough."""
    notes = []
    for row in gaps.itertuples():
        start = max(row.previous_last, days.first)
        number = f"{int(row.gap):,}"
        room = days.pixel(row.first) - days.pixel(start) - 12
        words = first_fitting((style.t("rounds.days", n=number), number), room)
        if words:
            middle = iso(start + (row.first - start) / 2)
            notes.append(text(words, middle, y, style.palette.muted, yshift=-16, **backed(style.palette.surface)))
    return notes


def _labels(own: pd.DataFrame, y: int, chosen: str, days: Days, style: Style) -> list[dict]:
    """The round chosen names itself first, then the others by rank and from the left."""
    kept = Kept((0.0, -43.0, text_width(own["row"].iloc[0]) * 1.1 + 8, -25.0))
    notes = []
    for row in sorted(own.itertuples(), key=lambda row: (row.talks_id != chosen, row.rank)):
        place, left, right = days.label(_middle(row), text_width(row.label))
        if kept.takes((left - 3, -24.0, right + 3, -9.0)) and row.label:
            look = {"colour": style.palette.ink, "yshift": 16, **backed(style.palette.surface)}
            notes.append(text(plain(row.label), y=y, **place, **look))
    return notes


def _gap_words(row, style: Style) -> str:
    return "<br>" + wrap(style.t("rounds.gap", n=f"{int(row.gap):,}"), 44) if row.gap == row.gap else ""
