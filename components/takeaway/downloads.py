"""Data to take away: the selected events and every table as files, under the same words as the address bar.

    GET /api/events.csv | .json | .xlsx | .parquet     the events of a selection, e.g. ?from=2017&party=PRK;USA
    GET /api/tables/<name>.csv                         any table of the record
    GET /api/codes/<name>.csv                          any closed list
    GET /api/codebook.<lang>.md                        the codebook

A value that cannot be read is ignored and named: in `notices` of the JSON, on the sheet `About` of the workbook, and
for every format in the header `X-Panmunjom-Notices`.
"""

import hashlib
import io
import re
from dataclasses import replace
from urllib.parse import quote
from zipfile import ZipFile

import pandas as pd
from flask import Flask, Response, abort, request

from components.page import Context, Page
from components.words import sentences
from components.words.address import View
from data import codebook, contract, exports, schema
from data.record import OPEN_END
from data.selection import Notice, Selection, to_query

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
}
FORMATS = ("csv", "xlsx", "parquet", "json")  # of events, in the order they are offered
SORTS = ("date", "title", "source", "target", "kind", "posture", "rung", "cameo", "goldstein", "told", "flags")
SORT_VALUES = tuple(sign + name for name in SORTS for sign in ("", "-"))


def register(server: Flask, ctx: Context) -> None:
    """Add the routes above to a server. Call it before the first request."""

    def events(suffix: str) -> Response:
        page = asked(ctx)
        frame = exports.events_frame(sort_events(page, page.events()), ctx.record.citations)
        about = describe(page)
        if suffix == "csv":
            data = exports.csv_bytes(frame)
        elif suffix == "json":
            data = exports.json_bytes(frame, about)
        elif suffix == "xlsx":
            data = exports.xlsx_bytes(frame, about)
        else:
            data = exports.parquet_bytes(frame, about)
        return answer(page, data, suffix, "events")

    def table(name: str) -> Response:
        if name not in contract.tables():
            abort(404)
        page = asked(ctx)
        view = page.view
        frame, whole = selected_rows(ctx, page.selection, name)
        if whole and not replace(view.selection, collection="documents").is_default:
            view = replace(view, notices=(*view.notices, Notice("not_applied", name, to_query(view.selection))))
        return answer(page.at(view), exports.csv_bytes(frame), "csv", name, filtered=not whole)

    def codes(name: str) -> Response:
        if name not in ctx.record.codes:
            abort(404)
        return answer(
            Page(ctx, View("data")),
            exports.csv_bytes(ctx.record.codes[name].reset_index(drop=True)),
            "csv",
            f"codes-{name}",
        )

    def book(lang: str) -> Response:
        return answer(Page(ctx, View("data")), codebook.text(lang).encode(), "md", f"codebook-{lang}")

    for suffix in FORMATS:
        server.add_url_rule(
            f"/api/events.{suffix}",
            f"panmunjom-download-{suffix}",
            events,
            defaults={"suffix": suffix},
            methods=["GET"],
        )
    server.add_url_rule("/api/tables/<name>.csv", "panmunjom-download-table", table, methods=["GET"])
    server.add_url_rule("/api/codes/<name>.csv", "panmunjom-download-codes", codes, methods=["GET"])
    server.add_url_rule("/api/codebook.<any(en, zh):lang>.md", "panmunjom-download-codebook", book, methods=["GET"])


def asked(ctx: Context) -> Page:
    """The page of the request's query, as the Data tab would read it."""
    return ctx.page("/data", request.query_string.decode("utf-8", "replace"))


def url(view: View, file: str) -> str:
    """The address of a download of what the view selects, e.g. `url(view, "events.csv")`."""
    query = replace(view, theme="light", inner=(("sort", view.get("sort")),) if view.get("sort") else ()).query()
    return f"/api/{file}" + (f"?{query}" if query else "")


def answer(page: Page, data: bytes, suffix: str, name: str, filtered: bool = True) -> Response:
    """A file with its name, the ETag of its content and what was ignored; 304 where the reader has it."""
    response = Response(data, content_type=TYPES[suffix])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{file_name(page.at(page.view if filtered else View(page.view.tab)), name, suffix)}"'
    )
    response.headers["Cache-Control"] = "no-cache"
    if page.view.notices:
        english = replace(page.view, lang="en")
        text = " ".join(words(page.at(english))).replace("“", '"').replace("”", '"')
        # A header holds ASCII on one line: everything else is percent-encoded, and it stays short.
        response.headers["X-Panmunjom-Notices"] = quote(text, safe=" !#$&'()*+,/:;=?@[]\"<>|")[:1000]
    response.set_etag(hashlib.sha256(parts(data) if suffix == "xlsx" else data).hexdigest()[:24], weak=True)
    return response.make_conditional(request)


def parts(workbook: bytes) -> bytes:
    """What is in a workbook, but for the second it was made."""
    with ZipFile(io.BytesIO(workbook)) as book:
        return repr([(part.filename, part.CRC) for part in book.infolist() if "docProps" not in part.filename]).encode()


def file_name(page: Page, name: str, suffix: str) -> str:
    """`panmunjom-events-from-2017-01-01-party-PRK-1a2b3c4d.csv`: what it holds, the selection, the record's version."""
    query = to_query(page.selection)
    slug = re.sub(r"[^A-Za-z0-9]+", "-", re.sub("%[0-9A-F]{2}", "", query)).strip("-")
    if len(slug) > 60 or "%" in query:
        slug = f"{slug[:50].rstrip('-')}-{hashlib.sha256(query.encode()).hexdigest()[:6]}"
    return "-".join(part for part in ("panmunjom", name, slug.strip("-"), page.record.version) if part) + f".{suffix}"


def words(page: Page) -> list[str]:
    """The view's notices as sentences."""
    return [page.t(f"notice.{notice.key}", param=notice.param, value=notice.value) for notice in page.view.notices]


def describe(page: Page) -> dict[str, object]:
    """What a file says of itself: selection in words and as a query, versions, licence, sources, what was ignored."""
    column = f"title_{page.lang}"
    sources = [
        f"{row[column]} [{row['document_id']}]: {row['licence_note']}"
        for row in page.record.documents.to_dict("records")
    ]
    return {
        "title": page.t("downloads.name"),
        "selection": sentences.sentence(page, page.selection),
        "query": to_query(page.selection),
        "record_version": page.record.version,
        "app_version": page.ctx.app_version,
        "licence": page.t("downloads.licence"),
        "sources": sources,
        "notices": words(page),
    }


def selected_rows(ctx: Context, chosen: Selection, name: str) -> tuple[pd.DataFrame, bool]:
    """The rows of a table that a selection leaves, and whether the selection could not be applied to it.

    A table of events, or of rows tied to one, follows the whole selection; another that cites documents follows the
    documents.
    """
    frame = ctx.record.tables[name][contract.tables()[name].names]
    if name in ("events", "citations", "reliability", "corrections"):
        kept = frame["event_id"].isin(ctx.events(chosen)["event_id"])
        if name == "corrections":
            kept = of_documents(ctx, chosen, frame) & (kept | only_documents(chosen))
        elif name == "citations" and chosen.documents:
            kept &= of_documents(ctx, chosen, frame)
        return frame[kept].reset_index(drop=True), False
    if "document_id" in frame and only_documents(chosen):
        return frame[of_documents(ctx, chosen, frame)].reset_index(drop=True), False
    return frame.reset_index(drop=True), True


def of_documents(ctx: Context, chosen: Selection, frame: pd.DataFrame) -> pd.Series:
    """Which rows of a table belong to the selected documents (all where none is chosen)."""
    return frame["document_id"].isin(chosen.documents) if chosen.documents else pd.Series(True, index=frame.index)


def only_documents(chosen: Selection) -> bool:
    """Whether nothing but documents (or the collection) is selected."""
    return replace(chosen, documents=(), collection="documents").is_default


def sort_events(page: Page, events: pd.DataFrame) -> pd.DataFrame:
    """The events in the order the address asks for (`sort=-rung`); what has no value comes last, ties by date."""
    asked_for = page.view.get("sort")
    name = asked_for.lstrip("-")
    if name not in SORTS or asked_for == "date" or events.empty:
        return events
    keys = sort_keys(page, events, name)
    filled = [at for at, key in enumerate(keys) if key not in ("", b"", None)]
    rest = sorted(set(range(len(keys))) - set(filled))
    order = sorted(filled, key=lambda at: keys[at], reverse=asked_for.startswith("-"))
    return events.iloc[[*order, *rest]]


def sort_keys(page: Page, events: pd.DataFrame, name: str) -> list:
    """What one column is sorted by; names by how they read.

    GB 18030 puts common characters in the order of their sound.
    """
    if name == "date":
        return [
            (first, last if last < OPEN_END else first)
            for first, last in zip(events["first"], events["last"], strict=True)
        ]
    if name == "rung":
        best = events[["escalation", "engagement"]].max(axis=1)
        return [None if value != value else value for value in best]
    if name == "goldstein":
        return [None if value != value else value for value in events[name]]
    if name == "cameo":
        return events["cameo"].tolist()
    if name == "told":
        return events["documents"].str.strip(";").tolist()
    if name == "title":
        return [spoken(text) for text in events[f"title_{page.lang}"]]
    tables = {"source": "actors", "target": "actors", "kind": "kinds", "posture": "postures", "flags": "flags"}
    return [spoken(" ".join(page.label(tables[name], code) for code in schema.split(text))) for text in events[name]]


def spoken(text: str) -> bytes:
    return text.casefold().encode("gb18030", "replace")
