"""Net tone between two of the six parties: engaging less escalating acts that name just the two, period by period."""

from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.stats import beta

from data.parties import SIX
from data.rows import iterate
from data.schema import split

PERIODS = ("2003-01-01", "2009-01-01", "2017-01-01", "2019-01-01")  # first days; each lasts to the next, the last on
FEW = 10  # acts on a ladder; a tone of fewer is not firm
COLUMNS = ["a", "b", "period", "n", "escalating", "engaging", "tone", "low", "high", "firm", "unsearched"]


def period_of(days: pd.Series) -> np.ndarray:
    """The number of the period each day lies in; -1 before the first."""
    return np.searchsorted(pd.to_datetime(list(PERIODS)).to_numpy(), days.to_numpy(), side="right") - 1


def acts(pairs: pd.DataFrame) -> pd.DataFrame:
    """The acts that name two of the six and nobody else, once each, with columns a, b (in the order of `SIX`) and
    period. `pairs` from `dyads.expand`.
    """
    rank = {code: at for at, code in enumerate(SIX)}
    two = pairs[(pairs["actors"] == 2) & pairs["source"].isin(SIX) & pairs["target"].isin(SIX)]
    two = two.drop_duplicates("event_id")
    ends = [sorted(one, key=rank.__getitem__) for one in zip(two["source"], two["target"], strict=True)]
    return two.assign(
        a=pd.Series([one[0] for one in ends], index=two.index, dtype="str"),
        b=pd.Series([one[1] for one in ends], index=two.index, dtype="str"),
        period=period_of(two["first"]),
    )


def tones(found: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    """Each pair in each period in which it has acts, in the order of `SIX`. `found` from `acts`.

    n: acts. escalating, engaging: those on each ladder. tone = (engaging - escalating) / (engaging + escalating), from
    -1 to 1, NaN where none is on a ladder. low, high: its 95% interval (Jeffreys: L. Brown, T. Cai and A. DasGupta,
    Statistical Science 16 (2001) 101-133). firm: `FEW` or more are on a ladder. unsearched: of `coverage`.
    """
    rows = found[found["period"] >= 0].assign(n=1)
    sums = rows.groupby(["a", "b", "period"], as_index=False)[["n", "escalating", "engaging"]].sum()
    g, e = sums["engaging"].to_numpy(dtype=float), sums["escalating"].to_numpy(dtype=float)
    sided = np.where(g + e > 0, g + e, np.nan)
    low, high = (2 * beta.ppf(q, g + 0.5, e + 0.5) - 1 for q in (0.025, 0.975))
    known = np.isfinite(sided)
    low, high = (np.where(known, end, np.nan) for end in (low, high))
    sums = sums.assign(tone=(g - e) / sided, low=low, high=high, firm=g + e >= FEW)
    sums = sums.merge(covered, on=["a", "b", "period"], how="left").fillna({"unsearched": False})
    order = sums[["a", "b"]].apply(lambda ends: ends.map(SIX.index)).assign(period=sums["period"])
    return sums.loc[order.sort_values(["a", "b", "period"]).index, COLUMNS].reset_index(drop=True)


def coverage(found: pd.DataFrame, events: pd.DataFrame, strata: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    """Where a pair's tone in a period leans because one side was not searched for: columns a, b, period, unsearched.

    The acts of a pair on a side that strata hold say where such acts are found; where less than half of those strata,
    by their acts, was searched in a period, its days counted, the side was not. `found` from `acts` of the whole
    record, `events` that record, `strata` of `searched.strata`, `last`: the last day of the record.
    """
    starts = [*map(pd.Timestamp, PERIODS), last + pd.Timedelta(days=1)]
    share = {row.stratum: [_part(row.first, row.last, a, b) for a, b in pairwise(starts)] for row in iterate(strata)}
    named = dict(zip(events["event_id"], events["strata"], strict=True))
    rows = []
    for pair in iterate(found[["a", "b"]].drop_duplicates()):
        own = found[(found["a"] == pair.a) & (found["b"] == pair.b)]
        sides = [_searched(own.loc[own[side], "event_id"], named, share) for side in ("escalating", "engaging")]
        low = np.min([one for one in sides if one is not None] or [np.ones(len(PERIODS))], axis=0)
        rows += [(pair.a, pair.b, period, bool(part < 0.5)) for period, part in enumerate(low)]
    return pd.DataFrame(rows, columns=["a", "b", "period", "unsearched"])


def _part(first, last, start, stop) -> float:
    """Which part of the days from `start` up to `stop` a span covers."""
    days = (min(last + pd.Timedelta(days=1), stop) - max(first, start)).days
    return max(days, 0) / (stop - start).days


def _searched(ids: pd.Series, strata: dict[str, str], share: dict[str, list[float]]) -> np.ndarray | None:
    """The part of each period searched for acts such as some; None where no stratum holds any."""
    parts = [np.max([share[one] for one in split(strata[act])], axis=0) for act in ids if strata[act]]
    return np.mean(parts, axis=0) if parts else None


def turn(found: pd.DataFrame) -> tuple | None:
    """The two rows of `tones` between which a pair's tone moved most, from one period to the next: both firm, searched
    on both sides, and with intervals that do not meet. None where there are none. `found` pair by pair.
    """
    rows = iterate(found[found["firm"] & ~found["unsearched"]])
    moves = [
        (one, other)
        for one, other in pairwise(rows)
        if (one.a, one.b, one.period + 1) == (other.a, other.b, other.period)
    ]
    apart = [(one, other) for one, other in moves if one.low > other.high or other.low > one.high]
    return max(apart, key=lambda move: abs(move[1].tone - move[0].tone), default=None)
