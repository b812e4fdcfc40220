"""The cubes of what was selected last of loaded sets: the panels of a tab ask for the same one."""

from threading import Lock

from cachetools import LRUCache

from data.datasets import Dataset
from data.engines import Cube
from data.selection import Selection

ROOM = 256 << 20  # bytes that a worker's cubes of selections may take


class Cuts:
    """The cubes of the last selections."""

    def __init__(self, room: int = ROOM):
        self._kept: LRUCache[tuple[str, str, Selection], Cube] = LRUCache(room, getsizeof=lambda cube: cube.bytes)
        self._lock = Lock()

    def of(self, held: Dataset, chosen: Selection) -> Cube:
        """What is counted of a selection."""
        key = held.name, held.about.content, chosen
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        found = held.cut(chosen)
        with self._lock:
            if found.bytes <= self._kept.maxsize:
                self._kept[key] = found
        return found
