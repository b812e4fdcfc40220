"""Who acts towards whom in a loaded set, and one pair in it and in another, or in the record."""

import pandas as pd

from components.figures import actor_network, dyad_matrix
from components.figures.draw.text import plain
from components.figures.two_sets import two_sets
from components.page import Drawn, Page, Panel, sets
from components.page.fields import segments
from components.page.twins import named
from components.tabs.actors.shared import DYAD, name, short, signed, way
from data.datasets import Dataset
from data.measures import comparison, loaded, network
from data.measures.cube import network as directions
from data.parties import SIX
from data.rows import iterate
from data.selection import Predicate

ACTORS, ARROWS = 40, 240  # drawn in the network
FEWEST = 60  # days in common: months of fewer draw no line
PAIRS = 6  # offered above the comparison
COLUMNS = ("count", "conflict", "cooperation", "goldstein", "balance")


def draw_network(page: Page) -> Drawn:
    """The actors with most events and the directed pairs between them."""
    cube = sets.cube(page)
    found = loaded.balanced(directions(cube))
    found = found[found["source"] != found["target"]]
    if found.empty:
        return Drawn(empty="set.pairless" if len(cube) else "empty.selection")
    who = cube.by_actor().head(ACTORS)
    arrows = found[found["source"].isin(who["code"]) & found["target"].isin(who["code"])].head(ARROWS)
    told = {code: found[(found["source"] == code) | (found["target"] == code)] for code in who["code"]}
    nodes = who.merge(network.positions(arrows, who["code"].tolist()), on="code").rename(columns={"count": "n"})
    nodes = nodes.assign(
        name=[name(page, code) for code in nodes["code"]],
        short=[short(page, code) for code in nodes["code"]],
        six=nodes["code"].isin(SIX),
        balance=[balance(told[code]) for code in nodes["code"]],
        text=[f"<b>{plain(name(page, row.code))}</b><br>{sets.counted(page, row.n)}" for row in iterate(nodes)],
    )
    drawn = arrows.rename(columns={"count": "n"}).assign(text=[told_of(page, row) for row in arrows.to_dict("records")])
    focus = page.view.get("focus")
    focus = focus if focus in set(nodes["code"]) else ""
    near = frozenset(network.neighbours(drawn, focus)) if focus else frozenset()
    top = int(nodes["n"].max()), int(drawn["n"].max()) if len(drawn) else 1
    figure = actor_network.actor_network(nodes, drawn, page.style("loaded-network"), focus, near, top)
    notes = [page.t("actors.loaded-network.most", n=len(who), all=len(cube.by_actor()))] * (len(told) == ACTORS)
    return Drawn(figure, table=worded(page, found), note=page.joined([*notes, sets.note(page)]))


def balance(rows: pd.DataFrame) -> float:
    """Share of cooperation less share of conflict, NaN where nothing is on a side."""
    conflict, cooperation = int(rows["conflict"].sum()), int(rows["cooperation"].sum())
    return (cooperation - conflict) / (cooperation + conflict) if conflict + cooperation else float("nan")


def told_of(page: Page, row: dict) -> str:
    number = sets.counted(page, row["count"])
    return f"<b>{plain(way(page, row['source'], row['target']))}</b><br>{number}<br>{sets.sides(page, row)}"


def worded(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    sides = {side: [name(page, code) for code in found[side]] for side in ("source", "target")}
    return named(page, "set", found.assign(**sides), source="source", target="target", **{one: one for one in COLUMNS})


def draw_matrix(page: Page) -> Drawn:
    """The most active actors towards one another."""
    cube, look = sets.cube(page), page.style("loaded-matrix")
    order, found = loaded.cells(cube, dyad_matrix.room(look))
    if found.empty:
        return Drawn(empty="set.pairless" if len(cube) else "empty.selection")
    cell = page.view.get("cell", "count")
    values = found[cell]
    cells = found.assign(
        value=values,
        shown=[short_number(value) if cell == "count" else signed(value, 1) for value in values],
        text=[told_of(page, row) for row in found.to_dict("records")],
    )
    names = {code: name(page, code) for code in order}
    figure = dyad_matrix.dyad_matrix(cells, order, names, {code: short(page, code) for code in order}, look, cell)
    return Drawn(figure, table=worded(page, found), note=page.joined([page.t(f"actors.shown.{cell}"), sets.note(page)]))


def short_number(n: int) -> str:
    return f"{n / 1e6:.1f}M" if n >= 1e6 else f"{n / 1e3:.0f}k" if n >= 1e4 else str(n)


# Another set, or the record, beside it


def other(page: Page) -> Dataset:
    """What the set is compared with: the first laid beside it, else the record."""
    return sets.beside(page)[0]


def pair_of(page: Page) -> tuple[str, str]:
    """The pair looked at: the selection's two parties, else the address's, else North Korea and the US where the set
    has them, else the set's busiest pair."""
    if len(page.selection.parties) == 2:
        first, second = page.selection.parties
        return first, second
    known = set(page.held.cube().actors)
    asked = tuple(page.view.get("dyad").split("-"))
    if len(asked) == 2 and asked[0] != asked[1] and set(asked) <= known:
        return asked[0], asked[1]
    return DYAD if set(DYAD) <= known else next(iter(loaded.busiest(page.held.cube(), 1)), DYAD)


def draw_both(page: Page) -> Drawn:
    """One pair, both directions together: months of both sets, and the days only one of them has."""
    pair = pair_of(page)
    between = [Predicate("pairs", "has_any", ("-".join(pair),))]
    ours, theirs = (one.meeting(between) for one in (other(page).cube(), page.held.cube()))
    first, last = overlap(page)
    if first > last or not len(ours) or not len(theirs):
        return Drawn(empty="actors.loaded-both.none")
    if (last - first).days < FEWEST:
        return Drawn(empty="actors.loaded-both.short")
    months = {side: comparison.months(ours, theirs, first, last, side) for side in ("conflict", "cooperation")}
    days = comparison.days(ours, theirs, first, last)
    alone = days[days["only"] == "first"]
    names = sets.title(page, other(page)), page.about.title
    said = {"both": page.t("actors.loaded-both.only.both"), "first": names[0], "second": names[1]}
    table = days.assign(only=[said[one] for one in days["only"]])
    table = named(page, "set", table, date="date", one="one", other="two", only="only")
    heads = {
        page.t(f"set.column.{key}"): page.t("set.column.in", title=who)
        for key, who in zip(("one", "two"), names, strict=True)
    }
    return Drawn(
        two_sets(months, alone["date"].tolist(), names, page.style("loaded-both")),
        table=table.rename(columns=heads),
        note=page.joined(
            [way_between(page, pair), *correlations(page, months), apart(page, days, names), sets.note(page)]
        ),
    )


def overlap(page: Page) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days both sets cover, within the period selected."""
    chosen = page.selection
    spans = [cube.span or page.held.span for cube in (other(page).cube(), page.held.cube())]
    lows = [span[0] for span in spans] + ([pd.Timestamp(chosen.start)] if chosen.start else [])
    highs = [span[1] for span in spans] + ([pd.Timestamp(chosen.end)] if chosen.end else [])
    return max(lows), min(highs)


def way_between(page: Page, pair: tuple[str, str]) -> str:
    return page.t("actors.loaded-both.pair", a=name(page, pair[0]), b=name(page, pair[1]))


def correlations(page: Page, months: dict[str, pd.DataFrame]) -> list[str]:
    """How the monthly numbers go together, with their intervals."""
    out = []
    for side, series in months.items():
        found = comparison.correlation(series)
        words = page.t(f"set.side.{side}")
        if found["r"] == found["r"]:
            r, low, high = (signed(found[name]) for name in ("r", "low", "high"))
            out.append(page.t("actors.loaded-both.r", side=words, r=r, low=low, high=high, n=len(series)))
        else:
            out.append(page.t("actors.loaded-both.few", side=words))
    return out


def apart(page: Page, days: pd.DataFrame, names: tuple[str, str]) -> str:
    """How many days only one of the two has."""
    only = comparison.overlap(days)
    told = {"had": f"{int((days['one'] > 0).sum()):,}", "others": f"{int((days['other'] > 0).sum()):,}"}
    numbers = {"one": f"{only['first']:,}", "other": f"{only['second']:,}", **told}
    return page.t("actors.loaded-both.days", first=names[0], second=names[1], **numbers)


def pair_choices(page: Page) -> list:
    """The row over the comparison: pairs of the set that the record has too."""
    if len(page.selection.parties) == 2:
        return []
    chosen, ours = pair_of(page), other(page).cube()
    known = {frozenset(pair) for pair in loaded.busiest(ours, 200)}
    pairs = [pair for pair in loaded.busiest(page.held.cube(), 60) if frozenset(pair) in known]
    offered = list({frozenset(pair): pair for pair in [chosen, *pairs]}.values())[
        : PAIRS if page.view.width >= 768 else 4
    ]
    usual = pair_of(page.at(page.view.with_inner(dyad="")))  # what the address need not say
    options = [
        ("" if (a, b) == usual else f"{a}-{b}", f"{short(page, a)} – {short(page, b)}", (a, b) == chosen)
        for a, b in offered
    ]
    return [segments("dyad", options, page.t("actors.pair"), "chips")]


LOADED = (
    Panel("loaded-network", draw_network, height=680, reads=("focus",)),
    Panel("loaded-matrix", draw_matrix, controls=("cell",), reads=("cell",)),
    Panel("loaded-both", draw_both, row=pair_choices, reads=("dyad",)),
)
