"""What each document contributed to the record, and which of its lines carry rows."""

from dataclasses import replace
from functools import partial

import pandas as pd

from components.page import Context, Drawn, Page, finding, link, remembered, tags
from components.page.cells import badge
from components.page.folded import folded
from components.page.tables import Column, table
from data import subset
from data.measures import coverage

NUMBERS = ("events", "alone", "citations", *coverage.BASES, "wrong_dates", "corrections")
HEADS = ("events.count", "alone", "citations", *coverage.BASES, "wrong", "corrections")
SHADES = 4  # steps between a stretch no row cites and one cited line by line


def draw_documents(page: Page) -> Drawn:
    """All documents of the record, whichever is chosen: counts follow the rest of the selection."""
    chosen = replace(page.selection, documents=())
    corrections, _ = subset.rows(page.record, chosen, "corrections")
    events = page.events(chosen)
    found = coverage.by_document(page.record.documents, events, page.record.citations, corrections, extents(page.ctx))
    columns = [
        Column(page.t("data.document"), "head", width="260px"),
        Column(page.t("data.doc.kind")),
        Column(page.t("data.published"), width="96px"),
        *[Column(page.t(f"data.{name}"), "num") for name in HEADS],
        Column(page.t("data.years"), width="88px"),
        Column(page.t("data.lines"), width="168px"),
    ]
    rows, plain = [], []
    for row, document in zip(found.to_dict("records"), page.record.documents.to_dict("records"), strict=True):
        told = [f"{row[side]:.0f}" for side in ("first_year", "last_year") if row[side] == row[side]]
        years = "–".join(dict.fromkeys(told))
        kind = page.label("document_kinds", document["kind"])
        published = page.when(document["published"]) if document["published"] else ""
        numbers = [row[name] for name in NUMBERS]
        name = document_link(page, row["document_id"])
        rows.append([name, kind, published, *[f"{n:,}" for n in numbers], years, lines(page, row)])
        title = document[f"title_{page.lang}"]
        plain.append([row["document_id"], title, kind, document["published"], *numbers, years, row["lines"]])
    names = [page.t("data.document_id"), *dict.fromkeys(column.label for column in columns)]
    body = folded(table(columns, rows, page.t("data.documents.title")))
    counts = found.set_index("document_id")["events"]
    said = finding.most(page, "data.documents.found", counts, lambda one: page.label("documents.short", one))
    return Drawn(body=body, table=partial(pd.DataFrame, plain, columns=names), finding=said)


def document_link(page: Page, document: str) -> list:
    """A link that filters by a document, or releases it where it is the filter."""
    on = page.selection.documents == (document,)
    chosen = replace(page.selection, documents=() if on else (document,))
    href = page.view.with_inner(page="", error_page="", figure_page="").url(selection=chosen)
    mark = [badge(page.t("data.chosen"))] if on else []
    return [
        link(page.label("documents", document), href=href, **({"aria-current": "true"} if on else {})),
        tags.Span(document, className="slug"),
        *mark,
    ]


def lines(page: Page, row: dict) -> object:
    """How many lines are cited, and where in the document they stand: darker where more of a stretch carries rows."""
    if not row["lines"]:
        return "0"
    first, last = (f"{row[name]:.0f}" for name in ("first_line", "last_line"))
    return tags.Div(
        [
            page.t("data.lines.span", n=f"{row['lines']:,}", first=first, last=last),
            tags.Span(className="coverage", style={"background": stripes(page.ctx, row["document_id"])}),
        ],
        title=page.t("data.lines.strip", last=last),
    )


@remembered
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


@remembered
def cited(ctx: Context) -> pd.DataFrame:
    """Every line the record cites; the record does not change while it is served."""
    return coverage.cited_lines(ctx.record.tables)


@remembered
def extents(ctx: Context) -> dict[str, tuple[int, int, int]]:
    """How much of each document is cited, and from where to where: likewise."""
    return coverage.extents(cited(ctx))
