"""Turning points: when the share of engagement among the events of a month moved to another level.

Model: within a stretch of months the level m is constant (uniform prior); each month's own share of engagement is
Beta(m s, (1-m) s) about it, so that its counts are beta-binomial: the events of a month belong together and count for
less than as many independent ones. Before each month a change-point has the prior probability h, and the level is
drawn anew. The sum over all ways to cut the record is exact, by the forward and backward recursions of P. Fearnhead,
"Exact and efficient Bayesian inference for multiple changepoint problems", Statistics and Computing 16 (2006)
203-213. Months without events carry no information: a silence of L months is one step with the prior probability 1 -
(1-h)^L.
"""

import numpy as np
import pandas as pd

HAZARD = 1 / 60  # one change in five years, before the data speak
CONCENTRATION = 4.0  # s, where the built-in record is likeliest: at a level of one half months scatter by 0.22
LEVELS = (np.arange(40) + 0.5) / 40  # the grid over which m is summed
FEW_EVENTS, FEW_MONTHS = 20, 12  # with less nothing is claimed
COLUMNS = ["since", "month", "escalation", "engagement", "change", "share", "low", "high"]


def enough(months: pd.DataFrame) -> bool:
    """Whether there are enough events and months on the ladders to look for a turning point at all."""
    used = _active(months)
    return len(used) >= FEW_MONTHS and int(used[["escalation", "engagement"]].to_numpy().sum()) >= FEW_EVENTS


def posterior(months: pd.DataFrame, hazard: float = HAZARD, concentration: float = CONCENTRATION) -> pd.DataFrame:
    """The posterior probability of a change-point at each month, and the level of the share of engagement.

    `months`: columns month (first day), escalation, engagement (counts), ascending, from `calendar_counts.by_month`.
    Returns one row per month with an event on a ladder: since (the month after the one before: where the silence
    began in which the change may also lie), month, the counts, change (probability that a new level begins from
    `since` to `month`; 0 in the first row), share (posterior mean), low, high (mean -/+ 2 posterior standard
    deviations, kept within 0 and 1).
    """
    used = _active(months)
    if used.empty:
        return pd.DataFrame(columns=COLUMNS)
    segments, log_h, mean, second = _segments(used, hazard, concentration)
    size = len(used)
    forward, backward = _forward(segments, log_h), _backward(segments, log_h)
    total = forward[-1]
    change = np.zeros(size)
    change[1:] = np.exp(forward[:-1] + log_h[1:] + backward[1:] - total)
    # The probability of each segment i..j, and the moments of its level, spread over the months it covers.
    before = np.concatenate([[0.0], forward[:-1] + log_h[1:]])
    after = np.concatenate([log_h[1:] + backward[1:], [0.0]])
    chance = np.exp(before[:, None] + segments + after[None, :] - total)
    share, square = _cover(chance * mean), _cover(chance * second)
    spread = 2 * np.sqrt(np.maximum(square - share**2, 0.0))
    since = (used["month"].shift() + pd.offsets.MonthBegin(1)).fillna(used["month"])
    return pd.DataFrame(
        {
            "since": since.to_numpy(),
            "month": used["month"].to_numpy(),
            "escalation": used["escalation"].to_numpy(),
            "engagement": used["engagement"].to_numpy(),
            "change": np.minimum(change, 1.0),
            "share": share,
            "low": np.maximum(share - spread, 0.0),
            "high": np.minimum(share + spread, 1.0),
        }
    )


def no_change(months: pd.DataFrame, hazard: float = HAZARD, concentration: float = CONCENTRATION) -> float:
    """The posterior probability that the level never changed; 1 without data."""
    used = _active(months)
    if used.empty:
        return 1.0
    segments, log_h, *_ = _segments(used, hazard, concentration)
    return float(np.exp(segments[0, -1] - _forward(segments, log_h)[-1]))


def peaks(found: pd.DataFrame, top: int = 3, reach: int = 1, least: float = 0.2, widest: int = 12) -> pd.DataFrame:
    """The likeliest turning points: the month of highest probability with up to `reach` rows either side, greedily
    and apart.

    A change inside a silence of more than `widest` months has no date worth naming and is passed over. Returns
    columns since, month, until, chance (sum of the probabilities from since to until, at most 1), before, after
    (share of engagement on either side), by chance; those under `least` left out.
    """
    change = found["change"].to_numpy(dtype=float).copy()
    rows = []
    if len(found):
        change[
            (found["month"].dt.year - found["since"].dt.year) * 12 + found["month"].dt.month - found["since"].dt.month
            >= widest
        ] = 0
    usable = change.copy()
    while len(rows) < top and len(change) and change.max() > 0:
        best = int(change.argmax())
        low, high = max(best - reach, 0), min(best + reach, len(found) - 1)
        chance = float(min(usable[low : high + 1].sum(), 1.0))
        # Neighbours that add nothing do not widen the months named.
        while low < best and usable[low] < 0.02:
            low += 1
        while high > best and usable[high] < 0.02:
            high -= 1
        if chance >= least:
            before = found["share"].iloc[max(low - 1, 0)]
            rows.append(
                (
                    found["since"].iloc[low],
                    found["month"].iloc[best],
                    found["month"].iloc[high],
                    chance,
                    before,
                    found["share"].iloc[high],
                )
            )
        change[max(best - 2 * reach, 0) : best + 2 * reach + 1] = 0
    return pd.DataFrame(rows, columns=["since", "month", "until", "chance", "before", "after"]).sort_values(
        "chance", ascending=False, ignore_index=True
    )


def _active(months: pd.DataFrame) -> pd.DataFrame:
    counts = months[["escalation", "engagement"]].fillna(0)
    return months.assign(**counts.astype(int))[counts.sum(axis=1) > 0]


def _segments(
    used: pd.DataFrame, hazard: float, concentration: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """log evidence of months i..j as one stretch with no change inside it (row i, column j), log probability of a
    change before month i, and the first two moments of the level of each stretch.
    """
    months = used["month"].dt.year.to_numpy() * 12 + used["month"].dt.month.to_numpy()
    log_none = np.concatenate([[1], np.diff(months)]) * np.log1p(-hazard)
    log_h = np.log(-np.expm1(log_none))
    stay = np.cumsum(log_none)
    g, e = used["engagement"].to_numpy(), used["escalation"].to_numpy()
    likelihood = (
        _rising(LEVELS * concentration, g.max())[g]
        + _rising((1 - LEVELS) * concentration, e.max())[e]
        - _rising(np.array([concentration]), (g + e).max())[g + e]
    )
    until = np.concatenate([np.zeros((1, len(LEVELS))), np.cumsum(likelihood, axis=0)])
    joint = until[None, 1:] - until[:-1, None]
    top = joint.max(axis=2)
    weight = np.exp(joint - top[:, :, None])
    moments = weight @ np.stack([np.ones_like(LEVELS), LEVELS, LEVELS**2], axis=1)
    evidence = top + np.log(moments[:, :, 0] / len(LEVELS)) + stay[None, :] - stay[:, None]
    backwards = np.tri(len(used), k=-1, dtype=bool)
    return (
        np.where(backwards, -np.inf, evidence),
        log_h,
        moments[:, :, 1] / moments[:, :, 0],
        moments[:, :, 2] / moments[:, :, 0],
    )


def _rising(start: np.ndarray, most: int) -> np.ndarray:
    """log of start (start+1) ... (start+k-1) for k = 0..most (rows) and each start (columns)."""
    steps = np.log(start[None, :] + np.arange(int(most))[:, None])
    return np.concatenate([np.zeros((1, len(start))), np.cumsum(steps, axis=0)])


def _forward(segments: np.ndarray, log_h: np.ndarray) -> np.ndarray:
    """log probability of months 0..j with a stretch ending at j."""
    out = np.empty(len(log_h))
    start = np.full(len(log_h), -np.inf)
    start[0] = 0.0
    for j in range(len(log_h)):
        if j:
            start[j] = out[j - 1] + log_h[j]
        out[j] = _logsum(start[: j + 1] + segments[: j + 1, j])
    return out


def _backward(segments: np.ndarray, log_h: np.ndarray) -> np.ndarray:
    """log probability of months i.. to the end, given that a stretch begins at i."""
    size = len(log_h)
    out = np.empty(size)
    end = np.full(size, -np.inf)
    end[-1] = 0.0
    for i in range(size - 1, -1, -1):
        if i < size - 1:
            end[i] = log_h[i + 1] + out[i + 1]
        out[i] = _logsum(segments[i, i:] + end[i:])
    return out


def _logsum(values: np.ndarray) -> float:
    top = values.max()
    return top + np.log(np.exp(values - top).sum())


def _cover(values: np.ndarray) -> np.ndarray:
    """For each month t the sum over all stretches i <= t <= j."""
    sums = np.cumsum(np.cumsum(values, axis=0)[:, ::-1], axis=1)[:, ::-1]
    return np.diagonal(sums).copy()
