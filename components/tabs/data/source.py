"""What the record takes from the lines of a document that a citation leads to."""

import re

from components.page import Page, tags
from components.page.cells import event_link
from components.page.links import button
from components.page.tags import Tag
from components.words import sentences
from components.words.amounts import amount
from data.measures.coverage import on_lines
from data.rows import iterate

LINES = re.compile(r"\d{1,5}(-\d{1,5})?([;,]\d{1,5}(-\d{1,5})?){0,9}")  # as citations write them
# Tables whose rows are told by one bilingual column, in the order they are listed.
TOLD = {
    "states": "title",
    "talks": "title",
    "delegations": "role",
    "positions": "position",
    "agreements": "title",
    "commitments": "text",
    "options": "title",
    "claims": "title",
    "stories": "title",
}


def source(page: Page) -> Tag | None:
    """The rows that cite the lines in the address; nothing where it names no line of one document."""
    lines, documents = page.view.get("line"), page.selection.documents
    if not LINES.fullmatch(lines) or len(documents) != 1:
        return None
    document, lines = documents[0], lines.replace(",", ";")
    found = {name: items for name, items in taken(page, document, lines) if items}
    groups = [
        tags.Li([tags.H4(page.t(f"data.takes.{name}")), tags.Ul([tags.Li(item) for item in items])])
        for name, items in found.items()
    ]
    where = sentences.lines(page, lines)
    return tags.Section(
        [
            tags.H3(page.t("data.takes", document=page.label("documents", document), lines=where)),
            tags.Ul(groups, className="takes") if groups else tags.P(page.t("data.takes.none")),
            button(page.t("data.takes.close"), page.switched(line="")),
        ],
        className="source-lines",
        **{"aria-label": where},
    )


def taken(page: Page, document: str, lines: str):
    """The name of each table and what its rows on these lines say."""
    record = page.record
    cited = on_lines(record.citations, document, lines)
    yield "events", [event_link(page, one) for one in dict.fromkeys(cited["event_id"])]
    wrong = cited[cited["agrees"] == "no"]
    yield "dates", [[page.when(row.stated_date), " · ", page.text(row, "note")] for row in iterate(wrong)]
    yield (
        "corrections",
        [
            [tags.Del(row.printed), " → ", tags.Ins(row.correct), " · ", page.text(row, "basis")]
            for row in iterate(on_lines(record.corrections, document, lines))
        ],
    )
    yield (
        "indicators",
        [
            [page.text(row, "label"), page.t("list.colon"), amount(page, row)]
            for row in iterate(on_lines(record.indicators, document, lines))
        ],
    )
    for name, column in TOLD.items():
        rows = on_lines(record.tables[name], document, lines)
        yield name, list(dict.fromkeys(page.text(row, column) for row in iterate(rows)))
