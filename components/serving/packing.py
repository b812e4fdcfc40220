"""Compression: bodies are packed once and kept, built files are sent as they were packed beforehand."""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock

import brotli
from flask import Response, request

SMALLEST = 1400  # bytes that fit one packet: not worth compressing
LARGE = 150_000  # bytes of what is out of sight of a page that opens: nobody waits for it, it is a tenth of the visit
COMPRESSIBLE = frozenset(
    {
        "text/html",
        "text/css",
        "text/plain",
        "text/csv",
        "text/markdown",
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


class Packed:
    """Compressed bodies, kept by content and encoding up to a number of bytes."""

    def __init__(self, limit: int, br: int, gz: int) -> None:
        self.limit, self.quality = limit, {"br": br, "gzip": gz}
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, data: bytes, mark: str, encoding: str) -> bytes:
        key = mark, encoding
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        return self.keep(key, self._compress(data, encoding))

    def keep(self, key: tuple[str, str], body: bytes) -> bytes:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = body
                self._size += len(body)
            while self._size > self.limit and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return body

    @property
    def bytes(self) -> int:
        return self._size

    def _compress(self, data: bytes, encoding: str) -> bytes:
        if encoding == "br":
            return brotli.compress(data, quality=self.quality["br"])
        packer = zlib.compressobj(self.quality["gzip"], wbits=31)
        return packer.compress(data) + packer.flush()


# Scripts and styles: few, the same for everybody. What was neither built nor put together at start is packed by who
# asks for it first: as small as can be would take a second of processor for the largest, a twelfth larger a tenth.
lasting = Packed(limit=16 << 20, br=9, gz=9)
pages = Packed(limit=8 << 20, br=6, gz=6)  # what a visit begins with, over a slow line too
# Answers to a page: many, the common ones come again. To pack one like a page makes it a tenth smaller and takes three
# times as long, which only the largest are worth.
passing = Packed(limit=8 << 20, br=3, gz=3)


def beforehand(texts: Iterable[str]) -> None:
    """Pack scripts and styles that are put together at start, before anybody asks for them, as small as can be."""
    for data in (text.encode() for text in texts):
        lasting.keep((digest(data), "br"), brotli.compress(data, quality=11))


def wanted_encoding() -> str:
    """br, gzip or '' (as is), whichever the request prefers."""
    accepts = request.accept_encodings
    br, gz = accepts["br"], accepts["gzip"]
    return "" if not (br or gz) else "br" if br >= gz else "gzip"


def digest(data: bytes) -> str:
    """A fingerprint of a file or a body."""
    return hashlib.sha256(data).hexdigest()[:16]


@cache
def _file_body(path: str, stamp: tuple[int, int], encoding: str) -> tuple[bytes, str, str]:
    """(body, etag, encoding used) of a file in one state; a .br or .gz beside it is used as it is."""
    source = Path(path)
    data = source.read_bytes()
    mark = digest(data)
    if not encoding or len(data) < SMALLEST:
        return data, mark, ""
    beside = Path(f"{path}.{'br' if encoding == 'br' else 'gz'}")
    if beside.is_file() and beside.stat().st_mtime_ns >= stamp[0]:
        body = beside.read_bytes()
    else:
        body = lasting.get(data, mark, encoding)
    return body, f"{mark}-{encoding}", encoding


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
    mark = digest(data)
    response.vary.add("Accept-Encoding")
    encoding = wanted_encoding() if len(data) >= SMALLEST else ""
    if encoding:
        answer = request.method == "POST" and len(data) < LARGE
        kept = lasting if static else passing if answer else pages
        response.set_data(kept.get(data, mark, encoding))
        response.headers["Content-Encoding"] = encoding
    if request.method in ("GET", "HEAD"):
        response.set_etag(f"{mark}-{encoding}" if encoding else mark)
        response.make_conditional(request)
    return response
