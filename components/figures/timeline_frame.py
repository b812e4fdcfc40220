"""What the timeline is laid out in: its scale of days and pixels, its lanes, and its marks as placed."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.figures.draw.style import Style, iso_ms
from components.figures.draw.text import widest, wrap
from components.figures.timeline_asked import Shown

ROW, EDGE = 14, 10  # px: a row of marks; air at the plot's sides
ROOMY = 17  # px: a row where names are Chinese, whose letters fill the whole height of their type
LABEL = 12  # px: the labels' type
BROAD = 24  # Latin letters of a lane's name in a line
SCROLLBAR = 16  # px the browser may take away from the width the figure is laid out for
DAY = 86_400_000  # ms


@dataclass(frozen=True)
class Frame:
    """The plot's scale: days to pixels, and the margins."""

    first: float  # ms since 1970
    last: float
    gutter: int
    inner: int  # px of plot
    until: float  # ms: where the record ends; an open end fades out before
    row: int  # px
    right: int = 12

    @property
    def per_pixel(self) -> float:
        """Milliseconds a pixel stands for."""
        return (self.last - self.first) / (self.inner - 2 * EDGE)

    def pixel(self, ms):
        return EDGE + (ms - self.first) / self.per_pixel

    def ms(self, pixel: float) -> float:
        return self.first + (pixel - EDGE) * self.per_pixel

    def iso(self, pixels: Sequence[float]) -> list[str]:
        """The instants at some pixels, as plotly takes them."""
        return iso_ms([self.ms(pixel) for pixel in pixels])

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


@dataclass(frozen=True)
class Block:
    """Marks that would smear, counted at the foot of their lane."""

    rows: tuple[int, ...]  # of `marks`
    x0: float
    x1: float
    foot: float  # px from the plot's top
    unit: float  # px an event is high


@dataclass(frozen=True)
class Layout:
    frame: Frame
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    top: float  # px above the first lane: eras and what lies outside
    height: float  # px of the plot

    def shaped(self, *shapes: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.shape in shapes]


def label_gap(x0: float, x1: float, size: float) -> float:
    """How far plotly sets a text from its marker; a label beside a span hangs on a small unseen one."""
    return (size if x0 == x1 else 4) / 1.6 + 1


def scale(names: Sequence[tuple[str, str]], shown: Shown, style: Style) -> Frame:
    """The days shown, all whole, over the plot; the gutter is as wide as the widest lane name."""
    lines = [line for _, name in names for line in wrap(name, BROAD).split("<br>")]
    gutter = 4 if style.narrow else 16 + round(widest(lines, LABEL, default=60))
    low, high, end = (pd.Timestamp(day).timestamp() * 1000 for day in (shown.first, shown.last, shown.end))
    row = ROOMY if style.lang == "zh" else ROW
    inner = max(style.width - SCROLLBAR - gutter - 12, 120)
    return Frame(low, high + DAY, gutter, inner, until=end + DAY, row=row)
