"""The year matrix: escalation and engagement by period, each cell a number one can open."""

import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.hover import SILENT, template
from components.figures.draw.marks import CLEAR, bars, words
from components.figures.draw.style import Style, figure, iso_days
from components.figures.matrix_ticks import fitting
from components.figures.matrix_unsearched import high_of, unsearched

SIDES = (("conflict", "escalation"), ("cooperation", "engagement"))
LEFT, RIGHT, FOOT, HEAD = 84, 8, 44, 26  # pixels around the cells
WIDEST, LEAST, TALL = 88, 16, 24  # pixels: a cell at most and at least as wide, and as tall where periods run downwards
FEW = 5  # the darkest cell stands for at least this many events: one event alone is not much
BARE = {"showgrid": False}
TICKS = {"ticks": "outside", "ticklen": 6, "tickcolor": CLEAR}


def period_matrix(counts: pd.DataFrame, labels: list[str], ticks: list[str], style: Style) -> dict:
    """`counts` from `summary.period_matrix`; `labels` name its bins, `ticks` in short (lines joined by <br>).

    Darker for more events, a vague one by the share of its days. The number is of those that begin in the cell for
    certain; a cell is hatched where most of it is vague, and in grey where nobody searched for its side. A click opens
    its events. Periods run to the right, or downwards where their numbers would not fit side by side. The cells are
    bars: Dash does not report which cell of a heat map was clicked.
    """
    count, inner = len(labels), style.width - LEFT - RIGHT
    down = inner / max(count, 1) < LEAST
    sides = {row: style.t(f"braid.{role}") for row, (_, role) in enumerate(SIDES)}
    named = {"tickfont": {"size": 12, "color": style.palette.muted}, **BARE}
    if down:
        height, margin = HEAD + TALL * count + 8, {"t": HEAD, "b": 8}
        xaxis = named_axis(-0.5, 1.5, sides, side="top", **named)
        yaxis = named_axis(count - 0.5, -0.5, dict(enumerate(labels)), **BARE, **TICKS)
    else:
        room = min(inner / max(count, 1), WIDEST)
        height, margin = 102 + FOOT, {"t": 4, "b": FOOT}
        shown = {at: ticks[at] for at in fitting(counts, ticks, room)}
        xaxis = named_axis(-0.5, inner / room - 0.5, shown, tickangle=0, **BARE)
        yaxis = named_axis(1.5, -0.5, sides, **named, **TICKS)
    return figure(
        style,
        [
            *(_cells(counts, labels, row, down, style) for row in (0, 1)),
            *(trace for row in (0, 1) for trace in unsearched(counts, row, down, style)),
            _numbers(counts, down, style),
        ],
        height,
        margin={"l": LEFT, "r": RIGHT, **margin},
        barmode="overlay",
        hovermode="closest",
        xaxis=xaxis,
        yaxis=yaxis,
    )


def _cells(counts: pd.DataFrame, labels: list[str], row: int, down: bool, style: Style) -> dict:
    """One side's cells as bars of one length."""
    (side, role), palette, high = SIDES[row], style.palette, high_of(down)
    values, place, length = counts[side].tolist(), list(range(len(labels))), [high] * len(labels)
    soft, full = getattr(palette, f"{role}_soft"), getattr(palette, role)
    periods = zip(iso_days(counts["first"]), iso_days(counts["last"]), strict=True)
    shades = [[0, palette.surface], [0.001, soft], [1, full]]
    vague = (counts[f"{side}_begin"] < counts[side] / 2).tolist()
    hatch = {"shape": ["/" if one else "" for one in vague], "fgcolor": palette.surface, "size": 5, "solidity": 0.35}
    return bars(
        *((length, place) if down else (place, length)),
        values,
        marker={"cmin": 0, "cmax": _top(counts), "colorscale": shades, "showscale": False, "pattern": hatch},
        orientation="h" if down else "v",
        base=[row - high / 2] * len(labels),
        width=0.9 if down else 0.94,
        customdata=[[{"tab": "timeline", "from": a, "to": b, "posture": f"{role};both"}] for a, b in periods],
        text=[_said(label, row, side, style) for label, row in zip(labels, counts.to_dict("records"), strict=True)],
        hovertemplate=template(f"{style.t(f'braid.{role}')}<br>%{{text}}"),
    )


def _said(label: str, row: dict, side: str, style: Style) -> str:
    """How many begin in a cell, may fall there and still go on, and how many are one row for several acts."""
    begin, may, on, many = (row[f"{side}_{how}"] for how in ("begin", "may", "on", "many"))
    words = style.t("matrix.begin", label=label, n=begin)
    words += style.t("matrix.may", n=may, share=f"{row[side]:.1f}") if may else ""
    words += style.t("matrix.on", n=on) if on else ""
    words += style.t("matrix.many", n=many) if many else ""
    return words + (style.t("matrix.unsearched") if row.get(f"{side}_unsearched") else "")


def _top(counts: pd.DataFrame) -> int:
    return max(FEW, int(round(counts[["conflict", "cooperation"]].to_numpy().max()))) if len(counts) else FEW


def _numbers(counts: pd.DataFrame, down: bool, style: Style) -> dict:
    """The numbers on the cells; one in which nothing begins for certain has none."""
    palette, dark = style.palette, _top(counts) * 0.55
    begun = [(at, row, n) for row, (side, _) in enumerate(SIDES) for at, n in enumerate(counts[f"{side}_begin"]) if n]
    across, along = [at for at, _, _ in begun], [row for _, row, _ in begun]
    where = (along, across) if down else (across, along)
    inks = [palette.surface if n > dark else palette.ink for _, _, n in begun]
    return words(*where, [str(n) for _, _, n in begun], inks, name="numbers", **SILENT)
