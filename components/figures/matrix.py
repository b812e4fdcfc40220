"""The year matrix: escalation and engagement by period, of all acts and of each pair; each cell a number to open."""

import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.colour import legible
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import CLEAR, felt, words
from components.figures.draw.style import Style, figure, iso_days
from components.figures.draw.text import text_width
from components.figures.matrix_cells import Cell, Lane
from components.figures.matrix_lanes import APART, CELL, NEXT, PAIR, Block, across, grounds, lanes, veils
from components.figures.matrix_ticks import fitting, heads

LEFT, RIGHT, FOOT, HEAD = 84, 8, 44, 26  # pixels around the cells
WIDEST, LEAST, TALL = 88, 16, 24  # pixels: a cell at most and at least as wide, and as tall where periods run downwards
FEW = 5  # the darkest cell stands for at least this many events: one event alone is not much
BARE = {"showgrid": False, "zeroline": False}
TICKS = {"ticks": "outside", "ticklen": 6, "tickcolor": CLEAR}


def period_matrix(
    blocks: list[tuple[str, pd.DataFrame, tuple]], labels: list[str], ticks: list[str], style: Style
) -> dict:
    """`blocks`: the name of each, its counts from `summary.period_matrix` and what a click adds, all acts first;
    `labels` name the bins, `ticks` in short (lines joined by <br>).

    Darker for more events, a vague one by the share of its days. The number is of those that begin in the cell for
    certain. A click opens its events. Periods run to the right, or downwards where their numbers would not fit.
    """
    count, inner = len(labels), style.width - LEFT - RIGHT
    down, counts = inner / max(count, 1) < LEAST, blocks[0][1]
    room = min(inner / max(count, 1), WIDEST)
    found, ends = lanes(blocks, *(across(len(blocks), inner) if down else (CELL, PAIR, APART)))
    named = {"tickfont": {"size": 12, "color": style.palette.muted}, **BARE}
    if down:
        names = _named(blocks, found, style)
        angle, head = heads(names, HEAD)
        height, margin = head + TALL * count + 8, {"t": head, "b": 8}
        xaxis = named_axis(0, max(ends[-1], inner), names, side="top", tickangle=angle, **named)
        yaxis = named_axis(count - 0.5, -0.5, dict(enumerate(labels)), **BARE, **TICKS)
    else:
        height, margin = int(ends[-1]) + NEXT + 8 + FOOT, {"t": 4, "b": FOOT}
        shown = {at: ticks[at] for at in fitting(counts, ticks, room)}
        xaxis = named_axis(-0.5, inner / room - 0.5, shown, tickangle=0, **BARE)
        yaxis = named_axis(ends[-1] + NEXT, -4, _named(blocks, found, style), **named, **TICKS)
    top = _top(counts)
    return figure(
        style,
        [
            *veils(found, down, style),
            _numbers(found, top, None if down else room, style),
            _felt(found, labels, down, style),
        ],
        height,
        margin={"l": LEFT, "r": RIGHT, **margin},
        hovermode="closest",
        hoverdistance=-1,
        shapes=grounds(found, top, down, style),
        xaxis=xaxis,
        yaxis=yaxis,
    )


def _named(blocks: list[Block], found: list[Lane], style: Style) -> dict[float, str]:
    """Where the two sides of all acts are named, and each pair."""
    pairs = {(found[2 * n].at + found[2 * n + 1].at) / 2: name for n, (name, *_) in enumerate(blocks) if n}
    sides = {lane.at: style.t(f"braid.{lane.role}") for lane in found[:2]}
    return sides | pairs


def _top(counts: pd.DataFrame) -> int:
    """What the darkest cell stands for: the most in a year or month; many years together are as dark."""
    plain = counts.loc[counts["unit"] != "early", ["conflict", "cooperation"]].to_numpy()
    return max(FEW, int(round(plain.max()))) if plain.size else FEW


def _numbers(found: list[Lane], top: int, room: float | None, style: Style) -> dict:
    """The numbers on the cells, which have so many pixels, or the width of their lane; one in which nothing begins for
    certain has none."""
    palette, begun, down = style.palette, [], room is None
    for lane in found:
        for n, cell in enumerate(lane.cells()):
            if cell.begin and text_width(str(cell.begin), 12) < (2 * lane.half if room is None else room) + NEXT:
                ink = legible(lane.shade(cell.share, top, style), palette.ink, palette.surface)
                begun.append((n, lane.at, str(cell.begin), ink))
    along, across, said, inks = ([one[part] for one in begun] for part in range(4))
    return words(*((across, along) if down else (along, across)), said, inks, name="numbers", **SILENT)


def _felt(found: list[Lane], labels: list[str], down: bool, style: Style) -> dict:
    """Every cell says what it holds and opens it."""
    along, across, opens, said = [], [], [], []
    for lane in found:
        firsts, lasts = (iso_days(lane.counts[end]) for end in ("first", "last"))
        posture = {"posture": f"{lane.role};both", **dict(lane.more)}
        along += range(len(labels))
        across += [lane.at] * len(labels)
        opens += [[{"tab": "timeline", "from": a, "to": b, **posture}] for a, b in zip(firsts, lasts, strict=True)]
        name = style.t(f"braid.{lane.role}")
        said += [f"{name}<br>{_said(*cell, style)}" for cell in zip(labels, lane.cells(), strict=True)]
    where = (across, along) if down else (along, across)
    return felt(*where, customdata=opens, **says(said))


def _said(label: str, cell: Cell, style: Style) -> str:
    """How many begin in a cell, may fall there and still go on, and how many are one row for several acts."""
    words = style.t("matrix.begin", label=label, n=cell.begin)
    words += style.t("matrix.may", n=cell.may, share=f"{cell.share:.1f}") if cell.may else ""
    words += style.t("matrix.on", n=cell.on) if cell.on else ""
    words += style.t("matrix.many", n=cell.many) if cell.many else ""
    return words + (style.t("matrix.unsearched") if cell.gone else "")
