"""From each nuclear test to the resolution that answered it."""

import numpy as np
import pandas as pd

from components.figures.draw.text import wrap
from components.figures.resolutions import resolutions as drawing
from components.page import Drawn, Page, searched
from components.tabs.escalation.common import named, window
from components.tabs.escalation.follows import acts_known
from data.measures import resolutions, series
from data.rows import iterate


def draw_resolutions(page: Page) -> Drawn:
    """The nuclear tests of the selection, each with the days until the Security Council answered."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    known = acts_known(page.ctx, page.selection.without_period())
    first, last = (int(one) for one in series.days(pd.DatetimeIndex(window(page))))
    found = resolutions.answers(known)
    found = found[(found["day"] >= first) & (found["day"] <= last)].reset_index(drop=True)
    if found.empty:
        return Drawn(empty="escalation.resolutions.none")
    found = found.assign(date=pd.to_datetime(found["day"], unit="D"))
    days = [page.when(f"{one:%Y-%m-%d}") for one in found["date"]]
    numbers = page.record.resolutions.set_index("event_id")["number"].to_dict()
    found = found.assign(
        name=[page.t("escalation.resolutions.test", n=n, day=day) for n, day in zip(found["nth"], days, strict=True)],
        answer=[answer(page, row, numbers) for row in iterate(found)],
        opens=[f"{wrap(page.label('events', one), 48)}<br>{day}" for one, day in zip(found["test"], days, strict=True)],
        closes=[wrap(page.label("events", one), 48) if one else "" for one in found["resolution"]],
        then=[afterwards(page, row) for row in iterate(found)],
        again=[wrap(page.label("events", one), 48) if one else "" for one in found["next"]],
        title=[page.label("events", one) for one in found["test"]],
        said=[page.label("events", one) if one else "" for one in found["resolution"]],
    )
    columns = {"date": "date", "title": "trigger", "said": "response", "days": "days", "documented": "documented"}
    columns |= {"after": "after"}
    rows = named(page, found, **columns, test="trigger_id", resolution="response_id")
    figure, after = drawing(found, page.style("resolutions")), note(page, known, last)
    return Drawn(figure, table=rows, note=after, finding=finding(page, found))


def answer(page: Page, row, numbers: dict[str, float]) -> str:
    """The days and the resolution's number."""
    if not row.resolution:
        return page.t("escalation.resolutions.unanswered")
    called = page.t("escalation.resolutions.called", number=f"{numbers[row.resolution]:.0f}")
    return page.counted("escalation.resolutions.days", int(row.days), called=called)


def afterwards(page: Page, row) -> str:
    """How long after the resolution the next test came."""
    if row.after == row.after:
        return page.counted("escalation.resolutions.after", int(row.after))
    return page.t("escalation.resolutions.last") if row.resolution and not row.next else ""


def finding(page: Page, found: pd.DataFrame) -> str:
    """How many of several tests were followed by a resolution, and after how many days."""
    hits = found["days"].dropna()
    if len(found) < 2 or hits.empty:
        return ""
    values = {"n": len(hits), "all": len(found), "low": f"{hits.min():.0f}", "high": f"{hits.max():.0f}"}
    return page.t(f"escalation.resolutions.found{'' if len(hits) == len(found) else '.some'}", **values)


def note(page: Page, known: pd.DataFrame, last: int) -> str:
    """What went unanswered after the last resolution, as far as the Council's acts were searched, in a window that
    reaches over it.
    """
    spans = searched.spans(page.ctx)
    ends = spans.loc[spans["stratum"] == "security-council", "last"]
    since = resolutions.unanswered(known, int(series.days(pd.DatetimeIndex(ends)).max())) if len(ends) else None
    if not since or not since[1] or last <= since[0]:
        return ""
    day = page.when(str(np.datetime64(since[0], "D")))
    return page.t("escalation.resolutions.since", day=day, n=f"{since[1]:,}", end=page.when(f"{ends.max():%Y-%m-%d}"))
