"""What of the record was searched, and for which years, as the page and its charts say it."""

from typing import Any

import pandas as pd

from components.page import tags
from components.page.context import Context, Page
from components.page.memory import remembered
from components.page.tags import Tag
from data.measures import searched
from data.record import span
from data.rows import iterate
from data.selection import Selection


@remembered
def record_end(ctx: Context, collection: str) -> pd.Timestamp:
    """The last day of the record, or of what the documents tell: nothing is drawn after it."""
    return span(ctx.events(Selection(collection=collection)))[1]


@remembered
def spans(ctx: Context) -> pd.DataFrame:
    """The strata with the days they were searched for."""
    return searched.strata(ctx.record.strata, ctx.record.horizon[1])


@remembered
def carrying(ctx: Context, side: str) -> searched.Cover:
    """The days searched for the strata that carry a level (E or G), or for all of them."""
    found = spans(ctx)
    return searched.cover(found[found["stratum"].isin(searched.carriers(ctx.record.events)[side])] if side else found)


@remembered
def lane_spans(ctx: Context, column: str) -> dict[str, searched.Cover]:
    """The days searched for the strata that carry each lane; a lane that none carries is left out."""
    found = spans(ctx)
    carried = searched.lane_carriers(ctx.record.events, column)
    return {lane: searched.cover(found[found["stratum"].isin(strata)]) for lane, strata in carried.items()}


def unsearched_lanes(
    ctx: Context, chosen: Selection, column: str, first: pd.Timestamp, last: pd.Timestamp
) -> dict[str, pd.DataFrame]:
    """For each lane that strata carry, the stretches of a window for which none of them was searched."""
    last = min(last, record_end(ctx, "all"))
    if chosen.collection != "all" or chosen.documents or first > last:
        return {}
    return {lane: searched.gaps(found, first, last) for lane, found in lane_spans(ctx, column).items()}


def unsearched(
    ctx: Context, chosen: Selection, first: pd.Timestamp, last: pd.Timestamp, side: str = ""
) -> pd.DataFrame:
    """The stretches of a window for which no stratum (of a side) was searched; none where only documents are shown."""
    last = min(last, record_end(ctx, "all"))
    if chosen.collection != "all" or chosen.documents or first > last:
        return searched.NONE
    return stretches(ctx, side, first, last)


@remembered
def stretches(ctx: Context, side: str, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The stretches of a window in which no stratum of a side was searched: every panel of a tab asks for them."""
    return searched.gaps(carrying(ctx, side), first, last)


@remembered
def spans_listed(ctx: Context) -> list[Any]:
    """`spans`, row by row: every panel says what of them it rests on."""
    return list(iterate(spans(ctx)))


def held(ctx: Context, chosen: Selection) -> list[tuple[Any, int]]:
    """The strata with events in a selection, with their spans, and how many events each holds."""
    counts = searched.tally(ctx.events(chosen))
    return [(row, counts[row.stratum]) for row in spans_listed(ctx) if row.stratum in counts]


def sentence(page: Page) -> str:
    """How many kinds of event in view were searched for, and when the searches end; "" where none was, and of a
    loaded set, for which the record's searches say nothing."""
    whole = page.selection.collection == "all" and not page.held
    return rests_on(page.ctx, page.selection, page.lang) if whole else ""


@remembered
def rests_on(ctx: Context, chosen: Selection, lang: str) -> str:
    """`sentence` of a selection: every panel of a tab says it."""
    found = held(ctx, chosen)
    if not found:
        return ""
    years = [row.last.year for row, _ in found]
    return ctx.voice(lang).counted("strata.line", len(found), first=min(years), last=max(years))


def line(page: Page) -> Tag:
    """The same under a chart, with each stratum and its years behind it."""
    each = [
        tags.Li(
            page.t(
                "strata.one",
                name=page.label("strata", row.stratum),
                start=page.when(f"{row.first:%Y-%m-%d}") if row.first.day_of_year > 1 else row.first.year,
                end=page.when(f"{row.last:%Y-%m-%d}") if row.last.day_of_year < 365 else row.last.year,
                n=f"{n:,}",
            )
        )
        for row, n in held(page.ctx, page.selection)
    ]
    return tags.Details([tags.Summary(sentence(page)), tags.Ul(each)], className="strata")
