"""The levels of several sets over the same days, a row a set on its own scale: conflict up, cooperation down."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.hover import template
from components.figures.draw.marks import area, line
from components.figures.draw.style import Style, figure, iso_days
from components.figures.draw.text import bold, inside, plain

ROW, WORDS, AXIS = 116, 24, 34  # pixels: of a row, of its name above it, of the axis
LEAST = 0.2  # of a row's higher side
SIDES = (("E", "escalation", 1), ("G", "engagement", -1))


def set_levels(
    rows: list[tuple[str, str, pd.DataFrame]], days: tuple[pd.Timestamp, pd.Timestamp], style: Style
) -> dict:
    """`rows` are name, unit and `levels` (date, E, G) of each set. What two sets weigh cannot be compared: their shapes
    can.
    """
    whole = len(rows) * (ROW + WORDS)
    traces, axes, words = [], {}, []
    for at, (name, unit, levels) in enumerate(rows):
        number = "" if not at else str(at + 1)
        bottom = whole - (at + 1) * (ROW + WORDS)
        # A side that hardly moves still has room to be seen.
        highest = [max(float(levels[side].max()), 0.01) for side, *_ in SIDES]
        up, down = (1.05 * max(one, LEAST * max(highest)) for one in highest)
        axes[f"yaxis{number}"] = {
            "domain": [bottom / whole, (bottom + ROW) / whole],
            "range": [-down, up],
            "fixedrange": True,
            "nticks": 4,
            "zeroline": True,
            "zerolinecolor": style.palette.muted,
            "tickformat": "~s",
        }
        shown = iso_days(levels["date"])
        for side, role, sign in SIDES:
            values = (levels[side] * sign).round(3).tolist()
            said = [f"{value:,.2f}" for value in levels[side]]
            hover = template(
                f"{plain(name)}<br>%{{x|%Y-%m-%d}}<br>{plain(style.t(f'escalation.side.{role}'))} %{{text}}"
            )
            look = {"yaxis": f"y{number}"}
            traces.append(area(shown, values, getattr(style.palette, f"{role}_soft"), hoverinfo="skip", **look))
            traces.append(
                line(shown, values, getattr(style.palette, role), 1.4, text=said, hovertemplate=hover, **look)
            )
        head = f"{bold(plain(name))} · {plain(unit)}"
        words.append(inside(head, (bottom + ROW) / whole, style.palette.ink, yref="paper", hold="left bottom"))
    return figure(
        style,
        traces,
        whole + AXIS,
        margin={"l": 44, "r": 10, "t": 0, "b": AXIS},
        hovermode="closest",
        annotations=words,
        xaxis=date_axis(style, *days, anchor=f"y{len(rows)}" if len(rows) > 1 else "y"),
        **axes,
    )
