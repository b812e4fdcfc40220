"""Escalation: the two levels and what drives them, ladders, tests and sanctions, action and response, calendar,
turning points.
"""

from components.page import Panel, Param, Tab
from components.tabs.escalation.answers import draw_sequences
from components.tabs.escalation.arms import draw_launches, draw_sanctions
from components.tabs.escalation.climate import draw_calendar, draw_turns
from components.tabs.escalation.common import DEFAULTS
from components.tabs.escalation.levels import draw_drivers, draw_ladders, draw_series
from components.tabs.escalation.loaded import LOADED
from components.tabs.escalation.resolutions import draw_resolutions
from components.tabs.escalation.waits import draw_waits
from data.measures import answers, series

LEVELS = ("half", "weight", "unit")

TAB = Tab(
    "escalation",
    30,
    loaded=LOADED,
    panels=(
        Panel("series", draw_series, share=2 / 3, controls=LEVELS, reads=(*LEVELS, "at")),
        Panel("drivers", draw_drivers, share=1 / 3, graph=False),
        Panel("ladders", draw_ladders, reads=()),
        Panel("sanctions", draw_sanctions, reads=()),
        Panel("launches", draw_launches, reads=()),
        Panel("resolutions", draw_resolutions, reads=()),
        Panel("sequences", draw_sequences, share=0.5, controls=("null",), reads=("null",)),
        Panel("waits", draw_waits, share=0.5, reads=()),
        Panel("calendar", draw_calendar, controls=("cells",), reads=("cells",)),
        Panel("turns", draw_turns, reads=()),
    ),
    params=(
        Param("half", ("90", "30", "365"), DEFAULTS["half"]),
        Param("weight", series.WEIGHTS, DEFAULTS["weight"]),
        Param("by", ("goldstein", "count"), "goldstein"),
        Param("unit", ("plain", "standard"), DEFAULTS["unit"]),
        Param("at"),
        Param("null", answers.NULLS, DEFAULTS["null"]),
        Param("cells", ("balance", "events"), DEFAULTS["cells"]),
    ),
)
