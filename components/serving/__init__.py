"""How pages travel: compression, caching, security headers, health, errors. Knows nothing of data.

server = make_server(__name__)
app = Site(__name__, server=server, assets_path_ignore=["vendor"], assets_ignore=OWN, index_string=index_html())
...layout and callbacks...
install(app, Facts(is_page=lambda path: path == "/", version="1.0"))
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from dash import Dash
from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.serving import WSGIRequestHandler

from components.serving.below import Below
from components.serving.door import MAX_BODY, asked_address
from components.serving.front import YEAR, Facts, Front
from components.serving.gate import Budget, Gate, keep
from components.serving.logs import write_log
from components.serving.metrics import Metrics
from components.serving.packing import beforehand, lasting, pages, passing
from components.serving.page import OWN, Site, early_script, index_html
from components.serving.settings import Settings, settings

__all__ = [
    "OWN",
    "YEAR",
    "Facts",
    "Gate",
    "Site",
    "Unnamed",
    "asked_address",
    "beforehand",
    "early_script",
    "index_html",
    "install",
    "make_server",
    "settings",
    "write_log",
]

log = logging.getLogger(__name__)

# Each view links to a hundred others: a crawler may read the pages, not make every file of each.
ROBOTS = """User-agent: *
Disallow: {routes}api/
Disallow: {routes}_dash
Crawl-delay: 10
"""


class Unnamed(WSGIRequestHandler):
    """How `python app.py` answers: without the versions of Werkzeug and Python in the header Server."""

    def version_string(self) -> str:
        return "Panmunjom"


def make_server(name: str) -> Flask:
    """The Flask server to hand to Dash, with limits set before Dash sees it."""
    server = Flask(name, static_folder=None)
    server.config.update(SEND_FILE_MAX_AGE_DEFAULT=0, MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY)
    return server


def install(
    app: Dash,
    facts: Facts,
    *,
    made: Mapping[str, str] | None = None,
    gate: Gate | None = None,
    chosen: Settings | None = None,
) -> None:
    """Put our serving in front of Dash's. Call it once, after all callbacks are registered.

    `made` are styles and scripts put together at start, served beside the assets; `gate` is one that something else of
    the app steps aside from, `chosen` what who runs the server has set.
    """
    server, chosen = app.server, chosen or Settings()
    front = Front(app, facts, made, chosen.embed)
    server.config["PUBLIC_URL"] = chosen.public_url
    if chosen.proxies:
        told_by = dict.fromkeys(("x_for", "x_proto", "x_host"), chosen.proxies)
        server.wsgi_app = ProxyFix(server.wsgi_app, **told_by)
    if chosen.prefix:
        server.wsgi_app = Below(server.wsgi_app, chosen.prefix)
    if not front.bundle.is_file():
        log.warning(
            "No front-end build at %s: Dash's own plotly.js is served; run `make` or frontend/build.py", front.bundle
        )

    # Dash learns which scripts it may send when it first writes its page; a worker that another one's page sends a
    # browser to would answer 404 until then.
    with server.test_request_context(front.routes):
        app.index()

    def report() -> Response:
        response = jsonify({"status": "ok", "alive": True, **facts.health()})
        response.headers["Cache-Control"] = "no-store"
        return response

    def robots() -> Response:
        return Response(ROBOTS.format(routes=front.public), mimetype="text/plain")

    server.add_url_rule(front.routes + "robots.txt", "panmunjom-robots", robots, methods=["GET"])
    server.add_url_rule(front.routes + "health", "panmunjom-health", report, methods=["GET"])
    server.before_request(front.answer)
    keep(server, gate or Gate(), Budget(), front.free)
    Metrics(lambda: told(facts.numbers())).install(server, front.routes + "metrics")
    server.after_request(front.finish)
    server.register_error_handler(HTTPException, front.http_error)
    server.register_error_handler(Exception, front.crash)


def told(numbers: Mapping[str, Mapping[str, float]]) -> dict[str, Mapping[str, float]]:
    """The app's own numbers with those of what is packed here."""
    packed = {"answers": passing.bytes, "pages": pages.bytes, "scripts": lasting.bytes}
    return {**numbers, "cache_bytes": {**numbers.get("cache_bytes", {}), **packed}}
