"""Months of one pair in two sets, each on its own scale, conflict over cooperation."""

import pandas as pd

from components.figures.draw.axes import date_axis
from components.figures.draw.hover import template
from components.figures.draw.marks import area, line, points
from components.figures.draw.style import Style, figure, iso_days
from components.figures.draw.text import bold, inside, plain

HEIGHT = 420
ROWS = (("conflict", "escalation", ("y", "y2"), (0.56, 1.0)), ("cooperation", "engagement", ("y3", "y4"), (0.08, 0.5)))
ROOM = 1.3  # of the highest value: the side's name stands over the curves


def two_sets(months: dict[str, pd.DataFrame], alone: list, names: tuple[str, str], style: Style) -> dict:
    """`months` by side, from `comparison.months`: the first as a filled step on the left scale, the other as a
    line on the right. `alone` are the days that only the first has, as ticks at the foot.
    """
    span, palette = months["conflict"]["month"], style.palette
    days = iso_days(span)
    traces, axes, words = [], {}, []
    for side, role, (left, right), domain in ROWS:
        colour = getattr(palette, role)
        one, other = (months[side][who].tolist() for who in ("one", "other"))
        quiet = {"hoverinfo": "skip", "yaxis": left}
        traces.append(area(days, one, getattr(palette, f"{role}_soft"), line={"shape": "hv"}, **quiet))
        for axis, values, look, width, name in ((left, one, colour, 1.2, 0), (right, other, palette.ink, 1.4, 1)):
            said = template(f"%{{x|%Y-%m}}<br>{plain(names[name])}: %{{y:,}}")
            traces.append(line(days, values, look, width, shape="hv", yaxis=axis, hovertemplate=said))
        grid = {"domain": list(domain), "fixedrange": True, "nticks": 4, "zeroline": False}
        scale = {"range": [0, max(1, *one) * ROOM], "tickfont": {"color": colour}}
        axes[f"yaxis{left[1:]}"] = {**grid, **scale}
        axes[f"yaxis{right[1:]}"] = {
            **grid,
            "range": [0, max(1, *other) * ROOM],
            "side": "right",
            "overlaying": left,
            "tickmode": "auto",
            "showgrid": False,
        }
        top = max(1, *one) * ROOM
        words.append(inside(bold(style.t(f"matrix.{side}")), top, colour, hold="left top", yref=left, xshift=4))
    if alone:
        ticks = {"symbol": "line-ns", "line": {"width": 1, "color": palette.accent}, "yaxis": "y5"}
        said = template(f"%{{x|%Y-%m-%d}}<br>{plain(style.t('actors.loaded-both.alone', title=names[0]))}")
        traces.append(points(iso_days(alone), [0] * len(alone), palette.accent, size=9, hovertemplate=said, **ticks))
    return figure(
        style,
        traces,
        HEIGHT,
        margin={"l": 44, "r": 56, "t": 4, "b": 34},
        hovermode="closest",
        xaxis=date_axis(style, span.iloc[0], span.iloc[-1], anchor="y5"),
        annotations=words,
        yaxis5={"domain": [0, 0.05], "range": [-1, 1], "visible": False, "fixedrange": True},
        **axes,
    )
