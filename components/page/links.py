"""Links inside the app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc

from components.page import tags
from components.page.bootstrap import also
from components.page.tags import Tag

if TYPE_CHECKING:
    from components.page.context import Page
    from components.page.contract import Panel

RESETS = {"data-reset": "1"}  # of a link that leaves no filter, not even one set since it was drawn


def spelled(suffix: str) -> str:
    """A file format as its makers write it."""
    return {"parquet": "Parquet", "geojson": "GeoJSON"}.get(suffix, suffix.upper())


def how_id(tab: str, panel: str) -> str:
    """Where the page "How we know" speaks of a panel."""
    return f"how-{tab}-{panel}"


def explained(page: Page, tab: str, panel: Panel) -> bool:
    """Whether "How we know" speaks of a panel."""
    return f"how.{tab}.{panel.name}.tells" in page.ctx.words.keys(page.lang)


def link(children, href: str, **attributes) -> Tag:
    """A real link inside the app; the page's script follows it without a reload."""
    return tags.A(children, href=href, **{"data-nav": "1", **attributes})


def button(words: object, href: str, more: str = "") -> dbc.Button:
    """A link that looks like a button."""
    return dbc.Button(words, href=href, color="secondary", outline=True, size="sm", class_name=f"button {more}".strip())


def choices(links: Iterable[tuple[object, str, bool]], label: str, more: str = "", said: bool = False) -> Tag:
    """A row of (words, address, whether it is in view); the label is read out, and shown where it is `said`."""
    items = [dbc.NavItem(label, class_name="choices-label")] if said else []
    for words, href, active in links:
        choice = dbc.NavLink(words, href=href, active=active)
        items.append(dbc.NavItem(also(choice, **({"aria-current": "true"} if active else {}))))
    row = dbc.Nav(items, pills=True, class_name=" ".join(filter(None, ("choices", "choices-said" * said, more))))
    return tags.Nav(row, **{"aria-label": label})
