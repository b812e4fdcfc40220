"""How long until the next: the waits of the window as survival curves."""

import pandas as pd

from components.figures.draw.text import wrap
from components.figures.survival import survival
from components.page import Drawn, Page
from components.tabs.escalation.common import follows, named, window
from components.tabs.escalation.follows import left_out, waits_of
from data.measures import findings, series, waits
from data.rows import iterate


def draw_waits(page: Page) -> Drawn:
    """The share still waiting after so many days, for each sequence."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    found = waits_of(page.ctx, page.selection.without_period())
    low, high = series.days(pd.DatetimeIndex(window(page)))
    found = found[(found["day"] >= low) & (found["day"] <= high)]
    if found.empty:
        return Drawn(empty="escalation.waits.few")
    parts = list(found.groupby("sequence", sort=False))
    curves = pd.concat([waits.survival(part).assign(sequence=name) for name, part in parts], ignore_index=True)
    found = found.assign(left=standing(curves, found), text=said(page, found))
    table = waits.table(found)
    table = table.assign(
        name=[follows(page, *name.split(".")) for name in table["sequence"]],
        number=[number(page, row) for row in iterate(table)],
        short=[number(page, row, ".short") for row in iterate(table)],
    )
    shown = named(
        page,
        table,
        name="sequence",
        n="triggers",
        followed="followed",
        ends="ends",
        median="median",
        low="low",
        high="high",
    )
    kinds = {start for start, _ in waits.SEQUENCES}
    left = left_out(page.ctx, page.selection.without_period(), *window(page), kinds)
    note = page.t("escalation.waits.note", n=left)
    return Drawn(survival(curves, found, table, page.style("waits")), table=shown, note=note, finding=half(page, table))


def half(page: Page, table: pd.DataFrame) -> str:
    """How long half of the waits of the sequence with most of them last, where half of them have ended."""
    ended = table[table["median"].notna() & (table["n"] >= findings.FEW)]
    if ended.empty:
        return ""
    top = ended.loc[ended["n"].idxmax()]
    return page.t("escalation.waits.found", name=top["name"], days=f"{top['median']:.0f}")


def standing(curves: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """Where the curve of each wait's sequence stands on the day the wait ends."""
    left = pd.Series(index=found.index, dtype=float)
    for sequence, curve in curves.groupby("sequence", sort=False):
        own = found["sequence"] == sequence
        at = curve["days"].searchsorted(found.loc[own, "days"], side="right") - 1
        left[own] = curve["left"].to_numpy()[at]
    return left


def said(page: Page, found: pd.DataFrame) -> list[str]:
    """What a case says when pointed at."""
    out = []
    for row in iterate(found):
        trigger = wrap(page.label("events", row.trigger), 48)
        key = "waiting" if not row.followed else "hover" if row.chosen else "beyond"
        answer = {"response": wrap(page.label("events", row.response), 48)} if row.followed else {}
        out.append(page.t(f"escalation.waits.{key}", trigger=trigger, days=int(row.days), **answer))
    return out


def number(page: Page, row, form: str = "") -> str:
    """How many waits and distinct ends, and the median with its interval where there is one; in its `.short` form
    without the ends."""
    if row.median != row.median:
        key = "thin" if row.ends < waits.FEW else "none"
        return page.t(f"escalation.waits.{key}{form}", n=row.n, ends=row.ends)
    days = {name: f"{getattr(row, name):.0f}" for name in ("median", "low", "high")}
    key = "median" if row.high == row.high else "open"
    return page.t(f"escalation.waits.{key}{form}", n=row.n, ends=row.ends, **days)
