"""Events in lanes: which lane each stands in, and what lies outside a window."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from data.record import OPEN_END, OPEN_START
from data.tokens import member

BY = {"track": "track", "kind": "kind", "party": "sources", "document": "documents"}  # lanes -> the events' column
OTHER = "other"  # the lane of what no named lane holds
RECENT = pd.Timestamp("1990-01-01")
YEAR = 364  # days from the first to the last of what is dated to a year alone


def under_way(events: pd.DataFrame, start: date | None) -> pd.Series:
    """Whether a row is no event of a period that starts on a day: it began before, or only its year is known. Without a
    start nothing is."""
    if start is None:
        return pd.Series(False, index=events.index)
    first, last = (events[name].to_numpy(dtype="datetime64[D]") for name in ("first", "last"))
    rough = events["imprecise"].to_numpy() & (last - first >= np.timedelta64(YEAR, "D"))
    return pd.Series((first < np.datetime64(start, "D")) | rough, index=events.index)


def assign(
    events: pd.DataFrame,
    by: str,
    order: Sequence[str],
    most: int = 99,
    window: tuple[pd.Timestamp, pd.Timestamp] | None = None,
) -> pd.DataFrame:
    """One row per event and lane it stands in; a joint act stands in the lane of each acting party, a retold event in
    that of each document.

    `order` names the lanes from the top. Only lanes that hold an event count, and of these the first `most`; what is
    left over stands in `OTHER`, once. With a `window` (both ends included) only events that touch it are taken. Returns
    event_id, lane, lane_index (0 at the top), first, last (days), open_start, open_end, rung (the higher of the two
    ladders, 0 where on none), posture, imprecise, disputed, told (number of documents). Raises KeyError for an unknown
    `by`.
    """
    first, last = (events[name].to_numpy(dtype="datetime64[D]") for name in ("first", "last"))
    kept = np.arange(len(events))
    if window:
        low, high = (np.datetime64(day, "D") for day in window)
        kept = np.flatnonzero((last >= low) & (first <= high))
    texts = events[BY[by]].tolist()
    members = {row: [code for code in texts[row].split(";") if code] for row in kept.tolist()}
    held = {code for codes in members.values() for code in codes}
    shown = [code for code in order if code in held][:most]
    index = {code: place for place, code in enumerate(shown)}
    rows, lanes = [], []
    for row, codes in members.items():
        here = dict.fromkeys([index.get(code, len(shown)) for code in codes]) or (len(shown),)
        rows.extend([row] * len(here))
        lanes.extend(here)
    names = [*shown, OTHER]
    flagged, documents = events["flagged"].tolist(), events["documents"].tolist()
    ids, postures = events["event_id"].tolist(), events["posture"].tolist()
    ladders = np.nan_to_num(events[["escalation", "engagement"]].to_numpy(dtype=float))
    at = np.array(rows, dtype=int)
    return pd.DataFrame(
        {
            "event_id": text([ids[row] for row in rows]),
            "lane": text([names[lane] for lane in lanes]),
            "lane_index": np.array(lanes, dtype=int),
            "first": first[at],
            "last": last[at],
            "open_start": first[at] <= OPEN_START.to_datetime64(),
            "open_end": last[at] >= OPEN_END.to_datetime64(),
            "rung": ladders.max(axis=1)[at],
            "posture": text([postures[row] for row in rows]),
            "imprecise": events["imprecise"].to_numpy(dtype=bool)[at],
            "disputed": np.array([member("disputed", flagged[row]) for row in rows], dtype=bool),
            "told": np.array([max(documents[row].count(";") - 1, 0) for row in rows], dtype=int),
        }
    )


def crowds(lane: np.ndarray, at: np.ndarray, loose: np.ndarray, cell: float, least: int) -> np.ndarray:
    """Which marks crowd: the number of each one's crowd, -1 where it has none.

    A lane is cut into cells `cell` long (`at` is a mark's place in the same unit); the `loose` marks (bool) of a cell
    are a crowd where they are `least` or more. Crowds are numbered from 0 by lane, then place.
    """
    found = np.full(len(at), -1)
    picked = np.flatnonzero(loose)
    place = np.floor(at[picked] / cell).astype(int)
    places = int(place.max(initial=0)) + 1
    _, own, counts = np.unique(lane[picked] * places + place, return_inverse=True, return_counts=True)
    large = counts >= least
    found[picked] = np.where(large, np.cumsum(large) - 1, -1)[own]
    return found


def text(values: list[str]) -> pd.Series:
    """A column of plain text objects: it is only read out again, so pandas need not pack it."""
    return pd.Series(values, dtype=object)


def present(marks: pd.DataFrame) -> list[str]:
    """The lanes of `assign` from the top."""
    found = dict(zip(marks["lane_index"].tolist(), marks["lane"].tolist(), strict=True))
    return [found[index] for index in sorted(found)]


def mostly_recent(events: pd.DataFrame) -> bool:
    """Whether at least half of the events begin in 1990 or later; True where there is none."""
    begins = events["first"].where(events["first"] > OPEN_START, events["last"])
    return bool(events.empty or (begins >= RECENT).mean() >= 0.5)


def outside(events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """What lies wholly beyond a window: a row per side that has events.

    Columns side (before, after), events (number), first, last (their first and last day), ids (frozenset).
    """
    begins, ends = (events[name].to_numpy(dtype="datetime64[D]") for name in ("first", "last"))
    begins, ends = (
        np.where(begins > OPEN_START.to_datetime64(), begins, ends),
        np.where(ends < OPEN_END.to_datetime64(), ends, begins),
    )
    masks = {
        "before": events["last"].to_numpy() < np.datetime64(first),
        "after": events["first"].to_numpy() > np.datetime64(last),
    }
    rows = [
        (
            side,
            int(mask.sum()),
            pd.Timestamp(begins[mask].min()),
            pd.Timestamp(ends[mask].max()),
            frozenset(events["event_id"].to_numpy()[mask]),
        )
        for side, mask in masks.items()
        if mask.any()
    ]
    return pd.DataFrame(rows, columns=["side", "events", "first", "last", "ids"])
