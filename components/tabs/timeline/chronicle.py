"""The list under the timeline: the events selected in order, what was under way before them folded below."""

from dataclasses import replace

import pandas as pd

from components.page import Drawn, Page, finding, link, tags
from components.page.bootstrap import also
from components.page.cells import badge, marked
from components.page.links import button
from components.page.tags import Tag
from components.tabs.timeline.lanes import Words, named, reach, worded
from components.words.address import View, whole
from data import search
from data.measures import findings, lanes
from data.rows import iterate
from data.tokens import member

PAGE = 25  # lines of the list on a page
SIGNS = {"escalation": ("◆", "◇"), "both": ("◈", "◈"), "engagement": ("●", "○"), "neutral": ("●", "○")}


def draw_list(page: Page) -> Drawn:
    """The selected events in order, a page at a time; without a page in the address, the page of the open event. What
    is under way from before the period does not open the list: it is folded below.
    """
    events = page.events()
    if events.empty:
        return Drawn(empty="timeline.list.empty")
    before = lanes.under_way(events, page.selection.start)
    if before.all():  # nothing else to list
        before = ~before
    listed, standing = events[~before], events[before]
    ids = listed["event_id"].tolist()
    leaf, pages = page_of(page.view, ids), -(-len(ids) // PAGE)
    here = listed.iloc[(leaf - 1) * PAGE : leaf * PAGE]
    pager = turn(page, leaf, pages, len(ids)) if pages > 1 else []
    ends = tags.Span(**{"data-oldest": ids[0], "data-newest": ids[-1]})  # where the arrow keys begin
    return Drawn(
        body=[ends, *earlier(page), chronicle(page, here), *pager, *folded_below(page, standing)],
        table=lambda: rows(page, pd.concat([here, standing])),
        finding=finding.most(page, "timeline.list.found", findings.years(events), str, len(events)),
    )


def chronicle(page: Page, events: pd.DataFrame) -> Tag:
    """Some events, a line each."""
    words, terms = worded(page), search.terms(page.selection.text)
    address = page.switched(event="EVENT-ID", page="")
    return tags.Ol(
        [
            line(page, words, row, address.replace("EVENT-ID", row.event_id), terms)
            for row in iterate(events, "event_id", "posture", "flagged")
        ],
        className="chronicle",
    )


def folded_below(page: Page, events: pd.DataFrame) -> list:
    """What was under way before the period or is dated to a whole year, counted; open where the card shows one."""
    if events.empty:
        return []
    opened = {"open": "true"} if page.view.get("event") in set(events["event_id"]) else {}
    head = tags.Summary(page.counted("timeline.list.under_way", len(events)))
    return [tags.Details([head, chronicle(page, events)], className="chronicle-under-way", **opened)]


def rows(page: Page, events: pd.DataFrame) -> pd.DataFrame:
    """The lines as a table."""
    words, ids, comma = worded(page), events["event_id"].tolist(), page.t("list.comma")
    return named(
        page,
        {
            "date": [words.date[key] for key in ids],
            "title": [words.title[key] for key in ids],
            "parties": [words.parties[key] for key in ids],
            "told": [words.told[key] for key in ids],
            "flags": [comma.join(words.flags[key]) for key in ids],
            "event": ids,
        },
    )


def page_of(view: View, ids: list[str]) -> int:
    """The page asked for, held within bounds; else that of the open event, else the first."""
    asked, pages = whole(view.get("page")), max(-(-len(ids) // PAGE), 1)
    if asked:
        return min(asked, pages)
    pinned = view.get("event")
    return ids.index(pinned) // PAGE + 1 if pinned in ids else 1


def line(page: Page, words: Words, row, href: str, terms: tuple[search.Term, ...]) -> Tag:
    """One event: date, mark of its posture, title, parties, where it is told, flags."""
    key, pinned = row.event_id, row.event_id == page.view.get("event")
    sign = tags.Span(
        SIGNS[row.posture][member("disputed", row.flagged)],
        className=f"posture posture-{row.posture}",
        role="img",
        **{"aria-label": page.t(f"posture.{row.posture}")},
    )
    current = {"aria-current": "true"} if pinned else {}
    title = link(marked(words.title[key], terms), href, className="event-link", **current)
    told = [tags.Span(words.told[key], className="chronicle-told")] if words.told[key] else []
    # Some of what was searched for may stand in the detail alone, or name a person: then that is shown.
    detail, left = [], [one for one in terms if not search.found(words.title[key], (one,))]
    for said in (words.detail[key], words.persons[key]):
        if any(search.found(said, (one,)) for one in left):
            detail.append(tags.Span(marked(said, terms), className="chronicle-detail"))
            left = [one for one in left if not search.found(said, (one,))]
    flags = [badge(flag) for flag in words.flags[key]]
    return tags.Li(
        [
            tags.Span(words.date[key], className="chronicle-date"),
            sign,
            tags.Div([title, *flags, tags.Span(words.parties[key], className="chronicle-who"), *told, *detail]),
        ],
        className="pinned" if pinned else "",
    )


def earlier(page: Page) -> list:
    """A link that puts on the chart what lies before its years."""
    shown = reach(page.ctx, page.selection)
    out = []
    for part in shown.outside:
        if part.side == "before":
            chosen = replace(page.selection, start=part.first.date(), end=part.last.date())
            said = page.counted("timeline.show.before", part.events, year=shown.first.year)
            out.append(
                tags.P(
                    link(said, replace(page.view.with_inner(page=""), selection=chosen).url()),
                    className="chronicle-earlier",
                )
            )
    return out


def turn(page: Page, leaf: int, pages: int, count: int) -> list:
    """Links to the page before and after, between them where one is."""

    def step(key, to):
        return (
            also(button(page.t(f"timeline.{key}"), page.switched(page=str(to)), f"step-{key}-page"), rel=key[:4])
            if 1 <= to <= pages
            else tags.Span()
        )

    said = page.t("timeline.range", first=(leaf - 1) * PAGE + 1, last=min(leaf * PAGE, count), n=f"{count:,}")
    return [
        tags.Nav(
            [step("previous", leaf - 1), tags.Span(said, className="chronicle-range"), step("next", leaf + 1)],
            className="chronicle-pages",
            **{"aria-label": page.t("timeline.pages")},
        )
    ]
