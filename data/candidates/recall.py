"""How much of each outside list the record holds, as `make candidates KEEP=<day>` last found it.

The lists themselves are no part of the record; what was found of them is kept, with the day on which they were read.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from data import schema

RECALL, MOVES = (Path(__file__).parent / f"{name}.csv" for name in ("recall", "moves"))
# Why a day of a list is not in the record: told by one family alone, outside the rules or spans of the strata, its day
# not known, held under another day or with another event, perhaps nothing that happened.
KINDS = ("alone", "outside", "undated", "held", "doubt")
STATES = ("recorded", "summed", *KINDS, "open")  # what becomes of a day; the first that holds of one of its rows


def counted(judged: pd.DataFrame) -> pd.DataFrame:
    """What became of the days of each list: one row a set.

    `judged`: candidates as `candidates.judged` gives them. Columns set, first and last (days, as text), rows, days and
    one per state (numbers of days; they add up to `days`).
    """
    state = np.select(
        [judged["recorded"], judged["summed"], *(judged["kind_left"] == kind for kind in KINDS)],
        range(len(STATES) - 1),
        len(STATES) - 1,
    )
    days = judged.assign(state=state).groupby(["set", "first"], as_index=False)["state"].min()
    found = pd.crosstab(days["set"], days["state"]).reindex(columns=range(len(STATES)), fill_value=0)
    found.columns = pd.Index(STATES)
    of = judged.groupby("set")
    spans = {side: of[side].agg(how).dt.strftime("%Y-%m-%d") for side, how in (("first", "min"), ("last", "max"))}
    found = found.assign(**spans, rows=of.size(), days=found.sum(axis=1)).reset_index()
    return found[["set", "first", "last", "rows", "days", *STATES]]


def keep(found: pd.DataFrame, read: str, path: Path) -> None:
    """Write what was found, with the day on which the lists were read."""
    found.assign(read=read).to_csv(path, index=False, lineterminator="\n")


def kept(path: Path = RECALL) -> pd.DataFrame:
    """What was last found: text columns as text, all others as numbers."""
    frame = schema.read_csv(path)
    texts = [name for name in ("set", "first", "last", "ladder", "collection", "read") if name in frame]
    return frame.astype({name: float for name in frame.columns if name not in texts})
