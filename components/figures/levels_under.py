"""What stands under the two levels: what is left without one document, other half-lives; and in years too thin for a
curve the mean of each term within its interval, with episodes as bars under nought.
"""

import pandas as pd

from components.figures.draw.box import box
from components.figures.draw.colour import see_through
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import line, unseen
from components.figures.draw.rule import rule
from components.figures.draw.style import Style, iso, iso_days
from components.figures.levels_pointer import SIDES
from data.rows import iterate

DROP = {"E": 0.03, "G": 0.07}  # of the scale: how far under nought a side's episodes stand


def terms(means: pd.DataFrame, days: Days, style: Style) -> tuple[list[dict], list[dict]]:
    """Shapes and what they say: `means` from `episodes.means` with name; the interval as a box, the mean as a line."""
    shapes, marks, rows = [], [], means.to_dict("records") if len(means) else []
    for name, role in SIDES:
        colour, soft = getattr(style.palette, role), getattr(style.palette, f"{role}_soft")
        for row in rows:
            ends = iso(days.clip(row["first"])), iso(days.clip(row["last"]))
            look = {"layer": "below", "opacity": 0.6}
            shapes.append(box(ends, (row[f"{name}_low"], row[f"{name}_high"]), soft, **look))
            shapes.append(rule((ends[0], row[name]), (ends[1], row[name]), colour, width=2))
        if not rows:
            continue
        said = [_hover(row, name, role, style) for row in rows]
        middle = [iso(days.middle(row["first"], row["last"])) for row in rows]
        marks.append(unseen(middle, means[name].tolist(), 14, **says(said)))
    return shapes, marks


def runs(episodes: pd.DataFrame, top: float, days: Days, style: Style) -> list[dict]:
    """`episodes` from `episodes.episodes` within the window; a single day is a dot's width wide."""
    least = pd.Timedelta(days=days.count * 3 / max(days.inner, 1))
    shapes = []
    for row in iterate(episodes):
        y, colour = -DROP[row.ladder] * top, getattr(style.palette, dict(SIDES)[row.ladder])
        first, last = days.clip(row.first), days.clip(row.last)
        shapes.append(rule((iso(first), y), (iso(max(last, first + least)), y), colour, width=4))
    return shapes


def doubts(levels: pd.DataFrame, style: Style) -> list[dict]:
    """What is left of each level without one document as a ground, and the other half-lives as thin lines."""
    days, grounds, thin = iso_days(levels["date"]), [], []
    for name, role in SIDES:
        colour, soft = getattr(style.palette, role), getattr(style.palette, f"{role}_soft")
        filled = {"fill": "tonexty", "fillcolor": soft}
        for edge, ground in (("low", {}), ("high", filled)):
            if f"{name}_{edge}" in levels:
                grounds.append(line(days, levels[f"{name}_{edge}"].round(3).tolist(), soft, 0, **ground, **SILENT))
        for column in (column for column in levels if column.startswith(f"{name}_") and column[2:].isdigit()):
            thin.append(line(days, levels[column].round(3).tolist(), see_through(colour, 0.35), 0.8, **SILENT))
    return [*grounds, *thin]


def _hover(row: dict, name: str, role: str, style: Style) -> str:
    columns = {"mean": name, "low": f"{name}_low", "high": f"{name}_high"}
    numbers = {key: f"{row[column]:.2f}" for key, column in columns.items()}
    side = style.t(f"escalation.side.{role}")
    return style.t("escalation.series.term", term=row["name"], side=side, n=f"{row[f'{name}_events']:.0f}", **numbers)
