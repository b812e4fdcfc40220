"""The silences of the channels: a level line from one meeting to the next, its days under it."""

import pandas as pd

from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT
from components.figures.draw.marks import words
from components.figures.draw.rule import strokes
from components.figures.draw.style import Style, iso
from components.figures.draw.text import first_fitting
from data.rows import iterate


def quiet(
    silences: pd.DataFrame, at: dict[str, int], days: Days, lane: int, style: Style
) -> tuple[list[dict], list[dict]]:
    """The lines as a shape and, where there is room, the days as a trace; `at`: the height of each channel."""
    lines, places, y, said = [], [], [], []
    for row in iterate(silences):
        start, stop, number = days.clip(row.first), days.clip(row.last), f"{row.days:,}"
        room = days.pixel(stop) - days.pixel(start) - 8
        lines.append(f"M{iso(start)},{at[row.channel]}H{iso(stop)}")
        places.append(iso(start + (stop - start) / 2))
        y.append(at[row.channel] - 9 / lane)
        said.append(first_fitting((style.t("rounds.days", n=number), number), room))
    numbers = [words(places, y, said, style.palette.muted, **SILENT)] if any(said) else []
    return strokes(lines, style.palette.muted, 1), numbers
