"""Data to take away: the selected events and every table as files, under the same words as the address bar.

    GET /api/events.csv | .json | .xlsx | .parquet     the events of a selection, e.g. ?from=2017&party=PRK;USA
    GET /api/tables/<name>.csv                         any table of the record
    GET /api/codes/<name>.csv                          any closed list
    GET /api/codebook.<lang>.md                        the codebook

A value that cannot be read is ignored and named: in `notices` of the JSON, on the sheet `About` of the workbook, and
for every format in the header `X-Panmunjom-Notices`.
"""

import io
from dataclasses import replace
from zipfile import ZipFile

from flask import Flask, Response, abort

from components.page import Context, Page
from components.page.sorting import sort_events
from components.takeaway.requests import answer, asked, file_name, notices
from components.words import sentences
from components.words.address import View
from data import codebook, contract, exports, subset
from data.selection import Notice, to_query

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
}
FORMATS = ("csv", "xlsx", "parquet", "json")  # of events, in the order they are offered


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
        return answer(page, data, TYPES[suffix], file_name(page, "events", suffix), parts(data, suffix))

    def table(name: str) -> Response:
        if name not in contract.tables():
            abort(404)
        page = asked(ctx)
        frame, whole = subset.rows(ctx.record, page.selection, name)
        if whole and not replace(page.selection, collection="documents").is_default:
            ignored = Notice("not_applied", name, to_query(page.selection))
            page = page.at(replace(page.view, notices=(*page.view.notices, ignored)))
        return answer(page, exports.csv_bytes(frame), TYPES["csv"], file_name(page, name, "csv", filtered=not whole))

    def codes(name: str) -> Response:
        if name not in ctx.record.codes:
            abort(404)
        frame = ctx.record.codes[name].reset_index(drop=True)
        return plain(exports.csv_bytes(frame), "csv", f"codes-{name}")

    def book(lang: str) -> Response:
        return plain(codebook.text(lang).encode(), "md", f"codebook-{lang}")

    def plain(data: bytes, suffix: str, name: str) -> Response:
        """What no filter changes."""
        page = asked(ctx)
        return answer(page, data, TYPES[suffix], file_name(page, name, suffix, filtered=False))

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


def url(view: View, file: str) -> str:
    """The address of a download of what the view selects, e.g. `url(view, "events.csv")`."""
    query = replace(view, theme="light", inner=(("sort", view.get("sort")),) if view.get("sort") else ()).query()
    return f"/api/{file}" + (f"?{query}" if query else "")


def parts(data: bytes, suffix: str) -> bytes:
    """What is in a file, but for the second a workbook was made."""
    if suffix != "xlsx":
        return data
    with ZipFile(io.BytesIO(data)) as book:
        return repr([(part.filename, part.CRC) for part in book.infolist() if "docProps" not in part.filename]).encode()


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
        "notices": notices(page),
    }
