"""The twin tables of the tab in the reader's language: worded headings, names instead of codes."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from components.page import Context, Drawn, Page, twins
from components.words.address import View
from data import schema
from data.measures.commitments import VERDICTS

TAB = "diplomacy"
# Columns of codes: where the names of each stand. Ids of events, options, claims and the like stay: they lead to
# other tables.
NAMED = {
    **dict.fromkeys(("party", "obligor", "source", "target", "addressee", "actor", "movers"), "actors"),
    "series": "talk_series",
    "persons": "persons",
    "first_round": "talks",
    "last_round": "talks",
    "status": "agreement_statuses",
    "label_basis": "label_bases",
    "kind": "kinds",
    "topic": "option_topics",
    "stance": "option_stances",
    "unit": "units",
    "document_id": "documents",
}
TITLED = {"talks_id": "talks", "agreement_id": "agreements"}  # left out where the title itself is a column
WORDED = {
    "verdict": "verdict",
    "posture": "posture",
    "lane": "aid",
    "act": "act",
    "what": "what",
    "story_id": "story.name",
    "qualifier": "qualifier",
}


def spoken(draw: Callable[[Context, View], Drawn]) -> Callable[[Context, View], Drawn]:
    """The panel with its table worded for readers; a draw with no table stays as it is."""

    def drawn(page: Page) -> Drawn:
        found = draw(page)
        return replace(found, table=lambda: worded(page, found.table) if len(found.table.columns) else found.table)

    return drawn


def worded(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame under `diplomacy.column.<name>`; a column of one language is headed without its suffix."""
    known = page.ctx.words.keys(page.lang)

    def word(key: str, value: str) -> str:
        return page.t(f"{key}.{value}") if f"{key}.{value}" in known else value

    names = {column: column.removesuffix(f"_{page.lang}") for column in frame.columns}
    titled = "title" in names.values()
    names = {column: key for column, key in names.items() if not (titled and key in TITLED)}
    own = {**NAMED, **TITLED}
    comma = page.t("list.comma")
    cells = {
        column: [
            comma.join(page.label(table, code) for code in schema.split(text)) for text in frame[column].fillna("")
        ]
        for column, table in own.items()
        if column in frame
    }
    cells |= {
        column: [word(key, value) for value in frame[column]] for column, key in WORDED.items() if column in frame
    }
    frame = frame.assign(**cells)
    table = twins.named(page, TAB, frame, **{column: key for column, key in names.items() if key not in VERDICTS})
    counts = {page.t(f"verdict.{column}"): frame[column].to_numpy() for column in VERDICTS if column in frame}
    return pd.concat([table.iloc[:, :1], pd.DataFrame(counts), table.iloc[:, 1:]], axis=1) if counts else table
