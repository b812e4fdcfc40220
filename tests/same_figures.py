"""Whether every figure of the built-in record is the same before and after a change of the code.

    python -m tests.same_figures write before.json      the figures as this checkout draws them
    python -m tests.same_figures compare before.json    exits 1 and names what differs

Each panel of each tab over several views, in both languages and at two widths. Instants are compared as days and
minutes, however they are written: numbers (milliseconds) and ISO texts of one instant are the same.
"""

import json
import math
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from plotly.io.json import to_json_plotly

from components.page import Context, Page
from components.tabs import discover
from components.words.address import parse_view
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
                figure = panel.draw(Page(ctx, view)).figure
                yield f"{tab.name}/{panel.name}?{query} at {width}", json.loads(to_json_plotly(figure))


def normal(value: object, dated: bool = False) -> object:
    """A figure with its instants to the minute; `dated` where numbers are milliseconds since 1970."""
    if isinstance(value, dict):
        return {name: normal(one, dated and name not in ("width", "line", "marker")) for name, one in value.items()}
    if isinstance(value, list):
        return [normal(one, dated) for one in value]
    if isinstance(value, str) and INSTANT.fullmatch(value):
        when = datetime.fromisoformat(value).replace(tzinfo=UTC)
        if "." not in value:
            return when.strftime("%Y-%m-%dT%H:%M")
        value, dated = when.timestamp() * 1000, True
    if dated and isinstance(value, int | float) and abs(value) > 1e9 and EPOCH < value < LATEST:
        return datetime.fromtimestamp(round(value / 60_000) * 60, UTC).strftime("%Y-%m-%dT%H:%M")
    return value


# What is to change, while a change is being made: panel, and where in its figure, {"diplomacy/lives": r"\.text"}.
# Nothing is left here when it lands: what is no longer looked for would pass unseen.
WANTED: dict[str, str] = {}
# What plotly takes where nothing is said: saying it changes nothing.
DEFAULTS = {"xref": "x", "yref": "y", "xshift": 0, "yshift": 0, "borderpad": 1, "connectgaps": False}


def unseen(value: object) -> bool:
    """Whether this is a line, or the ground under one, without a point."""
    if not isinstance(value, dict) or value.get("type") != "scatter" or value.get("mode") not in ("lines", "none"):
        return False
    return bool(value["y"]) and not any(value["y"]) and ("fill" in value or 0 not in value["y"])


def bare(value: object) -> object:
    """A figure without what says nothing: plotly's own defaults, and colours of lines that have no width."""
    if isinstance(value, list):
        return [bare(one) for one in value if not unseen(one)]
    if not isinstance(value, dict):
        return value
    if value.get("fill") and value.get("mode") == "lines" and value.get("line", {}).get("width") == 0:
        value = {name: one for name, one in value.items() if name != "line"} | {"mode": "none"}
    if value.get("type") == "bar" and value["marker"].get("line") == {"width": 0}:
        value = value | {"marker": {name: one for name, one in value["marker"].items() if name != "line"}}
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


def differences(before: object, after: object, at: str = "") -> Iterator[str]:
    """Where two values differ; numbers may differ in their last digit."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before | after:
            if name not in before or name not in after:
                yield f"{at}.{name}: only {'before' if name in before else 'after'}"
            else:
                yield from differences(before[name], after[name], f"{at}.{name}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for i, pair in enumerate(zip(before, after, strict=True)):
            yield from differences(*pair, f"{at}[{i}]")
    elif before != after and not (
        isinstance(before, float) and isinstance(after, float) and math.isclose(before, after, rel_tol=1e-9)
    ):
        yield f"{at}: {str(before)[:90]} -> {str(after)[:90]}"


def main(action: str, path: str) -> int:
    now = {name: canonical(figure) for name, figure in figures()}
    if action == "write":
        Path(path).write_text(json.dumps(now), encoding="utf-8")
        print(f"{len(now)} figures")
        return 0
    before = json.loads(Path(path).read_text(encoding="utf-8"))
    now = json.loads(json.dumps(now))
    wrong, wanted = [], 0
    for name in before | now:
        where = WANTED.get(name.split("?")[0], "nothing")
        found = list(differences(bare(before.get(name, "none")), bare(now.get(name, "none"))))
        other = [line for line in found if not re.match(where, line)]
        wanted += bool(found) and not other
        wrong += [f"{name}: {other[0]}"] if other else []
    print("\n".join([*wrong, f"{len(now)} figures, {len(wrong)} differ, {wanted} changed as wanted"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
