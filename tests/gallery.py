"""Every panel of every tab over the small record of `tests/fixtures`, as snapshots and as a page to look at.

python -m tests.gallery            write the snapshots anew and `tests/gallery.html` (not committed)
"""

import json
import sys
from functools import cache
from pathlib import Path

import orjson

from components.page import Context, Page, Panel, Tab
from components.tabs import discover
from data import record
from tests.snapshot import VIEWS, snapshot, view

HERE = Path(__file__).parent
TABLES = HERE / "fixtures" / "tables"
SNAPSHOTS = HERE / "components" / "figures" / "snapshots"
PAGE = HERE / "gallery.html"


@cache
def small() -> Context:
    return Context(record.load(TABLES), discover(), "gallery")


def path_of(tab: Tab, panel: Panel) -> Path:
    return SNAPSHOTS / f"{tab.name}-{panel.name}.txt"


def page(ctx: Context) -> str:
    """All figures on one page, over the bundle the app serves."""
    parts, calls = [], []
    for tab in ctx.tabs.values():
        for panel in tab.panels:
            for name in VIEWS:
                if not panel.graph or name == "empty":
                    continue
                seen = view(ctx, tab, panel, name)
                drawn = panel.draw(Page(ctx, seen))
                key = f"{tab.name}-{panel.name}-{name}"
                style = Page(ctx, seen).style(panel.name)
                parts.append(
                    f"<h2>{key}</h2><p>{drawn.note}</p>"
                    f"<div id='{key}' style='width:{style.width}px;background:{style.palette.surface}'></div>"
                )
                if drawn.figure:
                    drawing = orjson.dumps(drawn.figure, option=orjson.OPT_SERIALIZE_NUMPY, default=str).decode()
                    calls.append(f"Plotly.newPlot({json.dumps(key)}, {drawing});".replace("</", "<\\/"))
    return (
        "<!DOCTYPE html><meta charset='utf-8'><title>Gallery</title><body style='font:13px sans-serif;margin:24px'>"
        + "".join(parts)
        + "<script src='../assets/vendor/plotly.min.js'></script><script>"
        + "\n".join(calls)
        + "</script>"
    )


def update() -> int:
    ctx = small()
    SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    kept = set()
    for tab in ctx.tabs.values():
        for panel in tab.panels:
            path = path_of(tab, panel)
            path.write_text(snapshot(ctx, tab, panel), encoding="utf-8")
            kept.add(path)
    for path in set(SNAPSHOTS.glob("*")) - kept:
        path.unlink()
    PAGE.write_text(page(ctx), encoding="utf-8")
    print(f"{len(kept)} snapshots in {SNAPSHOTS.relative_to(HERE.parent)}; look at {PAGE.relative_to(HERE.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(update())
