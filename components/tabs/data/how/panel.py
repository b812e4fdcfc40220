"""The entries of "How we know", a tab at a time, and the address of each."""

import re

import pandas as pd
from dash import html

from components.page import Drawn, Page, Panel, link
from components.page.folded import folded
from components.page.links import how_id
from components.page.tables import UNCOUNTED, choices
from components.tabs.data.how.numbers import of_tab

PARTS = ("tells", "cannot", "method", "today", "source")


def draw_how(page: Page) -> Drawn:
    """The entries of the tab asked for."""
    tabs = page.ctx.tabs
    asked = page.view.get("how")
    chosen = asked if asked in tabs else next(iter(tabs))
    bar = choices(page, "how", [(name, page.t(f"tab.{name}"), UNCOUNTED) for name in tabs], page.t("param.how"))
    entries = [entry(page, chosen, panel) for panel in tabs[chosen].panels]
    measures = {"href": page.switched(chapter="measures"), "data-place": "data-codebook-title"}
    rules = html.P(link(page.t("how.more"), **measures), className="files")
    return Drawn(body=folded([bar, html.Div(entries, className="how"), rules], chosen), table=frame(page, chosen))


def entry(page: Page, tab: str, panel: Panel) -> html.Article:
    """One panel: what it tells and what not, how it is computed, today's numbers, and whose method it is."""
    said = words(page, tab, panel.name)
    rows = [part for name in said for part in (html.Dt(page.t(f"how.{name}")), html.Dd(said[name]))]
    return html.Article([html.H3(panel.titled(page, tab)), html.Dl(rows)], id=how_id(tab, panel.name))


def words(page: Page, tab: str, panel: str) -> dict[str, str]:
    """The parts of an entry with their numbers; where the record is too small for one, today's line says so."""
    known, numbers = page.ctx.words.keys(page.lang), of_tab(page.ctx, page.lang, tab).get(panel, {})
    out = {}
    for part in PARTS:
        if f"how.{tab}.{panel}.{part}" not in known:
            continue
        text = page.t(f"how.{tab}.{panel}.{part}")
        enough = set(re.findall(r"{(\w+)}", text)) <= numbers.keys()
        out[part] = text.format(**numbers) if enough else page.t("how.few")
    return out


def frame(page: Page, tab: str) -> pd.DataFrame:
    """The entries of a tab as rows."""
    rows = []
    for panel in page.ctx.tabs[tab].panels:
        said = words(page, tab, panel.name)
        rows.append([panel.titled(page, tab), *(said.get(part, "") for part in PARTS)])
    return pd.DataFrame(rows, columns=[page.t(f"how.{name}") for name in ("panel", *PARTS)])
