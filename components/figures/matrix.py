"""The year matrix: conflict and cooperation by period, each cell a number one can open."""

import pandas as pd

from components.figures.draw.style import Style, figure, iso
from components.figures.draw.text import text_width

SIDES = (("conflict", "escalation"), ("cooperation", "engagement"))
LEFT, RIGHT, FOOT, HEAD = 84, 8, 44, 26  # pixels around the cells
WIDEST, LEAST, TALL = 88, 16, 24  # pixels: a cell at most and at least as wide, and as tall where periods run downwards
FEW = 5  # the darkest cell stands for at least this many events: one event alone is not much
STEPS = (1, 2, 3, 5, 6, 10, 12, 24, 50)  # years or months between two labels


def period_matrix(counts: pd.DataFrame, labels: list[str], ticks: list[str], style: Style) -> dict:
    """`counts` from `summary.period_matrix`; `labels` name its bins, `ticks` in short (lines joined by <br>).

    Darker for more; a click opens the cell's events. Periods run to the right, or downwards where their numbers would
    not fit side by side. The cells are bars: Dash does not report which cell of a heat map was clicked.
    """
    room = (style.width - LEFT - RIGHT) / max(len(labels), 1)
    return _down(counts, labels, style) if room < LEAST else _across(counts, labels, ticks, min(room, WIDEST), style)


def _across(counts: pd.DataFrame, labels: list[str], ticks: list[str], room: float, style: Style) -> dict:
    shown = _fitting(counts, ticks, room)
    return figure(
        style,
        [_cells(counts, labels, row, style, down=False) for row in (0, 1)],
        102 + FOOT,
        margin={"l": LEFT, "r": RIGHT, "t": 4, "b": FOOT},
        annotations=_numbers(counts, style, down=False),
        barmode="overlay",
        hovermode="closest",
        xaxis={
            "range": [-0.5, (style.width - LEFT - RIGHT) / room - 0.5],
            "tickvals": shown,
            "ticktext": [ticks[at] for at in shown],
            "showgrid": False,
            "fixedrange": True,
            "tickangle": 0,
        },
        yaxis=_sides(style) | {"range": [1.5, -0.5], "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"},
    )


def _down(counts: pd.DataFrame, labels: list[str], style: Style) -> dict:
    count = len(labels)
    return figure(
        style,
        [_cells(counts, labels, row, style, down=True) for row in (0, 1)],
        HEAD + TALL * count + 8,
        margin={"l": LEFT, "r": RIGHT, "t": HEAD, "b": 8},
        annotations=_numbers(counts, style, down=True),
        barmode="overlay",
        hovermode="closest",
        xaxis=_sides(style) | {"range": [-0.5, 1.5], "side": "top"},
        yaxis={
            "range": [count - 0.5, -0.5],
            "tickvals": list(range(count)),
            "ticktext": labels,
            "showgrid": False,
            "fixedrange": True,
            "ticks": "outside",
            "ticklen": 6,
            "tickcolor": "rgba(0,0,0,0)",
        },
    )


def _cells(counts: pd.DataFrame, labels: list[str], row: int, style: Style, down: bool) -> dict:
    """One side's cells as bars of one length."""
    side, role = SIDES[row]
    palette, values = style.palette, counts[side].tolist()
    periods = [(iso(first), iso(last)) for first, last in zip(counts["first"], counts["last"], strict=True)]
    place, reach = list(range(len(labels))), [0.92 if down else 0.9] * len(labels)
    soft, full = getattr(palette, f"{role}_soft"), getattr(palette, role)
    return {
        "type": "bar",
        "orientation": "h" if down else "v",
        **({"x": reach, "y": place} if down else {"x": place, "y": reach}),
        "base": [row - reach[0] / 2] * len(labels) if labels else [],
        "width": 0.9 if down else 0.94,
        "marker": {
            "color": values,
            "cmin": 0,
            "cmax": _top(counts),
            "colorscale": [[0, palette.surface], [0.001, soft], [1, full]],
            "showscale": False,
        },
        "customdata": [
            [{"tab": "timeline", "from": first, "to": last, "posture": f"{role};both"}] for first, last in periods
        ],
        "text": [f"{label}: {n}" for label, n in zip(labels, values, strict=True)],
        "textposition": "none",
        "hovertemplate": f"{style.t(f'matrix.{side}')}<br>%{{text}}<extra></extra>",
    }


def _top(counts: pd.DataFrame) -> int:
    return max(FEW, int(counts[["conflict", "cooperation"]].to_numpy().max())) if len(counts) else FEW


def _numbers(counts: pd.DataFrame, style: Style, down: bool) -> list[dict]:
    """The numbers on the cells; an empty cell has none."""
    palette, dark = style.palette, _top(counts) * 0.55
    return [
        {
            **({"x": row, "y": at} if down else {"x": at, "y": row}),
            "text": str(n),
            "showarrow": False,
            "font": {"size": 12, "color": palette.surface if n > dark else palette.ink},
        }
        for row, (side, _) in enumerate(SIDES)
        for at, n in enumerate(counts[side].tolist())
        if n
    ]


def _sides(style: Style) -> dict:
    """The axis that names the two sides."""
    return {
        "tickvals": [0, 1],
        "ticktext": [style.t(f"matrix.{side}") for side, _ in SIDES],
        "tickfont": {"size": 12, "color": style.palette.muted},
        "showgrid": False,
        "fixedrange": True,
    }


def _fitting(counts: pd.DataFrame, ticks: list[str], room: float) -> list[int]:
    """The bins to label: round years (months from January) at the closest step that fits; early bins where they do."""
    units, firsts = counts["unit"].tolist(), counts["first"].tolist()
    numbers = [first.month - 1 if unit == "month" else first.year for unit, first in zip(units, firsts, strict=True)]
    wide = [max(text_width(line, 11) for line in tick.split("<br>")) for tick in ticks]

    def apart(a: int, b: int) -> bool:
        return abs(b - a) * room >= (wide[a] + wide[b]) / 2 + 4

    shown: list[int] = []
    for step in STEPS:
        shown = [at for at, unit in enumerate(units) if unit != "early" and numbers[at] % step == 0]
        if all(apart(a, b) for a, b in zip(shown, shown[1:], strict=False)):
            break
    for at, unit in enumerate(units):
        if unit == "early" and all(apart(at, one) for one in shown):
            shown.append(at)
    return sorted(shown) or [0]
