"""Today's numbers for the entries of the Compare tab."""

import pandas as pd

from components.page import Page
from components.page.offices import terms
from data.measures import episodes, series
from data.measures.side_by_side import YEAR, Estimate, difference, present
from data.record import span
from data.rows import iterate
from data.selection import Selection

SINCE = pd.Timestamp("1990-01-01")


def compare(page: Page) -> dict[str, dict[str, str]]:
    """The last two finished terms in Washington beside each other, and how often acts are on record."""
    events, held = page.events(Selection()), terms(page.ctx)
    last = span(events)[1]
    years = ((last - SINCE).days + 1) / YEAR
    rate = len(present(events, SINCE, last)) / years
    return {
        "difference": finished(page, events, held),
        "levels": {"terms": f"{len(held)}", "few": f"{series.FEW}", "year": f"{episodes.CURVES_FROM.year}"},
        "acts": {"since": f"{SINCE.year}", "rate": f"{rate:.1f}"},
    }


def finished(page: Page, events: pd.DataFrame, held: pd.DataFrame) -> dict[str, str]:
    """The mean level of escalation in the last two finished terms in Washington, and what they differ by."""
    over = held[(held["actor"] == "USA") & ~held["open"]].tail(2)
    if len(over) < 2:
        return {}
    means = episodes.means(events, over[["first", "last"]].reset_index(drop=True))
    one, other = (Estimate(row.E, row.E_low, row.E_high) for row in iterate(means))
    gap = difference(one, other)
    names = dict(zip(("first", "second"), (page.text(row, "name") for row in over.to_dict("records")), strict=True))
    numbers = {"one": one.value, "other": other.value, "gap": gap.value, "low": gap.low, "high": gap.high}
    return names | {name: f"{number:.2f}".replace("-", "−") for name, number in numbers.items()}
