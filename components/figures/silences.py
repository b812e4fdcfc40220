"""The map of silences: a row a document, a cell a period, darker the more of its events the document tells."""

import pandas as pd

from components.figures.draw.axes import named_axis
from components.figures.draw.colour import blend
from components.figures.draw.hover import SILENT, template
from components.figures.draw.marks import bars, words
from components.figures.draw.style import Style, figure
from components.figures.draw.text import text_width, widest

ROW, FOOT, HIGH = 36, 34, 0.84  # pixels a row and under them; a cell's part of its row
TICK = 44  # pixels a year under the cells needs
LEAST = 28  # pixels a cell is at least wide
EDGE = {"l": 14, "r": 8}  # pixels beside the names and the cells


def room(names: list[str], style: Style) -> int:
    """How many cells stand side by side."""
    return max(1, int(_inner(names, style) / LEAST))


def silences_map(cells: pd.DataFrame, names: dict[str, str], said: list[str], style: Style) -> dict:
    """`cells` from `silences.silences`; `names` in the order of the rows, `said` tells each cell.

    The number is of the events left out. A click opens the period's events.
    """
    length = int((cells["end"] - cells["start"]).iloc[0]) + 1
    low, high = int(cells["start"].min()), int(cells["end"].max()) + 1
    rows = {document: at for at, document in enumerate(names)}
    wide = _inner(list(names.values()), style) / ((high - low) / length)
    every = length * max(1, -(-TICK // int(wide)))
    years = {year: str(year) for year in range(low, high, every)}
    palette, middle = style.palette, (cells["start"] + length / 2).tolist()
    at = cells["document_id"].map(rows)
    shares = cells["told"] / (cells["told"] + cells["left"])
    numbers = [str(n) if n and text_width(str(n), 12) < wide - 2 else "" for n in cells["left"]]
    periods = zip(cells["start"], cells["end"], strict=True)
    return figure(
        style,
        [
            bars(
                middle,
                [HIGH] * len(cells),
                [blend(palette.neutral_soft, palette.neutral, share) for share in shares],
                base=(at - HIGH / 2).tolist(),
                width=length * 0.94,
                customdata=[[{"tab": "timeline", "from": f"{a}-01-01", "to": f"{b}-12-31"}] for a, b in periods],
                text=said,
                hovertemplate=template("%{text}"),
            ),
            words(middle, at.tolist(), numbers, palette.ink, name="numbers") | SILENT,
        ],
        ROW * len(names) + FOOT,
        margin={"l": _left(list(names.values())), "r": EDGE["r"], "t": 4, "b": FOOT},
        barmode="overlay",
        hovermode="closest",
        xaxis=named_axis(low, high, years, showgrid=False, tickangle=0),
        yaxis=named_axis(len(names) - 0.5, -0.5, dict(enumerate(names.values())), showgrid=False),
    )


def _left(names: list[str]) -> int:
    return int(widest(names)) + EDGE["l"]


def _inner(names: list[str], style: Style) -> float:
    return max(style.width - _left(names) - EDGE["r"], LEAST)
