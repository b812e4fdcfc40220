"""Data to take away: the selected events and every table as files, under the same words as the address bar.

    GET /api/events.csv | .json | .xlsx | .parquet     the events of a selection, e.g. ?from=2017&party=PRK;USA
    GET /api/events.geojson | .kml                     those that have a place, as points on a map
    GET /api/tables/<name>.csv | .xlsx                 any table of the record
    GET /api/codes/<name>.csv | .xlsx                  any closed list
    GET /api/codebook.<lang>.md                        the codebook

A value that cannot be read is ignored and named: in `notices` of the JSON, on the sheet `About` of the workbook, and
for every format in the header `X-Panmunjom-Notices`.
"""

import io
from dataclasses import replace
from zipfile import ZipFile

import pandas as pd
from flask import Flask, Response, abort

from components.page import Context, Page
from components.page.sorting import sort_events
from components.takeaway import datasets
from components.takeaway.addresses import EVENTS, ROWS, TYPES, address, serve
from components.takeaway.requests import answer, asked, file_name, notices
from components.words import sentences
from components.words.address import View
from data import codebook, contract, exports, mapped, subset
from data.selection import Notice, to_query


def register(server: Flask, ctx: Context) -> None:
    """Add the routes above to a server. Call it before the first request."""

    def events(suffix: str) -> Response:
        page = asked(ctx)
        if page.held:
            return datasets.events(page, suffix)
        frame = exports.events_frame(sort_events(page, page.events()), ctx.record.citations)
        total = len(frame)
        if suffix in ROWS:
            most, first = datasets.paged(ctx, suffix)
            frame = frame.iloc[first : first + most]
            page = datasets.parted(page, len(frame), total)
        about = describe(page)
        if suffix == "csv":
            data = exports.csv_bytes(frame)
        elif suffix == "json":
            data = exports.json_bytes(frame, about)
        elif suffix == "xlsx":
            data = exports.xlsx_bytes(frame, about)
        elif suffix == "parquet":
            data = exports.parquet_bytes(frame, about)
        else:
            write = mapped.kml_bytes if suffix == "kml" else mapped.geojson_bytes
            data = write(mapped.placed(frame, ctx.record.places, page.lang), about)
        response = answer(page, data, TYPES[suffix], file_name(page, "events", suffix), parts(data, suffix))
        return datasets.onward(response, page, suffix, len(frame), total) if suffix in ROWS else response

    def table(name: str, suffix: str) -> Response:
        if name not in contract.tables():
            abort(404)
        page = asked(ctx)
        frame, whole = subset.rows(ctx.record, page.selection, name)
        if whole and not subset.only_documents(replace(page.selection, documents=())):
            ignored = Notice("not_applied", name, to_query(page.selection))
            page = page.at(replace(page.view, notices=(*page.view.notices, ignored)))
        data = sheet(page, exports.whole_numbers(frame, contract.tables()[name]), suffix, name)
        return answer(page, data, TYPES[suffix], file_name(page, name, suffix, filtered=not whole), parts(data, suffix))

    def codes(name: str, suffix: str) -> Response:
        if name not in ctx.record.codes:
            abort(404)
        page = asked(ctx)
        data = sheet(page, ctx.record.codes[name].reset_index(drop=True), suffix, name)
        named = file_name(page, f"codes-{name}", suffix, filtered=False)
        return answer(page, data, TYPES[suffix], named, parts(data, suffix))

    def book(lang: str) -> Response:
        page = asked(ctx)
        named = file_name(page, f"codebook-{lang}", "md", filtered=False)
        return answer(page, codebook.text(lang).encode(), TYPES["md"], named)

    for suffix in EVENTS:
        serve(server, f"events.{suffix}", events, suffix=suffix)
    serve(server, "table", table)
    serve(server, "codes", codes)
    serve(server, "codebook", book)


def url(view: View, file: str, offset: int = 0) -> str:
    """The address of a download of what the view selects, e.g. `url(view, "events.csv")`, after `offset` rows."""
    query = replace(view, theme="light", inner=(("sort", view.get("sort")),) if view.get("sort") else ()).query()
    return address(f"{view.prefix}/api/{file}", query, f"offset={offset}" if offset else "")


def sheet(page: Page, frame: pd.DataFrame, suffix: str, name: str) -> bytes:
    """A table as CSV, or as a workbook in which codes and lines stay text."""
    return exports.csv_bytes(frame) if suffix == "csv" else exports.xlsx_bytes(frame, describe(page), name.capitalize())


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
        "reading": page.t("downloads.reading"),
        "sources": sources,
        "notices": notices(page),
    }
