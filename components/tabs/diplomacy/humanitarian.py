"""Part "humanitarian": aid, waivers, refusals and figures of need beside the politics of the time."""

from components.figures.draw.text import cut
from components.figures.roads import roads
from components.page import Drawn, Page, finding, window
from components.page.window import aired
from components.tabs.diplomacy.dated import draw_dated
from data.measures import aid
from data.rows import iterate

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
        short=[cut(text, label_limit(page)) for text in titles],
        days=[page.when(text) for text in acts["date"]],
        weight=[
            max(
                row.escalation if row.escalation == row.escalation else 0,
                row.engagement if row.engagement == row.engagement else 0,
            )
            for row in iterate(acts)
        ],
    )
    own = acts.loc[acts["lane"] != "politics", "lane"]
    lanes = [(lane, page.t(f"aid.{lane}")) for lane in aid.LANES if (marks["lane"] == lane).any()]
    return Drawn(
        roads(marks, lanes, *aired(page, first, last), page.style("aid")),
        table=acts[["event_id", "lane", "date", "source", "target", "posture", f"title_{page.lang}"]],
        finding=finding.most(page, "aid.found", own.value_counts(), lambda lane: page.t(f"aid.{lane}")),
    )


def draw_need(page: Page) -> Drawn:
    """Need, aid and detention as the documents print them."""
    return draw_dated(page, "need", NEED, SINCE)


def label_limit(page: Page) -> int:
    """How many Latin letters a label beside a mark may have on this page."""
    return min(max(page.style("aid").width // 19, 26), 70)
