"""The braid's names as drawn: a dot on the curve for each, a leader where the name stands off, and the name."""

import pandas as pd

from components.figures.braid_boxes import Named
from components.figures.braid_labels import SIZE, Half
from components.figures.draw.hover import SILENT, says
from components.figures.draw.marks import felt, line, pieces, points, words
from components.figures.draw.style import Style

HIT = 24  # pixels between the unseen points under a name
PLACES = {"center": "middle center", "left": "middle right", "right": "middle left"}


def landmark_traces(named: list[Named], half: Half, said: pd.DataFrame, style: Style) -> list[dict]:
    """`named` from `place`; `said`: event_id, said (hover). A click on a dot or a name pins the event."""
    if not named:
        return []
    hover = dict(zip(said["event_id"], said["said"], strict=True))
    palette = style.palette

    def pinning(ids: list[str]) -> dict:
        return {"customdata": ids, **says([hover[one] for one in ids], "hovertext")}

    off = [one for one in named if one.low > one.curve]
    # Plotly hears a pointer near a point, not over a text: places under each name make all of it answer.
    hits = [(one, x) for one in named for x in _under(one)]
    middle = [half.level((one.low + one.high) / 2, one.side) for one in named]
    return [
        line(
            pieces(half.when(one.x) for one in off),
            pieces(
                (half.level(one.curve, one.side) for one in off), (half.level(one.low - 1, one.side) for one in off)
            ),
            palette.muted,
            1,
            name="leaders",
            **SILENT,
        ),
        points(
            [half.when(one.x) for one in named],
            [half.level(one.curve, one.side) for one in named],
            [getattr(palette, one.side) for one in named],
            size=7,
            line={"width": 1.5, "color": palette.surface},
            name="landmarks",
            **pinning([one.event_id for one in named]),
        ),
        words(
            [half.when({"center": one.x, "left": one.left, "right": one.right}[one.anchor]) for one in named],
            middle,
            [one.text for one in named],
            palette.ink,
            size=SIZE,
            place=[PLACES[one.anchor] for one in named],
            name="names",
            cliponaxis=False,
            **SILENT,
        ),
        felt(
            [half.when(x) for _, x in hits],
            [half.level((one.low + one.high) / 2, one.side) for one, _ in hits],
            name="hits",
            **pinning([one.event_id for one, _ in hits]),
        ),
    ]


def _under(one: Named) -> list[float]:
    count = max(1, round((one.right - one.left) / HIT))
    return [one.left + (step + 0.5) / count * (one.right - one.left) for step in range(count)]
