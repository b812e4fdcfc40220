"""Many elements as one component.

Dash keeps books on every component: a page of a thousand cells takes it seconds to redraw. `folded` folds a tree of
`dash.html` and static dash-bootstrap-components into the data of one element, and `assets/folded.js` unfolds it with
plain DOM calls; text stays text. Nothing inside can be the input or output of a callback; links with `data-nav` are
followed as anywhere.
"""

import orjson
from dash import html
from dash.development.base_component import Component

from components.page import bootstrap
from components.page.tags import TAGS, Tag, written

TREE, KEY = "data-tree", "data-key"


def foldable(part: object) -> bool:
    """Whether a tree is plain `dash.html` and static Bootstrap without ids, which callbacks might look for."""
    if part is None or isinstance(part, str | int | float | Tag):
        return True
    if isinstance(part, list | tuple):
        return all(foldable(item) for item in part)
    if not isinstance(part, Component) or getattr(part, "id", None) is not None:
        return False
    plain = part._namespace == "dash_html_components" and type(part).__name__.lower() in TAGS
    return (plain or bootstrap.static(part)) and foldable(getattr(part, "children", None))


def folded(children: object, key: str = "") -> html.Div:
    """The tree as one `Div`; while `key` stays the same, a redraw keeps how far its tables are scrolled."""
    return html.Div(className="folded", **{TREE: orjson.dumps(_nodes(children)).decode(), KEY: key})


def told(part: html.Div | None) -> dict[str, str]:
    """What a folded tree tells the page's script, for a component that is on the page anyway: another one in it would
    be built anew at each change. Nothing is an empty tree.
    """
    if part is None:
        return {TREE: "[]", KEY: ""}
    return {name: getattr(part, name) for name in (TREE, KEY)}


def _nodes(part: object) -> list:
    """A component, a text or a list of them as nodes; None is nothing."""
    if isinstance(part, str):
        return [part]
    if part is None:
        return []
    if isinstance(part, list | tuple):
        return [node for item in part for node in _nodes(item)]
    if isinstance(part, Component) and bootstrap.static(part):
        part = bootstrap.written(part)
    if isinstance(part, Tag):
        return [[part.name, part.attributes, _nodes(part.children)]]
    if not isinstance(part, Component):
        return [str(part)]
    props = bootstrap.told(part)
    return [[type(part).__name__.lower(), written(props), _nodes(props.get("children"))]]
