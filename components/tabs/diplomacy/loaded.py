"""What the Diplomacy tab needs that a loaded set does not have."""

from components.page import Drawn, Page, Panel, tags
from components.page.links import button

NEEDS = ("agreements", "talks", "windows", "options")


def draw_needs(page: Page) -> Drawn:
    """Which of its panels are drawn from what, and the way to the record's."""
    needs = [tags.Li(page.t(f"diplomacy.loaded-needs.{name}")) for name in NEEDS]
    way = button(page.t("diplomacy.loaded-needs.record"), page.url(data="", inner=()))
    return Drawn(
        body=tags.Div([tags.P(page.t("diplomacy.loaded-needs.why", title=page.about.title)), tags.Ul(needs), way])
    )


LOADED = (Panel("loaded-needs", draw_needs, graph=False, reads=()),)
