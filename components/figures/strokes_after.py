"""Where the record ends within the days shown: a rule, a ground, and the day."""

import pandas as pd

from components.figures.draw.box import box
from components.figures.draw.days import Days
from components.figures.draw.rule import upright
from components.figures.draw.style import Style, iso
from components.figures.draw.text import text, text_width


def after(until: pd.Timestamp, days: Days, high: float, style: Style) -> tuple[list[dict], list[dict]]:
    """Shapes and words up to a height of the plot; nothing where the record reaches as far as the chart."""
    if until >= days.last:
        return [], []
    start, palette = max(until, days.first), style.palette
    ground = box((iso(start), iso(days.last)), (0, high), palette.band, paper="y", layer="below")
    shapes = [ground, upright(iso(start), palette.muted, high=high)]
    said = style.t("strokes.end", day=iso(until))
    fits = days.inner - days.pixel(start) > text_width(said) + 12
    look = {"hold": "left top", "xshift": 6} if fits else {"hold": "right top", "xshift": -6}
    return shapes, [text(said, iso(start), high, palette.muted, paper="y", **look)]
