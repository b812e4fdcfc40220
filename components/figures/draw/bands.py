"""Era bands above a chart: a thin row per country, each term named in full or by family name where that fits."""

import pandas as pd

from components.figures.draw.box import box
from components.figures.draw.days import Days
from components.figures.draw.style import Style, iso
from components.figures.draw.text import beside, first_fitting, plain, text
from data.rows import iterate

BAND = 20  # pixels a row


def era_bands(eras: pd.DataFrame, days: Days, plot: float, style: Style) -> tuple[list[dict], list[dict]]:
    """Shapes and labels at the top of a plot `plot` pixels high; `eras` from `offices`."""
    grey, shapes, labels = style.palette.muted, [], []
    shown = list(iterate(eras[(eras["last"] >= days.first) & (eras["first"] <= days.last)]))
    for index, name in enumerate(dict.fromkeys(eras["row"])):
        high = 1 - index * BAND / plot
        low = high - (BAND - 3) / plot
        middle = {"y": (low + high) / 2, "colour": grey}
        labels.append(beside(plain(name), gap=6, **middle | {"paper": "xy", "hold": "right middle"}))
        for era in (era for era in shown if era.row == name):
            start, stop = max(era.first, days.first), min(era.last + pd.Timedelta(days=1), days.last)
            look = {"edge": style.palette.surface, "width": 1, "layer": "below"}
            shapes.append(box((iso(start), iso(stop)), (low, high), style.palette.band, paper="y", **look))
            room = days.inner * (stop - start).days / days.count - 6
            said = first_fitting((era.name, getattr(era, "short", "")), room)
            if said:
                when = (start + (stop - start) / 2).isoformat()[:19]
                labels.append(text(plain(said), when, **middle, paper="y", hold="center middle"))
    return shapes, labels
