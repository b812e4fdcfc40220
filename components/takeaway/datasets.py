"""Loaded sets as files and for programs.

GET /api/datasets                       the sets open to who asks: name, title, source, terms, days, rows
GET /api/datasets/<name>/left.csv       the rows of a set that were refused or merged, and why, likewise
GET /api/events.csv | .json | .xlsx | .parquet  with ?data=<name>: its rows, `limit` at a time from `offset` on
"""

import io
from collections.abc import Callable
from dataclasses import asdict, replace
from urllib.parse import urlencode

import pandas as pd
from flask import Flask, Response, abort, jsonify, request

from components.page import Context, Page
from components.page.keys import offered, opened
from components.takeaway.addresses import FEW, PART, ROWS, TYPES, address, serve
from components.takeaway.requests import answer, file_name, notices, number, only_yours
from components.words import sentences
from components.words.address import View
from data import exports
from data.engines.conditions import asked
from data.selection import Notice
from data.sources.shape import say

LARGEST = 8 << 20  # bytes: rows with long texts come in smaller parts


def register(server: Flask, ctx: Context) -> None:
    """Add the routes above to a server."""

    def listed() -> Response:
        return jsonify({"datasets": [told(about) for about in offered(ctx.library)]})

    def left(name: str) -> Response:
        held = opened(ctx.library, name) if ctx.library else None
        if not held:
            abort(404)
        page, total = Page(ctx, View("data", data=name), held), held.about.rejected + held.about.merged
        only_yours(page)
        data, handed = fitting(held.left(*paged(ctx, "csv")), exports.csv_bytes)
        page = parted(page, handed, total)
        response = answer(page, data, TYPES["csv"], f"{name}-left.csv")
        return onward(response, page, "csv", handed, total, ctx.below(f"/api/datasets/{name}/left.csv"))

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
    data, handed = fitting(rows, lambda some: written(parted(page, len(some), total), some, suffix))
    page = parted(page, handed, total)
    response = answer(page, data, TYPES[suffix], file_name(page, page.held.name, suffix))
    return onward(response, page, suffix, handed, total)


def written(page: Page, rows: pd.DataFrame, suffix: str) -> bytes:
    """Rows of a set as one file."""
    if suffix == "csv":
        return exports.csv_bytes(rows)
    if suffix == "xlsx":
        about = {"title": page.about.title, "terms": sentences.source(page, "all"), "notices": notices(page)}
        return exports.xlsx_bytes(rows, about)
    if suffix == "parquet":
        held = io.BytesIO()
        rows.to_parquet(held, index=False)
        return held.getvalue()
    return rows.to_json(orient="records", date_format="iso", date_unit="s", force_ascii=False).encode()


def fitting(rows: pd.DataFrame, write: Callable[[pd.DataFrame], bytes]) -> tuple[bytes, int]:
    """As many of the rows as are no larger than an answer may be, as a file, and how many they are."""
    data = write(rows)
    while len(data) > LARGEST and len(rows) > 1:
        rows = rows.iloc[: max(len(rows) * LARGEST // len(data) * 9 // 10, 1)]
        data = write(rows)
    return data, len(rows)


def parted(page: Page, handed: int, total: int) -> Page:
    """The page that says so where fewer rows are handed out than were asked for."""
    wanted, offset = number(page.ctx, "limit"), number(page.ctx, "offset")
    if not handed or handed >= min(wanted, total - offset):
        return page
    said = Notice("part", f"{offset + 1:,}–{offset + handed:,}", f"{total:,}")
    return page.at(replace(page.view, notices=(*page.view.notices, said)))


def paged(ctx: Context, suffix: str) -> tuple[int, int]:
    """How many rows are handed out at once, and how many stand before them."""
    return min(number(ctx, "limit"), PART.get(suffix, FEW)), number(ctx, "offset")


def onward(response: Response, page: Page, suffix: str, handed: int, total: int, own: str = "") -> Response:
    """The same answer; its headers say how many rows there are and where those after the `handed` ones are: at the
    events' address, or at one of its `own`, which selects nothing."""
    limit, offset = paged(page.ctx, suffix)
    response.headers["X-Panmunjom-Total"] = str(total)
    if handed and offset + handed < total:
        key = urlencode({"key": request.args["key"]} if "key" in request.args else {})
        following = f"limit={limit}&offset={offset + handed}"
        path, selected = (own, "") if own else (page.ctx.below(f"/api/events.{suffix}"), page.view.query())
        url = address(path, selected, following, key)
        response.headers["Link"] = f'<{url}>; rel="next"'
    return response
