"""The names of the meetings of the channels, as far as there is room for them."""

from typing import NamedTuple

import pandas as pd

from components.figures.draw.days import Days
from components.figures.draw.stack import Kept, reach
from components.figures.draw.text import text_width
from data.rows import iterate


class Name(NamedTuple):
    """The name of a meeting: where it stands, in days, as a height and from pixel to pixel, and what it answers."""

    label: str
    day: pd.Timestamp
    y: float
    left: float
    right: float
    opens: object
    said: str


def placed(met: pd.DataFrame, days: Days, rise: float, inside: dict[str, str]) -> list[Name]:
    """The meetings whose names find room, the current one first and beside the lane's own name where that is inside."""
    found, kept = [], {one: Kept((0.0, 0.0, text_width(name) * 1.1, 1.0)) for one, name in inside.items()}
    rows = iterate(met, "label", "current", "main", "channel", "day", "y", "opens", "said")
    for row in sorted(rows, key=lambda row: (not row.current, not row.main)):
        if not row.label:
            continue
        left, right = reach(days.pixel(row.day), text_width(row.label), days.inner)
        if kept.setdefault(row.channel, Kept()).takes((left - 4, 0.0, right + 4, 1.0)):
            found.append(Name(row.label, days.at((left + right) / 2), row.y + rise, left, right, row.opens, row.said))
    return found
