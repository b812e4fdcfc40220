"""Part "humanitarian": aid, waivers, refusals and figures of need beside the politics of the time."""

import pandas as pd

from components.figures.dated import dated_values, name_width
from components.figures.draw.text import cut
from components.figures.roads import roads
from components.page import Drawn, Page, window
from components.page.window import aired
from components.tabs.diplomacy.treaty import label_limit
from components.tabs.diplomacy.windows import values, values_table
from data.measures import aid

SINCE = "2007-01-01"
NEED = ("humanitarian", "aid")


def draw_aid(page: Page) -> Drawn:
    first, last = window(page, since=SINCE)
    acts = aid.lanes(page.events(page.selection.without_period()))
    acts = acts[(acts["first"] <= last) & (acts["last"] >= first)]
    if acts.empty:
        return Drawn(empty="empty.aid")
    titles = acts[f"title_{page.lang}"]
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
        short=[cut(text, label_limit(page, "aid")) for text in titles],
        days=[page.when(text) for text in acts["date"]],
        weight=[
            max(
                row.escalation if row.escalation == row.escalation else 0,
                row.engagement if row.engagement == row.engagement else 0,
            )
            for row in acts.itertuples()
        ],
    )
    lanes = [(lane, page.t(f"aid.{lane}")) for lane in aid.LANES if (marks["lane"] == lane).any()]
    names = gutter(page, first, last)
    return Drawn(
        roads(marks, lanes, *aired(page, first, last), page.style("aid"), names),
        table=acts[["event_id", "lane", "date", "source", "target", "posture", f"title_{page.lang}"]],
    )


def draw_need(page: Page) -> Drawn:
    """The figures of need under the same axis as the acts above them."""
    first, last = window(page, since=SINCE)
    rows = values(page.ctx, page.lang, page.selection.documents, NEED, first, last)
    if rows.empty:
        return Drawn(empty="empty.indicators")
    names = gutter(page, first, last)
    drawn = dated_values(rows, *aired(page, first, last), page.style("need"), names)
    return Drawn(drawn, table=values_table(rows, page.view))


def gutter(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> int:
    """What makes the two charts of this part one: the pixels both leave for names."""
    named = [
        *values(page.ctx, page.lang, page.selection.documents, NEED, first, last)["name"].drop_duplicates(),
        *(page.t(f"aid.{lane}") for lane in aid.LANES),
    ]
    return name_width(named, page.style("need"))
