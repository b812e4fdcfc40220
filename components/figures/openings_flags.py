"""The steps of an argument over the page of a window: numbered flags, and the step one reads."""

import pandas as pd

from components.figures.draw.box import box
from components.figures.draw.days import Days
from components.figures.draw.hover import says
from components.figures.draw.marks import unseen
from components.figures.draw.rows import split
from components.figures.draw.rule import upright
from components.figures.draw.stack import Kept
from components.figures.draw.style import Style, iso
from components.figures.draw.text import backed, inside, text, text_width, wrap
from data.rows import iterate

SERIES, FLAGS = 190, 42  # pixels: the curve, the flags over it


def numbered(flags: pd.DataFrame, days: Days, plot: float, style: Style) -> tuple[dict, list[dict], list[dict]]:
    """Flags in two rows over a plot `plot` pixels high; steps of the same day share one. The marks that answer for
    them, their poles and their words. `flags`: step, first, title."""
    kept, poles, notes, spots = Kept(), [], [], []
    inside = flags[(flags["first"] >= days.first) & (flags["first"] <= days.last)]
    groups = split(inside.sort_values(["first", "step"]), "first")
    # Days with most steps name themselves first.
    for when, group in sorted(groups, key=lambda pair: (-len(pair[1]), pair[0])):
        steps = group["step"].tolist()
        words = ", ".join(map(str, steps[:3])) + (" …" if len(steps) > 3 else "")
        place, left, right = days.label(when, text_width(words))
        row = next((row for row in (0, 1) if kept.takes((left - 6, row, right + 6, row + 0.5))), None)
        top = FLAGS - 8 - 17 * (row or 0)
        poles.append(
            upright(iso(when), style.palette.muted, 1 - (FLAGS + SERIES) / plot, 1 - top / plot, dash="dot", xref="x")
        )
        if row is None:
            continue
        y = 1 - (top - 8) / plot
        look = {"hold": f"{place.pop('hold')} middle", "paper": f"{place.pop('paper')}y", **place}
        notes.append(text(words, y=y, colour=style.palette.ink, **look, **backed(style.palette.surface, 1)))
        said = "<br>".join(wrap(f"{row.step}. {row.title}", 60) for row in iterate(group))
        spots.append((iso(when), y, [{"argument": str(steps[0])}], said))
    x, y, ids, said = ([spot[at] for spot in spots] for at in range(4))
    return unseen(x, y, 20, yaxis="y2", cliponaxis=False, customdata=ids, **says(said)), poles, notes


def step_asked(
    asked: tuple[str, pd.Timestamp, pd.Timestamp], days: Days, plot: float, style: Style
) -> tuple[list[dict], list[dict]]:
    """The step one reads: a band over its days, down to the axis, and its words over the series."""
    words, start, stop = asked
    dated = not (pd.isna(start) and pd.isna(stop))
    start, stop = days.first if pd.isna(start) else start, days.last if pd.isna(stop) else stop
    ink, bands = style.palette.ink, []
    if dated and start <= days.last and stop >= days.first:
        x0, x1 = iso(max(start, days.first)), iso(min(stop, days.last) + pd.Timedelta(days=1))
        bands.append(box((x0, x1), (0, 1 - FLAGS / plot), ink, edge=ink, width=1, paper="y", opacity=0.06))
    said = wrap(words, int(min(style.width - 60, 520) / 6.6))
    look = {"paper": "xy", "hold": "left top", "align": "left", **backed(style.palette.surface, 3)}
    return bands, [inside(said, 1 - (FLAGS + 28) / plot, ink, size=14, **look)]
