"""What the parts of the tab share: citations, links to events, tables that scroll in their own region."""

import pandas as pd
from dash import html

from components.page import Drawn, Page, link
from components.page.card import event_link
from components.words import sentences
from components.words.address import View
from data import schema
from data.record import span
from data.selection import Selection

TAB = "diplomacy"


def cite(page: Page, row) -> html.Span | None:
    """Document and lines of a row of the record, or its public reference."""
    document, lines, reference = (
        getattr(row, "document_id", ""),
        getattr(row, "lines", ""),
        getattr(row, "reference", ""),
    )
    if not document:
        return html.Span(reference, className="cite") if reference else None
    return html.Span(
        [
            link(
                page.label("documents.short", document),
                href=View("data", page.lang, page.view.theme).url(),
                className="cite-document",
                title=page.label("documents", document),
            ),
            " ",
            html.Span(sentences.lines(page, lines), className="cite-lines"),
        ],
        className="cite",
    )


def cite_event(page: Page, event_id: str) -> html.Span | None:
    """Where an event is told first."""
    cited = page.record.citations[page.record.citations["event_id"] == event_id]
    return cite(page, next(cited.itertuples())) if len(cited) else None


def event_links(page: Page, ids: str) -> html.Ul | None:
    """A list of links that pin the events of a `;` list."""
    found = schema.split(ids)
    return html.Ul([html.Li(event_link(page, one)) for one in found], className="links") if found else None


def dated_link(page: Page, event) -> html.Span:
    """Day and title of an event; the title pins it."""
    return html.Span([html.Span(page.when(event.date), className="when"), " ", event_link(page, event.event_id)])


def grid(page: Page, name: str, head: list, rows: list, kind: str = "") -> html.Div:
    """A table in a region that scrolls by itself; `name` is the panel that words it.

    On a phone some kinds become a card a row, whose cells say their own label.
    """
    return html.Div(
        html.Table(
            [html.Thead(html.Tr(head)), html.Tbody(rows)],
            className=f"sheet {kind}{' stacks' if kind in STACKED else ''}".strip(),
        ),
        className="scroll",
        tabIndex="0",
        role="region",
        **{"aria-label": page.t(f"{TAB}.{name}.title")},
    )


STACKED = ("ledger", "proposals", "argued", "options-detail", "asked")


def cell(page: Page, key: str, children: object) -> html.Td:
    """A cell of column `key`, or a dash where there is nothing to say; on a phone it says which column it is of."""
    return html.Td(children, **{"data-label": page.t(f"col.{key}")}) if children else html.Td("–", className="nil")


def columns(page: Page, *keys: str) -> list[html.Th]:
    """Column heads worded by `col.<key>`."""
    return [html.Th(page.t(f"col.{key}"), scope="col", className=f"col-{key}") for key in keys]


def pick(page: Page, name: str, choices: list[tuple[str, str]]) -> html.Nav:
    """Links that set one inner switch to one of many values; the first, "", clears it."""
    current = page.view.get(name)
    return html.Nav(
        [
            link(
                label,
                href=page.switched(**{name: value}),
                className="pick-link",
                **({"aria-current": "true"} if value == current else {}),
            )
            for value, label in choices
        ],
        className="picks",
        **{"aria-label": page.t(f"param.{name}")},
    )


def record_end(page: Page) -> pd.Timestamp:
    """The last day of the record, of its own documents unless context is asked for."""
    return span(page.events(Selection(collection=page.selection.collection)))[1]


def nothing(page: Page) -> Drawn:
    """The empty state of the selection."""
    return Drawn(body=None, empty="empty.selection")
