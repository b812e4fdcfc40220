"""The titles of the comparison: what of it is found, from the numbers beside it."""

from collections.abc import Callable

import pandas as pd

from components.page import Page
from components.tabs.compare.sides import Side, Sides
from data.measures import findings, series
from data.measures.side_by_side import Estimate, difference, multiple


def apart(page: Page, pair: tuple[Side, Side], levels: dict[str, list[Estimate]], times: Callable) -> str:
    """How many times the second side's level the first side's is, where chance does not explain it.

    `levels` has the means of both sides for each of the two roles, `times` words a multiple.
    """
    known = {role: two for role, two in levels.items() if all(one.known for one in two)}
    said = {role: multiple(*(one.value for one in two)) for role, two in known.items() if difference(*two).clear}
    said = {role: step for role, step in said.items() if step == step}
    where = {"one": pair[0].where, "other": pair[1].where}
    if not said:
        return page.t("compare.found.chance") if len(known) == len(levels) else ""
    (role, step), *more = said.items()
    first = page.t("compare.found", level=page.t(f"compare.level.{role}"), times=times(page, step), **where)
    rest = [
        page.t("compare.found.more", level=page.t(f"compare.level.{role}.more"), times=times(page, step))
        for role, step in more
    ]
    return "".join([first, *rest])


def highest(page: Page, found: Sides, levels: list[pd.DataFrame], missing: dict[str, list[pd.DataFrame]]) -> str:
    """When each level stood highest on either side, of those that are firm there."""
    said = {}
    for name in series.LADDERS:
        tops = [level[name].max() for level in levels]
        at = int(tops[1] > tops[0])
        day = findings.peak(levels[at], name, missing[name][at])
        if day is not None:
            month = page.when(f"{day:%Y-%m}")
            side = (found.one, found.other)[at]
            said[name] = page.t("compare.levels.peak", month=month, where=side.where) if found.calendar else month
    return page.t(f"escalation.series.found.{''.join(said)}", **said) if said else ""


def widest(page: Page, pair: tuple[Side, Side], rows: list[dict], key: str) -> str:
    """The row whose numbers a year differ most, of those that chance does not explain; else that it may explain all."""
    clear = []
    for row in rows:
        two = [Estimate(*(row[f"{what}_{at}"] for what in ("rate", "low", "high"))) for at in (0, 1)]
        if difference(*two).clear:
            clear.append((abs(two[0].value - two[1].value), row))
    if not clear:
        return page.t(f"{key}.chance")
    row = max(clear, key=lambda one: one[0])[1]
    rates = {name: f"{row[f'rate_{at}']:,.1f}".removesuffix(".0") for at, name in enumerate(("n", "m"))}
    return page.t(key, name=row.get("name", row["label"]), one=pair[0].where, other=pair[1].where, **rates)
