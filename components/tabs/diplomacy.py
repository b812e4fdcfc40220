"""Diplomacy: talks, agreements, trust, the peace treaty, windows of opportunity, options, aid, and guided readings."""

from components.diplomacy import agreements, humanitarian, options, stories, talks, treaty, trust, windows
from components.kit import Panel, Param, Tab
from components.locale.diplomacy import STRINGS

PARTS = ("talks", "agreements", "trust", "treaty", "windows", "options", "humanitarian", "stories")

TAB = Tab(
    "diplomacy",
    50,
    STRINGS,
    params=(
        Param("part", PARTS, "talks"),
        Param("round"),
        Param("talks", tuple(talks.GROUPS), "six-party"),
        Param("obligor"),
        Param("verdict"),
        Param("argument"),
        Param("topic"),
        Param("story"),
        Param("page"),
    ),
    panels=(
        Panel("rounds", talks.draw_rounds, part="talks"),
        Panel("round", talks.draw_round, graph=False, part="talks"),
        Panel("delegations", talks.draw_delegations, graph=False, part="talks"),
        Panel("positions", talks.draw_positions, graph=False, part="talks"),
        Panel("lives", agreements.draw_lives, part="agreements"),
        Panel("kept", agreements.draw_kept, part="agreements"),
        Panel("ledger", agreements.draw_ledger, graph=False, part="agreements"),
        Panel("steps", trust.draw_steps, part="trust"),
        Panel("moves", trust.draw_moves, graph=False, part="trust"),
        Panel("asked", trust.draw_asked, graph=False, part="trust"),
        Panel("road", treaty.draw_road, part="treaty"),
        Panel("proposals", treaty.draw_proposals, graph=False, part="treaty"),
        Panel("argued", treaty.draw_argued, graph=False, part="treaty"),
        Panel("openings", windows.draw_openings, part="windows"),
        Panel("argument", windows.draw_argument, graph=False, part="windows"),
        Panel("indicators", windows.draw_figures, part="windows"),
        Panel("sequel", windows.draw_sequel, graph=False, part="windows"),
        Panel("detail", options.draw_detail, graph=False, part="options"),
        Panel("matrix", options.draw_matrix, graph=False, part="options"),
        Panel("aid", humanitarian.draw_aid, part="humanitarian"),
        Panel("need", humanitarian.draw_need, part="humanitarian"),
        Panel("reading", stories.draw_reading, share=0.42, graph=False, part="stories"),
        Panel("scene", stories.draw_scene, share=0.58, part="stories"),
    ),
)
