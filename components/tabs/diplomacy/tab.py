"""Diplomacy: talks, agreements, trust, the peace treaty, windows of opportunity, options, aid, and guided readings."""

from components.page import Panel, Param, Tab
from components.tabs.diplomacy import (
    agreements,
    channels,
    humanitarian,
    options,
    slides,
    stories,
    talks,
    treaty,
    trust,
    windows,
)
from components.tabs.diplomacy.loaded import LOADED
from components.tabs.diplomacy.spoken import spoken

PARTS = ("talks", "agreements", "trust", "treaty", "windows", "options", "humanitarian", "stories")

TAB = Tab(
    "diplomacy",
    50,
    loaded=LOADED,
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
        Param("present", ("1",)),
        Param("notes", ("1",)),
    ),
    stated=stories.stated,
    panels=(
        Panel("rounds", spoken(channels.draw_rounds), part="talks", reads=("round",)),
        Panel("round", spoken(talks.draw_round), graph=False, part="talks"),
        Panel("delegations", spoken(talks.draw_delegations), graph=False, part="talks"),
        Panel("positions", spoken(talks.draw_positions), graph=False, collection="documents", part="talks"),
        Panel("lives", spoken(agreements.draw_lives), part="agreements"),
        Panel("kept", spoken(agreements.draw_kept), part="agreements"),
        Panel("ledger", spoken(agreements.draw_ledger), graph=False, part="agreements"),
        Panel("steps", spoken(trust.draw_steps), part="trust"),
        Panel("moves", spoken(trust.draw_moves), graph=False, part="trust"),
        Panel("asked", spoken(trust.draw_asked), graph=False, part="trust"),
        Panel("road", spoken(treaty.draw_road), graph=False, part="treaty"),
        Panel("argued", spoken(treaty.draw_argued), graph=False, collection="documents", part="treaty"),
        Panel("openings", spoken(windows.draw_openings), part="windows"),
        Panel("argument", spoken(windows.draw_argument), graph=False, collection="documents", part="windows"),
        Panel("indicators", spoken(windows.draw_figures), graph=False, collection="documents", part="windows"),
        Panel("sequel", spoken(windows.draw_sequel), graph=False, collection="all", part="windows"),
        Panel("detail", spoken(options.draw_detail), graph=False, collection="documents", part="options"),
        Panel("matrix", spoken(options.draw_matrix), graph=False, collection="documents", part="options"),
        Panel("aid", spoken(humanitarian.draw_aid), part="humanitarian"),
        Panel("need", spoken(humanitarian.draw_need), graph=False, collection="documents", part="humanitarian"),
        Panel(
            "reading",
            spoken(slides.draw_reading),
            share=0.42,
            graph=False,
            collection="documents",
            part="stories",
            sentence=stories.scene_said,
        ),
        Panel("scene", slides.draw_scene, share=0.58, part="stories", row=stories.caption, sentence=stories.scene_said),
    ),
)
