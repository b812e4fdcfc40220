"""Part "humanitarian": aid, waivers, refusals and figures of need beside the politics of the time."""

import pandas as pd

from components.diplomacy.common import style, when
from components.diplomacy.treaty import label_limit, shortened
from components.diplomacy.windows import values, values_table
from components.figures.dated import dated_values, name_width
from components.figures.roads import roads
from components.kit import Context, Drawn, window
from components.view import View
from data.measures import aid

SINCE = "2007-01-01"
NEED = ("humanitarian", "aid")


def draw_aid(ctx: Context, view: View) -> Drawn:
    first, last = window(ctx, view, since=SINCE)
    acts = aid.lanes(ctx.events(view.selection.without_period()))
    acts = acts[(acts["first"] <= last) & (acts["last"] >= first)]
    if acts.empty:
        return Drawn(empty="empty.aid")
    titles = acts[f"title_{view.lang}"]
    marks = acts.assign(
        role=[
            "neutral" if posture == "neutral" else "escalation" if posture in ("escalation", "both") else "engagement"
            for posture in acts["posture"]
        ],
        symbol=[
            {"aid": "circle", "relief": "diamond", "people": "triangle-up", "refused": "x", "politics": "square"}[lane]
            for lane in acts["lane"]
        ],
        title=titles,
        short=[shortened(text, label_limit(ctx, view, "aid")) for text in titles],
        days=[when(ctx, view, text) for text in acts["date"]],
        weight=[
            max(
                row.escalation if row.escalation == row.escalation else 0,
                row.engagement if row.engagement == row.engagement else 0,
            )
            for row in acts.itertuples()
        ],
    )
    lanes = [(lane, ctx.t(f"aid.{lane}", view)) for lane in aid.LANES if (marks["lane"] == lane).any()]
    pad, names = shared(ctx, view, first, last)
    return Drawn(
        roads(marks, lanes, first - pad, last + pad, style(ctx, view, "aid"), names),
        table=acts[["event_id", "lane", "date", "source", "target", "posture", f"title_{view.lang}"]],
    )


def draw_need(ctx: Context, view: View) -> Drawn:
    """The figures of need under the same axis as the acts above them."""
    first, last = window(ctx, view, since=SINCE)
    rows = values(ctx, view, NEED, first, last)
    if rows.empty:
        return Drawn(empty="empty.indicators")
    pad, names = shared(ctx, view, first, last)
    drawn = dated_values(rows, first - pad, last + pad, style(ctx, view, "need"), names)
    return Drawn(drawn, table=values_table(rows, view))


def shared(ctx: Context, view: View, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timedelta, int]:
    """What makes the two charts of this part one: the days beyond the window, and the pixels both leave for names."""
    named = [
        *values(ctx, view, NEED, first, last)["name"].drop_duplicates(),
        *(ctx.t(f"aid.{lane}", view) for lane in aid.LANES),
    ]
    return pd.Timedelta(days=max((last - first).days // 60, 2)), name_width(named, style(ctx, view, "need"))
