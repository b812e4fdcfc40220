"""A loaded set's most active pairs as lanes: dense while there are many events, each as a mark where there are few."""

import pandas as pd

from components.figures.draw.text import plain, wrap
from components.figures.pair_lanes import pair_lanes, single_lanes
from components.page import Drawn, Page, Panel, sets
from components.page.twins import named
from data.engines.conditions import asked
from data.measures import loaded
from data.rows import iterate

NEAR = 2000  # events that are drawn one by one
LANES, BINS = 10, 160
LIFT = 0.07  # of a lane, between events of one day


def draw_lanes(page: Page) -> Drawn:
    """Lanes of directed pairs, most events on top."""
    cube = sets.cube(page)
    if not len(cube):
        return Drawn(empty="empty.selection")
    pairs = loaded.busiest(cube, LANES)
    if not pairs:
        return Drawn(empty="set.pairless")
    names = [sets.way(page, *pair) for pair in pairs]
    style, days = page.style("loaded-lanes"), sets.window(page)
    if cube.total <= NEAR:
        return singly(page, pairs, names)
    found = loaded.lanes(cube, pairs, loaded.periods(*days, 60 if style.narrow else BINS))
    said = [
        f"{plain(names[row['lane']])}<br>{sets.spell(page, row['first'], row['last'])}<br>{sets.sides(page, row)}"
        for row in found.to_dict("records")
    ]
    worded = found.assign(lane=[names[at] for at in found["lane"]])
    table = named(page, "set", worded, lane="lane", first="first", last="last", **{one: one for one in loaded.SIDES})
    notes = [page.t("timeline.loaded-lanes.dense", n=f"{NEAR:,}"), sets.note(page)]
    return Drawn(pair_lanes(names, found, said, days, style), table=table, note=page.joined(notes))


def singly(page: Page, pairs: list[tuple[str, str]], names: list[str]) -> Drawn:
    rows = page.held.engine.rows(asked(page.selection), limit=NEAR)
    place = {pair: at for at, pair in enumerate(pairs)}
    lane = pd.Series([place.get(pair, -1) for pair in zip(rows["source"], rows["target"], strict=True)], rows.index)
    marks = rows.assign(lane=lane, side=sets.side_of(rows["root"]))[lane >= 0]
    lift = marks.groupby(["lane", "day"]).cumcount().clip(upper=5) * LIFT
    text = [
        f"{row.day:%Y-%m-%d}<br>{plain(names[row.lane])}<br>{wrap(row.text[:300] or row.own_code, 56)}"
        for row in iterate(marks)
    ]
    marks = marks.assign(lift=lift, text=text)
    worded = marks.assign(
        lane=[names[at] for at in marks["lane"]], side=[page.t(f"set.side.{s}") for s in marks["side"]]
    )
    table = named(page, "set", worded, day="day", lane="lane", side="side", code="code")
    figure = single_lanes(names, marks, sets.window(page), page.style("loaded-lanes"))
    return Drawn(figure, table=table, note=sets.note(page))


LOADED = (Panel("loaded-lanes", draw_lanes, height=500, reads=()),)
