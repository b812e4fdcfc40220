"""Print or truth: which events stand on another day in the documents, and what that does to the readings."""

import pandas as pd

from data.measures import series
from data.record import OPEN_END, Record

CURVE = pd.Timestamp("2003-01-01"), 7  # the levels are read from here on, at steps of so many days


def moves(record: Record) -> pd.DataFrame:
    """The events that `record.printed` moves, in the order of their true days.

    Columns: event_id; document_id, lines (of the print); date, printed (EDTF); days (from the true first day to the
    printed one, below zero where the print is earlier); year (whether the print lies in another year).
    """
    found = record.prints().merge(record.events[["event_id", "date", "first"]], on="event_id")
    other = record.printed.set_index("event_id")["first"]
    shown = found["event_id"].map(other)
    found = found.assign(days=(shown - found["first"]).dt.days, year=shown.dt.year != found["first"].dt.year)
    found = found.rename(columns={"stated_date": "printed"}).sort_values(["first", "event_id"], ignore_index=True)
    return found[["event_id", "document_id", "lines", "date", "printed", "days", "year"]]


def peaks(events: pd.DataFrame) -> dict[str, pd.Timestamp]:
    """The day each level (E, G) stands highest, read once a week from `CURVE` on; none where there is no event."""
    events = series.datable(events)
    last = events["last"].where(events["last"] < OPEN_END).max()
    if pd.isna(last) or last <= CURVE[0]:
        return {}
    found = series.heights(events, pd.date_range(CURVE[0], last, freq=f"{CURVE[1]}D"))
    return {side: found["date"].iloc[int(found[side].to_numpy().argmax())] for side in series.LADDERS}
