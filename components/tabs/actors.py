"""Actors: who acts towards whom, how each pair stands, and which persons met."""

from dash import Input, Output, html
from dash.exceptions import PreventUpdate

from components.actors.between import draw_dyad, draw_matrix, draw_network, draw_triads, dyad_choices
from components.actors.persons import draw_chain, draw_people
from components.actors.steps import OFFICES, steps
from components.kit import Context, Panel, Param, Tab, draw, panel_card
from components.locale.actors import STRINGS
from components.view import View

ROWS = {"network": ("actors-steps", steps), "dyad": ("actors-dyads", dyad_choices)}


def layout(ctx: Context, view: View) -> html.Div:
    """The panels on the grid, two of them with a row of their own choices under the head."""
    cards = []
    for panel in TAB.panels:
        card = panel_card(ctx, view, TAB, panel, draw(ctx, view, panel))
        if panel.name in ROWS:
            identity, make = ROWS[panel.name]
            card.children.insert(1, html.Div(make(ctx, view), id=identity, className="steps"))
        cards.append(card)
    return html.Div(cards, className="panels")


def register(app, ctx: Context) -> None:
    """Keep the rows of choices in step with the address."""

    def update(address: str) -> tuple:
        view = ctx.view_at(address)
        if view.tab != TAB.name:
            raise PreventUpdate
        return tuple(make(ctx, view) for _, make in ROWS.values())

    app.callback(
        *(Output(identity, "children") for identity, _ in ROWS.values()),
        Input("redraw", "data"),
        prevent_initial_call=True,
    )(update)


TAB = Tab(
    "actors",
    40,
    STRINGS,
    layout=layout,
    register=register,
    panels=(
        Panel("network", draw_network, controls=("step",), height=680),
        Panel("dyad", draw_dyad, controls=("flow",)),
        Panel("matrix", draw_matrix, share=0.5, controls=("cell",)),
        Panel("triads", draw_triads, share=0.5, controls=("triad_window", "triad_min", "triad_acts")),
        Panel("people", draw_people, share=0.5),
        Panel("chain", draw_chain, share=0.5, graph=False),
    ),
    params=(
        Param("step", ("all", "year", "era"), "all"),
        Param("year"),
        Param("era"),
        Param("terms", OFFICES, OFFICES[0]),
        Param("focus"),
        Param("cell", ("count", "balance", "goldstein"), "count"),
        Param("dyad"),
        Param("flow", ("series", "years"), "series"),
        Param("triad_window", ("3", "1"), "3"),
        Param("triad_min", ("1", "2", "5"), "2"),
        Param("triad_acts", ("all", "bilateral"), "all"),
        Param("from_person"),
        Param("to_person"),
    ),
)
