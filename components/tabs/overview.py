"""Overview: how tense and how engaged, and what happened, on one canvas."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
from dash import html

from components import wording
from components.cells import when
from components.figures.braid import braid
from components.figures.braid_lanes import LANES
from components.figures.draw.text import wrap
from components.figures.matrix import period_matrix
from components.kit import Context, Drawn, Panel, Tab, window
from components.locale.overview import STRINGS
from components.offices import offices
from components.view import View
from data.measures import series, summary
from data.measures.landmarks import landmarks
from data.tokens import flagged, member

LEVELS = ("date", "E", "G", "n_E", "n_G", "trusted_E", "trusted_G")
CELLS = ("first", "last", "conflict", "cooperation", "total")


@lru_cache(maxsize=8)
def said_of(ctx: Context, lang: str) -> dict[str, str]:
    """What a mark says when pointed at: date, title and whether it is disputed; worded once and kept."""
    view, found = View("overview", lang), {}
    for event in ctx.record.events.itertuples():
        disputed = [ctx.record.label("flags", "disputed", lang)] if member("disputed", event.flagged) else []
        title = wrap(getattr(event, f"title_{lang}"), 46)
        found[event.event_id] = "<br>".join([title, when(ctx, view, event.date), *disputed])
    return found


def draw_braid(ctx: Context, view: View) -> Drawn:
    """Both series over the lanes of what happened, with the events that stand out named."""
    events = ctx.events(view.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    first, last = window(ctx, view)
    style, said = ctx.style(view, TAB.panel("braid")), said_of(ctx, view.lang)
    levels = series.levels(ctx.events(view.selection.without_period()), series.grid(first, last))
    inside = events["lane"].isin(LANES) & (events["first"] <= last) & (events["last"] >= first)
    marks = events.loc[inside, ["event_id", "lane", "first", "last", "posture", "imprecise", "flagged"]]
    marks = marks.assign(disputed=flagged(marks, "disputed"), said=[said[one] for one in marks["event_id"]])
    named = landmarks(events, ctx.record.citations, first, last)
    titles = [ctx.record.label("events", one, view.lang) for one in named["event_id"]]
    named = named.assign(title=titles, said=[said[one] for one in named["event_id"]])
    figure = braid(levels, marks, offices(ctx, view.lang), first, last, style, named)
    return Drawn(figure, table=headed(ctx, view, levels, LEVELS))


def headed(ctx: Context, view: View, frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame as plotted, rounded, its columns named in the reader's language."""
    cells = {name: frame[name].to_numpy() for name in columns}
    rounded = {name: found.round(4) if found.dtype.kind == "f" else found for name, found in cells.items()}
    return pd.DataFrame({ctx.t(f"overview.column.{name}", view): found for name, found in rounded.items()})


def draw_figures(ctx: Context, view: View) -> Drawn:
    """Key figures, each beside the preceding period of equal length."""
    figures = summary.key_figures(ctx.record.events, view.selection)
    if not figures["n"].iloc[0]:
        return Drawn(empty="overview.figures.empty")
    before = summary.preceding(view.selection)
    items = []
    for row in figures.itertuples():
        label = wording.counted(ctx, view, f"figure.{row.key}", row.n)
        then = ctx.t("figure.before", view, n=f"{int(row.before):,}") if before else ""
        parts = [html.Span(f"{row.n:,}", className="kpi-number"), html.Span(label, className="kpi-label")]
        items.append(html.Li([*parts, html.Span(then, className="kpi-before")], className=f"kpi kpi-{row.key}"))
    counted = figures.assign(key=[ctx.t(f"figure.{key}", view) for key in figures["key"]])
    table = headed(ctx, view, counted, ("key", "n", "before") if before else ("key", "n"))
    note = ctx.t("figure.note", view, period=wording.period(ctx, replace(view, selection=before))) if before else ""
    return Drawn(body=html.Ul(items, className="kpis"), table=table, note=note)


def draw_matrix(ctx: Context, view: View) -> Drawn:
    """Conflict and cooperation by year (by month in a short window)."""
    events = ctx.events(view.selection)
    if events.empty:
        return Drawn(empty="overview.matrix.empty")
    counts = summary.period_matrix(events, summary.bins(*window(ctx, view, since=None)))
    rows = list(counts.itertuples())
    labels = [bin_label(ctx, view, row) for row in rows]
    years = any(row.first.month == 1 for row in rows[:3])
    ticks = [bin_tick(ctx, view, row, not row.Index and not years) for row in rows]
    figure = period_matrix(counts, labels, ticks, ctx.style(view, TAB.panel("matrix")))
    return Drawn(figure, table=headed(ctx, view, counts, CELLS))


def bin_label(ctx: Context, view: View, row) -> str:
    """A cell's period in full."""
    if row.unit == "month":
        return f"{row.first.year}年{row.first.month}月" if view.lang == "zh" else f"{row.first:%b} {row.first.year}"
    if row.unit == "year":
        return str(row.first.year)
    if row.last.year < 1945:
        return ctx.t("matrix.before", view, year=1945)
    return f"{row.first.year}–{row.last.year % 100:02}"


def bin_tick(ctx: Context, view: View, row, dated: bool = False) -> str:
    """The same under a column: a month alone, with its year where one begins (or `dated`); an early stretch in two."""
    label = bin_label(ctx, view, row)
    if row.unit == "month":
        month = f"{row.first.month}月" if view.lang == "zh" else f"{row.first:%b}"
        return f"{month}<br>{when(ctx, view, str(row.first.year))}" if row.first.month == 1 or dated else month
    if row.unit == "year":
        return label
    return label.replace(" ", "<br>").replace("–", "–<br>").replace("年以前", "年<br>以前")


TAB = Tab(
    "overview",
    10,
    STRINGS,
    panels=(
        Panel("braid", draw_braid, reads=()),
        Panel("figures", draw_figures, graph=False, reads=()),
        Panel("matrix", draw_matrix, reads=()),
    ),
)
