"""The names of the network's actors, beside their discs."""

from collections.abc import Iterator

import pandas as pd

from components.figures.draw.arrow import Place, off
from components.figures.draw.colour import see_through
from components.figures.draw.rule import rule
from components.figures.draw.stack import Kept
from components.figures.draw.style import Style
from components.figures.draw.text import backed, plain, text, text_width
from data.rows import iterate

HIGH = 18  # pixels of a name
# How far from its disc a name may stand, and how far it may be moved there: important names go further off.
FURTHER = ((5, (0,)), (14, (0, -16, 16)), (32, (0, -22, 22)), (54, (0, -36, 36)))


def names(
    nodes: pd.DataFrame, spot: dict, radius: dict, near: set, page: tuple[int, int], style: Style
) -> tuple[list[dict], list[dict]]:
    """Words, and thin leaders to those that had to step aside; `near`: whoever is looked at and its neighbours.

    The six and whoever is looked at come first, then by size. No name covers a disc or another name; who finds no
    room stays unnamed.
    """
    size, room = (12, 14) if style.narrow else (13, 30)
    # In a crowd the small ones stay unnamed until someone looks at them; hover names them.
    crowded = len(nodes) > (14 if style.narrow else 40)
    discs = {
        code: (x - radius[code], y - radius[code], x + radius[code], y + radius[code]) for code, (x, y) in spot.items()
    }
    kept, words, leaders = Kept(), [], []
    ranked = sorted(iterate(nodes), key=lambda row: (row.code not in near, not row.six, -row.n, row.code))
    for rank, row in enumerate(ranked):
        important = row.six or row.code in near
        if crowded and not important and (near or rank >= room):
            continue
        said = row.short if style.narrow else row.name
        wide = text_width(said, size)
        others = Kept(*(disc for code, disc in discs.items() if code != row.code))
        for left, upper, anchor, aside in _places(spot[row.code], radius[row.code], wide, page, important):
            box = (left, upper, left + wide, upper + HIGH)
            inside = left >= 6 and box[2] <= page[0] - 6 and upper >= 0 and box[3] <= page[1] + 4
            if not (inside and others.free(box) and kept.takes(box)):
                continue
            x = {"left": left, "right": box[2], "center": left + wide / 2}[anchor]
            strong = row.n > 0 and (not near or row.code in near)
            colour = style.palette.ink if strong else style.palette.muted
            ground = backed(see_through(style.palette.surface, 0.72))  # a name stays readable over an arrow
            look = {"size": size, "hold": f"{anchor} middle", **ground}
            words.append(text(plain(said), round(x, 1), round(upper + 9, 1), colour, **look))
            leaders += [_leader(spot[row.code], radius[row.code], box, style)] if aside else []
            break
    return words, leaders


def _leader(spot: Place, radius: float, box: tuple, style: Style) -> dict:
    left, upper, right, _ = box
    end = (min(max(spot[0], left), right), min(max(spot[1], upper + 3), upper + 15))
    near, far = ((round(x, 1), round(y, 1)) for x, y in (off(spot, end, radius + 1), end))
    return rule(near, far, style.palette.muted)


def _places(
    spot: Place, radius: float, wide: float, page: tuple[int, int], important: bool
) -> Iterator[tuple[float, float, str, bool]]:
    """Where a name may stand, best first: beside the disc, outward before inward; then further off, for names that
    must be read.

    Yields left, upper edge, anchor, and whether the name stands far enough aside to need a leader.
    """
    x, y = spot
    sideways = ("right", "left") if x > page[0] / 2 else ("left", "right")
    upright = ("above", "below") if y < page[1] / 2 else ("below", "above")
    order = (*upright, *sideways) if abs(x - page[0] / 2) < page[0] * 0.12 else (*sideways, *upright)
    for gap, shifts in FURTHER if important else FURTHER[:1]:
        reach = radius + gap
        for side in order:
            for shift in shifts:
                if side == "right":
                    yield x + reach, y - 9 + shift, "left", gap > 5
                elif side == "left":
                    yield x - reach - wide, y - 9 + shift, "right", gap > 5
                else:
                    upper = y - reach - 17 if side == "above" else y + reach - 1
                    yield x - wide / 2 + shift * 2, upper, "center", gap > 5
