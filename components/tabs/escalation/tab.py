"""Escalation: the two levels and what drives them, ladders, tests and sanctions, action and response, calendar,
turning points.
"""

from components.page import Panel, Param, Tab
from components.tabs.escalation.answers import draw_pairs, draw_study, draw_waits
from components.tabs.escalation.arms import draw_launches, draw_sanctions
from components.tabs.escalation.climate import draw_calendar, draw_turns
from components.tabs.escalation.common import DEFAULTS
from components.tabs.escalation.levels import draw_drivers, draw_ladders, draw_series
from data.measures import response, series

TAB = Tab(
    "escalation",
    30,
    panels=(
        Panel("series", draw_series, share=2 / 3, controls=("half", "weight"), reads=("half", "weight", "at")),
        Panel("drivers", draw_drivers, share=1 / 3, graph=False),
        Panel("ladders", draw_ladders, reads=()),
        Panel("sanctions", draw_sanctions, reads=()),
        Panel("launches", draw_launches, share=0.5, reads=()),
        Panel("waits", draw_waits, share=0.5, reads=()),
        Panel("study", draw_study, share=0.5, controls=("trigger", "response"), reads=("trigger", "response")),
        Panel("pairs", draw_pairs, share=0.5, reads=("trigger", "response")),
        Panel("calendar", draw_calendar, controls=("cells",), reads=("cells",)),
        Panel("turns", draw_turns, reads=()),
    ),
    params=(
        Param("half", ("90", "30", "365"), DEFAULTS["half"]),
        Param("weight", series.WEIGHTS, DEFAULTS["weight"]),
        Param("at"),
        Param("trigger", response.CHOICES, DEFAULTS["trigger"]),
        Param("response", response.CHOICES, DEFAULTS["response"]),
        Param("cells", ("balance", "events"), DEFAULTS["cells"]),
    ),
)
