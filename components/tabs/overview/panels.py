"""Overview: how tense and how engaged, and what happened, on one canvas."""

import dash_bootstrap_components as dbc
import pandas as pd
from dash import html

from components.figures.braid import braid
from components.figures.braid_lanes import LANES
from components.figures.draw.text import wrap
from components.figures.matrix import period_matrix
from components.page import Context, Drawn, Page, remembered, window
from components.page.offices import offices
from components.words import sentences
from data.measures import series, summary
from data.measures.landmarks import landmarks
from data.tokens import flagged, member

LEVELS = ("date", "E", "G", "n_E", "n_G", "trusted_E", "trusted_G")
HOW = ("_begin", "_may", "_on", "_many", "")
CELLS = (
    "first",
    "last",
    *(f"{side}{how}" for side in ("conflict", "cooperation", "total") for how in HOW),
)


@remembered
def said_of(ctx: Context, lang: str) -> dict[str, str]:
    """What a mark says when pointed at: date, title and whether it is disputed; worded once and kept."""
    voice, found = ctx.voice(lang), {}
    for event in ctx.record.events.itertuples():
        disputed = [voice.label("flags", "disputed")] if member("disputed", event.flagged) else []
        title = wrap(voice.text(event, "title"), 46)
        found[event.event_id] = "<br>".join([title, voice.when(event.date), *disputed])
    return found


def draw_braid(page: Page) -> Drawn:
    """Both series over the lanes of what happened, with the events that stand out named."""
    events = page.events()
    if events.empty:
        return Drawn(empty="empty.selection")
    first, last = window(page)
    style, said = page.style("braid"), said_of(page.ctx, page.lang)
    levels = series.levels(page.events(page.selection.without_period()), series.grid(first, last))
    inside = events["lane"].isin(LANES) & (events["first"] <= last) & (events["last"] >= first)
    marks = events.loc[inside, ["event_id", "lane", "first", "last", "posture", "imprecise", "flagged"]]
    marks = marks.assign(disputed=flagged(marks, "disputed"), said=[said[one] for one in marks["event_id"]])
    named = landmarks(events, page.record.citations, first, last)
    titles = [page.label("events", one) for one in named["event_id"]]
    named = named.assign(title=titles, said=[said[one] for one in named["event_id"]])
    figure = braid(levels, marks, offices(page.ctx, page.lang), first, last, style, named)
    return Drawn(figure, table=headed(page, levels, LEVELS))


def headed(page: Page, frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame as plotted, rounded, its columns named in the reader's language."""
    cells = {name: frame[name].to_numpy() for name in columns}
    rounded = {name: found.round(4) if found.dtype.kind == "f" else found for name, found in cells.items()}
    return pd.DataFrame({page.t(f"overview.column.{name}"): found for name, found in rounded.items()})


def draw_figures(page: Page) -> Drawn:
    """Key figures, each beside the preceding period of equal length."""
    figures = summary.key_figures(page.record.events, page.selection)
    if not figures["n"].iloc[0]:
        return Drawn(empty="overview.figures.empty")
    before = summary.preceding(page.selection)
    items = []
    for row in figures.itertuples():
        label = page.counted(f"figure.{row.key}", row.n)
        then = page.t("figure.before", n=f"{int(row.before):,}") if before else ""
        parts = [html.Span(f"{row.n:,}", className="kpi-number"), html.Span(label, className="kpi-label")]
        parts.append(html.Span(then, className="kpi-before"))
        items.append(dbc.Col(parts, width="auto", class_name=f"kpi kpi-{row.key}"))
    counted = figures.assign(key=[page.t(f"figure.{key}") for key in figures["key"]])
    table = headed(page, counted, ("key", "n", "before") if before else ("key", "n"))
    notes = [page.t("figure.note", period=sentences.period(page, before))] if before else []
    if before:
        now, then = (summary.per_document_year(page.record.events, one) for one in (page.selection, before))
        both = {"now": f"{now:.1f}", "then": f"{then:.1f}"}
        notes += [page.t("figure.dense", **both)] if now == now and then == then else []
    return Drawn(body=dbc.Row(items, class_name="kpis"), table=table, note=page.joined(notes))


def draw_matrix(page: Page) -> Drawn:
    """Conflict and cooperation by year (by month in a short window)."""
    events = page.events()
    if events.empty:
        return Drawn(empty="overview.matrix.empty")
    counts = summary.period_matrix(events, summary.bins(*window(page, since=None)))
    rows = list(counts.itertuples())
    labels = [bin_label(page, row) for row in rows]
    years = any(row.first.month == 1 for row in rows[:3])
    ticks = [bin_tick(page, row, not row.Index and not years) for row in rows]
    figure = period_matrix(counts, labels, ticks, page.style("matrix"))
    several = int(flagged(events, "aggregate").sum())
    note = page.t("overview.matrix.aggregates", n=several) if several else ""
    return Drawn(figure, table=headed(page, counts, CELLS), note=note)


def bin_label(page: Page, row) -> str:
    """A cell's period in full."""
    if row.unit == "month":
        return f"{row.first.year}年{row.first.month}月" if page.lang == "zh" else f"{row.first:%b} {row.first.year}"
    if row.unit == "year":
        return str(row.first.year)
    if row.last.year < 1945:
        return page.t("matrix.before", year=1945)
    return f"{row.first.year}–{row.last.year % 100:02}"


def bin_tick(page: Page, row, dated: bool = False) -> str:
    """The same under a column: a month alone, with its year where one begins (or `dated`); an early stretch in two."""
    label = bin_label(page, row)
    if row.unit == "month":
        month = f"{row.first.month}月" if page.lang == "zh" else f"{row.first:%b}"
        return f"{month}<br>{page.when(str(row.first.year))}" if row.first.month == 1 or dated else month
    if row.unit == "year":
        return label
    return label.replace(" ", "<br>").replace("–", "–<br>").replace("年以前", "年<br>以前")
