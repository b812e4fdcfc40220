"""Where each mark, label and lane of the timeline stands, in pixels of the plot; nothing is drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from components.figures.draw import stack
from components.figures.draw.style import Style
from components.figures.draw.text import text_units, text_width, wrap

ROW, PAD, EDGE = 14, 5, 10  # px: a row of marks; air in a lane; air at the plot's sides
HEAD, BAND, NAME = 20, 20, 18  # px: rows of text
LABEL = 12  # px: the labels' type
FADE = 72  # px over which an open end fades out
SCROLLBAR = 16  # px the browser may take away from the width the figure is laid out for
DEEP, DEEP_NARROW, LABELLED = 8, 7, 4  # rows a lane may have, and those of them that may hold labels
LONG, SHORT, TIGHT = 56, 34, 24  # a label's length in Latin letters: at best, else, and on narrow screens
DAY = 86_400_000  # ms


@dataclass(frozen=True)
class Frame:
    """The plot's scale: days to pixels, and the margins."""

    first: float  # ms since 1970
    last: float
    gutter: int
    inner: int  # px of plot
    right: int = 12

    @property
    def per_pixel(self) -> float:
        """Milliseconds a pixel stands for."""
        return (self.last - self.first) / (self.inner - 2 * EDGE)

    def pixel(self, ms):
        return EDGE + (ms - self.first) / self.per_pixel

    def ms(self, pixel):
        return self.first + (pixel - EDGE) * self.per_pixel

    @property
    def range(self) -> tuple[float, float]:
        return self.ms(0), self.ms(self.inner)


@dataclass(frozen=True)
class Lane:
    code: str
    name: str  # with <br> where it is broken
    top: float  # px from the plot's top
    bottom: float
    name_at: float  # where the name's middle stands


@dataclass(slots=True)
class Mark:
    """A mark as placed. `shape`: point, blur (short, rough), bar, soft (long, rough), other (not a match)."""

    index: int  # the row of `marks`
    shape: str
    x0: float
    x1: float
    y: float
    size: float
    label: str = ""
    side: str = "right"

    def label_box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the label in pixels."""
        left, right = label_span(self, text_width(self.label, LABEL), self.side)
        return left, self.y - ROW / 2, right, self.y + ROW / 2

    def box(self) -> tuple[float, float, float, float]:
        half = self.size / 2 if self.shape in ("point", "blur", "other") else 0
        return self.x0 - half, self.y - self.size / 2, self.x1 + half, self.y + self.size / 2


@dataclass(frozen=True)
class Layout:
    frame: Frame
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    top: float  # px above the first lane: eras and what lies outside
    height: float  # px of the plot


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
    order = stack.by_importance(marks, first, last, ahead).tolist()
    return _place(items, marks, names, frame, style, order, top, ahead)


def scale(names: Sequence[tuple[str, str]], first: pd.Timestamp, last: pd.Timestamp, style: Style) -> Frame:
    """The days [first, last], both whole, over the plot; the gutter is as wide as the widest lane name."""
    width = style.width - SCROLLBAR
    gutter = (
        4
        if style.narrow
        else 16 + round(max([text_width(line, LABEL) for _, name in names for line in _lines(name)], default=60))
    )
    low, high = (pd.Timestamp(day).timestamp() * 1000 for day in (first, last))
    return Frame(low, high + DAY, gutter, max(width - gutter - 12, 120))


def _lines(name: str) -> list[str]:
    return wrap(name, 24).split("<br>")


def _extents(marks: pd.DataFrame, frame: Frame, matches: np.ndarray | None) -> list[tuple[str, float, float, float]]:
    """Shape, left, right and size of each mark, in pixels; instants stand at the middle of their day."""
    first = marks["first"].to_numpy(dtype="datetime64[ms]").astype(float)
    last = marks["last"].to_numpy(dtype="datetime64[ms]").astype(float) + DAY
    opens, ends = marks["open_start"].to_numpy(), marks["open_end"].to_numpy()
    left = np.clip(frame.pixel(first), EDGE, frame.inner - EDGE)
    right = np.clip(frame.pixel(last), EDGE, frame.inner - EDGE)
    left = np.where(opens, np.maximum(right - FADE, EDGE), left)
    right = np.where(ends, np.minimum(left + FADE, frame.inner - EDGE), right)
    size = np.round(6.5 + 0.65 * marks["rung"].to_numpy(), 1)
    imprecise = marks["imprecise"].to_numpy()
    instant = (right - left < size + 3) | (~imprecise & (last - first <= DAY))
    middle = (left + right) / 2
    shape = np.where(
        instant, np.where(imprecise | opens | ends, "blur", "point"), np.where(imprecise | opens | ends, "soft", "bar")
    )
    if matches is not None:
        shape = np.where(matches, shape, "other")
        size = np.where(matches, size, 4.0)
        instant = instant | ~matches
    size = np.where(shape == "blur", size + 4, np.where(instant, size, np.minimum(size, 9.0)))
    return list(
        zip(
            shape.tolist(),
            np.where(instant, middle, left).tolist(),
            np.where(instant, middle, right).tolist(),
            size.tolist(),
            strict=True,
        )
    )


def label_span(mark, width: float, side: str) -> tuple[float, float]:
    """Where a label of this width begins and ends beside its mark, at the offset of plotly's text beside a marker."""
    gap = _offset(mark.size) if mark.x0 == mark.x1 else _offset(4)
    return (mark.x1 + gap, mark.x1 + gap + width) if side == "right" else (mark.x0 - gap - width, mark.x0 - gap)


def _offset(size: float) -> float:
    return size / 1.6 + 1


def _place(
    items,
    marks: pd.DataFrame,
    names,
    frame: Frame,
    style: Style,
    order: list[int],
    top: float,
    ahead: np.ndarray | None,
) -> Layout:
    """Stack each lane's marks, the most important first, with labels where they leave room."""
    rungs, titles, lane_of = marks["rung"].tolist(), marks["title"].tolist(), marks["lane_index"].tolist()
    limits = (SHORT, TIGHT) if style.narrow else (LONG, SHORT)
    first_of_all = ahead.tolist() if ahead is not None else [False] * len(titles)
    most = DEEP_NARROW if style.narrow else DEEP
    queues: list[list[int]] = [[] for _ in names]
    for index in order:
        queues[lane_of[index]].append(index)
    placed_lanes, placed = [], []
    y = top
    for (code, name), queue in zip(names, queues, strict=True):
        head = NAME if style.narrow else 0
        offers, ways = [], []
        for index in queue:
            offer, way = _offers(
                items[index],
                titles[index],
                limits,
                LABELLED if first_of_all[index] else min(1 + int(rungs[index]) // 2, LABELLED),
                most,
                frame,
            )
            offers.append(offer)
            ways.append(way)
        rows = _stacked(offers, [items[index][0] == "other" for index in queue], most)
        lines = wrap(name, 99 if style.narrow else 24)
        depth = max([row + 1 for row, _ in rows] + [1 if style.narrow else lines.count("<br>") + 1])
        bottom = y + head + depth * ROW + 2 * PAD
        base = y + head + PAD + ROW / 2
        placed_lanes.append(Lane(code, lines, y, bottom, y + PAD / 2 + NAME / 2 if style.narrow else (y + bottom) / 2))
        for index, (row, choice), way in zip(queue, rows, ways, strict=True):
            shape, x0, x1, size = items[index]
            placed.append(Mark(index, shape, x0, x1, base + row * ROW, size, *way[choice]))
        y = bottom
    return Layout(frame, tuple(placed_lanes), tuple(placed), top, y)


def _stacked(offers: list, hinted: list[bool], most: int) -> list[tuple[int, int]]:
    """Rows of a lane's marks; what is only hinted at comes last and opens no row past the second."""
    if not any(hinted):
        return stack.stack(offers, most)
    full = [offer for offer, hint in zip(offers, hinted, strict=True) if not hint]
    depth = max([row + 1 for row, _ in stack.stack(full, most)] + [2])
    return stack.stack(offers, depth)


def _offers(
    item, title: str, limits: tuple[int, int], label_rows: int, most: int, frame: Frame
) -> tuple[list[tuple[int, int, int]], list[tuple[str, str]]]:
    """What a mark asks of its lane: itself with its label to the right, to the left, on it, a shorter one, or none."""
    shape, x0, x1, size = item
    half = size / 2 if x0 == x1 else 0
    low, high = max(int(x0 - half) - 1, 0), int(x1 + half) + 2
    offers, ways = [], []
    gap = _offset(size) if x0 == x1 else _offset(4)
    for label, width in _choices(title, limits) if shape != "other" else ():
        right, left = x1 + gap + width, x0 - gap - width
        if right <= frame.inner - 4:
            offers.append((low, int(right) + 6, label_rows))
            ways.append((label, "right"))
        if left >= 4:
            offers.append((max(int(left) - 6, 0), high, label_rows))
            ways.append((label, "left"))
    return [*offers, (low, high, most)], [*ways, ("", "right")]


@lru_cache(maxsize=8192)
def _choices(title: str, limits: tuple[int, int]) -> tuple[tuple[str, float], ...]:
    """The labels a title may be given, the longest first, with their widths."""
    return tuple((label, text_width(label, LABEL)) for label in dict.fromkeys(short(title, limit) for limit in limits))


def short(text: str, limit: int) -> str:
    """A title cut to about `limit` Latin letters, at a word where there is one, with an ellipsis."""
    if text_units(text) <= limit:
        return text
    used, cut = 0.0, ""
    for char in text:
        used += text_units(char)
        if used > limit - 1:
            break
        cut += char
    at = cut.rfind(" ")
    return (cut[:at] if at > len(cut) / 2 else cut).rstrip(" ,;:-、，；：—") + "…"
