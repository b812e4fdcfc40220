"""The tabs. Adding one is adding a folder here whose `tab.py` has a `TAB`."""

import pkgutil
from importlib import import_module


def discover() -> dict:
    """Every `TAB` of this package by name, in the order they are shown."""
    found = [import_module(f"{__name__}.{folder.name}.tab").TAB for folder in pkgutil.iter_modules(__path__)]
    return {tab.name: tab for tab in sorted(found, key=lambda tab: tab.order)}
