"""What stands in a table's cell: dates and names as people say them, rungs, places in documents, links."""

import re
from collections.abc import Iterable

import dash_bootstrap_components as dbc

from components.page import Page, link, tags
from components.page.tags import Tag
from components.words import sentences
from components.words.address import View
from data import schema, search
from data.selection import Selection

MINUS = "−"


def source_url(page: Page, document: str, lines: str = "") -> str:
    """Where the Data tab tells what the record takes from a document, and from these lines of it."""
    inner = (("line", lines),) if lines else ()
    of = Selection(documents=(document,))
    return View("data", page.lang, page.view.theme, of, inner, prefix=page.ctx.prefix).url()


def cite(page: Page, row) -> Tag | None:
    """The document and lines of a row of the record, leading to them, or its public reference."""
    document, lines = getattr(row, "document_id", ""), getattr(row, "lines", "")
    if not document:
        told = references(page, getattr(row, "reference", ""))
        return tags.Span("; ".join(told), className="cite") if told else None
    name = tags.Span(page.label("documents.short", document), className="cite-document")
    told = tags.Span(sentences.lines(page, lines), className="cite-lines")
    href, title = source_url(page, document, lines), page.label("documents", document)
    return link([name, " ", told], href=href, className="cite", title=title)


def references(page: Page, ids: str) -> list[str]:
    """The public references of a `;` list, each as its title, its publisher and its day."""
    table = page.record.references.set_index("reference_id")
    found = [table.loc[one] for one in schema.split(ids)]
    return [f"{row.title}, {row.publisher}" + (f", {page.when(row.date)}" if row.date else "") for row in found]


def event_link(page: Page, event_id: str):
    """A link that pins an event on the present view; what was searched for is marked in it."""
    title = marked(page.label("events", event_id), search.terms(page.selection.text))
    return link(title, href=page.switched(event=event_id), className="event-link")


def marked(text: str, terms: tuple[search.Term, ...]) -> list:
    """The text, as it is written, with all that was searched for marked."""
    parts, at = [], 0
    for start, stop in search.found(text, terms):
        parts += [text[at:start], tags.Em(text[start:stop], className="hit")]
        at = stop
    return [part for part in (*parts, text[at:]) if part] or [text]


def badge(words: str, more: str = "", **settings: str) -> dbc.Badge:
    """A short mark beside a title: how sure it is, how it is meant."""
    return dbc.Badge(words, color="body", class_name=f"flag border {more}".strip(), **settings)


def term(words: object, name: str) -> Tag:
    """A word that says what it means when pointed at or pressed; `live.terms` has the meaning."""
    return tags.Button(words, className="term", type="button", **{"data-term": name})


def rungs(event) -> list:
    """The rungs an event stands on, each in the colour of its ladder: E8, G7."""
    return [
        tags.Span(
            f"{letter}{value:.0f}", className=f"posture posture-{name} rung", **{"data-term": f"{name}-{value:.0f}"}
        )
        for letter, name, value in (("E", "escalation", event.escalation), ("G", "engagement", event.engagement))
        if value == value
    ]


def decimal(value: float) -> str:
    """A coefficient with two places; nothing is −0.00."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", MINUS)


def signed(value: float) -> str:
    return "" if value != value else "0.0" if value == 0 else f"{value:+.1f}".replace("-", MINUS)


def places(page: Page, told: str) -> list:
    """Where an event is told: one line a document."""
    return [tags.Div(place(page, *part.split(":"))) for part in schema.split(told)]


def place(page: Page, document: str, lines: str) -> Tag:
    """A document's short name and the lines; its title on hover. A span of lines never breaks over two rows."""
    numbers = re.sub("[–—]", "\u2060\\g<0>\u2060", sentences.line_numbers(lines, page.lang))
    return link(
        [page.label("documents.short", document), " ", tags.Span(numbers, className="line-numbers")],
        href=source_url(page, document, lines),
        className="place",
        title=page.label("documents", document),
    )


def pairs(items: Iterable[tuple[object, object]], kind: str = "") -> Tag:
    """Names, each with what it is or means under it."""
    parts = [part for head, means in items for part in (tags.Dt(head), tags.Dd(means))]
    return tags.Dl(parts, className=kind or None)


def page_note(page: Page, param: str, leaf, found: bool) -> str:
    return "" if found else page.t("data.page.none", asked=page.view.get(param), page=leaf.number)
