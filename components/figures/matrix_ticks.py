"""Which periods of the year matrix are named under it."""

import pandas as pd

from components.figures.draw.text import widest

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
