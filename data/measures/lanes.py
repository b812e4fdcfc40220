"""Events in lanes: which lane each stands in, which ones matter most, and how marks are stacked."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.record import OPEN_END, OPEN_START

BY = {"track": "track", "kind": "kind", "party": "sources", "document": "documents"}  # lanes -> the events' column
OTHER = "other"  # the lane of what no named lane holds
RECENT = pd.Timestamp("1990-01-01")
SLOTS = 12  # parts of the window among which events of one rung take turns


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
            "open_start": first[at] <= np.datetime64(OPEN_START, "D"),
            "open_end": last[at] >= np.datetime64(OPEN_END, "D"),
            "rung": ladders.max(axis=1)[at],
            "posture": text([postures[row] for row in rows]),
            "imprecise": events["imprecise"].to_numpy(dtype=bool)[at],
            "disputed": np.array([";disputed;" in flagged[row] for row in rows], dtype=bool),
            "told": np.array([max(documents[row].count(";") - 1, 0) for row in rows], dtype=int),
        }
    )


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
        np.where(begins > np.datetime64(OPEN_START, "D"), begins, ends),
        np.where(ends < np.datetime64(OPEN_END, "D"), ends, begins),
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


def by_importance(
    marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, ahead: np.ndarray | None = None
) -> np.ndarray:
    """Positions of the marks, most important first: those `ahead` (bool), then the higher rung, then spread over time.

    Spread: the window has 12 parts, and marks of one rung take turns among them, in a part the one told by more
    documents first. `marks` as from `assign`.
    """
    if marks.empty:
        return np.zeros(0, dtype=int)
    low, high = np.datetime64(first, "D"), np.datetime64(last, "D")
    days = (marks["first"].to_numpy(dtype="datetime64[D]").clip(low, high) - low).astype(int)
    slot = np.minimum(days * SLOTS // max((high - low).astype(int) + 1, 1), SLOTS - 1)
    rung, told = marks["rung"].to_numpy(), marks["told"].to_numpy()
    last_key = np.zeros(len(marks), dtype=bool) if ahead is None else ahead
    best = np.lexsort((days, -told, -rung))
    turn = np.zeros(len(marks), dtype=int)
    seen: dict[tuple, int] = {}
    for place, key in zip(best.tolist(), zip(rung[best].tolist(), slot[best].tolist(), strict=True), strict=True):
        turn[place] = seen.get(key, 0)
        seen[key] = turn[place] + 1
    return np.lexsort((days, -told, turn, -rung, ~last_key))


def stack(offers: Sequence[Sequence[tuple[int, int, int]]], most: int) -> list[tuple[int, int]]:
    """Stack spans into rows so that none overlap, the most important item first.

    Each item offers spans `(start, stop, rows)` in order of preference (say: mark with label, then bare mark); units
    are whole cells, `stop` is not included, and the span may only lie in the first `rows` rows. Returns (row, number of
    the offer taken) per item. Where `most` rows leave no room even for the last offer, it goes where it covers least of
    other items' last offers, and nothing of what they were given beyond these if that can be.
    """
    taken, extra = [0] * most, [0] * most
    placed = []
    for spans in offers:
        bare, found = 0, None
        for choice, (start, stop, rows) in enumerate(spans):
            bare = ((1 << (stop - start)) - 1) << start
            # A plain loop: this is the innermost of the chart, run thousands of times a redraw.
            for row in range(rows if rows < most else most):
                if not taken[row] & bare:
                    found = row, choice
                    break
            if found:
                break
        if found is None:
            cost = [((extra[row] & bare).bit_count(), (taken[row] & bare).bit_count()) for row in range(most)]
            found = cost.index(min(cost)), len(spans) - 1
        row, choice = found
        taken[row] |= bare
        if choice < len(spans) - 1:
            start, stop, _ = spans[-1]
            extra[row] |= bare & ~(((1 << (stop - start)) - 1) << start)
        placed.append(found)
    return placed
