"""Where events live: a pandas frame, or any table that Ibis reaches. All are asked with the same triples."""

from collections.abc import Iterable
from typing import Protocol

import pandas as pd

from data.engines.cube import Cube
from data.engines.masks import met, select
from data.selection import Predicate

__all__ = ["Cube", "Engine", "PAGE", "met", "select"]
PAGE = 100  # rows of a page, unless told


class Engine(Protocol):
    """Events in the shape of `data/sources/shape.py`, asked with the triples of a selection (`conditions.asked`)."""

    def count(self, conditions: Iterable[Predicate] = ()) -> int:
        """How many rows meet every condition. Raises `conditions.Unanswerable`, as all that take conditions do."""
        ...

    def rows(
        self,
        conditions: Iterable[Predicate] = (),
        order: tuple[str, bool] = ("day", True),
        limit: int = PAGE,
        offset: int = 0,
    ) -> pd.DataFrame:
        """A page of rows in the shape, by a column, ascending or not; what is missing stands last. Equal ones stand by
        day, file, row and id, texts by code point: pages never overlap."""
        ...

    def cube(self, conditions: Iterable[Predicate] = ()) -> Cube:
        """The rows that meet every condition, counted by day, source, target and root."""
        ...

    def span(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """The first and the last day; None where there is no row."""
        ...

    def actors(self) -> pd.DataFrame:
        """Who acts or is acted upon: code and count (rows that name them), most first."""
        ...
