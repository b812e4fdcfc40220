"""What the parts of the tab share: citations, links to events, tables that scroll in their own region."""

import pandas as pd
from dash import html

from components import i18n, wording
from components.card import event_link
from components.figures.draw.style import Style
from components.kit import Context, Drawn, link
from components.view import View
from data import schema
from data.record import span
from data.selection import Selection

TAB = "diplomacy"


def style(ctx: Context, view: View, panel: str) -> Style:
    """The style of one panel of this tab."""
    return ctx.style(view, ctx.tabs[TAB].panel(panel))


def words(row, column: str, view: View) -> str:
    """A bilingual cell of a row."""
    return getattr(row, f"{column}_{view.lang}")


def when(ctx: Context, view: View, edtf: str) -> str:
    """An EDTF date as people write it."""
    return i18n.edtf(edtf, view.lang, lambda key: ctx.t(key, view)) if edtf else ""


def names(ctx: Context, view: View, codes: str, table: str = "actors") -> str:
    """The names of a `;` list of codes."""
    return ctx.t("list.comma", view).join(ctx.record.label(table, code, view.lang) for code in schema.split(codes))


def cite(ctx: Context, view: View, row) -> html.Span | None:
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
                ctx.record.label("documents.short", document, view.lang),
                href=View("data", view.lang, view.theme).url(),
                className="cite-document",
                title=ctx.record.label("documents", document, view.lang),
            ),
            " ",
            html.Span(wording.lines(ctx, view, lines), className="cite-lines"),
        ],
        className="cite",
    )


def cite_event(ctx: Context, view: View, event_id: str) -> html.Span | None:
    """Where an event is told first."""
    cited = ctx.record.citations[ctx.record.citations["event_id"] == event_id]
    return cite(ctx, view, next(cited.itertuples())) if len(cited) else None


def event_links(ctx: Context, view: View, ids: str) -> html.Ul | None:
    """A list of links that pin the events of a `;` list."""
    found = schema.split(ids)
    return html.Ul([html.Li(event_link(ctx, view, one)) for one in found], className="links") if found else None


def dated_link(ctx: Context, view: View, event) -> html.Span:
    """Day and title of an event; the title pins it."""
    return html.Span(
        [html.Span(when(ctx, view, event.date), className="when"), " ", event_link(ctx, view, event.event_id)]
    )


def grid(ctx: Context, view: View, name: str, head: list, rows: list, kind: str = "") -> html.Div:
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
        **{"aria-label": ctx.t(f"{TAB}.{name}.title", view)},
    )


STACKED = ("ledger", "proposals", "argued", "options-detail", "asked")


def cell(ctx: Context, view: View, key: str, children: object) -> html.Td:
    """A cell of column `key`, or a dash where there is nothing to say; on a phone it says which column it is of."""
    return html.Td(children, **{"data-label": ctx.t(f"col.{key}", view)}) if children else html.Td("–", className="nil")


def columns(ctx: Context, view: View, *keys: str) -> list[html.Th]:
    """Column heads worded by `col.<key>`."""
    return [html.Th(ctx.t(f"col.{key}", view), scope="col", className=f"col-{key}") for key in keys]


def pick(ctx: Context, view: View, name: str, choices: list[tuple[str, str]]) -> html.Nav:
    """Links that set one inner switch to one of many values; the first, "", clears it."""
    current = view.get(name)
    return html.Nav(
        [
            link(
                label,
                href=view.with_inner(**{name: value}).url(),
                className="pick-link",
                **({"aria-current": "true"} if value == current else {}),
            )
            for value, label in choices
        ],
        className="picks",
        **{"aria-label": ctx.t(f"param.{name}", view)},
    )


def record_end(ctx: Context, view: View) -> pd.Timestamp:
    """The last day of the record, of its own documents unless context is asked for."""
    return span(ctx.events(Selection(collection=view.selection.collection)))[1]


def nothing(ctx: Context, view: View) -> Drawn:
    """The empty state of the selection."""
    return Drawn(body=None, empty="empty.selection")
