"""Whether what follows an act follows it more often than chance would have it.

Korean and American dates can differ by a day, which reverses the order of one day: lags are of 2 days or more. Chance
moves the triggers and leaves the answers where they are. Three ways to move them are offered, each of which keeps the
slow climate (2017 is crowded with everything) and breaks the link from one act to the next:

    year      each to any day of its own calendar year; the number answered is then Poisson binomial
    circular  all of a year together, by one shift around the year: what came in a bunch stays a bunch
    near      each to any day within 180 days of its own: no border at the new year; Poisson binomial too

All three are exact: no shuffle is drawn. p is one-sided, the probability that chance answers as many or more. To
follow is not to be caused.
"""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, poisson_binom

NEAREST = 2  # days: shorter lags may be an artefact of the date line
WITHIN = 30  # days
NEAR = 180  # days to either side
NULLS = ("year", "circular", "near")
# The pairs shown together, over which the false discovery rate runs.
PAIRS = (
    ("test", "sanction"),
    ("sanction", "test"),
    ("nuclear", "resolution"),
    ("resolution", "test"),
    ("test", "exercise"),
    ("exercise", "test"),
    ("us-threat", "test"),
    ("north-threat", "test"),
    ("test", "talks"),
    ("talks", "test"),
    ("us-offer", "talks"),
    ("north-offer", "talks"),
)
COLUMNS = ["n", "hits", "share", "expected", "low", "high", "p"]


def followed(
    triggers: np.ndarray, responses: np.ndarray, first: int, last: int, within: int = WITHIN, null: str = "year"
) -> pd.DataFrame:
    """The share of triggers followed by a response after 2 to `within` days, against the exact law of chance.

    `triggers`, `responses`: days (int; a day given twice is two acts); `first`, `last`: the days the record covers. One
    row: n (triggers from `first` on whose whole span is on record), hits, share, expected (mean share under chance),
    low, high (its 2.5 and 97.5 % quantiles), p. NaN where n is 0.
    """
    triggers = np.asarray(triggers, dtype=int)
    kept = triggers[(triggers >= first) & (triggers + within <= last)]
    if not len(kept):
        return pd.DataFrame([dict.fromkeys(COLUMNS, np.nan) | {"n": 0, "hits": 0}], columns=COLUMNS)
    met = answered(responses, first, last - within, within)
    law, n = _law(kept - first, met, first, null), len(kept)
    hits = int(met[kept - first].sum())
    until = np.cumsum(law)
    low, high = (min(int(np.searchsorted(until, share - 1e-12)), n) for share in (0.025, 0.975))
    row = (n, hits, hits / n, law @ np.arange(n + 1) / n, low / n, high / n, min(law[hits:].sum(), 1.0))
    return pd.DataFrame([row], columns=COLUMNS)


def answered(responses: np.ndarray, first: int, last: int, within: int) -> np.ndarray:
    """For each day from `first` to `last` whether a response comes 2 to `within` days after it (bool)."""
    return followed_at(np.arange(first, last + 1), responses, within)


def followed_at(at: np.ndarray, responses: np.ndarray, within: int) -> np.ndarray:
    """For each of some days whether a response comes 2 to `within` days after it (bool)."""
    ordered = np.sort(np.asarray(responses, dtype=int))
    until = np.searchsorted(ordered, at + within, side="right")
    return until > np.searchsorted(ordered, at + NEAREST, side="left")


def years(first: int, last: int) -> np.ndarray:
    """The calendar year of each day (days since 1970-01-01)."""
    return np.arange(first, last + 1).astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970


def chances(at: np.ndarray, met: np.ndarray, first: int, null: str) -> np.ndarray:
    """For each trigger (position in `met`) the probability that chance lets it be answered: `year` or `near`."""
    until = np.concatenate([[0], np.cumsum(met)])
    if null == "near":
        low, high = np.maximum(at - NEAR, 0), np.minimum(at + NEAR + 1, len(met))
    else:
        year = years(first, first + len(met) - 1)
        low, high = (np.searchsorted(year, year[at], side=side) for side in ("left", "right"))
    return (until[high] - until[low]) / (high - low)


def _law(at: np.ndarray, met: np.ndarray, first: int, null: str) -> np.ndarray:
    """The probabilities of 0, 1 ... n triggers answered, under one of the `NULLS`."""
    if null not in NULLS:
        raise ValueError(f"the chance '{null}' is none of {', '.join(NULLS)}")
    if null != "circular":
        return poisson_binom.pmf(np.arange(len(at) + 1), chances(at, met, first, null))
    year, law = years(first, first + len(met) - 1), np.ones(1)
    for one in np.unique(year[at]):
        ring = met[year == one]
        # Every shift of the year's triggers around it, today's own included, is as likely as any other.
        places = at[year[at] == one] - int(np.argmax(year == one))
        hits = ring[(places[None, :] + np.arange(len(ring))[:, None]) % len(ring)].sum(axis=1)
        law = np.convolve(law, np.bincount(hits, minlength=len(places) + 1) / len(ring))
    return law


def table(
    days: Callable[[str], tuple[np.ndarray, np.ndarray]],
    pairs: Iterable[tuple[str, str]],
    first: int,
    last: int,
    within: int = WITHIN,
    null: str = "year",
    few: int = 5,
) -> pd.DataFrame:
    """`followed` for several pairs, with q: the false discovery rate over just these (Benjamini and Hochberg 1995).

    `days(name)` gives an act's days as triggers and as responses. Returns columns trigger, response, answers (how many
    responses there are), then those of `followed`, and q. Pairs with fewer than `few` of either have no p and no q.
    """
    rows = []
    for trigger, response in pairs:
        found = followed(days(trigger)[0], days(response)[1], first, last, within, null).iloc[0].to_dict()
        answers = len(days(response)[1])
        if min(found["n"], answers) < few:
            found["p"] = np.nan
        rows.append({"trigger": trigger, "response": response, "answers": answers} | found)
    frame = pd.DataFrame(rows, columns=["trigger", "response", "answers", *COLUMNS])
    frame = frame.astype({"n": int, "hits": int} | dict.fromkeys(COLUMNS[2:], float))
    return frame.assign(q=rates(frame["p"].to_numpy()))


def rates(p: np.ndarray) -> np.ndarray:
    """q-values: the false discovery rate at which each p would just be called; NaN stays NaN and counts for nothing."""
    q, known = np.full(len(p), np.nan), np.isfinite(p)
    if known.any():
        q[known] = false_discovery_control(p[known])
    return q
