"""Names of events as boxes in the pixels of half a plot: whether they touch, and how one makes room for another."""

from collections.abc import Iterator
from dataclasses import dataclass

CLEAR = 5  # pixels: the space kept around a label


@dataclass(frozen=True)
class Named:
    """A label in the pixels of its half of the plot: x from the left, y away from the zero line."""

    event_id: str
    text: str
    side: str  # escalation or engagement
    x: float
    curve: float  # how high the curve stands at the event
    left: float
    right: float
    low: float
    high: float
    anchor: str  # left, center, right


Offers = dict[str, list[Named]]  # where each event may be named, the best place first


def with_one(
    event_id: str, own: list[Named], kept: list[Named], names: Offers, either: Offers
) -> Iterator[list[Named]]:
    """The labels kept and one more, in the best way first: its name, its name where another moves, its name or number,
    the same where another moves or gives its number; as they are where there is none. `own` are those of its side.
    """
    for offered in (names, either):
        yield from ([*kept, one] for one in offered[event_id] if free(one, own))
        for other in own:
            rest = [one for one in own if one is not other]
            for moved in (one for one in offered[other.event_id] if free(one, rest)):
                found = (one for one in offered[event_id] if free(one, [*rest, moved]))
                yield from ([*(moved if one is other else one for one in kept), new] for new in found)
    yield kept


def free(one: Named, others: list[Named]) -> bool:
    """Whether a label touches none of some others."""
    return not any(touch(one, other) for other in others)


def touch(a: Named, b: Named) -> bool:
    """Whether two labels, or a label and the other's leader, meet."""
    aside = a.left - CLEAR >= b.right + CLEAR or b.left - CLEAR >= a.right + CLEAR
    leaders = any(
        one.left - CLEAR < other.x < one.right + CLEAR and other.curve < one.high and one.low < other.low
        for one, other in ((a, b), (b, a))
    )
    return leaders or not (aside or a.low - 2 >= b.high or b.low - 2 >= a.high)
