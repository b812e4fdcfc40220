"""The key under a title: each mark drawn as small as a letter, in the shape and colour it has in the chart."""

from components.page import tags
from components.page.context import Page
from components.page.tags import Tag
from components.words import signs


def key(page: Page, text: str) -> Tag:
    """The entries of a key; what a sign looks like is read out too."""
    entries = [tags.Li([_piece(page, one) for one in entry]) for entry in signs.parts(text)]
    return tags.Ul(entries, className="panel-lead panel-key")


def _piece(page: Page, piece: signs.Sign | str) -> Tag | str:
    if isinstance(piece, str):
        return piece
    colour = {"--sign": f"var(--{piece.role})"}
    said = {"role": "img", "aria-label": page.t(f"sign.{piece.shape}")}
    return tags.Span(className=f"sign sign-{piece.shape}", style=colour, **said)
