"""What the panels of the Actors tab share: frames remembered by selection, names, and the numbers as words."""

from functools import lru_cache

import pandas as pd
from dash import html

from components import twin
from components.fields import select
from components.figures.draw.style import Style
from components.kit import Context
from components.view import View
from data.measures import dyads, network, people
from data.record import OPEN_END, OPEN_START
from data.selection import Selection

SHORT = (
    *network.SIX,
    "UNO",
    "UNC",
    "JOS",
    "BDA",
    "NGO",
    "NYP",
    "EUR",
    "SUN",
    "GBR",
    "IAE",
)  # whose names have a short form
NOBODY = "-"  # a select cannot show a choice whose value is empty; the script clears the parameter for it


@lru_cache(maxsize=64)
def pairs_of(ctx: Context, selection: Selection) -> pd.DataFrame:
    return dyads.expand(ctx.events(selection))


@lru_cache(maxsize=4)
def places(ctx: Context) -> pd.DataFrame:
    """Where each actor of the record stands, whatever is selected."""
    events = ctx.record.events
    return network.positions(dyads.expand(events), list(network.actors(events)["code"]))


@lru_cache(maxsize=64)
def people_of(ctx: Context, selection: Selection) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Who is named where, who met whom, and the persons by activity."""
    who = people.present(ctx.events(selection), ctx.record.talks, ctx.record.delegations, ctx.record.persons)
    met = people.encounters(who)
    return who, met, people.ranking(who, met)


@lru_cache(maxsize=64)
def totals(ctx: Context, selection: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The actors of a selection and the directions between them, all years together."""
    return network.actors(ctx.events(selection)), dyads.directions(pairs_of(ctx, selection))


def name(ctx: Context, view: View, code: str) -> str:
    return ctx.record.label("actors", code, view.lang)


def short(ctx: Context, view: View, code: str) -> str:
    return ctx.t(f"actors.short.{code}", view) if code in SHORT else name(ctx, view, code)


def counted(ctx: Context, view: View, what: str, n: int) -> str:
    return ctx.t(f"actors.{what}.{'one' if n == 1 else 'many'}", view, n=f"{n:,}")


def way(ctx: Context, view: View, source: str, target: str) -> str:
    return ctx.t("actors.way", view, source=name(ctx, view, source), target=name(ctx, view, target))


def signed(value: float, digits: int = 2) -> str:
    return "–" if value != value else f"{value:+.{digits}f}".replace("-", "−")


def days(row) -> str:
    """The years a row of acts spans, open ends left open."""
    first, last = row.first.year if row.first > OPEN_START else "", row.last.year if row.last < OPEN_END else ""
    return f"{first}" if first == last else f"{first}–{last}"


def split(ctx: Context, view: View, row) -> str:
    return ctx.t("actors.split", view, engagement=row.n_engagement, escalation=row.n_escalation, neutral=row.n_neutral)


ACTS = ("n", "n_engagement", "n_escalation", "n_neutral", "balance", "weighted", "goldstein", "first", "last")


def table(ctx: Context, view: View, frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A frame as a reader's table; the sides of a pair are named."""
    present = [side for side in ("source", "target") if side in frame]
    called = {code: name(ctx, view, code) for side in present for code in frame[side].unique()}
    sides = {side: frame[side].map(called) for side in present}
    return twin.named(ctx, view, "actors", frame.assign(**sides), **{column: column for column in columns})


def joined(view: View, sentences: list[str]) -> str:
    return ("" if view.lang == "zh" else " ").join(sentences)


def choose(param: str, label: str, options: list[tuple[str, str]], value: str) -> html.Label:
    """A native select that sets one parameter of the address; `assets/links.js` carries it there."""
    return html.Label(
        [html.Span(label), select(options, value)],
        className="choose",
        **{"data-choose": param, "data-none": NOBODY},
    )


def style(ctx: Context, view: View, panel: str) -> Style:
    """What a figure of one panel needs to know of the page."""
    return ctx.style(view, ctx.tabs["actors"].panel(panel))
