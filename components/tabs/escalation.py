"""Escalation: the two levels and what drives them, ladders, tests and sanctions, action and response, calendar, turning points."""

import pandas as pd
from dash import html

from components import i18n
from components.escalation_data import (
    days_of,
    levels_of,
    months_of,
    peak_of,
    remembered,
    slim,
    states_in_force,
    study_of,
    tests_of,
    turn_titles,
    turns_of,
    waits_of,
)
from components.figures.event_study import event_study
from components.figures.ladders import ladders
from components.figures.launches import launches
from components.figures.levels import SIDES, two_levels
from components.figures.month_grid import month_grid
from components.figures.pairs import pairs
from components.figures.sanctions import sanctions
from components.figures.style import iso, wrap
from components.figures.turning_points import turning_points
from components.figures.waits import waits
from components.kit import Context, Drawn, Panel, Param, Tab, link
from components.locale.escalation import STRINGS
from components.offices import offices
from components.view import View
from data import dates
from data.measures import changepoints, drivers, response, series
from data.measures import launches as launch_counts
from data.record import OPEN_END, OPEN_START

WEAPONS = ("nuclear-test", "satellite-launch", "missile-test")


def window(ctx: Context, view: View) -> tuple[pd.Timestamp, pd.Timestamp]:
    return days_of(ctx, view.selection)


def named(ctx: Context, view: View, frame: pd.DataFrame, **names: str) -> pd.DataFrame:
    """A frame as a reader's table: the columns asked for, in their order, under worded headings, days as ISO text, yes and no in words."""
    out = {}
    for column, key in names.items():
        cells = frame[column]
        if pd.api.types.is_datetime64_any_dtype(cells):
            cells = cells.map(lambda when: "" if when >= OPEN_END or when <= OPEN_START else iso(when))
        elif pd.api.types.is_bool_dtype(cells):
            cells = cells.map({True: ctx.t("escalation.yes", view), False: ctx.t("escalation.no", view)})
        elif pd.api.types.is_float_dtype(cells):
            cells = cells.round(4)
        out[ctx.t(f"escalation.column.{key}", view)] = cells.to_numpy()
    return pd.DataFrame(out)


def setting(view: View, name: str) -> str:
    """A switch of this tab, at its default where the address is silent."""
    return view.get(name, next(param.default for param in TAB.params if param.name == name))


def levels_in_view(ctx: Context, view: View) -> tuple[pd.DataFrame, pd.Timestamp, bool]:
    """The levels of the window, the day asked about (the peak of escalation by default), and whether `at` was unusable."""
    first, last = window(ctx, view)
    found = levels_of(ctx, view.selection.without_period(), first, last, int(setting(view, "half")), setting(view, "weight"))
    peak = peak_of(ctx, view.selection.without_period(), first, last, int(setting(view, "half")), setting(view, "weight"))
    asked = view.get("at")
    if not asked:
        return found, peak, False
    try:
        day = dates.parse(asked).first
    except dates.DateError:
        return found, peak, True
    inside = day is not None and first <= pd.Timestamp(day) <= last
    return found, pd.Timestamp(day) if inside else peak, not inside


@remembered("half", "weight", "at")
def draw_series(ctx: Context, view: View) -> Drawn:
    """E and G on one scale, the balance below, the day asked about marked."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    found, at, bad = levels_in_view(ctx, view)
    if not (found[["E", "G"]] > 0).any(axis=None):
        return Drawn(empty="escalation.none")
    first, last = window(ctx, view)
    grey = [f"{1 - found[f'trusted_{name}'].mean():.0%}" for name, _ in SIDES]
    note = ctx.t(
        "escalation.series.note",
        view,
        half=setting(view, "half"),
        weight=ctx.t(f"escalation.weight.{setting(view, 'weight')}", view),
        grey=grey[0],
        grey2=grey[1],
    )
    if bad:
        note += " " * (view.lang == "en") + ctx.t("escalation.series.bad", view, at=view.get("at"))
    table = named(
        ctx,
        view,
        found,
        date="date",
        E="escalation",
        n_E="n_escalation",
        trusted_E="trusted_escalation",
        G="engagement",
        n_G="n_engagement",
        trusted_G="trusted_engagement",
        balance="balance",
    )
    return Drawn(two_levels(found, offices(ctx, view.lang), at, first, last, ctx.style(view, TAB.panel("series"))), table=table, note=note)


@remembered("half", "weight", "at", "trigger", "response", "cells", "event")
def draw_drivers(ctx: Context, view: View) -> Drawn:
    """The largest contributions to each level on the day asked about; each opens its card."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    found, at, _ = levels_in_view(ctx, view)
    if not (found[["E", "G"]] > 0).any(axis=None):
        return Drawn(empty="escalation.none")
    shares = drivers.drivers(slim(ctx, view.selection.without_period()), at, int(setting(view, "half")), setting(view, "weight"), top=5)
    titles = [
        ctx.record.label("events", row.event_id, view.lang) if row.event_id else ctx.t("escalation.drivers.rest", view, n=row.events)
        for row in shares.itertuples()
    ]
    shares = shares.assign(title=titles, side=shares["ladder"].map({name: ctx.t(f"escalation.side.{role}", view) for name, role in SIDES}))
    longest = float(shares["share"].max()) if len(shares) else 1.0
    body = [html.P(iso(at), className="drivers-day")]
    for name, role in SIDES:
        part = shares[shares["ladder"] == name]
        body.append(
            html.H3(
                [html.Span(ctx.t(f"escalation.side.{role}", view)), html.Span(f"{part['share'].sum():.2f}")], className=f"drivers-head posture-{role}"
            )
        )
        rows = [
            html.Li(
                [
                    html.Div(
                        [
                            link(row.title, view.with_inner(event=row.event_id).url(), className="event-link")
                            if row.event_id
                            else html.Span(row.title, className="drivers-rest"),
                            html.Span(f"{row.share:.2f}", className="drivers-share"),
                        ],
                        className="drivers-line",
                    ),
                    html.Div(
                        className=f"drivers-bar drivers-{role if row.event_id else 'rest'}", style={"width": f"{100 * row.share / longest:.1f}%"}
                    ),
                ]
            )
            for row in part.itertuples()
        ]
        body.append(html.Ul(rows, className="drivers") if rows else html.P(ctx.t("escalation.drivers.nothing", view), className="note"))
    return Drawn(
        body=html.Div(body), table=named(ctx, view, shares, side="ladder", title="event", event_id="event_id", events="events", share="share")
    )


@remembered()
def draw_ladders(ctx: Context, view: View) -> Drawn:
    """Every event on its rung."""
    events = slim(ctx, view.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    first, last = window(ctx, view)
    shown = events[["event_id", "date", "first", "last", "imprecise", "flagged", "escalation", "engagement", f"title_{view.lang}"]]
    shown = shown[(shown["first"] <= last) & (shown["last"] >= first)]
    sides = [shown[shown[role] > 0].assign(ladder=role, rung=shown.loc[shown[role] > 0, role].astype(int)) for _, role in SIDES]
    marks = pd.concat(sides, ignore_index=True)
    if marks.empty:
        return Drawn(empty="escalation.ladders.none")
    marks = marks.assign(hollow=marks["flagged"].str.contains(";disputed;|;aggregate;"), title=marks[f"title_{view.lang}"])
    note = ctx.t(
        "escalation.ladders.note",
        view,
        placed=len(marks),
        events=marks["event_id"].nunique(),
        span=int(marks["imprecise"].sum()),
        neutral=len(shown) - marks["event_id"].nunique(),
    )
    table = named(
        ctx,
        view,
        marks.assign(side=marks["ladder"].map({role: ctx.t(f"escalation.side.{role}", view) for _, role in SIDES})),
        date="date",
        first="first",
        last="last",
        imprecise="imprecise",
        side="ladder",
        rung="rung",
        title="event",
        event_id="event_id",
    )
    return Drawn(ladders(marks, first, last, ctx.style(view, TAB.panel("ladders"))), table=table, note=note)


@remembered()
def draw_launches(ctx: Context, view: View) -> Drawn:
    """Tests by type, outcome and year, and their running totals."""
    first, last = window(ctx, view)
    found = tests_of(ctx, view.selection.without_period())
    inside = found[(found["first"] >= first) & (found["first"] <= last)]
    if inside.empty:
        return Drawn(empty="escalation.launches.none")
    totals = launch_counts.cumulative(found)
    totals = totals[(totals["first"] >= first) & (totals["first"] <= last)]
    totals = totals.assign(title=[ctx.record.label("events", event_id, view.lang) for event_id in totals["event_id"]])
    yearly = launch_counts.by_year(inside)
    table = named(
        ctx,
        view,
        yearly.assign(
            type=[ctx.t(f"weapon.{name}", view) for name in yearly["type"]],
            outcome=[ctx.t(f"escalation.outcome.{name}", view) for name in yearly["outcome"]],
        ),
        type="type",
        year="year",
        outcome="outcome",
        n="number",
    )
    missed = int(slim(ctx, view.selection)["kind"].isin(WEAPONS).sum()) - len(inside)
    note = ctx.t("escalation.launches.note" if missed else "escalation.launches.all", view, **({"n": missed} if missed else {}))
    return Drawn(launches(totals, yearly, first, last, ctx.style(view, TAB.panel("launches"))), table=table, note=note)


@remembered()
def draw_sanctions(ctx: Context, view: View) -> Drawn:
    """Sanctions in force as bars under the tests and the new measures."""
    events = slim(ctx, view.selection)
    first, last = window(ctx, view)
    found = events[
        events["kind"].isin([*WEAPONS, "sanction"])
        & (events["first"] >= first)
        & (events["first"] <= last)
        & ~events["flagged"].str.contains(";aggregate;|;planned;")
    ]
    marks = found[(found["last"] - found["first"]).dt.days < 31]
    states = states_in_force(ctx, view.selection, view.lang, first, last)
    if marks.empty and states.empty:
        return Drawn(empty="escalation.sanctions.none")
    marks = marks.assign(title=marks[f"title_{view.lang}"])
    table = named(
        ctx,
        view,
        pd.concat(
            [
                states,
                marks.rename(columns={"first": "start", "last": "stop"}).assign(actor="", restricts="")[
                    ["title", "actor", "start", "stop", "restricts", "event_id"]
                ],
            ]
        ),
        title="title",
        actor="actor",
        start="start",
        stop="stop",
        restricts="restricts",
        event_id="event_id",
    )
    notes = [ctx.t("escalation.sanctions.note", view, n=len(states), marks=len(marks))]
    if len(found) > len(marks):
        notes.append(ctx.t("escalation.sanctions.vague", view, n=len(found) - len(marks)))
    return Drawn(
        sanctions(states, marks, first, last, ctx.style(view, TAB.panel("sanctions"))),
        table=table,
        note=(" " if view.lang == "en" else "").join(notes),
    )


def study_in_view(ctx: Context, view: View) -> tuple[pd.DataFrame, ...]:
    return study_of(ctx, view.selection.without_period(), *window(ctx, view), setting(view, "trigger"), setting(view, "response"))


@remembered("trigger", "response")
def draw_study(ctx: Context, view: View) -> Drawn:
    """Responses per day around the triggers, within the band of chance."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    if setting(view, "trigger") == setting(view, "response"):
        return Drawn(empty="escalation.study.same")
    study, headline, _ = study_in_view(ctx, view)
    if study.empty or not (study["n"] > 0).any():
        return Drawn(empty="escalation.study.few")
    head = headline.iloc[0]
    if head["n"]:
        note = ctx.t(
            "escalation.study.note",
            view,
            n=int(head["n"]),
            seen=round(head["share"] * head["n"]),
            expected=f"{head['expected']:.0%}",
            low=f"{head['low']:.0%}",
            high=f"{head['high']:.0%}",
            p=f"{head['p']:.3f}",
        )
    else:
        note = ctx.t("escalation.study.short", view)
    table = named(ctx, view, study, lag="lag", to="to", mean="mean", expected="expected", low="low", high="high", n="triggers")
    return Drawn(event_study(study, ctx.style(view, TAB.panel("study"))), table=table, note=note)


@remembered("trigger", "response")
def draw_pairs(ctx: Context, view: View) -> Drawn:
    """Each trigger and its answer, told or inferred."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    if setting(view, "trigger") == setting(view, "response"):
        return Drawn(empty="escalation.study.same")
    *_, found = study_in_view(ctx, view)
    if found.empty:
        return Drawn(empty="escalation.pairs.few")
    first, last = window(ctx, view)
    when = pd.to_datetime(found["day"], unit="D")
    text = []
    for row, day in zip(found.itertuples(), when, strict=True):
        trigger, answer = (wrap(ctx.record.label("events", event_id, view.lang), 48) if event_id else "" for event_id in (row.trigger, row.response))
        text.append(
            ctx.t("escalation.pairs.hover", view, trigger=trigger, response=answer, date=iso(day), lag=int(row.lag))
            if answer
            else ctx.t("escalation.pairs.alone", view, trigger=trigger, date=iso(day))
        )
    found = found.assign(date=when, text=text)
    table = named(ctx, view, found, date="date", trigger="trigger", response="response", lag="days", documented="documented")
    return Drawn(
        pairs(found, response.AFTER, first, last, ctx.style(view, TAB.panel("pairs"))), table=table, note=ctx.t("escalation.pairs.note", view)
    )


@remembered()
def draw_waits(ctx: Context, view: View) -> Drawn:
    """Waiting times from one kind of act to the next of another."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    found = waits_of(ctx, view.selection.without_period(), *window(ctx, view))
    if found.empty:
        return Drawn(empty="escalation.waits.few")
    text = []
    for row in found.itertuples():
        trigger, answer = (wrap(ctx.record.label("events", event_id, view.lang), 48) if event_id else "" for event_id in (row.trigger, row.response))
        key = "escalation.waits.hover" if answer else "escalation.waits.waiting"
        text.append(ctx.t(key, view, trigger=trigger, days=int(row.days), **({"response": answer} if answer else {})))
    table = response.wait_table(found)
    shown = table.assign(sequence=[ctx.t(f"escalation.waits.{name}", view) for name in table["sequence"]])
    return Drawn(
        waits(found.assign(text=text), table, ctx.style(view, TAB.panel("waits"))),
        note=ctx.t("escalation.waits.note", view),
        table=named(ctx, view, shown, sequence="sequence", n="triggers", followed="followed", low="q1", median="median", high="q3"),
    )


@remembered("cells")
def draw_calendar(ctx: Context, view: View) -> Drawn:
    """Months by years, coloured by balance or by number of events."""
    events = slim(ctx, view.selection)
    first, last = window(ctx, view)
    _, months = months_of(ctx, view.selection)
    months = months[(months["month"] >= first.replace(day=1)) & (months["month"] <= last)]
    if months.empty:
        return Drawn(empty="escalation.calendar.none" if len(events) else "empty.selection")
    inside = events[(events["first"] <= last) & (events["last"] >= first)]
    table = named(ctx, view, months, month="month", escalation="escalation", engagement="engagement", events="events", balance="balance")
    return Drawn(
        month_grid(months, setting(view, "cells"), first.year, last.year, ctx.style(view, TAB.panel("calendar"))),
        table=table,
        note=ctx.t(f"escalation.calendar.note.{setting(view, 'cells')}", view, n=len(inside) - int(months["events"].sum())),
    )


@remembered()
def draw_turns(ctx: Context, view: View) -> Drawn:
    """The level of engagement and how likely each month is a turning point."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    everything = view.selection.without_period()
    found = turns_of(ctx, everything)
    if found.empty:
        return Drawn(empty="escalation.turns.few")
    first, last = window(ctx, view)
    months = found[(found["month"] >= first.replace(day=1)) & (found["month"] <= last)].reset_index(drop=True)
    if months.empty:
        return Drawn(empty="escalation.turns.outside")
    peaks = changepoints.peaks(months)
    items = [
        ctx.t(
            "escalation.turns.item",
            view,
            month=i18n.edtf(f"{row.month:%Y-%m}", view.lang, None),
            chance=f"{row.chance:.0%}",
            titles=turn_titles(ctx, view.lang, everything, row),
        )
        for row in peaks.itertuples()
    ]
    note = ctx.t("escalation.turns.note", view, items=ctx.t("list.clause", view).join(items)) if items else ctx.t("escalation.turns.quiet", view)
    table = named(
        ctx,
        view,
        months,
        month="month",
        since="since",
        escalation="escalation",
        engagement="engagement",
        share="level",
        low="low",
        high="high",
        change="change",
    )
    return Drawn(turning_points(months, peaks, first, last, ctx.style(view, TAB.panel("turns"))), table=table, note=note)


TAB = Tab(
    "escalation",
    30,
    STRINGS,
    panels=(
        Panel("series", draw_series, share=2 / 3, controls=("half", "weight")),
        Panel("drivers", draw_drivers, share=1 / 3, graph=False),
        Panel("ladders", draw_ladders),
        Panel("sanctions", draw_sanctions),
        Panel("launches", draw_launches, share=0.5),
        Panel("waits", draw_waits, share=0.5),
        Panel("study", draw_study, share=0.5, controls=("trigger", "response")),
        Panel("pairs", draw_pairs, share=0.5),
        Panel("calendar", draw_calendar, controls=("cells",)),
        Panel("turns", draw_turns),
    ),
    params=(
        Param("half", ("90", "30", "365"), "90"),
        Param("weight", series.WEIGHTS, "rung"),
        Param("at"),
        Param("trigger", response.CHOICES, "nuclear"),
        Param("response", response.CHOICES, "sanction"),
        Param("cells", ("balance", "events"), "balance"),
    ),
)
