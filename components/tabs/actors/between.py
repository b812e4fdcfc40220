"""Panels about actors: the network, the matrix of pairs, and one pair in both directions."""

from functools import partial

import pandas as pd

from components.figures import actor_network, dyad_levels, dyad_matrix, dyad_years
from components.figures.draw.text import plain
from components.page import Context, Drawn, Page, finding, remembered, window
from components.page.fields import segments
from components.page.history import acts_of as weighed
from components.tabs.actors.shared import (
    ACTS,
    DYAD,
    days,
    name,
    pairs_of,
    places,
    short,
    signed,
    split,
    table,
    totals,
    way,
)
from components.tabs.actors.steps import busiest, note, office, step
from data.measures import dyads, findings, network, series
from data.parties import SIX
from data.rows import iterate
from data.selection import Selection

# The network


def draw_network(page: Page) -> Drawn:
    """Every actor of the selection at its place, and the acts between them."""
    events, pairs = page.events(), pairs_of(page.ctx, page.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    at, found = step(page)
    everyone, arrows = totals(page.ctx, page.selection)
    shown, step_events = everyone, events
    if at is not None:
        spell, acts = network.spell(events["first"], found), network.spell(pairs["first"], found)
        step_events = events[spell == at]
        shown, arrows = network.actors(step_events), dyads.directions(pairs[acts == at])
    # The six stand in every picture, so that a few actors have their bearings.
    placed = places(page.ctx).set_index("code")
    codes = [code for code in dict.fromkeys([*everyone["code"], *SIX]) if code in placed.index]
    nodes = shown.set_index("code").reindex(codes).join(placed).reset_index()
    whole = ["n", "n_escalation", "n_engagement", "n_neutral"]
    nodes[whole] = nodes[whole].fillna(0).astype(int)
    nodes["name"] = [name(page, code) for code in nodes["code"]]
    nodes["short"] = [short(page, code) for code in nodes["code"]]
    nodes["six"] = nodes["code"].isin(SIX)
    comma = page.t("actors.chain.comma")
    nodes["text"] = [
        f"<b>{plain(row.name)}</b><br>"
        + (
            f"{page.counted('actors.events', row.n)}{comma}{days(row)}<br>{split(page, row)}"
            if row.n
            else page.t(f"actors.absent.{page.view.get('step', 'all')}")
        )
        for row in iterate(nodes)
    ]
    drawn = arrows.assign(text=[acts_of(page, row) for row in iterate(arrows)])
    focus = page.view.get("focus")
    notes = []
    if focus and focus not in set(nodes["code"]):
        notes.append(page.t("actors.note.focus", value=focus))
        focus = ""
    if at is not None:
        # A figure that leaves the page still says which step it shows.
        kind, none = page.view.get("step"), int((spell < 0).sum())
        notes.append(page.t(f"actors.shown.{kind}", shown=found["label"].iloc[at]))
        notes += [page.t("actors.note.terms", n=none, all=len(events))] if kind == "era" and none else []
        notes += [text for text in (note(page, found.iloc[at]),) if text]
    lonely = len(set(step_events["event_id"].tolist()) - set(pairs["event_id"].tolist()))
    if arrows.empty:
        notes.append(page.t("actors.note.none"))
    elif lonely:
        notes.append(page.t("actors.note.lonely", n=lonely, all=f"{len(step_events):,}"))
    if len(arrows) > actor_network.MOST_ARROWS:
        notes.append(page.t("actors.note.most", n=actor_network.MOST_ARROWS, all=len(arrows)))
    if len(arrows):
        notes.append(page.t("actors.note.rules"))
    if at is not None:
        top = busiest(page.ctx, page.selection, page.view.get("step"), office(page.view), page.lang)
    else:
        top = (int(everyone["n"].max()), int(arrows["n"].max()) if len(arrows) else 1)
    near = frozenset(network.neighbours(arrows, focus)) if focus else frozenset()
    figure = actor_network.actor_network(nodes, drawn, page.style("network"), focus, near, top)
    ways = pd.Index(list(zip(arrows["source"], arrows["target"], strict=True)), tupleize_cols=False)
    counts = pd.Series(arrows["n"].to_numpy(), index=ways)
    said = finding.most(page, "actors.network.found", counts, lambda pair: way(page, *pair))
    rows = partial(table, page, arrows, "source", "target", *ACTS)
    return Drawn(figure, table=rows, note=page.joined(notes), finding=said)


def acts_of(page: Page, row) -> str:
    """One direction in words, for a hover box: who towards whom, how many acts, when, and of what kind."""
    when = f"{page.counted('actors.acts', row.n)}{page.t('actors.chain.comma')}{days(row)}"
    return f"<b>{plain(way(page, row.source, row.target))}</b><br>{when}<br>{split(page, row)}"


# The matrix


def draw_matrix(page: Page) -> Drawn:
    """The most active pairs in both directions."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    _, found = totals(page.ctx, page.selection)
    if found.empty:
        return Drawn(empty="actors.empty.dyads")
    cell = page.view.get("cell", "count")
    look = page.style("matrix")
    total = (
        found.groupby("source")["n"]
        .sum()
        .add(found.groupby("target")["n"].sum(), fill_value=0)
        .sort_values(ascending=False, kind="stable")
    )
    order = total.index[: dyad_matrix.room(look)].tolist()
    cells = found[found["source"].isin(order) & found["target"].isin(order)]
    values = cells[{"count": "n", "balance": "weighted", "goldstein": "goldstein"}[cell]]
    cells = cells.assign(
        value=values,
        shown=[f"{value:.0f}" if cell == "count" else signed(value, 1) for value in values],
        text=[
            acts_of(page, row)
            + "<br>"
            + page.t("actors.goldstein", balance=signed(row.weighted), goldstein=signed(row.goldstein, 1))
            for row in iterate(cells)
        ],
    )
    notes = [page.t(f"actors.shown.{cell}")]
    notes += [page.t("actors.note.more", n=len(order), all=len(total))] if len(total) > len(order) else []
    if cell == "balance" and found["weighted"].isna().all():
        notes.append(page.t("actors.note.neutral"))
    figure = dyad_matrix.dyad_matrix(
        cells,
        order,
        {code: name(page, code) for code in order},
        {code: short(page, code) for code in order},
        look,
        cell,
    )
    rows = partial(table, page, found, "source", "target", *ACTS)
    return Drawn(figure, table=rows, note=page.joined(notes), finding=standing_out(page, found, cell))


def standing_out(page: Page, found: pd.DataFrame, cell: str) -> str:
    """The pair with most acts, both ways; or, where a cell is a balance, the direction that is worst of those with
    enough acts."""
    if cell == "count":
        pairs = [tuple(sorted(pair)) for pair in zip(found["source"], found["target"], strict=True)]
        counts = found.groupby(pd.Index(pairs, tupleize_cols=False))["n"].sum()
        return finding.most(page, "actors.matrix.found", counts, lambda pair: both(page, *pair))
    column = {"balance": "weighted", "goldstein": "goldstein"}[cell]
    often = found[(found["n"] >= findings.FEW) & found[column].notna()].sort_values(column, kind="stable")
    lowest = often[column].head(2).tolist()
    if len(lowest) < 2 or lowest[0] == lowest[1] or lowest[0] >= 0:
        return ""
    worst, value = way(page, *often[["source", "target"]].iloc[0]), signed(lowest[0], 1)
    return page.t(f"actors.matrix.found.{cell}", name=worst, value=value, all=len(often))


def both(page: Page, a: str, b: str) -> str:
    return page.t("actors.both", a=name(page, a), b=name(page, b))


# The mirror


def dyad(page: Page) -> tuple[str, str]:
    """The pair looked at: the selection's two parties, else the address's, else North Korea and the US."""
    if len(page.selection.parties) == 2:
        return page.selection.parties
    asked = tuple(page.view.get("dyad").split("-"))
    known = len(asked) == 2 and asked[0] != asked[1] and set(asked) <= page.ctx.vocabulary["actors"]
    return asked if known else DYAD


def draw_dyad(page: Page) -> Drawn:
    """Both directions of one pair, as curves or as acts per year. The curves know the history before the period."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    source, target = dyad(page)
    whole = page.selection.without_period()
    look, now = page.style("dyad"), pairs_of(page.ctx, page.selection)
    forward, back = dyads.toward(now, source, target), dyads.toward(now, target, source)
    if forward.empty and back.empty:
        return Drawn(empty="actors.empty.pair")
    ways = (way(page, source, target), way(page, target, source))
    first, last = window(page)
    if pd.isna(first) or pd.isna(last):
        return Drawn(empty="actors.empty.undated")
    counts = pd.Series({ways[0]: len(forward), ways[1]: len(back)})
    said = finding.most(page, "actors.dyad.found", counts, str, less=f"{counts.min():,}")
    either = pd.concat([forward, back])["event_id"]
    acts = {"n": page.counted("actors.acts", len(forward)), "m": page.counted("actors.acts", len(back))}
    notes = [page.t("actors.note.asymmetry", forward=ways[0], back=ways[1], **acts)]
    if either.duplicated().any():
        notes.append(page.t("actors.note.both", both=int(either.duplicated().sum()), all=either.nunique()))
    asked = page.view.get("dyad")
    if asked and len(page.selection.parties) != 2 and asked != f"{source}-{target}":
        notes.append(page.t("actors.note.dyad", value=asked))
    if page.view.get("flow") == "years":
        years = dyads.yearly(pairs_of(page.ctx, whole), source, target)
        years = years[years["year"].between(first.year, last.year)].reset_index(drop=True)
        acts = table(page, years, "year", "source", "target", "engagement", "escalation", "both", "neutral", "n")
        figure = dyad_years.dyad_years(years, source, ways, look)
        return Drawn(figure, table=acts, note=page.joined(notes), finding=said)
    times = series.grid(first, last, 240 if look.narrow else 600)
    levels = dyads.levels(acts_between(page.ctx, whole, source, target), times)
    notes.append(page.t("actors.note.aggregate"))
    if not levels[["E", "G"]].to_numpy().any():
        notes.append(page.t("actors.note.flat"))
    columns = ("date", "source", "target", "E", "n_E", "trusted_E", "G", "n_G", "trusted_G")
    return Drawn(
        dyad_levels.dyad_levels(levels, source, target, ways, look),
        table=partial(table, page, levels, *columns),
        note=page.joined(notes),
        finding=said,
    )


@remembered
def acts_between(ctx: Context, whole: Selection, source: str, target: str) -> dyads.Ways:
    """The acts of each direction of a pair, `whole` being a selection without its period."""
    ids = ctx.events(whole)["event_id"].tolist()
    return dyads.acts_between(weighed(ctx, whole), ids, pairs_of(ctx, whole), source, target)


def dyad_choices(page: Page) -> list:
    """The row over the mirror: the main pairs of the selection. None where that is itself about two parties."""
    if len(page.selection.parties) == 2 or page.events().empty:
        return []
    offered = [pair for pair in dyads.main_dyads(pairs_of(page.ctx, page.selection)) if set(pair) != set(DYAD)]
    chosen = dyad(page)
    pairs = [DYAD, *offered[: 4 if page.view.width < 768 else 7]]
    # A pair asked for the other way round takes the place of the one offered.
    pairs = [chosen if set(pair) == set(chosen) else pair for pair in pairs]
    pairs += [chosen] if chosen not in pairs else []
    options = [
        ("" if (a, b) == DYAD else f"{a}-{b}", f"{short(page, a)} – {short(page, b)}", (a, b) == chosen)
        for a, b in pairs
    ]
    return [segments("dyad", options, page.t("actors.pair"), "chips")]
