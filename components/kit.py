"""The pieces every tab is made of: the context, Panel (a figure or a text with its toolbar), Param and Tab.

A tab declares panels; `register_panels` gives it the one callback that redraws them all when the address changes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

import orjson
import pandas as pd
from dash import Input, Output, dcc, html, no_update
from dash.exceptions import PreventUpdate
from flask import has_request_context, request
from plotly.io.json import to_json_plotly

from components.figures.style import Style
from components.frozen import Tag, freezable, frozen
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

    `draw(ctx, view)` is pure. `share` is the part of the page's width it takes on wide screens; `controls` are the names
    of the tab's params shown as switches in its head. `part` is the part of a long tab it belongs to (see `Tab`).
    """

    name: str
    draw: Callable[["Context", View], Drawn]
    share: float = 1.0
    controls: tuple[str, ...] = ()
    graph: bool = True
    height: int = 420  # pixels, before the figure says its own
    part: str = ""


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
    shows_event: bool = True  # whether its panels show which event is pinned, and are redrawn for it

    def panel(self, name: str) -> Panel | None:
        return next((panel for panel in self.panels if panel.name == name), None)

    def parts(self) -> Param | None:
        return next((param for param in self.params if param.name == "part"), None)

    def shown(self, view: View) -> tuple[Panel, ...]:
        """The panels of the part in view; all of them where the tab has no parts."""
        parts = self.parts()
        return tuple(panel for panel in self.panels if not parts or panel.part in ("", view.get("part", parts.default)))


class Context:
    """What every tab may use: the record, the words, the tabs, and the events of a selection (remembered)."""

    def __init__(self, record: Record, tabs: dict[str, Tab], app_version: str):
        self.record, self.tabs, self.app_version = record, tabs, app_version
        self.words = Catalog(*(tab.strings for tab in tabs.values()))
        self.vocabulary = {name: set(record.codes[name]["code"]) for name in ("kinds", "tracks", "postures")}
        self.vocabulary |= {"actors": set(record.actors["code"]), "documents": set(record.documents["document_id"])}
        self.events = lru_cache(maxsize=256)(self._events)
        self.drawn = lru_cache(maxsize=64)(self._drawn)

    def _events(self, selection: Selection) -> pd.DataFrame:
        return engine.select(self.record.events, selection)

    def _drawn(self, view: View, panels: tuple[Panel, ...]) -> tuple[Drawn, ...]:
        """What the page shows of some panels (remembered; nobody may write to it), without the tables, which only downloads need."""
        return tuple(replace(draw(self, view, panel), table=pd.DataFrame()) for panel in panels)

    def t(self, key: str, view: View, /, **values: object) -> str:
        return self.words.t(key, view.lang, **values)

    def style(self, view: View, panel: Panel | None = None) -> Style:
        """What a figure needs to know of the page: palette, words, language and its own width in pixels."""
        return Style(PALETTES[view.theme], view.lang, lambda key, /, **values: self.words.t(key, view.lang, **values), panel_width(view, panel))

    def view(self, path: str, search: str) -> View:
        """The view of an address, at the width the asking browser says it has."""
        width = DEFAULT_WIDTH
        if has_request_context():
            cookie = request.cookies.get("panmunjom_width", "")
            width = int(cookie) if cookie.isdigit() and len(cookie) < 6 else DEFAULT_WIDTH
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
        table, key = (self.record.documents, "document_id") if name == "documents" else (self.record.codes[name], "code")
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
    """The days a chart shows: the selected period; where it is open, from `since` (or the first event) to the last event selected.

    Data end where they end: nothing is drawn past the last event of the selection's own collection.
    """
    chosen = view.selection
    low, high = span(ctx.events(chosen.without_period()))
    if pd.isna(low):
        low, high = ctx.record.horizon
    if since and low < pd.Timestamp(since) < high:
        low = pd.Timestamp(since)
    # A period may reach to the year 1 or 9999; a chart's axis stays within what its arithmetic can hold.
    start, end = (min(max(pd.Timestamp(day), EDGES[0]), EDGES[1]) if day else None for day in (chosen.start, chosen.end))
    first = start or (min(low, end) if end else low)
    last = end or max(high, first)
    return first, last


def graph_id(tab: str, panel: str) -> dict:
    return {"type": "figure", "panel": f"{tab}-{panel}"}


def link(children, href: str, **attributes) -> html.A:
    """A real link inside the app; the page's script follows it without a reload."""
    return html.A(children, href=href, **{"data-nav": "1", **attributes})


def panel_card(ctx: Context, view: View, tab: Tab, panel: Panel, drawn: Drawn) -> html.Section:
    """A panel as the page shows it: head with toolbar, figure or body, empty state, note, twin table, source line."""
    def words(key, **values):
        return ctx.t(key, view, **values)

    key = f"{tab.name}-{panel.name}"
    title = f"{tab.name}.{panel.name}.title"
    if panel.graph:
        shown = dcc.Graph(id=graph_id(tab.name, panel.name), figure=drawn.figure or blank(), config=graph_config(view), className="chart", responsive="auto",
                          style={"height": figure_height(drawn, panel)})
    else:
        shown = html.Div(light(drawn.body), id=f"{key}-body", className="body")
    return html.Section(className="panel", style={"--share": panel.share}, **{"aria-labelledby": f"{key}-title", "data-panel": panel.name, "data-tab": tab.name}, children=[
        frozen(html.Div(className="panel-head", children=[
            html.Div([html.H2(words(title), id=f"{key}-title"), html.P(words(f"{tab.name}.{panel.name}.lead"), className="lead")], className="panel-title"),
            html.Div([switch(ctx, view, tab, name) for name in panel.controls] + [toolbar(ctx, view, panel)], className="panel-tools"),
        ])),
        html.Div(empty_state(ctx, view, drawn), id=f"{key}-empty", className="panel-empty"),
        shown,
        html.P(drawn.note, id=f"{key}-note", className="note"),
        frozen([html.Details(className="twin", children=[html.Summary(words("panel.table")), html.Div(className="twin-body", tabIndex="0", role="region", **{"aria-labelledby": f"{key}-title"})]),
                html.P(words("panel.source", version=ctx.record.version), className="source")]),
    ])


def switch(ctx: Context, view: View, tab: Tab, name: str) -> html.Div:
    """A segmented switch of links, one per choice of an inner param; works with the keyboard and without a callback."""
    param = next(param for param in tab.params if param.name == name)
    current = view.get(name, param.default)
    links = [
        html.Button(ctx.t(f"param.{name}.{choice}", view), className="seg", n_clicks=0,
                    **{"data-set": name, "data-value": "" if choice == param.default else choice, "aria-pressed": "true" if choice == current else "false"})
        for choice in param.choices
    ]
    return html.Div(links, className="segmented", role="group", **{"aria-label": ctx.t(f"param.{name}", view)})


def toolbar(ctx: Context, view: View, panel: Panel) -> html.Details:
    """What a reader takes away; `assets/panels.js` carries out the `data-export` actions."""
    def action(kind, **extra):
        return html.Button(ctx.t(f"export.{kind}", view), className="menu-item", n_clicks=0, **{"data-export": kind, **extra})

    def choice(name, values):
        return html.Label([html.Span(ctx.t(f"export.{name}", view)), native_select(name, [(value, ctx.t(f"export.{name}.{value}", view)) for value in values])], className="menu-choice")

    images = [action("png"), action("svg"), action("pdf"), action("html")] if panel.graph else []
    settings = [choice("size", ("screen", "journal", "slide", "social")), choice("scale", ("2", "1", "3", "4")),
                choice("background", ("card", "transparent"))] if panel.graph else []
    said = {name: ctx.t(f"export.said.{name}", view) for name in ("working", "saved", "copied", "failed", "offline", "manual", "loading")}
    return html.Details(className="menu", **{"data-said": json.dumps(said, ensure_ascii=False)}, children=[
        html.Summary(ctx.t("export.title", view)),
        html.Div([*settings, *images, action("csv"), action("link"), action("citation"), action("pandas")], className="menu-body"),
    ])


def native_select(name: str, options: list[tuple[str, str]]) -> Tag:
    """A select read by the page's script (no callback listens to it); the first option is chosen."""
    return Tag("select", {"class": f"form-select form-select-sm pick pick-{name}"}, [Tag("option", {"value": value}, label) for value, label in options])


def light(body: object) -> object:
    """A panel's body as one component where nothing in it belongs to a callback: each component more slows every change of the page."""
    done = getattr(body, "className", "") == "frozen"
    return body if body is None or done or not freezable(body) else frozen(body)


def empty_state(ctx: Context, view: View, drawn: Drawn) -> list:
    """Why nothing is shown, and the way out; an empty list where something is."""
    if not drawn.empty:
        return []
    out = [html.P(ctx.t(drawn.empty, view))]
    if not view.selection.is_default:
        out.append(link(ctx.t("empty.reset", view), view.url(selection=Selection()), className="button"))
    return out


def graph_config(view: View) -> dict:
    return {"displayModeBar": False, "responsive": False, "locale": TAGS[view.lang], "showSendToCloud": False, "scrollZoom": False, "doubleClick": "reset"}


def figure_height(drawn: Drawn, panel: Panel) -> int:
    return (drawn.figure or {}).get("layout", {}).get("height", panel.height)


def blank() -> dict:
    """A figure with nothing in it, for a panel that has nothing to show yet."""
    return {"data": [], "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}}}


def draw(ctx: Context, view: View, panel: Panel) -> Drawn:
    """Draw one panel; the same for the page, for the exports and for the tests."""
    return panel.draw(ctx, view)


def panels_layout(ctx: Context, view: View, tab: Tab) -> html.Div:
    """The default page of a tab: its panels in order on the grid, under the links to its parts where it has some."""
    panels = tuple(tab.shown(view))
    grid = html.Div([panel_card(ctx, view, tab, panel, drawn) for panel, drawn in zip(panels, ctx.drawn(seen_by(tab, view), panels), strict=True)], className="panels")
    if not tab.parts():
        return grid
    nav_id = f"{tab.name}-parts-{view.get('part', tab.parts().default)}"
    return html.Div([html.Nav(part_links(ctx, view, tab), id=nav_id, className="part-strip", **{"aria-label": ctx.t("param.part", view)}), grid])


def seen_by(tab: Tab, view: View) -> View:
    """The view as far as a tab's panels differ by it: most do not show which event is pinned, only give way to its card."""
    if tab.shows_event or not view.get("event"):
        return view
    return view.with_inner(event="any" if view.width >= CARD_BESIDE else "")


def part_links(ctx: Context, view: View, tab: Tab) -> list:
    """Real links to the parts of a tab; they keep the selection, and the inner view of one part does not follow to another."""
    parts = tab.parts()
    current = view.get("part", parts.default)
    return [link(ctx.t(f"param.part.{part}", view), href=view.url(inner=() if part == parts.default else (("part", part),)), className="part-link",
                 **({"aria-current": "page"} if part == current else {})) for part in parts.choices]


def register_panels(app, ctx: Context, tab: Tab) -> None:
    """One callback for all panels of a tab (of a part of it): when the address changes, redraw every figure, note and empty state."""
    parts = tab.parts()
    for part in parts.choices if parts else ("",):
        register_part(app, ctx, tab, part)


def register_part(app, ctx: Context, tab: Tab, part: str) -> None:
    panels = tuple(panel for panel in tab.panels if not part or panel.part in ("", part))
    if not panels:
        return

    @lru_cache(maxsize=64)
    def packed(view: View) -> tuple[orjson.Fragment | None, ...]:
        """Each panel's figure as the JSON it travels as: writing it costs as much as drawing it, and views come again."""
        return tuple(orjson.Fragment(to_json_plotly(drawn.figure)) if drawn.figure else None for drawn in ctx.drawn(view, panels))

    # The links are named by part too: a callback whose components are all absent is not asked, one with some absent fails.
    outputs = [Output(f"{tab.name}-parts-{part}", "children")] if part else []
    for panel in panels:
        key = f"{tab.name}-{panel.name}"
        outputs += [Output(graph_id(tab.name, panel.name), "figure"), Output(graph_id(tab.name, panel.name), "style")] if panel.graph else [Output(f"{key}-body", "children")]
        outputs += [Output(f"{key}-empty", "children"), Output(f"{key}-note", "children")]

    def update(address: str) -> list:
        view = ctx.view_at(address)
        if view.tab != tab.name or (part and view.get("part", tab.parts().default) != part):
            raise PreventUpdate
        values = [part_links(ctx, view, tab)] if part else []
        shown = seen_by(tab, view)
        for panel, drawn, figure in zip(panels, ctx.drawn(shown, panels), packed(shown), strict=True):
            if panel.graph:
                values += [figure or no_update, {"height": figure_height(drawn, panel)}]
            else:
                values.append(light(drawn.body))
            values += [empty_state(ctx, view, drawn), drawn.note]
        return values

    app.callback(*outputs, Input("redraw", "data"), prevent_initial_call=True)(update)
