"""Links inside the app."""

from dash import html

RESETS = {"data-reset": "1"}  # of a link that leaves no filter, not even one set since it was drawn


def how_id(tab: str, panel: str) -> str:
    """Where the page "How we know" speaks of a panel."""
    return f"how-{tab}-{panel}"


def link(children, href: str, **attributes) -> html.A:
    """A real link inside the app; the page's script follows it without a reload."""
    return html.A(children, href=href, **{"data-nav": "1", **attributes})
