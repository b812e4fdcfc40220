"""Events as strokes as tall as their rung, the skyline they make, and which sources speak when."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from data import schema
from data.dates import spans
from data.measures.series import LADDERS
from data.tokens import flagged

STANDING = 366  # days: what lasts longer is a condition, not an act
MONTHLY = 4 * 366  # days: a window up to this long is cut into months


def strokes(events: pd.DataFrame) -> pd.DataFrame:
    """Each event on each of its ladders, by first day; `within` cuts a window out of them.

    Columns event_id, side (E, G), rung (1-10), first, last (days), shape (`day`: a known day; `span`: it lasts;
    `rough`: its day is not known). Left out: rung 0, what is only planned, and what lasts longer than `STANDING` days.
    """
    read = ["event_id", "first", "last", "imprecise", *LADDERS.values()]
    shown = events.loc[~flagged(events, "planned") & ~standing(events), read]
    shape = np.select([shown["imprecise"], shown["first"] < shown["last"]], ["rough", "span"], "day")
    parts = []
    for side, ladder in LADDERS.items():
        on = (shown[ladder] > 0).to_numpy()
        columns = {"event_id": shown["event_id"], "side": side, "rung": shown[ladder], "first": shown["first"]}
        parts.append(pd.DataFrame(columns | {"last": shown["last"], "shape": shape})[on])
    return pd.concat(parts).sort_values(["first", "event_id", "side"], ignore_index=True)


def within(found: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Those of some strokes that touch a window."""
    return found[((found["first"] <= last) & (found["last"] >= first)).to_numpy()].reset_index(drop=True)


def standing(events: pd.DataFrame) -> pd.Series:
    """Whether a row is a condition rather than an act: it lasts, or may lie anywhere within, more than a year."""
    return events["last"] - events["first"] > pd.Timedelta(days=STANDING)


def skyline(found: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, parts: int) -> pd.DataFrame:
    """How high the strokes of `strokes` reach in each of some equal parts of the window: columns date (its middle), E,
    G (the highest rung there or in the parts beside it, 0 where none stands)."""
    count = max((last - first).days, 1)
    step = count / parts
    out = {"date": first + ((np.arange(parts) + 0.5) * step * 86_400).astype("timedelta64[s]")}
    begin, end = (day.to_datetime64().astype("datetime64[D]") for day in (first, last))
    days = (found["first"].to_numpy("datetime64[D]").clip(begin, end) - begin).astype(int) + 0.5 * (last == first)
    at, rungs = (days / step).astype(int).clip(0, parts - 1), found["rung"].to_numpy(dtype=float)
    known, sides = (found["shape"] != "rough").to_numpy(), found["side"].to_numpy()
    for side in LADDERS:
        own, high = known & (sides == side), np.zeros(parts)
        for beside in (-1, 0, 1):
            np.maximum.at(high, (at[own] + beside).clip(0, parts - 1), rungs[own])
        out[side] = high
    return pd.DataFrame(out)


class Speakers(NamedTuple):
    """Which documents tell each act, from `starts` to `stops`, and when each stratum was searched: arrays of days."""

    starts: np.ndarray
    stops: np.ndarray
    documents: list[list[str]]
    strata: np.ndarray
    since: np.ndarray
    until: np.ndarray


def speakers(events: pd.DataFrame, strata: pd.DataFrame) -> Speakers:
    """Of a record's events and strata, what `voices` asks of every window."""
    acts = (events["documents"] != "") & ~standing(events) & ~flagged(events, "planned")
    acts = events.loc[acts, ["documents", "first", "last"]]
    days = [acts[name].to_numpy("datetime64[D]") for name in ("first", "last")]
    told = [schema.split(text.strip(";")) for text in acts["documents"]]
    since, until = spans(strata["start"])["first"], spans(strata["end"])["last"]
    return Speakers(*days, told, strata["stratum"].to_numpy(), since.to_numpy(), until.to_numpy())


def voices(of: Speakers, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Which sources speak in each year of the window (each month, where that is short).

    Columns first, last (days, inclusive), documents (`;` list of those that tell an act that touches it), strata (`;`
    list of those searched through all of it).
    """
    unit = "M" if (last - first).days <= MONTHLY else "Y"
    cells = pd.period_range(first, last, freq=unit)
    low, high = cells.start_time.to_numpy("datetime64[D]"), cells.end_time.to_numpy("datetime64[D]")
    touched = (of.starts <= high[:, None]) & (of.stops >= low[:, None])
    told = [{one for at in np.flatnonzero(row) for one in of.documents[at]} for row in touched]
    whole = (of.since <= low[:, None]) & (of.until >= high[:, None])
    searched = [of.strata[row].tolist() for row in whole]
    return pd.DataFrame(
        {
            "first": pd.DatetimeIndex(low),
            "last": pd.DatetimeIndex(high),
            "documents": [";".join(sorted(one)) for one in told],
            "strata": [";".join(one) for one in searched],
        }
    )
