"""Every panel of every tab over the small record of `tests/fixtures`, as snapshots and as a page to look at.

    python -m tests.gallery            write the snapshots anew and `tests/gallery.html` (not committed)

A snapshot holds what a panel shows, normalised: the template left out, numbers rounded, long arrays thinned.
"""

import json
import sys
from functools import cache
from pathlib import Path

import orjson
from plotly.io.json import to_json_plotly

from components.kit import Context, Panel, Tab, draw
from components.tabs import discover
from components.view import View, parse_view
from data import record

HERE = Path(__file__).parent
TABLES = HERE / "fixtures" / "tables"
SNAPSHOTS = HERE / "components" / "figures" / "snapshots"
PAGE = HERE / "gallery.html"
# name: (query, width)
VIEWS = {
    "wide": ("", 1440),
    "phone": ("from=2017-01-01&to=2018-12-31&lang=zh&theme=dark", 390),
    "empty": ("q=nothing-like-it", 1440),
}
LONG, DIGITS = 48, 4


@cache
def small() -> Context:
    return Context(record.load(TABLES), discover(), "gallery")


def view(ctx: Context, tab: Tab, panel: Panel, name: str) -> View:
    query, width = VIEWS[name]
    return parse_view(
        f"/{tab.name}", query + (f"&part={panel.part}" if panel.part else ""), ctx.tabs, ctx.vocabulary, width
    )


def normal(value: object) -> object:
    """Rounded, thinned, without the template: what a change of the drawing would change."""
    if isinstance(value, dict):
        return {
            key: normal(json.loads(one) if key == "data-tree" else one)
            for key, one in sorted(value.items())
            if key != "template"
        }
    if isinstance(value, list):
        if len(value) > LONG:
            step = -(-len(value) // LONG)
            return {"of": len(value), "every": step, "are": [normal(one) for one in value[::step]]}
        return [normal(one) for one in value]
    if isinstance(value, float):
        rounded = float(f"{value:.{DIGITS}g}")
        return int(rounded) if rounded.is_integer() else rounded
    return value


def snapshot(ctx: Context, tab: Tab, panel: Panel) -> dict:
    found = {}
    for name in VIEWS:
        drawn = draw(ctx, view(ctx, tab, panel, name), panel)
        found[name] = normal(
            json.loads(
                to_json_plotly(
                    {
                        "figure": drawn.figure,
                        "body": drawn.body,
                        "note": drawn.note,
                        "empty": drawn.empty,
                        "columns": list(drawn.table.columns),
                        "rows": len(drawn.table),
                    }
                )
            )
        )
    return found


def path_of(tab: Tab, panel: Panel) -> Path:
    return SNAPSHOTS / f"{tab.name}-{panel.name}.json"


def text_of(found: dict) -> str:
    """Short values on a line, so that a diff shows what changed and the file stays small."""
    lines = []

    def write(value, indent, lead):
        flat = json.dumps(value, ensure_ascii=False)
        if len(flat) + indent <= 160 or not isinstance(value, dict | list):
            lines.append(" " * indent + lead + flat)
            return
        pairs = (
            [(f"{json.dumps(key, ensure_ascii=False)}: ", one) for key, one in value.items()]
            if isinstance(value, dict)
            else [("", one) for one in value]
        )
        lines.append(" " * indent + lead + ("{" if isinstance(value, dict) else "["))
        for index, (inner, one) in enumerate(pairs):
            write(one, indent + 1, inner)
            lines[-1] += "," if index < len(pairs) - 1 else ""
        lines.append(" " * indent + ("}" if isinstance(value, dict) else "]"))

    write(found, 0, "")
    return "\n".join(lines) + "\n"


def page(ctx: Context) -> str:
    """All figures on one page, over the bundle the app serves."""
    parts, calls = [], []
    for tab in ctx.tabs.values():
        for panel in tab.panels:
            for name in VIEWS:
                if not panel.graph or name == "empty":
                    continue
                seen = view(ctx, tab, panel, name)
                drawn = draw(ctx, seen, panel)
                key = f"{tab.name}-{panel.name}-{name}"
                style = ctx.style(seen, panel)
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
            path.write_text(text_of(snapshot(ctx, tab, panel)), encoding="utf-8")
            kept.add(path)
    for path in set(SNAPSHOTS.glob("*.json")) - kept:
        path.unlink()
    PAGE.write_text(page(ctx), encoding="utf-8")
    print(f"{len(kept)} snapshots in {SNAPSHOTS.relative_to(HERE.parent)}; look at {PAGE.relative_to(HERE.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(update())
