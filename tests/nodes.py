"""What a body shows, as plain nodes: texts, and `[tag, attributes, children]`, however it was written or folded."""

import json

from dash.development.base_component import Component

from components.page import bootstrap
from components.page.tags import NAMES, Tag


def nodes(part: object) -> list:
    """A component, a folded tree, a text, nothing, or a list of them."""
    if part is None:
        return []
    if isinstance(part, list | tuple):
        return [node for item in part for node in nodes(item)]
    if isinstance(part, Component) and bootstrap.static(part):
        part = bootstrap.written(part)
    if isinstance(part, Tag):
        return [[part.name, dict(part.attributes), nodes(part.children)]]
    if not isinstance(part, Component):
        return [str(part)]
    props = part.to_plotly_json()["props"]
    if "data-tree" in props:
        return json.loads(props["data-tree"])
    attributes = {NAMES.get(name, name): value for name, value in props.items() if name != "children"}
    return [[type(part).__name__.lower(), attributes, nodes(props.get("children"))]]


def within(found: list, tag: str = "", part: str = "") -> list:
    """Every element of a tag (of any) whose class holds `part`, from the outside in."""
    return [
        one
        for node in found
        if not isinstance(node, str)
        for one in [
            *([node] if tag in ("", node[0]) and part in (node[1].get("class") or "") else []),
            *within(node[2], tag, part),
        ]
    ]


def text(found: list, between: str = " ") -> str:
    """Every word some nodes show."""
    return between.join(node if isinstance(node, str) else text(node[2], between) for node in found)


def hrefs(found: list, part: str = "") -> list[str]:
    """Where the links lead whose class holds `part`."""
    return [one[1].get("href") for one in within(found, "a", part)]
