"""Sets counted, and what their columns mean, for programs.

GET /api/cube.csv | .json | .parquet   counts by source, target, day and CAMEO root of the selection; `root=14;19` picks
                                       roots; of the record, or with ?data=<name> of a loaded set
GET /api/columns                       the columns of a loaded set's rows: name, type, unit, meaning
"""

from functools import cache

import numpy as np
import pandas as pd
from flask import Flask, Response, jsonify, request

from components.page import Context, Page
from components.takeaway.requests import answer, asked, file_name, refusal
from data import exports
from data.datasets import of_record
from data.engines import Cube, conditions
from data.schema import split
from data.sources.shape import FIELDS

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
ROOTS = tuple(f"{root:02}" for root in range(1, 21))
MOST = 500_000  # rows of a cube that are handed out at once


def register(server: Flask, ctx: Context) -> None:
    """Add the routes above to a server."""
    record = cache(lambda: of_record(ctx.record))  # made when it is first asked for

    def columns() -> Response:
        page = asked(ctx)
        told = [
            {"name": one.name, "type": one.dtype, "unit": one.unit, "meaning": one.zh if page.lang == "zh" else one.en}
            for one in FIELDS
        ]
        return answer(page, jsonify({"columns": told}).get_data(), TYPES["json"])

    def cube(suffix: str) -> Response:
        page = asked(ctx, own=("root", "key"))
        held, chosen = page.held or record(), page.selection
        roots = picked(page)
        cut = held.engine.cube(conditions.asked(chosen, roots)) if chosen.text else held.cube().where(chosen, roots)
        if len(cut) > MOST:
            raise refusal(ctx, 413, "cube.too_large", rows=f"{len(cut):,}", most=f"{MOST:,}")
        table, about = spelled(cut), {"dataset": held.name, "content": held.about.content}
        if suffix == "csv":
            data = exports.csv_bytes(table)
        else:
            data = exports.json_bytes(table, about) if suffix == "json" else exports.parquet_bytes(table, about)
        return answer(page, data, TYPES[suffix], file_name(page, f"{held.name}-cube", suffix))

    server.add_url_rule("/api/columns", "panmunjom-columns", columns, methods=["GET"])
    for suffix in TYPES:
        name = f"panmunjom-cube-{suffix}"
        server.add_url_rule(f"/api/cube.{suffix}", name, cube, defaults={"suffix": suffix}, methods=["GET"])


def picked(page: Page) -> tuple[str, ...]:
    """The CAMEO roots that the query names. Raises `Refused`: a cube without a filter would look like one with it."""
    roots = tuple(split(request.args.get("root", "")))
    if wrong := [root for root in roots if root not in ROOTS]:
        raise refusal(page.ctx, 400, "cube.no_root", "root", wrong[0], "cube.no_root.mend", root=wrong[0][:20])
    return roots


def spelled(cube: Cube) -> pd.DataFrame:
    """The cube as a table: day, until, source, target, root ("" = not told), count, goldstein (sum)."""
    names = {"source": cube.actors, "target": cube.actors, "root": cube.roots}
    days = {name: getattr(cube, name).astype("datetime64[D]").astype("datetime64[s]") for name in ("day", "until")}
    texts = {
        name: pd.Series(np.array(said or ("",), dtype=object)[getattr(cube, name)], dtype="str")
        for name, said in names.items()
    }
    return pd.DataFrame({**days, **texts, "count": np.asarray(cube.count), "goldstein": np.asarray(cube.goldstein)})
