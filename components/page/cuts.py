"""The cubes of what was selected last of loaded sets: the panels of a tab ask for the same one."""

from collections import OrderedDict
from threading import Lock

from data.datasets import Dataset
from data.engines import Cube
from data.engines.conditions import asked
from data.selection import Selection

KEPT = 3  # cubes of a selection a worker keeps at once: the panels of a tab ask for the same


class Cuts:
    """The cubes of the last selections."""

    def __init__(self):
        self._kept: OrderedDict[tuple[str, str, Selection], Cube] = OrderedDict()
        self._lock = Lock()

    def of(self, held: Dataset, chosen: Selection) -> Cube:
        """What is counted of a selection. Words are asked of the engine, all else of the cube."""
        key = held.name, held.about.content, chosen
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = held.engine.cube(asked(chosen)) if chosen.text else held.cube().where(chosen)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found
