"""A chart before a room: drawn so small and shown so large that its type is read from the back, beside the words of its
step or under them."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from components.layout import WIDE
from components.page import Drawn, Page

# Pixels a chart has on a stage of 1280 by 720 (`assets/slides.css`), as it stands beside the words or under them.
BESIDE, UNDER = (840, 648), (1208, 440)
LARGE = (1.5, 1.75, 2.0)  # how much larger than drawn a chart is shown: the smallest type is 12 px
FLOW = "flow"  # where the window is no stage, the slide is a page that scrolls


class Staged(NamedTuple):
    """A chart, where it stands, and how much larger than drawn it is shown."""

    drawn: Drawn
    stands: str
    large: float

    @property
    def sides(self) -> dict[str, object]:
        layout = (self.drawn.figure or {}).get("layout", {})
        return {
            "stands": self.stands,
            "large": self.large,
            **{name: layout.get(name, 0) for name in ("width", "height")},
        }


def staged(page: Page, draw: Callable[[Page], Drawn]) -> Staged:
    """A flat chart stands under the words, as wide as the stage, any other beside them."""
    if page.view.width < WIDE:
        return Staged(draw(page), FLOW, 1.0)

    def sized(room: tuple[int, int], large: float) -> Drawn:
        """The chart, drawn for a room it is shown larger in."""
        wide, high = (int(side / large) for side in room)
        return draw(page.at(replace(page.view, figure_width=wide, figure_height=high)))

    drawn, large = sized(UNDER, LARGE[0]), LARGE[0]
    if not drawn.figure or too_high(drawn, UNDER, large):
        return Staged(squeezed(sized(BESIDE, large), BESIDE, large), "beside", large)
    for larger in LARGE[1:]:
        tried = sized(UNDER, larger)
        if too_high(tried, UNDER, larger):
            break
        drawn, large = tried, larger
    return Staged(squeezed(drawn, UNDER, large), "under", large)


def too_high(drawn: Drawn, room: tuple[int, int], large: float) -> bool:
    return drawn.figure["layout"]["height"] * large > room[1]


def squeezed(drawn: Drawn, room: tuple[int, int], large: float) -> Drawn:
    """The chart in the sides it is drawn for, no higher than its room."""
    if not drawn.figure:
        return drawn
    layout = drawn.figure["layout"]
    high = min(layout["height"], int(room[1] / large))
    sides = {"width": int(room[0] / large), "height": high, "autosize": False}
    return replace(drawn, figure=drawn.figure | {"layout": layout | sides})
