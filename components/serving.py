"""How pages travel: compression, caching, security headers, health, errors. Knows nothing of data.

server = make_server(__name__)
app = Site(__name__, server=server, assets_path_ignore=["vendor"], index_string=index_html())
...layout and callbacks...
install(app, health=lambda: {"version": "1.0", "events": 123}, is_page=lambda path: path == "/")
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import secrets
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import brotli
from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.security import safe_join

log = logging.getLogger(__name__)

ASSETS = Path(__file__).resolve().parent.parent / "assets"
PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"
GRAPH = "_dash-component-suites/dash/dcc/async-graph.js"
FONT = "source-sans-3-latin-wght-normal.woff2"
STYLES = ("bootstrap.min.css", "fonts.css")
RUNTIME = "runtime.min.js"
FIRST = "first.js"  # runs in the head, before all others
ICON = "favicon.svg"
MAX_BODY = 10 * 1024 * 1024
YEAR = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
SMALLEST = 1400  # bytes that fit one packet: not worth compressing
COMPRESSIBLE = frozenset(
    {
        "text/html",
        "text/css",
        "text/plain",
        "text/csv",
        "text/javascript",
        "text/xml",
        "application/javascript",
        "application/json",
        "application/manifest+json",
        "application/xml",
        "application/geo+json",
        "image/svg+xml",
        "image/x-icon",
    }
)
MIME = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".html": "text/html",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".xml": "application/xml",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


# The page


@cache
def manifest(assets: Path = ASSETS) -> dict[str, Any]:
    """The front-end build's manifest, empty when nothing was built."""
    try:
        return json.loads((assets / "vendor" / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"versions": {}, "files": {}}


def vendor_url(name: str, prefix: str = "/") -> str:
    """The address of a built file, with its fingerprint."""
    found = manifest()["files"].get(name)
    return f"{prefix}assets/vendor/{name}" + (f"?v={found['sha256']}" if found else "")


def asset_url(name: str, prefix: str = "/") -> str:
    """The address of one of our own files, with its fingerprint."""
    return f"{prefix}assets/{name}?v={_digest((ASSETS / name).read_bytes())}"


def index_html(preload: list[str] | None = None, prefix: str = "/", lang: str = "en") -> str:
    """Dash's `index_string`: our styles before the app's own, early loading, nothing from third parties.

    `preload` are addresses to fetch early beside the plotly bundle and the main typeface.
    """
    fonts = [vendor_url(FONT, prefix)] if manifest()["files"] else []
    urls = [prefix + PLOTLY, prefix + GRAPH, *fonts, *(preload or [])]
    links = [_preload_tag(url) for url in dict.fromkeys(urls)]
    links += [f'<link rel="stylesheet" href="{escape(vendor_url(name, prefix))}">' for name in STYLES]
    first = f'<script src="{escape(asset_url(FIRST, prefix))}" data-prefix="{escape(prefix)}"></script>'
    links.append(f'<link rel="icon" type="image/svg+xml" href="{escape(asset_url(ICON, prefix))}">')
    head = "\n    ".join([first, *links])
    return f"""<!DOCTYPE html>
<html lang="{escape(lang)}">
  <head>
    {{%metas%}}
    <title>{{%title%}}</title>
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#14181d" media="(prefers-color-scheme: dark)">
    {head}
    {{%css%}}
  </head>
  <body>
    {{%app_entry%}}
    <footer>
      {{%config%}}
      {{%scripts%}}
      {{%renderer%}}
    </footer>
  </body>
</html>"""


def _preload_tag(url: str) -> str:
    path = url.partition("?")[0]
    if path.endswith(".woff2"):
        kind = 'as="font" type="font/woff2" crossorigin'
    else:
        kind = {".js": 'as="script"', ".css": 'as="style"'}.get(Path(path).suffix, 'as="fetch" crossorigin')
    return f'<link rel="preload" href="{escape(url)}" {kind}>'


class Site(Dash):
    """Dash that sends no table bundle and a 2 kB runtime in place of its 99 kB polyfill for old browsers."""

    def interpolate_index(self, **parts: str) -> str:
        scripts = re.sub(r'\s*<script src="[^"]*/dash_table/bundle\.[^"]*"></script>', "", parts.get("scripts", ""))
        if RUNTIME in manifest()["files"]:
            ours = f'<script src="{vendor_url(RUNTIME, self.config.requests_pathname_prefix)}"></script>'
            scripts = re.sub(r'<script src="[^"]*/deps/polyfill@[^"]*"></script>', ours, scripts)
        return super().interpolate_index(**{**parts, "scripts": scripts})


# Compression


class Packed:
    """Compressed bodies, kept by content and encoding up to a number of bytes."""

    def __init__(self, limit: int, br: int, gz: int) -> None:
        self.limit, self.quality = limit, {"br": br, "gzip": gz}
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, data: bytes, digest: str, encoding: str) -> bytes:
        key = digest, encoding
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        body = _precompressed(digest, encoding) or self._compress(data, encoding)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = body
                self._size += len(body)
            while self._size > self.limit and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return body

    def _compress(self, data: bytes, encoding: str) -> bytes:
        if encoding == "br":
            return brotli.compress(data, quality=self.quality["br"])
        packer = zlib.compressobj(self.quality["gzip"], wbits=31)
        return packer.compress(data) + packer.flush()


def _precompressed(digest: str, encoding: str) -> bytes | None:
    """What the front-end build compressed of Dash's own bundles."""
    try:
        return (ASSETS / "vendor" / "suites" / f"{digest}.{'br' if encoding == 'br' else 'gz'}").read_bytes()
    except OSError:
        return None


lasting = Packed(limit=16 << 20, br=9, gz=9)  # scripts and styles: few, the same for everybody
passing = Packed(limit=32 << 20, br=4, gz=3)  # answers to callbacks: many, the common ones come again


def wanted_encoding() -> str:
    """br, gzip or '' (as is), whichever the request prefers."""
    accepts = request.accept_encodings
    br, gz = accepts["br"], accepts["gzip"]
    return "" if not (br or gz) else "br" if br >= gz else "gzip"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


@cache
def _file_body(path: str, stamp: tuple[int, int], encoding: str) -> tuple[bytes, str, str]:
    """(body, etag, encoding used) of a file in one state; a .br or .gz beside it is used as it is."""
    source = Path(path)
    data = source.read_bytes()
    digest = _digest(data)
    if not encoding or len(data) < SMALLEST:
        return data, digest, ""
    beside = Path(f"{path}.{'br' if encoding == 'br' else 'gz'}")
    if beside.is_file() and beside.stat().st_mtime_ns >= stamp[0]:
        body = beside.read_bytes()
    else:
        body = lasting.get(data, digest, encoding)
    return body, f"{digest}-{encoding}", encoding


def send_text(path: Path, cache_control: str) -> Response:
    """A text file in the encoding the browser prefers, with an ETag; 304 when it has it."""
    stat = path.stat()
    body, etag, encoding = _file_body(str(path), (stat.st_mtime_ns, stat.st_size), wanted_encoding())
    response = Response(body, mimetype=MIME[path.suffix.lower()])
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = cache_control
    response.vary.add("Accept-Encoding")
    response.set_etag(etag)
    return response.make_conditional(request)


def pack(response: Response, *, static: bool) -> Response:
    """Compress a finished text answer; give GETs an ETag (Dash's own is of the uncompressed body)."""
    if (
        response.status_code != 200
        or response.direct_passthrough
        or response.is_streamed
        or response.mimetype not in COMPRESSIBLE
        or "Content-Encoding" in response.headers
    ):
        return response
    data = response.get_data()
    digest = _digest(data)
    response.vary.add("Accept-Encoding")
    encoding = wanted_encoding() if len(data) >= SMALLEST else ""
    if encoding:
        response.set_data((lasting if static else passing).get(data, digest, encoding))
        response.headers["Content-Encoding"] = encoding
    if request.method in ("GET", "HEAD"):
        response.set_etag(f"{digest}-{encoding}" if encoding else digest)
        response.make_conditional(request)
    return response


# Requests


def make_server(name: str) -> Flask:
    """The Flask server to hand to Dash, with limits set before Dash sees it."""
    server = Flask(name, static_folder=None)
    server.config.update(SEND_FILE_MAX_AGE_DEFAULT=0, MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY)
    return server


def callback_fault(body: Any, callbacks: Mapping[str, Any]) -> str | None:
    """One sentence on what is wrong with the body of a callback request, None when it is well formed."""
    if not isinstance(body, dict):
        return "The body must be a JSON object."
    output = body.get("output")
    if not isinstance(output, str):
        return "The key 'output' must be there and be a string."
    known = callbacks.get(output)
    if not known or "callback" not in known:  # clientside ones have none
        return "No callback on the server has this output."
    for key, expected in (("inputs", known["inputs"]), ("state", known["state"])):
        given = body.get(key, [] if key == "state" else None)
        if not isinstance(given, list):
            return f"The key '{key}' must be there and be a list."
        if len(given) != len(expected):
            return f"The callback takes {len(expected)} of '{key}', not {len(given)}."
        for one, spec in zip(given, expected, strict=True):
            if not all(_is_property(x, spec["property"]) for x in _as_list(one)):
                return f"Each of '{key}' must be an object with 'id' and the 'property' the callback takes."
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(x, str) for x in changed):
        return "The key 'changedPropIds' must be a list of strings."
    if not known.get("no_output"):
        outputs = body.get("outputs")
        if output.startswith("..") != isinstance(outputs, list) and '["' not in output:
            return "The key 'outputs' must be there and have the shape of 'output'."
        flat = [y for x in _as_list(outputs) for y in _as_list(x)]
        if not all(_is_property(x) for x in flat):
            return "Each of 'outputs' must be an object with 'id' and 'property'."
        if '["' not in output and output.startswith("..") and len(flat) != output.count("...") + 1:
            return "The number of 'outputs' must be that of 'output'."
    return None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_property(spec: Any, name: str | None = None) -> bool:
    return (
        isinstance(spec, dict)
        and isinstance(spec.get("id"), str | dict)
        and isinstance(spec.get("property"), str)
        and name in (None, spec["property"])
    )


def policy(app: Dash) -> str:
    """The Content-Security-Policy; to be asked for once all callbacks are registered."""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *dict.fromkeys(app.csp_hashes())]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )


def install(
    app: Dash,
    *,
    health: Callable[[], Mapping[str, Any]],
    is_page: Callable[[str], bool],
    homes: Mapping[str, str] | None = None,
) -> None:
    """Put our serving in front of Dash's. Call it once, after all callbacks are registered.

    `health` gives what `/health` adds to its status (version, events). `is_page` says whether the
    app has a page at a path (which starts with a slash). `homes` are the addresses of the home
    page in each language, for the links of the 404 page.
    """
    server = app.server
    routes = app.config.routes_pathname_prefix
    suites = routes + "_dash-component-suites/"
    update = routes + "_dash-update-component"
    assets_url = routes + app.config.assets_url_path.strip("/") + "/"
    assets = Path(app.config.assets_folder)
    bundle = assets / "vendor" / "plotly.min.js"
    homes = dict(homes or {"en": routes, "zh": f"{routes}?lang=zh"})
    security = {**HEADERS, "Content-Security-Policy": policy(app)}
    if not bundle.is_file():
        log.warning("No front-end build at %s: Dash's own plotly.js is served; run `make` or frontend/build.py", bundle)

    # Dash learns which scripts it may send when it first writes its page; a worker that another one's page sends a browser to
    # would answer 404 until then.
    with server.test_request_context(routes):
        app.index()

    @server.before_request
    def answer() -> Response | tuple[Response, int] | None:
        path = request.path
        if request.method not in ("GET", "HEAD", "POST"):
            return fail(405, "This method is not allowed here: use GET, HEAD or POST.", {"Allow": "GET, HEAD, POST"})
        if path == update and request.method == "POST":
            return check_callback()
        if request.method == "POST":
            return None
        if path.endswith("/package_data/plotly.min.js") and bundle.is_file():
            return send_text(bundle, REVALIDATE)
        if path.startswith(assets_url):
            found = safe_join(str(assets), path[len(assets_url) :])
            if found and Path(found).suffix.lower() in MIME and Path(found).is_file():
                return send_text(Path(found), YEAR if fingerprinted() else REVALIDATE)
        rule = request.url_rule
        if rule and rule.rule == routes + "<path:path>" and not is_page("/" + path[len(routes) :]):
            raise NotFound
        return None

    @server.after_request
    def finish(response: Response) -> Response:
        path = request.path
        static = path.startswith((suites, assets_url))
        if response.status_code in (200, 304):
            if path.startswith(assets_url):
                response.headers["Cache-Control"] = YEAR if fingerprinted() else REVALIDATE
            elif "Cache-Control" not in response.headers:
                response.headers["Cache-Control"] = REVALIDATE
            elif static and response.cache_control.max_age:
                response.headers["Cache-Control"] = YEAR
        response = pack(response, static=static)
        for name, value in security.items():
            response.headers.setdefault(name, value)
        return response

    @server.get(routes + "health", endpoint="panmunjom-health")
    def report() -> Response:
        response = jsonify({"status": "ok", **health()})
        response.headers["Cache-Control"] = "no-store"
        return response

    @server.errorhandler(HTTPException)
    def http_error(err: HTTPException) -> Response:
        code = err.code or 500
        if err.response is not None or code < 400:
            return err.get_response()
        allowed = {"Allow": ", ".join(sorted(err.valid_methods))} if getattr(err, "valid_methods", None) else {}
        return fail(code, SENTENCES.get(code) or f"{err.name}.", allowed)

    @server.errorhandler(Exception)
    def crash(err: Exception) -> Response:
        if request.path.startswith(suites) and isinstance(err, DependencyException | OSError):
            return fail(404, SENTENCES[404])
        number = secrets.token_hex(4)
        log.error("Error %s at %s %s", number, request.method, request.path, exc_info=err)
        return fail(500, f"Something went wrong on the server; it is in the log as {number}.")

    def check_callback() -> Response | None:
        try:
            body = request.get_json(force=True)
        except RecursionError:
            return fail(400, "The body is nested too deeply.")
        except HTTPException as err:
            if err.code == 413:
                raise
            return fail(400, "The body must be JSON.")
        if not request.is_json:
            return fail(400, "The Content-Type must be application/json.")
        fault = callback_fault(body, app.callback_map)
        return fail(400, fault) if fault else None

    def fail(code: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
        internal = request.path.startswith((routes + "_", assets_url, routes + "api/"))
        if not internal and "text/html" in request.accept_mimetypes.values():
            response = Response(error_page(code, sentence, homes), mimetype="text/html")
        else:
            response = jsonify({"error": sentence, "status": code})
        response.status_code = code
        response.headers["Cache-Control"] = "no-store"
        response.headers.update(headers or {})
        return response


def fingerprinted() -> bool:
    """Whether the address names one state of a file, as ?m= (Dash) and ?v= (our build) do."""
    return bool(request.args.get("m") or request.args.get("v"))


# Errors

SENTENCES = {
    404: "There is nothing at this address.",
    405: "This method is not allowed here.",
    413: f"This is too large: at most {MAX_BODY >> 20} MB are taken.",
}
CHINESE = {
    404: "此地址没有内容。",
    405: "此地址不支持该请求方法。",
    413: f"内容过大：最多接受 {MAX_BODY >> 20} MB。",
}


def error_page(code: int, sentence: str, homes: Mapping[str, str]) -> str:
    """A small page in both languages with the ways home."""
    chinese = CHINESE.get(code, "服务器无法处理此请求。")
    return f"""<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{code} · Panmunjom 板门店</title>
    <style>
      :root {{ color-scheme: light dark; --paper: #f7f6f2; --ink: #1d232b; --line: #5a626d }}
      @media (prefers-color-scheme: dark) {{ :root {{ --paper: #13161a; --ink: #eceae5; --line: #a7adb6 }} }}
      body {{ font: 15px/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink); max-width: 36rem; margin: 15vh auto; padding: 0 1rem }}
      h1 {{ font-size: 24px; font-weight: 600 }}
      a {{ color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px }}
    </style>
  </head>
  <body>
    <main>
      <h1>{code} · Panmunjom</h1>
      <p>{escape(sentence)} <a href="{escape(homes.get("en", "/"))}">Go to the dashboard</a></p>
      <p lang="zh-CN">{escape(chinese)}<a href="{escape(homes.get("zh", "/"))}">前往首页</a></p>
    </main>
  </body>
</html>
"""
