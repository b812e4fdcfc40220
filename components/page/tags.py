"""Elements as the page's script builds them: what is folded anyway is written in these, not in `dash.html`, whose every
element takes ten times as long to make and to read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

# What `assets/build.js` builds (the page tells it); other elements stay Dash's.
TAGS = frozenset(
    (
        "a abbr article aside b blockquote br button caption code dd del details div dl dt em fieldset footer h1 h2 h3 "
        "h4 h5 h6 header hr i input ins kbd label legend li nav ol optgroup option p pre section select small span "
        "strong sub summary sup table tbody td th thead time tr ul"
    ).split()
)


@dataclass(frozen=True, eq=False, slots=True)
class Tag:
    """An element, its attributes as HTML spells them."""

    name: str
    attributes: Mapping[str, object]
    children: object = None


NAMES = {"className": "class", "htmlFor": "for", "colSpan": "colspan", "rowSpan": "rowspan", "tabIndex": "tabindex"}
UNSEEN = ("children", "key", "n_clicks")


def written(props: Mapping[str, object]) -> dict[str, object]:
    """The properties of a component as attributes. An empty `data-` attribute or `download` says something; other empty
    ones do not."""
    return {
        NAMES.get(name, name): value if name == "style" else str(value)
        for name, value in props.items()
        if (value not in (None, "", {}) and name not in UNSEEN)
        or name == "download"
        or (name[:5] == "data-" and value is not None)
    }


def element(name: str) -> Callable[..., Tag]:
    """A maker of elements that is called as the component of that name in `dash.html` is."""

    def made(children: object = None, **props: object) -> Tag:
        return Tag(name, written(props), children)

    return made


A, Article, Aside, B, Blockquote, Button, Caption, Code, Dd, Del = map(
    element, "a article aside b blockquote button caption code dd del".split()
)
Details, Div, Dl, Dt, Em, H1, H2, H3, H4, I = map(element, "details div dl dt em h1 h2 h3 h4 i".split())  # noqa: E741
Ins, Label, Li, Nav, Ol, P, Pre, Section, Span, Strong = map(
    element, "ins label li nav ol p pre section span strong".split()
)
Summary, Tbody, Td, Th, Thead, Tr, Ul = map(element, "summary tbody td th thead tr ul".split())
