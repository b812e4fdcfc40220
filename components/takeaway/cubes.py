"""Sets counted, and what their columns mean, for programs.

GET /api/cube.csv | .json | .parquet   counts by source, target, day and CAMEO root of the selection; `root=14;19` picks
                                       roots; of the record, or with ?data=<name> of a loaded set
GET /api/columns                       the columns of the events or of a loaded set's rows, and of the cube: name,
                                       type, unit, meaning, how it is computed
"""

import re
from functools import cache

import numpy as np
import pandas as pd
from flask import Flask, Response, jsonify, request

from components.page import Context, Page
from components.takeaway.addresses import CUBE, PARAMS, TYPES, serve
from components.takeaway.requests import answer, asked, file_name, refusal
from components.words.catalog import LANGS
from data import columns, exports
from data.datasets import About, of_record
from data.engines import Cube
from data.schema import split
from data.sources.shape import FIELDS, say

KINDS = {"str": "string", "int64": "integer", "int32": "integer", "float64": "number", "datetime64[s]": "date"}
# Rows of a cube that are handed out at once: 3 to 6 MB of each format.
MOST = {"csv": 50_000, "json": 50_000, "parquet": 500_000}


def register(server: Flask, ctx: Context) -> None:
    """Add the routes above to a server."""
    record = cache(lambda: of_record(ctx.record))  # made when it is first asked for

    def described() -> Response:
        page = asked(ctx)
        told = {"columns": of_set(page.about) if page.about else columns.told("events"), "cube": columns.told("cube")}
        return answer(page, jsonify(told).get_data(), TYPES["json"])

    def cube(suffix: str) -> Response:
        page = asked(ctx)
        held = page.held or record()
        cut = held.cut(page.selection, picked(page))
        if len(cut) > MOST[suffix]:
            how = "cube.too_large" if suffix == "parquet" else "cube.too_large.text"
            counted = {"rows": len(cut), "most": MOST[suffix], "parquet": MOST["parquet"]}
            raise refusal(ctx, 413, how, **{name: f"{n:,}" for name, n in counted.items()})
        table, about = spelled(cut), {"dataset": held.name, "content": held.about.content}
        if suffix == "csv":
            data = exports.csv_bytes(table)
        else:
            data = exports.json_bytes(table, about) if suffix == "json" else exports.parquet_bytes(table, about)
        return answer(page, data, TYPES[suffix], file_name(page, f"{held.name}-cube", suffix))

    serve(server, "columns", described)
    for suffix in CUBE:
        serve(server, f"cube.{suffix}", cube, suffix=suffix)


def of_set(about: About) -> list[dict[str, object]]:
    """The columns of a loaded set's rows; its own scale is named with it."""
    computed = {one["name"]: one["computed"] for one in columns.told("set")}
    scale = {lang: say(f"scale.{about.scale}", lang) for lang in LANGS} if about.scale else None
    return [
        {
            "name": one.name,
            "type": KINDS[one.dtype],
            "unit": one.unit,
            "meaning": scale if scale and one.name == "value" else {"en": one.en, "zh": one.zh},
            "computed": computed[one.name],
        }
        for one in FIELDS
    ]


def picked(page: Page) -> tuple[str, ...]:
    """The CAMEO roots that the query names. Raises `Refused`: a cube without a filter would look like one with it."""
    roots = tuple(split(request.args.get("root", "")))
    if wrong := [root for root in roots if not re.fullmatch(PARAMS["root"].schema["pattern"], root)]:
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
