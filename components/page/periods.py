"""Periods ready-made: phases and crises as the record names them, terms of office, rounds of talks."""

from components.page.context import Context, Page
from components.page.memory import remembered
from components.words.voice import Voice
from data import dates
from data.parties import CAPITALS
from data.periods import spans
from data.rows import iterate

Options = list[tuple[str, str]]


def offered(page: Page) -> list[tuple[str, str | Options]]:
    """(period, its name) of the phases, the latest first, then (name of a group, its periods)."""
    return _offered(page.ctx, page.lang)


@remembered
def _offered(ctx: Context, lang: str) -> list[tuple[str, str | Options]]:
    page = ctx.voice(lang)
    groups = [("preset.crises", _named(page, "crisis"))]
    groups += [(f"preset.{actor}", _terms(page, actor)) for actor in CAPITALS]
    groups += [("preset.round", _rounds(page))]
    return [*reversed(_named(page, "phase")), *((page.t(name), options) for name, options in groups if options)]


def among(options: list[tuple[str, str | Options]], start: object, end: object) -> str:
    """The ready-made period between two days; empty where it is none."""
    flat = [one for code, words in options for one in ([(code, words)] if isinstance(words, str) else words)]
    return next((code for code, _ in flat if code == f"{start}/{end}"), "")


def _named(page: Voice, kind: str) -> Options:
    found = spans(page.record.periods, page.record.events, kind)
    return [(f"{row.first}/{row.last}", page.text(row, "name")) for row in iterate(found)]


def _terms(page: Voice, actor: str) -> Options:
    begin, last = (day.date() for day in page.record.horizon)
    found = []
    for row in page.record.eras.itertuples():
        first, end = dates.parse(row.start).first, dates.parse(row.end).last if row.end else last
        if row.kind == "leader" and row.actor == actor and end.year >= 1990:
            found.append((f"{max(first, begin)}/{end}", getattr(row, f"name_{page.lang}")))
    return found


def _rounds(page: Voice) -> Options:
    held = page.record.talks[page.record.talks["series"].isin(["three-party", "six-party"])]
    spans = [(dates.parse(row.date), getattr(row, f"title_{page.lang}")) for row in held.itertuples()]
    return [(f"{span.first}/{span.last}", title) for span, title in spans]
