"""Turning points: how likely it is that the share of engagement among the acts moved to another level in given months.

Model: the level m keeps its value from one calendar month to the next with probability 1 - h and is drawn anew from
0 to 1 with probability h. Each month's own share of engagement is Beta(m s, (1-m) s) about it, so that its counts are
beta-binomial: the acts of a month belong together and count for less than as many independent ones. How often levels
change (h) and how far months scatter (s) are not tuned: both are summed over a grid of values, equally likely on the
log scale before the record speaks. The sum over all ways to cut the record is exact, by the forward and backward
recursions of P. Fearnhead, "Exact and efficient Bayesian inference for multiple changepoint problems", Statistics and
Computing 16 (2006) 203-213, written over a grid of levels. A silent month carries no information, but it is a month: a
change has its own probability in each, and a silence is never counted with the month that ends it.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.special import betaln

from data.rows import iterate

HAZARDS = 1 / (12 * np.array([1, 2, 4, 8, 16]))  # one change a year to one in sixteen
SPREADS = 2.0 ** np.arange(7)  # s: 1 (months all to one side) to 64 (hardly more scatter than independent acts)
LEVELS = (np.arange(60) + 0.5) / 60
FEW_EVENTS, FEW_MONTHS = 20, 12  # with less nothing is claimed
STRIDE = 16  # rows from one that is kept to the next
WIDEST = 12  # months: a change that may lie in more of them has no date worth naming
COLUMNS = ["month", "silence", "escalation", "engagement", "change", "share", "low", "high"]
TURNS = ["first", "last", "chance", "best", "best_chance", "before", "after"]


@dataclass(frozen=True)
class Posterior:
    """What the record says of its levels: `months` (a row for each month with an act) and the recursions behind it.

    `ahead[k]`: the record up to row `stride` k and each level then; `behind[k]`: what comes after it; both settings x
    levels and scaled. The rows between are found again from there: keeping all of them would fill the memory.
    `likelihood[counts[t]]`: of row t alone; `hazard`: by setting; `weight`: posterior of the settings.
    """

    months: pd.DataFrame
    ahead: np.ndarray
    behind: np.ndarray
    likelihood: np.ndarray
    counts: np.ndarray
    hazard: np.ndarray
    weight: np.ndarray
    stride: int = 1
    known: dict[tuple[int, int], float] = field(default_factory=dict)  # chances asked for before

    def chance(self, first: pd.Timestamp, last: pd.Timestamp) -> float:
        """The probability of at least one change in the calendar months from `first` to `last`, both included.

        A change in a month is one between it and the month before: the first month of the record has none, and nothing
        is known outside it.
        """
        at, low, high = self.at, _number(first), _number(last)
        if (low, high) not in self.known:
            self.known[low, high] = self._chance(at, low, high)
        return self.known[low, high]

    @cached_property
    def at(self) -> np.ndarray:
        """The number of each row's month."""
        return _count(self.months["month"])

    def _chance(self, at: np.ndarray, low: int, high: int) -> float:
        # Of the steps to each row, how many months lie in the window; rows it does not touch are summed already.
        before = np.concatenate([at[:1], at[:-1]])
        inside = np.clip(np.minimum(at, high) - np.maximum(before, low - 1), 0, None)
        touched = np.flatnonzero(inside > 0)
        if not len(touched):
            return 0.0
        start, stop = touched[0], touched[-1]
        kept = changed = self._ahead(start - 1)
        for t in range(start, stop + 1):
            length, likelihood = at[t] - at[t - 1], self.likelihood[self.counts[t]]
            still = (1 - self.hazard) ** inside[t]
            kept = still[:, None] * _steps(kept, self.hazard, length - inside[t]) * likelihood
            changed = _steps(changed, self.hazard, length) * likelihood
            size = changed.sum(axis=1, keepdims=True)
            kept, changed = kept / size, changed / size
        behind = self._behind(stop)
        ways = [(level * behind).sum(axis=1) for level in (kept, changed)]
        return float(np.clip(1 - self.weight @ (ways[0] / ways[1]), 0.0, 1.0))

    def thin(self) -> "Posterior":
        """The same in a fraction of the room."""
        return replace(self, ahead=self.ahead[::STRIDE].copy(), behind=self.behind[::STRIDE].copy(), stride=STRIDE)

    def _ahead(self, row: int) -> np.ndarray:
        level = self.ahead[row // self.stride]
        for t in range(row - row % self.stride + 1, row + 1):
            level = _steps(level, self.hazard, self.at[t] - self.at[t - 1]) * self.likelihood[self.counts[t]]
            level = level / level.sum(axis=1, keepdims=True)
        return level

    def _behind(self, row: int) -> np.ndarray:
        near = -(-row // self.stride)
        inside = near < len(self.behind)
        after = self.behind[near] if inside else np.ones_like(self.ahead[0])
        for t in range(near * self.stride if inside else len(self.counts) - 1, row, -1):
            after = _steps(after * self.likelihood[self.counts[t]], self.hazard, self.at[t] - self.at[t - 1])
            after = after / after.mean(axis=1, keepdims=True)
        return after


def enough(months: pd.DataFrame) -> bool:
    """Whether there are enough acts and months on the ladders to look for a turning point at all."""
    used = _active(months)
    return len(used) >= FEW_MONTHS and int(used[["escalation", "engagement"]].to_numpy().sum()) >= FEW_EVENTS


def posterior(
    months: pd.DataFrame, hazards: np.ndarray = HAZARDS, spreads: np.ndarray = SPREADS, levels: np.ndarray = LEVELS
) -> Posterior:
    """The posterior of the levels at each month with an act on a ladder.

    `months`: columns month (first day), escalation, engagement (counts), ascending, from `calendar_counts.by_month`.
    `.months` has COLUMNS: month, silence (months without an act just before it), the counts, change (probability that
    a new level begins in this very month; 0 in the first), share (posterior mean of the level), low, high (its 2.5 and
    97.5 % quantiles, of the mixture over levels and settings).
    """
    out = _recursions(_active(months), hazards, spreads, levels)
    if out.months.empty:
        return replace(out, months=out.months.assign(silence=0).reindex(columns=COLUMNS))
    at = out.ahead * out.behind
    at = np.einsum("tsl,s->tl", at / at.sum(axis=2, keepdims=True), out.weight)
    low, high = (_quantile(at, share) for share in (0.025, 0.975))
    found = out.months.assign(
        silence=np.diff(_count(out.months["month"]), prepend=_count(out.months["month"])[0] - 1) - 1,
        change=[out.chance(month, month) for month in out.months["month"]],
        share=at @ levels,
        low=low,
        high=high,
    )
    return replace(out, months=found[COLUMNS]).thin()


def _recursions(used: pd.DataFrame, hazards: np.ndarray, spreads: np.ndarray, levels: np.ndarray) -> Posterior:
    """The forward and the backward sums over months with an act, and how likely each setting is."""
    if used.empty:
        none = np.empty((0, 1, len(levels)))
        return Posterior(used, none, none, none, np.zeros(0, int), np.zeros(1), np.ones(1))
    hazard, spread = (grid.ravel() for grid in np.meshgrid(hazards, spreads, indexing="ij"))
    likelihood, counts = _likelihood(used, spread, levels)
    gap = np.diff(_count(used["month"]), prepend=0)
    ahead, evidence = np.empty((len(used), *likelihood.shape[1:])), np.zeros(len(hazard))
    level = np.full(likelihood.shape[1:], 1 / len(levels))
    for t, kind in enumerate(counts):
        level = (_steps(level, hazard, gap[t]) if t else level) * likelihood[kind]
        total = level.sum(axis=1)
        evidence += np.log(total)
        level = ahead[t] = level / total[:, None]
    weight = np.exp(evidence - evidence.max())
    behind = np.empty_like(ahead)
    after = np.ones_like(ahead[0])
    for t in range(len(used) - 1, -1, -1):
        behind[t] = after
        after = _steps(after * likelihood[counts[t]], hazard, gap[t])
        after = after / after.mean(axis=1, keepdims=True)
    return Posterior(used, ahead, behind, likelihood, counts, hazard, weight / weight.sum())


def turns(
    found: Posterior,
    first: pd.Timestamp | None = None,
    last: pd.Timestamp | None = None,
    top: int = 3,
    least: float = 0.2,
    gain: float = 0.05,
) -> pd.DataFrame:
    """The likeliest turning points between two months: the months named, and the probability of a change in just those.

    A piece is a month with an act and the silence before it, at most `WIDEST` months long. The likeliest is widened by
    a neighbour where that adds at least `gain`; others are looked for apart from it. Returns TURNS, by chance: first,
    last (the months named), chance (of at least one change in them), best (the likeliest single month with an act) and
    best_chance (its own), before, after (the level before the months named and in the last of them).
    """
    stamps, change = found.months["month"], found.months["change"]
    starts = stamps.shift() + pd.offsets.MonthBegin(1)
    width = pd.Series(_count(stamps)).diff()
    usable = width <= WIDEST
    if first is not None:
        usable &= starts >= first
    if last is not None:
        usable &= stamps <= last
    chances = {row: found.chance(starts[row], stamps[row]) for row in np.flatnonzero(usable)}
    rows = []
    while chances:
        low = high = max(chances, key=chances.__getitem__)
        chance = chances[low]
        for near in sorted((row for row in chances if abs(row - low) == 1), key=chances.__getitem__, reverse=True):
            a, b = min(low, near), max(high, near)
            wider = found.chance(starts[a], stamps[b])
            if wider - chance >= gain and width[a : b + 1].sum() <= WIDEST:
                low, high, chance = a, b, wider
        if chance < least:
            break
        best = low + int(change[low : high + 1].to_numpy().argmax())
        share = found.months["share"]
        rows.append((starts[low], stamps[high], chance, stamps[best], change[best], share[low - 1], share[high]))
        chances = {row: value for row, value in chances.items() if row < low - 1 or row > high + 1}
    named = pd.DataFrame(rows, columns=TURNS).sort_values("chance", ascending=False, ignore_index=True)
    return named.head(top)


def without(counts: dict[str, pd.DataFrame]) -> dict[str, Posterior]:
    """The posterior by source left out; `counts`: `calendar_counts.by_month` of what the others tell too, likewise."""
    return {source: _recursions(_active(months), HAZARDS, SPREADS, LEVELS).thin() for source, months in counts.items()}


def leaning(found: dict[str, Posterior], named: pd.DataFrame) -> pd.DataFrame:
    """How much of each turn rests on one source: its probability with each source taken out in turn.

    `found`: from `without`; `named`: from `turns`. Returns `named` with columns source (the one whose loss lowers the
    probability most; "" where there is none) and without (the probability of a change in the same months, that source
    left out; NaN likewise).
    """
    rows = []
    for turn in iterate(named):
        left = {source: one.chance(turn.first, turn.last) for source, one in found.items() if len(one.months)}
        source = min(left, key=left.__getitem__) if left else ""
        rows.append((source, left.get(source, np.nan)))
    return named.assign(source=[source for source, _ in rows], without=np.array([left for _, left in rows], float))


def _count(months: pd.Series) -> np.ndarray:
    return months.dt.year.to_numpy() * 12 + months.dt.month.to_numpy()


def _number(month: pd.Timestamp) -> int:
    return month.year * 12 + month.month


def _active(months: pd.DataFrame) -> pd.DataFrame:
    counts = months[["escalation", "engagement"]].fillna(0).astype(int)
    return months[["month"]].join(counts)[counts.sum(axis=1) > 0].reset_index(drop=True)


def _steps(level: np.ndarray, hazard: np.ndarray, months: int) -> np.ndarray:
    """So many months on (or back: a step is symmetric) without data: kept all the while, or drawn anew in between."""
    keep = (1 - hazard) ** months
    return keep[:, None] * level + ((1 - keep) * level.mean(axis=1))[:, None]


def _likelihood(used: pd.DataFrame, spread: np.ndarray, levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The beta-binomial likelihood of each pair of counts there is (pairs x settings x levels), without the factor
    that has no m or s, and which pair each row has.
    """
    a, b = spread[:, None] * levels, spread[:, None] * (1 - levels)
    kinds, which = np.unique(used[["engagement", "escalation"]].to_numpy(), axis=0, return_inverse=True)
    values = np.exp(betaln(kinds[:, 0, None, None] + a, kinds[:, 1, None, None] + b) - betaln(a, b))
    return values, which.ravel()


def _quantile(at: np.ndarray, share: float) -> np.ndarray:
    """The quantile of each row of probabilities over equal cells from 0 to 1, each even within."""
    until = np.concatenate([np.zeros((len(at), 1)), np.cumsum(at, axis=1)], axis=1)
    edges = np.linspace(0, 1, at.shape[1] + 1)
    return np.array([np.interp(share, row, edges) for row in until])
