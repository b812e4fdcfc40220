"""The levels of both sides on one scale, and their acts a year by rung or kind."""

from functools import partial

import numpy as np
import pandas as pd

from components.figures.acts_beside import acts_beside
from components.figures.draw.text import plain
from components.figures.side_by_side import side_by_side
from components.page import Context, Drawn, Page, remembered, twins
from components.page.history import acts_of
from components.page.searched import unsearched
from components.tabs.compare.found import highest, widest
from components.tabs.compare.sides import Side, Sides, present_of, sides
from data.measures import episodes, searched, series
from data.measures.side_by_side import rates
from data.selection import Selection

ROLES = tuple(series.LADDERS.values())
UNSEARCHED = 0.1  # of a side's days: with more, its mean is not set beside another
KINDS = 14  # shown at most, the most frequent; the table has all


@remembered
def levels_of(ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The two levels over a side's days: no curve where the record is too thin, grey where it is not trusted."""
    times = series.grid(first, last, points=400)
    found, drawn = series.levels_of(acts_of(ctx, everything), times), times >= episodes.CURVES_FROM
    for name in series.LADDERS:
        missing = unsearched(ctx, everything, first, last, name)
        if len(missing):
            found[f"trusted_{name}"] &= ~searched.inside(found["date"], missing)
        if not drawn.all():
            found[name] = found[name].where(drawn)
    found["day"] = (times - first).days
    return found


@remembered
def mean_of(ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, float]:
    """The mean of each level over some days, as `episodes.means` gives it."""
    span = series.days(pd.DatetimeIndex([first, last])) + (0.0, 1.0)
    return {
        name: float(one[0]) for name, one in episodes.means_of(acts_of(ctx, everything), *np.split(span, 2)).items()
    }


def means_of(page: Page, found: Sides, side: Side) -> dict[str, float]:
    """The mean of each level over a side's days, with its interval.

    NaN where much of the days was not searched: beside days that were, it would be missing data taken for calm.
    """
    whole = side.selection.without_period()
    means = mean_of(page.ctx, whole, side.first, side.last)
    for name in series.LADDERS:
        gaps = unsearched(page.ctx, whole, side.first, side.last, name)
        missing = ((gaps["last"] - gaps["first"]).dt.days + 1).sum() if len(gaps) else 0
        if missing / side.days > UNSEARCHED and not found.calendar:
            means = means | dict.fromkeys((name, f"{name}_low", f"{name}_high"), np.nan)
    return means


def draw_levels(page: Page) -> Drawn:
    """Escalation over engagement, each side from its first day, and the means at the edge."""
    found = sides(page)
    if found.empty:
        return Drawn(empty=found.empty)
    pair = (found.one, found.other)
    levels = [levels_of(page.ctx, one.selection.without_period(), one.first, one.last) for one in pair]
    means, names = [means_of(page, found, one) for one in pair], [one.name for one in pair]
    thin = min(one.first for one in pair) < episodes.CURVES_FROM
    notes = [page.t(f"compare.aligned.{'calendar' if found.calendar else 'start'}", half=series.HALF_LIVES[0])]
    notes += [page.t("compare.thin", year=episodes.CURVES_FROM.year)] if thin else []
    figure = side_by_side(levels, means, names, found.calendar, page.style("levels"))
    missing = {
        name: [unsearched(page.ctx, one.selection.without_period(), one.first, one.last, name) for one in pair]
        for name in series.LADDERS
    }
    said = highest(page, found, levels, missing)
    return Drawn(figure, table=partial(levels_table, page, levels, names), note=page.joined(notes), finding=said)


def levels_table(page: Page, levels: list[pd.DataFrame], names: list[str]) -> pd.DataFrame:
    """The days of both sides, one after the other."""
    table = pd.concat([level.assign(side=name) for level, name in zip(levels, names, strict=True)], ignore_index=True)
    columns = {"side": "side", "date": "date", "day": "day", "E": "escalation", "trusted_E": "trusted_escalation"}
    return twins.named(page, "compare", table, **columns, G="engagement", trusted_G="trusted_engagement")


def draw_acts(page: Page) -> Drawn:
    """Acts a year, a row for each rung of each ladder or for each kind."""
    found = sides(page)
    if found.empty:
        return Drawn(empty=found.empty)
    pair = (found.one, found.other)
    rows = by_kind(page, pair) if page.view.get("acts") == "kind" else by_rung(page, pair)
    if rows.empty:
        return Drawn(empty="compare.none.acts")
    names, listed = [one.name for one in pair], rows.to_dict("records")
    for at, name in enumerate(names):
        rows[f"said_{at}"] = [_said(page, name, row, at) for row in listed]
    shown = rows.head(KINDS) if page.view.get("acts") == "kind" else rows
    notes = [page.t("compare.acts.note")]
    notes += [page.t("compare.acts.most", n=len(shown), all=len(rows))] if len(shown) < len(rows) else []
    said = widest(page, pair, listed, "compare.acts.found")
    figure, table = acts_beside(shown, names, page.style("acts")), partial(acts_table, page, rows, names)
    return Drawn(figure, table=table, note=page.joined(notes), finding=said)


def acts_table(page: Page, rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The acts of both sides and their rates, under the names of the sides."""
    columns = {f"{what}_{at}": f"{what}_{at}" for at in (0, 1) for what in ("acts", "rate", "low", "high")}
    table = twins.named(page, "compare", rows, label="act", **columns)
    return table.set_axis([name.format(*names) for name in table.columns], axis=1)


def by_rung(page: Page, pair: tuple[Side, Side]) -> pd.DataFrame:
    """Both ladders from the highest rung, without rungs that neither side has."""
    parts = []
    for role in ROLES:
        rows = _beside(page, pair, role, list(range(10, 0, -1)))
        names = [page.t(f"rung.{role}.{code}") for code in rows["code"]]
        labels = [page.t("compare.rung", rung=code, means=name) for code, name in zip(rows["code"], names, strict=True)]
        parts.append(rows.assign(label=labels, name=names, role=role))
    return pd.concat(parts, ignore_index=True)


def by_kind(page: Page, pair: tuple[Side, Side]) -> pd.DataFrame:
    """The kinds of act, the most frequent first."""
    rows = _beside(page, pair, "kind", page.ctx.options("kinds"))
    rows = rows.assign(label=[page.label("kinds", code) for code in rows["code"]], role="ink")
    order = (rows["rate_0"] + rows["rate_1"]).sort_values(ascending=False, kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def _beside(page: Page, pair: tuple[Side, Side], column: str, codes) -> pd.DataFrame:
    """The rates of both sides, a row for each code that one of them has."""
    columns = {"code": np.array(codes, dtype=object)}
    for at, side in enumerate(pair):
        shown = present_of(page.ctx, side.selection, side.first, side.last)
        found = rates(shown, side.first, side.last, column, codes)
        columns |= {f"{name}_{at}": numbers for name, numbers in found.items()}
    had = (columns["acts_0"] > 0) | (columns["acts_1"] > 0)
    return pd.DataFrame({name: cells[had] for name, cells in columns.items()})


def _said(page: Page, name: str, row: dict, at: int) -> str:
    numbers = {what: f"{row[f'{what}_{at}']:.1f}" for what in ("rate", "low", "high")}
    acts = f"{row[f'acts_{at}']:.0f}"
    return f"<b>{plain(name)}</b><br>{plain(row['label'])}<br>{page.t('compare.acts.hover', acts=acts, **numbers)}"
