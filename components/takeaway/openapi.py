"""`/api/openapi.json`: the table of addresses (`components/takeaway/addresses.py`) as an OpenAPI 3.1 document, in the
language of `lang`."""

import re
from functools import cache

import orjson
from flask import Flask, Response

from components.page import Context
from components.takeaway.addresses import INNER, JSON, PARAMS, TYPES, Param, Route, current, serve
from components.takeaway.requests import answer, asked
from components.words.refusals import KINDS, PROBLEM, described
from components.words.voice import Voice

ALWAYS = (400, 404, 405, 414, 429)  # what any address may be refused with
ANY = re.compile(r"<any\(([^)]*)\):(\w+)>")
OBJECTS = {"type": "array", "items": {"type": "object"}}
TEXT, COUNT = {"type": "string"}, {"type": "integer", "minimum": 0}


def _object(*required: str, **properties: object) -> dict:
    return {"type": "object", "required": list(required), "properties": properties}


TOLD = {"type": "object", "properties": {"en": TEXT, "zh": TEXT}}
COLUMN = _object("name", "type", "unit", "meaning", "computed", name=TEXT, type=TEXT, unit=TEXT, meaning=TOLD)
COLUMNS = {"type": "array", "items": COLUMN}
SHAPES = {
    # Of the record an object that says what it is, of a loaded set its rows.
    "Events": {"oneOf": [_object("count", "columns", "events", count=COUNT, events=OBJECTS), OBJECTS]},
    "Columns": _object("columns", "cube", columns=COLUMNS, cube=COLUMNS),
    "Figure": _object("data", "layout", data=OBJECTS, layout={"type": "object"}),
    "Twin": _object("caption", "note", "total", "columns", "rows", total=COUNT, columns=OBJECTS),
    "Slide": _object("stands", "large", "figure", "said", "numbers", stands=TEXT, said=TEXT, numbers=OBJECTS),
    "Readings": _object("words", "tabs", "readings", words={"type": "object"}, readings=OBJECTS),
    "Datasets": _object("datasets", datasets=OBJECTS),
    "Job": _object("job", job=TEXT),
    "State": _object("state", state={"enum": ["reading", "looked", "done", "refused", "failed", "gone"]}),
    "Removed": _object("removed", removed=TEXT),
    "Document": _object("openapi", "info", "paths", openapi=TEXT),
    "Step": _object("do", do={"enum": ["read", "cancel"]}, mapping={"type": ["object", "null"]}),
    "Problem": _object(
        "type",
        "title",
        "status",
        "detail",
        type={"type": "string", "format": "uri-reference"},
        title=TEXT,
        status={"type": "integer", "minimum": 400, "maximum": 599},
        detail=TEXT,
        parameter=TEXT,
        sent=TEXT,
        mend=TEXT,
        ahead=COUNT,
    ),
}


def register(server: Flask, ctx: Context) -> None:
    """Add the document to a server; it tells the addresses that the server has."""
    made = cache(lambda lang: orjson.dumps(document(ctx, lang, current(server))))
    serve(server, "openapi", lambda: _answered(asked(ctx), made))


def _answered(page, made) -> Response:
    return answer(page, made(page.lang), TYPES["json"])


def document(ctx: Context, lang: str, routes: dict[str, Route]) -> dict:
    """The whole document over some rows of the table."""
    voice = ctx.voice(lang)
    params = PARAMS | _switches(ctx)
    paths: dict[str, dict] = {}
    for name, route in routes.items():
        operation = _operation(ctx, voice, name, route, params)
        paths.setdefault(path_of(route), {})[route.method.lower()] = operation
    used = {name for route in routes.values() for name in _reads(ctx, route)}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": voice.t("downloads.name"),
            "version": ctx.app_version,
            "description": voice.t("api.about"),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": ctx.prefix or "/"}],
        "paths": paths,
        "components": {
            "parameters": {name: _parameter(voice, name, params[name]) for name in sorted(used)},
            "headers": {
                name: {"description": voice.t(f"api.header.{name}"), "schema": TEXT}
                for name in ("ETag", "Link", "X-Panmunjom-Notices", "X-Panmunjom-Total")
            },
            "responses": {kind.name: _refusal(ctx, lang, code) for code, kind in KINDS.items()},
            "schemas": SHAPES,
        },
    }


def path_of(route: Route) -> str:
    """The rule of a row as OpenAPI writes it."""
    return re.sub(r"<(\w+)>", r"{\1}", ANY.sub(r"{\2}", route.rule))


def _switches(ctx: Context) -> dict[str, Param]:
    """The switches of every tab; of those that several have, all choices."""
    found: dict[str, list[str]] = {}
    for one in (param for tab in ctx.tabs.values() for param in tab.params if param.name not in PARAMS):
        found.setdefault(one.name, []).extend(one.choices)
    return {
        name: Param({"type": "string", **({"enum": list(dict.fromkeys(choices))} if choices else {})})
        for name, choices in found.items()
    }


def _reads(ctx: Context, route: Route) -> list[str]:
    named = [name for name in route.reads if name != INNER]
    return [*named, *(_switches(ctx) if INNER in route.reads else ())]


def _parameter(voice: Voice, name: str, param: Param) -> dict:
    words = voice.words.keys(voice.lang)
    said = next((key for key in (f"api.param.{name}", f"param.{name}") if key in words), "api.param.switch")
    example = {} if param.example in (None, "") else {"example": param.example}
    return {"name": name, "in": "query", "description": voice.t(said), "schema": param.schema, **example}


def _operation(ctx: Context, voice: Voice, name: str, route: Route, params: dict[str, Param]) -> dict:
    parts = [(part, [one.strip() for one in listed.split(",")]) for listed, part in ANY.findall(route.rule)]
    parts += [(part, of(ctx)) for part, of in route.parts]
    own = [
        {
            "name": part,
            "in": "path",
            "required": True,
            "description": voice.t(f"api.part.{part}"),
            "schema": {"type": "string", **({"enum": listed} if listed else {"minLength": 1})},
        }
        for part, listed in parts
    ]
    asked = [{"$ref": f"#/components/parameters/{one}"} for one in _reads(ctx, route)]
    refused = {code: KINDS[code].name for code in sorted({*ALWAYS, *route.refuses})}
    body = {
        "requestBody": {
            "required": True,
            "content": {route.takes: {"schema": {"$ref": "#/components/schemas/Step"}} if route.takes == JSON else {}},
        }
    }
    return {
        "operationId": name.replace(".", "-"),
        "summary": voice.t(f"api.route.{route.words}"),
        "parameters": [*own, *asked],
        **(body if route.takes else {}),
        "responses": {
            **_given(voice, route),
            **{str(code): {"$ref": f"#/components/responses/{kind}"} for code, kind in refused.items()},
        },
    }


def _given(voice: Voice, route: Route) -> dict:
    """What a row answers where nothing is wrong."""
    if not route.gives:
        return {"303": {"description": voice.t("api.given.onward")}}
    shape = {"schema": {"$ref": f"#/components/schemas/{route.shape}"}} if route.shape else {}
    content = {TYPES[kind].partition(";")[0]: shape if kind == "json" else {} for kind in route.gives}
    names = ["ETag", "X-Panmunjom-Notices"] if route.method == "GET" else []
    names += ["Link", "X-Panmunjom-Total"] if "offset" in route.reads else []
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    found = {"200": {"description": voice.t("api.given"), "headers": headers, "content": content}}
    if route.method == "GET":
        found["304"] = {"description": voice.t("api.given.before")}
    return found


def _refusal(ctx: Context, lang: str, code: int) -> dict:
    told = described(code, lang, ctx.prefix)
    example = {**told, "detail": told["title"]}
    return {
        "description": f"{told['title']}{'。' if lang == 'zh' else '. '}{told['mend']}",
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
    }
