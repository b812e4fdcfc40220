"""The density strip: how many events a year holds over the whole record, with the period to brush on it.

The strip's axis gives each stretch of history room by how much is told of it (`PIECES`): a century before 1945 would
otherwise push the years that matter into a corner.
"""

from bisect import bisect_right
from datetime import date, timedelta

import pandas as pd
from dash import ClientsideFunction, Input, State, dcc, html

from components.figures.draw.hatch import hatched
from components.figures.draw.style import figure
from components.page import Page, sets
from components.page.graph import graph_config
from components.page.searched import unsearched
from components.theme import PALETTES, Palette, template
from data.measures import counts
from data.record import Record
from data.selection import Selection

# (first day, position): the strip is linear between two of them; positions are shares of its width in percent.
PIECES = ((date(1840, 1, 1), 0.0), (date(1945, 1, 1), 7.0), (date(1990, 1, 1), 18.0))
OLD_TICKS, EVERY = (1866, 1953, 1990, 1994), 3

Pieces = tuple[tuple[date, float], ...]


def axis(record: Record) -> Pieces:
    """The stretches of the strip; the last one ends with the year in which the record does."""
    year = max(record.horizon[1].year + 1, PIECES[-1][0].year + 1)
    return (*PIECES, (date(year, 1, 1), 100.0))


def position(day: date, pieces: Pieces) -> float:
    """Where a day lies on the strip, 0 to 100."""
    index = min(max(bisect_right([piece[0] for piece in pieces], day), 1), len(pieces) - 1)
    (first, low), (last, high) = pieces[index - 1], pieces[index]
    return low + (high - low) * (day - first).days / (last - first).days


def strip(page: Page) -> html.Div:
    return html.Div(
        [
            html.P(
                sets.said(page, "density") if page.held else page.t("density.label"),
                className="density-label",
                id="density-label",
            ),
            dcc.Graph(
                id="density",
                figure=density_figure(page),
                config=graph_config(page.view),
                className="density",
                responsive=True,
                style={"height": 56},
            ),
        ],
        role="group",
        **{"aria-labelledby": "density-label"},
    )


def density_figure(page: Page) -> dict:
    """Bars of events per year (square-root height, so that one busy year does not flatten the rest)."""
    style = page.style()
    years = sets.by_year(page) if page.held else counts.by_year(page.record.events)
    pieces = sets.axis(years["year"]) if page.held else axis(page.record)
    starts = [position(date(year, 1, 1), pieces) for year in years["year"]]
    ends = [position(date(year + 1, 1, 1), pieces) for year in years["year"]]
    widths = [end - start for start, end in zip(starts, ends, strict=True)]
    bars = {
        "type": "bar",
        "x": [a + b / 2 for a, b in zip(starts, widths, strict=True)],
        "y": [float(n) ** 0.5 for n in years["events"]],
        "width": [max(w * 0.86, 0.25) for w in widths],
        "marker": {"color": style.palette.neutral},
        "customdata": [
            f"{y}: {sets.counted(page, n)}" if page.held else page.counted("density.hover", n, year=y)
            for y, n in zip(years["year"], years["events"], strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    first = pd.Timestamp(pieces[0][0])
    missing = [
        (position(a.date(), pieces), position(b.date() + timedelta(days=1), pieces))
        for a, b in unsearched(page.ctx, Selection(), first, page.record.horizon[1])[["first", "last"]].itertuples(
            index=False
        )
    ]
    top = max([float(n) ** 0.5 for n in years["events"]], default=1.0) * 1.05
    chosen = page.selection
    selections = []
    if chosen.start or chosen.end:
        selections = [
            {
                "type": "rect",
                "xref": "x",
                "yref": "y",
                "x0": position(chosen.start or pieces[0][0], pieces),
                "x1": position(chosen.end or pieces[-1][0], pieces),
                "y0": 0,
                "y1": top,
            }
        ]
    ticks = sets.ticks(years["year"]) if page.held else [*OLD_TICKS, *range(2000, pieces[-1][0].year, EVERY)]
    ticks = ticks[1::3] if style.narrow and len(ticks) > 4 else ticks
    return figure(
        style,
        [bars, *hatched(missing, 0, top, style)],
        56,
        margin={"l": 0, "r": 0, "t": 2, "b": 18},
        dragmode="select",
        selectdirection="h",
        selections=selections,
        **_brush_colours(style.palette),
        xaxis={
            "range": [0, 100],
            "fixedrange": True,
            "showgrid": False,
            "tickvals": [position(date(year, 1, 1), pieces) for year in ticks],
            "ticktext": [str(year) for year in ticks],
            "ticks": "outside",
            "ticklen": 3,
        },
        yaxis={"visible": False, "fixedrange": True, "range": [0, top]},
        bargap=0,
        meta={
            "pieces": [[piece[0].isoformat(), piece[1]] for piece in pieces],
            "themes": {name: themed(palette) for name, palette in PALETTES.items()},
        },
    )


def _brush_colours(palette: Palette) -> dict:
    return {
        "newselection": {"line": {"color": palette.ink, "width": 1, "dash": "solid"}},
        "activeselection": {"fillcolor": palette.ink, "opacity": 0.08},
    }


def themed(palette: Palette) -> dict:
    """What of the strip changes with the theme; the browser recolours it without asking the server."""
    marks = {"bars": palette.neutral, "hatch": palette.muted}
    return {"template": template(palette), **marks, "layout": _brush_colours(palette)}


def register(app) -> None:
    """Brushing sets the period, in the browser; `assets/strip.js` moves the brush when the address changes."""
    app.clientside_callback(
        ClientsideFunction("panmunjom", "brushed"),
        Input("density", "relayoutData"),
        State("density", "figure"),
        prevent_initial_call=True,
    )
