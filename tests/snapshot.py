"""What a panel shows, as a page of text: names, counts, first and last of each array, ranges, texts.

A snapshot is read by people when it changes, so it holds what they would check by eye; that nothing at all moves is
proved by `tests.same_figures`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable

from plotly.io.json import to_json_plotly

from components.page import Context, Drawn, Page, Panel, Tab
from components.words.address import View, parse_view
from tests.nodes import nodes, text, within
from tests.same_figures import canonical

# name: (query, width)
VIEWS = {
    "wide": ("", 1440),
    "phone": ("from=2017-01-01&to=2018-12-31&lang=zh&theme=dark", 390),
    "empty": ("q=nothing-like-it", 1440),
}
ROWS, MANY, LONG, PAGE = 8, 16, 44, 480  # traces or axes, texts, letters of a text, letters of a body
ARRAYS = ("x", "y", "z", "base", "width", "text", "customdata")


def view(ctx: Context, tab: Tab, panel: Panel, name: str) -> View:
    query, width = VIEWS[name]
    return parse_view(
        f"/{tab.name}", query + (f"&part={panel.part}" if panel.part else ""), ctx.tabs, ctx.vocabulary, width
    )


def snapshot(ctx: Context, tab: Tab, panel: Panel) -> str:
    """A panel in each of the views; a view that shows what an earlier one does says so."""
    pages, said = [], {}
    for name in VIEWS:
        page = "\n".join(lines(panel.draw(Page(ctx, view(ctx, tab, panel, name)))))
        pages.append(f"== {name}\n{f'as {said[page]}' if page in said else page}\n")
        said.setdefault(page, name)
    return "\n".join(pages)


def lines(drawn: Drawn) -> list[str]:
    found = []
    if drawn.empty:
        found.append(f"empty: {drawn.empty}")
    if drawn.figure:
        found += figure_lines(canonical(json.loads(to_json_plotly(drawn.figure))))
    if drawn.body is not None:
        found += body_lines(nodes(drawn.body))
    if drawn.note:
        found.append(f"note: {drawn.note}")
    if len(drawn.table.columns):
        found.append(f"table {len(drawn.table)}: {' | '.join(drawn.table.columns)}")
        rows = json.loads(to_json_plotly(drawn.table.iloc[[0, -1]].to_numpy().tolist())) if len(drawn.table) else []
        found += [f"{which}: {' | '.join(map(item, row))}" for which, row in zip(("first", "last"), rows, strict=False)]
    return found


# Figures


def figure_lines(figure: dict) -> list[str]:
    layout = figure["layout"]
    size = " × ".join(number(layout[side]) if layout.get(side) else "auto" for side in ("width", "height"))
    axes = [axis(name, layout[name]) for name in sorted(layout, key=natural) if re.match("[xy]axis", name)]
    notes = [plain(one["text"]) for one in layout.get("annotations", ()) if one.get("text")]
    shapes = Counter(one.get("type", "rect") for one in layout.get("shapes", ()))
    return [
        f"figure {size}",
        *thinned([trace(one) for one in figure["data"]], ROWS),
        *thinned(axes, ROWS),
        *([f"shapes: {counted(shapes)}"] if shapes else []),
        *([f"texts {len(notes)}: {listed(notes)}"] if notes else []),
    ]


def trace(one: dict) -> str:
    """`scatter markers “Tests” on x y2; x 6: 2006-10-09 … 2017-09-03; y 6: 1 … 8`."""
    kind = " ".join(filter(None, [one.get("type"), one.get("mode"), one.get("orientation")]))
    name = f" “{plain(one['name'])}”" if one.get("name") else ""
    colours = (one.get("marker") or {}).get("color")
    arrays = {key: one[key] for key in ARRAYS if isinstance(one.get(key), list)}
    if isinstance(colours, list):
        arrays["colours"] = colours
    return "; ".join(
        [
            f"{kind}{name} on {one.get('xaxis', 'x')} {one.get('yaxis', 'y')}",
            *(f"{key} {array(values)}" for key, values in arrays.items()),
        ]
    )


def array(values: list) -> str:
    """`6: first … last`, the range too where it is wider, and how many have no value."""
    if values and isinstance(values[0], list):
        inner = [one for row in values for one in row]
        return f"{len(values)} of {array(inner)}"
    there = [one for one in values if one is not None]
    said = f"{len(values)}: {item(there[0])}" if there else f"{len(values)}"
    if len(there) > 1:
        said += f" … {item(there[-1])}"
    numbers = [one for one in there if isinstance(one, int | float)]
    if len(numbers) == len(there) > 1 and not {min(numbers), max(numbers)} <= {there[0], there[-1]}:
        said += f" within {number(min(numbers))} … {number(max(numbers))}"
    return said + (f" ({len(values) - len(there)} gaps)" if there and len(there) < len(values) else "")


def axis(name: str, one: dict) -> str:
    parts = [name]
    if "range" in one:
        parts.append(" … ".join(map(item, one["range"])))
    if "domain" in one:
        parts.append(f"at {' … '.join(map(number, one['domain']))}")
    title = one.get("title")
    title = title.get("text") if isinstance(title, dict) else title
    if title:
        parts.append(f"“{plain(title)}”")
    if one.get("ticktext"):
        parts.append(f"ticks {len(one['ticktext'])}: {listed(map(plain, one['ticktext']))}")
    return " ".join(parts)


# Bodies


def body_lines(found: list) -> list[str]:
    tags = Counter(one[0] for one in within(found))
    words = re.sub(r"\s+", " ", text(found)).strip()
    return [f"body: {counted(tags)}", f"words {len(words)}: {cut(words, PAGE)}"]


# Words


def natural(name: str) -> list:
    return [int(one) if one.isdigit() else one for one in re.split(r"(\d+)", name)]


def number(value: float) -> str:
    return f"{value + 0.0:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def item(value: object) -> str:
    if isinstance(value, bool | None):
        return {None: "–", True: "yes", False: "no"}[value]
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, str) and value.endswith("T00:00"):
        return value.removesuffix("T00:00")
    return cut(plain(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False), LONG)


def plain(words: str) -> str:
    """Without tags; a broken line is one line."""
    return re.sub(r"\s+", " ", re.sub("<br ?/?>", " ", str(words)).replace("<b>", "").replace("</b>", "")).strip()


def cut(words: str, most: int) -> str:
    """The beginning and the end of what is long."""
    return words if len(words) <= most else f"{words[: most * 2 // 3].rstrip()} … {words[-(most // 3) :].lstrip()}"


def listed(words: Iterable[str]) -> str:
    return " | ".join(thinned([cut(one, LONG) for one in words], MANY))


def counted(kinds: Counter) -> str:
    return ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items()))


def thinned(found: list[str], most: int) -> list[str]:
    """All of a short list; the first ones and the last of a long one."""
    if len(found) <= most:
        return found
    return [*found[: most - 1], f"… {len(found) - most} more", found[-1]]
