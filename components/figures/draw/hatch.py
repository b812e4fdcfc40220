"""Hatching: missing data, which is not nought."""

import pandas as pd

from components.figures.draw.hover import SILENT
from components.figures.draw.marks import CLEAR
from components.figures.draw.style import Style, iso_days


def hatched(spans: list[tuple], low: float, high: float, style: Style, **more: object) -> list[dict]:
    """Stretches (start, stop) of an axis hatched between two heights: one shape, whatever their number."""
    return hatched_bands([(spans, low, high)], style, **more)


def hatched_bands(bands: list[tuple[list[tuple], float, float]], style: Style, **more: object) -> list[dict]:
    """The same over several bands (stretches, low, high), still as one shape."""
    x = [place for spans, *_ in bands for start, stop in spans for place in (start, stop, stop, start, None)][:-1]
    y = [place for spans, low, high in bands for _ in spans for place in (low, low, high, high, None)][:-1]
    pattern = {"shape": "/", "fgcolor": style.palette.muted, "bgcolor": CLEAR, "size": 6, "solidity": 0.14}
    look = {"fill": "toself", "fillcolor": CLEAR, "fillpattern": pattern, "line": {"width": 0}}
    trace = {"type": "scatter", "mode": "lines", "name": "unsearched", "x": x, "y": y, **look, **SILENT, **more}
    return [trace] if x else []


def days(spans: pd.DataFrame) -> list[tuple]:
    """Spans of days (columns first, last) as stretches of a date axis, the last day to its evening."""
    if not len(spans):
        return []
    ends = spans["last"].to_numpy(dtype="datetime64[D]") + 1
    return list(zip(iso_days(spans["first"]), iso_days(ends), strict=True))
