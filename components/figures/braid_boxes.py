"""Names of events as boxes in the pixels of half a plot: whether they touch, and how one makes room for another."""

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


def making_room(event_id: str, own: list[Named], offered: dict[str, list[Named]], kept: list[Named]) -> list[Named]:
    """The names kept with one of them moved so that one more finds room; as they are where none can move."""
    for other in own:
        rest = [one for one in own if one is not other]
        for moved in (one for one in offered[other.event_id] if free(one, rest)):
            found = next((one for one in offered[event_id] if free(one, [*rest, moved])), None)
            if found:
                return [moved if one is other else one for one in kept] + [found]
    return kept


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
