"""The titles of sanctions on, beside or over their bars, and an arrow where no end is told."""

import pandas as pd

from components.figures.draw.days import Days
from components.figures.draw.marks import CLEAR
from components.figures.draw.style import Style
from components.figures.draw.text import backed, cut_to, plain, text, text_width
from data.rows import iterate


def room(row, days: Days) -> tuple[float, float]:
    """Pixels from a bar's start to the right edge (short of its arrow) and to the left edge."""
    start = max(days.pixel(row.start), 0)
    return days.inner - start - (20 if row.open else 0), start


def titles(states: pd.DataFrame, days: Days, gutter: float, over: bool, style: Style) -> list[dict]:
    """Each bar's title on it where it fits, else to its left; or `over` it. Cut only where the whole width (and the
    `gutter` where it may be used) is too narrow."""
    palette, inner, notes = style.palette, days.inner, []
    look = {"paper": "x", "yref": "y2"}
    for index, row in enumerate(iterate(states)):
        start, stop = room(row, days)[1], days.pixel(min(row.stop, days.last) + pd.Timedelta(days=1))
        label = cut_to(row.title, inner + gutter - 6)
        wide = text_width(label) + 12
        if over:
            x, side = (start, "left") if start + wide <= inner else (inner, "right")
            fill = palette.surface
        elif wide <= room(row, days)[0]:
            x, side = start + 5, "left"
            fill = palette.escalation_soft if x + wide - 12 <= stop else CLEAR if x < stop else palette.surface
        else:
            x, side, fill = start - 5, "right", palette.surface
        at = index - (0.22 if over else 0)
        notes.append(text(plain(label), x / inner, at, palette.ink, hold=f"{side} middle", **look, **backed(fill)))
        if row.open and stop - start >= 24:
            at = index + (0.24 if over else 0)
            notes.append(text("→", 1, at, palette.muted, hold="right middle", **look, borderpad=0))
    return notes
