"""Panels on the page, and the callback that draws them anew.

Each has its head, toolbar, figure or body, words and twin table. When the address changes, the panels in view are drawn
from what they read of it, and what the page shows already stays as it is.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import Input, Output, Patch, State, dcc, html, set_props
from dash import ctx as asking
from dash.exceptions import PreventUpdate

from components.layout import CARD_BESIDE
from components.page import Context, Page, Panel, Tab, link, searched, signs, tags
from components.page.bootstrap import also
from components.page.context import Shown, at_hand, digest, light, once
from components.page.contract import LOADED
from components.page.fields import segments, select
from components.page.folded import folded, told
from components.page.graph import graph_config
from components.page.links import RESETS, button, explained, how_id
from components.page.sharing import CITED, CODE, GROUNDS, SCALES, SIZES, action, menu, to_reading
from components.page.tags import Tag
from components.words import sentences
from components.words.address import NOTE, View
from data.selection import Selection

REPORT = "data-loaded-report-title"  # where the Data tab says what became of a loaded set's rows
BLANK = {
    "data": [],
    "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "meta": "blank"},
}  # for a panel that has nothing to show
ALONG = "X-Panmunjom-Along"  # header of an answer: panels in it that were not asked for at once
ASKED = ("redraw", "rest")  # the stores by which panels are asked for: those in sight, those out of sight
AT_FIRST = 1000  # px of panels a page comes with: more than a screen; its script asks for the others


def panels_layout(page: Page, tab: Tab) -> html.Div:
    """The default page of a tab: its panels in order on the grid, under the links to its parts where it has some."""
    part = tab.part(page.view)
    panels = tab.panels_of(part)
    here = at_first(page, panels)
    marks = {piece.part: piece.mark for piece in pieces(page, tab, here)}
    cards = [panel_card(page, tab, panel, blank=panel not in here) for panel in panels]
    stores = [dcc.Store(id=store_id(store, tab, part)) for store in ASKED]
    stores.append(dcc.Store(id=store_id("drawn", tab, part), data=marks))
    listed = json.dumps(panels_here(page), ensure_ascii=False)
    asks = {"data-asks": f"{tab.name}-{part}", "data-panels": listed}
    grid = html.Div([*cards, *stores], className="panels", **asks)
    if part in ("", LOADED):
        return grid
    return html.Div(
        [
            html.Nav(
                id=f"{tab.name}-parts-{part}",
                **told(once(page, "parts", lambda: part_links(page, tab))),
                **{"aria-label": page.t("param.part")},
            ),
            grid,
        ]
    )


def at_first(page: Page, panels: Iterable[Panel]) -> list[Panel]:
    """The panels a page comes with. What a reader does not see yet is in the way on a slow line."""
    here, height = [], 0.0
    for panel in panels:
        if height >= AT_FIRST:
            break
        here.append(panel)
        height += panel.share * page.at(seen_by(page.view, panel)).shown(panel).height
    return here


def panels_here(page: Page) -> list[tuple[str, str]]:
    """The panels in view: the place of each, and what is seen in it."""
    tab = page.ctx.tabs[page.view.tab]
    return [(f"{tab.name}-{panel.name}-title", panel.topic(page, tab.name)) for panel in tab.shown(page.view)]


def part_links(page: Page, tab: Tab) -> html.Div:
    """Real links to the parts of a tab.

    They keep the selection, and the inner view of one part does not follow to another.
    """
    default, current = tab.parts().default, tab.part(page.view)
    links = [
        dbc.NavLink(
            page.t(f"param.part.{part}"),
            href=page.url(inner=() if part == default else (("part", part),)),
            active=part == current,
            class_name="part-link",
        )
        for part in tab.parts().choices
    ]
    return folded(dbc.Nav([dbc.NavItem(one) for one in links], class_name="nav-underline part-strip"))


def panel_card(page: Page, tab: Tab, panel: Panel, blank: bool = False) -> html.Section:
    """A panel as the page shows it; a blank one is still to be asked for."""
    key = f"{tab.name}-{panel.name}"
    shown = Shown(b"", panel.height, None, "", "", "", "") if blank else page.at(seen_by(page.view, panel)).shown(panel)
    head = dbc.CardHeader(
        [
            tags.Div(
                [
                    tags.H2(panel.titled(page, tab.name, shown), id=f"{key}-title"),
                    *leads(page, tab, panel),
                ],
                className="panel-title",
            ),
            tags.Div(
                [switch(page, tab, name) for name in panel.controls] + [toolbar(page, panel)],
                className="panel-tools",
            ),
        ],
        class_name="panel-head",
    )
    twin = [
        tags.Summary(page.t("panel.table")),
        tags.Div(className="twin-body", tabIndex="0", role="region", **{"aria-labelledby": f"{key}-title"}),
    ]
    foot = [tags.Details(twin, className="twin"), tags.P(how_link(page, tab, panel), className="source")]
    row = [html.Div(id=f"{key}-row", className="steps", **told(light(panel.row(page))))] if panel.row else []
    return html.Section(
        [
            folded(head),
            *row,
            main_part(page, tab, panel, shown),
            html.Div(id=f"{key}-said", className="said", **told(None if blank else said(page, panel, shown))),
            folded(dbc.CardFooter(foot, class_name="panel-foot")),
        ],
        className="card panel",
        style={"--share": panel.share},
        **{
            "aria-labelledby": f"{key}-title",
            "data-panel": panel.name,
            "data-tab": tab.name,
            **({"data-blank": "true"} if blank else {}),
        },
    )


def leads(page: Page, tab: Tab, panel: Panel) -> list[Tag]:
    """What stands under a title: a sentence, and the key to the marks."""
    lead, key = panel.led(page, tab.name)[0], panel.keyed(page, tab.name)
    return [tags.P(lead, className="panel-lead"), *([signs.key(page, key)] if key else [])]


def main_part(page: Page, tab: Tab, panel: Panel, shown: Shown) -> dcc.Graph | html.Div:
    """The chart of a panel, or its body."""
    if not panel.graph:
        return html.Div(id=f"{tab.name}-{panel.name}-body", className="body", **told(shown.body))
    return dcc.Graph(
        id=graph_id(tab, panel),
        figure=shown.figure or BLANK,
        config=graph_config(page.view),
        className="chart",
        responsive="auto",
        style={"height": shown.height},
    )


def how_link(page: Page, tab: Tab, panel: Panel) -> Tag:
    """To what the Data tab says of this panel: what it can tell, and how it is computed."""
    if not explained(page, tab.name, panel):
        return link(page.t("panel.report"), href=page.url(tab="data", inner=()), **{"data-place": REPORT})
    words, href = page.t("panel.how"), page.url(tab="data", inner=(("how", tab.name),))
    return link(words, href=href, **{"data-place": how_id(tab.name, panel.name)})


def store_id(store: str, tab: Tab, part: str) -> str:
    """A store of a tab, or of a part of it: by two of them its panels are asked for, `drawn` holds the marks of what
    they show, so that what is there already is not sent again.

    Were there one for all, each change would have Dash go through the callbacks of all tabs.
    """
    return f"{store}-{tab.name}-{part}"


def graph_id(tab: Tab, panel: Panel) -> dict:
    return {"type": "figure", "panel": f"{tab.name}-{panel.name}"}


def switch(page: Page, tab: Tab, name: str) -> dbc.ButtonGroup:
    """A segmented switch of buttons, one per choice of an inner param.

    It works with the keyboard and without a callback.
    """
    param = next(param for param in tab.params if param.name == name)
    current = page.view.get(name, param.default)
    options = [
        ("" if choice == param.default else choice, page.t(f"param.{name}.{choice}"), choice == current)
        for choice in param.choices
    ]
    return segments(name, options, page.t(f"param.{name}"))


def toolbar(page: Page, panel: Panel) -> Tag:
    """What a reader takes away; `assets/takeaway.js` carries out the `data-export` actions."""

    def choice(name, values):
        options = [(value, page.t(f"export.{name}.{value}")) for value in values]
        return tags.Label(
            [tags.Span(page.t(f"export.{name}")), select(options, more=f"pick pick-{name}")],
            className="menu-choice",
        )

    images = [action(page, kind) for kind in ("png", "svg", "pdf", "html")] if panel.graph else []
    settings = (
        [
            choice("size", SIZES),
            choice("scale", SCALES),
            choice("background", GROUNDS),
        ]
        if panel.graph
        else []
    )
    first, texts = ("csv", "link"), ("embed", *CITED, *CODE)
    noted = [action(page, "note", hidden=True)] if panel.graph else []  # shown where the chart is of time
    items = [*(action(page, kind) for kind in first), *to_reading(page), *noted]
    items += [action(page, kind) for kind in texts]
    return menu(page, page.t("export.title"), [*settings, *images, *items])


def ways_out(page: Page) -> list:
    """From a selection that leaves nothing to show: all years of it where it has a period, then everything."""
    always = replace(page.selection, start=None, end=None)
    ways = []
    if always != page.selection and not always.is_default:
        ways.append(button(page.t("empty.years"), page.url(selection=always)))
    if not page.selection.is_default:
        ways.append(also(button(page.t("empty.reset"), page.url(selection=Selection())), **RESETS))
    return ways


def said(page: Page, panel: Panel, shown: Shown) -> html.Div:
    """The words under a figure: why nothing is shown and the way out, the note, and what it is taken from. With them
    comes the title, which `assets/folded.js` puts over the figure.
    """
    parts = [tags.Span(panel.titled(page, page.view.tab, shown), **{"data-title": ""})]
    if shown.empty:
        parts.append(tags.Div([tags.P(page.t(shown.empty)), *ways_out(page)], className="panel-empty"))
    if shown.note:
        parts.append(tags.P(shown.note, className="note"))
    taken = sentences.source(page, panel.collection or page.selection.collection)
    return folded([*parts, *carried(page, panel, taken)])


def carried(page: Page, panel: Panel, taken: str) -> list:
    """What a figure is taken from, and what was searched for: once in full under a tab's first chart that rests on
    searches, where the others lead."""
    tab = page.ctx.tabs[page.view.tab]
    resting = [one.name for one in tab.shown(page.view) if one.graph and not one.collection]
    if panel.name not in resting or not searched.sentence(page):
        return [tags.P(taken, className="source")]
    if panel.name == resting[0]:
        return [searched.line(page), tags.P(taken, className="source")]
    above = tags.A(page.t("strata.above"), href=f"#{tab.name}-{resting[0]}-said")
    return [tags.P([taken, " ", above], className="source")]


def seen_by(view: View, panel: Panel) -> View:
    """The view as far as a panel is drawn from it.

    One that does not show which event is pinned still makes room for its card.
    """
    if panel.reads is None:
        return view
    inner = dict(view.inner)
    kept = {name: value for name, value in inner.items() if name in panel.reads or name == NOTE and panel.graph}
    if "event" in inner and "event" not in kept and view.width >= CARD_BESIDE:
        kept["event"] = "any"
    return replace(view, inner=tuple(kept.items()), selection=view.selection if panel.filters else Selection())


def register_panels(app, ctx: Context, tab: Tab) -> None:
    """Two callbacks for the panels of a tab, or of a part of it: for those in sight and, while the browser draws these,
    for those out of sight (`assets/sight.js` says which).
    """
    parts = tab.parts()
    for part in (*(parts.choices if parts else ("",)), LOADED):
        for store in ASKED:
            register_store(app, ctx, tab, part, store)


def register_store(app, ctx: Context, tab: Tab, part: str, store: str) -> None:
    """A callback whose one output is the store of marks. Panels are given what differs beside it: each output that a
    callback names is sent with each question, and Dash marks it as loading and as loaded though it stays as it is.
    """
    panels, drawn = tab.panels_of(part), store_id("drawn", tab, part)

    def update(asked: object, drawn: dict | None) -> Patch:
        address, names, near = question(asked)
        page, on_page = ctx.page_at(address), drawn if isinstance(drawn, dict) else {}
        if page.view.tab != tab.name or tab.part(page.view) != part:
            raise PreventUpdate
        now = Patch()
        along = [one.name for one in panels if one.name in near and comes(page, one, names or [])]
        wanted = [one for one in panels if names is None or one.name in (*names, *along)]
        for piece in pieces(page, tab, wanted):
            if not piece.mark or on_page.get(piece.part) != piece.mark:
                set_props(piece.part, piece.props)
            now[piece.part] = piece.mark
        asking.response.set_header(ALONG, " ".join(along))
        return now

    asking_by = Input(store_id(store, tab, part), "data")
    marks = Output(drawn, "data", allow_duplicate=store == "rest")
    app.callback(marks, asking_by, State(drawn, "data"), prevent_initial_call=True)(update)


def comes(page: Page, panel: Panel, names: list) -> bool:
    """Whether a panel comes along with those asked for: it is at hand, or text beside text.

    While a chart is painted the next answer is on its way; text is painted at once, and another question would take
    longer than to word it.
    """
    charts = any(one.graph for one in page.ctx.tabs[page.view.tab].shown(page.view) if one.name in names)
    return at_hand(page.at(seen_by(page.view, panel)), panel) or not (panel.graph or charts)


def question(asked: object) -> tuple[str, list | None, list]:
    """The address a page asks for, the panels it wants of it (without names, all), and those it will want next: they
    come along where they are at hand.
    """
    if not isinstance(asked, dict):
        return asked if isinstance(asked, str) else "", None, []
    address, names, near = (asked.get(name) for name in ("address", "panels", "near"))
    listed = [one if isinstance(one, list) else None for one in (names, near)]
    return address if isinstance(address, str) else "", listed[0], listed[1] or []


class Piece(NamedTuple):
    """A component by its id as the browser writes it, what it is given, and a mark by which the page knows whether it
    shows it already.
    """

    part: str
    props: dict
    mark: str


def pieces(page: Page, tab: Tab, panels: Iterable[Panel]) -> Iterator[Piece]:
    """What a tab shows of some of its panels, under the links to its parts where it has some."""
    part = tab.part(page.view)
    if part not in ("", LOADED):
        links = once(page, "parts", lambda: part_links(page, tab))
        yield Piece(f"{tab.name}-parts-{part}", told(links), digest(links))
    for panel in panels:
        key, shown = f"{tab.name}-{panel.name}", page.at(seen_by(page.view, panel)).shown(panel)
        row, words = once(page, "around", lambda panel=panel, shown=shown: around(page, panel, shown), panel)
        if panel.row:
            yield Piece(f"{key}-row", told(row), digest(row))
        if not panel.graph:
            yield Piece(f"{key}-body", told(shown.body), shown.mark)
        else:
            drawn = {"figure": shown.figure} if shown.figure else {}
            graph = json.dumps(graph_id(tab, panel), sort_keys=True, separators=(",", ":"))
            yield Piece(graph, {**drawn, "style": {"height": shown.height}}, shown.mark if drawn else "")
        yield Piece(f"{key}-said", told(words), digest(words))


def around(page: Page, panel: Panel, shown: Shown) -> tuple[object, html.Div]:
    """What stands over and under what a panel shows: the row of its choices, its words."""
    return light(panel.row(page)) if panel.row else None, said(page, panel, shown)
