"""What levels are made of, the same for every period: a tab weighs the acts of a selection once."""

from components.page.context import Context
from components.page.memory import remembered
from data.measures import series
from data.selection import Selection


@remembered
def acts_of(ctx: Context, everything: Selection, weight: str = "rung") -> dict[str, series.Acts]:
    """The acts on each ladder, `everything` being a selection without its period."""
    return series.weighed(ctx.events(everything), weight)
