"""Who met whom: the most active persons as half a matrix, each name on the diagonal it owns."""

import pandas as pd

from components.figures.draw.axes import unseen_axis
from components.figures.draw.box import box
from components.figures.draw.colour import blend
from components.figures.draw.hover import says
from components.figures.draw.marks import points
from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text, widest
from data.rows import iterate

CELL = 44  # pixels at most: a wide panel is filled
HALF = 0.46  # of a cell: from its middle to its edge
Met = dict[tuple[int, int], object]  # row and column of a cell: its row of `cells`


def room(style: Style) -> int:
    """How many persons the matrix has room for beside its widest names."""
    return max(6, min(16, (style.width - 150) // (22 if style.narrow else 28)))


def meeting_matrix(
    cells: pd.DataFrame, order: list[str], names: dict[str, str], style: Style, pair: tuple[str, str] = ("", "")
) -> dict:
    """`cells`: person_a, person_b, meetings, text (hover), for the persons of `order`; `names` label them.

    A name stands where its row ends and its column begins. A click asks for the chain between two persons; `pair` is
    outlined.
    """
    at = {person: index for index, person in enumerate(order)}
    size, palette = len(order), style.palette
    met = {_place(at, row.person_a, row.person_b): row for row in iterate(cells)}
    cell = min(CELL, max(style.width - widest(names.values(), default=80) - 18, 60) / max(size, 1))
    chosen = [_cell(*_place(at, *pair), edge=palette.accent, width=2)] if at.keys() >= set(pair) else []
    return figure(
        style,
        [_meetings(met, order, names, max(cell - 4, 6), style)],
        int(size * cell + 16),
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        hovermode="closest",
        dragmode=False,
        shapes=_grounds(met, size, style) + chosen,
        annotations=[
            text(
                plain(names[person]),
                index - 0.42,
                index,
                palette.ink if person in pair else palette.muted,
                hold="left middle",
                borderpad=0,
            )
            for person, index in at.items()
        ],
        # The empty half is wide enough for every name but the last; the axis leaves room for that one.
        xaxis=unseen_axis(-0.5, (style.width - 8) / cell - 0.5),
        yaxis=unseen_axis(size - 0.5, -0.5),
    )


def _place(at: dict[str, int], a: str, b: str) -> tuple[int, int]:
    """Row and column of two persons in the lower half."""
    return max(at[a], at[b]), min(at[a], at[b])


def _cell(row: int, column: int, fill: str = "", **look: object) -> dict:
    return box((column - HALF, column + HALF), (row - HALF, row + HALF), fill, **look)


def _grounds(met: Met, size: int, style: Style) -> list[dict]:
    """The half's cells; darker the more often two met."""
    palette, most = style.palette, max((row.meetings for row in met.values()), default=1)
    empty = [_cell(row, column, palette.paper, layer="below") for row in range(size) for column in range(row)]
    return empty + [
        _cell(*place, blend(palette.neutral_soft, palette.neutral, share), layer="below")
        for place, row in met.items()
        for share in [0.75 * (row.meetings - 1) / max(most - 1, 1)]
    ]


def _meetings(met: Met, order: list[str], names: dict[str, str], side: float, style: Style) -> dict:
    """How often two met, written in their cell; every cell answers a pointer and a click."""
    places = [(row, column) for row in range(len(order)) for column in range(row)]
    never = style.t("actors.never")
    said = [
        met[row, column].text
        if (row, column) in met
        else f"{plain(names[order[row]])}<br>{plain(names[order[column]])}<br>{never}"
        for row, column in places
    ]
    trace = points(
        [column for _, column in places],
        [row for row, _ in places],
        style.palette.surface,
        size=side,
        symbol="square",
        strength=0,
        text=[str(met[place].meetings) if place in met else "" for place in places],
        textfont={"size": 12, "color": style.palette.ink},
        customdata=[[{"from_person": order[column], "to_person": order[row]}] for row, column in places],
        **says(said, "hovertext"),
    )
    return trace | {"mode": "markers+text"}
