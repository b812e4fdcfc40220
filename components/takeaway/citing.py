"""How what is taken away is cited: a panel of a view or one event, as text, as BibTeX and as RIS."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from flask import current_app, request

from components.page import Page, Panel
from components.words import sentences
from data import changes
from data.selection import Selection

ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-]+(?::\d{1,5})?|https?://\[[0-9a-fA-F:.]+\](?::\d{1,5})?")
SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
SPECIAL |= {one: f"\\{one}" for one in "{}$&#_%"}


class Cited(NamedTuple):
    """What a citation says; `said` is what is selected, or the day of an event; `accessed` is a day or ""."""

    name: str
    title: str
    said: str
    number: str
    version: str
    published: str
    accessed: str
    url: str


def origin() -> str:
    """Where readers find the server, as the asking page knows it."""
    told = request.args.get("origin", "")
    return told if ORIGIN.fullmatch(told) else served()


def served() -> str:
    """Where readers find the server, as it is set or as the request says."""
    return current_app.config.get("PUBLIC_URL") or request.host_url.rstrip("/")


def of_panel(page: Page, panel: Panel, origin: str, accessed: str = "") -> Cited:
    """A panel of a view, at the address of the view."""
    url = origin + page.view.lasting().url()
    return _cited(
        page, f"{page.view.tab}-{panel.name}", panel.titled(page, page.view.tab), panel.said(page), url, accessed
    )


def of_event(page: Page, event, origin: str, accessed: str = "") -> Cited:
    """One event, at the address that opens its card."""
    url = (
        origin
        + replace(page.view, tab="timeline", theme="light", selection=Selection(), inner=())
        .with_inner(event=event.event_id)
        .url()
    )
    said = page.t("export.cite.event", day=page.when(event.date), id=event.event_id)
    return _cited(page, event.event_id, page.text(event, "title"), said, url, accessed)


def of_error(page: Page, row: dict, origin: str, accessed: str = "") -> Cited:
    """One wrong print, at the address that opens it; `row` of `coverage.wrong_prints`."""
    view = replace(page.view, tab="data", theme="light", selection=Selection(), inner=())
    url = origin + view.with_inner(error=row["error_id"]).url() + "#data-contradictions-title"
    prints = [page.when(row[name]) if row["field"] == "date" else row[name] for name in ("printed", "correct")]
    where = {"document": page.label("documents", row["document_id"]), "lines": sentences.lines(page, row["lines"])}
    title = page.t("export.cite.error", **where, printed=prints[0], correct=prints[1])
    said = page.t("export.cite.error.said", id=row["error_id"])
    return _cited(page, row["error_id"], title, said, url, accessed)


def _cited(page: Page, name: str, title: str, said: str, url: str, accessed: str) -> Cited:
    log = page.record.changes
    number = changes.newest(log)
    version = page.about.content[:8] if page.about else page.record.version
    return Cited(name, title, said, number, version, changes.versions(log).get(number, ""), _day(accessed), url)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def in_words(page: Page, one: Cited) -> str:
    """Author, title, what is selected, version, the day of access where it is one, and the address."""
    on = page.t("export.cite.accessed", date=page.day(date.fromisoformat(one.accessed))) if one.accessed else ""
    said = {"title": one.title, "sentence": one.said, "version": one.version, "accessed": on, "url": one.url}
    return page.t("export.cite.set", **said) if page.about else page.t("export.cite", number=one.number, **said)


def note(page: Page, one: Cited) -> str:
    """The version cited, or the set, and what is selected of it."""
    key = "export.cite.note.set" if page.about else "export.cite.note"
    return page.joined([page.t(key, number=one.number, version=one.version), one.said])


def bibtex(page: Page, one: Cited) -> str:
    """An entry for BibTeX and biblatex; braces keep names and capitals as they are."""
    fields = {
        "author": "{Panmunjom}",
        "title": f"{{{_tex(one.title)}}}",
        "year": one.published[:4],
        "note": _tex(note(page, one)),
        "url": one.url,
        "urldate": one.accessed,
    }
    key = re.sub(r"[^A-Za-z0-9-]+", "-", f"panmunjom-{one.name}-{one.version}")
    rows = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *rows, "}"]) + "\n"


def _tex(text: str) -> str:
    return "".join(SPECIAL.get(one, one) for one in " ".join(text.split()))


def ris(page: Page, one: Cited) -> str:
    """A record for Zotero, EndNote and their like."""
    fields = [
        ("TY", "DATA"),
        ("AU", "Panmunjom"),
        ("TI", one.title),
        ("PY", one.published[:4]),
        ("ET", one.version),
        ("N1", note(page, one)),
        ("LA", page.lang),
        ("Y2", one.accessed.replace("-", "/")),
        ("UR", one.url),
        ("ER", ""),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}".rstrip() for tag, value in fields if value or tag == "ER"]
    return "\r\n".join(lines).replace("ER  -", "ER  - ") + "\r\n"


FORMS = {"citation": in_words, "bibtex": bibtex, "ris": ris}
