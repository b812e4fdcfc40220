"""The two levels, what drives them on a day, and every event on its rung."""

from functools import partial

import pandas as pd

from components.figures.draw.style import iso
from components.figures.ladders import ladders
from components.figures.levels import SIDES, Known, two_levels
from components.page import Drawn, Page, finding, link, tags
from components.page.history import acts_of
from components.page.offices import offices
from components.page.searched import record_end, unsearched
from components.tabs.escalation.common import named, reckoning, setting, window
from components.tabs.escalation.frames import (
    Early,
    doubts_of,
    early_of,
    levels_of,
    marks_of,
    peak_of,
    standard_of,
)
from data import dates
from data.measures import drivers, findings, series
from data.rows import iterate
from data.tokens import flagged

KINDS = 3  # of the rest of a level, named


def levels_in_view(page: Page) -> tuple[pd.DataFrame, pd.Timestamp, bool]:
    """The levels of the window, the day asked about (the peak of escalation by default), and whether `at` was
    unusable.
    """
    first, last = window(page)
    # Less than a fortnight is too short for a curve to be read: what lies before and after is drawn with it.
    near = pd.Timedelta(days=7 if (last - first).days < 14 else 0)
    last = max(min(last, record_end(page.ctx, page.selection.collection)), first)
    everything, how = page.selection.without_period(), reckoning(page.view)
    found = levels_of(page.ctx, everything, first - near, last + near, *how)
    peak = peak_of(page.ctx, everything, first, last, *how)
    asked = page.view.get("at")
    if not asked:
        return found, peak, False
    try:
        day = dates.parse(asked).first
    except dates.DateError:
        return found, peak, True
    inside = day is not None and found["date"].iloc[0] <= pd.Timestamp(day) <= found["date"].iloc[-1]
    return found, pd.Timestamp(day) if inside else peak, not inside


def stands(levels: pd.DataFrame) -> bool:
    """Whether one of the two levels is above nought on any day."""
    return bool((levels[["E", "G"]].to_numpy() > 0).any())


def nothing(page: Page) -> str:
    """Why there is no level: nothing stands on a ladder, or only what no day can be given to."""
    return "escalation.none.undated" if (page.events()["posture"] != "neutral").any() else "escalation.none"


def draw_series(page: Page) -> Drawn:
    """E and G on one scale, the balance below, the day asked about marked."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    found, at, bad = levels_in_view(page)
    if not stands(found):
        return Drawn(empty=nothing(page))
    everything, first, last = page.selection.without_period(), found["date"].iloc[0], found["date"].iloc[-1]
    half, weight = reckoning(page.view)
    standard = setting(page.view, "unit") == "standard"
    drawn = (standard_of if standard else doubts_of)(page.ctx, everything, first, last, half, weight)
    early = early_of(page.ctx, everything, first, last, weight, page.lang)
    if standard:  # a mean in weights has no place on a scale of documents
        early = Early(early.means.iloc[:0], early.episodes.iloc[:0])
        if not drawn[["E", "G"]].notna().any(axis=None):
            return Drawn(empty="escalation.series.unscaled")
    grey = series.doubtful(drawn) if len(drawn) else {"E": 1.0, "G": 1.0}
    words = {"half": half, "weight": page.t(f"escalation.weight.{weight}")}
    notes = [page.t("escalation.series.standard")] if standard else []
    if len(drawn) and min(grey.values()) == 1:
        notes.append(page.t("escalation.series.grey", **words))
    elif len(drawn):
        notes.append(page.t("escalation.series.note", **words, grey=f"{grey['E']:.0%}", grey2=f"{grey['G']:.0%}"))
    notes += [page.t("escalation.series.early")] if len(early.means) or len(early.episodes) else []
    if len(drawn):
        several = page.events(everything)
        several = several[flagged(several, "aggregate") & (several["first"] <= last) & (several["last"] >= first)]
        notes.append(page.t("escalation.series.told", n=len(several)))
    notes += [page.t("escalation.series.bad", at=page.view.get("at"))] if bad else []
    missing = {side: unsearched(page.ctx, everything, first, last, side) for side, _ in SIDES}
    for side, role in SIDES:
        if len(missing[side]):
            years = page.t("list.comma").join(years_of(missing[side]))
            notes.append(page.t(f"escalation.series.unsearched.{role}", years=years))
    days, unit = (first, max(last, window(page)[1])), page.t("escalation.series.unit") if standard else ""
    figure = two_levels(
        Known(drawn, *early, missing), offices(page.ctx, page.lang), at, days, page.style("series"), unit
    )
    return Drawn(
        figure,
        table=partial(levels_table, page, drawn, early),
        note=page.joined(notes),
        finding="" if standard else highest(page, drawn, missing),
    )


def highest(page: Page, drawn: pd.DataFrame, missing: dict[str, pd.DataFrame]) -> str:
    """When each level stood highest: of a side that is trusted there and was searched for in most of the days."""
    peaks = {side: findings.peak(drawn, side, missing[side]) for side, _ in SIDES}
    months = {side: page.when(f"{day:%Y-%m}") for side, day in peaks.items() if day is not None}
    return page.t(f"escalation.series.found.{''.join(months)}", **months) if months else ""


def years_of(spans: pd.DataFrame) -> list[str]:
    """The stretches as years: 1953–1957, 2019–2026."""
    ends = zip(spans["first"].dt.year, spans["last"].dt.year, strict=True)
    return [str(first) if first == last else f"{first}–{last}" for first, last in ends]


def levels_table(page: Page, drawn: pd.DataFrame, early: Early) -> pd.DataFrame:
    """The days of the curve; where it is too early for one the means of the terms, and before any term the episodes."""
    means, runs = early
    if drawn.empty and means.empty:
        sides = runs["ladder"].map({name: page.t(f"escalation.side.{role}") for name, role in SIDES})
        columns = {"ladder": "ladder", "first": "first", "last": "last", "events": "events", "event_id": "event_id"}
        return named(page, runs.assign(ladder=sides), **columns)
    if drawn.empty:
        columns = {"name": "term", "first": "first", "last": "last", "E": "escalation", "E_low": "escalation_low"}
        columns |= {"E_high": "escalation_high", "G": "engagement", "G_low": "engagement_low"}
        return named(page, means, **columns, G_high="engagement_high")
    columns = {"date": "date"}
    for name, role in SIDES:
        columns |= {name: role, f"{name}_low": f"{role}_without", f"{name}_high": f"{role}_least"}
        columns |= {f"n_{name}": f"n_{role}", f"trusted_{name}": f"trusted_{role}"}
    return named(page, drawn, **{name: said for name, said in columns.items() if name in drawn}, balance="balance")


def draw_drivers(page: Page) -> Drawn:
    """The largest contributions to each level on the day asked about; each opens its card."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    levels, at, _ = levels_in_view(page)
    if not stands(levels):
        return Drawn(empty=nothing(page))
    (half, weight), everything = reckoning(page.view), page.selection.without_period()
    acts = acts_of(page.ctx, everything, weight)
    found = drivers.drivers_of(acts, page.events(everything), at, half, top=5)
    titles = [page.label("events", row.event_id) if row.event_id else rest_of(page, row) for row in iterate(found)]
    found = found.assign(
        title=titles, side=found["ladder"].map({name: page.t(f"escalation.side.{role}") for name, role in SIDES})
    )
    every = list(iterate(found))
    longest = max((row.adds for row in every), default=1.0)
    body = [tags.P(iso(at), className="drivers-day")]
    for name, role in SIDES:
        part = [row for row in every if row.ladder == name]
        level = sum(row.adds for row in part)
        body.append(
            tags.H3(
                [tags.Span(page.t(f"escalation.side.{role}")), tags.Span(f"{level:.2f}")],
                className=f"drivers-head posture-{role}",
            )
        )
        rows = [
            tags.Li(
                [
                    tags.Div(
                        [
                            link(row.title, page.switched(event=row.event_id), className="event-link")
                            if row.event_id
                            else tags.Span(row.title, className="drivers-rest"),
                            tags.Span(
                                page.t("escalation.drivers.adds", adds=f"{row.adds:.2f}", share=f"{row.share:.0%}"),
                                className="drivers-adds",
                            ),
                        ],
                        className="drivers-line",
                    ),
                    tags.Div(
                        className=f"drivers-bar drivers-{role if row.event_id else 'rest'}",
                        style={"width": f"{100 * row.adds / longest:.1f}%"},
                    ),
                ]
            )
            for row in part
        ]
        # What has decayed to nothing is not worth a list of noughts.
        if level < 0.005:
            body.append(tags.P(page.t(f"escalation.drivers.{'faded' if rows else 'nothing'}"), className="note"))
        else:
            body.append(tags.Ul(rows, className="drivers"))
    return Drawn(
        body=tags.Div(body),
        table=partial(
            named,
            page,
            found,
            side="ladder",
            title="event",
            event_id="event_id",
            events="events",
            adds="adds",
            share="share",
        ),
        finding=heaviest(page, found, at),
    )


def heaviest(page: Page, rows: pd.DataFrame, at: pd.Timestamp) -> str:
    """The event that adds most to a level, and how much of the level it is."""
    events = rows[(rows["event_id"] != "") & (rows["adds"] >= 0.005)]
    if events.empty:
        return ""
    top = events.loc[events["adds"].idxmax()]
    values = {"share": f"{top['share']:.0%}", "day": page.when(iso(at)), "title": top["title"]}
    return page.t(f"escalation.drivers.found.{top['ladder']}", **values)


def rest_of(page: Page, row) -> str:
    """How many events the rest of a level sums, and the kinds that give most of it."""
    named = [
        page.t("escalation.drivers.kind", kind=page.label("kinds", kind).lower(), share=f"{share:.0%}")
        for kind, share in row.kinds[:KINDS]
        if share >= 0.005
    ]
    said = page.t("escalation.drivers.rest", n=f"{row.events:,}")
    return said + page.t("list.colon") + page.t("list.comma").join(named) if named else said


def draw_ladders(page: Page) -> Drawn:
    """Every event on its rung."""
    events = page.events()
    if events.empty:
        return Drawn(empty="empty.selection")
    first, last = window(page)
    every = marks_of(page.ctx, page.selection.without_period(), page.lang)
    marks = every[((every["first"] <= last) & (every["last"] >= first)).to_numpy()]
    shown = int(((events["first"] <= last) & (events["last"] >= first)).sum())
    if marks.empty:
        return Drawn(empty="escalation.ladders.none")
    note = page.t(
        "escalation.ladders.note",
        placed=f"{len(marks):,}",
        events=f"{marks['event_id'].nunique():,}",
        span=int(marks["imprecise"].sum()),
        neutral=shown - marks["event_id"].nunique(),
    )
    return Drawn(
        ladders(marks, first, last, page.style("ladders")),
        table=partial(ladders_table, page, marks),
        note=note,
        finding=usual(page, marks),
    )


def ladders_table(page: Page, marks: pd.DataFrame) -> pd.DataFrame:
    """Each mark with its ladder in words."""
    sides = marks["ladder"].map({role: page.t(f"escalation.side.{role}") for _, role in SIDES})
    columns = ("date", "first", "last", "imprecise", "side", "rung", "title", "event_id")
    heads = {"side": "ladder", "title": "event"}
    return named(page, marks.assign(side=sides), **{name: heads.get(name, name) for name in columns})


def usual(page: Page, marks: pd.DataFrame) -> str:
    """The rung that holds most acts of escalation, or else of engagement."""

    def said(role: str) -> str:
        rungs = marks.loc[marks["ladder"] == role, "rung"].astype(int).value_counts()
        key = f"escalation.ladders.found.{role}"
        return finding.most(page, key, rungs, lambda rung: page.t(f"rung.{role}.{rung}"))

    return said("escalation") or said("engagement")
