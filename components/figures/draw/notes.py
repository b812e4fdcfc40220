"""A reader's own notes on a chart of time: a thin line at a day or a band over several, with words over the plot."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from components.figures.draw.box import box
from components.figures.draw.rule import upright
from components.figures.draw.style import Style, iso
from components.figures.draw.text import cut_to, plain, text, text_width

ROW, GAP = 18, 6  # pixels: a line of words, and what stands between two


def noted(figure: dict, notes: Iterable[tuple[date, date, str]], style: Style) -> dict:
    """The figure with (first day, last day, words) over it, higher by the rows of words; one that is not over time
    stays as it is. Notes outside its days are left out."""
    layout = figure["layout"]
    axis = layout.get("xaxis", {})
    if axis.get("type") != "date" or "height" not in layout:
        return figure
    start, end = (datetime.fromisoformat(one[:10]) for one in axis["range"])
    margin = {"t": 0, "b": 0, "l": 0, "r": 0, **layout.get("margin", {})}
    inner, plot = style.width - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"]
    spans = [
        (_at(first), _at(last) + timedelta(days=last > first), words, number)
        for number, (first, last, words) in enumerate(notes)
    ]
    spans = [one for one in sorted(spans) if one[1] >= start and one[0] <= end]
    places, rows = _rows([(one, (max(one[0], start) - start) / (end - start) * inner) for one in spans], inner)
    shapes, labels = [], []
    for (first, last, _, number), (row, words, x, hold) in zip(spans, places, strict=True):
        rise = margin["t"] + (rows - row - 0.5) * ROW
        grey, low, high = style.palette.muted, max(first, start), min(last, end)
        shapes.append(upright(iso(low), grey, 0, 1 + rise / plot, width=1))
        if last > first:
            shapes.append(
                box((iso(low), iso(high)), (0, 1), style.palette.neutral, paper="y", opacity=0.14, layer="below")
            )
            shapes.append(upright(iso(high), grey, 0, 1, width=1, dash="dot"))
        look = {"paper": "xy", "hold": hold, "yshift": rise, "colour": style.palette.ink}
        taken = {"name": f"note-{number}", "captureevents": True}  # its words are pressed: `assets/reading/notes.js`
        labels.append(text(plain(words), x / inner, 1, **look) | taken)
    grown = {**margin, "t": margin["t"] + rows * ROW}
    more = {"shapes": [*layout.get("shapes", ()), *shapes], "annotations": [*layout.get("annotations", ()), *labels]}
    return {**figure, "layout": {**layout, **more, "margin": grown, "height": layout["height"] + rows * ROW}}


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _rows(spans: list[tuple[tuple, float]], inner: float) -> tuple[list[tuple[int, str, float, str]], int]:
    """For each note its row from below, its words, where they stand and by which side; and how many rows there are."""
    ends, placed = [], []
    for (_, _, words, _), x in spans:
        said = cut_to(words, inner)
        wide = text_width(said)
        left = x + 4 + wide <= inner
        low = x if left else x - wide
        row = next((at for at, end in enumerate(ends) if end + GAP <= low), len(ends))
        ends[row : row + 1] = [low + wide + 4]
        placed.append((row, said, x + 4 if left else x - 4, "left middle" if left else "right middle"))
    return placed, len(ends)
