"""The threads of the agreements under the strokes: each ends where an act cut it, and a hairline joins the two."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from components.figures.braid_labels import Half
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import felt, line, pieces, points, words
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, iso, iso_days
from components.figures.draw.text import backed, plain, text, text_width
from components.figures.lifelines import ROLES, SYMBOLS
from components.figures.strokes_packed import NEAR

THREAD, GAP = 19, 14  # pixels of a row, and to what stands over and under the rows
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
    rungs = dict(zip(found["event_id"], found["rung"].where(found["side"] == "E", 0), strict=True))
    roles = threads["status"].map(ROLES).fillna("neutral")
    traces = [_life(threads[roles == role], getattr(style.palette, role)) for role in dict.fromkeys(roles)]
    seen, ends = threads[threads["first"] >= days.first], threads[threads["last"] <= days.last]
    colours = [getattr(style.palette, role) for role in roles.loc[ends.index]]
    marks = [SYMBOLS.get(status, "circle") for status in ends["status"]]
    begun = roles.loc[seen.index]
    traces.append(_marks(seen, "start", "event_id", "line-ns-open", 9, [getattr(style.palette, one) for one in begun]))
    traces.append(_marks(ends, "stop", "end_event", marks, 8, colours))
    traces.append(_felt_names(threads, days))
    cut = ends[ends["status"] == "collapsed"]
    names, grounded = _words(threads, days, style)
    hairlines = [_hairline(one, rungs, half, heights, style) for one in cut.itertuples()]
    return Threads([*traces, *names], hairlines, grounded)


def _life(rows: pd.DataFrame, colour: str) -> dict:
    days = pieces([iso(one) for one in rows["start"]], [iso(one) for one in rows["stop"]])
    return line(days, pieces(rows["row"] + 0.5), colour, 2, yaxis="y2", **SILENT)


def _marks(rows: pd.DataFrame, end: str, event: str, symbol, size: int, colours: list[str]) -> dict:
    symbols = symbol if isinstance(symbol, list) else [symbol] * len(rows)
    look = {"size": size, "symbol": symbols, "edge": 1.6, "yaxis": "y2", "cliponaxis": False}
    where = [iso(one) for one in rows[end]], (rows["row"] + 0.5).tolist()
    return points(*where, colours, customdata=rows[event].tolist(), **look, **says(rows["said"].tolist()))


def _felt_names(threads: pd.DataFrame, days: Days) -> dict:
    """Each thread and its name answer a pointer all along: with the act that adopted the text."""
    at: list[tuple] = []
    for one in threads.itertuples():
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
    return rule(day, end / plot, day, tip / plot, style.palette.escalation, dash="1px,3px", paper="y")


def _words(threads: pd.DataFrame, days: Days, style: Style) -> tuple[list[dict], list[dict]]:
    """The names at the ends of their threads as one trace; those on their thread stand on a ground of their own."""
    at, on = threads[threads["hold"].isin(("left", "right"))], threads[threads["hold"] == "center"]
    shift = pd.Timedelta(days=days.count * NEAR / days.inner)
    ends = at["stop"].add(shift).where(at["hold"] == "left", at["start"] - shift)
    place = at["hold"].map({"left": "middle right", "right": "middle left"}).tolist()
    look = {"place": place, "yaxis": "y2", "cliponaxis": False, **SILENT}
    said = [plain(one) for one in at["short"]]
    names = words([iso(one) for one in ends], (at["row"] + 0.5).tolist(), said, style.palette.ink, **look)
    middles = [(days.middle(one.first, one.last).isoformat()[:19], one) for one in on.itertuples()]
    ground = {"hold": "center middle", "yref": "y2", **backed(style.palette.surface, 4)}
    return [names], [text(plain(one.short), x, one.row + 0.5, style.palette.ink, **ground) for x, one in middles]
