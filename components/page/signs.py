"""The key under a title: each mark drawn as small as a letter, in the shape and colour it has in the chart."""

from dash import html

from components.page.context import Page
from components.words import signs


def key(page: Page, text: str) -> html.Ul:
    """The entries of a key; what a sign looks like is read out too."""
    entries = [html.Li([_piece(page, one) for one in entry]) for entry in signs.parts(text)]
    return html.Ul(entries, className="panel-lead panel-key")


def _piece(page: Page, piece: signs.Sign | str) -> html.Span | str:
    if isinstance(piece, str):
        return piece
    colour = {"--sign": f"var(--{piece.role})"}
    said = {"role": "img", "aria-label": page.t(f"sign.{piece.shape}")}
    return html.Span(className=f"sign sign-{piece.shape}", style=colour, **said)
