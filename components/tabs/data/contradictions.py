"""The register of what the documents print wrongly: print, truth, and how it is known."""

from functools import partial

import pandas as pd

from components.page import Context, Drawn, Page, finding, link, remembered, tags
from components.page.cells import event_link, page_note, pairs, place
from components.page.folded import folded
from components.page.prints import Wrong, misdated, passage, unfolding
from components.page.sharing import share_error
from components.page.tables import FEWER, Column, choices, page_of, pager, table
from data import subset
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


def draw_contradictions(page: Page) -> Drawn:
    """The register: wrong dates and other wrong prints, by document and line."""
    citations, _ = subset.rows(page.record, page.selection, "citations")
    corrections, _ = subset.rows(page.record, page.selection, "corrections")
    found = coverage.wrong_prints(citations, corrections, page.record.events)
    none = tags.P(page.t("data.contradictions.none"), className="plain")
    one = asked_for(page)
    if found.empty:
        return Drawn(body=folded([*one, none]))
    asked = {
        param: page.view.get(param) for param, column in PICKS.items() if page.view.get(param) in set(found[column])
    }
    rows = found
    for param, value in asked.items():
        rows = rows[rows[PICKS[param]] == value]
    bars = filters(page, found)
    if rows.empty:
        return Drawn(body=folded([*one, *bars, none]))
    leaf, ok = page_of(page.view.get("error_page"), len(rows), FEWER)
    columns = [Column(page.t(f"data.{name}"), kind, width=width) for name, kind, width in COLUMNS]
    cells = [register_row(page, row, True) for row in rows.iloc[leaf.slice].to_dict("records")]
    title = page.t("data.contradictions.title")
    return Drawn(
        body=folded(
            [*one, *bars, table(columns, cells, title), pager(page, "error_page", leaf, title)],
            f"{sorted(asked.items())} {leaf.number}",
        ),
        table=partial(register_frame, page, rows),
        note=page_note(page, "error_page", leaf, ok),
        finding=finding.most(
            page,
            "data.contradictions.found",
            rows["document_id"].value_counts(),
            lambda one: page.label("documents.short", one),
        ),
    )


@remembered
def register(ctx: Context) -> pd.DataFrame:
    """Every wrong print of the record, whatever is selected."""
    return coverage.wrong_prints(ctx.record.citations, ctx.record.corrections, ctx.record.events)


def asked_for(page: Page) -> list:
    """The one wrong print that the address names, with what is copied of it."""
    rows = register(page.ctx)
    rows = rows[rows["error_id"] == page.view.get("error")]
    if rows.empty:
        return []
    row = rows.iloc[0].to_dict()
    cells = zip((name for name, *_ in COLUMNS), register_row(page, row), strict=True)
    facts = pairs((page.t(f"data.{name}"), told) for name, told in cells if told)
    close = link(page.t("data.error.close"), page.switched(error=""))
    told = [facts, *printed_of(page, row), share_error(page, row["error_id"]), close]
    return [tags.Article(told, className="error-alone")]


def wrong_in(page: Page, row: dict) -> Wrong:
    """How a wrong print of the register may read in its document, and what is right."""
    printed, correct = row["printed"], row["correct"]
    return misdated(page, printed, correct) if row["field"] == "date" else ((printed,), correct)


def printed_of(page: Page, row: dict) -> list:
    """The lines of the one wrong print, as they stand in the document."""
    return passage(page, row["document_id"], row["lines"], [wrong_in(page, row)])


def unfolds(page: Page, row: dict) -> list:
    """The same under its row, where they are asked for."""
    return unfolding(page, "print", row["error_id"], row["document_id"], row["lines"], [wrong_in(page, row)])


def filters(page: Page, found: pd.DataFrame) -> list:
    """Two rows of links, by document and by what is wrong; a row with one choice is left out."""
    whole = ("", page.t("data.all"), len(found))
    told, wrong = found["document_id"].value_counts(), found["field"].value_counts()
    documents = [
        (one, page.label("documents.short", one), int(told[one])) for one in dict.fromkeys(found["document_id"])
    ]
    fields = [(one, field_name(page, one), int(n)) for one, n in wrong.items()]
    return [
        choices(page, param, [whole, *options], page.t(label), ("error_page",))
        for param, options, label in (
            ("error_document", documents, "data.by.document"),
            ("error_field", fields, "data.by.field"),
        )
        if len(options) > 1
    ]


def register_row(page: Page, row: dict, folds: bool = False) -> list:
    dated = row["field"] == "date"
    prints = [page.when(row[name]) if dated and row[name] else row[name] for name in ("printed", "correct")]
    return [
        place(page, row["document_id"], row["lines"]),
        link(field_name(page, row["field"]), page.switched(error=row["error_id"]), title=page.t("data.error.address")),
        *prints,
        [row[f"why_{page.lang}"], *(unfolds(page, row) if folds else [])],
        event_link(page, row["event_id"]) if row["event_id"] else "",
    ]


def register_frame(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The register as a table of text: dates in EDTF, the lines as the record writes them."""
    return pd.DataFrame(
        {
            page.t("data.document_id"): rows["document_id"],
            page.t("data.lines"): rows["lines"],
            page.t("data.what"): rows["field"].map(lambda one: field_name(page, one)),
            page.t("data.printed"): rows["printed"],
            page.t("data.correct"): rows["correct"],
            page.t("data.why"): rows[f"why_{page.lang}"],
            page.t("data.event_id"): rows["event_id"],
            page.t("data.error_id"): rows["error_id"],
        }
    ).reset_index(drop=True)


def field_name(page: Page, field: str) -> str:
    if field == "date":
        return page.t("data.field.date")
    return page.label("correction_fields", field)
