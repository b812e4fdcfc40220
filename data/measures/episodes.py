"""What a thin record can say in place of a curve: episodes, and the mean level of an era with its interval."""

import numpy as np
import pandas as pd
from scipy.special import gammaincinv

from data.measures import series

CURVES_FROM = pd.Timestamp("2003-01-01")  # before, the record is too thin for a curve
GAP = 180  # days without an event that end an episode: two half-lives


def episodes(events: pd.DataFrame, gap: int = GAP, weight: str = "rung") -> pd.DataFrame:
    """Runs of events on one ladder with at most `gap` days of silence between them.

    Columns ladder (E, G), first, last (days), events (how many), weight (their sum), top (highest rung), event_id (the
    event on it, the earliest); E first, by day. Events as in the series: no aggregates, no open ends.
    """
    ids, parts = events["event_id"].to_numpy(dtype=object), []
    for name, acts in series.weighed(events, weight).items():
        order = np.lexsort((ids[acts.rows], acts.starts))
        starts, stops, weights, rows = (part[order] for part in acts)
        rungs = events[series.LADDERS[name]].to_numpy(dtype=float)[rows]
        until = np.maximum.accumulate(stops)
        at = np.flatnonzero(np.append(True, starts[1:] - until[:-1] + 1 > gap))[: len(starts)]
        ends = np.append(at[1:], len(starts))[: len(at)]
        runs = [slice(*pair) for pair in zip(at, ends, strict=True)]
        top = np.array([run.start + int(rungs[run].argmax()) for run in runs], dtype=int)
        columns = {
            "first": starts[at].astype("datetime64[D]").astype("datetime64[us]"),
            "last": (until[ends - 1] - 1).astype("datetime64[D]").astype("datetime64[us]"),
            "events": ends - at,
            "weight": [weights[run].sum() for run in runs],
            "top": rungs[top],
            "event_id": ids[rows[top]],
        }
        parts.append(pd.DataFrame({"ladder": name, **columns}))
    return pd.concat(parts, ignore_index=True)


def means(events: pd.DataFrame, spans: pd.DataFrame, weight: str = "rung") -> pd.DataFrame:
    """The mean of each level over spans of days, with a 95 % interval for chance in which events fall there.

    `spans`: columns first, last (days, inclusive). Returns them with, for E and G: mean (weight per 30 days), low, high
    and events (their mass inside; an event counts by the share of its days in the span). The interval is that of a
    weighted sum of Poisson counts: M. Fay and E. Feuer, "Confidence intervals for directly standardized rates",
    Statistics in Medicine 16 (1997) 791-801; with equal weights it is the exact one of Garwood (1936). It says nothing
    of what the record does not tell.
    """
    low, high = series.days(spans["first"]), series.days(spans["last"]) + 1.0
    return spans.assign(**means_of(series.weighed(events, weight), low, high))


def means_of(known: dict[str, series.Acts], low: np.ndarray, high: np.ndarray) -> dict[str, np.ndarray]:
    """`means` of acts that were weighed before, over spans from `low` to before `high` (days since 1970)."""
    scale, out = series.PER_DAYS / (high - low), {}
    for name, acts in known.items():
        share = series.overlaps(acts.starts, acts.stops, low, high)
        parts = share * acts.weights
        total, squares = parts.sum(axis=1), (parts**2).sum(axis=1)
        # One more event might weigh as much as the heaviest of them; where there is none, as much as any on the ladder.
        most = np.where(total > 0, parts.max(axis=1, initial=0.0), acts.weights.max(initial=0.0))
        some = total > 0
        at_least = np.zeros(len(total))
        at_least[some] = squares[some] / (2 * total[some]) * chi2(0.025, 2 * total[some] ** 2 / squares[some])
        more, wider = total + most, squares + most**2
        at_most = np.full(len(total), np.nan)
        some = wider > 0
        at_most[some] = wider[some] / (2 * more[some]) * chi2(0.975, 2 * more[some] ** 2 / wider[some])
        out[name], out[f"{name}_low"], out[f"{name}_high"] = total * scale, at_least * scale, at_most * scale
        out[f"{name}_events"] = share.sum(axis=1)
    return out


def chi2(share: float, freedom: np.ndarray) -> np.ndarray:
    """The value that a share of a chi-squared distribution lies below; scipy's own asks for a hundred microseconds."""
    return 2 * gammaincinv(freedom / 2, share)
