"""The agreements a page speaks of, with their lives."""

import pandas as pd

from components.page.context import Context, Page
from components.page.memory import remembered
from components.page.window import window
from data import schema
from data.measures import commitments
from data.record import span
from data.rows import iterate
from data.selection import Selection


@remembered
def lives(ctx: Context) -> pd.DataFrame:
    """Every agreement with its life."""
    # What stands was judged on the documents: it does not live on because the context reaches further.
    watched = span(ctx.events(Selection(collection="documents")))[1]
    under = commitments.last_acts(ctx.record.events, ctx.record.commitments)
    return commitments.lives(ctx.record.agreements, watched, under)


def adopted(page: Page) -> pd.DataFrame:
    """The agreements whose adoption meets the filters (by party and collection where no event tells it)."""
    return meeting(page.ctx, page.selection.without_period())


@remembered
def meeting(ctx: Context, chosen: Selection) -> pd.DataFrame:
    table = lives(ctx)
    ids = set(ctx.events(chosen)["event_id"])
    narrowed = bool(chosen.kinds or chosen.tracks or chosen.postures or chosen.documents or chosen.text or chosen.drop)
    keep = [
        row.event_id in ids
        if row.event_id
        else not narrowed
        and bool(row.document_id or chosen.collection == "all")
        and (not chosen.parties or bool(set(chosen.parties) & set(schema.split(row.parties))))
        for row in iterate(table)
    ]
    return table[pd.Series(keep, index=table.index, dtype=bool)].reset_index(drop=True)


def in_period(page: Page) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    first, last = window(page)
    return living(page.ctx, page.selection.without_period(), first, last), first, last


@remembered
def living(ctx: Context, chosen: Selection, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The agreements that meet the filters and live on some day of a window."""
    every = meeting(ctx, chosen)
    return every[(every["first"] <= last) & (every["last"] >= first)]
