"""The page: its frame, filters, panels, card and tables; and, by name, what a tab is written with."""

from components.page.context import Context, Page
from components.page.contract import Drawn, Panel, Param, Tab
from components.page.links import link
from components.page.memory import remembered
from components.page.window import window

__all__ = ["Context", "Drawn", "Page", "Panel", "Param", "Tab", "link", "remembered", "window"]
