"""Two selections side by side: acts a year, the difference of two means, and how many times one level is another."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.measures import series
from data.measures.episodes import chi2

YEAR = 365.25  # days
# What a ratio is called after: the nearest of these, by its logarithm; beyond the ends "more than", "less than".
STEPS = (0.1, 0.2, 0.25, 1 / 3, 0.5, 2 / 3, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0)


class Estimate(NamedTuple):
    """A number with its 95% interval."""

    value: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        return all(map(math.isfinite, self))

    @property
    def clear(self) -> bool:
        """Whether nought lies outside the interval."""
        return self.low > 0 or self.high < 0


def difference(one: Estimate, other: Estimate) -> Estimate:
    """`one` less `other`, with an interval recovered from theirs, which need not be symmetric.

    G. Zou and A. Donner, "Construction of confidence limits about effect measures: a general approach", Statistics in
    Medicine 27 (2008) 1693-1702. The two are taken as independent: where they share events the interval is too wide.
    """
    gap = one.value - other.value
    down = math.hypot(one.value - one.low, other.high - other.value)
    up = math.hypot(one.high - one.value, other.value - other.low)
    return Estimate(gap, gap - down, gap + up)


def multiple(now: float, norm: float) -> float:
    """How many times the norm a level is, as people say it: of `STEPS`, inf or 0 beyond them, NaN without a norm."""
    if not norm > 0 or not math.isfinite(now):
        return math.nan
    ratio = now / norm
    if ratio > STEPS[-1] * 1.05 or ratio < STEPS[0] * 0.95:
        return math.inf if ratio > 1 else 0.0
    return min(STEPS, key=lambda step: abs(math.log(ratio / step)))


def before(first: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The year that ends the day before."""
    day = np.timedelta64(1, "D")
    return first - pd.DateOffset(years=1), first - day


def present(events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The events a rate can count in a span of days: without open ends, without rows that stand for several acts."""
    events = series.datable(events)
    stops, starts = events["last"].to_numpy(), events["first"].to_numpy()
    return events[(stops >= first.to_datetime64()) & (starts <= last.to_datetime64())]


def rates(
    events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, column: str, codes: Sequence[object]
) -> dict[str, np.ndarray]:
    """Acts a year of the events of `present` in its span of days by the value of a column, in the order of the codes:
    acts, rate, low, high (95%).

    An act counts by the share of its days inside; the interval is that of `yearly`.
    """
    span = series.days(pd.DatetimeIndex([first, last])) + (0.0, 1.0)
    starts, stops = series.days(events["first"]), series.days(events["last"]) + 1.0
    share, acts = series.overlaps(starts, stops, span[:1], span[1:])[0].tolist(), dict.fromkeys(codes, 0.0)
    for code, part in zip(events[column].tolist(), share, strict=True):
        if code in acts:
            acts[code] += part
    return yearly(np.array(list(acts.values())), (last - first).days + 1)


def yearly(acts: np.ndarray, days: int) -> dict[str, np.ndarray]:
    """Counts in a span of days as numbers a year: acts, rate, low, high (95%).

    The interval is the exact one of a Poisson count (F. Garwood, Biometrika 28 (1936) 437-442), so that no act leaves
    an upper end.
    """
    years = days / YEAR
    low = np.where(acts > 0, chi2(0.025, 2 * np.maximum(acts, 1e-9)) / 2, 0.0)
    return {"acts": acts, "rate": acts / years, "low": low / years, "high": chi2(0.975, 2 * (acts + 1)) / 2 / years}
