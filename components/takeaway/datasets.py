"""Loaded sets as files and for programs.

GET /api/datasets                       the sets open to who asks: name, title, source, terms, days, rows
GET /api/datasets/<name>/left.csv       every row of a set that was refused or merged, and why
GET /api/events.csv | .json | .parquet  with ?data=<name>: its rows, `limit` at a time from `offset` on
"""

import io
from dataclasses import asdict
from urllib.parse import urlencode

from flask import Flask, Response, abort, jsonify, request

from components.page import Context, Page
from components.page.keys import offered, opened
from components.takeaway.addresses import MOST, ROWS, TYPES, serve
from components.takeaway.requests import answer, file_name, number, only_yours
from components.takeaway.snippets import address
from components.words import sentences
from components.words.address import View
from data import exports
from data.engines.conditions import asked
from data.sources.shape import say

SHEET = 10_000  # rows of a workbook, of which each cell is written by itself; the header Link leads on


def register(server: Flask, ctx: Context) -> None:
    """Add the routes above to a server."""

    def listed() -> Response:
        return jsonify({"datasets": [told(about) for about in offered(ctx.library)]})

    def left(name: str) -> Response:
        held = opened(ctx.library, name) if ctx.library else None
        if not held:
            abort(404)
        only_yours(Page(ctx, View("data", data=name), held))
        chunks = map(exports.csv_bytes, held.refused())
        body = (one if not at else one.partition(b"\r\n")[2] for at, one in enumerate(chunks))
        response = Response(body, content_type=TYPES["csv"])
        response.headers.set("Content-Disposition", "attachment", filename=f"{name}-left.csv")
        response.set_etag(held.about.content[:24], weak=True)
        return response.make_conditional(request)

    serve(server, "datasets", listed)
    serve(server, "left", left)


def told(about) -> dict[str, object]:
    """What a program is told of a set."""
    kept = asdict(about)
    words = {lang: say(f"title.{about.source}", lang) for lang in ("en", "zh")} if about.source != "record" else {}
    return {**kept, "source_title": words}


def events(page: Page, suffix: str) -> Response:
    """Some of the rows of a set as a file."""
    limit, offset = paged(page.ctx, suffix)
    if suffix not in ROWS:
        abort(404)
    only_yours(page)
    engine, conditions = page.held.engine, asked(page.selection)
    total = engine.count(conditions)
    rows = engine.rows(conditions, limit=limit, offset=offset)
    if suffix == "csv":
        data = exports.csv_bytes(rows)
    elif suffix == "xlsx":
        data = exports.xlsx_bytes(rows, {"title": page.about.title, "terms": sentences.source(page, "all")})
    elif suffix == "parquet":
        held = io.BytesIO()
        rows.to_parquet(held, index=False)
        data = held.getvalue()
    else:
        data = rows.to_json(orient="records", date_format="iso", date_unit="s", force_ascii=False)
    return onward(answer(page, data, TYPES[suffix], file_name(page, page.held.name, suffix)), page, suffix, total)


def paged(ctx: Context, suffix: str) -> tuple[int, int]:
    """How many rows are handed out at once, and how many stand before them."""
    return min(number(ctx, "limit"), SHEET if suffix == "xlsx" else MOST), number(ctx, "offset")


def onward(response: Response, page: Page, suffix: str, total: int) -> Response:
    """The same answer; its headers say how many rows there are and where the next ones are."""
    limit, offset = paged(page.ctx, suffix)
    response.headers["X-Panmunjom-Total"] = str(total)
    if limit and offset + limit < total:
        key = urlencode({"key": request.args["key"]} if "key" in request.args else {})
        following = f"limit={limit}&offset={offset + limit}"
        url = address(page.ctx.below(f"/api/events.{suffix}"), page.view.query(), following, key)
        response.headers["Link"] = f'<{url}>; rel="next"'
    return response
