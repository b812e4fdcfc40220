"""Net tone of pairs from period to period: a small slope chart a pair, on one scale, each tone with its interval."""

from itertools import pairwise

import pandas as pd

from components.figures.draw.axes import unseen_axis
from components.figures.draw.hatch import hatched_bands
from components.figures.draw.hover import says
from components.figures.draw.key import key
from components.figures.draw.marks import points
from components.figures.draw.rows import split
from components.figures.draw.rule import strokes
from components.figures.draw.style import Style, figure
from components.figures.draw.text import beside, bold, first_fitting, plain, text, widest
from data.rows import iterate

WIDEST, LEAST, GAP = 320, 118, 20  # pixels: a chart at most and at least as wide, and between two
HEAD, TALL, FOOT, EDGE = 28, 150, 44, 12  # pixels: a name, a chart, its periods under it, beside all charts
UNIT = TALL / 2.3  # pixels of a tone of 1
ENDS = {1: "engaging", 0: "even", -1: "escalating"}


def tones(found: pd.DataFrame, periods: list[tuple[str, str]], style: Style) -> dict:
    """`found` of `measures.tone.tones` with pair (its name), said (hover) and opens (what a click does), pair by pair;
    `periods`: their names, in full and in short. A tone that is not firm is a ring, and a line
    to it or to one that was not searched for is thin.
    """
    palette, charts = style.palette, split(found, "pair")
    ends = {
        end: f"{end:+d}".replace("+0", "0") if style.narrow else style.t(f"actors.tone.{ENDS[end]}") for end in ENDS
    }
    left = int(widest(ends.values())) + EDGE
    inner = max(style.width - left - EDGE, LEAST)
    across = max(min(int((inner + GAP) // (LEAST + GAP)), len(charts)), 1)
    wide, rows = min((inner + GAP) / across - GAP, WIDEST), -(-len(charts) // across)
    shapes, notes, high = key(_entries(found, style), style.width - EDGE, style, -left)
    marks, levels, bars, lines, thin, bands = [], [], [], [], [], []
    for n, (_, own) in enumerate(charts):
        x, y = (n % across) * (wide + GAP), (rows - n // across) * (HEAD + TALL + FOOT) - HEAD - TALL / 2
        levels += [f"M{x:.1f},{y + UNIT * end:.1f}H{x + wide:.1f}" for end in ENDS]
        step = wide / len(periods)
        known = [
            (round(x + step * (row.period + 0.5), 1), round(y + UNIT * row.tone, 1), row)
            for row in iterate(own[own["tone"].notna()])
        ]
        for (x0, y0, one), (x1, y1, other) in pairwise(known):
            (lines if _sure(one) and _sure(other) else thin).append(f"M{x0},{y0}L{x1},{y1}")
        bars += [f"M{at},{y + UNIT * row.low:.1f}V{y + UNIT * row.high:.1f}" for at, _, row in known]
        gone = [(x + step * row.period, x + step * (row.period + 1)) for row in iterate(own) if row.unsearched]
        bands.append((gone, y - TALL / 2, y + TALL / 2))
        marks += known
        notes += _words(own, x, y, step, periods, {} if n % across else ends, style)
    shapes += strokes(levels, palette.line, 1, layer="below") + strokes(bars, palette.neutral, 1.5, layer="below")
    shapes += strokes(lines, palette.muted, 2, layer="below") + strokes(thin, palette.muted, 1, layer="below")
    return figure(
        style,
        [*hatched_bands(bands, style), _marks(marks, style)],
        rows * (HEAD + TALL + FOOT) + high,
        margin={"l": left, "r": EDGE, "t": high, "b": 0},
        hovermode="closest",
        shapes=shapes,
        annotations=notes,
        xaxis=unseen_axis(0, inner),
        yaxis=unseen_axis(0, rows * (HEAD + TALL + FOOT)),
    )


def _entries(found: pd.DataFrame, style: Style) -> list[tuple[str, str, str]]:
    palette, known = style.palette, found[found["tone"].notna()]
    present = {
        "firm": ("dot", palette.ink, known["firm"].any()),
        "few": ("ring", palette.ink, (~known["firm"]).any()),
        "interval": ("tick", palette.neutral, len(known)),
        "unsearched": ("hatch", palette.muted, found["unsearched"].any()),
    }
    return [
        (mark, colour, style.t(f"actors.tone.key.{what}")) for what, (mark, colour, any_) in present.items() if any_
    ]


def _sure(row) -> bool:
    return row.firm and not row.unsearched


def _marks(marks: list[tuple], style: Style) -> dict:
    """A dot a tone, in the colour of its side; a ring where it is not firm."""
    palette = style.palette
    sides = [
        palette.posture("engagement" if row.tone > 0 else "escalation" if row.tone < 0 else "") for *_, row in marks
    ]
    fills = [colour if row.firm else palette.surface for colour, (*_, row) in zip(sides, marks, strict=True)]
    return points(
        [x for x, *_ in marks],
        [y for _, y, _ in marks],
        fills,
        size=11,
        line={"width": 2, "color": sides},
        cliponaxis=False,
        customdata=[[row.opens] for *_, row in marks],
        **says([row.said for *_, row in marks]),
    )


def _words(own: pd.DataFrame, x: float, y: float, step: float, periods: list, ends: dict, style: Style) -> list[dict]:
    """A chart's name over it, the periods with their acts under it, and beside the first of a row what its ends are."""
    palette, place = style.palette, {"hold": "left bottom"}
    acts = dict(zip(own["period"], own["n"], strict=True))
    notes = [text(bold(own["pair"].iloc[0]), x, y + TALL / 2 + 4, palette.ink, size=13, **place)]
    for n, names in enumerate(periods):
        under = f"{plain(first_fitting(names, step) or names[1])}<br>{'n = ' if step > 52 else ''}{acts.get(n, 0)}"
        notes.append(text(under, x + step * (n + 0.5), y - TALL / 2, palette.muted, hold="center top"))
    return notes + [beside(said, y + UNIT * end, palette.muted, gap=6) for end, said in ends.items()]
