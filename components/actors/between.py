"""Panels about actors: the network, the matrix of pairs, one pair in both directions, and the triads."""

import pandas as pd
from dash import html

from components.actors.shared import (
    ACTS,
    counted,
    days,
    joined,
    name,
    pairs_of,
    places,
    short,
    signed,
    split,
    style,
    table,
    totals,
    way,
)
from components.actors.steps import busiest, note, office, step
from components.figures import actor_network, dyad_levels, dyad_matrix, dyad_years, triad_balance
from components.figures.draw.text import plain
from components.kit import Context, Drawn, window
from components.view import View
from data.measures import dyads, network, series, triads

DEFAULT_DYAD = ("PRK", "USA")


# The network


def draw_network(ctx: Context, view: View) -> Drawn:
    """Every actor of the selection at its place, and the acts between them."""
    events, pairs = ctx.events(view.selection), pairs_of(ctx, view.selection)
    if events.empty:
        return Drawn(empty="empty.selection")
    at, found = step(ctx, view)
    everyone, arrows = totals(ctx, view.selection)
    shown, step_events = everyone, events
    if at is not None:
        spell, acts = network.spell(events["first"], found), network.spell(pairs["first"], found)
        step_events = events[spell == at]
        shown, arrows = network.actors(step_events), dyads.directions(pairs[acts == at])
    # The six stand in every picture, so that a few actors have their bearings.
    codes = pd.DataFrame(
        {
            "code": list(
                dict.fromkeys([*everyone["code"], *(code for code in network.SIX if code in set(places(ctx)["code"]))])
            )
        }
    )
    nodes = codes.merge(shown, on="code", how="left").merge(places(ctx), on="code")
    whole = ["n", "n_escalation", "n_engagement", "n_neutral"]
    nodes[whole] = nodes[whole].fillna(0).astype(int)
    nodes["name"] = [name(ctx, view, code) for code in nodes["code"]]
    nodes["short"] = [short(ctx, view, code) for code in nodes["code"]]
    nodes["six"] = nodes["code"].isin(network.SIX)
    comma = ctx.t("actors.chain.comma", view)
    nodes["text"] = [
        f"<b>{plain(row.name)}</b><br>"
        + (
            f"{counted(ctx, view, 'events', row.n)}{comma}{days(row)}<br>{split(ctx, view, row)}"
            if row.n
            else ctx.t(f"actors.absent.{view.get('step', 'all')}", view)
        )
        for row in nodes.rename_axis(None).itertuples(index=False)
    ]
    drawn = arrows.assign(text=[acts_of(ctx, view, row) for row in arrows.itertuples()])
    focus = view.get("focus")
    notes = []
    if focus and focus not in set(nodes["code"]):
        notes.append(ctx.t("actors.note.focus", view, value=focus))
        focus = ""
    if at is not None:
        # A figure that leaves the page still says which step it shows.
        kind, none = view.get("step"), int((spell < 0).sum())
        notes.append(ctx.t(f"actors.shown.{kind}", view, shown=found["label"].iloc[at]))
        notes += [ctx.t("actors.note.terms", view, n=none, all=len(events))] if kind == "era" and none else []
        notes += [text for text in (note(ctx, view, found.iloc[at]),) if text]
    lonely = len(step_events) - pairs[pairs["event_id"].isin(step_events["event_id"])]["event_id"].nunique()
    if arrows.empty:
        notes.append(ctx.t("actors.note.none", view))
    elif lonely:
        notes.append(ctx.t("actors.note.lonely", view, n=lonely, all=len(step_events)))
    if len(arrows) > actor_network.MOST_ARROWS:
        notes.append(ctx.t("actors.note.most", view, n=actor_network.MOST_ARROWS, all=len(arrows)))
    if len(arrows):
        notes.append(ctx.t("actors.note.rules", view))
    if at is not None:
        top = busiest(ctx, view.selection, view.get("step"), office(view), view.lang)
    else:
        top = (int(everyone["n"].max()), int(arrows["n"].max()) if len(arrows) else 1)
    near = frozenset(network.neighbours(arrows, focus)) if focus else frozenset()
    figure = actor_network.actor_network(nodes, drawn, style(ctx, view, "network"), focus, near, top)
    return Drawn(figure, table=table(ctx, view, arrows, "source", "target", *ACTS), note=joined(view, notes))


def acts_of(ctx: Context, view: View, row) -> str:
    """One direction in words, for a hover box: who towards whom, how many acts, when, and of what kind."""
    when = f"{counted(ctx, view, 'acts', row.n)}{ctx.t('actors.chain.comma', view)}{days(row)}"
    return f"<b>{plain(way(ctx, view, row.source, row.target))}</b><br>{when}<br>{split(ctx, view, row)}"


# The matrix


def draw_matrix(ctx: Context, view: View) -> Drawn:
    """The most active pairs in both directions."""
    if ctx.events(view.selection).empty:
        return Drawn(empty="empty.selection")
    _, found = totals(ctx, view.selection)
    if found.empty:
        return Drawn(empty="actors.empty.dyads")
    cell = view.get("cell", "count")
    page = style(ctx, view, "matrix")
    total = (
        found.groupby("source")["n"]
        .sum()
        .add(found.groupby("target")["n"].sum(), fill_value=0)
        .sort_values(ascending=False, kind="stable")
    )
    order = total.index[: dyad_matrix.room(page)].tolist()
    cells = found[found["source"].isin(order) & found["target"].isin(order)]
    values = cells[{"count": "n", "balance": "weighted", "goldstein": "goldstein"}[cell]]
    cells = cells.assign(
        value=values,
        shown=[f"{value:.0f}" if cell == "count" else signed(value, 1) for value in values],
        text=[
            acts_of(ctx, view, row)
            + "<br>"
            + ctx.t("actors.goldstein", view, balance=signed(row.weighted), goldstein=signed(row.goldstein, 1))
            for row in cells.itertuples()
        ],
    )
    notes = [ctx.t(f"actors.shown.{cell}", view)]
    notes += [ctx.t("actors.note.more", view, n=len(order), all=len(total))] if len(total) > len(order) else []
    if cell == "balance" and found["weighted"].isna().all():
        notes.append(ctx.t("actors.note.neutral", view))
    figure = dyad_matrix.dyad_matrix(
        cells,
        order,
        {code: name(ctx, view, code) for code in order},
        {code: short(ctx, view, code) for code in order},
        page,
        cell,
    )
    return Drawn(figure, table=table(ctx, view, found, "source", "target", *ACTS), note=joined(view, notes))


# The mirror


def dyad(ctx: Context, view: View) -> tuple[str, str]:
    """The pair looked at: the selection's two parties, else the address's, else North Korea and the US."""
    if len(view.selection.parties) == 2:
        return view.selection.parties
    asked = tuple(view.get("dyad").split("-"))
    known = len(asked) == 2 and asked[0] != asked[1] and set(asked) <= ctx.vocabulary["actors"]
    return asked if known else DEFAULT_DYAD


def draw_dyad(ctx: Context, view: View) -> Drawn:
    """Both directions of one pair, as curves or as acts per year. The curves know the history before the period."""
    if ctx.events(view.selection).empty:
        return Drawn(empty="empty.selection")
    source, target = dyad(ctx, view)
    whole = view.selection.without_period()
    history, page = pairs_of(ctx, whole), style(ctx, view, "dyad")
    now = pairs_of(ctx, view.selection)
    forward, back = dyads.toward(now, source, target), dyads.toward(now, target, source)
    if forward.empty and back.empty:
        return Drawn(empty="actors.empty.pair")
    ways = (way(ctx, view, source, target), way(ctx, view, target, source))
    first, last = window(ctx, view)
    if pd.isna(first) or pd.isna(last):
        return Drawn(empty="actors.empty.undated")
    either = pd.concat([forward, back])["event_id"]
    acts = {"n": counted(ctx, view, "acts", len(forward)), "m": counted(ctx, view, "acts", len(back))}
    notes = [ctx.t("actors.note.asymmetry", view, forward=ways[0], back=ways[1], **acts)]
    if either.duplicated().any():
        notes.append(ctx.t("actors.note.both", view, both=int(either.duplicated().sum()), all=either.nunique()))
    asked = view.get("dyad")
    if asked and len(view.selection.parties) != 2 and asked != f"{source}-{target}":
        notes.append(ctx.t("actors.note.dyad", view, value=asked))
    if view.get("flow") == "years":
        years = dyads.yearly(history, source, target)
        years = years[years["year"].between(first.year, last.year)].reset_index(drop=True)
        acts = table(ctx, view, years, "year", "source", "target", "engagement", "escalation", "both", "neutral", "n")
        return Drawn(dyad_years.dyad_years(years, source, ways, page), table=acts, note=joined(view, notes))
    levels = dyads.levels(
        ctx.events(whole), history, source, target, series.grid(first, last, 240 if page.narrow else 600)
    )
    notes.append(ctx.t("actors.note.aggregate", view))
    if not levels[["E", "G"]].to_numpy().any():
        notes.append(ctx.t("actors.note.flat", view))
    columns = ("date", "source", "target", "E", "n_E", "trusted_E", "G", "n_G", "trusted_G")
    return Drawn(
        dyad_levels.dyad_levels(levels, source, target, ways, page),
        table=table(ctx, view, levels, *columns),
        note=joined(view, notes),
    )


def dyad_choices(ctx: Context, view: View) -> list:
    """The row over the mirror: the main pairs of the selection. None where that is itself about two parties."""
    if len(view.selection.parties) == 2 or ctx.events(view.selection).empty:
        return []
    offered = [pair for pair in dyads.main_dyads(pairs_of(ctx, view.selection)) if set(pair) != set(DEFAULT_DYAD)]
    chosen = dyad(ctx, view)
    pairs = [DEFAULT_DYAD, *offered[: 4 if view.width < 768 else 7]]
    # A pair asked for the other way round takes the place of the one offered.
    pairs = [chosen if set(pair) == set(chosen) else pair for pair in pairs]
    pairs += [chosen] if chosen not in pairs else []
    buttons = [
        html.Button(
            f"{short(ctx, view, a)} – {short(ctx, view, b)}",
            className="seg",
            n_clicks=0,
            **{
                "data-set": "dyad",
                "data-value": "" if (a, b) == DEFAULT_DYAD else f"{a}-{b}",
                "aria-pressed": "true" if (a, b) == chosen else "false",
            },
        )
        for a, b in pairs
    ]
    return [html.Div(buttons, className="segmented", role="group", **{"aria-label": ctx.t("actors.pair", view)})]


# The triads


def draw_triads(ctx: Context, view: View) -> Drawn:
    """Every triad of the six that can be judged, by year."""
    if ctx.events(view.selection).empty:
        return Drawn(empty="empty.selection")
    pairs = pairs_of(ctx, view.selection.without_period())
    span, least, bilateral = (
        int(view.get("triad_window", "3")),
        int(view.get("triad_min", "2")),
        view.get("triad_acts") == "bilateral",
    )
    first, last = window(ctx, view, since=None)

    def judge(only_two: bool) -> pd.DataFrame:
        found = triads.triads(pairs, span, least, only_two)
        return found[(found["year"] >= first.year) & (found["year"] <= last.year)].reset_index(drop=True)

    judged = judge(bilateral)
    if judged.empty:
        return Drawn(empty="actors.empty.triads")
    names = {}
    for triad in judged["triad"].unique():
        codes = sorted(triad.split("-"), key=network.SIX.index)
        names[triad] = "–".join(short(ctx, view, code) for code in codes)
    ranked = judged.groupby("triad").size().sort_values(ascending=False, kind="stable").index
    text, said, comma = [], [], ctx.t("list.comma", view)
    for row in judged.itertuples():
        a, b, c = (short(ctx, view, code) for code in row.triad.split("-"))
        sides = [
            f"{one}–{other} {sign.replace('-', '−')}"
            for (one, other), sign in zip(((a, b), (a, c), (b, c)), row.signs, strict=True)
        ]
        said.append(comma.join(sides))
        period = str(row.year) if row.since == row.year else f"{row.since}–{row.year}"
        text.append(
            "<br>".join(
                [
                    f"<b>{ctx.t('actors.triad.text', view, triad=names[row.triad], period=period)}</b>",
                    said[-1],
                    ctx.t("actors.triad.balanced" if row.balanced else "actors.triad.unbalanced", view),
                    ctx.t("actors.triad.acts", view, n=row.acts, least=row.least),
                ]
            )
        )
    rule = {"span": ctx.t(f"param.triad_window.{span}", view), "least": least}
    notes = (
        [ctx.t("actors.note.bilateral", view, n=len(judged), **rule)]
        if bilateral
        else [ctx.t("actors.note.triads", view, n=len(judged), left=len(judge(True)), **rule)]
    )
    if len(judged) < 10:
        notes.append(ctx.t("actors.note.few", view))
    years = int(judged["year"].min()), int(judged["year"].max())
    figure = triad_balance.triad_balance(
        judged.assign(text=text),
        triads.share(judged),
        {triad: names[triad] for triad in ranked},
        years,
        style(ctx, view, "triads"),
    )
    rows = judged.assign(triad=judged["triad"].map(names), sides=said)
    columns = ("since", "year", "triad", "balanced", "sides", "acts", "least")
    return Drawn(figure, table=table(ctx, view, rows, *columns), note=joined(view, notes))
