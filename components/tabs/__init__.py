"""The tabs. Adding one is adding a folder here whose `tab.py` has a `TAB`."""

import pkgutil
from importlib import import_module
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

HERE = Path(__file__).parent
ASSETS = HERE.parents[1] / "assets"
# What the page loads -> the files it is made of: what all tabs share, and what each tab adds. Each file of its own
# would cost a reader the headers of a request, and more bytes: texts are packed better together.
FILES = {"own.css": ("*.css", "style.css"), "own.js": ("*.js", "script.js")}
FIRST = ("tokens.css",)  # whose variables the others build on
ALONE = ("first.js",)  # runs in the head, before the page is there
WITHOUT_COMMENTS = {"own.css": cssmin, "own.js": jsmin}  # a third of what they weigh on the way


def discover() -> dict:
    """Every `TAB` of this package by name, in the order they are shown."""
    found = [import_module(f"{__name__}.{folder.name}.tab").TAB for folder in pkgutil.iter_modules(__path__)]
    return {tab.name: tab for tab in sorted(found, key=lambda tab: tab.order)}


def files() -> dict[str, str]:
    """Our styles and our scripts, each kind as one file of the page, without comments and idle space."""
    return {name: WITHOUT_COMMENTS[name]("\n".join(map(read, paths(*parts)))) for name, parts in FILES.items()}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def paths(shared: str, of_tab: str) -> list[Path]:
    """Where the parts of one file stand, in their order."""
    common = sorted(ASSETS.glob(shared), key=lambda path: (path.name not in FIRST, path.name))
    return [path for path in common if path.name not in ALONE] + sorted(HERE.glob(f"*/{of_tab}"))
