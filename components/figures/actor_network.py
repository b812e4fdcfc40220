"""The signed, directed network: actors at fixed places, acts as curved arrows either way, coloured by balance."""

import math

import pandas as pd

from components.figures.draw.arrow import Place, along, between, outline
from components.figures.draw.axes import unseen_axis
from components.figures.draw.box import path
from components.figures.draw.colour import tone
from components.figures.draw.hover import says
from components.figures.draw.marks import points
from components.figures.draw.style import Style, figure
from components.figures.network_key import KEY, key, thickness
from components.figures.network_names import names
from data.rows import iterate

MOST_ARROWS = 400  # SVG shapes a page still draws at once


def actor_network(
    nodes: pd.DataFrame,
    arrows: pd.DataFrame,
    style: Style,
    focus: str = "",
    near: frozenset[str] = frozenset(),
    top: tuple[int, int] = (1, 1),
) -> dict:
    """The network of one step.

    `nodes`: code, name, short (for narrow pages), text (hover, ready), x, y in [-1, 1], n (events, 0 where absent in
    this step), balance, six (named always). `arrows`: source, target, n, balance, text (hover, ready), largest first.
    `focus` and `near`: an actor and its neighbours, the rest fades. `top`: the largest n of a node and of an arrow
    over all steps, so that years share one scale.
    """
    width, height = style.width, (520 if style.narrow else 640)
    spot = dict(zip(nodes["code"], _pixels(nodes, width, height, style), strict=True))
    radius = {row.code: _radius(row.n, top[0], style) for row in iterate(nodes)}
    lit = {focus, *near} if focus else set()
    drawn = arrows[arrows["source"].isin(spot) & arrows["target"].isin(spot)].head(MOST_ARROWS)
    shapes, handles = _arrows(drawn, spot, radius, focus, top[1], style)
    samples, sampled = key(style, height, top[1], len(drawn) > 0)
    words, leaders = names(nodes, spot, radius, lit, (width, height), style)
    return figure(
        style,
        [handles, _discs(nodes, spot, radius, lit or set(spot), focus, style)],
        height + KEY,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        hovermode="closest",
        dragmode=False,
        shapes=[*shapes, *samples, *leaders],
        annotations=[*words, *sampled],
        xaxis=unseen_axis(0, width),
        yaxis=unseen_axis(height + KEY, 0, scaleanchor="x", scaleratio=1),
    )


def _pixels(nodes: pd.DataFrame, width: int, height: int, style: Style) -> list[Place]:
    """Places in pixels, y downward. The frame fits the nodes given, so six actors fill it as well as sixty."""
    wide, high = (max([0.2, *nodes[axis].abs()]) for axis in ("x", "y"))
    side, rise = (48, 40) if style.narrow else (max(150, width * 0.16), 44)
    return [
        (width / 2 + x / wide * (width / 2 - side), height / 2 - y / high * (height / 2 - rise))
        for x, y in zip(nodes["x"], nodes["y"], strict=True)
    ]


def _radius(n: int, most: int, style: Style) -> float:
    return 2.5 if not n else (3.5 if style.narrow else 4.5) + (14 if style.narrow else 24) * math.sqrt(n / max(most, 1))


def _arrows(drawn: pd.DataFrame, spot: dict, radius: dict, focus: str, most: int, style: Style) -> tuple:
    """The arrows, and unseen points on them that answer a pointer and a click."""
    shapes, handles = [], []
    # Fading arrows go first and thin ones last, so that nothing worth seeing is covered.
    order = ((not focus or focus in (row.source, row.target), row) for row in iterate(drawn))
    for shown, row in sorted(order, key=lambda item: item[0]):
        curve = between(spot[row.source], spot[row.target], radius[row.source], radius[row.target])
        if curve is None:
            continue
        strength = _opacity(row.n, most, len(drawn), style) if shown else 0.1
        fill, outer = tone(style.palette, row.balance), outline(curve, thickness(row.n, most, style))
        shapes.append(path(outer, fill, layer="below", opacity=strength))
        handles += [(row, along(curve, share)) for share in (0.35, 0.6)] if shown else []
    trace = points(
        [round(x, 1) for _, (x, _) in handles],
        [round(y, 1) for _, (_, y) in handles],
        style.palette.surface,
        size=16,
        strength=0,
        customdata=[[{"dyad": f"{row.source}-{row.target}"}] for row, _ in handles],
        **says([row.text for row, _ in handles]),
    )
    return shapes, trace


def _opacity(n: int, most: int, arrows: int, style: Style) -> float:
    """Solid while there are few arrows; in a crowd a single act recedes behind what is done often."""
    crowd = min(max((arrows - 100) / (100 if style.narrow else 200), 0.0), 1.0)
    return round(0.88 * (1 - crowd * 0.8 * (1 - math.sqrt(n / max(most, 1)))), 2)


def _discs(nodes: pd.DataFrame, spot: dict, radius: dict, lit: set, focus: str, style: Style) -> dict:
    """One disc an actor; a hollow dot where it does nothing in this step. A click looks at its neighbourhood, another
    at all again.
    """
    palette, rows = style.palette, list(iterate(nodes))
    rim = [palette.accent if row.code == focus else palette.surface if row.n > 0 else palette.neutral for row in rows]
    trace = points(
        [round(spot[row.code][0], 1) for row in rows],
        [round(spot[row.code][1], 1) for row in rows],
        [tone(palette, row.balance) if row.n > 0 else palette.surface for row in rows],
        size=[round(2 * radius[row.code], 1) for row in rows],
        line={"width": [2.5 if row.code == focus else 1.2 for row in rows], "color": rim},
        strength=[1 if row.code in lit else 0.25 for row in rows],
        customdata=[[{"focus": "" if row.code == focus else row.code}] for row in rows],
        **says([row.text for row in rows]),
    )
    trace["marker"]["sizemode"] = "diameter"
    return trace
