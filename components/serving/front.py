"""What stands between the wire and Dash: assets, headers, errors."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, jsonify, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound
from werkzeug.security import safe_join

from components.serving.door import check_address, check_callback
from components.serving.packing import MIME, pack, send_text
from components.serving.page import EARLY, early_script
from components.serving.refusals import error_page
from components.words.catalog import LANGS, TAGS
from components.words.refusals import PROBLEM, SENTENCES, Refused, problem, said

log = logging.getLogger(__name__)

YEAR = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
MINE = "private, no-cache"  # made for one reader: no store between us may keep it for another
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SECURE = {  # where TLS is
    "Strict-Transport-Security": "max-age=31536000",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HIDDEN = (".map", "/manifest.json")  # source maps, and the versions of all parts
METHODS = "GET, HEAD, POST"


@dataclass(frozen=True)
class Facts:
    """What the app behind us tells of itself: whether it has a page at a path (which starts with a slash); its version,
    told with each answer to an open page, which may be older than the server; what `/health` says beside being alive,
    and what `/metrics` tells beside requests."""

    is_page: Callable[[str], bool]
    version: str = ""
    health: Callable[[], Mapping[str, Any]] = dict
    numbers: Callable[[], Mapping[str, Mapping[str, float]]] = dict


class Front:
    """Asked before Dash is, and given each answer before it leaves."""

    def __init__(
        self, app: Dash, facts: Facts, made: Mapping[str, str] | None = None, embed: tuple[str, ...] = ()
    ) -> None:
        self.app, self.facts, self.made = app, facts, {EARLY: early_script(), **(made or {})}
        self.routes = app.config.routes_pathname_prefix
        self.public = app.config.requests_pathname_prefix  # what readers' addresses begin with
        self.suites = self.routes + "_dash-component-suites/"
        self.update = self.routes + "_dash-update-component"
        self.assets_url = self.routes + app.config.assets_url_path.strip("/") + "/"
        self.assets = Path(app.config.assets_folder)
        self.bundle = self.assets / "vendor" / "plotly.min.js"
        self.homes = {lang: f"{self.public}?lang={lang}" for lang in LANGS}
        self.security = {**HEADERS, "Content-Security-Policy": policy(embed)}
        if embed:  # it knows no list
            del self.security["X-Frame-Options"]

    def answer(self) -> Response | None:
        """Refuse a request, answer it with a file, or leave it to Dash (None)."""
        path = request.path
        if request.method not in METHODS.split(", "):
            raise Refused(405, f"This method is not allowed here: use {METHODS}.", headers={"Allow": METHODS})
        check_address(path, request.query_string.decode("latin-1"))
        if request.method == "POST":
            if path == self.update:
                check_callback(self.app.callback_map)
            return None
        if path.endswith(HIDDEN):
            raise NotFound
        if path.endswith("/package_data/plotly.min.js") and self.bundle.is_file():
            return send_text(self.bundle, REVALIDATE)
        if path.startswith(self.assets_url):
            return self.asset(path[len(self.assets_url) :])
        rule = request.url_rule
        if rule and rule.rule == self.routes + "<path:path>" and not self.facts.is_page("/" + path[len(self.routes) :]):
            raise NotFound
        return None

    def free(self, path: str) -> bool:
        """Whether an answer costs nothing worth counting: files, and what those ask who run the server."""
        own = (self.routes + name for name in ("health", "metrics", "robots.txt"))
        return path.startswith((self.suites, self.assets_url)) or path in own

    def asset(self, name: str) -> Response | None:
        """A text of our own; other files are sent by Dash."""
        if name in self.made:
            return Response(self.made[name], mimetype=MIME[Path(name).suffix])
        try:
            found = Path(safe_join(str(self.assets), name) or self.assets)
            if not found.is_file():
                raise NotFound
        except (OSError, ValueError):  # a name no file can have
            raise NotFound from None
        if found.suffix.lower() not in MIME:
            return None
        return send_text(found, YEAR if fingerprinted() else REVALIDATE)

    def finish(self, response: Response) -> Response:
        """Say how long it may be kept, compress it, add the headers of every answer."""
        path = request.path
        static = path.startswith((self.suites, self.assets_url))
        if response.status_code in (200, 304):
            if path.startswith(self.assets_url):
                response.headers["Cache-Control"] = YEAR if fingerprinted() else REVALIDATE
            elif not static and not response.cache_control.no_store:
                response.headers["Cache-Control"] = MINE
            elif static:
                response.headers["Cache-Control"] = YEAR if response.cache_control.max_age else REVALIDATE
        if path.startswith(self.routes + "_dash") and not static:  # an open page may be older than its server
            response.headers["X-Panmunjom-Version"] = self.facts.version
        if not static:  # charts are laid out for a width, the layout is of an address, an error is a page or JSON
            response.vary.update(("X-Panmunjom-Width", "X-Panmunjom-Address", "Accept"))
            if path.startswith(self.routes) and self.facts.is_page("/" + path[len(self.routes) :]):
                response.vary.add("Accept-Language")  # it speaks so where its address names no language
        response = pack(response, static=static)
        for name, value in {**self.security, **(SECURE if request.is_secure else {})}.items():
            response.headers.setdefault(name, value)
        return response

    def http_error(self, err: HTTPException) -> Response:
        if err.response is not None or (err.code or 500) < 400:
            return err.get_response()
        headers = dict(getattr(err, "headers", ()))
        if getattr(err, "valid_methods", None):
            headers["Allow"] = ", ".join(sorted(err.valid_methods))
        return self.fail(err, said(err, request.max_content_length), headers)

    def crash(self, err: Exception) -> Response:
        if request.path.startswith(self.suites) and isinstance(err, DependencyException | OSError):
            return self.fail(NotFound(), SENTENCES[404])
        number = secrets.token_hex(4)
        log.error("Error %s at %r %r", number, request.method, request.path, exc_info=err)
        english, chinese = SENTENCES[500]
        return self.fail(InternalServerError(), (english.format(number=number), chinese.format(number=number)))

    def fail(self, err: HTTPException, words: tuple[str, str], headers: Mapping[str, str] | None = None) -> Response:
        """An error, said in English and Chinese: as a page to a reader, as JSON to a script."""
        code, path = err.code or 500, request.path
        internal = path.startswith((self.routes + "_", self.assets_url))
        if not internal and "text/html" in request.accept_mimetypes.values():
            response = Response(error_page(code, *words, self.homes), mimetype="text/html")
        elif path.startswith(self.routes + "api/"):
            lang = "zh" if request.args.get("lang") == "zh" else "en"
            response = jsonify(problem(err, lang, words, self.public.rstrip("/")))
            response.content_type = PROBLEM
            response.headers["Content-Language"] = TAGS[lang]
        else:
            response = jsonify({"error": words[0], "status": code})
        response.status_code = code
        response.headers["Cache-Control"] = "no-store"
        response.headers.update(headers or {})
        return response


def policy(embed: tuple[str, ...] = ()) -> str:
    """The Content-Security-Policy: no script stands in the page itself, and none comes from elsewhere."""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            " ".join(["frame-ancestors", *(embed or ["'none'"])]),
            "form-action 'self'",
        )
    )


def fingerprinted() -> bool:
    """Whether the address names one state of a file, as ?m= (Dash) and ?v= (our build) do."""
    return bool(request.args.get("m") or request.args.get("v"))
