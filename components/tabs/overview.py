"""Overview: how tense and how engaged, and what happened, on one canvas."""

import pandas as pd
from dash import html

from components.figures.braid import braid
from components.figures.matrix import period_matrix
from components.kit import Context, Drawn, Panel, Tab, window
from components.offices import offices
from components.view import View
from data.measures import series, summary
from data.measures.landmarks import landmarks

STRINGS = {
    "en": {
        "tab.overview": "Overview",
        "overview.braid.title": "Escalation and engagement, and what drove them",
        "overview.braid.lead": "Weight of events per 30 days (half-life 90 days; two rungs up the ladder double an event): "
            "escalation upward, engagement downward, grey where fewer than five events carry the curve. Click a mark or a dot to read about it.",
        "lane.talks": "Talks", "lane.agreements": "Agreements", "lane.sanctions": "Sanctions", "lane.tests": "Tests", "lane.exercises": "Exercises", "lane.threats": "Threats",
        "braid.escalation": "Escalation", "braid.engagement": "Engagement", "braid.few": "too few events to trust",
        "overview.figures.title": "In this selection",
        "overview.figures.lead": "Each event counts once. Where a period is chosen, the equally long period before it stands below the number.",
        "overview.matrix.title": "Conflict and cooperation by year",
        "overview.matrix.lead": "Number of events on the escalation and the engagement ladder, by month where the period is short; one that lasts, or is dated only roughly, counts in each period it touches. A cell opens its events on the timeline.",
        "matrix.conflict": "Conflict", "matrix.cooperation": "Cooperation", "matrix.before": "before {year}",
        "figure.events": "events", "figure.tests": "weapons tests", "figure.sanctions": "sanctions imposed", "figure.exercises": "exercises and deployments", "figure.talks": "talks, visits and offers",
        "figure.agreements": "agreements", "figure.relief": "steps, aid and relief", "figure.before": "{n} in the period before",
    },
    "zh": {
        "tab.overview": "概览",
        "overview.braid.title": "升级与接触的起伏及其背后的事件",
        "overview.braid.lead": "每30天的事件权重（半衰期90天，阶梯每升两级权重加倍）：向上为升级，向下为接触；支撑曲线的事件不足五个时以灰色表示。点击标记或圆点可阅读事件。",
        "lane.talks": "会谈", "lane.agreements": "协议", "lane.sanctions": "制裁", "lane.tests": "试验", "lane.exercises": "演习", "lane.threats": "威胁",
        "braid.escalation": "升级", "braid.engagement": "接触", "braid.few": "事件过少，不足为据",
        "overview.figures.title": "本次选择",
        "overview.figures.lead": "每个事件计一次。选定时段后，数字下方列出此前等长时段的数目。",
        "overview.matrix.title": "逐年的冲突与合作",
        "overview.matrix.lead": "升级阶梯与接触阶梯上的事件数，时段较短时按月显示；持续或日期不精确的事件在所涉各期均计入。点击单元格可在时间线上查看其事件。",
        "matrix.conflict": "冲突", "matrix.cooperation": "合作", "matrix.before": "{year}年以前",
        "figure.events": "个事件", "figure.tests": "次武器试验", "figure.sanctions": "项制裁", "figure.exercises": "次演习与部署", "figure.talks": "次会谈、访问与提议",
        "figure.agreements": "项协议", "figure.relief": "项落实、援助与放宽", "figure.before": "此前时段{n}",
    },
}


def draw_braid(ctx: Context, view: View) -> Drawn:
    events = ctx.events(view.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    first, last = window(ctx, view)
    style = ctx.style(view, TAB.panel("braid"))
    levels = series.levels(ctx.events(view.selection.without_period()), series.grid(first, last))
    marks = events[events["lane"].isin(["talks", "agreements", "sanctions", "tests", "exercises", "threats"]) & (events["first"] <= last) & (events["last"] >= first)]
    marks = marks[["event_id", "lane", "first", "last", "posture", "imprecise", "flagged", f"title_{view.lang}"]]
    marks = marks.assign(disputed=marks["flagged"].str.contains(";disputed;"), title=marks[f"title_{view.lang}"])
    named = landmarks(events, ctx.record.citations, first, last)
    named = named.assign(title=[ctx.record.label("events", one, view.lang) for one in named["event_id"]])
    return Drawn(braid(levels, marks, offices(ctx, view.lang), first, last, style, named), table=levels_table(levels))


def levels_table(levels: pd.DataFrame) -> pd.DataFrame:
    """The curve as plotted, under names a reader of the file understands."""
    names = {"date": "date", "E": "escalation_per_30_days", "G": "engagement_per_30_days", "n_E": "effective_events_escalation", "n_G": "effective_events_engagement",
             "trusted_E": "escalation_trusted", "trusted_G": "engagement_trusted"}
    return levels[list(names)].rename(columns=names).round({name: 4 for name in names.values() if "_per_" in name or "effective" in name})


def draw_figures(ctx: Context, view: View) -> Drawn:
    """Key figures, each beside the preceding period of equal length."""
    figures = summary.key_figures(ctx.record.events, view.selection)
    if not figures["n"].iloc[0]:
        return Drawn(empty="empty.selection")
    compared = bool(figures["before"].notna().all())
    items = []
    for row in figures.itertuples():
        before = ctx.t("figure.before", view, n=int(row.before)) if compared else ""
        items.append(html.Li([html.Span(f"{row.n:,}", className="kpi-number"), html.Span(ctx.t(f"figure.{row.key}", view), className="kpi-label"), html.Span(before, className="kpi-before")], className=f"kpi kpi-{row.key}"))
    return Drawn(body=html.Ul(items, className="kpis"), table=figures.rename(columns={"key": "counted", "n": "in_selection", "before": "in_period_before"}))


def draw_matrix(ctx: Context, view: View) -> Drawn:
    """Conflict and cooperation by year (by month in a short window)."""
    events = ctx.events(view.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    periods = summary.bins(*window(ctx, view, since=None))
    counts = summary.period_matrix(events, periods)
    return Drawn(period_matrix(counts, [bin_label(ctx, view, row) for row in counts.itertuples()], ctx.style(view, TAB.panel("matrix"))), table=counts.drop(columns="unit"))


def bin_label(ctx: Context, view: View, row) -> str:
    if row.unit == "month":
        return f"{row.first.year}-{row.first.month:02}"
    if row.unit == "year":
        return str(row.first.year)
    return ctx.t("matrix.before", view, year=1945) if row.last.year < 1945 else f"{row.first.year}–{row.last.year % 100:02}"


TAB = Tab("overview", 10, STRINGS, panels=(Panel("braid", draw_braid), Panel("figures", draw_figures, graph=False), Panel("matrix", draw_matrix)), shows_event=False)
