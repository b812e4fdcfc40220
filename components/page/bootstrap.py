"""What dash-bootstrap-components' static pieces are on the page: a tag, classes and attributes.

A page is written in them, and `folded` writes them as plain elements: a live component each would slow every change.
What behaves (Offcanvas, Modal, Toast, ...) is not here: it stays live. A test compares each with its live self.
"""

from collections.abc import Callable, Mapping

from dash import html
from dash.development.base_component import Component

from components.page.tags import Tag

NAMESPACE, FOLD = "dash_bootstrap_components", "AccordionItem"
Props = Mapping[str, object]


def _on(props: Props, prefix: str, *names: str) -> list[str]:
    """The class of each switch that is on."""
    return [f"{prefix}-{name}" for name in names if props.get(name)]


def _value(props: Props, name: str, prefix: str) -> list[str]:
    """The class of a setting: a size, a colour."""
    return [f"{prefix}-{props[name]}"] if props.get(name) else []


def _table(props: Props) -> list[str]:
    switches = ("striped", "bordered", "borderless", "hover")
    return ["table", *_value(props, "size", "table"), *_on(props, "table", *switches)]


def _nav(props: Props) -> list[str]:
    vertical = ["flex-column"] if props.get("vertical") else []
    return ["nav", *_on(props, "nav", "pills", "fill", "justified"), *vertical]


def _button(props: Props) -> list[str]:
    colour = f"{'outline-' if props.get('outline') else ''}{props.get('color', 'primary')}"
    active = ["active"] if props.get("active") else []
    return ["btn", f"btn-{colour}", *_value(props, "size", "btn"), *active]


def _badge(props: Props) -> list[str]:
    pill = ["rounded-pill"] if props.get("pill") else []
    return ["badge", *pill, f"bg-{props.get('color', 'secondary')}", *_value(props, "text_color", "text")]


def _stack(props: Props) -> list[str]:
    return ["hstack" if props.get("direction") == "horizontal" else "vstack", *_value(props, "gap", "gap")]


def _columns(props: Props) -> list[str]:
    names = (("width", "col"), ("sm", "col-sm"), ("md", "col-md"), ("lg", "col-lg"), ("xl", "col-xl"))
    return [found for name, prefix in names for found in _value(props, name, prefix)] or ["col"]


def _active(name: str, *more: str) -> Callable[[Props], list[str]]:
    def classes(props: Props) -> list[str]:
        return [name, *(one for one in more if props.get(one))]

    return classes


# Component -> its tag and its classes; a link is an `a` whatever the tag.
PIECES: dict[str, tuple[str, Callable[[Props], list[str]]]] = {
    "Row": ("div", lambda props: ["row"]),
    "Col": ("div", _columns),
    "Container": ("div", lambda props: ["container-fluid" if props.get("fluid") else "container"]),
    "Stack": ("div", _stack),
    "Card": ("div", lambda props: ["card"]),
    "CardHeader": ("div", lambda props: ["card-header"]),
    "CardBody": ("div", lambda props: ["card-body"]),
    "CardFooter": ("div", lambda props: ["card-footer"]),
    "Badge": ("span", _badge),
    "Alert": ("div", lambda props: ["alert", f"alert-{props.get('color', 'success')}"]),
    "ListGroup": ("ul", lambda props: ["list-group", *_on(props, "list-group", "flush", "numbered")]),
    "ListGroupItem": ("li", _active("list-group-item", "active", "disabled")),
    "Table": ("table", _table),
    "Nav": ("ul", _nav),
    "NavItem": ("li", lambda props: ["nav-item"]),
    "NavLink": ("a", _active("nav-link", "active", "disabled")),
    "Button": ("button", _button),
    "ButtonGroup": ("div", lambda props: ["btn-group", *_value(props, "size", "btn-group")]),
    "Accordion": ("div", lambda props: ["accordion", *_on(props, "accordion", "flush")]),
}
ROLES = {"Alert": "alert", "ButtonGroup": "group"}
WILD = ("data-", "aria-")
KNOWN: dict[type, frozenset[str]] = {}  # the properties of each kind of component that was told
KEPT = ("id", "style", "title", "target", "rel", "download", "name", "value")


def also(part: Component, **attributes: str) -> Component:
    """The same piece with attributes that dash-bootstrap-components has no property for; None takes one away."""
    part.attributes = attributes
    return part


def static(part: Component) -> bool:
    """Whether this is a piece that `written` knows."""
    return part._namespace == NAMESPACE and (type(part).__name__ in PIECES or type(part).__name__ == FOLD)


def told(part: Component) -> dict[str, object]:
    """The properties a component was given. Dash's own way asks for each that it knows, a hundred times a page."""
    kind = type(part)
    known = KNOWN.get(kind) or KNOWN.setdefault(kind, frozenset(part._prop_names))  # a list of a hundred names
    return {name: value for name, value in vars(part).items() if name in known or name[:5] in WILD}


def written(part: Component) -> Tag:
    """A static piece as the element it is on the page; a link in it is one inside the app."""
    name, props = type(part).__name__, told(part)
    more = [props[key] for key in ("class_name", "className") if props.get(key)]
    if name == FOLD:
        return _fold(props, more)
    tag, classes = PIECES[name]
    attributes = {key: props[key] for key in KEPT if props.get(key) is not None}
    attributes["class"] = " ".join([*classes(props), *more])
    if name in ROLES:
        attributes["role"] = ROLES[name]
    if props.get("href"):
        attributes |= {"href": props["href"], **({} if props.get("external_link") else {"data-nav": "1"})}
        tag = "a"
    elif name == "Button":
        attributes["type"] = props.get("type", "button")
    if name == "NavLink" and props.get("active"):
        attributes["aria-current"] = "page"
    attributes |= getattr(part, "attributes", {})
    attributes = {key: value for key, value in attributes.items() if value is not None}
    return Tag(str(props.get("tag") or tag), attributes, props.get("children"))


def _fold(props: Props, more: list[str]) -> Tag:
    """An item of an accordion. The browser folds it by itself, and opens it for what is searched for on the page."""
    inside = [
        html.Summary(props.get("title"), className="accordion-button"),
        html.Div(props.get("children"), className="accordion-body"),
    ]
    known = {"id": props["id"]} if props.get("id") else {}
    return Tag("details", {"class": " ".join(["accordion-item", *more]), **known}, inside)
