"""Where the braid names the events that stand out: above and below its curves, where there is room."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd

from components.figures.braid_boxes import CLEAR, Named, free, with_one
from components.figures.draw.days import Days
from components.figures.draw.lines import balanced
from components.figures.draw.style import Style
from components.figures.draw.text import cut, widest
from data.rows import iterate

SIZE, LINE = 12, 15  # pixels: type, a line of it
LINES, NAMES, MOST = 3, 8, 4  # at most: lines of a name, names, lines of one that is told
NEAR = 36  # pixels: two names of one side this close would tell one story twice
LIFTS = (12, 26, 44, 66, 92, 120)  # how far above the curve a name may stand
SIDES = {"escalation": "E", "engagement": "G"}


@dataclass(frozen=True)
class Half:
    """A half of the plot: its days, its height in pixels and the level at its rim."""

    days: Days
    high: float
    top: float

    def x(self, when: pd.Timestamp) -> float:
        return (when - self.days.first) / pd.Timedelta(days=self.days.count) * self.days.inner

    def when(self, x: float) -> str:
        return (self.days.first + pd.Timedelta(days=x / self.days.inner * self.days.count)).isoformat()[:19]

    def level(self, y: float, side: str) -> float:
        return round(y / self.high * self.top * (1 if side == "escalation" else -1), 4)


def place(labels: pd.DataFrame, levels: pd.DataFrame, half: Half, style: Style, told: bool = False) -> list[Named]:
    """Names that fit without touching a curve or each other. `labels`: event_id, date, posture, title, best first.
    Where they are `told`, each of them matters: one that finds no room has another move, or gives its `number` alone.
    """
    inner = half.days.inner
    if labels.empty or len(levels) < 2 or inner < 200:
        return []
    at = ((levels["date"] - half.days.first) / pd.Timedelta(days=half.days.count) * inner).to_numpy()
    # The curve at every second pixel: between the days of a short window it is as much in the way as on them.
    xs = np.linspace(0, inner, max(int(inner // 2), 2))
    curves = {side: np.interp(xs, at, levels[name].to_numpy() / half.top * half.high) for side, name in SIDES.items()}
    kept: list[Named] = []
    names: dict[str, list[Named]] = {}
    either: dict[str, list[Named]] = {}
    for item in iterate(labels.head(60)):
        # On a phone a long name is cut rather than left out.
        lines = balanced(cut(item.title, 42), 16) if style.narrow else balanced(item.title, 24)
        x = half.x(item.date)
        own = [one for one in kept if one.side == item.posture]
        if not told and (len(lines) > LINES + style.narrow or any(abs(one.x - x) < NEAR for one in own)):
            continue
        offers = _offers(item, lines, x, xs, curves[item.posture], half)
        if told:
            numbers = _offers(item, (str(item.number),), x, xs, curves[item.posture], half)
            names[item.event_id] = list(offers) if len(lines) <= MOST else []
            either[item.event_id] = [*names[item.event_id], *numbers]
            kept = next(with_one(item.event_id, own, kept, names, either))
        else:
            kept += islice((one for one in offers if free(one, own)), 1)  # places are worked out until one is free
        if not told and len(kept) == min(NAMES, max(3, inner // 130)):
            break
    return kept


def _offers(item, lines: tuple, x: float, xs: np.ndarray, curve: np.ndarray, half: Half) -> Iterator[Named]:
    """The places of a name inside the plot that touch no curve, from the curve outwards."""
    wide, tall, inner = widest(lines, SIZE), LINE * len(lines), half.days.inner
    own = float(np.interp(x, xs, curve))

    def at(left: float, low: float, anchor: str) -> Named:
        said = "<br>".join(lines)
        return Named(item.event_id, said, item.posture, x, own, left, left + wide, low, low + tall, anchor)

    def over(left: float) -> float:
        """The highest point of the curve under a name."""
        under = curve[xs.searchsorted(left - CLEAR) : xs.searchsorted(left + wide + CLEAR, side="right")]
        return float(under.max(initial=0)) + CLEAR + 2

    def inside(left: float) -> bool:
        return left >= 0 and left + wide <= inner

    above = (("center", x - wide / 2), ("right", min(x + 4, inner) - wide), ("left", max(x - 4, 0)))
    least = [(anchor, left, over(left)) for anchor, left in above if inside(left)]
    for lift in LIFTS:
        for anchor, left, clear in least:
            low = max(own + lift, clear)
            # A longer leader than this no longer reads as one.
            if low + tall <= half.high and low - own <= LIFTS[-1]:
                yield at(left, low, anchor)
    # Where nothing is free above, the name may stand beside its dot, on the side where the curve is lower.
    for anchor, left in (("right", x - 9 - wide), ("left", x + 9)):
        low = max(over(left), own - tall / 2)
        if inside(left) and low <= own <= low + tall <= half.high:
            yield at(left, low, anchor)
