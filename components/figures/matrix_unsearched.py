"""The cells of the year matrix for which nobody searched: missing data, which is not nought."""

import pandas as pd

from components.figures.draw.hatch import hatched
from components.figures.draw.style import Style


def high_of(down: bool) -> float:
    """How long a cell is across its row, in rows."""
    return 0.92 if down else 0.9


def unsearched(counts: pd.DataFrame, row: int, down: bool, style: Style) -> list[dict]:
    """One hatched shape over the cells of a side (row 0 conflict, 1 cooperation) whose `<side>_unsearched` is set."""
    side, half = ("conflict", "cooperation")[row], high_of(down) / 2
    gone = counts.get(f"{side}_unsearched", pd.Series(False, index=counts.index)).tolist()
    starts = [at for at, one in enumerate(gone) if one and not (at and gone[at - 1])]
    stops = [at for at, one in enumerate(gone) if one and not (at + 1 < len(gone) and gone[at + 1])]
    spans = [(start - 0.47, stop + 0.47) for start, stop in zip(starts, stops, strict=True)]
    found = hatched(spans, row - half, row + half, style)
    return [trace | {"x": trace["y"], "y": trace["x"]} for trace in found] if down else found
