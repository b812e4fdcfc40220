"""Marks that would smear, counted in blocks at the foot of their lane: their height is a number, split by posture."""

import numpy as np
import pandas as pd

from components.figures.draw.hover import says
from components.figures.draw.marks import lying
from components.figures.draw.style import Style, iso_days, iso_ms
from components.figures.draw.text import bold, cut, plain
from components.figures.timeline_frame import DAY, Block, Frame, Layout
from components.figures.timeline_spans import laid
from data.measures.lanes import crowds

NEAR = 4  # px: marks of a lane that would lie closer than this on average are counted
CELL, CELL_NARROW = 12, 8  # px: as broad as a block is, the gap to the next one with it
TALL, UNIT = 96, 2.5  # px: the tallest block, and what an event adds to one at most
TOLD, LETTERS = 3, 46  # titles a block tells when pointed at, and how much of each
SIDES = ("escalation", "neutral", "engagement")  # from a block's foot; what stands on both ladders counts as the first


def crowd_of(items: list, lane: np.ndarray, ahead: np.ndarray | None, frame: Frame, style: Style) -> list[int]:
    """The crowd of each mark, -1 where it stands alone: so does what lasts, is pinned or searched for, and every mark
    once a day has room for one. `items`: shape, left, right, size."""
    if DAY / frame.per_pixel >= NEAR:
        return [-1] * len(items)
    cell = CELL_NARROW if style.narrow else CELL
    at = np.array([(left + right) / 2 for _, left, right, _ in items], dtype=float)
    loose = np.array([shape in ("point", "blur") for shape, *_ in items], dtype=bool)
    return crowds(lane, at, loose if ahead is None else loose & ~ahead, cell, cell // NEAR).tolist()


def unit_of(crowds: dict[int, list[int]]) -> float:
    """How high an event is in a block, in pixels; the same in every lane."""
    return min(UNIT, TALL / max(map(len, crowds.values()), default=1))


def block(rows: list[int], items: list, foot: float, unit: float, style: Style) -> Block:
    """The block of a crowd, in the cell where its marks would stand."""
    cell = CELL_NARROW if style.narrow else CELL
    left = (items[rows[0]][1] + items[rows[0]][2]) / 2 // cell * cell
    return Block(tuple(rows), left + 0.5, left + cell - 0.5, foot, unit)


def blocks(layout: Layout, marks: pd.DataFrame, style: Style) -> list[dict]:
    """Every block as one bar a posture; a click narrows the period to the days of its events."""
    if not layout.blocks:
        return []
    known = _Known(marks, layout.frame)
    spans, ys, tall, colours, said, opens = [], [], [], [], [], []
    for one in layout.blocks:
        here, foot = [known.side[row] for row in one.rows], one.foot
        counts = {side: here.count(side) for side in SIDES if side in here}
        told, span = _told(one, known, counts, style), known.days(one)
        for side, count in counts.items():
            spans.append((one.x0, one.x1))
            tall.append(round(count * one.unit, 2))
            ys.append(round(foot - tall[-1] / 2, 2))
            foot -= tall[-1]
            colours.append(style.palette.posture(side))
            said.append(told)
            opens.append([span])
    look = {"width": tall, "name": "blocks", "customdata": opens, **says(said, "hovertext")}
    return [lying(*laid(spans, layout.frame), ys, colours, **look)]


class _Known:
    """What a block may tell of each row of `marks`, read out once."""

    def __init__(self, marks: pd.DataFrame, frame: Frame):
        self.side = ["escalation" if one == "both" else one for one in marks["posture"].tolist()]
        self.title, self.when, self.rung = (marks[name].tolist() for name in ("title", "when", "rung"))
        self.first, self.last = iso_days(marks["first"]), iso_days(marks["last"])
        self.window = iso_ms([frame.first, frame.last - DAY])

    def days(self, one: Block) -> dict[str, str]:
        """From the first to the last day of a block's events, as far as the chart shows them."""
        low, high = (end[:10] for end in self.window)
        return {
            "from": max(min(self.first[row] for row in one.rows), low),
            "to": min(max(self.last[row] for row in one.rows), high),
        }


def _told(one: Block, known: _Known, counts: dict[str, int], style: Style) -> str:
    """How many, of which posture, from when to when, and the titles that stand highest."""
    ends = known.when[min(one.rows, key=known.first.__getitem__)], known.when[max(one.rows, key=known.last.__getitem__)]
    best = sorted(one.rows, key=known.rung.__getitem__, reverse=True)[:TOLD]
    parts = [style.t("timeline.block.part", posture=style.t(f"posture.{side}"), n=n) for side, n in counts.items()]
    more = len(one.rows) - TOLD
    lines = [
        bold(style.t("timeline.block", n=len(one.rows), first=ends[0], last=ends[1])),
        style.t("list.comma").join(parts),
        *[f"· {plain(cut(known.title[row], LETTERS))}" for row in best],
        *([style.t("timeline.block.more", n=more)] if more > 0 else []),
        style.t("timeline.block.click"),
    ]
    return "<br>".join(lines)
