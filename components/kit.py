"""The pieces every tab is made of: the context, Panel (a figure or a text with its toolbar), Param and Tab.

A tab declares panels; `components/panels.py` puts them on the page and draws them anew when the address changes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import orjson
import pandas as pd
from dash import html
from flask import has_request_context, request
from plotly.io.json import to_json_plotly

from components.figures.draw.style import Style
from components.i18n import TAGS, Catalog
from components.theme import PALETTES
from components.view import DEFAULT_WIDTH, View, parse_view
from data import engine
from data.record import Record, span
from data.selection import COLLECTIONS, DROPS, ROLES, Selection

EDGES = pd.Timestamp("1800-01-01"), pd.Timestamp("2100-12-31")  # no axis goes further
MAX_CONTENT = 1760  # pixels: the widest the page's column grows
CARD, CARD_BESIDE = 440, 1280  # pixels: the event card, and the narrowest page that makes room for it beside its charts


@dataclass(frozen=True)
class Param:
    """A switch of a tab's inner view that lives in the URL. No choices: any text. Words: `param.<name>.<choice>`."""

    name: str
    choices: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True)
class Drawn:
    """What a panel shows: a plotly figure dict or a Dash body, the frame of exactly what is plotted, and words.

    `empty` is an i18n key said instead of the figure; `note` is a finished sentence under it.
    """

    figure: dict | None = None
    body: object = None
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    note: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Panel:
    """One figure or text of a tab. Words: `<tab>.<name>.title` and `<tab>.<name>.lead` (what counts, and the unit).

    `draw(ctx, view)` is pure. `share` is the part of the page's width it takes on wide screens; `controls` are the
    names of the tab's params shown as switches in its head, and `row(ctx, view)` gives choices of its own under the
    head. `part` is the part of a long tab it belongs to (see `Tab`). `reads` names the inner params (and `event`) it is
    drawn from: it stays as it is when others change. None is all of them; a panel with links made by `view.url` reads
    all. `filters` says whether the selection matters to it.
    """

    name: str
    draw: Callable[["Context", View], Drawn]
    share: float = 1.0
    controls: tuple[str, ...] = ()
    graph: bool = True
    height: int = 420  # pixels, before the figure says its own
    part: str = ""
    row: Callable[["Context", View], object] | None = None
    reads: tuple[str, ...] | None = None
    filters: bool = True


@dataclass(frozen=True)
class Shown:
    """What the page shows of a panel, the figure as the JSON it travels as: writing it costs as much as drawing it."""

    figure: orjson.Fragment | None
    height: int
    body: object
    note: str
    empty: str
    mark: str  # tells one figure from another


@dataclass(frozen=True)
class Tab:
    """One file in `components/tabs/`: `TAB` names, orders and words it; its panels come in reading order.

    A long tab has parts: a param named `part` whose choices are the parts; only the chosen part's panels are drawn.
    """

    name: str
    order: int
    strings: dict[str, dict[str, str]]
    panels: tuple[Panel, ...] = ()
    params: tuple[Param, ...] = ()
    layout: Callable[["Context", View], object] | None = None
    register: Callable[[object, "Context"], None] | None = None

    def panel(self, name: str) -> Panel | None:
        return next((panel for panel in self.panels if panel.name == name), None)

    def parts(self) -> Param | None:
        return next((param for param in self.params if param.name == "part"), None)

    def part(self, view: View) -> str:
        """The part in view; nothing where the tab has no parts."""
        parts = self.parts()
        return view.get("part", parts.default) if parts else ""

    def panels_of(self, part: str) -> tuple[Panel, ...]:
        return tuple(panel for panel in self.panels if panel.part in ("", part))

    def shown(self, view: View) -> tuple[Panel, ...]:
        """The panels of the part in view; all of them where the tab has no parts."""
        return self.panels_of(self.part(view))

    def follows_event(self) -> bool:
        """Whether any of its panels shows which event is pinned."""
        return any(panel.reads is None or "event" in panel.reads for panel in self.panels)


class Context:
    """What every tab may use: the record, the words, the tabs, and the events of a selection (remembered)."""

    def __init__(self, record: Record, tabs: dict[str, Tab], app_version: str):
        self.record, self.tabs, self.app_version = record, tabs, app_version
        self.version = f"{app_version}+{record.version}"  # an open page compares it with its server's
        self.words = Catalog(*(tab.strings for tab in tabs.values()))
        self.vocabulary = {name: set(record.codes[name]["code"]) for name in ("kinds", "tracks", "postures")}
        self.vocabulary |= {"actors": set(record.actors["code"]), "documents": set(record.documents["document_id"])}
        self.events = lru_cache(maxsize=256)(self._events)
        self.shown = lru_cache(maxsize=384)(self._shown)

    def _events(self, selection: Selection) -> pd.DataFrame:
        return engine.select(self.record.events, selection)

    def _shown(self, view: View, panel: Panel) -> Shown:
        drawn = draw(self, view, panel)
        height = (drawn.figure or {}).get("layout", {}).get("height", panel.height)
        if not drawn.figure:
            return Shown(None, height, drawn.body, drawn.note, drawn.empty, "")
        figure = to_json_plotly(drawn.figure).encode()
        return Shown(orjson.Fragment(figure), height, drawn.body, drawn.note, drawn.empty, mark(figure))

    def t(self, key: str, view: View, /, **values: object) -> str:
        return self.words.t(key, view.lang, **values)

    def style(self, view: View, panel: Panel | None = None) -> Style:
        """What a figure needs to know of the page: palette, words, language and its own width in pixels."""
        return Style(
            PALETTES[view.theme],
            view.lang,
            lambda key, /, **values: self.words.t(key, view.lang, **values),
            panel_width(view, panel),
        )

    def view(self, path: str, search: str) -> View:
        """The view of an address, at the width the asking browser says it has."""
        width = DEFAULT_WIDTH
        if has_request_context():
            told = request.headers.get("X-Panmunjom-Width", "")
            width = int(told) if told.isdecimal() and told.isascii() and len(told) < 6 else DEFAULT_WIDTH
        return parse_view(path, search, self.tabs, self.vocabulary, width)

    def view_at(self, address: object) -> View:
        """The view of a whole address, `/timeline?from=2017-01-01`."""
        path, _, search = address.partition("?") if isinstance(address, str) else ("", "", "")
        return self.view(path, search)

    def options(self, name: str) -> tuple[str, ...]:
        """The codes a filter offers, in the order they are offered."""
        fixed = {"role": ROLES, "collection": COLLECTIONS, "drop": DROPS}
        if name in fixed:
            return fixed[name]
        if name == "actors":
            counts = self.record.events["parties"].str.strip(";").str.split(";").explode().value_counts()
            return tuple(code for code in counts.index if code)
        table, key = (
            (self.record.documents, "document_id") if name == "documents" else (self.record.codes[name], "code")
        )
        return tuple(table[key])


def panel_width(view: View, panel: Panel | None) -> int:
    """The width in pixels a panel's figure has on the page; mirrors the grid of `assets/app.css`."""
    if view.figure_width:
        return view.figure_width
    gutter = 16 if view.width < 768 else 32
    beside = CARD if view.get("event") and view.width >= CARD_BESIDE else 0
    content = min(view.width - beside, MAX_CONTENT) - 2 * gutter
    inner = 2 * (12 if view.width < 768 else 24) + 2
    share = panel.share if panel and view.width - beside >= 1024 else 1.0
    gap = 24 * (1 - share)
    return int(content * share - gap - inner)


def window(ctx: Context, view: View, since: str | None = "1990-01-01") -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days a chart shows: the selected period.

    Where that is open, from `since` (the first event, where all lies before or after it) to the last event selected.
    Data end where they end: nothing is drawn past the last event of the selection's own collection.
    """
    chosen = view.selection
    low, high = span(ctx.events(chosen.without_period()))
    if pd.isna(low):
        low, high = ctx.record.horizon
    # A period may reach to the year 1 or 9999; a chart's axis stays within what its arithmetic can hold.
    start, end = (
        min(max(pd.Timestamp(day), EDGES[0]), EDGES[1]) if day else None for day in (chosen.start, chosen.end)
    )
    if since and low < pd.Timestamp(since) < min(end or high, high):
        low = pd.Timestamp(since)
    first = start or (min(low, end) if end else low)
    last = end or max(high, first)
    return first, last


def mark(content: bytes) -> str:
    """A short fingerprint."""
    return blake2b(content, digest_size=6).hexdigest()


RESETS = {"data-reset": "1"}  # of a link that leaves no filter, not even one set since it was drawn


def link(children, href: str, **attributes) -> html.A:
    """A real link inside the app; the page's script follows it without a reload."""
    return html.A(children, href=href, **{"data-nav": "1", **attributes})


def draw(ctx: Context, view: View, panel: Panel) -> Drawn:
    """Draw one panel; the same for the page, for the exports and for the tests."""
    return panel.draw(ctx, view)


def graph_config(view: View) -> dict:
    return {
        "displayModeBar": False,
        "responsive": False,
        "locale": TAGS[view.lang],
        "showSendToCloud": False,
        "scrollZoom": False,
        "doubleClick": "reset",
    }
