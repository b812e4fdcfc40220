"""What behaves on the page and is therefore live: drawers, the voice of exports, help, what a word means.

`assets/live.js` opens and closes them; which event's card is open stands in the address alone.
"""

import json

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, html

from components.layout import CARD_BESIDE
from components.page import Page
from components.page.bootstrap import also
from components.page.card import card
from components.page.cells import pairs
from components.page.folded import folded
from data import codebook

KEYS = {"help": "?", "search": "/", "steps": "← →", "note": "N", "present": "P", "notes": "N F", "close": "Esc"}
MARKS = ("day", "span", "duration", "disputed")


def parts(page: Page) -> list:
    """Everything live beside the charts."""
    return [
        dbc.Offcanvas(
            card_drawn(page, beside=False),
            id="card-drawer",
            is_open=drawer_open(page),
            placement="end",
            close_button=False,
            labelledby="card-title",
            class_name="drawer",
        ),
        dbc.Offcanvas(
            filters_inside(page),
            id="filters-drawer",
            title=page.t("filter.title"),
            placement="end",
            class_name="drawer",
        ),
        voice(page),
        help_window(page),
        dbc.Popover("", id="term", target="term-place", placement="bottom-start", body=True, hide_arrow=True),
    ]


def register(app) -> None:
    """A drawer that the reader shuts by its backdrop is shut in the address too."""
    app.clientside_callback(
        ClientsideFunction("panmunjom", "shut"), Input("card-drawer", "is_open"), prevent_initial_call=True
    )


def card_drawn(page: Page, beside: bool) -> list:
    """The event card, in the one of its two places that this page has room for."""
    return card(page) if (page.view.width >= CARD_BESIDE) == beside else []


def drawer_open(page: Page) -> bool:
    return page.view.width < CARD_BESIDE and bool(page.view.get("event"))


def filters_inside(page: Page) -> html.Div:
    """Where the page's script puts the filters while the drawer is open, and the way back to the charts."""
    words = page.t("filter.done")
    said = {"data-close": "filters-drawer", "data-counted": words}
    done = also(dbc.Button(words.format(count=""), color="dark", size="sm"), **said)
    return folded([html.Div(className="filters-here"), html.Div(done, className="filters-done")])


def voice(page: Page) -> html.Div:
    """One polite live region for all panels; it is there before it speaks."""
    said = [html.Span(id="voice-words"), dbc.Progress(id="voice-progress", value=100, striped=True, animated=True)]
    toast = dbc.Toast(said, id="voice", is_open=False, header_style={"display": "none"})
    return html.Div(toast, className="toast-container voice", role="status", **{"aria-live": "polite"})


def help_window(page: Page) -> dbc.Modal:
    """What the ladders and the marks mean, and the keys."""
    return dbc.Modal(
        [dbc.ModalHeader(page.t("help.title"), id="help-title"), dbc.ModalBody(help_words(page))],
        id="help",
        size="lg",
        labelledby="help-title",
    )


def help_words(page: Page) -> html.Div:
    rungs = codebook.rungs(page.lang)
    head = [html.Th(page.t(f"help.{name}"), scope="col") for name in ("rung", "escalation", "engagement")]
    rows = [
        html.Tr([html.Th(str(rung), scope="row"), html.Td(up), html.Td(down)])
        for rung, (up, down) in sorted(rungs.items(), reverse=True)
    ]
    ladder = dbc.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], size="sm")
    marks = [(page.t(f"help.{name}"), page.t(f"help.{name}.means")) for name in MARKS]
    keys = [([html.Kbd(key) for key in pressed.split()], page.t(f"help.key.{name}")) for name, pressed in KEYS.items()]
    return folded(
        [
            html.P(page.t("help.lead")),
            html.H3(page.t("help.ladders")),
            html.P(page.t("help.ladders.lead")),
            ladder,
            html.H3(page.t("help.dates")),
            pairs(marks, "help-list"),
            html.H3(page.t("help.keys")),
            pairs(keys, "help-list"),
        ]
    )


def terms(page: Page) -> str:
    """What each word that carries `data-term` means, for the page's script."""
    said = {name: page.t(f"term.{name}") for name in ("rung", "goldstein", "quad", "cameo", "imprecise")}
    for rung, means in codebook.rungs(page.lang).items():
        for ladder, words in zip(("escalation", "engagement"), means, strict=True):
            said[f"{ladder}-{rung}"] = page.t(f"term.{ladder}", rung=rung, means=words)
    return json.dumps(said, ensure_ascii=False)
