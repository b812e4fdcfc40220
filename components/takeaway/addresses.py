"""The table of every address under /api: the server's rules, what each reads of its query and the OpenAPI document
(`components/takeaway/openapi.py`) are all made of it.

    serve(server, "columns", view)     adds the rule of a row; `current(server)` are the rows a server has
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, request

from components.page import Context
from components.page.sharing import CITED, CODE, GROUNDS, PAPERS, SCALES, SIZES
from components.words.address import APART
from components.words.catalog import LANGS
from data import contract
from data.selection import FIELDS, Field

Schema = Mapping[str, object]
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml",
    "md": "text/markdown; charset=utf-8",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
EVENTS = ("csv", "xlsx", "parquet", "json", "geojson", "kml")  # in the order they are offered
ROWS = ("csv", "json", "parquet", "xlsx")  # of a loaded set
CUBE = ("csv", "json", "parquet")
NETWORK = ("gexf", "graphml")
FIGURE = ("json", "png", "svg", "pdf", "html", "csv", "txt")
BYTES, JSON = "application/octet-stream", "application/json"
MOST = 100_000  # rows that may be asked for; a file holds fewer, and its header Link leads to the next
FEW = 10_000  # of CSV, JSON and workbooks: of a loaded set 2 to 5 MB
PART = {"parquet": 50_000}
FURTHEST = 10**9  # rows before it
WORDS = (*CITED, *CODE)


@dataclass(frozen=True)
class Param:
    """A parameter of an address: what it may be, and an example. Words: `api.param.<name>`."""

    schema: Schema
    example: object = None


@dataclass(frozen=True)
class Route:
    """A row of the table. Words: `api.route.<words>`.

    `gives` are the suffixes of the media types it answers in, `reads` the parameters of its query, `parts` those of its
    path that are no suffix. `shape` names the schema of its JSON, `refuses` the statuses beside those of every address.
    `everyones`: it answers anybody the same, so that other sites' pages may read it (`components/takeaway/cors.py`).
    """

    rule: str
    words: str
    gives: tuple[str, ...]
    reads: tuple[str, ...] = ()
    parts: tuple[tuple[str, Callable[[Context], list[str]]], ...] = ()
    shape: str = ""
    method: str = "GET"
    takes: str = ""
    refuses: tuple[int, ...] = ()
    everyones: bool = True


def _one_of(choices: tuple[str, ...], example: str = "") -> Param:
    return Param({"type": "string", "enum": list(choices), "default": choices[0]}, example or choices[0])


def _whole(most: int, default: int, example: int) -> Param:
    return Param({"type": "integer", "minimum": 0, "maximum": most, "default": default}, example)


def _text(example: str, **more: object) -> Param:
    return Param({"type": "string", "maxLength": 200, **more}, example)


def _filter(field: Field) -> Param:
    """A filter of the selection: a date, codes, one word of a few, or words."""
    if field.control == "switch":
        return _one_of(field.allowed)
    patterns = {
        "date": {"pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"},
        "choices": {"pattern": "^[A-Za-z0-9;-]*$"},
    }
    return _text(EXAMPLES.get(field.param, ";".join(field.allowed)), **patterns.get(field.control, {}))


EXAMPLES = {"from": "2017-01-01", "to": "2018-12-31", "party": "PRK;USA", "q": "missile", "kind": "missile-test"}
PARAMS = {
    **{field.param: _filter(field) for field in FIELDS},
    "lang": _one_of(LANGS),
    "theme": _one_of(("light", "dark")),
    "event": _text(""),
    "note": Param({"type": "string", "maxLength": 600}, "2017-09-03 Sixth test|2017-06-01/2017-09-01 Summer"),
    "record": _text("1"),
    "sort": _text("-date"),
    "data": _text("record"),
    "merge": _one_of(("on", APART)),
    "key": _text(""),
    "limit": _whole(MOST, MOST, 1000),
    "offset": _whole(FURTHEST, 0, 0),
    "root": _text("14;19", pattern="^((0[1-9]|1[0-9]|20)(;(0[1-9]|1[0-9]|20))*)?$"),
    "edges": _one_of(("pairs", "events")),
    "size": _one_of(SIZES),
    "w": Param({"type": "integer", "minimum": 0, "maximum": 99_999}, 700),
    "background": _one_of(GROUNDS),
    "scale": _one_of(tuple(sorted(SCALES))),
    "words": _one_of(WORDS),
    "paper": _one_of(PAPERS),
    "accessed": _text("2026-02-01"),
    "origin": _text("https://panmunjom.example"),
    "title": _text("events.csv"),
}
PICTURE = ("size", "w", "background", "scale", "words", "accessed", "origin", "key")  # never a tab's own
SELECTED = tuple(field.param for field in FIELDS)
OF_RECORD = ("lang", "record")
VIEW = (*OF_RECORD, "data", "merge")
PAGED = ("limit", "offset", "key")
INNER = "*"  # every switch of every tab


def _tables(_: Context) -> list[str]:
    return list(contract.tables())


def _codes(ctx: Context) -> list[str]:
    return list(ctx.record.codes)


def _tabs(ctx: Context) -> list[str]:
    return list(ctx.tabs)


def _panels(ctx: Context) -> list[str]:
    return list(dict.fromkeys(panel.name for tab in ctx.tabs.values() for panel in (*tab.panels, *tab.loaded)))


def _any(_: Context) -> list[str]:
    return []


_DRAWN = (("tab", _tabs), ("panel", _panels))
_ASKED = (*SELECTED, *VIEW)
ROUTES = {
    **{
        f"events.{kind}": Route(
            f"/api/events.{kind}",
            "mapped" if kind not in ROWS else "events",
            (kind,),
            (*_ASKED, "sort", *(PAGED if kind in ROWS else ())),
            shape="Events" if kind == "json" else "",
            refuses=(403,) if kind in ROWS else (),
        )
        for kind in EVENTS
    },
    **{
        f"cube.{kind}": Route(
            f"/api/cube.{kind}",
            "cube",
            (kind,),
            (*_ASKED, "root", "key"),
            shape="Events" if kind == "json" else "",
            refuses=(413,),
        )
        for kind in CUBE
    },
    **{f"network.{kind}": Route(f"/api/network.{kind}", "network", (kind,), (*_ASKED, "edges")) for kind in NETWORK},
    "columns": Route("/api/columns", "columns", ("json",), (*VIEW, "key"), shape="Columns"),
    "table": Route(
        "/api/tables/<name>.<any(csv, xlsx):suffix>",
        "table",
        ("csv", "xlsx"),
        (*SELECTED, *OF_RECORD),
        (("name", _tables),),
    ),
    "codes": Route(
        "/api/codes/<name>.<any(csv, xlsx):suffix>", "codes", ("csv", "xlsx"), OF_RECORD, (("name", _codes),)
    ),
    "codebook": Route("/api/codebook.<any(en, zh):lang>.md", "codebook", ("md",), OF_RECORD),
    "figure": Route(
        f"/api/figure/<tab>/<panel>.<any({', '.join(FIGURE)}):kind>",
        "figure",
        FIGURE,
        (*_ASKED, "theme", "event", "note", INNER, *PICTURE),
        _DRAWN,
        shape="Figure",
        refuses=(403, 503),
    ),
    "twin": Route(
        "/api/figure/<tab>/<panel>/table.json",
        "twin",
        ("json",),
        (*_ASKED, "theme", "event", "note", INNER, *PICTURE),
        _DRAWN,
        shape="Twin",
    ),
    "staged": Route(
        "/api/figure/<tab>/<panel>/slide.json",
        "staged",
        ("json",),
        (*_ASKED, "theme", "event", "note", INNER, *PICTURE),
        _DRAWN,
        shape="Slide",
    ),
    "report": Route(
        "/api/report/<tab>.pdf",
        "report",
        ("pdf",),
        (*_ASKED, "theme", "event", INNER, "paper", "accessed", "origin", "key"),
        (("tab", _tabs),),
        refuses=(503,),
    ),
    "cited": Route(
        "/api/event/<event>.txt", "cited", ("txt",), ("lang", "words", "accessed", "origin"), (("event", _any),)
    ),
    "corrected": Route(
        "/api/correction/<error>.txt",
        "corrected",
        ("txt",),
        ("lang", "words", "accessed", "origin"),
        (("error", _any),),
    ),
    "readings": Route("/api/readings.json", "readings", ("json",), ("lang",), shape="Readings"),
    "openapi": Route("/api/openapi.json", "openapi", ("json",), ("lang",), shape="Document"),
    "datasets": Route("/api/datasets", "datasets", ("json",), ("lang",), shape="Datasets", everyones=False),
    "left": Route(
        "/api/datasets/<name>/left.csv",
        "left",
        ("csv",),
        ("lang", *PAGED),
        (("name", _any),),
        refuses=(403,),
        everyones=False,
    ),
    "sent": Route(
        "/api/datasets",
        "sent",
        ("json",),
        ("title", "lang"),
        shape="Job",
        method="POST",
        takes=BYTES,
        refuses=(403, 413, 503),
        everyones=False,
    ),
    "job": Route(
        "/api/datasets/jobs/<number>", "job", ("json",), ("lang",), (("number", _any),), shape="State", everyones=False
    ),
    "step": Route(
        "/api/datasets/jobs/<number>",
        "step",
        ("json",),
        ("lang",),
        (("number", _any),),
        shape="State",
        method="POST",
        takes=JSON,
        refuses=(403,),
        everyones=False,
    ),
    "removed": Route(
        "/api/datasets/<name>/remove",
        "removed",
        ("json",),
        ("lang",),
        (("name", _any),),
        shape="Removed",
        method="POST",
        refuses=(403,),
        everyones=False,
    ),
    "opened": Route(
        "/api/datasets/open/<link>", "opened", (), ("lang",), (("link", _any),), refuses=(403,), everyones=False
    ),
}
ENDPOINT = "panmunjom-api-"


def address(path: str, *queries: str) -> str:
    """A path with the parts of its query; empty ones are left out."""
    query = "&".join(filter(None, queries))
    return path + (f"?{query}" if query else "")


def serve(server: Flask, name: str, view: Callable[..., Response], **defaults: str) -> None:
    """Add the rule of a row of the table to a server, answered by `view`."""
    route = ROUTES[name]
    server.add_url_rule(route.rule, ENDPOINT + name, view, defaults=defaults or None, methods=[route.method])


def current(server: Flask) -> dict[str, Route]:
    """The rows of the table that a server has."""
    return {name: route for name, route in ROUTES.items() if ENDPOINT + name in server.view_functions}


def route() -> Route | None:
    """The row of the table that the request asks, where it asks one."""
    endpoint = request.endpoint or ""
    return ROUTES.get(endpoint.removeprefix(ENDPOINT)) if endpoint.startswith(ENDPOINT) else None


def choice(name: str) -> str:
    """A parameter with a closed list; the first of what is allowed where it is missing or unknown."""
    value, allowed = request.args.get(name, ""), PARAMS[name].schema["enum"]
    return value if value in allowed else allowed[0]
