"""The levels of two selections on one scale, each from its first day or both on one calendar, and their means."""

import numpy as np
import pandas as pd

from components.figures.draw.axes import date_axis, unseen_axis
from components.figures.draw.curve import Level, curve
from components.figures.draw.hover import template
from components.figures.draw.marks import line
from components.figures.draw.style import Style, figure, iso_days
from components.figures.draw.text import plain, text
from components.figures.side_by_side_means import means_of, names_over

SIDES = (("E", "escalation", "y"), ("G", "engagement", "y2"))
MAIN, LINE, GAP, AXIS = 170, 20, 18, 37  # pixels: a row, a line of words over it, between rows, the ticks
CLEAR = 5  # pixels: from the plot to the words of its ticks, so that the first is clear of the nought beside it
LEFT, RIGHT, STRIP = 40, 8, 84  # STRIP: where the means stand
YEAR, MONTH = 365.25, 30.4375  # days
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # years or months between two ticks


def side_by_side(levels: list[pd.DataFrame], means: list[dict], names: list[str], calendar: bool, style: Style) -> dict:
    """`levels`: of each selection date, day (since its first), E, G, trusted_E, trusted_G; `means`: of each E,
    E_low, E_high ...; `calendar`: whether both have the same days. The first is coloured, the second ink.
    """
    inner = style.width - LEFT - RIGHT
    words = [names_over(name, role, means, names, inner, style) for name, role, _ in SIDES]
    heads = [LINE * (1 + max(row for *_, row in found)) + 6 for found in words]
    plot = sum(heads) + 2 * MAIN + GAP
    domains = [((plot - heads[0] - MAIN) / plot, (plot - heads[0]) / plot), (0.0, MAIN / plot)]
    traces, axes, notes = [], {}, []
    for (name, role, axis), domain, found in zip(SIDES, domains, words, strict=True):
        tops = [*(level[name].max() for level in levels), *(one[f"{name}_high"] for one in means)]
        top = max([0.1, *(value for value in tops if pd.notna(value))]) * 1.05
        traces += _curves(levels, name, role, axis, names, calendar, style)
        traces += means_of(means, name, role, axis, names, style)
        axes[f"yaxis{axis[1:]}"] = {"domain": list(domain), "range": [0, top], "fixedrange": True, "nticks": 4}
        notes += [
            text(said, x / inner, domain[1], colour, size=13, paper="xy", hold="left bottom", yshift=4 + LINE * (-row))
            for said, colour, x, row in _upwards(found)
        ]
    share = max(0.5, 1 - STRIP / inner)
    notes.append(text(style.t("compare.mean"), 1, 0, style.palette.muted, paper="xy", hold="right top", yshift=-6))
    return figure(
        style,
        traces,
        plot + AXIS,
        margin={"l": LEFT, "r": RIGHT, "t": 0, "b": AXIS},
        hovermode="closest",
        dragmode="zoom",
        annotations=notes,
        xaxis=_axis(levels, calendar, style)
        | {"domain": [0, share - 0.02], "anchor": "y2", "ticklabelstandoff": CLEAR},
        xaxis2=unseen_axis(-0.6, 1.6, domain=[share, 1], anchor="y2"),
        **axes,
    )


def _axis(levels: list[pd.DataFrame], calendar: bool, style: Style) -> dict:
    """One calendar, or the time since each began, in years or months."""
    if calendar:
        return date_axis(style, levels[0]["date"].iloc[0], levels[0]["date"].iloc[-1])
    span = max(float(level["day"].max()) for level in levels)
    unit, size = ("years", YEAR) if span > 2 * YEAR else ("months", MONTH)
    room = max(2, (style.width - LEFT - STRIP) // (70 if style.narrow else 110))
    step = next(one for one in STEPS if span / size / one <= room)
    counts = range(0, int(span / size) + 1, step)
    said = [
        style.t("compare.start") if not n else style.t(f"compare.{unit}.n{'.one' if n == 1 else ''}", n=n)
        for n in counts
    ]
    return {"range": [0, span], "tickvals": [n * size for n in counts], "ticktext": said, "showgrid": True}


def _curves(levels, name: str, role: str, axis: str, names, calendar: bool, style: Style) -> list[dict]:
    first, second = levels
    one = curve(Level.of(first, name)._replace(days=_places(first, calendar)), role, style, yaxis=axis)
    other, trusted = [], second[f"trusted_{name}"].to_numpy(dtype=bool)
    values = second[name].to_numpy().round(3)
    for ok, look in ((False, {"width": 1.2, "dash": "dot"}), (True, {"width": 1.6})):
        shown = (trusted == ok) & ~np.isnan(values)
        if shown.any():
            y = [value if flag else None for value, flag in zip(values.tolist(), shown.tolist(), strict=True)]
            other.append(line(_places(second, calendar), y, style.palette.ink, yaxis=axis, **look))
    return [*_told(one, first, name, names[0]), *_told(other, second, name, names[1])]


def _told(traces: list[dict], level: pd.DataFrame, name: str, who: str) -> list[dict]:
    """The lines of one selection, each day telling whose it is and how high; areas stay silent."""
    days = zip(iso_days(level["date"]), level[name].tolist(), strict=True)
    said, whose = [f"{day}: {value:.2f}" for day, value in days], template(f"{plain(who)}<br>%{{text}}")
    # A day that a line leaves out says nothing: half of what is sent would be such words.
    texts = [[text if y is not None else "" for text, y in zip(said, one["y"], strict=True)] for one in traces]
    return [
        one if one["mode"] == "none" else {**one, "hoverinfo": None, "text": text, "hovertemplate": whose}
        for one, text in zip(traces, texts, strict=True)
    ]


def _places(level: pd.DataFrame, calendar: bool) -> list:
    return iso_days(level["date"]) if calendar else level["day"].tolist()


def _upwards(found: list[tuple]) -> list[tuple]:
    """Lines counted from the lowest, which stands on the plot."""
    last = max(row for *_, row in found)
    return [(said, colour, x, row - last) for said, colour, x, row in found]
