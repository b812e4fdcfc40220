"""In which row the thread of each agreement runs, and where its name stands."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

from components.figures.draw.days import Days
from components.figures.draw.stack import stack
from components.figures.draw.style import Style
from components.figures.draw.text import cut_to, text_width
from data.rows import iterate

MOST, MOST_NARROW = 16, 28  # rows
CELL, NEAR, END = 4, 9, 6  # pixels: a cell of the packing, between a name and its thread, half the mark at an end


def packed_threads(lives: pd.DataFrame, days: Days, style: Style, room: int = 0) -> pd.DataFrame:
    """The lives with start and stop (in the period), row, and hold: which end of its name stands at the thread's end
    ("left"), at its start ("right"), or "center" on the thread; "" where it has no room. A name that is wider than the
    room on either side of its thread is cut. `room`: rows there are, where they are few: a thread that finds none is
    left out, the longest come first and those that collapsed before all."""
    most = min(room or MOST_NARROW, MOST_NARROW if style.narrow else MOST)
    start = np.maximum(lives["first"].to_numpy(), days.first.to_datetime64())
    lives = lives.assign(start=start, stop=np.minimum(lives["last"].to_numpy(), days.last.to_datetime64()))
    lives = lives.assign(short=[_fitting(one, days) for one in iterate(lives)])
    offers = [_places(one, days) for one in iterate(lives)]
    if room:  # without its name a thread says nothing from afar
        offers = [[one for one in own if one[0]] or own for own in offers]
    cells = [[(max(int(a // CELL), 0), int(b // CELL) + 2, most) for _, a, b in one] for one in offers]
    if room:
        rank = np.lexsort((-(lives["last"] - lives["first"]).dt.days, lives["status"] != "collapsed"))
        left = _with_room(cells, rank.tolist(), most)
        lives, offers, cells = lives.iloc[left], [offers[at] for at in left], [cells[at] for at in left]
    placed = stack(cells, most)
    holds = [own[choice][0] for own, (_, choice) in zip(offers, placed, strict=True)]
    return lives.assign(row=[row for row, _ in placed], hold=holds)


def _with_room(cells: list[list[tuple]], rank: Iterable[int], most: int) -> list[int]:
    """Positions of the threads that lie in rows without one over another, taken up in the order of `rank`."""
    kept: list[int] = []
    for at in rank:
        tried = sorted([*kept, at])
        kept = tried if _apart([cells[one] for one in tried], most) else kept
    return kept


def _apart(cells: list[list[tuple]], most: int) -> bool:
    rows: dict[int, list[tuple]] = {}
    for own, (row, choice) in zip(cells, stack(cells, most), strict=True):
        rows.setdefault(row, []).append(own[choice])
    return all(one[1] <= other[0] for row in rows.values() for one, other in pairwise(sorted(row)))


def _fitting(one, days: Days) -> str:
    """The name as it fits beside its thread, or on it."""
    start, stop = days.pixel(one.start), days.pixel(one.stop)
    room = max(start, days.inner - stop, stop - start - 3 * NEAR) - NEAR - END
    return one.short if text_width(one.short) <= room else cut_to(one.short, room)


def _places(one, days: Days) -> list[tuple[str, float, float]]:
    """Where a name may stand, the best first, and from which pixel to which it takes up its row with its thread."""
    wide, start, stop = text_width(one.short) + NEAR + END, days.pixel(one.start), days.pixel(one.stop)
    behind = [("left", start - END, stop + wide)] if stop + wide <= days.inner else []
    before = [("right", start - wide, stop + END)] if start - wide >= 0 else []
    inside = "center" if stop - start > wide + 4 * NEAR else ""
    return [*behind, *before, (inside, start - END, stop + END)]
