"""What a context remembers: results by what they were asked for, bounded in bytes, gone with the context."""

from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from sys import getrefcount, getsizeof
from threading import Lock

import numpy as np
import pandas as pd
from cachetools import LRUCache
from dash.development.base_component import Component

LIMIT = 30 << 20  # bytes a context may remember: with all else a worker keeps, a third of its size at most
OPENINGS = 6 << 20  # and of what pages begin with: some twenty
LATELY = 4 << 20  # and of what is asked for a few times at once, and made anew as fast as found


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
    if isinstance(value, PLAIN):  # most of all that is weighed
        return getsizeof(value)
    if isinstance(value, pd.DataFrame | pd.Series):
        return _cells(value)
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


def _cells(cells: pd.DataFrame | pd.Series) -> int:
    """About how many bytes a frame takes; its texts by those of the first rows: weighing each takes longer than
    cutting. A text that others hold too, as the record does of every selection of its rows, takes none.
    """
    own = [one for one, holders in _first(cells) if holders <= ALONE] if len(cells) and _worded(cells) else []
    size = cells.index.nbytes + 8 * cells.size + 500 * cells.shape[-1] ** (cells.ndim - 1)
    return size + sum(own) * len(cells) // min(len(cells), SOME) if own else size


def _worded(cells: pd.DataFrame | pd.Series) -> bool:
    """Whether a frame may hold texts: most that are remembered hold days and numbers alone."""
    kinds = [cells.dtype] if isinstance(cells, pd.Series) else cells.dtypes.tolist()
    return any(kind.kind not in "biufmM" for kind in kinds)


def _first(cells: pd.DataFrame | pd.Series) -> list[tuple[int, int]]:
    """Bytes of the texts in the first rows of a frame, and how many hold each."""
    # All columns at once: asked for one by one they take ten times as long.
    texts = cells.iloc[:SOME].to_numpy(dtype=object).ravel().tolist()
    return [(getsizeof(one), getrefcount(one)) for one in texts if isinstance(one, str)]


PLAIN = (str, int, float, bytes, type(None))
SOME = 4  # rows by whose texts a frame is weighed
ALONE = _first(pd.Series([f"{Memory}"], dtype=object))[0][1]  # holders of a text that only one frame has
