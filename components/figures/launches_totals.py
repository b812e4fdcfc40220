"""The running totals of weapon tests, a line a kind, each named at its end."""

import pandas as pd

from components.figures.draw.hover import says
from components.figures.draw.marks import line
from components.figures.draw.stack import Kept
from components.figures.draw.style import Style, iso, iso_days
from components.figures.draw.text import plain, text

TOP = 150  # pixels: the height of the plot of totals
SYMBOLS = {"nuclear-test": "diamond", "satellite-launch": "triangle-up", "missile-test": "circle"}


def run(kind: str, own: pd.DataFrame, low: pd.Timestamp, high: pd.Timestamp, style: Style) -> dict:
    """The running total of a kind as steps, with a mark for each test."""
    colour, counted = style.palette.escalation, own["total"].tolist()
    said = [f"{iso(when)}<br>{plain(title)}" for when, title in zip(own["first"], own["title"], strict=True)]
    trace = line(
        [iso(low), *iso_days(own["first"]), iso(high)],
        [counted[0] - 1, *counted, max(counted)],
        colour,
        1.2,
        shape="hv",
        marker={"symbol": SYMBOLS[kind], "size": [0] + [8] * len(own) + [0], "color": colour},
        customdata=[None, *own["event_id"], None],
        **says(["", *said, ""]),
    )
    return trace | {"mode": "lines+markers"}


def totals_at_the_ends(runs: list[tuple[str, pd.DataFrame]], style: Style) -> list[dict]:
    """The totals at the ends of the lines; of two too near one another the second is set a line lower."""
    kept, notes = Kept(), []
    most = max([1, *(own["total"].max() for _, own in runs)])
    for kind, own in runs:
        n = int(own["total"].max())
        shift = 0 if kept.takes((0, -n / most * TOP, 10, -n / most * TOP + 15)) else -14
        said = style.t(f"escalation.total.{kind}", n=n)
        notes.append(text(said, 1, n, style.palette.ink, paper="x", hold="left", xshift=6, yshift=shift))
    return notes
