"""How pages travel: compression, caching, security headers, health, errors. Knows nothing of data.

server = make_server(__name__)
app = Site(__name__, server=server, assets_path_ignore=["vendor"], assets_ignore=FIRST, index_string=index_html())
...layout and callbacks...
install(app, health=lambda: {"version": "1.0", "events": 123}, is_page=lambda path: path == "/")
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.security import safe_join

from components.serving.packing import MIME, pack, send_text
from components.serving.page import FIRST, Site, index_html
from components.serving.refusals import MAX_BODY, SENTENCES, callback_fault, error_page

__all__ = ["FIRST", "Site", "index_html", "install", "make_server"]

log = logging.getLogger(__name__)

YEAR = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def make_server(name: str) -> Flask:
    """The Flask server to hand to Dash, with limits set before Dash sees it."""
    server = Flask(name, static_folder=None)
    server.config.update(SEND_FILE_MAX_AGE_DEFAULT=0, MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY)
    return server


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

    # Dash learns which scripts it may send when it first writes its page; a worker that another one's page sends a
    # browser to would answer 404 until then.
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
