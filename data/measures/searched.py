"""For which years the record was searched: outside them silence is missing data, not calm."""

from collections import Counter

import pandas as pd

from data import dates
from data.measures.series import LADDERS
from data.rows import iterate
from data.schema import split


def strata(table: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """The strata with the days they were searched for: columns stratum, first, last; an open end lasts to `until`."""
    starts, ends = dates.spans(table["start"])["first"], dates.spans(table["end"])["last"]
    found = pd.DataFrame({"stratum": table["stratum"], "first": starts, "last": ends.fillna(until).clip(upper=until)})
    return found.sort_values(["first", "stratum"], ignore_index=True)


def held(events: pd.DataFrame) -> pd.Series:
    """How many events belong to each stratum: a series of counts by stratum, without those that hold none."""
    named = events.loc[events["strata"] != "", "strata"].map(split).explode()
    return named.value_counts()


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


def gaps(spans: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The stretches of a window that lie in none of the spans (columns first, last; days, both ends included)."""
    rows, day, open_ = [], pd.Timedelta(days=1), first
    for span in iterate(spans.sort_values("first")):
        if span.first > last:
            break
        if span.first > open_:
            rows.append((open_, span.first - day))
        open_ = max(open_, span.last + day)
    if open_ <= last:
        rows.append((open_, last))
    return pd.DataFrame(rows, columns=["first", "last"]).astype("datetime64[us]")


def inside(days: pd.Series, spans: pd.DataFrame) -> pd.Series:
    """Whether each day lies in one of the spans."""
    found = pd.Series(False, index=days.index)
    for span in iterate(spans):
        found |= (days >= span.first) & (days <= span.last)
    return found
