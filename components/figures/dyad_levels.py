"""A dyad's levels in both directions: one side's acts above the line, the other's mirrored below."""

import pandas as pd

from components.figures.draw.axes import date_axis, mirrored_axis, round_marks
from components.figures.draw.curve import Level, curve
from components.figures.draw.style import Style, figure
from components.figures.draw.text import inside, plain

HEIGHT = 446
ROOM = 1.32  # of the highest value: the names of the directions stand over and under the curves, not in them
ROWS = (("E", "escalation", "y"), ("G", "engagement", "y2"))


def dyad_levels(levels: pd.DataFrame, source: str, target: str, ways: tuple[str, str], style: Style) -> dict:
    """Two rows, escalation and engagement; in each the acts of `source` upward and of `target` downward.

    `levels` from `dyads.levels`; `ways` name the two directions. Grey where too few events carry a curve.
    """
    tops = {name: max(0.1, float(levels[name].max())) * ROOM if len(levels) else 1.0 for name, *_ in ROWS}
    directions = ((1, ways[0], levels[levels["source"] == source]), (-1, ways[1], levels[levels["source"] == target]))
    return figure(
        style,
        [trace for row in ROWS for direction in directions for trace in _curve(*row, *direction, style)],
        HEIGHT,
        margin={"l": 44, "r": 8, "t": 4, "b": 38},
        hovermode="closest",
        dragmode="zoom",
        xaxis=date_axis(style, levels["date"].min(), levels["date"].max(), anchor="y2"),
        annotations=[
            _way(way, role, sign * tops[name], axis, style) for name, role, axis in ROWS for sign, way, _ in directions
        ],
        yaxis=mirrored_axis(tops["E"], round_marks(tops["E"]), style, domain=[0.53, 1]),
        yaxis2=mirrored_axis(tops["G"], round_marks(tops["G"]), style, domain=[0, 0.47]),
    )


def _curve(name: str, role: str, axis: str, sign: int, way: str, rows: pd.DataFrame, style: Style) -> list[dict]:
    said = style.t("actors.valued", what=style.t(f"posture.{role}"), value="%{text}")
    return curve(
        Level.of(rows, name, sign),
        role,
        style,
        hover=f"%{{x|%Y-%m-%d}}<br>{plain(way)}<br>{said}",
        few=style.t("actors.few"),
        yaxis=axis,
        text=[f"{value:.1f}" for value in rows[name]],
    )


def _way(way: str, role: str, y: float, axis: str, style: Style) -> dict:
    """Who acts towards whom, at the outer edge of its half."""
    said = f"{plain(way)}  <span style='color:{getattr(style.palette, role)}'>{style.t(f'posture.{role}')}</span>"
    hold = "left top" if y > 0 else "left bottom"
    return inside(said, y, style.palette.ink, hold=hold, yref=axis, xshift=6, align="left")
