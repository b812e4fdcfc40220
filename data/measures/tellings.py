"""The tellings of one event side by side: what each document gives of it, as far as the tables can tell."""

import pandas as pd

from data import dates
from data.measures.coverage import on_lines
from data.rows import iterate


def tellings(event, citations: pd.DataFrame, corrections: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """One row a document that tells the event (event_id, first, last), in the order of its citations.

    Columns: document_id; cited (its rows of `citations`); no_date (it prints none); coarser (what it prints may mean
    more days than the event's own date does); prints (its other wrong prints of the event: rows of `corrections`);
    figures (the indicators on its lines whose dates meet the event's). A place or a person it leaves out is not among
    the columns: no table says what else a document names.
    """
    own = citations[(citations["event_id"] == event.event_id) & (citations["document_id"] != "")]
    wrong = corrections[corrections["event_id"] == event.event_id]
    when = dates.spans(indicators["date"])
    near = indicators[(when["first"] <= event.last) & (when["last"] >= event.first)]
    length, rows = event.last - event.first, []
    for document, cited in own.groupby("document_id", sort=False):
        printed = dates.spans(cited["stated_date"]).dropna()
        rows.append(
            {
                "document_id": document,
                "cited": list(iterate(cited)),
                "no_date": printed.empty,
                "coarser": not printed.empty and (printed["last"] - printed["first"]).min() > length,
                "prints": list(iterate(wrong[wrong["document_id"] == document])),
                "figures": list(iterate(on_lines(near, document, ";".join(cited["lines"])))),
            }
        )
    return pd.DataFrame(rows, columns=["document_id", "cited", "no_date", "coarser", "prints", "figures"])
