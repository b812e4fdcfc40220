"""What stands in a table's cell: dates and names as people say them, rungs, places in documents, links."""

import re

from dash import html

from components import i18n, wording
from components.kit import Context, link
from components.view import View
from data import schema

MINUS = "−"


def words(ctx: Context, view: View, key: str, /, **values: object) -> str:
    return ctx.t(key, view, **values)


def when(ctx: Context, view: View, text: str) -> str:
    return i18n.edtf(text, view.lang, lambda key: ctx.t(key, view))


def listed(ctx: Context, view: View, name: str, text: str) -> str:
    return ctx.t("list.comma", view).join(ctx.record.label(name, code, view.lang) for code in schema.split(text))


def event_link(ctx: Context, view: View, event_id: str):
    """A link that pins an event on the present view; what was searched for is marked in it."""
    title = marked(ctx.record.label("events", event_id, view.lang), view.selection.text)
    return link(title, href=view.with_inner(event=event_id).url(), className="event-link")


def marked(text: str, needle: str) -> list:
    """The text with every occurrence of the searched words marked, whatever their case."""
    if not needle:
        return [text]
    parts = re.split(f"({re.escape(needle)})", text, flags=re.IGNORECASE)
    return [html.Em(part, className="hit") if at % 2 else part for at, part in enumerate(parts) if part]


def rungs(event) -> list:
    """The rungs an event stands on, each in the colour of its ladder: E8, G7."""
    return [
        html.Span(f"{letter}{value:.0f}", className=f"posture posture-{name} rung")
        for letter, name, value in (("E", "escalation", event.escalation), ("G", "engagement", event.engagement))
        if value == value
    ]


def signed(value: float) -> str:
    return "" if value != value else "0.0" if value == 0 else f"{value:+.1f}".replace("-", MINUS)


def places(ctx: Context, view: View, told: str) -> list:
    """Where an event is told: one line a document."""
    return [place(ctx, view, *part.split(":")) for part in schema.split(told)]


def place(ctx: Context, view: View, document: str, lines: str) -> html.Div:
    """A document's short name and the lines; its title on hover. A span of lines never breaks over two rows."""
    numbers = re.sub("[–—]", "\u2060\\g<0>\u2060", wording.line_numbers(lines, view.lang))
    return html.Div(
        [document, " ", html.Span(numbers, className="line-numbers")],
        className="place",
        title=ctx.record.label("documents", document, view.lang),
    )


def page_note(ctx: Context, view: View, param: str, page, found: bool) -> str:
    return "" if found else words(ctx, view, "data.page.none", asked=view.get(param), page=page.number)
