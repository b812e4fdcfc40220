"""Which answers other sites' pages may read: those of the record, which are the same for everybody. Never a visitor's
own set, nor anything that depends on the cookie: such a request gets no word of it, and a browser keeps the answer."""

from flask import Flask, Response, request

from components.takeaway.addresses import route
from components.words.address import RECORD

ALLOWED = "GET, HEAD, OPTIONS"
EXPOSED = "ETag, Link, Content-Disposition, Content-Language, Retry-After, X-Panmunjom-Notices, X-Panmunjom-Total"
DAY = "86400"  # s that a browser remembers the answer to OPTIONS


def register(server: Flask) -> None:
    """Answer OPTIONS before anything else looks at the request, and mark what may be read; before `serving.install`."""
    server.before_request(preflight)
    server.after_request(mark)


def everyones() -> bool:
    """Whether the request asks what is the same for everybody."""
    found = route()
    return (
        bool(found and found.everyones)
        and request.method in ALLOWED.split(", ")
        and "key" not in request.args
        and set(request.args.getlist("data")) <= {RECORD}
    )


def preflight() -> Response | None:
    if request.method != "OPTIONS" or not everyones():
        return None
    asked = {
        "Allow": ALLOWED,
        "Access-Control-Allow-Methods": ALLOWED,
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": DAY,
    }
    return Response(status=204, headers=asked)


def mark(response: Response) -> Response:
    if everyones():
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
