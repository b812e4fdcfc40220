"""A level over time: coloured where it can be trusted, grey where too few events carry it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from components.figures.draw.hover import SILENT, template
from components.figures.draw.marks import area, line
from components.figures.draw.style import Style, iso_days


class Level(NamedTuple):
    """A level day by day, and on which days enough events carry it."""

    days: list
    values: np.ndarray
    trusted: np.ndarray

    @classmethod
    def of(cls, levels: pd.DataFrame, name: str, sign: int = 1) -> "Level":
        """One of `series.levels` or `dyads.levels`, downwards where `sign` is -1."""
        return cls(iso_days(levels["date"]), levels[name].to_numpy() * sign, levels[f"trusted_{name}"].to_numpy(bool))


def curve(
    level: Level,
    role: str,
    style: Style,
    *,
    hover: str = "",
    few: str = "",
    widths: tuple[float, float] = (1.5, 1.5),
    filled: bool = True,
    **more: object,
) -> list[dict]:
    """Its grey and its coloured part, each a line over a ground down to nought. `role` is a palette colour; `hover`
    in plotly's template language, `few` what a grey point says besides; `widths` of the grey and the coloured line."""
    days, values, trusted = level
    palette, traces = style.palette, []
    looks = ((False, "neutral", "<br>" + few if few else "", widths[0]), (True, role, "", widths[1]))
    for ok, name, doubt, width in looks:
        shown = joined(trusted == ok)
        if not shown.any():
            continue
        shown &= np.isfinite(values)
        y = [round(value, 3) if flag else None for value, flag in zip(values.tolist(), shown.tolist(), strict=True)]
        if filled:
            # The ground is a trace of its own that runs along nought elsewhere: plotly fills across the gaps of a line.
            ground = {name: one for name, one in more.items() if name == "yaxis"}
            traces.append(area(days, [one or 0 for one in y], getattr(palette, f"{name}_soft"), **ground, **SILENT))
        said = {"hovertemplate": template(hover + doubt)} if hover else SILENT
        traces.append(line(days, y, getattr(palette, name), width, **said, **more))
    return traces


def joined(flags: np.ndarray) -> np.ndarray:
    """The days of a part of a curve; a day that ends the part belongs to it too, so that the curve has no hole."""
    out = flags.copy()
    out[1:] |= flags[:-1]
    return out
