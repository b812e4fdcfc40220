"""What the Compare tab says of a loaded set."""

from dash import html

from components.page import Drawn, Page, Panel
from components.page.links import button


def draw_needs(page: Page) -> Drawn:
    """That levels are the record's, and where a set stands beside it."""
    ways = [
        button(page.t("compare.loaded-needs.actors"), page.url(tab="actors", inner=())),
        button(page.t("compare.loaded-needs.record"), page.url(data="", inner=())),
    ]
    return Drawn(body=html.Div([html.P(page.t("compare.loaded-needs.why", title=page.about.title)), *ways]))


LOADED = (Panel("loaded-needs", draw_needs, graph=False, reads=()),)
