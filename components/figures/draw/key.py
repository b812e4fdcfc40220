"""A key drawn over a plot: each kind of mark as it is drawn, and what it stands for."""

from components.figures.draw.style import Style
from components.figures.draw.text import plain, text, text_width

LINE, MARK, GAP = 20, 18, 16  # pixels: a line of the key, the room of a mark, and to the next entry
FIXED = {"xref": "paper", "yref": "paper", "xanchor": 0, "yanchor": 1, "xsizemode": "pixel", "ysizemode": "pixel"}
# What is drawn for a mark: shape, left, right, half of its height, width of its line.
MARKS = {
    "tick": ("line", 8, 8, 8, 2),
    "stub": ("line", 8, 8, 5, 1.5),
    "rule": ("line", 2, 15, 0, 1.5),
    "box": ("rect", 3, 15, 5, 0),
    "dot": ("circle", 4, 13, 4.5, 1.5),
    "ring": ("circle", 4, 13, 4.5, 1.5),
}


def key(entries: list[tuple[str, str, str]], room: float, style: Style, left: int = 0) -> tuple[list, list, int]:
    """Shapes, words and height in pixels of `entries` (mark, colour, words), in lines of `room` pixels, `left` pixels
    from the plot.
    """
    places, x, row = [], 0.0, 0
    for _, _, words in entries:
        wide = MARK + text_width(words) * (0.9 if words.isascii() else 1)
        if x and x + wide > room:
            x, row = 0.0, row + 1
        places.append((x + left, row))
        x += wide + GAP
    high = LINE * (row + 1) if entries else 0
    shapes, notes = [], []
    for (mark, colour, words), (x, row) in zip(entries, places, strict=True):
        y = high - LINE * (row + 0.5)
        shapes += _mark(mark, colour, x, y, style)
        place = {"paper": "xy", "hold": "left middle", "xshift": x + MARK + 3, "yshift": y}
        notes.append(text(plain(words), 0, 1, style.palette.muted, **place))
    return shapes, notes, high


def _mark(mark: str, colour: str, x: float, y: float, style: Style) -> list[dict]:
    if mark == "hatch":
        slants = [(x + step, x + step + 5) for step in (2, 6, 10)]
        return [_shape("line", (a, y - 5), (b, y + 5), colour, 1) for a, b in slants]
    kind, low, high, half, width = MARKS[mark]
    fill = {"fillcolor": style.palette.surface if mark == "ring" else colour} if kind != "line" else {}
    return [_shape(kind, (x + low, y - half), (x + high, y + half), colour, width) | fill]


def _shape(kind: str, start: tuple, stop: tuple, colour: str, width: float) -> dict:
    places = {"x0": start[0], "y0": start[1], "x1": stop[0], "y1": stop[1]}
    return {"type": kind, **FIXED, **places, "line": {"color": colour, "width": width}}
