"""Timeline: every event in its lane, and the words of every event."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from components.figures.draw.text import wrap
from components.figures.timeline import timeline
from components.figures.timeline_asked import Asked, Shown
from components.page import Context, Drawn, Page, finding, remembered, window
from components.page.offices import offices
from components.page.searched import record_end, unsearched_lanes
from components.words import sentences
from components.words.address import View
from data import schema
from data.measures import lanes
from data.parties import CAPITALS
from data.rows import iterate
from data.selection import Selection

NAMED = 8  # lanes a note names one by one
PARTIES = 8  # party lanes before the rest share one
LISTS = {"track": "tracks", "kind": "kinds", "party": "actors", "document": "documents"}  # what lanes may be
SHORTEST = pd.Timedelta(days=30)  # around a single day, where no period is chosen


@dataclass(frozen=True)
class Words:
    """What the record says of its events in one language, worded once: texts by event id."""

    title: dict[str, str]
    detail: dict[str, str]
    date: dict[str, str]
    parties: dict[str, str]
    flags: dict[str, list[str]]
    told: dict[str, str]
    persons: dict[str, str]
    hover: dict[str, str]


@remembered
def words_of(ctx: Context, lang: str, dated: str = "true") -> Words:
    """Every event of the record in words, a wrong print with the true day where events are dated as printed; kept."""
    voice = ctx.voice(lang)
    true = dict(zip(ctx.record.events["event_id"], ctx.record.events["date"], strict=True))

    cited: dict[str, dict[str, list[str]]] = {}
    for row in iterate(ctx.record.citations):
        if row.document_id:
            cited.setdefault(row.event_id, {}).setdefault(voice.label("documents.short", row.document_id), []).append(
                row.lines
            )
    found = Words({}, {}, {}, {}, {}, {}, {}, {})
    for event in iterate(ctx.record.dated(dated)):
        key = event.event_id
        found.title[key] = voice.text(event, "title")
        found.detail[key] = voice.text(event, "detail")
        found.persons[key] = voice.named("persons", event.persons)
        found.date[key] = sentences.dated(voice, event.date, true[key])
        source, target = voice.named("actors", event.source), voice.named("actors", event.target)
        found.parties[key] = voice.t("timeline.acts", source=source, target=target) if target else source
        found.flags[key] = [voice.label("flags", flag) for flag in schema.split(event.flags)]
        if event.collection == "context":
            found.flags[key].append(voice.t("timeline.context"))
        told = [
            voice.t("timeline.lines", document=name, lines=sentences.lines(voice, ";".join(lines)))
            for name, lines in cited.get(key, {}).items()
        ]
        found.told[key] = voice.t("list.clause").join(told)
        sure = [voice.t("timeline.rough")] if event.imprecise else [voice.t("timeline.span")] if event.duration else []
        parts = [found.date[key], found.parties[key], voice.t("list.comma").join([*sure, *found.flags[key]])]
        found.hover[key] = f"<b>{wrap(found.title[key], 46)}</b><br>" + "<br>".join(
            wrap(part, 52) for part in parts if part
        )
    return found


def worded(page: Page) -> Words:
    return words_of(page.ctx, page.lang, page.selection.dates)


@remembered
def order_of(ctx: Context, by: str) -> tuple[str, ...]:
    """The lanes from the top: closed lists in their own order, parties by how often the record names them."""
    return tuple(ctx.options(LISTS[by]))


def lane_name(page: Page, by: str, code: str) -> str:
    if code == lanes.OTHER:
        return page.t(f"timeline.other.{by}")
    return page.label("documents.short" if by == "document" else LISTS[by], code)


@dataclass(frozen=True)
class Reach:
    """The days the chart of a selection shows, and what of it lies outside (rows of `lanes.outside`)."""

    first: pd.Timestamp
    last: pd.Timestamp
    outside: tuple


@remembered
def reach(ctx: Context, selection: Selection) -> Reach:
    """From 1990 on where most events lie there, else from the first; a search does not move the days. Remembered."""
    still = replace(selection, text="")
    since = "1990-01-01" if lanes.mostly_recent(ctx.events(still)) else None
    first, last = window(Page(ctx, View("timeline", selection=still)), since)
    if last - first < SHORTEST and not (selection.start or selection.end):
        first, last = first - SHORTEST, last + SHORTEST
    return Reach(first, last, tuple(iterate(lanes.outside(ctx.events(selection), first, last))))


def draw_lanes(page: Page) -> Drawn:
    """The chart. With a search the rest of the selection stays as a trace behind the matches."""
    events = page.events()
    if events.empty:
        return Drawn(empty="empty.selection")
    by, text, pinned = page.view.get("lanes", "track"), page.selection.text, page.view.get("event")
    words, shown = worded(page), reach(page.ctx, page.selection)
    days = shown.first, shown.last
    drawn = page.events(replace(page.selection, text="")) if text else events
    marks = lanes.assign(drawn, by, order_of(page.ctx, by), PARTIES if by == "party" else 99, days)
    ids = marks["event_id"].tolist()
    matched = set(events["event_id"].tolist()) if text else set(ids)
    matches = np.array([one in matched for one in ids], dtype=bool)
    ahead = (matches if text else np.zeros(len(ids), dtype=bool)) | np.array([one == pinned for one in ids], dtype=bool)
    marks["title"] = lanes.text([words.title[one] for one in ids])
    marks["when"] = lanes.text([words.date[one] for one in ids])
    marks["hover"] = lanes.text([words.hover[one] for one in ids])
    names = [(code, lane_name(page, by, code)) for code in lanes.present(marks)]
    missing = unsearched_lanes(page.ctx, page.selection, lanes.BY[by], *days) if by != "document" else {}
    fig = timeline(
        marks,
        names,
        offices(page.ctx, page.lang, CAPITALS),
        Shown(*days, record_end(page.ctx, page.selection.collection), handles(page, shown)),
        page.style("lanes"),
        Asked(matches, ahead, pinned),
        missing,
    )
    hinted = len(set(ids)) - len(set(ids) & matched)
    counted = [page.t("timeline.note.blocks")] if any(trace["name"] == "blocks" for trace in fig["data"]) else []
    rows = marks[matches] if text else marks
    return Drawn(
        fig,
        table=partial(table, page, rows, dict(names)),
        note=page.joined([*counted, *searches(page, names, missing), note(page, by, shown, hinted)]),
        finding=fullest(page, by, rows),
    )


def fullest(page: Page, by: str, rows: pd.DataFrame) -> str:
    """Which lane holds most of the events shown; the one for all the rest is none."""
    ids = rows["event_id"].tolist()
    held = Counter(lane for lane, _ in set(zip(rows["lane"].tolist(), ids, strict=True)) if lane != lanes.OTHER)
    counts, of = pd.Series(held, dtype=int), len(set(ids))
    return finding.most(page, f"timeline.lanes.found.{by}", counts, lambda code: lane_name(page, by, code), of)


def searches(page: Page, names: list[tuple[str, str]], missing: dict[str, pd.DataFrame]) -> list[str]:
    """What hatching means, and in which lanes no search says how complete they are."""
    if not missing:
        return []
    never = [name for code, name in names if code not in missing]
    said = page.t("list.comma").join(never) if len(never) <= NAMED else page.t("timeline.note.never.many", n=len(never))
    hatched = any(len(missing.get(code, ())) for code, _ in names)
    return [
        *([page.t("timeline.note.hatched")] if hatched else []),
        *([page.t("timeline.note.never", lanes=said)] if never else []),
    ]


def handles(page: Page, shown: Reach) -> list[dict]:
    """What lies outside the window, as the chart's two corner marks offer it."""
    out = []
    for part in shown.outside:
        start, stop = part.first.date(), part.last.date()
        days = {"first": page.day(start), "last": page.day(stop)}
        said = page.counted("timeline.hover.outside", part.events, **days)
        text = page.t(f"timeline.{part.side}", n=part.events)
        out.append({"side": part.side, "text": text, "hover": said, "from": start.isoformat(), "to": stop.isoformat()})
    return out


def note(page: Page, by: str, shown: Reach, hinted: int) -> str:
    """What a reader of the chart must know besides: lanes counted twice, a search, events outside."""
    parts = [page.t(f"timeline.note.{by}")] if by in ("party", "document") else []
    if page.selection.text:
        parts.append(page.counted("timeline.note.matches", hinted, text=sentences.searched(page, page.selection.text)))
    for part in shown.outside:
        parts.append(page.counted(f"timeline.note.{part.side}", part.events, year=shown.first.year))
        if page.view.get("event") in part.ids:
            parts.append(page.t("timeline.note.pinned", title=page.label("events", page.view.get("event"))))
    return page.joined(parts)


def named(page: Page, columns: dict[str, object]) -> pd.DataFrame:
    """A twin table under names in the reader's language."""
    return pd.DataFrame({page.t(f"timeline.column.{name}"): found for name, found in columns.items()}, dtype=object)


def table(page: Page, marks: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """The marks as a table: lane, ISO days (empty where open), the event in words and its codes."""
    ids, words = marks["event_id"].tolist(), worded(page)
    days = {}
    for name, end in (("first", "start"), ("last", "end")):
        days[name] = np.where(
            marks[f"open_{end}"], "", np.datetime_as_string(marks[name].to_numpy(dtype="datetime64[D]"))
        )
    return named(
        page,
        {
            "lane": [names[code] for code in marks["lane"].tolist()],
            "first": days["first"],
            "last": days["last"],
            "date": [words.date[one] for one in ids],
            "title": [words.title[one] for one in ids],
            "parties": [words.parties[one] for one in ids],
            "posture": [page.t(f"posture.{one}") for one in marks["posture"]],
            "rung": marks["rung"].to_numpy(),
            "imprecise": marks["imprecise"].to_numpy(),
            "disputed": marks["disputed"].to_numpy(),
            "told": [words.told[one] for one in ids],
            "event": ids,
        },
    )
