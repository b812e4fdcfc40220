"""What the cells of the year matrix hold: the counts of one side of all acts or of a pair, period by period."""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from components.figures.draw.colour import blend
from components.figures.draw.style import Style

SIDES = (("conflict", "escalation"), ("cooperation", "engagement"))
STEPS = 6  # shades


class Cell(NamedTuple):
    """Of a period's acts: the sum of their shares, how many begin in it for certain, may fall there, began before and
    go on, and are one row for several acts; and whether nobody searched."""

    share: float
    begin: int
    may: int
    on: int
    many: int
    gone: bool


@dataclass(frozen=True)
class Lane:
    """One side of one block: its counts, where its middle is and how far it reaches to each side in pixels."""

    counts: pd.DataFrame
    side: int
    at: float
    half: float
    more: tuple[tuple[str, str], ...]  # what a click adds to a cell's period and side

    @property
    def name(self) -> str:
        return SIDES[self.side][0]

    @property
    def role(self) -> str:
        return SIDES[self.side][1]

    def column(self, how: str = "") -> list:
        return self.counts[f"{self.name}{how}"].tolist()

    def cells(self) -> list[Cell]:
        counted = (self.column(how) for how in ("", "_begin", "_may", "_on", "_many"))
        return [Cell(*one) for one in zip(*counted, self.gone(), strict=True)]

    def shade(self, value: float, top: int, style: Style) -> str:
        """The colour of a cell: darker for more, as dark as it gets at `top`."""
        soft, full = (getattr(style.palette, f"{self.role}{more}") for more in ("_soft", ""))
        return blend(soft, full, min(int(value / top * STEPS), STEPS - 1) / (STEPS - 1))

    def gone(self) -> list[bool]:
        """In which cells nobody searched."""
        return self.column("_unsearched") if f"{self.name}_unsearched" in self.counts else [False] * len(self.counts)
