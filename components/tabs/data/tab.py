"""Data: the events as a table, what each document gave, its errors and figures, reliability, codebook."""

from dash import html

from components.page import Page, Panel, Param, Tab
from components.page.folded import folded
from components.page.panels import panels_layout
from components.page.sorting import SORT_VALUES
from components.tabs.data.codebook import CHAPTERS, draw_codebook
from components.tabs.data.contradictions import draw_contradictions
from components.tabs.data.documents import draw_documents
from components.tabs.data.events import draw_events
from components.tabs.data.how.panel import draw_how
from components.tabs.data.indicators import draw_indicators
from components.tabs.data.loaded import LOADED, SORTS
from components.tabs.data.own import own_events
from components.tabs.data.printed import draw_printed
from components.tabs.data.recall import draw_recall
from components.tabs.data.reliability import draw_reliability
from components.tabs.data.silences import draw_silences


def layout(page: Page) -> html.Div:
    """The panels, with links to each of them above: the page is long."""
    shown = TAB.shown(page.view)
    jumps = [html.A(page.t(f"data.{panel.name}.title"), href=f"#data-{panel.name}-title") for panel in shown]
    links = folded(html.Nav(jumps, className="jump", **{"aria-label": page.t("data.jump")}))
    return html.Div([links, own_events(page), panels_layout(page, TAB)])


TAB = Tab(
    "data",
    90,
    loaded=LOADED,
    layout=layout,
    panels=(
        Panel("events", draw_events, graph=False),
        Panel("documents", draw_documents, graph=False, collection="documents"),
        Panel("silences", draw_silences),
        Panel("contradictions", draw_contradictions, graph=False, collection="documents"),
        Panel("printed", draw_printed, graph=False, collection="documents"),
        Panel("indicators", draw_indicators, graph=False, collection="documents"),
        Panel("reliability", draw_reliability, graph=False, collection="all"),
        Panel("recall", draw_recall, graph=False, reads=(), collection="all"),
        Panel("how", draw_how, graph=False),
        Panel("codebook", draw_codebook, graph=False),
    ),
    params=(
        Param("sort", SORT_VALUES, "date"),
        Param("page"),
        Param("rows", SORTS, "day"),
        Param("left"),
        Param("line"),
        Param("error"),
        Param("error_document"),
        Param("error_field"),
        Param("error_page"),
        Param("print"),
        Param("moved"),
        Param("figure_topic"),
        Param("figure_page"),
        Param("how"),
        Param("chapter", CHAPTERS, CHAPTERS[0]),
    ),
)
