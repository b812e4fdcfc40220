"""Where on the peninsula acts took place: tests and launches, exercises, clashes, meetings and visits, by period."""

from collections.abc import Callable

import numpy as np
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
OF_ACTS = ["event_id", "first", "kind", "place_id", "posture", "escalation", "engagement"]
SIDES = ("escalation", "engagement")


def periods(first: pd.Timestamp, last: pd.Timestamp) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """First and last day of each small map of a window."""
    short = last.year - first.year < YEARLY
    ends = range(first.year, last.year) if short else [year for year in YEARS if first.year <= year < last.year]
    stops = [last.replace(year=year, month=12, day=31) for year in ends] + [last]
    starts = [first] + [first.replace(year=year + 1, month=1, day=1) for year in ends]
    return list(zip(starts, stops, strict=True))


def acts(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The acts on the ground of a place on the map: the events (`OF_ACTS`) with side (escalation, engagement), rung on
    it, lat and lon; what is only planned is left out."""
    at = zip(places["place_id"], places["lat"], places["lon"], strict=True)
    on = {place: (lat, lon) for place, lat, lon in at if outline.on_map(lon, lat)}
    chosen = events["kind"].isin(KINDS).to_numpy() & events["place_id"].isin(list(on)).to_numpy()
    chosen &= (events["posture"] != "neutral").to_numpy() & ~flagged(events, "planned").to_numpy()
    found = events[chosen].reset_index(drop=True)[OF_ACTS]
    engaging = (found["posture"] == "engagement").to_numpy()
    spots = np.array([on[place] for place in found["place_id"].tolist()]).reshape(-1, 2)
    return found.assign(
        side=np.where(engaging, "engagement", "escalation"),
        rung=np.where(engaging, found["engagement"], found["escalation"]),
        lat=spots[:, 0],
        lon=spots[:, 1],
    )


def by_place(found: pd.DataFrame, spans: list[tuple[pd.Timestamp, pd.Timestamp]]) -> pd.DataFrame:
    """How many acts of each side began at each place in each period, most first.

    `found` from `acts`. Columns period (index into `spans`), place_id, lat, lon, side, n, rung (the highest), event_id
    (the first act on it).
    """
    columns = ("place_id", "lat", "lon", "side", "rung", "event_id")
    days = found["first"].to_numpy()
    rows = sorted(zip(*(found[name].tolist() for name in columns), range(len(found)), strict=True), key=_rank(days))
    counts: dict[tuple, int] = {}
    best: dict[tuple, tuple] = {}
    for number, (first, last) in enumerate(spans):
        within = ((days >= first.to_datetime64()) & (days <= last.to_datetime64())).tolist()
        for row in rows:
            if within[row[-1]]:
                key = number, row[0], row[3]
                best.setdefault(key, row[:-1])
                counts[key] = counts.get(key, 0) + 1
    order = sorted(counts, key=lambda key: (key[0], -counts[key], *key[1:]))
    out = pd.DataFrame([best[key] for key in order], columns=list(columns))
    return out.assign(n=[counts[key] for key in order], period=[key[0] for key in order])


def told(found: pd.DataFrame, spans: list[tuple[pd.Timestamp, pd.Timestamp]]) -> tuple[pd.DataFrame, bool]:
    """The same, and whether it is of acts that were under way already: they stand in the first period where none of
    `found`, all of which reach into the periods, began in any."""
    counted = by_place(found, spans)
    going = counted.empty and not found.empty
    return (by_place(found.assign(first=spans[0][0]), spans) if going else counted), going


def _rank(days: np.ndarray) -> Callable[[tuple], tuple]:
    """The order in which an act stands for its place: the higher rung, the earlier day, the id."""
    told = days.tolist()
    return lambda row: (-row[4], told[row[-1]], row[5])
