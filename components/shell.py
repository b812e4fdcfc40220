"""The frame around every tab.

Header, tab strip, filter bar, summary of what is selected, notices, event card, footer.
"""

import json
from dataclasses import replace

from dash import ALL, ClientsideFunction, Input, Output, dcc, html

from components import card, controls, density, wording
from components.frozen import TAGS, frozen
from components.kit import CARD_BESIDE, RESETS, Context, link
from components.panels import panels_layout, register_panels
from components.view import WIDTHS, View
from data.selection import BY_PARAM, FIELDS, Notice, Selection


def page(ctx: Context, view: View, address: str) -> html.Div:
    """The whole page for a view, figures included, so that the first paint needs no callback.

    `address` is what the view was read from: the page's script asks for nothing while the browser is still there.
    """
    return html.Div(
        [
            html.A(ctx.t("skip", view), href="#content", className="skip-link"),
            header(ctx, view),
            html.Div(controls.filter_bar(ctx, view), className="filter-band"),
            html.Div(density.strip(ctx, view), className="density-band"),
            html.Div(summary(ctx, view), id="summary", className="summary", role="status"),
            html.Div(notices(ctx, view), id="notices", role="alert"),
            answer_line(ctx, view),
            html.Main(content(ctx, view), id="content", tabIndex="-1"),
            html.Aside(card.card(ctx, view), id="event-card", **{"aria-label": ctx.t("card.title", view)}),
            footer(ctx, view),
            # Addresses the page's script asks for: of the frame, of another tab, of the charts in view
            *[dcc.Store(id=name) for name in ("view", "tab", "redraw")],
            dcc.Store(id="page-title", data=title(ctx, view)),
        ],
        className="page",
        **{
            "data-address": address,
            "data-version": ctx.version,
            "data-tabs": " ".join(ctx.tabs),
            "data-follow": " ".join(name for name, tab in ctx.tabs.items() if tab.follows_event()),
        },
    )


def layout(ctx: Context, path: str, search: str) -> html.Div:
    """The layout for an address. The address itself is not set here: the browser keeps its own."""
    return page(ctx, ctx.view(path, search), path + (f"?{search}" if search else ""))


def numbers() -> dict[str, object]:
    """What the page's scripts share with the code here, told to the first of them."""
    return {"widths": " ".join(map(str, WIDTHS)), "beside": CARD_BESIDE, "tags": " ".join(sorted(TAGS))}


def answer_line(ctx: Context, view: View) -> html.Div:
    """Where `assets/answers.js` says that the server has not answered."""
    keys = ("late", "offline", "failed", "refused", "seen", "trying", "again", "outlived", "reload")
    said = {key: ctx.t(f"answer.{key}", view) for key in keys}
    return html.Div(id="answer", **{"data-said": json.dumps(said, ensure_ascii=False)})


def header(ctx: Context, view: View) -> html.Header:
    return html.Header(
        className="masthead",
        children=[
            frozen(
                html.Div(
                    [
                        link(
                            [
                                html.Span("Panmunjom", lang="en"),
                                html.Span("板门店", lang="zh-CN", className="brand-zh"),
                            ],
                            href=home(view),
                            className="brand",
                            **RESETS,
                        ),
                        html.P(ctx.t("tagline", view), className="tagline"),
                    ],
                    className="brand-block",
                )
            ),
            html.Nav(
                tab_links(ctx, view), id="tabs", className="tab-strip", **{"aria-label": ctx.t("tabs.title", view)}
            ),
            html.Div(switches(ctx, view), id="switches", className="switches"),
        ],
    )


def home(view: View) -> str:
    return View("overview", lang=view.lang, theme=view.theme).url()


def tab_links(ctx: Context, view: View) -> html.Div:
    """Real links that carry the selection; the inner view of one tab does not follow to another."""
    return frozen(
        [
            link(
                ctx.t(f"tab.{name}", view),
                href=view.url(tab=name, inner=()),
                className="tab-link" + (" active" if name == view.tab else ""),
                **({"aria-current": "page"} if name == view.tab else {}),
            )
            for name in ctx.tabs
        ]
    )


def switches(ctx: Context, view: View) -> html.Div:
    other_lang = "zh" if view.lang == "en" else "en"
    other_theme = "dark" if view.theme == "light" else "light"
    # A change of language reloads the page: every word of it changes.
    return frozen(
        [
            html.A(
                ctx.t("switch.lang", view),
                href=view.url(lang=other_lang),
                className="switch",
                lang="zh-CN" if other_lang == "zh" else "en",
                id="switch-lang",
            ),
            link(
                ctx.t(f"switch.{other_theme}", view),
                href=view.url(theme=other_theme),
                className="switch",
                id="switch-theme",
            ),
        ]
    )


def content(ctx: Context, view: View):
    tab = ctx.tabs[view.tab]
    return (tab.layout or panels_layout)(*((ctx, view) if tab.layout else (ctx, view, tab)))


def title(ctx: Context, view: View) -> str:
    """The browser's title of this view: tab, what is selected in short, product."""
    parts = [ctx.t(f"tab.{view.tab}", view)]
    if view.selection.start or view.selection.end:
        parts.append(wording.period(ctx, view))
    if view.selection.parties:
        parts.append(wording.names(ctx, view, "actors", view.selection.parties))
    return " · ".join([*parts, "Panmunjom 板门店"])


def summary(ctx: Context, view: View) -> html.Div:
    """The number of events in view, the selection as one sentence, and a chip to remove each active filter."""
    count = len(ctx.events(view.selection))
    chips = []
    for field in FIELDS:
        value, default = getattr(view.selection, field.name), getattr(Selection(), field.name)
        if value == default:
            continue
        cleared = replace(view.selection, **{field.name: default})
        words = wording.filter_words(ctx, view, field)
        chips.append(
            link(
                [html.Span(words), html.Span("×", **{"aria-hidden": "true"})],
                href=view.url(selection=cleared),
                className="chip",
                title=ctx.t("chip.remove", view, filter=words),
            )
        )
    if chips:
        chips.append(
            link(ctx.t("chip.reset", view), href=view.url(selection=Selection()), className="chip chip-reset", **RESETS)
        )
    return frozen(
        [
            html.P(
                [
                    html.Strong(wording.counted(ctx, view, "summary.count", count), className="count"),
                    html.Span(wording.sentence(ctx, view), id="sentence"),
                ],
                className="summary-line",
            ),
            html.Div(chips, className="chips"),
        ]
    )


def notices(ctx: Context, view: View) -> list:
    return [html.P(notice_words(ctx, view, notice), className="notice") for notice in view.notices]


def notice_words(ctx: Context, view: View, notice: Notice) -> str:
    """What was ignored, under the name its control has on the page."""
    field = BY_PARAM.get(notice.param)
    key = "unknown_date" if field and field.control == "date" and notice.key == "unknown_value" else notice.key
    return ctx.t(
        f"notice.{key}", view, param=ctx.t(f"filter.{field.name}", view) if field else notice.param, value=notice.value
    )


def footer(ctx: Context, view: View) -> html.Footer:
    return html.Footer(
        frozen(
            [
                html.P(ctx.t("footer.about", view)),
                html.P(ctx.t("footer.version", view, version=ctx.record.version, app=ctx.app_version)),
            ]
        ),
        className="foot",
    )


def register(app, ctx: Context) -> None:
    """Every callback of the page. The tab's own redraw and the frame's run side by side when the address changes."""
    density.register(app)
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
        return content(ctx, ctx.view_at(address))

    def frame(address: str):
        view = ctx.view_at(address)
        return (
            summary(ctx, view),
            notices(ctx, view),
            tab_links(ctx, view),
            switches(ctx, view),
            title(ctx, view),
            card.card(ctx, view),
        )

    app.callback(Output("content", "children"), Input("tab", "data"), prevent_initial_call=True)(show_tab)
    app.callback(
        Output("summary", "children"),
        Output("notices", "children"),
        Output("tabs", "children"),
        Output("switches", "children"),
        Output("page-title", "data"),
        Output("event-card", "children"),
        Input("view", "data"),
        prevent_initial_call=True,
    )(frame)
