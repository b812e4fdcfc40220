"""Which rows of each table a selection leaves."""

from dataclasses import replace

import pandas as pd

from data import contract, engines
from data.record import Record
from data.selection import Selection


def rows(record: Record, chosen: Selection, name: str) -> tuple[pd.DataFrame, bool]:
    """The rows of a table that a selection leaves, and whether the selection could not be applied to it.

    A table of events, or of rows tied to one, follows the whole selection; another that cites documents follows the
    documents. Columns are the contract's.
    """
    frame = record.tables[name][contract.tables()[name].names]
    if name in ("events", "sessions", "resolutions", "citations", "reliability", "corrections"):
        events = record.dated(chosen.dates)
        kept = frame["event_id"].isin(events["event_id"][engines.met(events, chosen)])
        if name == "corrections":
            kept = of_documents(chosen, frame) & (kept | only_documents(chosen))
        elif name == "citations" and chosen.documents:
            kept &= of_documents(chosen, frame)
        return frame[kept].reset_index(drop=True), False
    if "document_id" in frame and only_documents(chosen):
        return frame[of_documents(chosen, frame)].reset_index(drop=True), False
    return frame.reset_index(drop=True), True


def of_documents(chosen: Selection, frame: pd.DataFrame) -> pd.Series:
    """Which rows of a table belong to the selected documents (all where none is chosen)."""
    return frame["document_id"].isin(chosen.documents) if chosen.documents else pd.Series(True, index=frame.index)


def only_documents(chosen: Selection) -> bool:
    """Whether nothing but documents (or the collection) is selected."""
    return replace(chosen, documents=(), collection=Selection().collection).is_default
