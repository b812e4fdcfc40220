"""What drives a level: the largest contributions to E and G on one day, and all others as one rest."""

import math

import pandas as pd

from data.measures import series

LEAST = 0.01  # of a level: an event that gives less is not named


def drivers(
    events: pd.DataFrame,
    when: pd.Timestamp,
    half_life: float = series.HALF_LIVES[0],
    weight: str = "rung",
    top: int = 6,
) -> pd.DataFrame:
    """The `top` events of each ladder on one day and the rest: what those of a ladder add is its level that day.

    Returns columns ladder (E, G), event_id (empty for the rest), adds (weight per 30 days), share (of the level, 0 to
    1), events (1, or how many the rest sums, two at least), kinds (of the rest: each kind with its share of the level,
    the largest first); E first, largest first, the rest last. An event that gives
    less than `LEAST` of the level is in the rest. A ladder without a contribution has no row. `events` must hold the
    history.
    """
    return drivers_of(series.weighed(events, weight), events, when, half_life, top)


def drivers_of(
    known: dict[str, series.Acts], events: pd.DataFrame, when: pd.Timestamp, half_life: float, top: int
) -> pd.DataFrame:
    """`drivers` of acts that were weighed before, `events` being the frame they were taken from."""
    out, names, kinds = [], events["event_id"].to_numpy(), events["kind"].to_numpy()
    for name, acts in known.items():
        rows, adds = series.contributions(acts, when, half_life)
        level = float(adds.sum())
        named = min(top, int((adds >= LEAST * level).sum()))
        named += len(rows) - named == 1
        ahead = zip(names[rows[:named]].tolist(), adds[:named].tolist(), strict=True)
        out += [(name, event_id, each, each / level, 1, ()) for event_id, each in ahead]
        if len(rows) > named:
            rest = float(adds[named:].sum())
            each = _by_kind(kinds[rows[named:]].tolist(), adds[named:].tolist())
            shares = tuple((one, sum_of / level) for one, sum_of in each)
            out.append((name, "", rest, rest / level, len(rows) - named, shares))
    return pd.DataFrame(out, columns=["ladder", "event_id", "adds", "share", "events", "kinds"])


def _by_kind(kinds: list[str], adds: list[float]) -> list[tuple[str, float]]:
    """What each kind adds, the most first; equal ones by code."""
    each: dict[str, list[float]] = {}
    for one, value in zip(kinds, adds, strict=True):
        each.setdefault(one, []).append(value)
    return sorted(((one, math.fsum(values)) for one, values in each.items()), key=lambda pair: (-pair[1], pair[0]))
