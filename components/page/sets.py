"""A loaded set as a page draws it: the cube of what is selected, the days a chart shows, counts in the set's words."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd

from components.page import tags
from components.page.cells import pairs
from components.page.context import Context, Page
from components.page.keys import offered
from components.page.links import choices
from components.page.memory import remembered
from components.page.tags import Tag
from components.page.window import filled
from components.words import sentences
from components.words.address import APART, MOST, RECORD
from data.datasets import Dataset, of_record
from data.engines import Cube
from data.engines.cube import LAST_COOPERATION
from data.engines.frame import FrameEngine
from data.measures.cube import by_period
from data.selection import Selection
from data.sources.shape import say

SIDES = ("conflict", "cooperation", "other")


def cube(page: Page, chosen: Selection | None = None) -> Cube:
    """The cube of what is selected, or of another selection."""
    assert page.held
    if chosen is None:
        chosen = page.selection
    return page.ctx.cuts.of(page.held, chosen)


def window(page: Page) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days a chart shows: the period selected; where that is open, to the first or the last event selected."""
    chosen = page.selection
    low, high = cube(page, chosen.without_period()).span or page.held.span
    return filled(chosen, low, high)


def said(page: Page, key: str, **values: object) -> str:
    """Words about the set's events, or reports where it counts these."""
    return sentences.said_of_set(page, key, **values)


def counted(page: Page, n: int) -> str:
    """A number of events, or of reports where the set counts these."""
    return said(page, "count.one" if n == 1 else "count", n=f"{n:,}")


def reports(page: Page) -> bool:
    """Whether the set counts reports."""
    return "counts_reports" in page.about.notes


def note(page: Page) -> str:
    """What is said under each chart: that reports are counted, where they are."""
    return page.t("set.note.reports") if reports(page) else ""


def sides(page: Page, row: dict) -> str:
    """The numbers of a row by side, for a hover box."""
    told = [(side, row[side]) for side in SIDES if side in row]
    return page.t("list.comma").join(f"{page.t(f'set.side.{side}')} {n:,}" for side, n in told if n) or "0"


def side_of(root: pd.Series) -> list[str]:
    """Conflict, cooperation or other of CAMEO roots."""
    return ["other" if not one else "conflict" if int(one) > LAST_COOPERATION else "cooperation" for one in root]


def spell(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A period as ISO days: one where it is one."""
    one, other = f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"
    return one if one == other else page.t("date.range", start=one, stop=other)


def way(page: Page, source: str, target: str) -> str:
    """Who acts towards whom, or who acts where the other side is not named."""
    if not target:
        return page.label("actors", source)
    return page.t("actors.way", source=page.label("actors", source), target=page.label("actors", target))


def about(page: Page) -> Tag:
    """What the set is: its source, terms, own scale and days, and what became of its rows."""
    held = page.about
    facts = {
        "source": say(f"title.{held.source}", page.lang),
        "terms": say(f"terms.{held.terms}", page.lang) if held.terms else "",
        "scale": say(f"scale.{held.scale}", page.lang) if held.scale else page.t("set.scale.none"),
        "span": page.t("date.range", start=held.span[0], stop=held.span[1]),
        "rows": rows_said(page),
        "merging": page.t("set.merging.rule") if can_merge(page) else "",
        "notes": page.joined(noted(page)),
        "expires": page.t("set.until", day=page.day(datetime.fromisoformat(held.expires))) if held.expires else "",
    }
    return pairs([(page.t(f"set.fact.{name}"), words) for name, words in facts.items() if words], "set-about")


def rows_said(page: Page) -> str:
    """How many rows were read, accepted, merged and rejected."""
    held = page.about
    numbers = {name: f"{getattr(held, name):,}" for name in ("rows", "accepted", "merged", "rejected")}
    return page.t("set.rows", **numbers)


def can_merge(page: Page) -> bool:
    """Whether the set has twins or repeats that are merged, or left apart as the reader says."""
    return bool(page.held and (page.view.merge or page.held.apart))


def merging(page: Page) -> Tag | None:
    """The switch of the rule by which twins and repeats are one row."""
    if not can_merge(page):
        return None
    links = [
        (page.t(f"set.merging.{name}"), page.url(merge=value), page.view.merge == value)
        for name, value in (("merged", ""), ("apart", APART))
    ]
    return choices(links, page.t("set.merging"), "collections")


def noted(page: Page) -> list[str]:
    """What is said of the whole set, as finished sentences."""
    stop = page.t("sentence.stop")
    said = [say(f"note.{key}", page.lang, count=f"{n:,}") for key, n in page.about.notes.items()]
    return [one[:1].upper() + one[1:] + stop for one in said]


# The strip under the filters


def by_year(page: Page) -> pd.DataFrame:
    """Events of the whole set by the year they begin in: year, events."""
    years = by_period(page.held.cube(), "year").groupby("start")["count"].sum()
    return pd.DataFrame({"year": years.index.year, "events": years.to_numpy()})


def axis(years: pd.Series) -> tuple[tuple[date, float], ...]:
    """The strip's stretches: every year of the set as long as another."""
    first, last = (int(years.min()), int(years.max())) if len(years) else (2000, 2000)
    return (date(first, 1, 1), 0.0), (date(last + 1, 1, 1), 100.0)


def ticks(years: pd.Series) -> list[int]:
    """About a dozen years to name."""
    first, last = (int(years.min()), int(years.max())) if len(years) else (2000, 2000)
    return list(range(first, last + 1, max(1, -(-(last - first + 1) // 12))))


OFFERED = 200  # actors in the filter


def actors(page: Page) -> tuple[str, ...]:
    """The actors a filter offers: those with most events, and those selected."""
    most = page.held.cube().by_actor()["code"].head(OFFERED).tolist()
    return tuple(dict.fromkeys([*most, *page.selection.parties]))


def what(page: Page) -> Tag:
    """Under the selection: what the set counts, whose it is, and what became of its rows."""
    terms = say(f"terms.{page.about.terms}", page.lang) if page.about.terms else ""
    first = page.t("list.clause").join(filter(None, (terms, rows_said(page))))
    return tags.P(page.joined([first + page.t("sentence.stop"), note(page)]), className="source set-what")


# Several sets at once


@remembered
def record_set(ctx: Context) -> Dataset:
    """The record's events that are known to the day, as a loaded set's are."""
    held = of_record(ctx.record)
    frame = held.engine.rows((), limit=len(ctx.record.events) * 50)
    return replace(held, engine=FrameEngine(frame[frame["precision"] == "day"].reset_index(drop=True)))


def beside(page: Page) -> list[Dataset]:
    """What is laid beside the set: those that the address names, else the record."""
    names = page.view.beside or (RECORD,)
    return [record_set(page.ctx) if name == RECORD else page.sets[name] for name in names]


def title(page: Page, held: Dataset) -> str:
    """What a set is called; the record in the reader's language."""
    return page.t("set.record") if held.name == RECORD else held.title


def several(page: Page) -> Tag | None:
    """Which panels show all sets of the address, and whose the others are."""
    if not page.view.beside:
        return None
    others = page.t("list.comma").join(title(page, one) for one in beside(page))
    return tags.P(page.t("set.several", title=page.about.title, others=others), className="source set-what")


def beside_links(page: Page) -> list[tuple[str, str, bool]]:
    """What can be laid beside the set, the address that does so or takes it away, and whether it is."""
    names = {RECORD: page.t("set.record")}
    names |= {one.name: one.title for one in offered(page.ctx.library) if one.name != page.view.data}
    out, now = [], page.view.beside
    for name, said in names.items():
        others = tuple(one for one in now if one != name) if name in now else (*now, name)
        if len(others) < MOST:
            out.append((said, page.url(data=page.view.data, beside=others, merge=page.view.merge), name in now))
    return out
