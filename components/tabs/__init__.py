"""The tabs. Adding one is adding a folder here whose `tab.py` has a `TAB`."""

import pkgutil
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
FILES = {"tabs.css": "style.css", "tabs.js": "script.js"}  # what the page loads -> the file of each tab it is made of


def discover() -> dict:
    """Every `TAB` of this package by name, in the order they are shown."""
    found = [import_module(f"{__name__}.{folder.name}.tab").TAB for folder in pkgutil.iter_modules(__path__)]
    return {tab.name: tab for tab in sorted(found, key=lambda tab: tab.order)}


def files() -> dict[str, str]:
    """The tabs' styles and scripts, each kind as one file of the page."""
    found = {made: sorted(HERE.glob(f"*/{part}")) for made, part in FILES.items()}
    return {made: "\n".join(path.read_text(encoding="utf-8") for path in paths) for made, paths in found.items()}
