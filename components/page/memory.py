"""What a context remembers: results by what they were asked for, bounded in bytes, gone with the context."""

from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from sys import getrefcount, getsizeof
from threading import Lock

import numpy as np
import pandas as pd
from cachetools import LRUCache
from dash.development.base_component import Component
from pandas.api.extensions import ExtensionArray

LIMIT = 40 << 20  # bytes a context may remember: with all else a worker keeps, a third of its size at most


class Memory:
    """Results by function and key; what was asked for longest ago goes first where there is no more room."""

    def __init__(self, limit: int = LIMIT):
        self._kept: LRUCache = LRUCache(limit, getsizeof=weight)
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], object]) -> object:
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        made = make()
        with self._lock:
            try:
                self._kept[key] = made
            except ValueError:  # larger than all the room there is
                pass
        return made

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._kept

    @property
    def bytes(self) -> int:
        return int(self._kept.currsize)


def remembered(function: Callable) -> Callable:
    """A function of a context (or a page) and hashable values, asked once each; nobody may write to what it gives."""

    @wraps(function)
    def asked(ctx, *key):
        return ctx.memory.recall((function, *key), lambda: function(ctx, *key))

    return asked


def weight(value: object) -> int:
    """About how many bytes a result takes."""
    if isinstance(value, pd.DataFrame):
        return value.index.nbytes + sum(_cells(column.array) for _, column in value.items())
    if isinstance(value, pd.Series):
        return value.index.nbytes + _cells(value.array)
    if isinstance(value, np.ndarray):
        return value.nbytes + 100
    if isinstance(value, Component):
        return weight(value.to_plotly_json()["props"])
    if isinstance(value, Mapping):
        return getsizeof(value) + sum(weight(key) + weight(one) for key, one in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return getsizeof(value) + sum(map(weight, value))
    if hasattr(value, "__dict__"):
        return 50 + weight(vars(value))
    return getsizeof(value)


def _cells(cells: ExtensionArray) -> int:
    """About how many bytes a column takes; its texts by the first ones: weighing each takes longer than cutting. A
    text that others hold too, as the record does of every selection of its rows, takes none.
    """
    size = cells.nbytes + 500
    objects = isinstance(cells, pd.arrays.NumpyExtensionArray) and cells.dtype.kind == "O"
    if not objects and getattr(cells.dtype, "storage", "") != "python":
        return size
    own = [one for one, holders in _first(cells) if holders <= ALONE]
    return size + len(cells) * (sum(own) // min(len(cells), SOME) if own else 0)


def _first(cells: ExtensionArray) -> list[tuple[int, int]]:
    """Bytes of the first texts of a column, and how many hold each."""
    texts = cells.to_numpy()[
        :SOME
    ].tolist()  # no copy of the column; cells asked for one by one take twenty times as long
    return [(getsizeof(one), getrefcount(one)) for one in texts]


SOME = 16  # texts by which a column is weighed
ALONE = _first(pd.Series([f"{Memory}"], dtype=object).array)[0][1]  # holders of a text that only one column has
