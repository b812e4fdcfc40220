"""What the chart of the two levels says about a day, and the click that asks about it."""

import numpy as np
import pandas as pd

from components.figures.draw.hover import template
from components.figures.draw.marks import line
from components.figures.draw.style import Style, iso_days

SIDES = (("E", "escalation"), ("G", "engagement"))


def pointer(levels: pd.DataFrame, style: Style) -> dict:
    """An unseen line that says everything about a day and takes the click."""
    highest = np.fmax(*(levels[name].to_numpy() for name, _ in SIDES))
    if not (known := ~np.isnan(highest)).all():
        levels, highest = levels[known], highest[known]
    few = {True: "", False: " · " + style.t("escalation.few")}
    days = iso_days(levels["date"])
    said, columns = [], [[{"at": day} for day in days]]
    for at, (name, role) in zip((1, 4), SIDES, strict=True):
        columns += [
            ["" if value != value else value for value in levels[name].round(2).tolist()],
            levels[f"n_{name}"].round(1).tolist(),
            [few[flag] for flag in levels[f"trusted_{name}"].tolist()],
        ]
        number = style.t("escalation.neff", n=f"%{{customdata[{at + 1}]}}")
        value, side = f"%{{customdata[{at}]:.2f}}", style.t(f"escalation.side.{role}")
        said.append(
            style.t("escalation.series.hover", side=side, value=value, number=number) + f"%{{customdata[{at + 2}]}}"
        )
    columns.append(levels["balance"].fillna(0).round(2).tolist())
    said.append(f"{style.t('escalation.side.balance')} %{{customdata[7]:+.2f}}")
    return line(
        days,
        highest.round(3).tolist(),
        style.palette.ink,
        0,
        opacity=0,
        customdata=[list(row) for row in zip(*columns, strict=True)],
        hovertemplate=template("<br>".join(said)),
    )
