"""What the parts of the tab share: citations, links to events, tables that scroll in their own region."""

from collections.abc import Callable

import pandas as pd

from components.page import Context, Drawn, Page, remembered, tags
from components.page.cells import cite, event_link
from components.page.tables import UNCOUNTED, choices, sheet
from components.page.tags import Tag
from data import schema

TAB = "diplomacy"
PLACE = ("document_id", "lines")  # where a row of the record is told


@remembered
def first_told(ctx: Context) -> pd.DataFrame:
    """The first citation of each event, by its id."""
    return ctx.record.citations.drop_duplicates("event_id").set_index("event_id")


def cite_event(page: Page, event_id: str) -> Tag | None:
    """Where an event is told first."""
    told = first_told(page.ctx)
    return cite(page, told.loc[event_id]) if event_id in told.index else None


def event_links(page: Page, ids: str, kind: Callable[..., Tag] = tags.Ul) -> Tag | None:
    """A list of links that pin the events of a `;` list."""
    found = schema.split(ids)
    return kind([tags.Li(event_link(page, one)) for one in found], className="links") if found else None


def dated_link(page: Page, event) -> Tag:
    """Day and title of an event; the title pins it."""
    return tags.Span([tags.Span(page.when(event.date), className="when"), " ", event_link(page, event.event_id)])


STACKED = ("ledger", "argued", "options-detail", "asked", "dated", "text-matrix")


def grid(page: Page, name: str, head: list, rows: list, kind: str) -> Tag:
    """A table of this tab; `name` is the panel that words it."""
    return sheet(head, rows, page.t(f"{TAB}.{name}.title"), kind, stacks=kind in STACKED)


def cell(page: Page, key: str, children: object) -> Tag:
    """A cell of column `key`, or a dash where there is nothing to say; on a phone it says which column it is of."""
    return tags.Td(children, **{"data-label": page.t(f"col.{key}")}) if children else tags.Td("–", className="nil")


def columns(page: Page, *keys: str) -> list[Tag]:
    """Column heads worded by `col.<key>`."""
    return [tags.Th(page.t(f"col.{key}"), scope="col", className=f"col-{key}") for key in keys]


def pick(page: Page, name: str, options: list[tuple[str, str]]) -> Tag:
    """Links that set one inner switch to one of many values; the first, "", clears it."""
    return choices(page, name, [(value, words, UNCOUNTED) for value, words in options], page.t(f"param.{name}"))


def nothing(page: Page) -> Drawn:
    """The empty state of the selection."""
    return Drawn(body=None, empty="empty.selection")
