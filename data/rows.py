"""The rows of a frame, one after another, as a type checker can follow them."""

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

if TYPE_CHECKING:

    class Row(tuple):
        """A row as pandas' `itertuples` makes it: an attribute a column."""

        def __getattr__(self, column: str) -> Any: ...


def iterate(frame: pd.DataFrame, *columns: str) -> "Iterator[Row]":
    """Each row of a frame with its cells, or those of some columns, as attributes."""
    names = columns or tuple(frame.columns)
    cells = (frame[name].tolist() for name in names)
    return cast("Iterator[Row]", map(_kind(names)._make, zip(frame.index.tolist(), *cells, strict=True)))


@lru_cache(maxsize=512)  # pandas makes a class for each walk through a frame, which takes longer than the walk
def _kind(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", ("Index", *columns), rename=True)
