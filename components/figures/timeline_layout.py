"""Where each mark, label and lane of the timeline stands, in pixels of the plot; nothing is drawn here."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from components.figures.draw.hatch import days
from components.figures.draw.stack import by_importance
from components.figures.draw.style import Style
from components.figures.draw.text import wrap
from components.figures.timeline_asked import NOTHING, Asked, Shown
from components.figures.timeline_blocks import NEAR, block, crowd_of, unit_of
from components.figures.timeline_frame import BROAD, DAY, EDGE, ROW, Frame, Lane, Layout, Mark, scale
from components.figures.timeline_rows import in_rows

PAD, NAME = 5, 18  # px: air in a lane; a lane's name above its marks
FADE = 72  # px over which an open end fades out


def lay_out(
    marks: pd.DataFrame,
    names: Sequence[tuple[str, str]],
    shown: Shown,
    style: Style,
    top: float,
    asked: Asked = NOTHING,
) -> Layout:
    """Place the marks of `lanes.assign` (plus a column `title`) in their lanes; `names`: (lane, name) from the top."""
    frame, ahead = scale(names, shown, style), asked.ahead
    items = _extents(marks, frame, asked.matches)
    lane_of = marks["lane_index"].tolist()
    crowd = crowd_of(items, marks["lane_index"].to_numpy(), ahead, frame, style)
    queues: list[list[int]] = [[] for _ in names]
    mates, hinted = {}, set()
    for index in by_importance(marks, shown.first, shown.last, ahead).tolist():
        shape, x, *_ = items[index]
        if crowd[index] >= 0:
            mates.setdefault(crowd[index], []).append(index)
            if len(mates[crowd[index]]) > 1:
                continue  # the most important of a crowd may be named; the rest is only counted
        elif shape == "other":
            if (lane_of[index], x // NEAR) in hinted:
                continue
            hinted.add((lane_of[index], x // NEAR))
        queues[lane_of[index]].append(index)
    unit = unit_of(mates)
    first_of_all = ahead.tolist() if ahead is not None else [False] * len(items)
    ranks = list(zip(marks["title"].tolist(), marks["rung"].tolist(), first_of_all, strict=True))
    placed_lanes, placed, blocks, y = [], [], [], top
    for (code, name), queue in zip(names, queues, strict=True):
        found = in_rows(queue, items, ranks, crowd, frame, style)
        single = [one for one in found if one.label or crowd[one.index] < 0]
        named = {one.index for one in single}
        groups = [[row for row in mates[crowd[index]] if row not in named] for index in queue if crowd[index] >= 0]
        depth = max((one.row + 1 for one in single), default=not groups)
        strip = round(unit * max(map(len, groups), default=0))
        lane, base = _lane(code, name, y, depth * frame.row + strip, frame, style)
        placed_lanes.append(lane)
        for one in single:
            shape, x0, x1, size = items[one.index]
            placed.append(Mark(one.index, shape, x0, x1, base + one.row * frame.row, size, one.label, one.side))
        blocks += [block(group, items, lane.bottom - PAD, unit, style) for group in groups]
        y = lane.bottom
    return Layout(frame, tuple(placed_lanes), tuple(placed), tuple(blocks), top, y)


def _extents(marks: pd.DataFrame, frame: Frame, matches: np.ndarray | None) -> list[tuple[str, float, float, float]]:
    """Shape, left, right and size of each mark, in pixels; instants stand at the middle of their day."""
    first = marks["first"].to_numpy(dtype="datetime64[ms]").astype(float)
    last = marks["last"].to_numpy(dtype="datetime64[ms]").astype(float) + DAY
    opens, ends, imprecise = (marks[name].to_numpy() for name in ("open_start", "open_end", "imprecise"))
    left, right = (np.clip(frame.pixel(when), EDGE, frame.inner - EDGE) for when in (first, last))
    left = np.where(opens, np.maximum(right - FADE, EDGE), left)
    right = np.where(ends, np.minimum(left + FADE, max(min(frame.pixel(frame.until), frame.inner - EDGE), EDGE)), right)
    size = np.round(6.5 + 0.65 * marks["rung"].to_numpy(), 1)
    instant = (right - left < size + 3) | (~imprecise & (last - first <= DAY))
    rough = imprecise | opens | ends
    shape = np.select([instant & rough, instant, rough], ["blur", "point", "soft"], "bar")
    if matches is not None:
        shape, size, instant = np.where(matches, shape, "other"), np.where(matches, size, 4.0), instant | ~matches
    size = np.where(shape == "blur", size + 4, np.where(instant, size, np.minimum(size, 9.0)))
    left, right = np.where(instant, (left + right) / 2, left), np.where(instant, (left + right) / 2, right)
    return list(zip(shape.tolist(), left.tolist(), right.tolist(), size.tolist(), strict=True))


def _lane(code: str, name: str, y: float, deep: float, frame: Frame, style: Style) -> tuple[Lane, float]:
    """A lane that begins at `y`, with `deep` pixels of rows and of a strip for blocks under them, and where its first
    row is."""
    lines = wrap(name, 99 if style.narrow else BROAD)
    head = NAME if style.narrow else 0
    least = 0 if style.narrow else (lines.count("<br>") + 1) * ROW
    bottom = y + head + max(deep, least) + 2 * PAD
    at = y + PAD / 2 + NAME / 2 if style.narrow else (y + bottom) / 2
    return Lane(code, lines, y, bottom, at), y + head + PAD + frame.row / 2


def unsearched_in(layout: Layout, stretches: dict[str, pd.DataFrame]) -> list[tuple]:
    """The stretches of each lane for which nobody searched for what it holds, and between which heights they lie."""
    known = [lane for lane in layout.lanes if lane.code in stretches]
    return [(days(stretches[lane.code]), lane.top + 1, lane.bottom - 1) for lane in known]
