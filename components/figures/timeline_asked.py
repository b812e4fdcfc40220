"""What the timeline is to show: the days, and what of it the reader asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Shown:
    """The days [first, last] of the chart, the one on which the record ends (without it the chart's last), and what
    lies outside: {"side": "before"|"after", "text", "hover", "from", "to"}."""

    first: pd.Timestamp
    last: pd.Timestamp
    until: pd.Timestamp | None = None
    outside: Sequence[dict] = ()

    @property
    def end(self) -> pd.Timestamp:
        return self.last if self.until is None else self.until


@dataclass(frozen=True)
class Asked:
    """What the reader asked for: which marks match (the others only stay as a trace) and which are named first."""

    matches: np.ndarray | None = None
    ahead: np.ndarray | None = None
    pinned: str = ""  # the event whose card is open


NOTHING = Asked()
