"""Kinds of acts that can set something off or answer it: one kind, one direction, and aimed at or done by North Korea.

The dyad is that of the aim: a resolution on Libya is no sanction on North Korea, and a meeting without North Korea is
no talk with it. Threats of one side are never pooled with those of the other, nor words with measures.
"""

from dataclasses import dataclass

import pandas as pd

from data.measures.series import days
from data.record import OPEN_END, OPEN_START
from data.tokens import flagged, holds


@dataclass(frozen=True)
class Act:
    """What a row must have to be such an act; an empty field asks nothing. `party` may be on either side."""

    kinds: tuple[str, ...]
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    cameo: str = ""
    subtype: str = ""


NORTH, SOUTH, US, UN = ("PRK",), ("KOR",), ("USA",), ("UNO",)
TESTS = ("nuclear-test", "missile-test", "satellite-launch")
ACTS = {
    "test": Act(TESTS, source=NORTH),
    "nuclear": Act(("nuclear-test",), source=NORTH),
    "missile": Act(("missile-test",), source=NORTH),
    "launch": Act(("satellite-launch",), source=NORTH),
    # CAMEO 163: a measure in law. Aid that stops and travel bans are other acts.
    "sanction": Act(("sanction",), target=NORTH, cameo="163"),
    "resolution": Act(("sanction",), source=UN, target=NORTH, subtype="unsc-resolution"),
    "us-sanction": Act(("sanction",), source=US, target=NORTH, cameo="163"),
    "exercise": Act(("exercise",), source=US + SOUTH, target=NORTH),
    "north-threat": Act(("threat",), source=NORTH),
    "us-threat": Act(("threat",), source=US, target=NORTH),
    "north-words": Act(("statement",), source=NORTH),
    "us-words": Act(("statement",), source=US, target=NORTH),
    "talks": Act(("talks", "summit"), party=NORTH),
    "north-offer": Act(("proposal",), source=NORTH),
    "us-offer": Act(("proposal",), source=US, target=NORTH),
    "south-offer": Act(("proposal",), source=SOUTH, target=NORTH),
}


def pick(events: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows that are one of the `ACTS`; KeyError where there is no such act."""
    act = ACTS[name]
    keep = events["kind"].isin(act.kinds)
    for column, codes in (("sources", act.source), ("targets", act.target), ("parties", act.party)):
        if codes:
            keep &= holds(events[column], *codes)
    if act.cameo:
        keep &= events["cameo"].str.startswith(act.cameo)
    if act.subtype:
        keep &= events["subtype"] == act.subtype
    return events[keep]


def dated(events: pd.DataFrame) -> pd.DataFrame:
    """The acts a lag can be measured from, with column day (days since 1970-01-01, int), by day.

    Aggregates, plans, open ends and dates that are not known to the day are left out; what lasts counts from its first
    day.
    """
    known = (
        ~events["imprecise"]
        & ~flagged(events, "aggregate", "planned")
        & (events["first"] > OPEN_START)
        & (events["last"] < OPEN_END)
    )
    found = events[known]
    return found.assign(day=days(found["first"]).astype(int)).sort_values(["day", "event_id"], ignore_index=True)


def chosen(everything: pd.DataFrame, selected: pd.DataFrame) -> pd.DataFrame:
    """All the record holds, with column chosen: whether a row is of the selection too."""
    return everything.assign(chosen=everything["event_id"].isin(selected["event_id"]))
