"""Names on the maps of where it happened: beside their discs, never across another disc or name."""

from collections.abc import Iterator, Sequence

import pandas as pd

from components.figures.draw.hover import SILENT
from components.figures.draw.marks import words
from components.figures.draw.stack import Box, Kept
from components.figures.draw.style import Style
from components.figures.draw.text import plain, text_width
from data.rows import iterate

NAMES = 5  # a map


def ground_names(
    found: pd.DataFrame, places: list, radii: Sequence[float], edges: Sequence[tuple[float, float]], style: Style
) -> dict:
    """The places with most acts by name, where there is room beside their discs."""
    notes = []
    rows = list(zip(iterate(found), places, radii, strict=True))
    for period in dict.fromkeys(found["period"]):
        left, right = edges[period]
        own = [row for row in rows if row[0].period == period]
        kept, named = Kept(), {}
        for one, (x, y), r in own:
            if one.place_id in named or len(named) == NAMES:
                continue
            discs = Kept(*(_around(*at, size) for other, at, size in own if other.place_id != one.place_id))
            for place, box in _beside(x, y, r + 3, text_width(one.name)):
                inside = left <= box[0] and box[2] <= right
                if inside and discs.free(box) and kept.takes(box):
                    named[one.place_id] = (*_held(place, box), one.name, place)
                    break
        notes += named.values()
    xs, ys, said, sides = ([round(one[at], 1) if at < 2 else one[at] for one in notes] for at in range(4))
    look = {"place": sides, "name": "names", "cliponaxis": False, **SILENT}
    return words(xs, ys, [plain(one) for one in said], style.palette.ink, **look)


def _around(x: float, y: float, r: float) -> Box:
    return x - r, y - r, x + r, y + r


def _beside(x: float, y: float, r: float, width: float) -> Iterator[tuple[str, Box]]:
    """Where a name may stand by its disc, the best place first."""
    yield "middle right", (x + r, y - 8, x + r + width, y + 8)
    yield "middle left", (x - r - width, y - 8, x - r, y + 8)
    yield "top center", (x - width / 2, y - r - 14, x + width / 2, y - r)
    yield "bottom center", (x - width / 2, y + r, x + width / 2, y + r + 14)


def _held(place: str, box: Box) -> tuple[float, float]:
    """The point of a box a text is held by."""
    left, top, right, bottom = box
    side = {"right": left, "left": right, "center": (left + right) / 2}[place.split()[1]]
    return side, {"middle": (top + bottom) / 2, "top": bottom, "bottom": top}[place.split()[0]]
