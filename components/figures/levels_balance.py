"""The balance under the two levels: engagement less escalation, and where nobody searched for the acts of a side."""

import numpy as np
import pandas as pd

from components.figures.draw.curve import joined
from components.figures.draw.hatch import days as days_of
from components.figures.draw.hatch import hatched
from components.figures.draw.hover import SILENT
from components.figures.draw.marks import line
from components.figures.draw.style import Style, iso_days


def balance(levels: pd.DataFrame, style: Style) -> list[dict]:
    """Engagement less escalation: cool above zero, warm below, grey where either side cannot be trusted."""
    palette, days, balance = style.palette, iso_days(levels["date"]), levels["balance"].fillna(0).to_numpy()
    trusted = (levels["trusted_E"] & levels["trusted_G"]).to_numpy(dtype=bool)
    parts = (
        (np.where(joined(trusted), np.maximum(balance, 0), 0.0), "engagement"),
        (np.where(joined(trusted), np.minimum(balance, 0), 0.0), "escalation"),
        (np.where(joined(~trusted), balance, 0.0), "neutral"),
    )
    return [
        line(
            days,
            values.round(3).tolist(),
            getattr(palette, role),
            0.8,
            yaxis="y2",
            fill="tozeroy",
            fillcolor=getattr(palette, f"{role}_soft"),
            **SILENT,
        )
        for values, role in parts
        if np.any(values)
    ]


def missing(unsearched: dict[str, pd.DataFrame], deep: float, style: Style) -> list[dict]:
    """The half of the balance that belongs to a side, hatched where nobody searched for its acts."""
    halves = {"E": (-deep, 0.0), "G": (0.0, deep)}
    return [
        trace
        for side, spans in unsearched.items()
        for trace in hatched(days_of(spans), *halves[side], style, yaxis="y2")
    ]
