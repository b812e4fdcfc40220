"""What the panels of the Actors tab share: frames remembered by selection, names, and the numbers as words."""

import numpy as np
import pandas as pd

from components.page import Context, Page, remembered, tags, twins
from components.page.fields import select
from components.page.tags import Tag
from data.measures import dyads, network, people
from data.record import OPEN_END, OPEN_START
from data.selection import Selection

DYAD = ("PRK", "USA")  # looked at where no pair is asked for
NOBODY = "-"  # a select cannot show a choice whose value is empty; the script clears the parameter for it


@remembered
def every_pair(ctx: Context, how: str) -> pd.DataFrame:
    """The pairs of all events, by their true dates or as printed: no selection expands them anew."""
    return dyads.expand(ctx.record.dated(how))


@remembered
def pairs_of(ctx: Context, selection: Selection) -> pd.DataFrame:
    every = every_pair(ctx, selection.dates)
    return every[np.isin(every.index, ctx.events(selection).index)].reset_index(drop=True)


@remembered
def places(ctx: Context) -> pd.DataFrame:
    """Where each actor of the record stands, whatever is selected."""
    events = ctx.record.events
    return network.positions(every_pair(ctx, "true"), list(network.actors(events)["code"]))


@remembered
def people_of(ctx: Context, selection: Selection) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Who is named where, who met whom, and the persons by activity."""
    who = people.present(ctx.events(selection), ctx.record.talks, ctx.record.delegations, ctx.record.persons)
    met = people.encounters(who)
    return who, met, people.ranking(who, met)


@remembered
def totals(ctx: Context, selection: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The actors of a selection and the directions between them, all years together."""
    return network.actors(ctx.events(selection)), dyads.directions(pairs_of(ctx, selection))


def name(page: Page, code: str) -> str:
    return page.label("actors", code)


def short(page: Page, code: str) -> str:
    """Its short name; who is not in the record, as in a loaded set, has the whole one alone."""
    known = code in page.ctx.vocabulary["actors"]
    return page.label("actors.short", code) if known else name(page, code)


def way(page: Page, source: str, target: str) -> str:
    return page.t("actors.way", source=name(page, source), target=name(page, target))


def signed(value: float, digits: int = 2) -> str:
    return "–" if value != value else f"{value:+.{digits}f}".replace("-", "−")


def days(row) -> str:
    """The years a row of acts spans, open ends left open."""
    first, last = row.first.year if row.first > OPEN_START else "", row.last.year if row.last < OPEN_END else ""
    return f"{first}" if first == last else f"{first}–{last}"


def split(page: Page, row) -> str:
    return page.t("actors.split", engagement=row.n_engagement, escalation=row.n_escalation, neutral=row.n_neutral)


ACTS = ("n", "n_engagement", "n_escalation", "n_neutral", "balance", "weighted", "goldstein", "first", "last")


def table(page: Page, frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A frame as a reader's table; the sides of a pair are named."""
    present = [side for side in ("source", "target") if side in frame]
    called = {code: name(page, code) for side in present for code in frame[side].unique()}
    sides = {side: frame[side].map(called) for side in present}
    return twins.named(page, "actors", frame.assign(**sides), **{column: column for column in columns})


def choose(param: str, label: str, options: list[tuple[str, str]], value: str) -> Tag:
    """A native select that sets one parameter of the address; `assets/links.js` carries it there."""
    return tags.Label(
        [tags.Span(label), select(options, value)],
        className="choose",
        **{"data-choose": param, "data-none": NOBODY},
    )
