"""Whether every figure of the built-in record is the same before and after a change of the code.

    python -m tests.same_figures write before.json      the figures as this checkout draws them
    python -m tests.same_figures compare before.json    exits 1 and names what differs

Each panel of each tab over several views, in both languages and at two widths. Instants are compared as days and
minutes, however they are written: numbers (milliseconds) and ISO texts of one instant are the same.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from plotly.io.json import to_json_plotly

from components.kit import Context, draw
from components.tabs import discover
from components.view import parse_view
from data import record

QUERIES = (
    ("", 1440),
    ("lang=zh&theme=dark", 1440),
    ("from=2017-01-01&to=2018-12-31", 390),
    ("from=2018-04-27&to=2018-04-27&lang=zh", 1440),
    ("collection=all&party=PRK;USA&role=dyad", 1024),
    ("q=nothing-like-it", 1440),
    ("event=2017-09-03-sixth-nuclear-test", 1440),
)
# Inner switches worth a figure of their own, by tab.
INNER = {
    "timeline": ("lanes=party", "lanes=kind", "lanes=document"),
    "escalation": ("half=365&weight=one", "cells=events"),
    "actors": ("step=year", "flow=years", "cell=balance"),
}
EPOCH, LATEST = -4e12, 5e12  # milliseconds: 1843 to 2128
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?")


def figures() -> Iterator[tuple[str, object]]:
    """Every panel's figure with what names it."""
    ctx = Context(record.load(), discover(), "same")
    for tab in ctx.tabs.values():
        queries = [*QUERIES, *((query, 1440) for query in INNER.get(tab.name, ()))]
        for panel in (panel for panel in tab.panels if panel.graph):
            for query, width in queries:
                part = f"&part={panel.part}" if panel.part else ""
                view = parse_view(f"/{tab.name}", query + part, ctx.tabs, ctx.vocabulary, width)
                figure = draw(ctx, view, panel).figure
                yield f"{tab.name}/{panel.name}?{query} at {width}", json.loads(to_json_plotly(figure))


def normal(value: object, dated: bool = False) -> object:
    """A figure with its instants to the minute; `dated` where numbers are milliseconds since 1970."""
    if isinstance(value, dict):
        return {name: normal(one, dated and name not in ("width", "line", "marker")) for name, one in value.items()}
    if isinstance(value, list):
        return [normal(one, dated) for one in value]
    if isinstance(value, str) and INSTANT.fullmatch(value):
        when = datetime.fromisoformat(value).replace(tzinfo=UTC)
        return when.strftime("%Y-%m-%dT%H:%M")
    if dated and isinstance(value, int | float) and abs(value) > 1e9 and EPOCH < value < LATEST:
        return datetime.fromtimestamp(round(value / 60_000) * 60, UTC).strftime("%Y-%m-%dT%H:%M")
    return value


# What plotly takes where nothing is said: saying it changes nothing.
DEFAULTS = {"xref": "x", "yref": "y", "xshift": 0, "yshift": 0, "borderpad": 1, "connectgaps": False}


def bare(value: object) -> object:
    """A figure without what says nothing: plotly's own defaults, and colours of lines that have no width."""
    if isinstance(value, list):
        return [bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("fill") and value.get("mode") == "lines" and value.get("line", {}).get("width") == 0:
        value = {name: one for name, one in value.items() if name != "line"} | {"mode": "none"}
    if value.get("width") == 0:
        value = {"width": 0}
    return {name: bare(one) for name, one in value.items() if name not in DEFAULTS or DEFAULTS[name] != one}


def canonical(figure: dict | None) -> object:
    if not figure:
        return figure
    layout = figure["layout"]
    dated = layout.get("xaxis", {}).get("type") == "date"
    # A bar's length along a date axis stays a number of milliseconds.
    data = [
        {
            name: normal(one, dated and name in ("x", "base") and not (name == "x" and "base" in trace))
            for name, one in trace.items()
        }
        for trace in figure["data"]
    ]
    return {"data": data, "layout": {name: normal(one, dated) for name, one in layout.items() if name != "template"}}


def difference(before: object, after: object, at: str = "") -> str:
    """Where two values first differ; nothing where they are the same."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in [*before, *(name for name in after if name not in before)]:
            if name not in before or name not in after:
                return f"{at}.{name}: only {'before' if name in before else 'after'}"
            found = difference(before[name], after[name], f"{at}.{name}")
            if found:
                return found
        return ""
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return next(
            (
                found
                for i, pair in enumerate(zip(before, after, strict=True))
                if (found := difference(*pair, f"{at}[{i}]"))
            ),
            "",
        )
    return "" if before == after else f"{at}: {str(before)[:90]} -> {str(after)[:90]}"


def main(action: str, path: str) -> int:
    now = {name: canonical(figure) for name, figure in figures()}
    if action == "write":
        Path(path).write_text(json.dumps(now), encoding="utf-8")
        print(f"{len(now)} figures")
        return 0
    before = json.loads(Path(path).read_text(encoding="utf-8"))
    now = json.loads(json.dumps(now))
    wrong = [
        f"{name}: {found}"
        for name in before | now
        if (found := difference(bare(before.get(name, "none")), bare(now.get(name, "none"))))
    ]
    print("\n".join([*wrong, f"{len(now)} figures, {len(wrong)} differ"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
