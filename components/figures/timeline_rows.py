"""In which row of its lane each mark of the timeline stands, and with which label on which side."""

from functools import lru_cache
from typing import NamedTuple

from components.figures.draw.stack import stack
from components.figures.draw.style import Style
from components.figures.draw.text import cut, text_width
from components.figures.timeline_frame import LABEL, Frame, label_gap

DEEP, DEEP_NARROW, LABELLED = 8, 7, 4  # rows a lane may have, and those of them that may hold labels
AIR, WIDER = 6, 20  # px behind a label; where labels are Chinese, which have no gaps between words
LONG, SHORT, TIGHT = 56, 34, 24  # a label's length in Latin letters: at best, else, and on narrow screens


class InRow(NamedTuple):
    """A mark (a row of `marks`), its row in the lane, and its label."""

    index: int
    row: int
    label: str
    side: str


def in_rows(
    queue: list[int], items: list, ranks: list[tuple], crowd: list[int], frame: Frame, style: Style
) -> list[InRow]:
    """The marks of a lane, the most important first; the first of a crowd that finds no label takes no room.

    `ranks`: title, rung, and whether it is labelled before the others.
    """
    asks = _asks(queue, items, ranks, crowd, frame, style)
    rows = _stacked([offers for offers, _ in asks], [items[index][0] == "other" for index in queue], style)
    return [InRow(index, row, *ways[choice]) for index, (row, choice), (_, ways) in zip(queue, rows, asks, strict=True)]


def _stacked(offers: list, hinted: list[bool], style: Style) -> list[tuple[int, int]]:
    """Rows of a lane's marks; what is only hinted at comes last and opens no row past the second."""
    most = DEEP_NARROW if style.narrow else DEEP
    if any(hinted):
        full = [offer for offer, hint in zip(offers, hinted, strict=True) if not hint]
        most = max((row + 1 for row, _ in stack(full, most)), default=0)
        most = max(most, 2)
    return stack(offers, most)


def _asks(
    queue: list[int], items: list, ranks: list[tuple], crowd: list[int], frame: Frame, style: Style
) -> list[tuple]:
    """What each mark asks of its lane: the offers of `stack`, and the label and side each of them stands for.

    Itself with its label to the right, to the left, with a shorter one, or bare; the first of a crowd is not bare but
    counted with its mates, and takes no room.
    """
    limits, most = ((SHORT, TIGHT), DEEP_NARROW) if style.narrow else ((LONG, SHORT), DEEP)
    asks, edge = [], min(frame.inner, frame.pixel(frame.until)) - 4
    air, named = (WIDER, LABELLED - 1) if style.lang == "zh" else (AIR, LABELLED)
    for index in queue:
        shape, x0, x1, size = items[index]
        half, gap = size / 2 if x0 == x1 else 0, label_gap(x0, x1, size)
        low, high = max(int(x0 - half) - 1, 0), int(x1 + half) + 2
        title, rung, prior = ranks[index]
        rows = LABELLED if prior else min(1 + int(rung) // 2, named)
        offers, ways = [], []
        for label, width in _choices(title, limits) if shape != "other" else ():
            right, left = x1 + gap + width, x0 - gap - width
            if right <= edge:
                offers.append((low, int(right) + air, rows))
                ways.append((label, "right"))
            if left >= 4:
                offers.append((max(int(left) - air, 0), high, rows))
                ways.append((label, "left"))
        bare = (low, low if crowd[index] >= 0 else high, most)
        asks.append(([*offers, bare], [*ways, ("", "right")]))
    return asks


@lru_cache(maxsize=8192)
def _choices(title: str, limits: tuple[int, int]) -> tuple[tuple[str, float], ...]:
    """The labels a title may be given, the longest first, with their widths."""
    return tuple((label, text_width(label, LABEL)) for label in dict.fromkeys(cut(title, limit) for limit in limits))
