"""For which years the record was searched: outside them silence is missing data, not calm."""

from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd

from data import dates
from data.measures.series import LADDERS
from data.rows import iterate
from data.schema import split

DAY = np.timedelta64(1, "D")
NONE = pd.DataFrame({"first": np.array([], "datetime64[us]"), "last": np.array([], "datetime64[us]")})  # no gaps


def strata(table: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """The strata with the days they were searched for: columns stratum, first, last; an open end lasts to `until`."""
    starts, ends = dates.spans(table["start"])["first"], dates.spans(table["end"])["last"]
    found = pd.DataFrame({"stratum": table["stratum"], "first": starts, "last": ends.fillna(until).clip(upper=until)})
    return found.sort_values(["first", "stratum"], ignore_index=True)


def tally(events: pd.DataFrame) -> Counter[str]:
    """How many events belong to each stratum."""
    found: Counter[str] = Counter()
    for named, n in Counter(events["strata"].tolist()).items():  # thousands of events share some fifty cells
        for one in split(named):
            found[one] += n
    return found


def held(events: pd.DataFrame) -> pd.Series:
    """`tally` as a series of counts by stratum, most first, without those that hold none."""
    return pd.Series(dict(tally(events).most_common()), dtype=int)


def carriers(events: pd.DataFrame) -> dict[str, set[str]]:
    """Which strata carry each of the two levels: those of whose events most stand on its ladder above rung 0."""
    whole = held(events)
    on = {name: held(events[events[ladder] > 0]).reindex(whole.index, fill_value=0) for name, ladder in LADDERS.items()}
    return {name: set(whole.index[on[name] > whole / 2]) for name in LADDERS}


def lane_carriers(events: pd.DataFrame, column: str) -> dict[str, set[str]]:
    """Which strata carry each lane: those of whose events most stand in it (`column`: one code, or `;a;b;` tokens)."""
    whole, found = held(events), {}
    each = Counter(
        (lane, stratum)
        for strata, lanes in zip(events["strata"], events[column], strict=True)
        for stratum in split(strata)
        for lane in split(lanes)
    )
    for (lane, stratum), n in each.items():
        if n > whole[stratum] / 2:
            found.setdefault(lane, set()).add(stratum)
    return found


class Cover(NamedTuple):
    """The days that some spans cover, to be asked of many windows: first days in order, and for each the day after the
    last one that it or a span before it covers."""

    starts: np.ndarray
    after: np.ndarray


def cover(spans: pd.DataFrame) -> Cover:
    """What some spans (columns first, last) cover."""
    starts, stops = (spans[name].to_numpy().astype("datetime64[us]", copy=False) for name in ("first", "last"))
    order = np.argsort(starts, kind="stable")
    return Cover(starts[order], np.maximum.accumulate(stops[order] + DAY))


def gaps(known: Cover, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The stretches of a window that nothing covers (columns first, last; days, both ends included)."""
    begin, end = (one.to_datetime64().astype("datetime64[us]") for one in (first, last))
    some = np.searchsorted(known.starts, end, side="right")
    # What was searched up to each span, and up to the end: a gap is what lies between that and where the next begins.
    until = np.maximum(np.concatenate([[begin], known.after[:some]]), begin)
    since = np.concatenate([known.starts[:some] - DAY, [end]])
    missed = until <= since
    if not missed.any():  # as in most windows of a record that was searched
        return NONE
    return pd.DataFrame({"first": until[missed], "last": since[missed]})


def inside(days: pd.Series, spans: pd.DataFrame) -> pd.Series:
    """Whether each day lies in one of the spans."""
    found = pd.Series(False, index=days.index)
    for span in iterate(spans):
        found |= (days >= span.first) & (days <= span.last)
    return found


def holders(events: pd.DataFrame, least: float = 0.2) -> set[str]:
    """The strata in which some events are mainly found: those that hold at least a share of all that strata hold."""
    found = held(events)
    return set(found.index[found >= least * int((events["strata"] != "").sum())]) if len(found) else set()


def touched(periods: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Whether each period (columns first, last) has a day in common with one of the spans."""
    starts, stops = (spans[end].to_numpy()[None, :] for end in ("first", "last"))
    first, last = (periods[end].to_numpy()[:, None] for end in ("first", "last"))
    return ((starts <= last) & (stops >= first)).any(axis=1)
