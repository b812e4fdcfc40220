"""Overview: what the agreements survived, in figures and year by year."""

from components.page import Panel, Tab
from components.tabs.overview import places, survived
from components.tabs.overview.front import front
from components.tabs.overview.loaded import LOADED
from components.tabs.overview.panels import draw_figures, draw_matrix

TAB = Tab(
    "overview",
    10,
    loaded=LOADED,
    panels=(
        Panel("survived", survived.draw_survived, reads=()),
        Panel("figures", draw_figures, graph=False, reads=()),
        Panel("ground", places.draw_ground, share=3 / 4, reads=()),
        Panel("places", places.draw_places, share=1 / 4, graph=False),
        Panel("matrix", draw_matrix, reads=()),
    ),
    front=front,
)
