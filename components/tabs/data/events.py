"""The selected events as a table that sorts, searches and turns its pages, and as files."""

from functools import partial

import pandas as pd

from components.page import Context, Drawn, Page, remembered, tags
from components.page.cells import badge, event_link, page_note, places, rungs, signed
from components.page.folded import folded
from components.page.links import spelled
from components.page.sorting import SORTS, sort_events
from components.page.tables import Column, page_of, pager, table
from components.page.tags import Tag
from components.tabs.data.source import source
from components.takeaway import addresses, downloads
from data import exports, schema
from data.measures import findings
from data.rows import iterate

# Headers of the event table by what they sort.
HEADERS = {name: "data.name" if name == "title" else f"data.{name}" for name in SORTS}
SHOWN = "event_id date source target kind posture escalation engagement cameo goldstein flags".split()  # of an event
WIDTHS = {"date": "112px", "title": "240px", "source": "112px", "target": "96px", "kind": "96px", "told": "120px"}


def draw_events(page: Page) -> Drawn:
    """The selection, 50 rows a page; the frame behind it holds every page."""
    events = sort_events(page, page.events())
    if events.empty:
        return Drawn(body=folded([source(page)]), empty="empty.selection")
    leaf, found = page_of(page.view.get("page"), len(events))
    told = lines_of(page.ctx)
    rows = [event_row(page, event, told.get(event.event_id, "")) for event in iterate(events.iloc[leaf.slice], *SHOWN)]
    body = [
        source(page),
        files(page),
        table([header(page, name) for name in SORTS], rows, page.t("data.events.title")),
        pager(page, "page", leaf, page.t("data.events.title")),
    ]
    key = f"{page.view.get('sort')} {leaf.number}"
    note = page_note(page, "page", leaf, found)
    return Drawn(
        body=folded(body, key), table=partial(event_frame, page, events, told), note=note, finding=sides(page, events)
    )


@remembered
def lines_of(ctx: Context) -> dict[str, str]:
    """Where each event is told."""
    return exports.cited_lines(ctx.record.citations)


def sides(page: Page, events: pd.DataFrame) -> str:
    """Whether more of the events escalate or engage, where both are selected."""
    n = {side: int((events["posture"] == side).sum()) for side in ("escalation", "engagement")}
    if page.selection.postures or len(events) < findings.FEW or not all(n.values()) or len(set(n.values())) < 2:
        return ""
    return page.t(
        f"data.events.found.{max(n, key=n.__getitem__)}",
        **{side: f"{one:,}" for side, one in n.items()},
        all=f"{len(events):,}",
    )


def header(page: Page, name: str) -> Column:
    """A heading that sorts: its link turns the order round where the table is sorted by it already."""
    now = page.view.get("sort", "date")
    wanted = f"-{name}" if now == name else name
    order = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return Column(
        page.t(HEADERS[name]),
        {"title": "head", "goldstein": "num"}.get(name, "text"),
        width=WIDTHS.get(name, ""),
        sorted=order,
        href=page.switched(sort="" if wanted == "date" else wanted, page=""),
        title=page.t(f"param.sort.{wanted}"),
        term=name if name in ("rung", "cameo", "goldstein") else "",
    )


def event_row(page: Page, event, told: str) -> list:
    label = page.label("postures", event.posture)
    posture = tags.Span(label, className=f"posture posture-{event.posture}")
    flags = [badge(page.label("flags", flag), f"flag-{flag}") for flag in schema.split(event.flags)]
    return [
        page.when(event.date),
        event_link(page, event.event_id),
        page.named("actors", event.source),
        page.named("actors", event.target),
        page.label("kinds", event.kind),
        posture,
        rungs(event),
        event.cameo,
        signed(event.goldstein),
        places(page, told),
        tags.Div(flags, className="flags"),
    ]


def event_frame(page: Page, events: pd.DataFrame, told: dict[str, str]) -> pd.DataFrame:
    """The same columns for all pages: dates in EDTF, numbers as numbers, names in the reader's language."""

    def label(table_name, column):
        return [page.named(table_name, text) for text in events[column]]

    return pd.DataFrame(
        {
            page.t("data.event_id"): events["event_id"],
            page.t("data.date"): events["date"],
            page.t("data.name"): events[f"title_{page.lang}"],
            page.t("data.source"): label("actors", "source"),
            page.t("data.target"): label("actors", "target"),
            page.t("data.kind"): label("kinds", "kind"),
            page.t("data.posture"): label("postures", "posture"),
            page.t("data.rung.E"): events["escalation"],
            page.t("data.rung.G"): events["engagement"],
            page.t("data.cameo"): events["cameo"],
            page.t("data.goldstein"): events["goldstein"],
            page.t("data.told"): [told.get(one, "") for one in events["event_id"]],
            page.t("data.flags"): label("flags", "flags"),
        }
    ).reset_index(drop=True)


def programs(page: Page) -> Tag:
    """The way for programs: every address and what it reads."""
    language = f"?lang={page.lang}" if page.lang != "en" else ""
    return tags.A(page.t("data.programs"), href=page.ctx.below(f"/api/openapi.json{language}"))


def files(page: Page, formats: tuple[str, ...] = addresses.EVENTS, words: str = "data.files") -> Tag:
    """What is selected as files."""
    links = [
        tags.A(
            spelled(name),
            href=downloads.url(page.view, f"events.{name}"),
            download="",
            **{"aria-label": page.t("data.file", format=spelled(name))},
        )
        for name in formats
    ]
    return tags.Div([tags.Span(page.t(words)), *links, programs(page)], className="files")
