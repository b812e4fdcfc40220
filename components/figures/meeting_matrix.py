"""Who met whom: the most active persons as half a matrix, each name on the diagonal it owns."""

import pandas as pd

from components.figures.draw.colour import blend
from components.figures.draw.style import Style, figure
from components.figures.draw.text import plain, text_width

CELL = 28


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
    palette = style.palette
    at = {person: index for index, person in enumerate(order)}
    size = len(order)
    rows = [
        (max(at[row.person_a], at[row.person_b]), min(at[row.person_a], at[row.person_b]), row)
        for row in cells.itertuples()
    ]
    most = max((row.meetings for _, _, row in rows), default=1)
    room_right = max((text_width(name, 12) for name in names.values()), default=80) + 10
    inner = max(style.width - room_right - 8, 60) / max(size, 1)
    cell = min(CELL, inner)
    # The empty half is wide enough for every name but the last; the axis leaves room for that one.
    span = (style.width - 8) / cell
    shapes = [
        {
            "type": "rect",
            "x0": j - 0.46,
            "x1": j + 0.46,
            "y0": i - 0.46,
            "y1": i + 0.46,
            "line": {"width": 0},
            "layer": "below",
            "fillcolor": palette.paper,
        }
        for i in range(size)
        for j in range(i)
    ]
    for i, j, row in rows:
        shapes.append(
            {
                "type": "rect",
                "x0": j - 0.46,
                "x1": j + 0.46,
                "y0": i - 0.46,
                "y1": i + 0.46,
                "layer": "below",
                "line": {"width": 0},
                "fillcolor": blend(palette.neutral_soft, palette.neutral, 0.75 * (row.meetings - 1) / max(most - 1, 1)),
            }
        )
    if pair[0] in at and pair[1] in at:
        i, j = sorted((at[pair[0]], at[pair[1]]), reverse=True)
        shapes.append(
            {
                "type": "rect",
                "x0": j - 0.46,
                "x1": j + 0.46,
                "y0": i - 0.46,
                "y1": i + 0.46,
                "line": {"width": 2, "color": palette.accent},
            }
        )
    met = {(i, j): row for i, j, row in rows}
    marks = [(i, j, met.get((i, j))) for i in range(size) for j in range(i)]
    data = [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [j for _, j, _ in marks],
            "y": [i for i, _, _ in marks],
            "text": [str(row.meetings) if row else "" for _, _, row in marks],
            "hovertext": [
                row.text
                if row
                else f"{plain(names[order[i]])}<br>{plain(names[order[j]])}<br>{style.t('actors.never')}"
                for i, j, row in marks
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "textfont": {"size": 12, "color": palette.ink},
            "customdata": [[{"from_person": order[j], "to_person": order[i]}] for i, j, _ in marks],
            "marker": {"symbol": "square", "size": max(cell - 4, 6), "color": palette.surface, "opacity": 0},
        }
    ]
    labels = [
        {
            "x": i - 0.42,
            "y": i,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "text": plain(names[person]),
            "borderpad": 0,
            "font": {"size": 12, "color": palette.ink if person in pair else palette.muted},
        }
        for person, i in at.items()
    ]
    hidden = {"visible": False, "fixedrange": True}
    return figure(
        style,
        data,
        int(size * cell + 16),
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        hovermode="closest",
        dragmode=False,
        shapes=shapes,
        annotations=labels,
        xaxis={**hidden, "range": [-0.5, span - 0.5]},
        yaxis={**hidden, "range": [size - 0.5, -0.5]},
    )
