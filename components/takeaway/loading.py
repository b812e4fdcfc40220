"""A visitor's own events: sent, looked at, read, shared and removed.

    POST /api/datasets?title=<file>        the bytes of a file; answers with the number of its job
    GET  /api/datasets/jobs/<number>       how far it is: reading, looked, done, refused, failed
    POST /api/datasets/jobs/<number>       {"do": "read", "mapping": …} or {"do": "cancel"}
    POST /api/datasets/<name>/remove       forget a set
    GET  /api/datasets/open/<link>         opens a set to this browser and leads to its page

A file goes to the disk piece by piece and is read by a process of its own: no request waits for it.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import BoundedSemaphore

from flask import Flask, Response, abort, jsonify, redirect, request

from components.page import Context, keys
from components.takeaway import requests
from components.takeaway.addresses import serve
from components.takeaway.requests import refusal
from components.words import refusals
from components.words.catalog import LANGS
from data.datasets import KEEP
from data.datasets.jobs import Busy, Jobs, state
from data.sources.shape import Refused, say

PIECE = 1 << 18  # bytes read at once
UNSAFE = re.compile(r"[^\w.() +-]+")
ARRIVING = 3  # files a worker takes in at once: each holds one of its eight threads for as long as its sender likes
LONGEST = 60  # characters of a file's name: a disk takes 255 bytes, and one may have four
GONE = {"state": "gone"}
OURS = ("same-origin", "none")  # what a browser says of a request that no other site made


def register(server: Flask, ctx: Context, aside: Callable[[], AbstractContextManager] = nullcontext) -> None:
    """Add the routes above. `aside` lets others compute while a file comes in."""
    library = ctx.library
    if not library:
        return
    jobs, places = Jobs(library.folder), BoundedSemaphore(ARRIVING)

    def sent() -> Response:
        secret, given = keys.held()
        secret = secret or keys.fresh()
        key = keys.key_of(secret)
        if not places.acquire(blocking=False):
            raise refusal(ctx, 429, "own.no.busy")
        try:
            with aside():
                number = take(ctx, jobs, key)
        except OSError as error:
            raise refusal(ctx, 503, "own.no.room") from error
        finally:
            places.release()
        return remembered(ctx, jsonify({"job": number}), secret, given)

    def told(number: str) -> Response:
        return jsonify(state(find(ctx, jobs, number)) or GONE)

    def step(number: str) -> Response:
        place = find(ctx, jobs, number)
        decide(ctx, jobs, place, requests.sent())
        return jsonify(state(place) or GONE)

    def remove(name: str) -> Response:
        try:
            library.remove(name, keys.key())
        except KeyError:
            raise refusal(ctx, 404, "own.no.set", name=name) from None
        return jsonify({"removed": name})

    def opens(link: str) -> Response:
        secret, given = keys.held()
        kept = [*(one for one in given if one != link), link][-keys.GIVEN :]
        for owner, name in keys.named(library, [link]):
            if owner != keys.key() and (about := keys.kept_back(library, owner, name)):
                why = {lang: keys.closed(about, lang) for lang in LANGS}
                raise refusal(ctx, 403, "api.closed", "link", link, "api.closed.mend", why=why)
        names = [name for _, name in keys.given(library, [link])]
        if not names:
            abort(404)
        return remembered(ctx, redirect(ctx.page("/overview", "").url(data=names[0]), 303), secret, kept)

    def guarded(view: Callable[..., Response]) -> Callable[..., Response]:
        def answered(**given: str) -> Response:
            if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "none") not in OURS:
                raise refusal(ctx, 403, "own.no.elsewhere")
            try:
                response = view(**given)
            except Refused as refused:
                said = (say(f"reason.{refused.key}", lang, **refused.values) for lang in LANGS)
                raise refusals.Refused(413 if refused.key == "large_file" else 400, *said) from None
            response.headers["Cache-Control"] = "no-store"
            return response

        return answered

    for name, view in (("sent", sent), ("job", told), ("step", step), ("removed", remove), ("opened", opens)):
        serve(server, name, guarded(view))


def find(ctx: Context, jobs: Jobs, number: str) -> Path:
    try:
        return jobs.find(keys.key(), number)
    except KeyError:
        raise refusal(ctx, 404, "own.no.job") from None


def decide(ctx: Context, jobs: Jobs, place: Path, wanted: object) -> None:
    """Stop a job, or have the file read that was looked at."""
    wanted = wanted if isinstance(wanted, dict) else {}
    if wanted.get("do") == "cancel":
        jobs.stop(place)
        return
    now, mapping = state(place), wanted.get("mapping")
    if wanted.get("do") != "read" or now.get("state") != "looked" or not isinstance(mapping, dict | None):
        raise refusal(ctx, 400, "own.no.step")
    start(ctx, jobs, place, do="read", key=keys.key(), title=now["title"], mapping=mapping)


def start(ctx: Context, jobs: Jobs, place: Path, **what: object) -> None:
    try:
        jobs.run(place, **what)
    except Busy:
        raise refusal(ctx, 429, "own.no.busy") from None
    except OSError as error:
        raise refusal(ctx, 503, "own.no.room") from error


def take(ctx: Context, jobs: Jobs, key: str) -> str:
    """Write what is sent to the disk and have it looked at; the number of the job."""
    most = ctx.library.limits.file
    request.max_content_length = most
    if (request.content_length or 0) > most:
        raise Refused("large_file", size=megabytes(request.content_length), most=megabytes(most))
    if jobs.waiting() + (request.content_length or most) > ctx.library.limits.waiting:
        raise refusal(ctx, 503, "own.no.room")
    name = UNSAFE.sub("_", request.args.get("title", "").replace("/", "_"))[-LONGEST:].strip(". ") or "events"
    number = jobs.begin(key)
    place = jobs.find(key, number)
    size = 0
    try:
        with (place / "sent" / name).open("wb") as file:
            while piece := next_piece():
                size += len(piece)
                if size > most:
                    raise Refused("large_file", size=megabytes(size), most=megabytes(most))
                file.write(piece)
        if not size:
            raise Refused("empty")
        if request.content_length and size < request.content_length:
            raise refusal(ctx, 400, "own.no.cut")
        start(ctx, jobs, place, do="look")
    except BaseException:
        jobs.stop(place)
        raise
    return number


def next_piece() -> bytes:
    """Some more of what is sent, nothing at its end."""
    with refusals.arriving():
        return request.stream.read(PIECE)


def megabytes(size: int | None) -> str:
    return f"{(size or 0) / (1 << 20):.0f} MB"


def remembered(ctx: Context, response: Response, secret: str, given: list[str]) -> Response:
    """The answer with what the browser is to hold, for as long as a set is kept."""
    response.set_cookie(
        keys.COOKIE,
        "~".join([secret, *given]),
        max_age=int(KEEP.total_seconds()),
        path=f"{ctx.prefix}/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response
