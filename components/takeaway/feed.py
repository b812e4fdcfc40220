"""`/corrections.atom`: what the record added and put right, as a feed (RFC 4287), in the language of `lang`."""

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as xml

from flask import Flask, Response

from components.page import Context, Page
from components.takeaway.addresses import address
from components.takeaway.citing import served
from components.takeaway.requests import answer, asked
from components.words import changed
from components.words.address import View
from components.words.catalog import TAGS
from data.rows import iterate

ADDRESS = "/corrections.atom"
TYPE = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
NEVER_MOVES = "https://panmunjom.invalid"  # what ids are made from: they stay the same wherever the page is served


def register(server: Flask, ctx: Context) -> None:
    """Add the feed to a server."""

    def feed() -> Response:
        page = asked(ctx)
        return answer(page, written(page, served()), TYPE)

    server.add_url_rule(ADDRESS, "panmunjom-corrections", feed, methods=["GET"])


def written(page: Page, origin: str) -> bytes:
    """The feed, the youngest version first; an id never changes, whatever else of a row does."""
    log = page.record.changes.iloc[::-1].rename(columns={"count": "events"})
    root = xml.Element("feed", {"xmlns": ATOM, "xml:lang": TAGS[page.lang]})
    view = View("data", lang=page.lang, prefix=page.ctx.prefix)
    own = address(page.ctx.below(ADDRESS), view.query())
    _text(root, "id", identity(page.lang, "feed"))
    _text(root, "title", page.t("feed.title"))
    _text(root, "updated", stamp(log["date"].max()))
    _text(xml.SubElement(root, "author"), "name", "Panmunjom")
    xml.SubElement(root, "link", rel="self", type="application/atom+xml", href=origin + own)
    xml.SubElement(root, "link", rel="alternate", type="text/html", href=origin + view.url())
    for row in iterate(log):
        name = changed.counted(page, [(changed.named(page, row.table, row.row_id), row.events)])
        entry = xml.SubElement(root, "entry")
        _text(entry, "id", identity(page.lang, f"{row.version:.0f}", row.table, row.row_id, row.change))
        title = {"change": page.label("change_kinds", row.change), "name": name}
        _text(entry, "title", page.t("feed.entry", **title))
        _text(entry, "updated", stamp(row.date))
        shown = view.with_inner(event=row.row_id) if row.table == "events" else view
        xml.SubElement(entry, "link", rel="alternate", type="text/html", href=origin + shown.url())
        _text(entry, "summary", page.t("feed.why", version=f"{row.version:.0f}", why=page.text(row, "why")))
    return xml.tostring(root, encoding="utf-8", xml_declaration=True)


def identity(*parts: str) -> str:
    """A permanent IRI for what these parts name."""
    return uuid5(NAMESPACE_URL, "/".join((NEVER_MOVES, *parts))).urn


def stamp(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(parent: xml.Element, tag: str, text: str) -> None:
    xml.SubElement(parent, tag).text = text
