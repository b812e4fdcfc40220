"""Overview: how tense and how engaged, and what happened, on one canvas."""

from components.page import Panel, Tab
from components.tabs.overview.panels import draw_braid, draw_figures, draw_matrix

TAB = Tab(
    "overview",
    10,
    panels=(
        Panel("braid", draw_braid, reads=()),
        Panel("figures", draw_figures, graph=False, reads=()),
        Panel("matrix", draw_matrix, reads=()),
    ),
)
