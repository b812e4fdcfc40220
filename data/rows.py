"""The rows of a frame, one after another, as a type checker can follow them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

if TYPE_CHECKING:

    class Row(tuple):
        """A row as pandas' `itertuples` makes it: an attribute a column."""

        def __getattr__(self, column: str) -> Any: ...


def iterate(frame: pd.DataFrame) -> "Iterator[Row]":
    """Each row of a frame with its cells as attributes."""
    return cast("Iterator[Row]", frame.itertuples())
