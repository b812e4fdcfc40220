"""The two selections: which they are, their days and their names, and why they cannot be set side by side."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from components.page import Context, Page, remembered, sets
from components.page.context import once
from components.page.offices import terms
from components.page.searched import record_end
from components.page.window import bounds, within
from components.words import sentences
from components.words.address import set_against
from data.measures.side_by_side import present
from data.selection import FIELDS, Notice, Selection

SINCE = pd.Timestamp("1990-01-01")  # where no period is chosen
WHO, WHEN = ("parties", "role", "untargeted"), ("start", "end")
YEARS = (2017, 2018)  # set side by side where nothing is chosen: the record turns from tests to summits between them
SHORTEST = 365  # days: a shorter term of office is no side that is offered


class Side(NamedTuple):
    """A selection with the days it is looked at on, its name in a chart and its place in a sentence."""

    selection: Selection
    first: pd.Timestamp
    last: pd.Timestamp
    name: str
    where: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Sides(NamedTuple):
    """Both; `empty` is the key of why they cannot be compared, `notices` what of the address is wrong."""

    one: Side
    other: Side
    notices: list[Notice]
    empty: str = ""

    @property
    def calendar(self) -> bool:
        """Whether both are looked at on the same days."""
        return (self.one.first, self.one.last) == (self.other.first, self.other.last)


def unchosen(page: Page) -> bool:
    """Whether neither a period nor a second side is chosen."""
    return not (page.view.get("with") or page.selection.start or page.selection.end)


def year(chosen: Selection, number: int) -> Selection:
    return replace(chosen, start=date(number, 1, 1), end=date(number, 12, 31))


def halves(page: Page) -> tuple[Selection, Selection]:
    """Both sides where nothing says when: the two years, or the halves of a loaded set's days."""
    chosen = page.selection
    if not page.held:
        return year(chosen, YEARS[0]), year(chosen, YEARS[1])
    low, high = page.held.span
    middle = (low + (high - low) / 2).normalize()
    later = min(middle + pd.Timedelta(days=1), high)
    return replace(chosen, start=low.date(), end=middle.date()), replace(chosen, start=later.date(), end=high.date())


def first(page: Page) -> Selection:
    """The first side: what is selected, or the first of the two halves where nothing says when."""
    return halves(page)[0] if unchosen(page) else page.selection


def second(page: Page) -> tuple[Selection, list[Notice]]:
    """The other selection: of the address, else the period before of the same length, else the last twelve months; the
    second of the two halves where nothing says when."""
    asked, chosen = page.view.get("with"), page.selection
    actors = {"actors": set(page.held.cube().actors)} if page.held else {}
    if unchosen(page):
        return halves(page)[1], []
    if asked:
        return set_against(chosen, asked, page.ctx.vocabulary | actors)
    if chosen.start and chosen.end:
        length = chosen.end - chosen.start
        if chosen.start.toordinal() > length.days + 1:
            end = chosen.start - timedelta(days=1)
            return replace(chosen, start=end - length, end=end), []
    end = horizon(page, chosen)[1]
    return replace(chosen, start=(end - pd.Timedelta(days=364)).date(), end=end.date()), []


@remembered
def present_of(ctx: Context, chosen: Selection, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The events of a side that count in a rate."""
    return present(ctx.events(chosen), first, last)


def sides(page: Page) -> Sides:
    """Both selections, or why they cannot be compared: every panel of the tab asks for them."""
    return once(page, "sides", lambda: _sides(page))


def _sides(page: Page) -> Sides:
    chosen = first(page)
    other, notices = second(page)
    spans = [days_of(page, one) for one in (chosen, other)]
    apart = [field.name for field in FIELDS if getattr(chosen, field.name) != getattr(other, field.name)]
    found = [
        Side(one, *span, *named(page, one, span[0], apart)) for one, span in zip((chosen, other), spans, strict=True)
    ]
    return Sides(*found, notices, _why_not(page, found))


def _why_not(page: Page, found: list[Side]) -> str:
    one, other = found
    if one.selection == other.selection:
        return "compare.none.same"
    for side, which in ((one, "one"), (other, "other")):
        if side.first > side.last:
            return f"compare.none.outside.{which}"
        if not len(sets.cube(page, side.selection) if page.held else page.events(side.selection)):
            return f"compare.none.empty.{which}"
    return ""


def horizon(page: Page, chosen: Selection) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days that the record, or the loaded set, speaks of."""
    return page.held.span if page.held else (page.record.horizon[0], record_end(page.ctx, chosen.collection))


def days_of(page: Page, chosen: Selection) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days of a selection within the record, from 1990 where no start is chosen, or within the loaded set; reversed
    where it has none."""
    low, high = horizon(page, chosen)
    start, end = bounds(chosen)
    last = min(end or high, high)
    first = start or (SINCE if last > SINCE and not page.held else low)
    return max(first, low), last


# How a side is called


def named(page: Page, chosen: Selection, first: pd.Timestamp, apart: list[str]) -> tuple[str, str]:
    """A side's name and its place in a sentence, from what sets it off from the other."""
    names, places = [], []
    if set(WHO) & set(apart):
        name, place = who(page, chosen)
        names.append(name), places.append(place)
    if set(WHEN) & set(apart):
        name, place = when(page, chosen, first)
        names.append(name), places.append(place)
    for field in FIELDS:
        if field.name in apart and field.name not in (*WHO, *WHEN):
            said = (
                sentences.filter_words(page, chosen, field)
                if getattr(chosen, field.name)
                else page.t("compare.any", filter=page.t(f"filter.{field.name}"))
            )
            names.append(said), places.append(page.t("compare.where.other", said=said))
    comma = page.t("list.comma")
    return comma.join(names), comma.join(places)


def who(page: Page, chosen: Selection) -> tuple[str, str]:
    """The parties of a side."""
    names = [page.label("actors", code) for code in chosen.parties]
    if not names:
        return page.t("sentence.all"), page.t("compare.where.all")
    listed = page.t("list.comma").join(names)
    if chosen.role == "dyad" and len(names) == 2:
        return "–".join(names), page.t("compare.where.pair", a=names[0], b=names[1])
    return page.t(f"sentence.{chosen.role}", parties=listed), page.t(f"compare.where.{chosen.role}", parties=listed)


def when(page: Page, chosen: Selection, first: pd.Timestamp) -> tuple[str, str]:
    """The period of a side: a term of office by who held it, whole years as years, else its days."""
    start, end = chosen.start, chosen.end
    term = term_of(page.ctx, chosen)
    if term is not None:
        years = page.t("compare.years", first=term["first"].year, last=term["last"].year)
        said = {"name": page.text(term, "name"), "years": years}
        return page.t("compare.term", **said), page.t("compare.where.term", **said)
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return page.t("compare.year", year=start.year), page.t("compare.where.year", year=start.year)
        said = {"first": start.year, "last": end.year}
        return page.t("compare.years", **said), page.t("compare.where.years", **said)
    if start and end:
        said = sentences.period(page, chosen)
        return said, page.t("compare.where.range", start=page.day(start), stop=page.day(end))
    if start or end:
        said = sentences.period(page, chosen)
        return said, said
    return (page.t("compare.since", year=first.year),) * 2


def term_of(ctx: Context, chosen: Selection) -> dict | None:
    """The term of office a period is, to the day that a hand-over is shared."""
    if not (chosen.start and chosen.end):
        return None
    day, start, end = pd.Timedelta(days=1), within(chosen.start), within(chosen.end)
    near = (one for one in terms_listed(ctx) if abs(one["first"] - start) <= day and abs(one["last"] - end) <= day)
    return next(near, None)


@remembered
def terms_listed(ctx: Context) -> list[dict]:
    """The terms of office, row by row."""
    return terms(ctx).to_dict("records")


def both(page: Page) -> str:
    """What is selected, of both sides, as two sentences."""
    other, _ = second(page)
    said = [sentences.sentence(page, chosen) for chosen in (first(page), other)]
    return page.t("compare.both", one=said[0], other=said[1])
