"""One panel alone, for a frame in another page: what it shows, what is selected, whose it is, and the way to all."""

from dataclasses import replace

from dash import html

from components.page.context import Page
from components.page.contract import Panel
from components.page.folded import folded
from components.page.panels import leads, main_part, said, seen_by

EDGE = 16  # pixels on each side of the chart


def embedded(page: Page, address: str) -> html.Div:
    """The panel the address names, else the first in view. Nothing here asks the server again."""
    tab, panel = page.ctx.tabs[page.view.tab], meant(page)
    key = f"{tab.name}-{panel.name}"
    seen = replace(seen_by(page.view, panel), figure_width=max(page.view.width - 2 * EDGE, 280))
    shown = page.at(seen).shown(panel)
    head = [
        html.H1(panel.titled(page, tab.name, shown), id=f"{key}-title"),
        *leads(page, tab, panel),
        html.P(panel.said(page), className="embed-selected"),
    ]
    full = page.view.with_inner(embed="", panel="").url() + f"#{key}-title"
    credit = html.P(
        [
            html.A(page.t("embed.full"), href=full, target="_blank", rel="noopener"),
            " · Panmunjom 板门店 · ",
            page.t("embed.licence"),
        ],
        className="embed-credit",
    )
    section = html.Section(
        [folded(html.Div(head)), main_part(page, tab, panel, shown), said(page, panel, shown), credit],
        className="card panel",
        **{"aria-labelledby": f"{key}-title", "data-panel": panel.name, "data-tab": tab.name},
    )
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


def meant(page: Page) -> Panel:
    """The panel the address names, of those in view; else the first."""
    shown = page.ctx.tabs[page.view.tab].shown(page.view)
    return next((one for one in shown if one.name == page.view.get("panel")), shown[0])
