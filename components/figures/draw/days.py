"""Days of a period as places in a plot."""

from dataclasses import dataclass

import pandas as pd

from components.figures.draw.stack import anchored, reach
from components.figures.draw.style import iso


@dataclass(frozen=True)
class Days:
    """The days from `first` to `last` over `inner` pixels; `whole` where the last counts to its evening."""

    first: pd.Timestamp
    last: pd.Timestamp
    inner: float
    whole: bool = False

    @property
    def count(self) -> int:
        return max((self.last - self.first).days + self.whole, 1)

    def pixel(self, when: pd.Timestamp) -> float:
        """Pixels from the left edge."""
        return self.inner * (when - self.first).days / self.count

    def at(self, pixel: float) -> pd.Timestamp:
        """The day some pixels from the left edge."""
        return self.first + pd.Timedelta(days=round(pixel * self.count / self.inner))

    def clip(self, when: pd.Timestamp) -> pd.Timestamp:
        """The day, or the end of the period it lies beyond."""
        return min(max(when, self.first), self.last)

    def middle(self, first: pd.Timestamp, last: pd.Timestamp) -> pd.Timestamp:
        """The middle of what is seen of a span."""
        start, stop = max(first, self.first), min(last, self.last)
        return start + (stop - start) / 2

    def seen(self, rows: pd.DataFrame, more: int = 0) -> tuple[list[str], list[str]]:
        """First and last days of spans as ISO text, as far as they are in the period; `more` days at the end."""
        ends = (min(last, self.last) + pd.Timedelta(days=more) for last in rows["last"])
        return [iso(max(first, self.first)) for first in rows["first"]], [iso(end) for end in ends]

    def label(self, when: pd.Timestamp, wide: float) -> tuple[dict, float, float]:
        """Where a label `wide` pixels wide stands that belongs to a day: anchor, left and right end in pixels."""
        at = self.pixel(when)
        return anchored(at, wide, self.inner), *reach(at, wide, self.inner)
