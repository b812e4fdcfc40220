"""One panel alone, for a frame in another page: what it shows, what is selected, whose it is, and the way to all.

Where there is no panel of the name the address asks for, it says so and what there is.
"""

from dataclasses import replace

from dash import html

from components.page.context import Page
from components.page.contract import Panel
from components.page.folded import folded
from components.page.panels import leads, main_part, said, seen_by

EDGE = 16  # pixels on each side of the chart
UNKNOWN = "unknown_panel"  # the notice of a panel that there is not


def embedded(page: Page, address: str) -> html.Div:
    """The panel the address names, else the first in view. Nothing here asks the server again."""
    panel = meant(page)
    section = alone(standing(page, panel), panel) if panel else nothing(page)
    return html.Div(
        html.Main(section),
        className="page embedded",
        **{
            "data-address": address,
            "data-version": page.ctx.version,
            "data-tabs": " ".join(page.ctx.tabs),
            "data-embed": "1",
        },
    )


def alone(page: Page, panel: Panel) -> html.Section:
    """The panel with its words."""
    tab = page.ctx.tabs[page.view.tab]
    key = f"{tab.name}-{panel.name}"
    seen = replace(seen_by(page.view, panel), figure_width=max(page.view.width - 2 * EDGE, 280))
    shown = page.at(seen).shown(panel)
    head = [
        html.H1(panel.titled(page, tab.name, shown), id=f"{key}-title"),
        *leads(page, tab, panel),
        html.P(panel.said(page), className="embed-selected"),
    ]
    return html.Section(
        [
            folded(html.Div(head)),
            main_part(page, tab, panel, shown),
            said(page, panel, shown),
            credit(page, f"#{key}-title"),
        ],
        className="card panel",
        **{"aria-labelledby": f"{key}-title", "data-panel": panel.name, "data-tab": tab.name},
    )


def nothing(page: Page) -> html.Section:
    """What was asked for, and the panels there are, each alone."""
    tab = page.ctx.tabs[page.view.tab]
    asked = next(one.value for one in page.view.notices if one.key == UNKNOWN)
    rows = [
        html.Li(html.A(panel.topic(page, tab.name), href=page.switched(panel=panel.name)))
        for panel in tab.every(page.view.data)
    ]
    head = [
        html.H1(page.t("notice.unknown_panel", value=asked), id="embed-none"),
        html.P(page.t("notice.panels")),
        html.Ul(rows),
    ]
    return html.Section(
        [folded(html.Div(head)), credit(page)], className="card panel", **{"aria-labelledby": "embed-none"}
    )


def credit(page: Page, place: str = "") -> html.P:
    """The way to the whole, and whose it is."""
    full = page.view.with_inner(embed="", panel="").url() + place
    return html.P(
        [
            html.A(page.t("embed.full"), href=full, target="_blank", rel="noopener"),
            " · Panmunjom 板门店 · ",
            page.t("embed.licence"),
        ],
        className="embed-credit",
    )


def meant(page: Page) -> Panel | None:
    """The panel the address names, of any part of its tab; without a name the first in view; None if it is unknown."""
    tab = page.ctx.tabs[page.view.tab]
    if any(one.key == UNKNOWN for one in page.view.notices):
        return None
    named = page.view.get("panel")
    return next((one for one in tab.every(page.view.data) if one.name == named), tab.shown(page.view)[0])


def standing(page: Page, panel: Panel) -> Page:
    """The page in the part of the tab in which a panel stands."""
    part = page.ctx.tabs[page.view.tab].part(page.view)
    if panel.part in ("", part):
        return page
    return page.at(page.view.with_inner(part=panel.part))
