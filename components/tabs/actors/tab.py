"""Actors: who acts towards whom, how each pair stands, and which persons met."""

from components.page import Panel, Param, Tab
from components.tabs.actors.between import draw_dyad, draw_matrix, draw_network, dyad_choices
from components.tabs.actors.loaded import LOADED
from components.tabs.actors.persons import draw_chain, draw_people
from components.tabs.actors.steps import steps
from components.tabs.actors.tone import draw_tone
from data.parties import CAPITALS

TAB = Tab(
    "actors",
    40,
    loaded=LOADED,
    panels=(
        Panel(
            "network",
            draw_network,
            controls=("step",),
            height=680,
            row=steps,
            reads=("step", "year", "era", "terms", "focus"),
        ),
        Panel("dyad", draw_dyad, controls=("flow",), row=dyad_choices, reads=("dyad", "flow")),
        Panel("tone", draw_tone, reads=()),
        Panel("matrix", draw_matrix, share=0.5, controls=("cell",), reads=("cell", "dyad")),
        Panel("people", draw_people, share=0.5, reads=("from_person", "to_person")),
        Panel("chain", draw_chain, graph=False),
    ),
    params=(
        Param("step", ("all", "year", "era"), "all"),
        Param("year"),
        Param("era"),
        Param("terms", CAPITALS, CAPITALS[0]),
        Param("focus"),
        Param("cell", ("count", "balance", "goldstein"), "count"),
        Param("dyad"),
        Param("flow", ("series", "years"), "series"),
        Param("from_person"),
        Param("to_person"),
    ),
)
