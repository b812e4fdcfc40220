"""The frame around every tab.

Header, tab strip, filter bar, summary of what is selected, notices, event card, footer.
"""

import json

import dash_bootstrap_components as dbc
from dash import ALL, ClientsideFunction, Input, Output, dcc, html, no_update

from components.layout import CARD_BESIDE, WIDTHS
from components.page import Context, Page, density, filters, link, live, sets, sharing, summary, tags
from components.page.context import once
from components.page.embedded import embedded
from components.page.folded import TREE, folded, told
from components.page.keys import offered
from components.page.links import RESETS
from components.page.panels import panels_here, panels_layout, register_panels
from components.page.tags import TAGS, Tag
from components.words import changed
from components.words.address import View
from data import changes
from data.selection import BY_PARAM, Notice


def whole(page: Page, address: str) -> html.Div:
    """The whole page for a view, figures included, so that the first paint needs no callback.

    `address` is what the view was read from: the page's script asks for nothing while the browser is still there.
    """
    if page.view.get("embed"):
        return embedded(page, address)
    ctx = page.ctx
    return html.Div(
        [
            html.A(page.t("skip"), href="#content", className="skip-link"),
            header(page),
            *[tab.front(page) for tab in ctx.tabs.values() if tab.front and not page.held],
            html.Div(filters.filter_bar(page), className="filter-band"),
            html.Div(density.strip(page), className="density-band"),
            html.Div(id="summary", className="summary", role="status", **told(summary.selected(page))),
            html.Div(id="notices", **told(notices(page))),
            lost(page),
            answer_line(page),
            html.Main(content(page), id="content", tabIndex="-1"),
            html.Aside(
                live.card_drawn(page, beside=True),
                id="event-card",
                className="card-beside",
                **{"aria-label": page.t("card.title")},
            ),
            footer(page),
            *live.parts(page),
            # What the page's script asks for: the frame, another tab; the panels' own stores stand with them
            *[dcc.Store(id=name) for name in ("view", "tab")],
            dcc.Store(id="page-title", data=summary.title(page)),
        ],
        className="page",
        **{
            "data-address": address,
            "data-version": ctx.version,
            "data-terms": live.terms(page),
            "data-tabs": " ".join(ctx.tabs),
            "data-follow": " ".join(name for name, tab in ctx.tabs.items() if tab.follows_event()),
        },
    )


def layout(ctx: Context, path: str, search: str) -> html.Div:
    """The layout for an address. The address itself is not set here: the browser keeps its own."""
    return whole(ctx.page(path, search), path + (f"?{search}" if search else ""))


def numbers() -> dict[str, object]:
    """What the page's scripts share with the code here, told to the first of them."""
    return {"widths": " ".join(map(str, WIDTHS)), "beside": CARD_BESIDE, "tags": " ".join(sorted(TAGS))}


def answer_line(page: Page) -> html.Div:
    """Where `assets/answers.js` says that the server has not answered."""
    keys = "late offline failed refused seen further trying again outlived reload printing unprinted marks".split()
    said = {key: page.t(f"answer.{key}") for key in keys}
    return html.Div(id="answer", **{"data-said": json.dumps(said, ensure_ascii=False)})


def header(page: Page) -> html.Header:
    return html.Header(
        className="masthead",
        children=[
            folded(
                html.Div(
                    [
                        html.H1(
                            link(
                                [
                                    html.Span("Panmunjom", lang="en"),
                                    html.Span("板门店", lang="zh-CN", className="brand-zh"),
                                ],
                                href=home(page.view),
                                className="brand",
                                **RESETS,
                            )
                        ),
                        html.P(page.t("tagline"), className="tagline"),
                    ],
                    className="brand-block",
                )
            ),
            html.Nav(id="tabs", className="tabs", **told(tab_links(page)), **{"aria-label": page.t("tabs.title")}),
            html.Div(id="switches", className="switches", **told(switches(page))),
        ],
    )


def home(view: View) -> str:
    return View("overview", lang=view.lang, theme=view.theme, prefix=view.prefix).url()


def tab_links(page: Page) -> html.Div:
    """Real links that carry the selection; the inner view of one tab does not follow to another."""
    links = [
        dbc.NavLink(
            page.t(f"tab.{name}"),
            href=page.url(tab=name, inner=()),
            active=name == page.view.tab,
            class_name="tab-link",
        )
        for name in page.ctx.tabs
    ]
    return folded(dbc.Nav([dbc.NavItem(one) for one in links], class_name="nav-underline tab-strip"))


def switches(page: Page) -> html.Div:
    other_lang = "zh" if page.lang == "en" else "en"
    other_theme = "dark" if page.view.theme == "light" else "light"
    # A change of language reloads the page: every word of it changes.
    return folded(
        [
            datasets(page),
            sharing.whole(page),
            tags.Button(
                page.t("reading.open"),
                className="switch",
                type="button",
                **{"data-reading": "own", "aria-haspopup": "dialog"},
            ),
            tags.Button(
                page.t("help.open"),
                className="switch",
                type="button",
                **{"data-open": "help", "aria-haspopup": "dialog"},
            ),
            tags.A(
                page.t("switch.lang"),
                href=page.view.spoken(other_lang),
                className="switch",
                lang="zh-CN" if other_lang == "zh" else "en",
                id="switch-lang",
            ),
            link(
                page.t(f"switch.{other_theme}"),
                href=page.url(theme=other_theme),
                className="switch",
                id="switch-theme",
            ),
        ]
    )


def datasets(page: Page) -> Tag:
    """The record, the public sets and the reader's own: each another page of the same address."""
    kept = {"tab": page.view.tab, "inner": (), "selection": page.selection}
    rows = [tags.A(page.t("set.record"), href=page.url(data="", **kept), **here(not page.held))]
    rows += [
        tags.A(one.title, href=page.url(data=one.name, **kept), **here(page.view.data == one.name))
        for one in offered(page.ctx.library)
    ]
    if page.ctx.library:
        rows.append(
            tags.A(
                page.t("set.load"),
                href=f"{page.url(data='', tab='data', inner=())}#own-events",
                **here(False),
            )
        )
    if page.held:
        rows.append(tags.Span(page.t("set.beside"), className="dropdown-header"))
        rows += [tags.A(title, href=href, **here(now)) for title, href, now in sets.beside_links(page)]
    now = page.about.title if page.about else page.t("set.record")
    return tags.Details(
        [
            tags.Summary(
                [
                    tags.Span(page.t("set.switch"), className="visually-hidden"),
                    tags.Span(now, className="set-name"),
                    tags.Span(f" + {beside}") if (beside := len(page.view.beside)) else None,
                    tags.Span(" ▾", **{"aria-hidden": "true"}),
                ],
                className="switch",
            ),
            tags.Div(rows, className="dropdown-menu show menu-body"),
        ],
        className="menu data-switch",
    )


def here(now: bool) -> dict[str, str]:
    return {"className": "dropdown-item", **({"aria-current": "true"} if now else {})}


def content(page: Page):
    tab = page.ctx.tabs[page.view.tab]
    return tab.layout(page) if tab.layout else panels_layout(page, tab)


def notices(page: Page) -> html.Div | None:
    """What of the address was ignored, and what it asks of the record's versions."""
    said = [dbc.Alert(notice_words(page, one), color="light", class_name="notice") for one in page.view.notices]
    return folded(said) if said else None


def notice_words(page: Page, notice: Notice) -> str | list:
    """What was ignored, under the name its control has on the page; or what changed since a version, and where."""
    if notice.key == "since":
        feed = page.ctx.below("/corrections.atom") + ("?lang=zh" if page.lang == "zh" else "")
        return [
            changed.since(page, notice.value),
            " ",
            html.A(page.t("since.list"), href=page.ctx.below("/api/tables/changes.csv"), download=""),
            " · ",
            html.A(page.t("since.feed"), href=feed),
        ]
    if notice.key == "unknown_panel":
        links = [[" · ", html.A(topic, href=f"#{place}")] for place, topic in panels_here(page)]
        words = [page.t("notice.unknown_panel", value=notice.value), page.t("notice.panels")]
        return [" ".join(words), " ", *sum(links, [])[1:]]
    field = BY_PARAM.get(notice.param)
    key = "unknown_date" if field and field.control == "date" and notice.key == "unknown_value" else notice.key
    return page.t(f"notice.{key}", param=page.t(f"filter.{field.name}") if field else notice.param, value=notice.value)


def lost(page: Page) -> html.Div:
    """Where `assets/places.js` says that a place the address names behind its # is not on the page, and what is: each
    tab brings a list of its panels."""
    return html.Div(id="lost", **{"data-said": page.t("notice.unknown_place"), "data-here": page.t("notice.panels")})


def footer(page: Page) -> html.Footer:
    return html.Footer(
        folded(
            [
                html.P(page.t("footer.about")),
                html.P(
                    page.t(
                        "footer.version",
                        number=changes.newest(page.record.changes),
                        version=page.record.version,
                        app=page.ctx.app_version,
                    )
                ),
            ]
        ),
        className="foot",
    )


def register(app, ctx: Context) -> None:
    """Every callback of the page. The tab's own redraw and the frame's run side by side when the address changes."""
    density.register(app)
    live.register(app)
    app.clientside_callback(ClientsideFunction("panmunjom", "title"), Input("page-title", "data"))
    app.clientside_callback(
        ClientsideFunction("panmunjom", "clicked"),
        Input({"type": "figure", "panel": ALL}, "clickData"),
        prevent_initial_call=True,
    )

    # Before the frame's: what is registered first is asked first, and drawing takes longest.
    for tab in ctx.tabs.values():
        register_panels(app, ctx, tab)
        if tab.register:
            tab.register(app, ctx)

    def show_tab(address: str):
        return content(ctx.page_at(address))

    def frame(address: str):
        page = ctx.page_at(address)
        # Two views that differ in what was ignored of their addresses alone are equal.
        beside = page.view.notices, *((one.name, one.title) for one in offered(ctx.library))
        return once(page, "frame", lambda: changing(page), *beside)

    app.callback(Output("content", "children"), Input("tab", "data"), prevent_initial_call=True)(show_tab)
    app.callback(
        Output("summary", TREE),
        Output("notices", TREE),
        Output("tabs", TREE),
        Output("switches", TREE),
        Output("page-title", "data"),
        Output("event-card", "children"),
        Output("card-drawer", "children"),
        Output("card-drawer", "is_open"),
        Input("view", "data"),
        prevent_initial_call=True,
    )(frame)


def changing(page: Page) -> tuple:
    """What of the frame changes with the address."""
    return (
        *(told(one)[TREE] for one in (summary.selected(page), notices(page), tab_links(page), switches(page))),
        summary.title(page),
        live.card_drawn(page, beside=True),
        live.card_drawn(page, beside=False) if live.drawer_open(page) else no_update,
        live.drawer_open(page),
    )
