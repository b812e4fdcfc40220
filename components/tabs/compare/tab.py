"""Compare: the selection beside another one; what differs between their levels and their acts, and by how much."""

from components.page import Panel, Param, Tab
from components.tabs.compare.charts import draw_acts, draw_levels
from components.tabs.compare.choosing import choosing
from components.tabs.compare.difference import draw_difference
from components.tabs.compare.loaded import LOADED
from components.tabs.compare.sides import both

TAB = Tab(
    "compare",
    55,
    loaded=LOADED,
    panels=(
        Panel("difference", draw_difference, graph=False, row=choosing, reads=("with",), sentence=both),
        Panel("levels", draw_levels, reads=("with",), sentence=both),
        Panel("acts", draw_acts, controls=("acts",), reads=("with", "acts"), sentence=both),
    ),
    params=(Param("with"), Param("acts", ("rung", "kind"), "rung")),
)
