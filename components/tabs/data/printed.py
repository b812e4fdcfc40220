"""Print or truth: the events that stand on another day in the documents, and what that changes."""

from dataclasses import replace

import pandas as pd

from components.page import Context, Drawn, Page, finding, remembered, tags
from components.page.cells import event_link, place
from components.page.folded import folded
from components.page.links import button
from components.page.prints import misdated, unfolding
from components.page.tables import Column, table
from data.measures import printed
from data.rows import iterate
from data.selection import Selection


@remembered
def moves_of(ctx: Context) -> pd.DataFrame:
    """The events a print moves."""
    return printed.moves(ctx.record)


@remembered
def peaks_of(ctx: Context, chosen: Selection) -> dict[str, pd.Timestamp]:
    """The days the levels of a selection stand highest."""
    return printed.peaks(ctx.events(chosen))


def draw_printed(page: Page) -> Drawn:
    """Which events move, how far, and which readings change."""
    true = replace(page.selection, dates="true")
    # An event that either of its days puts in the period is of it.
    ids = {one for how in ("true", "printed") for one in page.events(replace(true, dates=how))["event_id"]}
    found = moves_of(page.ctx)
    found = found[found["event_id"].isin(ids)]
    if found.empty:
        return Drawn(body=folded(tags.P(page.t("data.printed.none"), className="plain")))
    names = ("event", "true", "print", "shift", "place")
    columns = [Column(page.t(f"data.printed.{name}"), "head" if name == "event" else "text") for name in names]
    rows = [
        [
            [event_link(page, row.event_id), *unfolds(page, row)],
            page.when(row.date),
            page.when(row.printed),
            shift(page, int(row.days)),
            place(page, row.document_id, row.lines),
        ]
        for row in iterate(found)
    ]
    asked = page.selection.dates == "printed"
    other = replace(page.selection, dates="true" if asked else "printed")
    switch = button(page.t("data.printed.back" if asked else "data.printed.switch"), page.url(selection=other))
    body = [
        tags.P([summary(page, found, len(ids)), " ", *changes(page, true)]),
        tags.P(switch),
        table(columns, rows, page.t("data.printed.title")),
    ]
    frame = found.assign(title=[page.label("events", one) for one in found["event_id"]])
    columns = {"title": "event", "date": "true", "printed": "print", "days": "shift", "document_id": "place"}
    frame = pd.DataFrame({page.t(f"data.printed.{word}"): frame[name].to_numpy() for name, word in columns.items()})
    frame[page.t("data.event_id")] = found["event_id"].to_numpy()
    said = finding.share(page, "data.printed.found", len(frame), len(ids))
    return Drawn(body=folded(body), table=frame, finding=said)


def unfolds(page: Page, row) -> list:
    """The document's lines under the event they misdate, where they are asked for."""
    wrong = [misdated(page, row.printed, row.date)]
    return unfolding(page, "moved", row.event_id, row.document_id, row.lines, wrong)


def shift(page: Page, days: int) -> str:
    """How far a print lies from the true day."""
    if not days:
        return page.t("data.printed.same")
    return page.counted("data.printed.later" if days > 0 else "data.printed.earlier", abs(days))


def summary(page: Page, found: pd.DataFrame, events: int) -> str:
    """How many of the events selected move, and how far."""
    far = found["days"].abs()
    numbers = {"half": f"{far.median():.0f}", "most": f"{far.max():,}", "years": f"{found['year'].sum()}"}
    return page.t("data.printed.summary", moved=f"{len(found):,}", events=f"{events:,}", **numbers)


def changes(page: Page, true: Selection) -> list[str]:
    """Where the two levels peak, by the true dates and by the printed ones."""
    one, other = (peaks_of(page.ctx, replace(true, dates=how)) for how in ("true", "printed"))
    said = []
    for side in one:
        days = {"true": page.day(one[side].date()), "printed": page.day(other[side].date())}
        name = page.t(f"data.printed.side.{side}")
        key = "data.printed.peak.same" if one[side] == other[side] else "data.printed.peak"
        said.append(page.t(key, side=name, **days) + ("" if page.lang == "zh" else " "))
    return said


def moved_numbers(page: Page) -> dict[str, str]:
    """How many events of the whole record the prints move, and how far; nothing where none is moved."""
    found = moves_of(page.ctx)
    if found.empty:
        return {}
    half = f"{found['days'].abs().median():.0f}"
    return {"moved": f"{len(found):,}", "years": f"{found['year'].sum()}", "half": half}
