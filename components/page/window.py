"""The days a chart shows."""

from datetime import date

import pandas as pd

from components.page.context import Context, Page
from components.page.memory import remembered
from components.page.searched import record_end
from data.record import span
from data.selection import Selection

EDGES = pd.Timestamp("1800-01-01"), pd.Timestamp("2100-12-31")  # no axis goes further


def window(page: Page, since: str | None = "1990-01-01") -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days a chart shows: the selected period.

    Where that is open, from `since` (the first event, where all lies before or after it) to the last event selected.
    Data end where they end: nothing is drawn past the last event of the selection's own collection.
    """
    chosen = page.selection
    low, high = spanned(page.ctx, chosen.without_period())
    if pd.isna(low):
        low, high = page.record.horizon
    if since and low < pd.Timestamp(since) < min(bounds(chosen)[1] or high, high):
        low = pd.Timestamp(since)
    return filled(chosen, low, high)


def bounds(chosen: Selection) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """The ends of the period chosen; None where one is open."""
    start, end = (within(day) if day else None for day in (chosen.start, chosen.end))
    return start, end


def within(day: date) -> pd.Timestamp:
    """A day, or the edge it lies beyond: a period may reach to the year 1 or 9999, and the arithmetic of a chart's axis
    holds neither."""
    return min(max(pd.Timestamp(day), EDGES[0]), EDGES[1])


def filled(chosen: Selection, low: pd.Timestamp, high: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The period chosen; where an end of it is open, to the first or the last day there is."""
    start, end = bounds(chosen)
    first = start or (min(low, end) if end else low)
    return first, end or max(high, first)


@remembered
def spanned(ctx: Context, selection: Selection) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days a selection spans, of which every chart on a page asks."""
    return span(ctx.events(selection))


def aired(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days with air at both sides for the marks on them; none after the record ends."""
    pad = pd.Timedelta(days=max((last - first).days // 60, 2))
    return first - pad, min(last + pad, max(last, record_end(page.ctx, page.selection.collection)))
