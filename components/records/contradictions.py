"""The register of what the documents print wrongly: print, truth, and how it is known."""

import pandas as pd
from dash import html

from components import downloads
from components.cells import event_link, page_note, place, when, words
from components.frozen import frozen
from components.kit import Context, Drawn
from components.tables import FEWER, Column, choices, page_of, pager, table
from components.view import View
from data.measures import coverage

PICKS = {"error_document": "document_id", "error_field": "field"}
COLUMNS = (
    ("where", "head", "112px"),
    ("what", "text", "84px"),
    ("printed", "text", "140px"),
    ("correct", "text", "140px"),
    ("why", "text", "320px"),
    ("event", "text", "200px"),
)


def draw_contradictions(ctx: Context, view: View) -> Drawn:
    """The register: wrong dates and other wrong prints, by document and line."""
    citations, _ = downloads.selected_rows(ctx, view.selection, "citations")
    corrections, _ = downloads.selected_rows(ctx, view.selection, "corrections")
    found = coverage.wrong_prints(citations, corrections, ctx.record.events)
    none = html.P(words(ctx, view, "data.contradictions.none"), className="plain")
    if found.empty:
        return Drawn(body=frozen(none))
    asked = {param: view.get(param) for param, column in PICKS.items() if view.get(param) in set(found[column])}
    rows = found
    for param, value in asked.items():
        rows = rows[rows[PICKS[param]] == value]
    bars = filters(ctx, view, found)
    if rows.empty:
        return Drawn(body=frozen([*bars, none]))
    page, ok = page_of(view.get("error_page"), len(rows), FEWER)
    columns = [Column(words(ctx, view, f"data.{name}"), kind, width=width) for name, kind, width in COLUMNS]
    cells = [register_row(ctx, view, row) for row in rows.iloc[page.slice].to_dict("records")]
    title = words(ctx, view, "data.contradictions.title")
    return Drawn(
        body=frozen(
            [*bars, table(columns, cells, title), pager(ctx, view, "error_page", page, title)],
            f"{sorted(asked.items())} {page.number}",
        ),
        table=register_frame(ctx, view, rows),
        note=page_note(ctx, view, "error_page", page, ok),
    )


def filters(ctx: Context, view: View, found: pd.DataFrame) -> list:
    """Two rows of links, by document and by what is wrong; a row with one choice is left out."""
    whole = ("", words(ctx, view, "data.all"), len(found))
    told, wrong = found["document_id"].value_counts(), found["field"].value_counts()
    documents = [(one, one, int(told[one])) for one in dict.fromkeys(found["document_id"])]
    fields = [(one, field_name(ctx, view, one), int(n)) for one, n in wrong.items()]
    return [
        choices(ctx, view, param, [whole, *options], words(ctx, view, label), ("error_page",))
        for param, options, label in (
            ("error_document", documents, "data.by.document"),
            ("error_field", fields, "data.by.field"),
        )
        if len(options) > 1
    ]


def register_row(ctx: Context, view: View, row: dict) -> list:
    dated = row["field"] == "date"
    prints = [when(ctx, view, row[name]) if dated and row[name] else row[name] for name in ("printed", "correct")]
    return [
        place(ctx, view, row["document_id"], row["lines"]),
        field_name(ctx, view, row["field"]),
        *prints,
        row[f"why_{view.lang}"],
        event_link(ctx, view, row["event_id"]) if row["event_id"] else "",
    ]


def register_frame(ctx: Context, view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """The register as a table of text: dates in EDTF, the lines as the record writes them."""
    return pd.DataFrame(
        {
            words(ctx, view, "data.document_id"): rows["document_id"],
            words(ctx, view, "data.lines"): rows["lines"],
            words(ctx, view, "data.what"): rows["field"].map(lambda one: field_name(ctx, view, one)),
            words(ctx, view, "data.printed"): rows["printed"],
            words(ctx, view, "data.correct"): rows["correct"],
            words(ctx, view, "data.why"): rows[f"why_{view.lang}"],
            words(ctx, view, "data.event_id"): rows["event_id"],
        }
    ).reset_index(drop=True)


def field_name(ctx: Context, view: View, field: str) -> str:
    if field == "date":
        return words(ctx, view, "data.field.date")
    return ctx.record.label("correction_fields", field, view.lang)
