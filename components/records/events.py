"""The selected events as a table that sorts, searches and turns its pages, and as files."""

import pandas as pd
from dash import html

from components import downloads
from components.cells import event_link, listed, page_note, places, rungs, signed, when, words
from components.frozen import frozen
from components.kit import Context, Drawn
from components.tables import Column, page_of, pager, table
from components.view import View
from data import exports, schema

# Headers of the event table by what they sort.
HEADERS = {name: "data.name" if name == "title" else f"data.{name}" for name in downloads.SORTS}
WIDTHS = {"date": "112px", "title": "240px", "source": "112px", "target": "96px", "kind": "96px", "told": "120px"}


def draw_events(ctx: Context, view: View) -> Drawn:
    """The selection, 50 rows a page; the frame behind it holds every page."""
    events = downloads.sort_events(ctx, view, ctx.events(view.selection))
    if events.empty:
        return Drawn(body=[], empty="empty.selection")
    page, found = page_of(view.get("page"), len(events))
    told = exports.cited_lines(ctx.record.citations)
    rows = [event_row(ctx, view, event, told.get(event.event_id, "")) for event in events.iloc[page.slice].itertuples()]
    body = [
        files(ctx, view),
        table([header(ctx, view, name) for name in downloads.SORTS], rows, words(ctx, view, "data.events.title")),
        pager(ctx, view, "page", page, words(ctx, view, "data.events.title")),
    ]
    key = f"{view.get('sort')} {page.number}"
    note = page_note(ctx, view, "page", page, found)
    return Drawn(body=frozen(body, key), table=event_frame(ctx, view, events, told), note=note)


def header(ctx: Context, view: View, name: str) -> Column:
    """A heading that sorts: its link turns the order round where the table is sorted by it already."""
    now = view.get("sort", "date")
    wanted = f"-{name}" if now == name else name
    order = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return Column(
        words(ctx, view, HEADERS[name]),
        {"title": "head", "goldstein": "num"}.get(name, "text"),
        width=WIDTHS.get(name, ""),
        sorted=order,
        href=view.with_inner(sort="" if wanted == "date" else wanted, page="").url(),
        title=words(ctx, view, f"param.sort.{wanted}"),
    )


def event_row(ctx: Context, view: View, event, told: str) -> list:
    label = ctx.record.label("postures", event.posture, view.lang)
    posture = html.Span(label, className=f"posture posture-{event.posture}")
    flags = [
        html.Span(ctx.record.label("flags", flag, view.lang), className=f"flag flag-{flag}")
        for flag in schema.split(event.flags)
    ]
    return [
        when(ctx, view, event.date),
        event_link(ctx, view, event.event_id),
        listed(ctx, view, "actors", event.source),
        listed(ctx, view, "actors", event.target),
        ctx.record.label("kinds", event.kind, view.lang),
        posture,
        rungs(event),
        event.cameo,
        signed(event.goldstein),
        places(ctx, view, told),
        html.Div(flags, className="flags"),
    ]


def event_frame(ctx: Context, view: View, events: pd.DataFrame, told: dict[str, str]) -> pd.DataFrame:
    """The same columns for all pages: dates in EDTF, numbers as numbers, names in the reader's language."""

    def label(table_name, column):
        return [listed(ctx, view, table_name, text) for text in events[column]]

    return pd.DataFrame(
        {
            words(ctx, view, "data.event_id"): events["event_id"],
            words(ctx, view, "data.date"): events["date"],
            words(ctx, view, "data.name"): events[f"title_{view.lang}"],
            words(ctx, view, "data.source"): label("actors", "source"),
            words(ctx, view, "data.target"): label("actors", "target"),
            words(ctx, view, "data.kind"): label("kinds", "kind"),
            words(ctx, view, "data.posture"): label("postures", "posture"),
            words(ctx, view, "data.rung.E"): events["escalation"],
            words(ctx, view, "data.rung.G"): events["engagement"],
            words(ctx, view, "data.cameo"): events["cameo"],
            words(ctx, view, "data.goldstein"): events["goldstein"],
            words(ctx, view, "data.told"): [told.get(one, "") for one in events["event_id"]],
            words(ctx, view, "data.flags"): label("flags", "flags"),
        }
    ).reset_index(drop=True)


def files(ctx: Context, view: View) -> html.Div:
    links = [
        html.A(
            name.upper() if name != "parquet" else "Parquet",
            href=downloads.url(view, f"events.{name}"),
            download="",
            **{"aria-label": words(ctx, view, "data.file", format=name.upper())},
        )
        for name in downloads.FORMATS
    ]
    return html.Div([html.Span(words(ctx, view, "data.files")), *links], className="files")
