"""The outline of the peninsula for its maps: land as rings and the line between the two armies, in degrees.

From Natural Earth at 1:10 million, which is in the public domain, simplified to a fortieth of a degree. The line stands
for the Military Demarcation Line; nothing here says whose an island or a sea is.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from data import json_file

FILE = Path(__file__).parent / "peninsula.json"
WEST, EAST, SOUTH, NORTH = 123.9, 131.9, 33.0, 43.1  # degrees: what a map of it shows
NARROWER = 0.788  # a degree of longitude in degrees of latitude, in the middle of the map

Line = tuple[tuple[float, float], ...]  # (longitude, latitude)


class Outline(NamedTuple):
    """Closed rings of land, largest first, and the line."""

    land: tuple[Line, ...]
    line: Line


@cache
def outline() -> Outline:
    found = json_file.read(FILE)
    return Outline(
        tuple(tuple((x, y) for x, y in ring) for ring in found["land"]), tuple((x, y) for x, y in found["line"])
    )


def on_map(lon: float, lat: float) -> bool:
    """Whether a place lies on the map."""
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH


def share(lon: float, lat: float) -> tuple[float, float]:
    """Where a place lies on the map: shares of its width from the left and of its height from the top."""
    return (lon - WEST) / (EAST - WEST), (NORTH - lat) / (NORTH - SOUTH)
