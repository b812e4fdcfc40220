"""What each document contributed to the record, and which of its lines carry rows."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
from dash import html

from components import downloads
from components.cells import when, words
from components.frozen import frozen
from components.kit import Context, Drawn, link
from components.tables import Column, table
from components.view import View
from data.measures import coverage

NUMBERS = ("events", "alone", "citations", *coverage.BASES, "wrong_dates", "corrections")
HEADS = ("events.count", "alone", "citations", *coverage.BASES, "wrong", "corrections")
SHADES = 4  # steps between a stretch no row cites and one cited line by line


def draw_documents(ctx: Context, view: View) -> Drawn:
    """All documents of the record, whichever is chosen: counts follow the rest of the selection."""
    chosen = replace(view.selection, documents=())
    corrections, _ = downloads.selected_rows(ctx, chosen, "corrections")
    events = ctx.events(chosen)
    found = coverage.by_document(ctx.record.documents, events, ctx.record.citations, corrections, cited(ctx))
    columns = [
        Column(words(ctx, view, "data.document"), "head", width="260px"),
        Column(words(ctx, view, "data.doc.kind")),
        Column(words(ctx, view, "data.published"), width="96px"),
        *[Column(words(ctx, view, f"data.{name}"), "num") for name in HEADS],
        Column(words(ctx, view, "data.years"), width="88px"),
        Column(words(ctx, view, "data.lines"), width="168px"),
    ]
    rows, plain = [], []
    for row, document in zip(found.to_dict("records"), ctx.record.documents.to_dict("records"), strict=True):
        told = [f"{row[side]:.0f}" for side in ("first_year", "last_year") if row[side] == row[side]]
        years = "–".join(dict.fromkeys(told))
        kind = ctx.record.label("document_kinds", document["kind"], view.lang)
        published = when(ctx, view, document["published"]) if document["published"] else ""
        numbers = [row[name] for name in NUMBERS]
        name = document_link(ctx, view, row["document_id"])
        rows.append([name, kind, published, *[f"{n:,}" for n in numbers], years, lines(ctx, view, row)])
        title = document[f"title_{view.lang}"]
        plain.append([row["document_id"], title, kind, document["published"], *numbers, years, row["lines"]])
    names = [words(ctx, view, "data.document_id"), *dict.fromkeys(column.label for column in columns)]
    body = frozen(table(columns, rows, words(ctx, view, "data.documents.title")))
    return Drawn(body=body, table=pd.DataFrame(plain, columns=names))


def document_link(ctx: Context, view: View, document: str) -> list:
    """A link that filters by a document, or releases it where it is the filter."""
    on = view.selection.documents == (document,)
    chosen = replace(view.selection, documents=() if on else (document,))
    href = view.with_inner(page="", error_page="", figure_page="").url(selection=chosen)
    mark = [html.Span(words(ctx, view, "data.chosen"), className="flag")] if on else []
    return [
        link(ctx.record.label("documents", document, view.lang), href=href, **({"aria-current": "true"} if on else {})),
        html.Span(document, className="slug"),
        *mark,
    ]


def lines(ctx: Context, view: View, row: dict) -> object:
    """How many lines are cited, and where in the document they stand: darker where more of a stretch carries rows."""
    if not row["lines"]:
        return "0"
    first, last = (f"{row[name]:.0f}" for name in ("first_line", "last_line"))
    return html.Div(
        [
            words(ctx, view, "data.lines.span", n=f"{row['lines']:,}", first=first, last=last),
            html.Span(className="coverage", style={"background": stripes(ctx, row["document_id"])}),
        ],
        title=words(ctx, view, "data.lines.strip", last=last),
    )


@lru_cache(maxsize=32)
def stripes(ctx: Context, document: str) -> str:
    """The stretches of a document as a CSS gradient, its first line at the left."""
    shares = coverage.stretches(cited(ctx), document)
    parts, start = [], 0
    for at, share in enumerate(shares):
        shade = round(share * SHADES)
        if at + 1 == len(shares) or round(shares[at + 1] * SHADES) != shade:
            colour = f"color-mix(in srgb, var(--ink) {90 * shade // SHADES}%, var(--neutral-soft))"
            low, high = (100 * edge / len(shares) for edge in (start, at + 1))
            parts.append(f"{colour} {low:.1f}% {high:.1f}%")
            start = at + 1
    return f"linear-gradient(to right, {', '.join(parts)})"


@lru_cache(maxsize=8)
def cited(ctx: Context) -> pd.DataFrame:
    """Every line the record cites; the record does not change while it is served."""
    return coverage.cited_lines(ctx.record.tables)
