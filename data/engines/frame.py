"""The engine over a pandas frame in the shape: small sets, and what the other engines are compared with."""

from collections.abc import Iterable

import pandas as pd

from data.engines import PAGE, counting, cube
from data.engines.conditions import APART, SEARCHED, met
from data.selection import Predicate
from data.sources.shape import COLUMNS, DTYPES

TIES = ("day", "file", "row", "event_id")


class FrameEngine:
    """Holds the frame as it is given; nobody may write to it."""

    def __init__(self, frame: pd.DataFrame):
        self.frame = frame[list(COLUMNS)]

    def _asked(self, conditions: Iterable[Predicate]) -> pd.DataFrame:
        mask = met(self.frame, conditions, _says)
        return self.frame if mask is None else self.frame[mask]

    def count(self, conditions: Iterable[Predicate] = ()) -> int:
        return len(self._asked(conditions))

    def rows(
        self,
        conditions: Iterable[Predicate] = (),
        order: tuple[str, bool] = ("day", True),
        limit: int = PAGE,
        offset: int = 0,
    ) -> pd.DataFrame:
        column, upward = order
        others = [name for name in TIES if name != column]
        found = self._asked(conditions).sort_values([column, *others], ascending=[upward, *[True] * len(others)])
        return found.iloc[offset : offset + limit].reset_index(drop=True)

    def cube(self, conditions: Iterable[Predicate] = ()) -> cube.Cube:
        return counting.make(self._asked(conditions))

    def span(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        return (self.frame["day"].min(), self.frame["until"].max()) if len(self.frame) else None

    def actors(self) -> pd.DataFrame:
        return self.cube().by_actor()


def _says(frame: pd.DataFrame, needle: str) -> pd.Series:
    words = frame[SEARCHED[0]].str.cat([frame[name] for name in SEARCHED[1:]], sep=" | ")
    plain = " " + words.str.lower().str.replace(APART, " ", regex=True) + " "
    return plain.str.contains(needle, regex=False)


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns of the shape with its dtypes; a text that is not told is ''."""
    texts = {name: "" for name in COLUMNS if DTYPES[name] == "str"}
    return frame[list(COLUMNS)].fillna(texts).astype(DTYPES)
