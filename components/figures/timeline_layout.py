"""Where each mark, label and lane of the timeline stands, in pixels of the plot; nothing is drawn here."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from components.figures.draw.stack import by_importance, stack
from components.figures.draw.style import Style
from components.figures.draw.text import cut, text_width, wrap
from components.figures.timeline_frame import BROAD, DAY, EDGE, LABEL, ROW, Frame, Lane, Layout, Mark, label_gap, scale

PAD, NAME = 5, 18  # px: air in a lane; a lane's name above its marks
FADE = 72  # px over which an open end fades out
DEEP, DEEP_NARROW, LABELLED = 8, 7, 4  # rows a lane may have, and those of them that may hold labels
LONG, SHORT, TIGHT = 56, 34, 24  # a label's length in Latin letters: at best, else, and on narrow screens


def lay_out(
    marks: pd.DataFrame,
    names: Sequence[tuple[str, str]],
    first: pd.Timestamp,
    last: pd.Timestamp,
    style: Style,
    top: float,
    matches: np.ndarray | None = None,
    ahead: np.ndarray | None = None,
) -> Layout:
    """Place the marks of `lanes.assign` (plus a column `title`) in their lanes; `names` are (lane, name) from the top.

    `matches`: which marks are the reader's (the others only stay as a trace); `ahead`: which are labelled first.
    """
    frame = scale(names, first, last, style)
    items = _extents(marks, frame, matches)
    asks = _asks(items, marks, ahead, frame, style)
    queues: list[list[int]] = [[] for _ in names]
    lane_of = marks["lane_index"].tolist()
    for index in by_importance(marks, first, last, ahead).tolist():
        queues[lane_of[index]].append(index)
    placed_lanes, placed, y = [], [], top
    for (code, name), queue in zip(names, queues, strict=True):
        rows = _stacked([asks[index][0] for index in queue], [items[index][0] == "other" for index in queue], style)
        lane, base = _lane(code, name, y, max((row + 1 for row, _ in rows), default=1), style)
        placed_lanes.append(lane)
        for index, (row, choice) in zip(queue, rows, strict=True):
            shape, x0, x1, size = items[index]
            placed.append(Mark(index, shape, x0, x1, base + row * ROW, size, *asks[index][1][choice]))
        y = lane.bottom
    return Layout(frame, tuple(placed_lanes), tuple(placed), top, y)


def _extents(marks: pd.DataFrame, frame: Frame, matches: np.ndarray | None) -> list[tuple[str, float, float, float]]:
    """Shape, left, right and size of each mark, in pixels; instants stand at the middle of their day."""
    first = marks["first"].to_numpy(dtype="datetime64[ms]").astype(float)
    last = marks["last"].to_numpy(dtype="datetime64[ms]").astype(float) + DAY
    opens, ends, imprecise = (marks[name].to_numpy() for name in ("open_start", "open_end", "imprecise"))
    left, right = (np.clip(frame.pixel(when), EDGE, frame.inner - EDGE) for when in (first, last))
    left = np.where(opens, np.maximum(right - FADE, EDGE), left)
    right = np.where(ends, np.minimum(left + FADE, frame.inner - EDGE), right)
    size = np.round(6.5 + 0.65 * marks["rung"].to_numpy(), 1)
    instant = (right - left < size + 3) | (~imprecise & (last - first <= DAY))
    rough = imprecise | opens | ends
    shape = np.select([instant & rough, instant, rough], ["blur", "point", "soft"], "bar")
    if matches is not None:
        shape, size, instant = np.where(matches, shape, "other"), np.where(matches, size, 4.0), instant | ~matches
    size = np.where(shape == "blur", size + 4, np.where(instant, size, np.minimum(size, 9.0)))
    left, right = np.where(instant, (left + right) / 2, left), np.where(instant, (left + right) / 2, right)
    return list(zip(shape.tolist(), left.tolist(), right.tolist(), size.tolist(), strict=True))


def _lane(code: str, name: str, y: float, depth: int, style: Style) -> tuple[Lane, float]:
    """A lane `depth` rows deep that begins at `y`, and the height of its first row of marks."""
    lines = wrap(name, 99 if style.narrow else BROAD)
    head = NAME if style.narrow else 0
    depth = depth if style.narrow else max(depth, lines.count("<br>") + 1)
    bottom = y + head + depth * ROW + 2 * PAD
    at = y + PAD / 2 + NAME / 2 if style.narrow else (y + bottom) / 2
    return Lane(code, lines, y, bottom, at), y + head + PAD + ROW / 2


def _stacked(offers: list, hinted: list[bool], style: Style) -> list[tuple[int, int]]:
    """Rows of a lane's marks; what is only hinted at comes last and opens no row past the second."""
    most = DEEP_NARROW if style.narrow else DEEP
    if any(hinted):
        full = [offer for offer, hint in zip(offers, hinted, strict=True) if not hint]
        most = max((row + 1 for row, _ in stack(full, most)), default=0)
        most = max(most, 2)
    return stack(offers, most)


def _asks(items: list, marks: pd.DataFrame, ahead: np.ndarray | None, frame: Frame, style: Style) -> list[tuple]:
    """What each mark asks of its lane: the offers of `stack`, and the label and side each of them stands for.

    Itself with its label to the right, to the left, with a shorter one, or bare.
    """
    limits, most = ((SHORT, TIGHT), DEEP_NARROW) if style.narrow else ((LONG, SHORT), DEEP)
    first_of_all = ahead.tolist() if ahead is not None else [False] * len(items)
    titles, rungs, asks = marks["title"].tolist(), marks["rung"].tolist(), []
    for (shape, x0, x1, size), title, rung, prior in zip(items, titles, rungs, first_of_all, strict=True):
        half, gap = size / 2 if x0 == x1 else 0, label_gap(x0, x1, size)
        low, high = max(int(x0 - half) - 1, 0), int(x1 + half) + 2
        rows = LABELLED if prior else min(1 + int(rung) // 2, LABELLED)
        offers, ways = [], []
        for label, width in _choices(title, limits) if shape != "other" else ():
            right, left = x1 + gap + width, x0 - gap - width
            if right <= frame.inner - 4:
                offers.append((low, int(right) + 6, rows))
                ways.append((label, "right"))
            if left >= 4:
                offers.append((max(int(left) - 6, 0), high, rows))
                ways.append((label, "left"))
        asks.append(([*offers, (low, high, most)], [*ways, ("", "right")]))
    return asks


@lru_cache(maxsize=8192)
def _choices(title: str, limits: tuple[int, int]) -> tuple[tuple[str, float], ...]:
    """The labels a title may be given, the longest first, with their widths."""
    return tuple((label, text_width(label, LABEL)) for label in dict.fromkeys(cut(title, limit) for limit in limits))
