"""Overview: what the agreements survived, in figures and year by year."""

from components.page import Panel, Tab
from components.tabs.overview import survived
from components.tabs.overview.front import front
from components.tabs.overview.panels import draw_figures, draw_matrix

TAB = Tab(
    "overview",
    10,
    panels=(
        Panel("survived", survived.draw_survived, reads=(), title=survived.title),
        Panel("figures", draw_figures, graph=False, reads=()),
        Panel("matrix", draw_matrix, reads=()),
    ),
    front=front,
)
