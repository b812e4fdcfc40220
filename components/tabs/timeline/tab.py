"""Timeline: every event in its lane, and under it the same events as a list to read."""

from components.page import Panel, Param, Tab
from components.tabs.timeline.chronicle import draw_list
from components.tabs.timeline.lanes import draw_lanes
from components.tabs.timeline.loaded import LOADED

TAB = Tab(
    "timeline",
    20,
    loaded=LOADED,
    panels=(Panel("lanes", draw_lanes, controls=("lanes",), height=640), Panel("list", draw_list, graph=False)),
    params=(Param("lanes", ("track", "kind", "party", "document"), "track"), Param("page")),
)
