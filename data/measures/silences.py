"""What each document tells, and what it leaves out, of the events that fall within its own span."""

import pandas as pd

from data.measures.series import datable
from data.tokens import flagged, holds

LENGTHS = (1, 5, 10, 20, 50)  # years of a period


def reaches(events: pd.DataFrame, documents: list[str]) -> pd.DataFrame:
    """The span of each document: from the first to the last event it tells (columns document_id, first, last).

    Events without a day to begin or end on, rows for several acts and plans do not stretch it; a document that tells
    nothing else is left out.
    """
    events = datable(events)
    events = events[~flagged(events, "planned")]
    rows = []
    for document in documents:
        days = events.loc[holds(events["documents"], document), "first"]
        if len(days):
            rows.append((document, days.min(), days.max()))
    return pd.DataFrame(rows, columns=["document_id", "first", "last"])


def silences(events: pd.DataFrame, reach: pd.DataFrame, length: int = 5) -> pd.DataFrame:
    """How many events each document tells and leaves out, by periods of `length` years within its span (`reaches`).

    Columns document_id, start, end (first and last year of the period), told, left. An event counts once, in the
    period its date begins in; periods of a document without an event of these are left out: nothing was to be told.
    """
    events, parts = events[["first", "documents"]], []
    for document, first, last in zip(reach["document_id"], reach["first"], reach["last"], strict=True):
        own = events[(events["first"] >= first) & (events["first"] <= last)]
        start = own["first"].dt.year // length * length
        told = holds(own["documents"], document)
        counts = told.groupby(start.rename("start")).agg(["sum", "size"])
        told, all_of = counts["sum"].astype(int), counts["size"]
        parts.append(pd.DataFrame({"document_id": document, "told": told, "left": all_of - told}).reset_index())
    columns = ["document_id", "start", "end", "told", "left"]
    if not parts:
        return pd.DataFrame(columns=columns)
    return pd.concat(parts, ignore_index=True).assign(end=lambda frame: frame["start"] + length - 1)[columns]


def length_for(first: int, last: int, cells: int) -> int:
    """The shortest period, in years, of which at most `cells` cover the years from `first` to `last`."""
    return next((one for one in LENGTHS if last // one - first // one < cells), LENGTHS[-1])
