"""The entries of "How we know", a tab at a time, and the address of each."""

import re

import pandas as pd

from components.page import Drawn, Page, Panel, link, tags
from components.page.cells import pairs
from components.page.folded import folded
from components.page.links import explained, how_id
from components.page.tables import UNCOUNTED, choices
from components.page.tags import Tag
from components.tabs.data.how.numbers import of_tab
from components.tabs.data.how.of_set import of_set

PARTS = ("tells", "cannot", "method", "today", "source")


def draw_how(page: Page) -> Drawn:
    """The entries of the tab asked for."""
    tabs = [name for name in page.ctx.tabs if panels_of(page, name)]
    asked = page.view.get("how")
    chosen = asked if asked in tabs else tabs[0]
    bar = choices(page, "how", [(name, page.t(f"tab.{name}"), UNCOUNTED) for name in tabs], page.t("param.how"))
    entries = [entry(page, chosen, panel) for panel in panels_of(page, chosen)]
    measures = {"href": page.switched(chapter="measures"), "data-place": "data-codebook-title"}
    rules = tags.P(link(page.t("how.more"), **measures), className="files")
    return Drawn(body=folded([bar, tags.Div(entries, className="how"), rules], chosen), table=frame(page, chosen))


def panels_of(page: Page, tab: str) -> list[Panel]:
    """The panels of a tab that have an entry: the record's, or those of a loaded set."""
    return [panel for panel in page.ctx.tabs[tab].every(page.held) if explained(page, tab, panel)]


def entry(page: Page, tab: str, panel: Panel) -> Tag:
    """One panel: what it tells and what not, how it is computed, today's numbers, and whose method it is."""
    said = words(page, tab, panel.name)
    told = pairs((page.t(f"how.{name}"), told) for name, told in said.items())
    return tags.Article([tags.H3(panel.topic(page, tab)), told], id=how_id(tab, panel.name))


def words(page: Page, tab: str, panel: str) -> dict[str, str]:
    """The parts of an entry with their numbers; where the record is too small for one, today's line says so."""
    known = page.ctx.words.keys(page.lang)
    numbers = of_set(page) if page.held else of_tab(page.ctx, page.lang, tab).get(panel, {})
    out = {}
    for part in PARTS:
        key = "set.how.today" if page.held and part == "today" else f"how.{tab}.{panel}.{part}"
        if key not in known:
            continue
        text = page.t(key)
        enough = set(re.findall(r"{(\w+)}", text)) <= numbers.keys()
        out[part] = text.format(**numbers) if enough else page.t("how.few")
    return out


def frame(page: Page, tab: str) -> pd.DataFrame:
    """The entries of a tab as rows."""
    rows = []
    for panel in panels_of(page, tab):
        said = words(page, tab, panel.name)
        rows.append([panel.topic(page, tab), *(said.get(part, "") for part in PARTS)])
    return pd.DataFrame(rows, columns=[page.t(f"how.{name}") for name in ("panel", *PARTS)])
