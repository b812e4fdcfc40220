"""The peninsula in small multiples: a disc where acts began, as large as they are many."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from components.figures.draw.axes import unseen_axis
from components.figures.draw.box import path
from components.figures.draw.colour import see_through
from components.figures.draw.hover import says
from components.figures.draw.marks import CLEAR, points
from components.figures.draw.style import Style, figure
from components.figures.draw.text import bold, plain, text
from components.figures.ground_names import ground_names
from data.outline import EAST, NARROWER, NORTH, SOUTH, WEST, Outline
from data.rows import iterate

HEAD, GAP, SIDE = 40, 20, 4  # pixels: over a map, between two, at the edges
LEAST, MOST, GROWTH = 7, 38, 0.4  # pixels: a disc of one act and of the most; how a disc grows with the number
WIDE, TALL = (EAST - WEST) * NARROWER, NORTH - SOUTH  # degrees of latitude
ACROSS = 320  # pixels: a map grows no wider


class Grid(NamedTuple):
    """Where maps stand: how many side by side, pixels a degree, pixels from one to the next across and down."""

    columns: int
    scale: float
    step: tuple[float, float]

    def at(self, period: int, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        row, column = divmod(period, self.columns)
        x, y = (lon - WEST) * NARROWER * self.scale, (NORTH - lat) * self.scale
        return SIDE + column * self.step[0] + x, row * self.step[1] + HEAD + y


def ground_map(
    found: pd.DataFrame, heads: Sequence[tuple[str, str]], outline: Outline, style: Style, hollow: bool = False
) -> dict:
    """`found` from `ground.by_place` with name and said; `heads`: the title of each map and a line under it. A click on
    a disc opens the highest act there; discs are hollow where the acts were under way already."""
    columns = min(len(heads), 2 if style.narrow else 5)
    inner = style.width - 2 * SIDE
    wide = min((inner - GAP * (columns - 1)) / columns, ACROSS)
    rows = -(-len(heads) // columns)
    step = wide + GAP, wide * TALL / WIDE + HEAD + 12
    grid = Grid(columns, wide / WIDE, step)
    palette, maps = style.palette, range(len(heads))
    land, line = _outlines(outline, len(heads), grid)
    pen = {"color": palette.muted, "width": 1, "dash": "2px,2px"}
    corners = [grid.at(period, WEST, NORTH) for period in maps]
    titles = [
        text(said, x, y - lift, colour, hold="left bottom", size=size)
        for (x, y), head in zip(corners, heads, strict=True)
        for said, lift, colour, size in ((bold(head[0]), 18, palette.ink, 13), (plain(head[1]), 2, palette.muted, 12))
    ]
    places = [grid.at(one.period, one.lon, one.lat) for one in iterate(found, "period", "lon", "lat")]
    sizes = _sizes(found["n"].to_numpy(dtype=float))
    lefts = [SIDE + period % columns * step[0] for period in maps]
    edges = [(left, left + wide + GAP / 2) for left in lefts]
    high = rows * step[1]
    return figure(
        style,
        [*_discs(found, places, sizes, hollow, style), ground_names(found, places, (sizes / 2).tolist(), edges, style)],
        int(high + 4),
        margin={"l": 0, "r": 0, "t": 0, "b": 4},
        hovermode="closest",
        dragmode=False,
        xaxis=unseen_axis(0, style.width),
        yaxis=unseen_axis(high, 0),
        shapes=[path(land, palette.neutral_soft, layer="below"), path(line, CLEAR, line=pen, layer="below")],
        annotations=titles,
    )


@lru_cache(maxsize=64)  # whatever happened there, as many maps in as much room look the same
def _outlines(outline: Outline, maps: int, grid: Grid) -> tuple[str, str]:
    """The land of all maps as one path, and the line."""
    land = (_ring([grid.at(one, *place) for place in ring]) + "Z" for one in range(maps) for ring in outline.land)
    return "".join(land), "".join(_ring([grid.at(one, *place) for place in outline.line]) for one in range(maps))


def _ring(places: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _sizes(counts: np.ndarray) -> np.ndarray:
    """Discs that grow with the numbers, more slowly than their areas would: one place holds half of all meetings."""
    return np.maximum((counts / max(counts.max(initial=0), 1)) ** GROWTH * MOST, LEAST)


def _discs(
    found: pd.DataFrame, places: list[tuple[float, float]], sizes: np.ndarray, hollow: bool, style: Style
) -> list[dict]:
    """One trace a side, large discs first."""
    rows = list(zip(places, sizes.round(1).tolist(), iterate(found, "side", "event_id", "said"), strict=True))
    traces = []
    for side in ("engagement", "escalation"):
        own = [one for one in rows if one[2].side == side]
        colour = getattr(style.palette, side)
        edge = {"width": 2, "color": colour} if hollow else {"width": 1, "color": style.palette.surface}
        look = {"size": [size for _, size, _ in own], "line": edge}
        where = [round(x, 1) for (x, _), *_ in own], [round(y, 1) for (_, y), *_ in own]
        pinned = {"customdata": [one.event_id for *_, one in own], "name": side, "cliponaxis": False}
        told = says([one.said for *_, one in own])
        traces.append(points(*where, see_through(colour, 0.1 if hollow else 0.75), **look, **pinned, **told))
    return traces
