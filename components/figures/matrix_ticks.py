"""Which periods of the year matrix are named under it, and how the names of lanes stand over it."""

from itertools import pairwise

import pandas as pd

from components.figures.draw.text import text_width, widest

STEPS = (1, 2, 3, 5, 6, 10, 12, 24, 50)  # years or months between two labels


def fitting(counts: pd.DataFrame, ticks: list[str], room: float) -> list[int]:
    """The bins to label: round years (months from January) at the closest step that fits; early bins where they do."""
    units, firsts = counts["unit"].tolist(), counts["first"].tolist()
    numbers = [first.month - 1 if unit == "month" else first.year for unit, first in zip(units, firsts, strict=True)]
    wide = [widest(tick.split("<br>"), 11) for tick in ticks]

    def apart(a: int, b: int) -> bool:
        return abs(b - a) * room >= (wide[a] + wide[b]) / 2 + 4

    shown: list[int] = []
    for step in STEPS:
        shown = [at for at, unit in enumerate(units) if unit != "early" and numbers[at] % step == 0]
        if all(apart(a, b) for a, b in zip(shown, shown[1:], strict=False)):
            break
    for at, unit in enumerate(units):
        if unit == "early" and all(apart(at, one) for one in shown):
            shown.append(at)
    return sorted(shown) or [0]


def heads(names: dict[float, str], least: int) -> tuple[int, int]:
    """The angle of the names at some pixels, and how high they are: upright where one would lie over the next."""
    ends = [(at - text_width(names[at]) / 2, at + text_width(names[at]) / 2) for at in sorted(names)]
    if all(a[1] + 4 <= b[0] for a, b in pairwise(ends)):
        return 0, least
    return -90, max(least, int(widest(names.values())) + 10)
