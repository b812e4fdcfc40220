"""What every address under /api has in common: how its query is read, how its file is named and what was ignored."""

import hashlib
import json
import re
from dataclasses import replace
from urllib.parse import quote

from flask import Response, request

from components.page import Context, Page, keys
from components.takeaway.addresses import INNER, PARAMS, route
from components.words import changed
from components.words.catalog import LANGS
from components.words.refusals import Fault, Refused, arriving
from data.selection import Notice, to_query

HELD = 1000  # characters a header may have


def asked(ctx: Context, tab: str = "data") -> Page:
    """The page that the request's query selects, as a tab would read it, and what the address itself reads.

    Raises `Refused` where it names a set that is not open to who asks.
    """
    page = ctx.page(f"/{tab}", request.query_string.decode("utf-8", "replace"))
    for one in page.view.notices:
        if one.key == "unknown_set":  # the record's rows would look like those of the set
            raise refusal(ctx, 404, "api.no_set", "data", one.value, "api.no_set.mend", value=one.value)
    own = (found := route()) and found.reads or ()
    ignored = tuple(one for one in page.view.notices if not passed(one, own))
    if page.held and "data" not in own:  # the record answers, whatever set is named
        ignored += (Notice("unknown_param", "data", page.held.name),)
        return Page(ctx, replace(page.view, data="", beside=(), merge="", notices=ignored))
    if INNER not in own:  # only figures lay one set beside another
        ignored += tuple(Notice("one_set", "data", name) for name in page.view.beside)
    return page.at(replace(page.view, notices=ignored))


def passed(notice: Notice, own: tuple[str, ...]) -> bool:
    """Whether what a page ignores is nothing to an address for programs: it reads that itself, or has no panels."""
    return notice.key == "unknown_panel" or notice.key == "unknown_param" and notice.param in own


def refusal(
    ctx: Context,
    status: int,
    key: str,
    /,
    parameter: str = "",
    sent: str = "",
    mend: str = "",
    ahead: int = 0,
    **values,
) -> Refused:
    """Why something is refused, in words of ours with `values` in them: `key` says what is wrong, of which parameter
    where one is at fault, and `mend` how it is put right. A value may be a text for each language."""
    told = tuple(
        ctx.words.t(key, lang, **{name: one[lang] if isinstance(one, dict) else one for name, one in values.items()})
        for lang in LANGS
    )
    how = tuple(ctx.words.t(mend, lang, **values) if mend else "" for lang in LANGS)
    return Refused(status, *told, fault=Fault(parameter, sent, how), ahead=ahead)


def only_yours(page: Page) -> None:
    """Raises `Refused` where the rows of a set are asked for whose source forbids to hand them on, by another."""
    if page.about and keys.closed(page.about) and not keys.yours(page.ctx.library, page.about.name):
        why = {lang: keys.closed(page.about, lang) for lang in LANGS}
        raise refusal(page.ctx, 403, "api.closed", "data", page.about.name, "api.closed.mend", why=why)


def number(ctx: Context, name: str) -> int:
    """A whole number of the address, within its bounds. Raises `Refused` where it is none: other rows than were asked
    for would look like those."""
    text, known = request.args.get(name, ""), PARAMS[name].schema
    if not text:
        return known["default"]
    most = known["maximum"]
    if not (text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= most):
        raise refusal(ctx, 400, "api.no_number", name, text, "api.no_number.mend", param=name, most=f"{most:,}")
    return int(text)


def sent() -> object:
    """The body of a request as JSON; None where it is not told to be, is none, or is nested deeper than what is honest.
    Other sites' forms cannot tell it."""
    if not request.is_json:
        return None
    with arriving():
        data = request.get_data()
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def notices(page: Page) -> list[str]:
    """What was ignored of the query, and what it asks of the record's versions, as sentences."""
    return [
        changed.since(page, one.value)
        if one.key == "since"
        else page.t(f"notice.{one.key}", param=one.param, value=one.value)
        for one in page.view.notices
    ]


def file_name(page: Page, name: str, suffix: str, filtered: bool = True, inner: bool = False) -> str:
    """`panmunjom-events-from-2017-01-01-party-PRK-1a2b3c4d.csv`: what it holds, the selection, the record's version.

    `inner`: the switches of the tab too.
    """
    seen = replace(page.view.lasting(), lang="en")
    query = (seen.query() if inner else to_query(page.selection)) if filtered else ""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", re.sub("%[0-9A-F]{2}", "", query)).strip("-")
    if len(slug) > 60 or "%" in query:
        slug = f"{slug[:50].rstrip('-')}-{hashlib.sha256(query.encode()).hexdigest()[:6]}"
    lang = "zh" if page.lang == "zh" and filtered else ""
    version = page.about.content[:8] if page.about else page.record.version
    parts = ("panmunjom", name, slug.strip("-"), version, lang)
    return "-".join(part for part in parts if part) + (f".{suffix}" if suffix else "")


def answer(page: Page, data: bytes | str, content_type: str, name: str = "", mark: bytes | None = None) -> Response:
    """A body with its file name (where it is one), the ETag of its content and what was ignored; 304 where the reader
    has it. `mark` stands for content that is written anew each time."""
    body = data.encode() if isinstance(data, str) else data
    response = Response(body, content_type=content_type)
    if name:
        response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "no-cache"
    told(response, page)
    response.set_etag(hashlib.sha256(body if mark is None else mark).hexdigest()[:24], weak=True)
    return response.make_conditional(request)


def told(response: Response, page: Page) -> Response:
    """The same answer, with what was ignored in its header."""
    if page.view.notices:
        english = page.at(replace(page.view, lang="en"))
        text = " ".join(notices(english)).replace("“", '"').replace("”", '"')
        # A header holds ASCII on one line: everything else is percent-encoded, and it stays short.
        response.headers["X-Panmunjom-Notices"] = quote(text, safe=" !#$&'()*+,/:;=?@[]\"<>|")[:HELD]
    return response
