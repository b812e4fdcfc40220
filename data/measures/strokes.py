"""Events as strokes as tall as their rung, the skyline they make, and which sources speak when."""

import numpy as np
import pandas as pd

from data import schema
from data.dates import spans
from data.measures.series import LADDERS
from data.tokens import flagged

STANDING = 366  # days: what lasts longer is a condition, not an act
MONTHLY = 4 * 366  # days: a window up to this long is cut into months


def strokes(events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Each event of the window on each of its ladders, by first day.

    Columns event_id, side (E, G), rung (1-10), first, last (days), shape (`day`: a known day; `span`: it lasts;
    `rough`: its day is not known). Left out: rung 0, what is only planned, and what lasts longer than `STANDING` days.
    """
    inside = (events["first"] <= last) & (events["last"] >= first) & ~flagged(events, "planned")
    read = ["event_id", "first", "last", "imprecise", *LADDERS.values()]
    shown = events.loc[inside & ~standing(events), read]
    shape = np.select([shown["imprecise"], shown["first"] < shown["last"]], ["rough", "span"], "day")
    parts = []
    for side, ladder in LADDERS.items():
        on = (shown[ladder] > 0).to_numpy()
        columns = {"event_id": shown["event_id"], "side": side, "rung": shown[ladder], "first": shown["first"]}
        parts.append(pd.DataFrame(columns | {"last": shown["last"], "shape": shape})[on])
    return pd.concat(parts).sort_values(["first", "event_id", "side"], ignore_index=True)


def standing(events: pd.DataFrame) -> pd.Series:
    """Whether a row is a condition rather than an act: it lasts, or may lie anywhere within, more than a year."""
    return (events["last"] - events["first"]).dt.days > STANDING


def skyline(found: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, parts: int) -> pd.DataFrame:
    """How high the strokes of `strokes` reach in each of some equal parts of the window: columns date (its middle), E,
    G (the highest rung there or in the parts beside it, 0 where none stands)."""
    count = max((last - first).days, 1)
    step = count / parts
    out = {"date": first + ((np.arange(parts) + 0.5) * step * 86_400).astype("timedelta64[s]")}
    for side in LADDERS:
        own = found[(found["side"] == side) & (found["shape"] != "rough")]
        days = (own["first"].clip(lower=first, upper=last) - first).dt.days + 0.5 * (last == first)
        at = (days / step).astype(int).clip(0, parts - 1)
        high = np.zeros(parts)
        for beside in (-1, 0, 1):
            np.maximum.at(high, (at.to_numpy() + beside).clip(0, parts - 1), own["rung"].to_numpy(dtype=float))
        out[side] = high
    return pd.DataFrame(out)


def voices(events: pd.DataFrame, strata: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Which sources speak in each year of the window (each month, where that is short).

    Columns first, last (days, inclusive), documents (`;` list of those that tell an act that touches it), strata (`;`
    list of those searched through all of it).
    """
    unit = "M" if (last - first).days <= MONTHLY else "Y"
    cells = pd.period_range(first, last, freq=unit)
    low, high = cells.start_time.to_numpy("datetime64[D]"), cells.end_time.to_numpy("datetime64[D]")
    acts = events[(events["documents"].str.len() > 1) & ~standing(events) & ~flagged(events, "planned")]
    starts, stops = (acts[name].to_numpy("datetime64[D]") for name in ("first", "last"))
    named = [schema.split(text.strip(";")) for text in acts["documents"]]
    told = [
        {one for at in np.flatnonzero((starts <= end) & (stops >= begin)) for one in named[at]}
        for begin, end in zip(low, high, strict=True)
    ]
    since, until = spans(strata["start"])["first"], spans(strata["end"])["last"]
    searched = [
        [one for one, a, b in zip(strata["stratum"], since, until, strict=True) if a <= begin and b >= end]
        for begin, end in zip(pd.DatetimeIndex(low), pd.DatetimeIndex(high), strict=True)
    ]
    return pd.DataFrame(
        {
            "first": pd.DatetimeIndex(low),
            "last": pd.DatetimeIndex(high),
            "documents": [";".join(sorted(one)) for one in told],
            "strata": [";".join(one) for one in searched],
        }
    )
