"""Where it happened: the peninsula in small maps by period, and the same as a list."""

from collections import Counter
from functools import partial

import pandas as pd

from components.figures.draw.text import bold, plain, wrap
from components.figures.ground_map import ground_map
from components.page import Drawn, Page, link, remembered, window
from components.page.context import Context
from components.page.folded import folded
from components.page.tables import Column, table
from data.measures import findings, ground
from data.outline import outline
from data.rows import iterate
from data.selection import Selection


@remembered
def placed(ctx: Context, chosen: Selection) -> pd.DataFrame:
    """The acts of a selection on the ground of the peninsula."""
    return ground.acts(ctx.events(chosen), ctx.record.places)


def finding(page: Page, acts: pd.DataFrame) -> str:
    """Where most meetings were, and from how many places tests came."""
    found = findings.grounds(acts)
    if found["meetings"] < findings.FEW:
        return ""
    key = "found" if found["tests"] >= findings.FEW else "met"
    return page.t(f"overview.ground.{key}", **found | {"place": page.label("places", found["place"])})


def draw_ground(page: Page) -> Drawn:
    """The maps, a period each."""
    found = placed(page.ctx, page.selection)
    if found.empty:
        return Drawn(empty="overview.ground.empty")
    spans = ground.periods(*window(page, since=None))
    counted, going = ground.told(found, spans)
    used = sorted(set(counted["period"]))
    shown = counted.assign(period=counted["period"].map({period: at for at, period in enumerate(used)}))
    all_of: Counter[tuple[int, str]] = Counter()
    for row in iterate(counted, "period", "side", "n"):
        all_of[row.period, row.side] += row.n
    of_side = {one: {side: all_of[one, side] for side in ground.SIDES} for one in used}
    heads = [(period_name(page, *spans[one]), sums(page, of_side[one], going)) for one in used]
    shown = shown.assign(name=[page.label("places", one) for one in shown["place_id"]])
    shown = shown.assign(said=[said(page, one) for one in iterate(shown)])
    figure = ground_map(shown, heads, outline(), page.style("ground"), hollow=going)
    note = page.t("overview.ground.going") if going else ""
    made = partial(worded, page, shown, [head for head, _ in heads])
    return Drawn(figure, table=made, finding=finding(page, found), note=note)


def period_name(page: Page, first: pd.Timestamp, last: pd.Timestamp) -> str:
    if first.year == last.year:
        return page.when(str(first.year))
    return page.t("overview.ground.period", first=first.year, last=last.year)


def sums(page: Page, n: dict[str, int], going: bool) -> str:
    """How many acts of each side, under the title of a map; `going` where they were under way already."""
    return page.t("overview.ground.going.sums" if going else "overview.ground.sums", **n)


def said(page: Page, one) -> str:
    """A disc in words: the place, how many acts, the highest of them."""
    words = page.counted(f"overview.ground.{one.side}", one.n)
    highest = page.t("overview.ground.highest", title=page.label("events", one.event_id))
    return f"{bold(one.name)}<br>{plain(words)}<br>{wrap(highest, 46)}"


def worded(page: Page, shown: pd.DataFrame, heads: list[str]) -> pd.DataFrame:
    columns = {
        "period": [heads[one] for one in shown["period"]],
        "place": shown["name"],
        "side": [page.t(f"braid.{side}") for side in shown["side"]],
        "acts": shown["n"],
        "highest": [page.label("events", one) for one in shown["event_id"]],
    }
    return pd.DataFrame({page.t(f"overview.column.{name}"): values for name, values in columns.items()})


def draw_places(page: Page) -> Drawn:
    """The same as a list: each place with its acts of both sides, leading to the highest."""
    found = placed(page.ctx, page.selection)
    if found.empty:
        return Drawn(empty="overview.places.empty")
    low, high = window(page, since=None)
    counted, going = ground.told(found, [(low, high)])
    own: dict[str, list] = {}
    for row in iterate(counted):
        own.setdefault(row.place_id, []).append(row)
    rows = []
    for place, sides in sorted(own.items(), key=lambda one: (-sum(row.n for row in one[1]), one[0])):
        n = {row.side: row.n for row in sides}
        best = max(sides, key=lambda row: row.rung).event_id
        name = link(page.label("places", place), href=page.switched(event=best), title=page.label("events", best))
        rows.append([name, *(str(n.get(side, "")) for side in ground.SIDES)])
    heads = [Column(page.t("overview.column.place"), "head")]
    heads += [Column(page.t(f"braid.{side}"), "num") for side in ground.SIDES]
    note = page.t("overview.places.going") if going else ""
    return Drawn(body=folded(table(heads, rows, page.t("overview.places.title"), compact=True)), note=note)
