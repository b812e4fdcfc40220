"""The levels of conflict and cooperation of a loaded set, and its months."""

from dataclasses import replace

import pandas as pd

from components.figures.draw.style import Style
from components.figures.levels import Known, two_levels
from components.figures.month_grid import month_grid
from components.figures.set_levels import set_levels
from components.page import Drawn, Page, Panel, sets
from components.page.offices import offices
from components.page.twins import named
from components.tabs.escalation.common import setting
from components.words.address import RECORD
from data import dates
from data.measures import cube as cubes
from data.measures import loaded, series

NO_MEANS = pd.DataFrame(
    {name: [] for name in ("name", "first", "last", "E", "E_low", "E_high", "G", "G_low", "G_high")}
)
NO_EPISODES = pd.DataFrame({name: [] for name in ("ladder", "first", "last")})
SHORT = 14  # days
CODELESS = "set.codeless"


# What a rung says of the record, its CAMEO root says of a set.
SAID = {
    "escalation.side.escalation": "matrix.conflict",
    "escalation.side.engagement": "matrix.cooperation",
    "escalation.calendar.escalation": "set.side.conflict",
    "escalation.calendar.engagement": "set.side.cooperation",
    "escalation.balance.long": "set.balance",
}


def worded(page: Page, panel: str) -> Style:
    """The style of a panel, with the words of a set."""
    return replace(page.style(panel), t=lambda key, **values: page.t(SAID.get(key, key), **values))


def weight(page: Page) -> str:
    """What an event weighs: its Goldstein score, or one, where the set has none or the reader says so."""
    return "count" if "goldstein" not in page.held.has else page.view.get("by", "goldstein")


def draw_levels(page: Page) -> Drawn:
    """E and G of the cube, by the same kernel as the record's."""
    chosen = page.selection
    if "codes" not in page.held.has:
        return Drawn(empty=CODELESS)
    cube = sets.cube(page, chosen.without_period())
    first, last = sets.window(page)
    if not len(cube):
        return Drawn(empty="empty.selection")
    if (last - first).days < SHORT:  # too short for a curve to be read: what lies before and after is drawn with it
        first, last = first - pd.Timedelta(days=SHORT), last + pd.Timedelta(days=SHORT)
    style = worded(page, "loaded-levels")
    half = int(setting(page.view, "half"))
    found = cubes.levels(cube, first, last, half, weight(page))
    found = found[found["date"].isin(series.grid(first, last, 240 if style.narrow else 600))].reset_index(drop=True)
    if not (found[["E", "G"]] > 0).any(axis=None):
        return Drawn(empty="escalation.none")
    found = found.assign(balance=found["G"] - found["E"])
    known, eras = Known(found, NO_MEANS, NO_EPISODES), offices(page.ctx, page.lang)
    figure = two_levels(known, eras, asked_day(page, found), (first, last), style)
    columns = {"date": "date", "E": "conflict", "G": "cooperation", "n_E": "n_conflict", "n_G": "n_cooperation"}
    said = page.t(f"escalation.loaded-levels.{weight(page)}", half=half)
    note = page.joined([said, sets.note(page)])
    return Drawn(figure, table=named(page, "set", found, **columns, balance="balance"), note=note)


def asked_day(page: Page, found: pd.DataFrame) -> pd.Timestamp:
    """The day the address asks about, else the peak of conflict."""
    try:
        day = dates.parse(page.view.get("at")).first
    except dates.DateError:
        day = None
    inside = day is not None and found["date"].iloc[0] <= pd.Timestamp(day) <= found["date"].iloc[-1]
    return pd.Timestamp(day) if inside else found["date"][found["E"].idxmax()]


def draw_months(page: Page) -> Drawn:
    """Months by years, coloured by balance or by number."""
    if "codes" not in page.held.has:
        return Drawn(empty=CODELESS)
    cube = sets.cube(page)
    if not len(cube):
        return Drawn(empty="empty.selection")
    first, last = sets.window(page)
    found = loaded.months(cube, first, last)
    columns = {"month": "month", "escalation": "conflict", "engagement": "cooperation", "events": "n"}
    return Drawn(
        month_grid(found, setting(page.view, "cells"), first.year, last.year, worded(page, "loaded-months")),
        table=named(page, "set", found, **columns, balance="balance"),
        note=sets.note(page),
    )


def draw_sets(page: Page) -> Drawn:
    """The levels of the set and of all that is laid beside it, each on a scale of its own."""
    first, last = sets.window(page)
    half, at = int(setting(page.view, "half")), series.grid(first, last, 200 if page.view.width < 768 else 400)
    rows, tables, words = [], [], []
    for held in (page.held, *sets.beside(page)):
        if "codes" not in held.has:
            words.append(page.t("escalation.loaded-sets.codeless", title=sets.title(page, held)))
            continue
        own = "goldstein" if "goldstein" in held.has and weight(page) == "goldstein" else "count"
        cut = page.ctx.cuts.of(held, page.selection.without_period())
        found = cubes.levels(cut, first, last, half, own)
        found = found[found["date"].isin(at)].reset_index(drop=True)
        name = sets.title(page, held)
        words += [page.t("escalation.loaded-sets.record")] if held.name == RECORD else []
        rows.append((name, page.t(f"escalation.loaded-sets.{own}"), found))
        tables.append(found.assign(set=name))
    if not any((found[["E", "G"]] > 0).any(axis=None) for _, _, found in rows):
        return Drawn(empty="escalation.none" if rows else CODELESS)
    columns = {"set": "title", "date": "date", "E": "conflict", "G": "cooperation"}
    return Drawn(
        set_levels(rows, (first, last), worded(page, "loaded-sets")),
        table=named(page, "set", pd.concat(tables, ignore_index=True), **columns),
        note=page.joined([page.t("escalation.loaded-sets.half", half=half), *words, sets.note(page)]),
    )


LOADED = (
    Panel("loaded-levels", draw_levels, controls=("half", "by"), reads=("half", "by", "at")),
    Panel("loaded-sets", draw_sets, reads=("half", "by")),
    Panel("loaded-months", draw_months, controls=("cells",), reads=("cells",)),
)
