"""Which loaded sets a reader may open: the public ones, and those whose key the browser holds."""

from flask import has_request_context, request

from data.datasets import About, Dataset, Library

COOKIE = "panmunjom-key"


def key() -> str:
    """The key of who asks, "" where there is none."""
    return request.cookies.get(COOKIE, "") if has_request_context() else ""


def opened(library: Library, name: str) -> Dataset | None:
    """The set of a name, where it is open to who asks."""
    if not name:
        return None
    try:
        return library.open(name, key())
    except KeyError:
        return None


def offered(library: Library | None) -> list[About]:
    """What who asks may open."""
    return library.names(key()) if library else []
