"""What today's record finds, in a few numbers each: for the first page of a reader."""

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
import pandas as pd

from data import schema
from data.measures import launches
from data.measures.acts import TESTS

MONTH = 30.44  # days
FEW = 5  # of fewer nothing is said in a title
LONG = 60  # days: a level in fewer has no month that stands out
LEAD = 3  # nor that what has fewer leads


class Leader(NamedTuple):
    """What leads some counts: its name, its number, and all."""

    name: Hashable
    n: int
    all: int


def leader(counts: pd.Series, of: int | None = None) -> Leader | None:
    """The greatest of some counts by name, `of` all (their sum where nothing is said). None where these are fewer
    than `FEW`, where there is one name alone, or where the first has fewer than `LEAD` or no more than another."""
    numbers = counts.to_numpy()
    of = int(numbers.sum()) if of is None else of
    first, second = (*np.argsort(-numbers, kind="stable")[:2], -1, -1)[:2]
    if of < FEW or second < 0 or numbers[second] <= 0 or numbers[first] < max(LEAD, numbers[second] + 1):
        return None
    return Leader(counts.index[first], int(numbers[first]), of)


def peak(levels: pd.DataFrame, side: str, unsearched: pd.DataFrame) -> pd.Timestamp | None:
    """The day a level (`series.levels`) of `side`, E or G, stands highest. None where too few events carry it there,
    where the days are fewer than `LONG`, or where most of them were not searched for it (spans with first and
    last)."""
    if levels.empty or not levels[side].max() > 0:
        return None
    top = levels[side].idxmax()
    days = (levels["date"].iloc[-1] - levels["date"].iloc[0]).days + 1
    missing = ((unsearched["last"] - unsearched["first"]).dt.days + 1).sum() if len(unsearched) else 0
    firm = levels.at[top, f"trusted_{side}"] and days >= LONG and 2 * missing <= days
    return levels.at[top, "date"] if firm else None


def years(events: pd.DataFrame) -> pd.Series:
    """How many events fall in each year, of those that begin and end in one."""
    first, last = (events[name].to_numpy(dtype="datetime64[Y]") for name in ("first", "last"))
    found, counts = np.unique(first[first == last].astype(int) + 1970, return_counts=True)
    return pd.Series(counts, index=found)


def deals(lives: pd.DataFrame) -> dict[str, float]:
    """What became of the agreements: n (all), collapsed, replaced, standing (in force or fulfilled), stalled (and
    whatever else), months (by which half of the collapsed had; NaN where none has), longest (the most days one of them
    lived).

    `lives` from `commitments.lives`.
    """
    collapsed = lives.loc[lives["status"] == "collapsed", "days"]
    counts = {
        "n": len(lives),
        "collapsed": len(collapsed),
        "replaced": int((lives["status"] == "superseded").sum()),
        "standing": int(lives["status"].isin(("in-force", "fulfilled")).sum()),
    }
    rest = counts["n"] - counts["collapsed"] - counts["replaced"] - counts["standing"]
    return counts | {"stalled": rest, "months": collapsed.median() / MONTH, "longest": collapsed.max()}


def promises(kept: pd.DataFrame) -> pd.DataFrame:
    """What the two parties that owed most kept, `kept` from `commitments.kept`: columns party, judged, whole, part,
    none (of the judged: kept wholly, in part, not shown to be kept), low, high (95 % interval of the share kept
    wholly)."""
    most = kept[kept["judged"] > 0].head(2)
    whole = most["kept"].astype(int)
    part = most["partial"].astype(int)
    return pd.DataFrame(
        {
            "party": most["party"],
            "judged": most["judged"].astype(int),
            "whole": whole,
            "part": part,
            "none": most["judged"].astype(int) - whole - part,
            "low": most["kept_low"],
            "high": most["kept_high"],
        }
    ).reset_index(drop=True)


def firing_days(events: pd.DataFrame) -> pd.Series:
    """On how many days of each year North Korea tested a nuclear device, a missile or a satellite launcher, from the
    first such year to the last: years without a test are 0, several tests of a day are one."""
    found = launches.tests(events)
    ids = events.loc[[holds_north(text) for text in events["source"]], "event_id"]
    days = found[found["event_id"].isin(ids)].drop_duplicates("first")
    counts = days.groupby("year").size()
    if counts.empty:
        return counts.astype(int)
    return counts.reindex(range(counts.index.min(), counts.index.max() + 1), fill_value=0)


def holds_north(text: str) -> bool:
    return "PRK" in schema.split(text)


def grounds(acts: pd.DataFrame) -> dict[str, int | str]:
    """Of the acts on the peninsula's ground (`ground.acts`): meetings (all), place (where most were), there (how many),
    tests, and sites (from how many places they came)."""
    meetings = acts.loc[acts["kind"].isin(("talks", "summit")), "place_id"].value_counts()
    tests = acts.loc[acts["kind"].isin(TESTS), "place_id"]
    place = str(meetings.index[0]) if len(meetings) else ""
    there = int(meetings.iloc[0]) if len(meetings) else 0
    return {
        "meetings": int(meetings.sum()),
        "place": place,
        "there": there,
        "tests": len(tests),
        "sites": tests.nunique(),
    }


def leading(counts: pd.DataFrame) -> dict[str, int]:
    """Of the years of `summary.period_matrix` searched for both sides (columns conflict_unsearched and
    cooperation_unsearched): in how many (n, of all) more acts of escalation than of engagement began for certain, and
    which is the first."""
    years = counts[(counts["unit"] == "year") & ~counts["conflict_unsearched"] & ~counts["cooperation_unsearched"]]
    more = years["conflict_begin"] > years["cooperation_begin"]
    return {"n": int(more.sum()), "all": len(years), "first": int(years["first"].iloc[0].year) if len(years) else 0}
