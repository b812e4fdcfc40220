"""Key figures of a selection, and of the period of equal length before it."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd

from data import engines, schema
from data.record import OPEN_START
from data.selection import Selection
from data.tokens import flagged

# What is counted, as (column, values); the words and units are the tab's.
COUNTED = {
    "events": ("event_id", None),
    "tests": ("lane", ("tests",)),
    "sanctions": ("kind", ("sanction",)),
    "exercises": ("lane", ("exercises",)),
    "talks": ("lane", ("talks",)),
    "agreements": ("kind", ("agreement",)),
    "relief": ("kind", ("sanction-relief", "humanitarian", "implementation", "release")),
}


def key_figures(events: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    """Counts in the selection and in the preceding period of equal length.

    `events` is the whole record. Returns one row a figure: columns key, n, before (NaN where the selection has no
    period with both ends). An event counts in a period it overlaps, so one that spans the border counts in both.
    """
    earlier = preceding(chosen)
    now, before = engines.met(events, chosen), engines.met(events, earlier) if earlier else None
    rows = []
    for key, (column, values) in COUNTED.items():
        own = np.ones(len(events), dtype=bool) if values is None else events[column].isin(values).to_numpy()
        rows.append((key, int((own & now).sum()), float("nan") if before is None else int((own & before).sum())))
    return pd.DataFrame(rows, columns=["key", "n", "before"])


def preceding(chosen: Selection) -> Selection | None:
    """The same selection over the days just before its period, as many of them; None without a closed period."""
    if not (chosen.start and chosen.end):
        return None
    length = (chosen.end - chosen.start).days + 1
    if chosen.start.toordinal() <= length:
        return None
    return replace(chosen, start=chosen.start - timedelta(days=length), end=chosen.start - timedelta(days=1))


def per_document_year(events: pd.DataFrame, chosen: Selection) -> float:
    """Events that documents tell, per document and year: how densely a period is told, whatever its length.

    Each pair of a year and a document that tells an event beginning in it is one; an event told by two documents counts
    once. NaN where no document tells any.
    """
    first = events["first"].to_numpy()
    found = engines.met(events, chosen) & (first > OPEN_START.to_datetime64())
    years = first[found].astype("datetime64[Y]").tolist()
    listed = [schema.split(documents) for documents in events["documents"].to_numpy()[found]]
    told = [(year, documents) for year, documents in zip(years, listed, strict=True) if documents]
    cells = {(year, document) for year, documents in told for document in documents}
    return len(told) / len(cells) if cells else float("nan")


MONTHLY = 4  # years: a window up to this long is cut into months
YEARLY = 45  # years: a window shorter than this is cut into years, however early it lies


def bins(first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Cut a window into bins a reader can count in.

    Columns first, last (inclusive days, clipped to the window), unit (early, year, month).
    """
    rows = []
    if (last - first).days <= MONTHLY * 366:
        for month in pd.period_range(first, last, freq="M"):
            rows.append((month.start_time, month.end_time.normalize(), "month"))
    else:
        early = last.year - first.year >= YEARLY
        if early and first.year < 1945:
            rows.append((first, pd.Timestamp("1944-12-31"), "early"))
        if early and first.year < 1990 and last.year >= 1945:
            rows.append((max(first, pd.Timestamp("1945-01-01")), min(last, pd.Timestamp("1989-12-31")), "early"))
        for year in range(max(first.year, 1990) if early else first.year, last.year + 1):
            rows.append((pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31), "year"))
    frame = pd.DataFrame(rows, columns=["first", "last", "unit"])
    return frame.assign(first=frame["first"].clip(lower=first), last=frame["last"].clip(upper=last))


def period_matrix(events: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """What each bin holds, a vague event by the share of its days: `periods` with columns of each side added.

    For conflict (on the escalation ladder), cooperation (on the engagement ladder) and total (all, the neutral too):
    the side's own name is the number of events, so that bins over all time add up to it; <side>_begin, those that begin
    in the bin for certain (known to the day, or vague within it; what lasts begins on its first day); <side>_may, those
    whose date reaches over its border, of which only the share of their days counts; <side>_on, those that began
    before it and last; <side>_many, rows of the first two that stand for several acts. An event on both ladders counts
    on both sides.
    """
    return period_matrices(events, periods, [np.ones(len(events), dtype=bool)])[0]


def period_matrices(events: pd.DataFrame, periods: pd.DataFrame, blocks: list[np.ndarray]) -> list[pd.DataFrame]:
    """`period_matrix` of each of some blocks of the events, masks of its rows."""
    vague = events["imprecise"].to_numpy()
    starts = events["first"].to_numpy("datetime64[D]").astype(float)[:, None]
    ends = events["last"].to_numpy("datetime64[D]").astype(float)[:, None]
    stops = np.where(vague[:, None], ends, starts)
    low, high = (periods[side].to_numpy("datetime64[D]").astype(float)[None, :] for side in ("first", "last"))
    days = np.clip(np.minimum(stops, high) - np.maximum(starts, low) + 1, 0, None)
    share = days / (stops - starts + 1)
    begin = share >= 1
    may = (share > 0) & ~begin & vague[:, None]
    on = ~vague[:, None] & (starts < low) & (ends >= low)
    many = (begin | may) & flagged(events, "aggregate").to_numpy()[:, None]
    sides = {
        "conflict": events["escalation"].notna().to_numpy(),
        "cooperation": events["engagement"].notna().to_numpy(),
        "total": events["first"].notna().to_numpy(),
    }
    counted = {"_begin": begin, "_may": may, "_on": on, "_many": many}
    found = []
    for block in blocks:
        out = {name: periods[name] for name in periods}
        for side, rows in sides.items():
            rows = rows & block
            out[side] = share[rows].sum(axis=0)
            out |= {f"{side}{how}": cells[rows].sum(axis=0) for how, cells in counted.items()}
        found.append(pd.DataFrame(out))
    return found
