"""What each source document contributed to the record, and which of its lines the record cites.

The text of the documents is not part of the record, so coverage is counted from the lines the tables name, not from the
lines that hold text.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data import schema
from data.record import OPEN_END, OPEN_START
from data.rows import iterate

BASES = ("stated", "carried", "relative", "planned")


def line_numbers(text: str) -> list[int]:
    """The lines of a `lines` cell: `12;44-46` is 12, 44, 45, 46."""
    found = []
    for part in schema.split(text):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def cited_lines(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every line some row cites: columns document_id, line, table.

    Each triple once, over all tables that cite documents.
    """
    rows = set()
    for name, frame in tables.items():
        if not {"document_id", "lines"} <= set(frame.columns) or name == "documents":
            continue
        for document, lines in zip(frame["document_id"], frame["lines"], strict=True):
            if document and lines:
                rows |= {(document, line, name) for line in line_numbers(lines)}
    return pd.DataFrame(sorted(rows), columns=["document_id", "line", "table"])


def on_lines(frame: pd.DataFrame, document: str, lines: str) -> pd.DataFrame:
    """The rows of a table (columns document_id, lines) that cite one of these lines of a document."""
    wanted = set(line_numbers(lines))
    own = frame[frame["document_id"] == document]
    return own[[bool(wanted.intersection(line_numbers(cell))) for cell in own["lines"]]]


def stretches(lines: pd.DataFrame, document: str, parts: int = 60) -> list[float]:
    """The share of lines cited (0 to 1) in each of at most `parts` equal stretches, from line 1 to the last one cited.

    `lines` from `cited_lines`; an empty list where the document is not cited.
    """
    cited = lines.loc[lines["document_id"] == document, "line"].unique()
    if not len(cited):
        return []
    edges = np.linspace(0, cited.max(), min(parts, int(cited.max())) + 1).round().astype(int)
    counts, _ = np.histogram(cited - 1, bins=edges)
    # The last stretch holds its upper edge, which no line reaches: lines count from 1.
    return (counts / np.diff(edges)).tolist()


def extents(lines: pd.DataFrame) -> dict[str, tuple[int, int, int]]:
    """Of each document that `lines` (from `cited_lines`) cite: how many distinct lines, the first and the last."""
    cited: dict[str, set[int]] = {}
    for document, line in zip(lines["document_id"].tolist(), lines["line"].tolist(), strict=True):
        cited.setdefault(document, set()).add(line)
    return {document: (len(own), min(own), max(own)) for document, own in cited.items()}


def by_document(
    documents: pd.DataFrame,
    events: pd.DataFrame,
    citations: pd.DataFrame,
    corrections: pd.DataFrame,
    cited: Mapping[str, tuple[int, int, int]],
) -> pd.DataFrame:
    """One row a document, in the order of `documents`; citations of events that are not in `events` do not count.

    Columns: document_id; events (distinct events told there); alone (told in no other document); citations; one count
    for each basis of a date (stated, carried, relative, planned); wrong_dates (citations that disagree with the event's
    date); corrections (other wrong prints, as given); first_year, last_year (of the events told; open ends left out;
    NaN where there are none); lines (distinct lines cited by any table: `cited` from `extents`), first_line, last_line
    (NaN where there are none).
    """
    years = (events[end].to_numpy().astype("datetime64[Y]").astype(int) + 1970 for end in ("first", "last"))
    spans = dict(zip(events["event_id"].tolist(), zip(*(one.tolist() for one in years), strict=True), strict=True))
    told: dict[str, list[tuple[str, str, str]]] = {}
    tellers: dict[str, set[str]] = {}
    names = ("document_id", "event_id", "basis", "agrees")
    for document, event, *how in zip(*(citations[name].tolist() for name in names), strict=True):
        if document and event in spans:
            told.setdefault(document, []).append((event, *how))
            tellers.setdefault(event, set()).add(document)
    wrong = Counter(corrections["document_id"].tolist())
    rows = []
    for document in documents["document_id"]:
        own, (count, low, high) = told.get(document, []), cited.get(document, (0, math.nan, math.nan))
        ids = {event for event, *_ in own}
        firsts = [first for first, _ in (spans[one] for one in ids) if first > OPEN_START.year]
        lasts = [last for _, last in (spans[one] for one in ids) if last < OPEN_END.year]
        bases = Counter(basis for _, basis, _ in own)
        rows.append(
            {
                "document_id": document,
                "events": len(ids),
                "alone": sum(len(tellers[event]) == 1 for event in ids),
                "citations": len(own),
                **{basis: bases[basis] for basis in BASES},
                "wrong_dates": sum(agrees == "no" for *_, agrees in own),
                "corrections": wrong[document],
                "first_year": float(min(firsts)) if firsts else math.nan,
                "last_year": float(max(lasts)) if lasts else math.nan,
                "lines": count,
                "first_line": float(low),
                "last_line": float(high),
            }
        )
    columns = [
        "document_id",
        "events",
        "alone",
        "citations",
        *BASES,
        "wrong_dates",
        "corrections",
        "first_year",
        "last_year",
        "lines",
        "first_line",
        "last_line",
    ]
    return pd.DataFrame(rows, columns=columns)


def wrong_prints(citations: pd.DataFrame, corrections: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The register of contradictions: dates a document prints wrongly, and its other wrong prints, in one shape.

    Columns: document_id, lines, field (`date` or a correction field), printed, correct (EDTF for dates), event_id (may
    be empty), why_en, why_zh, error_id; by document, then by first line. The id is made of document, lines and field,
    numbered where a document errs on the same lines twice.
    """
    dated = citations[(citations["agrees"] == "no") & (citations["document_id"] != "")]
    truth = dict(zip(events["event_id"], events["date"], strict=True))
    first = pd.DataFrame(
        {
            "document_id": dated["document_id"],
            "lines": dated["lines"],
            "field": "date",
            "printed": dated["stated_date"],
            "correct": dated["event_id"].map(truth).fillna(""),
            "event_id": dated["event_id"],
            "why_en": dated["note_en"],
            "why_zh": dated["note_zh"],
        }
    )
    second = corrections.rename(columns={"basis_en": "why_en", "basis_zh": "why_zh"})[list(first.columns)]
    frame = pd.concat([first, second], ignore_index=True).astype(object)
    at = frame["lines"].map(lambda text: min(line_numbers(text), default=0))
    frame = (
        frame.assign(_at=at.astype(int))
        .sort_values(["document_id", "_at", "field", "printed"], ignore_index=True)
        .drop(columns="_at")
    )
    named = [
        "-".join([row.document_id, *re.findall(r"\d+", row.lines), row.field])
        for row in iterate(frame, "document_id", "lines", "field")
    ]
    again = pd.Series(named, dtype=str).groupby(named).cumcount()
    ids = [f"{name}-{n + 1}" if n else name for name, n in zip(named, again, strict=True)]
    return frame.assign(error_id=pd.Series(ids, index=frame.index, dtype=object))
