"""Axes: of dates, of named rows, and unseen ones."""

from collections.abc import Iterable
from datetime import timedelta

from components.figures.draw.style import Style, iso
from components.figures.draw.text import text_width

# How a tick is written, by the distance between ticks; plotly counts both ends of a range in.
FORTNIGHT = 14 * 86_400_000
MONTH_TICKS = {
    "zh": [
        {"dtickrange": [None, FORTNIGHT], "value": "%-m月%-d日\n%Y年"},
        {"dtickrange": ["M1", "M6"], "value": "%-m月\n%Y年"},
        {"dtickrange": ["M12", None], "value": "%Y年"},
    ],
    "en": [
        {"dtickrange": [None, FORTNIGHT], "value": "%-d %b\n%Y"},
        {"dtickrange": ["M1", "M6"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ],
}


def date_axis(style: Style, first, last, **extra: object) -> dict:
    """A date axis over [first, last] with ticks worded in the reader's language."""
    few = (last - first).days < 8
    # A single day stands between its neighbours; within a week every day is named once.
    low, high = (first - timedelta(days=1), last + timedelta(days=1)) if first == last else (first, last)
    return {
        "type": "date",
        "range": [iso(low), iso(high)],
        **({"tick0": iso(first), "dtick": 86_400_000 * (2 if style.narrow else 1)} if few else {}),
        "tickformatstops": MONTH_TICKS[style.lang],
        "showgrid": True,
        **({} if few else {"nticks": max(3, style.width // 130)}),
        "automargin": False,
        **extra,
    }


def rows_axis(low: float, high: float, **extra: object) -> dict:
    """An axis of rows whose names are words in the figure: it shows nothing itself."""
    return {
        "range": [low, high],
        "fixedrange": True,
        "showticklabels": False,
        "showgrid": False,
        "tickvals": [],
        **extra,
    }


def named_axis(low: float, high: float, names: dict, **extra: object) -> dict:
    """An axis that names some places; `names`: place -> words."""
    return {
        "range": [low, high],
        "fixedrange": True,
        "tickvals": list(names),
        "ticktext": list(names.values()),
        **extra,
    }


def apart(names: dict, pixels: Iterable[float]) -> dict:
    """The names, in order of their places, without those that would meet the one before."""
    kept, end = {}, float("-inf")
    for (place, name), pixel in zip(names.items(), pixels, strict=True):
        half = text_width(name) / 2
        if pixel - half >= end:
            kept[place], end = name, pixel + half + 6
    return kept


def unseen_axis(low: float, high: float, **extra: object) -> dict:
    """An axis that only gives the scale."""
    return {"range": [low, high], "visible": False, "fixedrange": True, **extra}


STEPS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
STEPS += tuple(step * 10**power for power in range(3, 9) for step in (5, 10, 20))  # of counted reports


def mirrored_axis(top: float, marks: list[float], style: Style, **extra: object) -> dict:
    """An axis with nought in its middle; both halves read upwards from it. `marks`: the numbers on each half."""
    values = [*[-mark for mark in marks[::-1]], 0, *marks]
    return {
        **named_axis(
            -top, top, {value: f"{abs(value):g}" if abs(value) < 1e4 else f"{abs(value):,.0f}" for value in values}
        ),
        "zeroline": True,
        "zerolinecolor": style.palette.muted,
        "zerolinewidth": 1,
        **extra,
    }


def round_marks(top: float) -> list[float]:
    """At most three round numbers under `top`, none close to it."""
    step = next((step for step in STEPS if top / step <= 3), STEPS[-1])
    return [step * i for i in range(1, int(top / step) + 1) if step * i < 0.82 * top]
