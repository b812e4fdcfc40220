"""Where on the peninsula acts took place: tests and launches, exercises, clashes, meetings and visits, by period."""

import pandas as pd

from data import outline
from data.tokens import flagged

# Acts that happen on the ground. What is said or decreed in a capital is not.
KINDS = (
    "nuclear-test",
    "missile-test",
    "satellite-launch",
    "exercise",
    "deployment",
    "clash",
    "talks",
    "summit",
    "visit",
    "exchange",
)
YEARS = (2008, 2016, 2017, 2018)  # the last years of the periods a long window is cut into
YEARLY = 5  # years: a window up to this long is cut into its years
SIDES = ("escalation", "engagement")


def periods(first: pd.Timestamp, last: pd.Timestamp) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """First and last day of each small map of a window."""
    short = last.year - first.year < YEARLY
    ends = range(first.year, last.year) if short else [year for year in YEARS if first.year <= year < last.year]
    stops = [last.replace(year=year, month=12, day=31) for year in ends] + [last]
    starts = [first] + [first.replace(year=year + 1, month=1, day=1) for year in ends]
    return list(zip(starts, stops, strict=True))


def acts(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The acts on the ground of a place on the map: the events with side (escalation, engagement), lat and lon; what is
    only planned is left out."""
    chosen = events[events["kind"].isin(KINDS) & (events["posture"] != "neutral") & ~flagged(events, "planned")]
    found = chosen.merge(places[["place_id", "lat", "lon"]], on="place_id")
    on = [outline.on_map(lon, lat) for lon, lat in zip(found["lon"], found["lat"], strict=True)]
    inside = pd.Series(on, index=found.index, dtype=bool)
    return found[inside].assign(side=found["posture"].where(found["posture"] == "engagement", "escalation")[inside])


def by_place(found: pd.DataFrame, spans: list[tuple[pd.Timestamp, pd.Timestamp]]) -> pd.DataFrame:
    """How many acts of each side began at each place in each period, most first.

    `found` from `acts`. Columns period (index into `spans`), place_id, lat, lon, side, n, rung (the highest), event_id
    (the first act on it).
    """
    parts = []
    for number, (first, last) in enumerate(spans):
        own = found[found["first"].between(first, last)]
        own = own.assign(rung=own["escalation"].where(own["side"] == "escalation", own["engagement"]))
        own = own.sort_values(["rung", "first", "event_id"], ascending=[False, True, True])
        groups = own.groupby(["place_id", "side"], as_index=False, sort=False)
        kept = {name: (name, "first") for name in ("lat", "lon", "rung", "event_id")}
        parts.append(groups.agg(n=("event_id", "size"), **kept).assign(period=number))
    order = ["period", "n", "place_id", "side"]
    ordered = pd.concat(parts).sort_values(order, ascending=[True, False, True, True])
    return ordered.reset_index(drop=True)
