"""The lanes of the year matrix: both sides of all acts, then of each pair, and where their cells stand."""

import pandas as pd

from components.figures.draw.box import path
from components.figures.draw.hatch import hatched_bands
from components.figures.draw.rule import strokes
from components.figures.draw.style import Style
from components.figures.matrix_cells import Lane

CELL, PAIR = 44, 22  # pixels across a lane of all acts, of a pair
NEXT, APART, CLOSE = 4, 20, 8  # pixels to the next lane, to another block, to one where room is scarce
DIGITS = 13  # pixels of a number of two digits
ALONG = 0.47  # of a period: half a cell
Block = tuple[str, pd.DataFrame, tuple[tuple[str, str], ...]]  # name, counts, what a click adds


def across(blocks: int, inner: float) -> tuple[int, int, int]:
    """How wide a lane of all acts and one of a pair are where lanes stand side by side, and how far apart blocks are:
    less where a lane would be narrower than most of its numbers."""
    pair, apart, rest = 0, 0, inner
    for apart in (APART, CLOSE):
        rest = inner - (blocks - 1) * apart - blocks * NEXT
        pair = int(rest / (2 * (blocks - 1) + 3)) if blocks > 1 else 0
        if pair >= DIGITS:
            break
    return int(rest / 2 - (blocks - 1) * pair), pair, apart


def lanes(blocks: list[Block], wide: int, pair: int, apart: int) -> tuple[list[Lane], list[float]]:
    """The lanes of some blocks, the first of all acts, and how far each block reaches in pixels."""
    found, ends, at = [], [], 0.0
    for n, (_, counts, more) in enumerate(blocks):
        at += apart if n else 0
        lane = pair if n else wide
        for side in (0, 1):
            found.append(Lane(counts, side, at + lane / 2, lane / 2, more))
            at += lane + NEXT
        ends.append(at - NEXT)
    return found, ends


def grounds(found: list[Lane], top: int, down: bool, style: Style) -> list[dict]:
    """The cells as one shape a shade, and under each in which acts begun before still last a thin line."""
    shaded: dict[str, list[str]] = {}
    lasting: dict[str, list[str]] = {}
    for lane in found:
        for n, value in enumerate(lane.column()):
            if value > 0:
                outline = _outline(n - ALONG, n + ALONG, lane.at - lane.half, lane.at + lane.half, down)
                shaded.setdefault(lane.shade(value, top, style), []).append(outline)
        edge, full = lane.at + lane.half + NEXT / 2, getattr(style.palette, lane.role)
        for n, value in enumerate(lane.column("_on")):
            if value:
                lasting.setdefault(full, []).append(_level(n - ALONG, n + ALONG, edge, down))
    shapes = [path("".join(outlines), colour, layer="below") for colour, outlines in shaded.items()]
    return shapes + [one for colour, lines in lasting.items() for one in strokes(lines, colour, 1.5, layer="below")]


def veils(found: list[Lane], down: bool, style: Style) -> list[dict]:
    """What is laid over cells: light strokes where most of one is vague, grey ones where nobody searched."""
    vague = [(_runs(_vague(lane)), lane.at - lane.half, lane.at + lane.half) for lane in found]
    gone = [(_runs(lane.gone()), lane.at - lane.half, lane.at + lane.half) for lane in found]
    pattern = {"shape": "/", "fgcolor": style.palette.surface, "bgcolor": "rgba(0,0,0,0)", "size": 5, "solidity": 0.35}
    traces = [one | {"name": "vague", "fillpattern": pattern} for one in hatched_bands(vague, style)]
    traces += [one | {"fillpattern": one["fillpattern"] | {"shape": "\\"}} for one in hatched_bands(gone, style)]
    return [one | {"x": one["y"], "y": one["x"]} for one in traces] if down else traces


def _vague(lane: Lane) -> list[bool]:
    return [begin < value / 2 for begin, value in zip(lane.column("_begin"), lane.column(), strict=True)]


def _runs(cells: list[bool]) -> list[tuple[float, float]]:
    """The stretches of cells that are set."""
    starts = [at for at, one in enumerate(cells) if one and not (at and cells[at - 1])]
    stops = [at for at, one in enumerate(cells) if one and not (at + 1 < len(cells) and cells[at + 1])]
    return [(start - ALONG, stop + ALONG) for start, stop in zip(starts, stops, strict=True)]


def _outline(x0: float, x1: float, y0: float, y1: float, down: bool) -> str:
    (x0, x1), (y0, y1) = ((y0, y1), (x0, x1)) if down else ((x0, x1), (y0, y1))
    return f"M{x0:g},{y0:g}H{x1:g}V{y1:g}H{x0:g}Z"


def _level(start: float, stop: float, at: float, down: bool) -> str:
    return f"M{at:g},{start:g}V{stop:g}" if down else f"M{start:g},{at:g}H{stop:g}"
