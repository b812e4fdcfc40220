"""What the Escalation tab asks of the measures, remembered by selection: the tab only words and draws it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from components.page import Context, Page, remembered, window
from components.page.history import acts_of
from components.page.offices import offices
from components.page.searched import unsearched
from components.words.address import View
from data import dates, schema
from data.measures import acts, by_document, calendar_counts, episodes, launches, searched, series, turning_points
from data.record import OPEN_END, OPEN_START, span
from data.rows import iterate
from data.selection import Selection
from data.tokens import flagged, holds

SHORTEST = 180  # days a chart shows at least where no period is chosen
EVERYTHING = Selection()
WASHINGTON = ("USA",)
STATES = ("sanctions", "listing", "ban")


@remembered
def days_of(ctx: Context, selection: Selection) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days the charts show: those chosen; where none are, at least half a year, so that a single event has a
    before and an after.
    """
    first, last = window(Page(ctx, View("escalation", selection=selection)))
    if not selection.start and not selection.end and (last - first).days < SHORTEST:
        first, last = first - pd.Timedelta(days=SHORTEST // 3), last + pd.Timedelta(days=SHORTEST * 2 // 3)
    return first, last


@remembered
def datable_of(ctx: Context, everything: Selection) -> pd.DataFrame:
    """The events a series can place; the same for every period."""
    return series.datable(ctx.events(everything))


@remembered
def alone_of(ctx: Context, everything: Selection) -> np.ndarray:
    """Which document alone tells each event."""
    return by_document.alone(ctx.events(everything))


@remembered
def marks_of(ctx: Context, everything: Selection, lang: str) -> pd.DataFrame:
    """Every event on its rung, one row per event and ladder: the columns `figures.ladders` asks for. A period only
    crops it.
    """
    events = ctx.events(everything)
    sides = [events[events[role] > 0].assign(ladder=role) for role in series.LADDERS.values()]
    marks = pd.concat(
        [side.assign(rung=side[role].astype(int)) for side, role in zip(sides, series.LADDERS.values(), strict=True)],
        ignore_index=True,
    )
    said = list(map(ctx.voice(lang).when, marks["date"]))
    voice, hollow = ctx.voice(lang), {}
    for flag in ("disputed", "aggregate"):
        hollow[flag] = np.where(flagged(marks, flag), voice.t(f"escalation.hollow.{flag}"), "")
    said = [day + one + other for day, one, other in zip(said, *hollow.values(), strict=True)]
    marks = marks.assign(hollow=flagged(marks, "disputed", "aggregate"), title=marks[f"title_{lang}"], said=said)
    return marks[["event_id", "date", "said", "first", "last", "imprecise", "ladder", "rung", "hollow", "title"]]


@remembered
def days_recorded(ctx: Context, everything: Selection) -> tuple[int, int]:
    """The first and the last day of the record of a selection, in days since 1970-01-01."""
    return tuple(int(day) for day in series.days(pd.DatetimeIndex(span(ctx.events(everything)))))


@remembered
def levels_of(
    ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, half: int, weight: str
) -> pd.DataFrame:
    """E, G and their balance over a window; `everything` is a selection without its period, so that the history
    counts.
    """
    events = datable_of(ctx, everything)
    times = series.grid(first, last, points=300)
    # A level rises only while something happens: with the days on which an event ends the curve keeps its true peaks.
    ends = events["last"][
        (events["last"] >= first) & (events["last"] <= last) & (events["posture"] != "neutral")
    ].drop_duplicates()
    if len(ends) <= 600:
        times = times.union(pd.DatetimeIndex(ends.astype(times.dtype)))
    found = series.levels_of(acts_of(ctx, everything, weight), times[times <= last], half)
    for side in series.LADDERS:  # where no kind of act on a side was searched for, its level is what was met by chance
        missing = unsearched(ctx, everything, first, last, side)
        if len(missing):
            found[f"trusted_{side}"] &= ~searched.inside(found["date"], missing)
    return found.assign(balance=found["G"] - found["E"])


@remembered
def doubts_of(
    ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, half: int, weight: str
) -> pd.DataFrame:
    """`levels_of` from the first year a curve can be drawn for, with what is left of each level without the document
    it rests on most or least (E_low, E_high ...) and the levels at the other half-lives (E_30 ...).
    """
    found = levels_of(ctx, everything, first, last, half, weight)
    found = found[found["date"] >= episodes.CURVES_FROM].reset_index(drop=True)
    known, times = acts_of(ctx, everything, weight), pd.DatetimeIndex(found["date"])
    low = by_document.without_each(known, alone_of(ctx, everything), times, half)
    more = {f"{name}_{edge}": low[f"{name}_{edge}"] for name in "EG" for edge in ("low", "high")}
    for other in sorted(set(series.HALF_LIVES) - {half}):
        more |= {f"{name}_{other}": level for name, level in series.heights_of(known, times, other).items()}
    return found.assign(**more)


@remembered
def standard_of(
    ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, half: int, weight: str
) -> pd.DataFrame:
    """`levels_of` from the first year a curve can be drawn for, as z-scores within documents; what was grey is."""
    found = levels_of(ctx, everything, first, last, half, weight)
    found = found[found["date"] >= episodes.CURVES_FROM].reset_index(drop=True)
    scores = by_document.standard(datable_of(ctx, everything), pd.DatetimeIndex(found["date"]), half, weight)
    return found.assign(E=scores["E"], G=scores["G"], balance=scores["G"] - scores["E"])


class Early(NamedTuple):
    """What stands in place of a curve before there is enough for one."""

    means: pd.DataFrame
    episodes: pd.DataFrame


@remembered
def episodes_until(ctx: Context, everything: Selection, end: pd.Timestamp, weight: str) -> pd.DataFrame:
    """The episodes up to a day: for every window that reaches over the years of the curves, the same."""
    events = datable_of(ctx, everything)
    runs = episodes.episodes(events[events["first"] <= end], weight=weight)
    runs = runs[runs["first"] <= end]
    return runs.assign(last=runs["last"].clip(upper=end))


@remembered
def means_until(ctx: Context, everything: Selection, end: pd.Timestamp, weight: str, lang: str) -> pd.DataFrame:
    """The mean of each term of office in Washington up to a day: likewise."""
    terms = offices(ctx, lang, WASHINGTON)
    terms = terms[terms["first"] <= end]
    terms = terms.assign(last=terms["last"].clip(upper=end)).reset_index(drop=True)
    low, high = series.days(terms["first"]), series.days(terms["last"]) + 1.0
    return terms.assign(**episodes.means_of(acts_of(ctx, everything, weight), low, high))


def early_of(
    ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, weight: str, lang: str
) -> Early:
    """The mean of each term of office in Washington before `episodes.CURVES_FROM`, and the episodes, of a window."""
    end = min(last, episodes.CURVES_FROM - pd.Timedelta(days=1))
    means, runs = means_until(ctx, everything, end, weight, lang), episodes_until(ctx, everything, end, weight)
    return Early(means[means["last"] >= first], runs[runs["last"] >= first])


@remembered
def peak_of(
    ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, half: int, weight: str
) -> pd.Timestamp:
    """The day E is highest in a window: the best of those drawn, then its neighbourhood day by day."""
    found = levels_of(ctx, everything, first, last, half, weight)
    best = int(found["E"].to_numpy().argmax())
    around = pd.date_range(found["date"].iloc[max(best - 1, 0)], found["date"].iloc[min(best + 1, len(found) - 1)])
    daily = series.heights_of(acts_of(ctx, everything, weight), around, half)
    return around[int(daily["E"].argmax())]


@remembered
def tests_of(ctx: Context, selection: Selection) -> pd.DataFrame:
    return launches.tests(ctx.events(selection))


@remembered
def measures_of(ctx: Context, everything: Selection, lang: str) -> pd.DataFrame:
    """The tests of North Korea and the new measures against it that can be marked on a day, in all the record holds:
    kind, first, last, event_id, title, chosen (whether it is of the selection).
    """
    events = acts.chosen(ctx.events(EVERYTHING), ctx.events(everything))
    tests = events["kind"].isin(acts.TESTS) & holds(events["sources"], *acts.NORTH)
    measures = (events["kind"] == "sanction") & holds(events["targets"], *acts.NORTH)
    found = events[(tests | measures) & ~flagged(events, "aggregate", "planned")]
    return found.assign(title=found[f"title_{lang}"])[["kind", "first", "last", "event_id", "title", "chosen"]]


@remembered
def totals_of(ctx: Context, everything: Selection) -> pd.DataFrame:
    """The running totals of tests from the start of the record."""
    return launches.cumulative(tests_of(ctx, everything))


@remembered
def months_of(ctx: Context, selection: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The events a month can hold, and their counts by month."""
    events = calendar_counts.placed(ctx.events(selection))
    return events, calendar_counts.by_month(events)


class Turns(NamedTuple):
    """The months of a window with their levels, and the turns named in it with what each rests on."""

    months: pd.DataFrame
    named: pd.DataFrame


@remembered
def posterior_of(ctx: Context, everything: Selection) -> turning_points.Posterior:
    """The posterior of the levels over the whole record of a selection."""
    return turning_points.posterior(months_of(ctx, everything)[1])


@remembered
def without_each(ctx: Context, everything: Selection) -> dict[str, turning_points.Posterior]:
    """The same with what each document alone tells taken out, by document."""
    events, _ = months_of(ctx, everything)
    documents = {name for told in events["documents"].unique() for name in schema.split(told)}
    alone = {name: events[events["documents"] != f";{name};"] for name in sorted(documents)}
    return turning_points.without({name: calendar_counts.by_month(rest) for name, rest in alone.items()})


@remembered
def turns_of(ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp) -> Turns:
    """The posterior over the whole record of the selection, cut to a window: a turn does not move when that does."""
    if not turning_points.enough(months_of(ctx, everything)[1]):
        return Turns(pd.DataFrame(), pd.DataFrame())
    found, first = posterior_of(ctx, everything), first.replace(day=1)
    shown = found.months[(found.months["month"] >= first) & (found.months["month"] <= last)].reset_index(drop=True)
    named = turning_points.turns(found, first, last)
    return Turns(shown, turning_points.leaning(without_each(ctx, everything), named))


@remembered
def states_of(ctx: Context, everything: Selection, lang: str) -> pd.DataFrame:
    """Sanctions, listings and bans of the parties and documents chosen, by start."""
    rows = []
    chosen = ctx.record.states[ctx.record.states["kind"].isin(STATES)]
    begins = dates.spans(chosen["start"])["first"].fillna(OPEN_START)
    ends = dates.spans(chosen["end"])["last"].fillna(OPEN_END)
    for state, begin, end in zip(iterate(chosen), begins, ends, strict=True):
        parties = {*schema.split(state.actor), *schema.split(state.target)}
        if everything.parties and not parties & set(everything.parties):
            continue
        if (everything.documents and state.document_id not in everything.documents) or (
            everything.collection == "documents" and not state.document_id
        ):
            continue
        actor = ctx.voice(lang).named("actors", state.actor)
        rows.append(
            (
                getattr(state, f"title_{lang}"),
                actor,
                getattr(state, f"restricts_{lang}"),
                begin,
                end,
                end == OPEN_END,
                state.start_event_id,
            )
        )
    return pd.DataFrame(rows, columns=["title", "actor", "restricts", "start", "stop", "open", "event_id"]).sort_values(
        ["start", "title"], ignore_index=True
    )


def states_in_force(
    ctx: Context, everything: Selection, lang: str, first: pd.Timestamp, last: pd.Timestamp
) -> pd.DataFrame:
    """Those of `states_of` in force in the window."""
    found = states_of(ctx, everything, lang)
    return found[(found["start"] <= last) & (found["stop"] >= first)].reset_index(drop=True) if len(found) else found


@remembered
def turn_titles(
    ctx: Context, lang: str, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, rising: bool, top: int = 2
) -> str:
    """The events of just these months that turn with the level: the highest rungs of the side it turns to."""
    role = "engagement" if rising else "escalation"
    events, _ = months_of(ctx, everything)
    within = (events["first"] >= first) & (events["first"] < last + pd.offsets.MonthBegin(1))
    sided = events[(events[role] > 0) & within].sort_values([role, "first"], ascending=[False, True]).head(top)
    titles = [title.replace("“", "‘").replace("”", "’") for title in sided[f"title_{lang}"]]
    return ctx.voice(lang).t("list.comma").join(f"“{title}”" for title in titles)
