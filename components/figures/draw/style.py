"""What a figure knows of the page it is drawn for, and the frame every figure stands in.

Figures are plain dicts (`go.Figure` costs milliseconds each); tests validate every one through `go.Figure`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from components.theme import Palette, template


@dataclass(frozen=True)
class Style:
    """Palette by role, language, words `t(key, **values)` and the figure's width in CSS pixels; `height` are those
    there are for it, where they are few."""

    palette: Palette
    lang: str
    t: Callable[..., str]
    width: int
    height: int = 0

    @property
    def narrow(self) -> bool:
        return self.width < 560


TICK = 48  # pixels from one tick to the next, at least: a day, a month over its year


def figure(style: Style, data: list[dict], height: int, **layout: object) -> dict:
    """A figure dict with the theme's template; `layout` entries are plotly's."""
    axes = {name: _spaced(axis, layout["margin"], style) for name, axis in layout.items() if name.startswith("xaxis")}
    return {"data": data, "layout": {"template": template(style.palette), "height": height, **layout, **axes}}


def _spaced(axis: dict, margin: dict, style: Style) -> dict:
    """The axis with no more ticks than have room beside each other."""
    if "nticks" not in axis:
        return axis
    low, high = axis.get("domain", (0, 1))
    least = 2 if axis.get("type") == "date" else 1  # a single day says nothing of the scale; a number is named besides
    room = (style.width - margin["l"] - margin["r"]) * (high - low)
    return {**axis, "nticks": max(least, min(axis["nticks"], int(room / TICK)))}


def iso(when) -> str:
    return when.isoformat()[:10]


def iso_days(when) -> list[str]:
    """The days of a column of dates as ISO text."""
    return np.datetime_as_string(np.asarray(when, dtype="datetime64[D]")).tolist()


def iso_ms(when) -> list[str]:
    """Instants (milliseconds since 1970) as ISO text: plotly reads numbers in the reader's time zone."""
    return np.datetime_as_string(np.round(np.asarray(when, dtype=float)).astype("datetime64[ms]")).tolist()
