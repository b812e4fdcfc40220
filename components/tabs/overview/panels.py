"""Key figures, and how many acts of each kind begin in each year."""

from functools import partial

import dash_bootstrap_components as dbc
import numpy as np
import pandas as pd

from components.figures.matrix import period_matrix
from components.page import Context, Drawn, Page, remembered, tags, window
from components.page.searched import record_end, spans, unsearched
from components.tabs.overview.shared import headed
from components.words import sentences
from data.measures import findings, searched, summary
from data.rows import iterate
from data.tokens import flagged, holds

OTHERS = ("USA", "KOR", "JPN")  # whose acts with North Korea have rows of their own
SIDES = {"conflict": "escalation", "cooperation": "engagement"}
HOW = ("_begin", "_may", "_on", "_many", "")
CELLS = (
    "first",
    "last",
    *(f"{side}{how}" for side in ("conflict", "cooperation", "total") for how in HOW),
)


def draw_figures(page: Page) -> Drawn:
    """Key figures, each beside the preceding period of equal length."""
    figures = summary.key_figures(page.record.dated(page.selection.dates), page.selection)
    if not figures["n"].iloc[0]:
        return Drawn(empty="overview.figures.empty")
    before = summary.preceding(page.selection)
    items = []
    for row in iterate(figures):
        label = page.counted(f"figure.{row.key}", row.n)
        then = page.t("figure.before", n=f"{int(row.before):,}") if before else ""
        parts = [tags.Span(f"{row.n:,}", className="kpi-number"), tags.Span(label, className="kpi-label")]
        parts.append(tags.Span(then, className="kpi-before"))
        items.append(dbc.Col(parts, width="auto", class_name=f"kpi kpi-{row.key}"))
    counted = figures.assign(key=[page.t(f"figure.{key}") for key in figures["key"]])
    table = headed(page, counted, ("key", "n", "before") if before else ("key", "n"))
    notes = [page.t("figure.note", period=sentences.period(page, before))] if before else []
    if before:
        now, then = (summary.per_document_year(page.record.dated(one.dates), one) for one in (page.selection, before))
        both = {"now": f"{now:.1f}", "then": f"{then:.1f}"}
        notes += [page.t("figure.dense", **both)] if now == now and then == then else []
    return Drawn(body=dbc.Row(items, class_name="kpis"), table=table, note=page.joined(notes))


def draw_matrix(page: Page) -> Drawn:
    """Conflict and cooperation by year (by month in a short window)."""
    events = page.events()
    if events.empty:
        return Drawn(empty="overview.matrix.empty")
    first, last = window(page, since=None)
    last = max(min(last, record_end(page.ctx, page.selection.collection)), first)  # nothing is drawn after the record
    blocks = counted(page, first, last)
    counts = blocks[0][1]
    rows = list(iterate(counts))
    labels = [bin_label(page, row) for row in rows]
    years = any(row.first.month == 1 for row in rows[:3])
    ticks = [bin_tick(page, row, not row.Index and not years) for row in rows]
    figure = period_matrix(blocks, labels, ticks, page.style("matrix"))
    several = int(flagged(events, "aggregate").sum())
    note = page.t("overview.matrix.aggregates", n=several) if several else ""
    return Drawn(figure, table=partial(rows_of, page, blocks), note=note, finding=finding(page, counts))


def rows_of(page: Page, blocks: list[tuple[str, pd.DataFrame, tuple]]) -> pd.DataFrame:
    """The periods of each block, one block after the other."""
    rows = pd.concat([own.assign(between=name) for name, own, _ in blocks], ignore_index=True)
    return headed(page, rows, ("between", *CELLS))


@remembered
def pair_spans(ctx: Context, other: str, side: str) -> pd.DataFrame:
    """The days searched by the strata in which the acts of a pair on a side are mainly found."""
    events = ctx.record.events
    own = events[holds(events["pairs"], pair(other)) & events[SIDES[side]].notna()]
    strata = spans(ctx)
    return strata[strata["stratum"].isin(searched.holders(own))]


def pair(other: str) -> str:
    return "-".join(sorted(("PRK", other)))


def counted(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> list[tuple[str, pd.DataFrame, tuple]]:
    """The periods of all acts and, where no party is chosen, of those between North Korea and three others: the name of
    each block, its counts (`summary.period_matrix`, and <side>_unsearched) and what a click adds."""
    events, others = page.events(), () if page.selection.parties else OTHERS
    masks = [np.ones(len(events), dtype=bool), *(holds(events["pairs"], pair(other)).to_numpy() for other in others)]
    whole, *rest = summary.period_matrices(events, summary.bins(first, last), masks)
    for name, side in (("conflict", "E"), ("cooperation", "G")):
        missing = unsearched(page.ctx, page.selection, first, last, side)
        whole[f"{name}_unsearched"] = searched.inside(whole["first"], missing) & searched.inside(whole["last"], missing)
    blocks = [(page.t("matrix.all"), whole, ())]
    told = page.selection.collection != "all" or page.selection.documents
    for other, counts in zip(others, rest, strict=True):
        for side in () if told else SIDES:
            counts[f"{side}_unsearched"] = ~searched.touched(counts, pair_spans(page.ctx, other, side))
        blocks.append((page.t(f"matrix.pair.{other}"), counts, (("party", f"PRK;{other}"), ("role", "dyad"))))
    return blocks


def finding(page: Page, counts: pd.DataFrame) -> str:
    """In how many years escalation led, of those that were searched for both sides."""
    found = findings.leading(counts)
    both = counts[["conflict_begin", "cooperation_begin"]].sum().min() >= findings.FEW
    if found["all"] < findings.FEW or page.selection.postures or not both:
        return ""
    return page.t("overview.matrix.found", **found)


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
    if row.last.year < 1945:
        label = page.t("matrix.before.tick", year=1945)
    return label.replace(" ", "<br>").replace("–", "<br>–")
