"""Data: the events as a table, what each document gave, its errors and figures, reliability, codebook."""

from dash import html

from components import downloads
from components.codebook_page import CHAPTERS, draw_codebook
from components.kit import Context, Panel, Param, Tab
from components.locale import data as locale
from components.panels import panels_layout
from components.records.contradictions import draw_contradictions
from components.records.documents import draw_documents
from components.records.events import HEADERS, draw_events
from components.records.indicators import draw_indicators
from components.records.reliability import draw_reliability
from components.view import View

# The words of both orders of each heading that sorts.
STRINGS = {
    lang: own
    | {f"param.sort.{name}": own["data.sort.up"].format(column=own[key]) for name, key in HEADERS.items()}
    | {f"param.sort.-{name}": own["data.sort.down"].format(column=own[key]) for name, key in HEADERS.items()}
    for lang, own in locale.STRINGS.items()
}


def layout(ctx: Context, view: View) -> html.Div:
    """The panels, with links to each of them above: the page is long."""
    jumps = [html.A(ctx.t(f"data.{panel.name}.title", view), href=f"#data-{panel.name}-title") for panel in TAB.panels]
    links = html.Nav(jumps, className="jump", **{"aria-label": ctx.t("data.jump", view)})
    return html.Div([links, panels_layout(ctx, view, TAB)])


TAB = Tab(
    "data",
    90,
    STRINGS,
    layout=layout,
    panels=(
        Panel("events", draw_events, graph=False),
        Panel("documents", draw_documents, graph=False),
        Panel("contradictions", draw_contradictions, graph=False),
        Panel("indicators", draw_indicators, graph=False),
        Panel("reliability", draw_reliability, graph=False),
        Panel("codebook", draw_codebook, graph=False),
    ),
    params=(
        Param("sort", downloads.SORT_VALUES, "date"),
        Param("page"),
        Param("error_document"),
        Param("error_field"),
        Param("error_page"),
        Param("figure_topic"),
        Param("figure_page"),
        Param("chapter", CHAPTERS, CHAPTERS[0]),
    ),
)
