"""What a page begins with, as it is sent: kept, as everybody who opens an address of the record is sent the same."""

from collections.abc import Callable

from components.page.context import Context
from components.page.keys import given, key, offered
from components.words.address import data_of


def opening(ctx: Context, path: str, search: str, make: Callable[[], str]) -> str:
    """The layout of an address as text, made where it is not known yet. What a reader's own sets or a loaded one have
    to do with it is made each time."""
    if data_of(search) or key() or (ctx.library and given(ctx.library)):
        return make()
    sets = tuple((one.name, one.title) for one in offered(ctx.library))
    return ctx.openings.recall((path, search, ctx.page(path, search).view.width, sets), make)
