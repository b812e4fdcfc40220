"""Periods ready-made: crises by their first and last event, terms of office, rounds of talks."""

from components.page.context import Context, Page
from components.page.memory import remembered
from components.words.voice import Voice
from data import dates

# A crisis is offered from the first day of one event of the record to the last day of another.
CRISES = {
    "pueblo": ("1968-01-21-blue-house-raid", "1968-12-23-pueblo-crew-released"),
    "nuclear-1": ("1993-03-12-npt-withdrawal-announced", "1994-10-21-agreed-framework"),
    "nuclear-2": ("2002-10-kelly-visit", "2003-08-27-six-party-1"),
    "cheonan": ("2010-03-26-cheonan-sinking", "2010-11-28-emergency-talks-refused"),
    "kaesong": ("2013-02-12-third-nuclear-test", "2013-08-14-kaesong-agreement"),
    "mines": ("2015-08-04-mines-at-dmz", "2015-08-25-august-25-agreement"),
    "liaison": ("2020-06-09-hotlines-cut", "2020-06-23-military-plans-suspended"),
}

Options = list[tuple[str, str]]


def offered(page: Page) -> list[tuple[str, str | Options]]:
    """(period, its name) of the two turns, then (name of a group, its periods)."""
    return _offered(page.ctx, page.lang)


@remembered
def _offered(ctx: Context, lang: str) -> list[tuple[str, str | Options]]:
    page = ctx.voice(lang)
    turns = [
        ("2017-01-01/2018-12-31", page.t("preset.2017-18")),
        ("2003-04-23/2007-10-03", page.t("preset.six-party")),
    ]
    groups = [("preset.crises", _crises(page))]
    groups += [(f"preset.{actor}", _terms(page, actor)) for actor in ("USA", "KOR", "PRK")]
    groups += [("preset.round", _rounds(page))]
    return [*turns, *((page.t(name), options) for name, options in groups if options)]


def among(options: list[tuple[str, str | Options]], start: object, end: object) -> str:
    """The ready-made period between two days; empty where it is none."""
    flat = [one for code, words in options for one in ([(code, words)] if isinstance(words, str) else words)]
    return next((code for code, _ in flat if code == f"{start}/{end}"), "")


def _crises(page: Voice) -> Options:
    events = page.record.events
    named = events[events["event_id"].isin({event for ends in CRISES.values() for event in ends})]
    known = named.set_index("event_id")["date"]
    return [
        (f"{dates.parse(known[first]).first}/{dates.parse(known[last]).last}", page.t(f"preset.crisis.{name}"))
        for name, (first, last) in CRISES.items()
        if {first, last} <= set(known.index)
    ]


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
