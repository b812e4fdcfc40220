"""Menus of what is copied or saved; `assets/takeaway.js` carries out the actions."""

import json

from components.page import tags
from components.page.context import Page
from components.page.tags import Tag

# What is offered on the page; the addresses for programs (`components/takeaway/addresses.py`) take the same.
PAPERS = ("a4", "letter")
SIZES = ("screen", "journal", "slide", "social")  # of a figure
SCALES = ("2", "1", "3", "4")
GROUNDS = ("card", "white", "transparent")
CITED = ("citation", "bibtex", "ris")
CODE = ("pandas", "r", "duckdb")
SAID = ("working", "waiting", "saved", "copied", "embedded", "failed", "offline", "manual", "loading")


def action(page: Page, kind: str, **more: object) -> Tag:
    """One thing to take away."""
    said = {"className": "dropdown-item", "type": "button", "data-export": kind, **more}
    return tags.Button(page.t(f"export.{kind}"), **said)


def to_reading(page: Page) -> list[Tag]:
    """What is seen as a step of a reading of one's own; `assets/reading.js` says of which, where there is one."""
    named = {"data-to": page.t("export.reading.to"), "data-untitled": page.t("reading.mine")}
    return [action(page, "reading", **named), action(page, "shelf", hidden=True)]


def menu(page: Page, title: object, items: list, look: str = "form-select form-select-sm") -> Tag:
    """A menu with what its actions say."""
    said = {name: page.t(f"export.said.{name}") for name in SAID}
    return tags.Details(
        [
            tags.Summary(title, className=look),
            tags.Div(items, className="dropdown-menu show menu-body"),
        ],
        className="menu",
        **{"data-said": json.dumps(said, ensure_ascii=False)},
    )


def whole(page: Page) -> Tag:
    """The view as a report, or on paper as it is."""
    arrow = tags.Span(" ▾", **{"aria-hidden": "true"})
    items = [action(page, kind) for kind in PAPERS]
    items.append(tags.Button(page.t("export.print"), className="dropdown-item", type="button", **{"data-print": ""}))
    return tags.Div(menu(page, [page.t("export.title"), arrow], items, "switch"), **{"data-report": ""})


def share(page: Page, event_id: str) -> Tag:
    """The address of an event and its citations."""
    return _share(page, {"data-event": event_id})


def share_error(page: Page, error_id: str) -> Tag:
    """The address of a wrong print and its citations."""
    return _share(page, {"data-error": error_id})


def _share(page: Page, whose: dict[str, str]) -> Tag:
    items = [action(page, kind) for kind in ("link", *CITED)]
    return tags.Div(menu(page, page.t("export.share"), items), className="card-share", **whose)
