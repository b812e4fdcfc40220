"""Compare over a loaded set: two selections of its rows side by side, a row for each CAMEO root, as rows a year."""

import pandas as pd

from components.figures.acts_beside import acts_beside
from components.figures.draw.text import plain
from components.page import Drawn, Page, Panel, sets, twins
from components.tabs.compare.choosing import choosing
from components.tabs.compare.found import widest
from components.tabs.compare.sides import Side, both, sides
from data.engines.cube import LAST_COOPERATION
from data.measures.cube import by_period
from data.measures.side_by_side import Estimate, difference, yearly

ROOTS = {"conflict": range(20, LAST_COOPERATION, -1), "cooperation": range(LAST_COOPERATION, 0, -1)}
ROLES = {"conflict": "escalation", "cooperation": "engagement"}


def draw_rows(page: Page) -> Drawn:
    """Rows a year of both selections by root, with what chance gives; both sides' sums in words."""
    found = sides(page)
    if found.empty:
        return Drawn(empty=found.empty)
    pair = (found.one, found.other)
    counts = pd.DataFrame({at: rooted(page, side) for at, side in enumerate(pair)}).fillna(0.0)
    rows = beside(page, pair, counts)
    if rows.empty:
        return Drawn(empty="compare.none.rows")
    names = [one.name for one in pair]
    columns = {"label": "act"} | {
        f"{what}_{at}": f"{what}_{at}" for at in (0, 1) for what in ("rows", "rate", "low", "high")
    }
    table = twins.named(page, "compare", rows, **columns)
    table.columns = [name.format(*names) for name in table.columns]
    wrong = [page.t(f"notice.{one.key}", param=one.param, value=one.value) for one in found.notices]
    said = [summed(page, pair, counts, side) for side in ROOTS]
    return Drawn(
        acts_beside(rows, names, page.style("loaded-rows"), "rows"),
        table=table,
        note=page.joined([*wrong, *said, page.t("compare.set.cannot"), sets.note(page)]),
        finding=widest(page, pair, rows.to_dict("records"), "compare.rows.found"),
    )


def rooted(page: Page, side: Side) -> pd.Series:
    """How many rows of a side begin in its days, by CAMEO root."""
    return by_period(sets.cube(page, side.selection), "year").groupby("root")["count"].sum()


def beside(page: Page, pair: tuple[Side, Side], counts: pd.DataFrame) -> pd.DataFrame:
    """A row for each root that one side has, conflict first, from the most to the least material."""
    codes = [
        (f"{root:02}", ROLES[side]) for side, roots in ROOTS.items() for root in roots if f"{root:02}" in counts.index
    ]
    rows = pd.DataFrame(codes, columns=["code", "role"])
    rows = rows.assign(label=[page.t("card.code", code=code, label=page.label("cameo", code)) for code in rows["code"]])
    for at, side in enumerate(pair):
        numbers = yearly(counts.loc[rows["code"], at].to_numpy(dtype=float), side.days)
        rows = rows.assign(**{f"{'rows' if name == 'acts' else name}_{at}": cells for name, cells in numbers.items()})
        rows[f"said_{at}"] = [hovered(page, side.name, row, at) for row in rows.to_dict("records")]
    return rows


def hovered(page: Page, name: str, row: dict, at: int) -> str:
    numbers = {what: f"{row[f'{what}_{at}']:,.1f}" for what in ("rate", "low", "high")}
    said = page.t("compare.rows.hover", rows=sets.counted(page, int(row[f"rows_{at}"])), **numbers)
    return f"<b>{plain(name)}</b><br>{plain(row['label'])}<br>{said}"


def summed(page: Page, pair: tuple[Side, Side], counts: pd.DataFrame, side: str) -> str:
    """Conflict, or cooperation, of both sides in a sentence: rows a year, and whether chance may part them."""
    codes = [f"{root:02}" for root in ROOTS[side]]
    sums = counts[counts.index.isin(codes)].sum()
    levels = []
    for at, one in enumerate(pair):
        rate = yearly(sums[[at]].to_numpy(dtype=float), one.days)
        levels.append(Estimate(*(float(rate[name][0]) for name in ("rate", "low", "high"))))
    parts = [
        page.t("compare.rows.part", where=one.where, **worded(level)) for one, level in zip(pair, levels, strict=True)
    ]
    verdict = page.t(f"compare.rows.{'clear' if difference(*levels).clear else 'chance'}")
    return page.t("compare.said", level=page.t(f"matrix.{side}"), one=parts[0], other=parts[1], verdict=verdict)


def worded(one: Estimate) -> dict[str, str]:
    """A rate and its interval: whole where it is large."""
    numbers = {"mean": one.value, "low": one.low, "high": one.high}
    return {name: f"{value:,.{0 if one.value >= 100 else 1}f}" for name, value in numbers.items()}


LOADED = (Panel("loaded-rows", draw_rows, row=choosing, reads=("with",), sentence=both),)
