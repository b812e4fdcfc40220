"""Which loaded sets a reader may open: the public ones, those whose key the browser holds, those it was given.

The browser holds a secret in a cookie that no script reads. The key of its sets is made of the secret, so that the link
to one of them, which holds key and name under the server's signature, opens that set alone and removes none.
"""

import hashlib
import re
import secrets
from contextlib import suppress
from pathlib import Path

from flask import has_request_context, request
from itsdangerous import BadData, URLSafeSerializer

from data.datasets import PRIVATE, About, Dataset, Library
from data.sources.shape import forbids

COOKIE = "panmunjom-key"
SECRET = re.compile(r"[A-Za-z0-9_-]{20,60}")
GIVEN = 8  # links a browser remembers, the last ones
SIGNED = "secret"  # the file of the server's own secret, in the library


def fresh() -> str:
    """A new secret for a browser."""
    return secrets.token_urlsafe(24)


def held() -> tuple[str, list[str]]:
    """The browser's secret ("" where it has none) and the links it was given."""
    text = request.cookies.get(COOKIE, "") if has_request_context() else ""
    secret, *given = text[:4000].split("~")
    return (secret if SECRET.fullmatch(secret) else ""), given[-GIVEN:]


def key_of(secret: str) -> str:
    """The key of a secret's sets."""
    return hashlib.sha256(b"panmunjom " + secret.encode()).hexdigest() if secret else ""


def key() -> str:
    """The key of who asks, "" where there is none."""
    return key_of(held()[0])


def _signer(library: Library) -> URLSafeSerializer:
    path = library.folder / SIGNED
    with suppress(FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{SIGNED}-{secrets.token_hex(4)}")
        new.write_text(secrets.token_hex(32))
        new.chmod(0o600)
        try:
            Path(path).hardlink_to(new)
        finally:
            new.unlink()
    return URLSafeSerializer(path.read_text(), salt="set")


def link_of(library: Library, name: str) -> str:
    """What opens one set of who asks to whom it is given."""
    return str(_signer(library).dumps([key(), name]))


def closed(about: About | None, lang: str = "en") -> str:
    """Why the rows of a set may not be handed on to others: what its source's terms say; "" where they may."""
    return forbids(about.terms, lang) if about else ""


def yours(library: Library | None, name: str) -> bool:
    """Whether a set was loaded by who asks."""
    return name in {about.name for about in own(library)}


def spoken(library: Library | None, held_set: Dataset | None) -> str:
    """What an address for programs says to open a set that is not everyone's: they have no cookie."""
    if not library or not held_set or held_set.scope != PRIVATE or closed(held_set.about):
        return ""
    owner = next((owner for owner, name in given(library) if name == held_set.name), key())
    return f"key={_signer(library).dumps([owner, held_set.name])}"


def given(library: Library, links: list[str] | None = None) -> list[tuple[str, str]]:
    """The keys and names of the sets that some links open: those the browser was given, unless told."""
    if links is None:
        links = held()[1]
        if has_request_context() and request.args.get("key"):  # a program has no cookie
            links = [*links, request.args["key"]]
    mine, found = key(), named(library, links)
    return [(owner, name) for owner, name in found if owner == mine or not kept_back(library, owner, name)]


def named(library: Library, links: list[str]) -> list[tuple[str, str]]:
    """The keys and names under the server's signature in some links."""
    found = []
    for text in links:
        with suppress(BadData, ValueError, OSError):
            owner, name = _signer(library).loads(text)
            found.append((str(owner), str(name)))
    return found


def kept_back(library: Library, owner: str, name: str) -> About | None:
    """The set that a link names where no link may open it: its source's terms forbid to hand rows on."""
    return next((about for about in library.names(owner) if about.name == name and closed(about)), None)


def opened(library: Library, name: str) -> Dataset | None:
    """The set of a name, where it is open to who asks."""
    if not name:
        return None
    for owner in (key(), *(owner for owner, one in given(library) if one == name)):
        with suppress(KeyError):
            return library.open(name, owner)
    return None


def own(library: Library | None) -> list[About]:
    """The sets of who asks."""
    return [about for about in library.names(key()) if about.expires] if library and key() else []


def offered(library: Library | None) -> list[About]:
    """What who asks may open: public sets, their own, those they were given."""
    if not library:
        return []
    found = {about.name: about for about in library.names(key())}
    for owner, name in given(library):
        for about in library.names(owner):
            if about.name == name:
                found.setdefault(name, about)
    return list(found.values())
