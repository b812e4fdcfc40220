"""The two ladders: every event on its rung over time, escalation upward and engagement downward, uncertain days as
spans.
"""

import pandas as pd

from components.figures.draw.axes import date_axis, named_axis
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, figure
from components.figures.draw.text import inside, widest, wrap
from components.figures.ladders_marks import SIDES, ladder_marks

RUNGS = range(1, 11)


def ladders(marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> dict:
    """`marks`: one row per event and ladder: ladder, rung, event_id, first, last, said (the date in words),
    imprecise, hollow (disputed or aggregate), title.
    """
    palette = style.palette
    names = {sign * rung: style.t(f"rung.{side}.{rung}") for side, sign in SIDES for rung in RUNGS}
    limit = 16 if style.narrow else 40
    gutter = 124 if style.narrow else int(widest(names.values())) + 36
    inner = max(style.width - gutter - 10, 1)
    return figure(
        style,
        ladder_marks(marks, first, last, inner / max((last - first).days + 1, 1), style),
        (34 if style.narrow else 25) * 22 + 40,
        margin={"l": gutter, "r": 10, "t": 4, "b": 34},
        hovermode="closest",
        dragmode="zoom",
        barmode="overlay",
        xaxis=date_axis(style, first, last),
        yaxis=named_axis(
            -10.7,
            10.7,
            {at: f"{wrap(name, limit)} {abs(at)} " for at, name in names.items()},
            zeroline=False,
            showgrid=True,
            tickfont={"size": 12, "color": palette.muted},
        ),
        shapes=[rule((-gutter / inner, 0), (1, 0), palette.muted, paper="x")],
        annotations=[
            inside(
                f"<b>{style.t(f'escalation.side.{side}')}</b>",
                sign * 0.02,
                getattr(palette, side),
                size=13,
                hold="left bottom" if sign > 0 else "left top",
                xshift=6,
            )
            for side, sign in SIDES
        ],
    )
