"""How labels and marks are packed into the pixels there are."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.rows import iterate

SLOTS = 12  # parts of a window among which marks of one rung take turns
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Kept:
    """Boxes that stand; another is taken up where it touches none of them."""

    def __init__(self, *boxes: Box):
        self.boxes = list(boxes)

    def free(self, box: Box) -> bool:
        """Whether a box touches none that stands."""
        left, top, right, bottom = box
        return all(right <= a or left >= c or bottom <= b or top >= d for a, b, c, d in self.boxes)

    def takes(self, box: Box) -> bool:
        """Whether a box found room; it stands then."""
        free = self.free(box)
        if free:
            self.boxes.append(box)
        return free


def reach(at: float, wide: float, inner: float) -> tuple[float, float]:
    """Left and right end in pixels of a label `wide` pixels wide, centred at `at` and kept inside [0, inner]."""
    left = min(max(at - wide / 2, 0.0), max(inner - wide, 0.0))
    return left, left + wide


def anchored(at: float, wide: float, inner: float) -> dict:
    """Where `text` puts such a label: held by its middle, or by the end that touches an edge.

    Widths are estimates, ends are not.
    """
    left, right = reach(at, wide, inner)
    x, anchor = (left, "left") if at - wide / 2 < 0 else (right, "right") if at + wide / 2 > inner else (at, "center")
    return {"x": x / inner, "paper": "x", "hold": anchor}


def packed(spans: pd.DataFrame, base: int = 0) -> pd.DataFrame:
    """The spans with `row`, the lowest row from `base` in which each does not overlap another of its actor (earlier
    starts first)."""
    rows, ends = [], {}
    ordered = spans.sort_values(["first", "era_id"])
    for span in iterate(ordered):
        row = next(
            number
            for number in range(len(ordered) + 1)
            if ends.get((span.actor, number), pd.Timestamp.min) <= span.first
        )
        ends[span.actor, row] = span.last
        rows.append(base + row)
    return ordered.assign(row=pd.Series(rows, index=ordered.index, dtype=int)).sort_index()


def by_importance(
    marks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, ahead: np.ndarray | None = None
) -> np.ndarray:
    """Positions of the marks, most important first: those `ahead` (bool), then the higher rung, then spread over time.

    Spread: the window has 12 parts, and marks of one rung take turns among them, in a part the one told by more
    documents first. `marks` as from `lanes.assign`.
    """
    if marks.empty:
        return np.zeros(0, dtype=int)
    low, high = np.datetime64(first, "D"), np.datetime64(last, "D")
    days = (marks["first"].to_numpy(dtype="datetime64[D]").clip(low, high) - low).astype(int)
    slot = np.minimum(days * SLOTS // max((high - low).astype(int) + 1, 1), SLOTS - 1)
    rung, told = marks["rung"].to_numpy(), marks["told"].to_numpy()
    last_key = np.zeros(len(marks), dtype=bool) if ahead is None else ahead
    best = np.lexsort((days, -told, -rung))
    turn = np.zeros(len(marks), dtype=int)
    seen: dict[tuple, int] = {}
    for place, key in zip(best.tolist(), zip(rung[best].tolist(), slot[best].tolist(), strict=True), strict=True):
        turn[place] = seen.get(key, 0)
        seen[key] = turn[place] + 1
    return np.lexsort((days, -told, turn, -rung, ~last_key))


def stack(offers: Sequence[Sequence[tuple[int, int, int]]], most: int) -> list[tuple[int, int]]:
    """Stack spans into rows so that none overlap, the most important item first.

    Each item offers spans `(start, stop, rows)` in order of preference (say: mark with label, then bare mark); units
    are whole cells, `stop` is not included, and the span may only lie in the first `rows` rows. Returns (row, number of
    the offer taken) per item. Where `most` rows leave no room even for the last offer, it goes where it covers least of
    other items' last offers, and nothing of what they were given beyond these if that can be.
    """
    taken, extra = [0] * most, [0] * most
    placed = []
    for spans in offers:
        bare, found = 0, None
        for choice, (start, stop, rows) in enumerate(spans):
            bare = ((1 << (stop - start)) - 1) << start
            # A plain loop: this is the innermost of the chart, run thousands of times a redraw.
            for row in range(rows if rows < most else most):
                if not taken[row] & bare:
                    found = row, choice
                    break
            if found:
                break
        if found is None:
            cost = [((extra[row] & bare).bit_count(), (taken[row] & bare).bit_count()) for row in range(most)]
            found = cost.index(min(cost)), len(spans) - 1
        row, choice = found
        taken[row] |= bare
        if choice < len(spans) - 1:
            start, stop, _ = spans[-1]
            extra[row] |= bare & ~(((1 << (stop - start)) - 1) << start)
        placed.append(found)
    return placed
