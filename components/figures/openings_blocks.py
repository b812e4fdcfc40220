"""Home politics under a window: terms of office and policies, as blocks of a country's rows."""

from dataclasses import dataclass

import pandas as pd

from components.figures.draw.bands import BAND
from components.figures.draw.box import box
from components.figures.draw.days import Days
from components.figures.draw.hover import says
from components.figures.draw.marks import unseen
from components.figures.draw.style import Style, iso
from components.figures.draw.text import plain, text, text_width


@dataclass(frozen=True)
class Home:
    """Home politics: the countries from the top as (code, name); their leaders (row 0) and policies (rows from 1) as
    `bands`: actor, row, name, first, last, open; their events as `marks`: event_id, actor, first, last, days, title."""

    actors: list[tuple[str, str]]
    bands: pd.DataFrame
    marks: pd.DataFrame


@dataclass(frozen=True)
class Block:
    """A row of `Home.bands` and where its upper edge stands in a plot `plot` pixels high."""

    row: object
    days: Days
    high: float
    plot: float

    @property
    def middle(self) -> str:
        return iso(self.days.middle(self.row.first, self.row.last))

    def shape(self, style: Style) -> dict:
        """A term of office, or a policy while it lasted."""
        start, stop = iso(max(self.row.first, self.days.first)), iso(min(self.row.last, self.days.last))
        fill = style.palette.band if self.row.row else style.palette.neutral_soft
        look = {"edge": style.palette.surface, "width": 1, "paper": "y", "layer": "below"}
        return box((start, stop), (self.high - (BAND - 2) / self.plot, self.high), fill, **look)

    def name(self, style: Style) -> list[dict]:
        """Its name, where it has room for it; after a policy whose end is not told nothing stands in its row."""
        start, stop = max(self.row.first, self.days.first), min(self.row.last, self.days.last)
        wide, said, day = text_width(self.row.name) + 6, plain(self.row.name), self.days.inner / self.days.count
        look = {"y": self.high - (BAND / 2 - 1) / self.plot, "colour": style.palette.muted, "paper": "y"}
        if wide < day * (stop - start).days:
            return [text(said, self.middle, hold="middle", **look)]
        if self.row.row and self.row.open and wide < day * (self.days.last - stop).days:
            return [text(said, iso(stop), hold="left middle", xshift=4, **look)]
        return []


def answers(blocks: list[Block]) -> dict:
    """Unseen marks on the blocks, so that those too short for their name still say it."""
    said = [
        f"{plain(one.row.name)}<br>{iso(one.row.first)} – {'' if one.row.open else iso(one.row.last)}" for one in blocks
    ]
    y = [one.high - BAND / 2 / one.plot for one in blocks]
    return unseen([one.middle for one in blocks], y, 18, yaxis="y2", **says(said))
