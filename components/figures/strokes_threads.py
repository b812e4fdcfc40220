"""The threads of the agreements under the strokes: each ends where an act cut it, and a hairline joins the two."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from components.figures.braid_labels import Half
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import felt, line, pieces, points, words
from components.figures.draw.rule import upright
from components.figures.draw.style import Style, iso, iso_days
from components.figures.draw.text import backed, plain, text, text_width
from components.figures.lifelines import ROLES, SYMBOLS
from components.figures.strokes_packed import NEAR
from data.rows import iterate

THREAD, GAP = 19, 14  # pixels of a row, and to what stands over and under the rows
HELD = {"left": "middle right", "right": "middle left"}  # which end of a name its thread holds, and where it stands
STEP = 40  # pixels between the places under a name that answer a pointer


class Threads(NamedTuple):
    """What is drawn of the threads."""

    traces: list[dict]
    shapes: list[dict]
    words: list[dict]


def thread_traces(
    threads: pd.DataFrame, found: pd.DataFrame, days: Days, half: Half, heights: tuple[float, float], style: Style
) -> Threads:
    """`heights`: pixels from the foot of the plot to the foot of the strokes, and of the plot."""
    if threads.empty:
        return Threads([], [], [])
    escalating = np.where((found["side"] == "E").to_numpy(), found["rung"].to_numpy(), 0)
    rungs = dict(zip(found["event_id"].tolist(), escalating.tolist(), strict=True))
    rows = list(iterate(threads))
    colours = [getattr(style.palette, ROLES.get(one.status, "neutral")) for one in rows]
    lives = [
        _life([one for one, own in zip(rows, colours, strict=True) if own == colour], colour)
        for colour in dict.fromkeys(colours)
    ]
    seen = [(one, colour) for one, colour in zip(rows, colours, strict=True) if one.first >= days.first]
    ends = [(one, colour) for one, colour in zip(rows, colours, strict=True) if one.last <= days.last]
    marks = [SYMBOLS.get(one.status, "circle") for one, _ in ends]
    names, grounded = _words(rows, days, style)
    traces = [
        *lives,
        _marks(seen, "start", "event_id", ["line-ns-open"] * len(seen), 9),
        _marks(ends, "stop", "end_event", marks, 8),
        _felt_names(rows, days),
        names,
    ]
    hairlines = [_hairline(one, rungs, half, heights, style) for one, _ in ends if one.status == "collapsed"]
    return Threads(traces, hairlines, grounded)


def _life(rows: list, colour: str) -> dict:
    days = pieces([iso(one.start) for one in rows], [iso(one.stop) for one in rows])
    return line(days, pieces([one.row + 0.5 for one in rows]), colour, 2, yaxis="y2", **SILENT)


def _marks(rows: list[tuple], end: str, event: str, symbols: list[str], size: int) -> dict:
    look = {"size": size, "symbol": symbols, "edge": 1.6, "yaxis": "y2", "cliponaxis": False}
    where = [iso(getattr(one, end)) for one, _ in rows], [one.row + 0.5 for one, _ in rows]
    ids, said = [getattr(one, event) for one, _ in rows], [one.said for one, _ in rows]
    return points(*where, [colour for _, colour in rows], customdata=ids, **look, **says(said))


def _felt_names(threads: list, days: Days) -> dict:
    """Each thread and its name answer a pointer all along: with the act that adopted the text."""
    at: list[tuple] = []
    for one in threads:
        left, right = days.pixel(one.start), days.pixel(one.stop)
        wide = text_width(one.short) + NEAR
        left, right = left - wide * (one.hold == "right"), right + wide * (one.hold == "left")
        count = max(int((right - left) / STEP), 1)
        at += [(left + (right - left) * (step + 0.5) / count, one) for step in range(count)]
    passed = np.floor(np.array([pixel for pixel, _ in at]) * days.count / days.inner).astype("timedelta64[D]")
    x = iso_days(days.first.to_datetime64().astype("datetime64[D]") + passed)
    ids, said = [one.event_id for _, one in at], [one.said for _, one in at]
    return felt(x, [one.row + 0.5 for _, one in at], yaxis="y2", customdata=ids, **says(said))


def _hairline(one, rungs: dict, half: Half, heights: tuple[float, float], style: Style) -> dict:
    """From the tip of the stroke that cut a thread down to the thread's end."""
    foot, plot = heights
    tip = foot + half.high * (1 + rungs.get(one.end_event, 0) / half.top)
    end, day = foot - GAP - THREAD * (one.row + 0.5), iso(one.stop)
    return upright(day, style.palette.escalation, end / plot, tip / plot, dash="1px,3px")


def _words(threads: list, days: Days, style: Style) -> tuple[dict, list[dict]]:
    """The names at the ends of their threads as one trace; those on their thread stand on a ground of their own."""
    at, on = [one for one in threads if one.hold in HELD], [one for one in threads if one.hold == "center"]
    shift = pd.Timedelta(days=days.count * NEAR / days.inner)
    ends = [iso(one.stop + shift if one.hold == "left" else one.start - shift) for one in at]
    look = {"place": [HELD[one.hold] for one in at], "yaxis": "y2", "cliponaxis": False, **SILENT}
    names = words(ends, [one.row + 0.5 for one in at], [plain(one.short) for one in at], style.palette.ink, **look)
    middles = [(days.middle(one.first, one.last).isoformat()[:19], one) for one in on]
    ground = {"hold": "center middle", "yref": "y2", **backed(style.palette.surface, 4)}
    return names, [text(plain(one.short), x, one.row + 0.5, style.palette.ink, **ground) for x, one in middles]
