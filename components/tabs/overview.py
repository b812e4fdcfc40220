"""Overview: how tense and how engaged, and what happened, on one canvas."""

import pandas as pd

from components.figures.braid import braid
from components.kit import Context, Drawn, Panel, Tab
from components.view import View
from data import dates
from data.measures import series
from data.record import OPEN_END, OPEN_START

STRINGS = {
    "en": {
        "tab.overview": "Overview",
        "overview.braid.title": "Escalation and engagement, and what drove them",
        "overview.braid.lead": "Weight of events per 30 days (half-life 90 days, two rungs of the ladder double an event), escalation upward, engagement downward; grey where fewer than five events carry the curve.",
        "lane.talks": "Talks", "lane.agreements": "Agreements", "lane.sanctions": "Sanctions", "lane.tests": "Tests", "lane.exercises": "Exercises", "lane.threats": "Threats",
        "braid.escalation": "Escalation", "braid.engagement": "Engagement", "braid.few": "too few events to trust",
    },
    "zh": {
        "tab.overview": "概览",
        "overview.braid.title": "升级与接触的起伏及其背后的事件",
        "overview.braid.lead": "每30天的事件权重（半衰期90天，阶梯每升两级权重加倍）：向上为升级，向下为接触；支撑曲线的事件不足五个时以灰色表示。",
        "lane.talks": "会谈", "lane.agreements": "协议", "lane.sanctions": "制裁", "lane.tests": "试验", "lane.exercises": "演习", "lane.threats": "威胁",
        "braid.escalation": "升级", "braid.engagement": "接触", "braid.few": "事件过少，不足为据",
    },
}


def window(ctx: Context, view: View, events: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days a chart shows: the selected period, else from 1990 (or the first event after it) to the end of the record."""
    low, high = ctx.record.horizon
    chosen = view.selection
    dated = events[(events["first"] > OPEN_START) & (events["last"] < OPEN_END)]
    begin = max(pd.Timestamp("1990-01-01"), dated["first"].min()) if len(dated) else low
    if len(dated) and dated["last"].max() < pd.Timestamp("1990-01-01"):
        begin = dated["first"].min()
    return (pd.Timestamp(chosen.start) if chosen.start else begin, pd.Timestamp(chosen.end) if chosen.end else high)


def draw_braid(ctx: Context, view: View) -> Drawn:
    events = ctx.events(view.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    first, last = window(ctx, view, events)
    style = ctx.style(view, TAB.panel("braid"))
    levels = series.levels(ctx.events(view.selection.without_period()), series.grid(first, last))
    marks = events[events["lane"].isin(["talks", "agreements", "sanctions", "tests", "exercises", "threats"]) & (events["first"] <= last) & (events["last"] >= first)]
    marks = marks.assign(disputed=marks["flagged"].str.contains(";disputed;"), title=marks[f"title_{view.lang}"])
    return Drawn(braid(levels, marks, bands(ctx, view), first, last, style), table=levels)


def bands(ctx: Context, view: View) -> pd.DataFrame:
    """Terms of office in Washington and Seoul as rows of bands."""
    eras = ctx.record.eras
    rows = []
    for era in eras[(eras["kind"] == "leader") & eras["actor"].isin(["USA", "KOR"])].itertuples():
        rows.append({"row": ctx.record.label("actors", era.actor, view.lang), "name": getattr(era, f"name_{view.lang}"), "first": pd.Timestamp(dates.parse(era.start).first),
                     "last": pd.Timestamp(dates.parse(era.end).last) if era.end else ctx.record.horizon[1]})
    return pd.DataFrame(rows, columns=["row", "name", "first", "last"])


TAB = Tab("overview", 10, STRINGS, panels=(Panel("braid", draw_braid),))
