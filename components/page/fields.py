"""Form fields as plain elements, dressed by Bootstrap's classes. The page's scripts read them; no callback does."""

import dash_bootstrap_components as dbc

from components.page.bootstrap import also
from components.page.tags import Tag

SMALL = "form-control form-control-sm"


def entry(kind: str, more: str = "", **attributes: str) -> Tag:
    """A box to type in; `more` are further classes."""
    return Tag("input", {"type": kind, "class": f"{SMALL} {more}".strip(), **attributes})


def select(options: list[tuple[str, str | list]], value: str = "", more: str = "", **attributes: str) -> Tag:
    """One of (code, words), or of (words of a group, its options); without a value the first is chosen."""

    def option(code: str, words: str | list) -> Tag:
        if not isinstance(words, str):
            return Tag("optgroup", {"label": code}, [option(*one) for one in words])
        return Tag("option", {"value": code, **({"selected": ""} if code == value else {})}, words)

    chosen = [option(code, words) for code, words in options]
    return Tag("select", {"class": f"form-select form-select-sm {more}".strip(), **attributes}, chosen)


def check(identity: str, code: str, words: str, checked: bool, inline: bool = False) -> Tag:
    """One choice of several, with its label."""
    box = Tag(
        "input",
        {
            "type": "checkbox",
            "class": "form-check-input",
            "id": identity,
            "value": code,
            **({"checked": ""} if checked else {}),
        },
    )
    label = Tag("label", {"class": "form-check-label", "for": identity}, words)
    return Tag("div", {"class": "form-check form-check-inline" if inline else "form-check"}, [box, label])


def segments(param: str, options: list[tuple[str, str, bool]], label: str, more: str = "") -> dbc.ButtonGroup:
    """A switch: a button each (value, words, whether it is chosen) that sets a parameter of the address."""
    buttons = [
        also(
            dbc.Button(words, color="secondary", outline=True, size="sm", class_name="seg"),
            **{"data-set": param, "data-value": value, "aria-pressed": "true" if chosen else "false"},
        )
        for value, words, chosen in options
    ]
    return also(dbc.ButtonGroup(buttons, class_name=f"segmented {more}".strip()), **{"aria-label": label})
