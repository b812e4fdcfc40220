"""The two series of escalation E(t) and engagement G(t), and how far each can be trusted.

Each event spreads unit mass evenly over its days [a, b) and decays with half-life H (days):

    k(t) = (2^(-(t-b)/H) - 2^(-(t-a)/H)) / (b-a)    for t >= b
           (1 - 2^(-(t-a)/H)) / (b-a)               for a < t < b
           0                                        for t <= a

with b = last day + 1, so that a single day has width 1: the closed form of the one-sided exponential kernel K_H(d) =
(ln 2 / H) 2^(-d/H) convolved with the event's interval (codebook, section "Measuring"). A series is the sum of weight
x k, given per 30 days. A duration and an imprecise date are treated alike, so a year-only event never makes a spike.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.record import OPEN_END, OPEN_START
from data.tokens import flagged

HALF_LIVES = (90, 30, 365)  # days; the first is the default
WEIGHTS = ("rung", "deeds", "words", "goldstein", "count")
DEED = 6  # the rung from which an act is behaviour: below it stand words, offers and talks
PER_DAYS = 30
FEW = 5  # a curve with a smaller effective sample size is not trusted
HAIR = 1e-9  # what rounding may take from that size, or add to a share
LADDERS = {"E": "escalation", "G": "engagement"}


def weights(events: pd.DataFrame, ladder: str, kind: str = "rung") -> np.ndarray:
    """The weight of each event on one ladder, 0 where it is not on it.

    rung: 2^((rung-5)/2), two rungs being a factor of two, and 0 for rung 0; deeds, words: the same of the rungs from
    `DEED` on and of those below it alone; goldstein: |Goldstein|; count: 1.
    """
    rungs = events[ladder].to_numpy(dtype=float)
    on = np.isfinite(rungs) & (rungs > 0)
    if kind in ("rung", "deeds", "words"):
        on &= {"rung": on, "deeds": rungs >= DEED, "words": rungs < DEED}[kind]
        values = 2.0 ** ((np.nan_to_num(rungs) - 5) / 2)
    elif kind == "goldstein":
        values = events["goldstein"].abs().to_numpy(dtype=float)
    elif kind == "count":
        values = np.ones(len(events))
    else:
        raise ValueError(f"the weight '{kind}' is none of {', '.join(WEIGHTS)}")
    return np.where(on, values, 0.0)


def kernel(times: np.ndarray, starts: np.ndarray, stops: np.ndarray, half_life: float) -> np.ndarray:
    """The matrix k (times x events), per day; `stops` are last days + 1, all in days of one count."""
    if not (len(times) and len(starts)):
        return np.zeros((len(times), len(starts)))
    # 2^(-(t-a)/H) is 2^(-t/H) x 2^(a/H): powers of the times and of the events, not of every pair. Before the event
    # the product is above 1. Counted from the middle of the times, no power leaves what a float can hold.
    middle = (times[0] + times[-1]) / 2
    fading = 2.0 ** np.clip((middle - times) / half_life, -1000, 1000)
    begun, ended = (
        np.minimum(np.outer(fading, 2.0 ** np.clip((days - middle) / half_life, -1000, 1000)), 1.0)
        for days in (starts, stops)
    )
    ended -= begun
    ended /= stops - starts
    return ended


def felt(times: np.ndarray, starts: np.ndarray, stops: np.ndarray, half_life: float) -> np.ndarray:
    """Which events weigh anything at the times: 30 half-lives in the past are a factor of 10^-9."""
    if not len(times):
        return np.zeros(len(starts), dtype=bool)
    return (stops > times.min() - 30 * half_life) & (starts < times.max())


def days(stamps: pd.Series | pd.DatetimeIndex) -> np.ndarray:
    """Days since 1970-01-01 as floats."""
    return np.asarray(stamps, dtype="datetime64[D]").astype(float)


def grid(first: pd.Timestamp, last: pd.Timestamp, points: int = 600) -> pd.DatetimeIndex:
    """Evenly spaced days from first to last, both included, at most `points` of them and never finer than a day."""
    span = max((last - first).days, 1)
    step = max(1, int(np.ceil(span / points)))
    stops = np.arange(0, span + 1, step)
    if stops[-1] != span:
        stops = np.append(stops, span)
    return pd.DatetimeIndex(np.datetime64(first, "D") + stops.astype("timedelta64[D]"))


def datable(events: pd.DataFrame) -> pd.DataFrame:
    """The events a series can place: open ends and aggregates are left out (states are drawn, not summed)."""
    keep = placeable(events)
    return events if keep.all() else events[keep]


def placeable(events: pd.DataFrame) -> np.ndarray:
    """Which events a series can place."""
    first, last = events["first"].to_numpy(), events["last"].to_numpy()
    keep = (first > OPEN_START.to_datetime64()) & (last < OPEN_END.to_datetime64())
    return keep & ~flagged(events, "aggregate").to_numpy()


class Acts(NamedTuple):
    """The events that weigh on one ladder, by the end of their days: first days, last days + 1, weights, and their rows
    in the frame they were taken from."""

    starts: np.ndarray
    stops: np.ndarray
    weights: np.ndarray
    rows: np.ndarray


def weighed(events: pd.DataFrame, weight: str = "rung") -> dict[str, Acts]:
    """The acts of each ladder among some events: what every level of them is made of, whatever the times."""
    placed, starts, stops = placeable(events), days(events["first"]), days(events["last"]) + 1.0
    found = {}
    for name, ladder in LADDERS.items():
        weight_of = weights(events, ladder, weight)
        rows = np.flatnonzero(placed & (weight_of > 0))
        rows = rows[np.argsort(stops[rows], kind="stable")]
        found[name] = Acts(starts[rows], stops[rows], weight_of[rows], rows)
    return found


class Sums:
    """What some acts add to a level at some times, as sums over the acts: those that ended by a time fade alike, so one
    walk through them serves all times; those that go on are reckoned one by one."""

    def __init__(self, acts: Acts, times: np.ndarray, half_life: float):
        near = felt(times, acts.starts, acts.stops, half_life)
        self.times, self.half_life, self.rows, self.stops = times, half_life, acts.rows[near], acts.stops[near]
        starts, weights = acts.starts[near], acts.weights[near]
        width = self.stops - starts
        with np.errstate(divide="ignore"):  # an act of no days cannot be
            self.grown = np.log2(weights * (1 - 2.0 ** (-width / half_life)) / width) + self.stops / half_life
        long = np.flatnonzero(width > 1)  # no other goes on at the end of a day
        # Few of them go on at the same time: only where one does, what it adds is reckoned.
        at, one = np.nonzero((times[:, None] > starts[long]) & (times[:, None] < self.stops[long]))
        self.at, self.going = at, long[one]  # the time, and the act that goes on then
        self.adds = (1 - 2.0 ** ((starts[self.going] - times[at]) / half_life)) * (weights / width)[self.going]

    def total(self, some: np.ndarray | None = None) -> np.ndarray:
        """The level per day, of some of the acts (a mask) or of all."""
        adds = self.adds if some is None else self.adds * some[self.going]
        return self._faded(np.logaddexp2, 1, some) + self._going(adds)

    def squares(self) -> np.ndarray:
        """The sum of the squares of what each adds."""
        return self._faded(np.logaddexp2, 2) + self._going(self.adds**2)

    def largest(self) -> np.ndarray:
        """What the act adds that adds most."""
        largest = self._faded(np.maximum, 1)
        np.maximum.at(largest, self.at, self.adds)
        return largest

    def _going(self, adds: np.ndarray) -> np.ndarray:
        """The sum of what acts add that go on."""
        return np.bincount(self.at, adds, len(self.times))

    def _faded(self, join: np.ufunc, power: int, some: np.ndarray | None = None) -> np.ndarray:
        """What is left of the acts that ended. In logarithms, as a century of days leaves what a float can hold."""
        stops, grown = (self.stops, self.grown) if some is None else (self.stops[some], self.grown[some])
        at = np.searchsorted(stops, self.times, side="right") - 1
        if not len(stops):
            return np.zeros(len(at))
        left = join.accumulate(power * grown)[at] - power * self.times / self.half_life
        return 2.0 ** np.where(at >= 0, left, -np.inf)


def overlaps(starts: np.ndarray, stops: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The share of each act's days that lies in each span from `low` to before `high`: spans x acts."""
    inside = np.minimum(stops, high[:, None]) - np.maximum(starts, low[:, None])
    return np.clip(inside, 0.0, None) / (stops - starts)


def levels(
    events: pd.DataFrame, times: pd.DatetimeIndex, half_life: float = HALF_LIVES[0], weight: str = "rung"
) -> pd.DataFrame:
    """E and G at some times (evaluated at the end of each day), with their effective sample sizes.

    Returns columns date; E, G (weight per 30 days); n_E, n_G = (sum wk)^2 / sum (wk)^2, the number of equal events that
    would carry as much; most_E, most_G = the share of the level one event alone gives; quiet_E, quiet_G = days since
    the last event on the ladder; trusted_E, trusted_G = n >= 5, most <= 1/2 and quiet <= 2 H. `events` must hold the
    history before the first time: pass a selection without its period.
    """
    return levels_of(weighed(events, weight), times, half_life)


def levels_of(known: dict[str, Acts], times: pd.DatetimeIndex, half_life: float = HALF_LIVES[0]) -> pd.DataFrame:
    """`levels` of acts that were weighed before: for more than one window of the same history."""
    out: dict[str, Any] = {"date": times}
    at = days(times) + 1.0
    for name, acts in known.items():
        sums = Sums(acts, at, half_life)
        total, largest = sums.total(), sums.largest()
        out[name] = PER_DAYS * total
        out[f"n_{name}"] = effective(total, sums.squares())
        out[f"most_{name}"] = np.divide(largest, total, out=np.zeros(len(at)), where=total > 1e-150)
        index = np.searchsorted(acts.stops, at, side="right") - 1
        out[f"quiet_{name}"] = np.full(len(at), np.inf)
        if len(acts.stops):
            out[f"quiet_{name}"] = np.where(index >= 0, at - acts.stops[index], np.inf)
        enough = (out[f"n_{name}"] >= FEW - HAIR) & (out[f"most_{name}"] <= 0.5 + HAIR)
        out[f"trusted_{name}"] = enough & (out[f"quiet_{name}"] <= 2 * half_life)
    return pd.DataFrame(out)


def heights(
    events: pd.DataFrame, times: pd.DatetimeIndex, half_life: float = HALF_LIVES[0], weight: str = "rung"
) -> pd.DataFrame:
    """E and G of `levels` alone (columns date, E, G), for what asks nothing of how far they can be trusted."""
    return pd.DataFrame({"date": times, **heights_of(weighed(events, weight), times, half_life)})


def heights_of(
    known: dict[str, Acts], times: pd.DatetimeIndex, half_life: float = HALF_LIVES[0]
) -> dict[str, np.ndarray]:
    """E and G of acts that were weighed before."""
    at = days(times) + 1.0
    return {name: PER_DAYS * Sums(acts, at, half_life).total() for name, acts in known.items()}


def effective(total: np.ndarray, squares: np.ndarray) -> np.ndarray:
    """The number of equal contributions that would carry as much as some of a sum and a sum of squares:
    (sum)^2 / sum of squares; 0 where there is none."""
    return np.divide(total**2, squares, out=np.zeros(len(total)), where=squares > 1e-300)


def doubtful(found: pd.DataFrame) -> dict[str, float]:
    """The share of days on which each series cannot be trusted, 0 to 1; a row of `levels` stands for the days since
    the one before.
    """
    at = days(found["date"])
    spans = np.diff(at, prepend=at[:1] - 1.0)
    return {name: float(np.average(~found[f"trusted_{name}"].to_numpy(bool), weights=spans)) for name in LADDERS}


def contributions(acts: Acts, when: pd.Timestamp, half_life: float = HALF_LIVES[0]) -> tuple[np.ndarray, np.ndarray]:
    """What each act adds to its level on one day, largest first: its row in the frame it was taken from, and how much
    (weight per 30 days); their sum is the level.
    """
    k = kernel(days(pd.DatetimeIndex([when])) + 1.0, acts.starts, acts.stops, half_life)[0]
    adds = PER_DAYS * k * acts.weights
    order = np.lexsort((acts.rows, -adds))[: int((adds > 0).sum())]
    return acts.rows[order], adds[order]
