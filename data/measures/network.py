"""The signed, directed network of actors: who takes part, where each is drawn, and the graph other programs read."""

import math
from collections import Counter

import networkx as nx
import numpy as np
import pandas as pd

from data import schema
from data.measures import counts, dyads, series
from data.record import OPEN_END, OPEN_START
from data.rows import iterate

# Degrees: the six parties stand on an inner ring roughly as on a map, North above South, China and Russia west, the US
# and Japan east.
ANGLES = {"PRK": 90, "USA": 30, "JPN": -30, "KOR": -90, "CHN": -150, "RUS": 150}
INNER, OUTER, STAGGER = 0.56, 1.0, 0.84  # radii; a crowded outer ring is staggered
CROWD = 22


def actors(events: pd.DataFrame) -> pd.DataFrame:
    """Every actor named in the events, each event counted once per actor: code and the columns of `dyads.tally`."""
    named = [(row, code) for row, cell in enumerate(events["parties"].tolist()) for code in schema.split(cell)]
    cells = {
        "escalating": events["escalation"].notna().to_numpy(),
        "engaging": events["engagement"].notna().to_numpy(),
        "goldstein": events["goldstein"].to_numpy(),
        "w_E": series.weights(events, "escalation"),
        "w_G": series.weights(events, "engagement"),
        "first": events["first"].to_numpy(),
        "last": events["last"].to_numpy(),
    }
    rows = np.array([row for row, _ in named], dtype=int)
    codes = pd.Series([code for _, code in named], dtype="str")
    return dyads.tally(pd.DataFrame({"code": codes} | {name: own[rows] for name, own in cells.items()}), ["code"])


def years(events: pd.DataFrame) -> pd.DataFrame:
    """The years in which events begin, as spans: columns key (the year as text), first, last (days), events;
    ascending.
    """
    counted = counts.by_year(events)
    bounds = [[pd.Timestamp(year, *day) for year in counted["year"].tolist()] for day in ((1, 1), (12, 31))]
    first, last = (pd.Series(days, dtype="datetime64[us]") for days in bounds)
    return pd.DataFrame(
        {"key": counted["year"].astype("str"), "first": first, "last": last, "events": counted["events"]}
    )


def spell(first: pd.Series, spans: pd.DataFrame) -> np.ndarray:
    """Which span each first day lies in, as a row number of `spans` (first, last; ascending, none reaching into the
    next), -1 for none.
    """
    if spans.empty:
        return np.full(len(first), -1)
    starts, stops, days = (
        np.asarray(column, dtype="datetime64[D]") for column in (spans["first"], spans["last"], first)
    )
    found = np.searchsorted(starts, days, side="right") - 1
    return np.where((found >= 0) & (days <= stops[found]) & (first > OPEN_START).to_numpy(), found, -1)


def filled(events: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """The spans in which events begin, with their number in a column events."""
    found = spell(events["first"], spans)
    counted = np.bincount(found[found >= 0], minlength=len(spans))
    return spans.assign(events=counted)[counted > 0].reset_index(drop=True)


def positions(pairs: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Where each actor stands: columns code, x, y in [-1, 1]. Deterministic, and meant to be computed once for a
    whole record.

    The six parties have fixed places on an inner ring. Every other actor stands on an outer ring of even steps, in
    the order of the direction its undirected weights pull it; the ring is turned so that all stand as near that
    direction as they can.
    """
    places = {
        code: (INNER * math.cos(math.radians(angle)), INNER * math.sin(math.radians(angle)))
        for code, angle in ANGLES.items()
    }
    others = sorted(set(codes) - set(ANGLES))
    graph = nx.Graph()
    graph.add_nodes_from(others)
    for (a, b), n in sorted(Counter(zip(pairs["source"], pairs["target"], strict=True)).items()):
        graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + n)
    wanted = {}
    for index, code in enumerate(others):
        pulls = [(link["weight"], places[other]) for other, link in graph[code].items() if other in places]
        x, y = sum(w * px for w, (px, _) in pulls), sum(w * py for w, (_, py) in pulls)
        # Who has no tie to the six is sent round the ring by its place in the alphabet.
        wanted[code] = math.atan2(y, x) if abs(x) + abs(y) > 1e-9 else 2 * math.pi * index / len(others) - math.pi
    ordered = sorted(others, key=lambda code: (round(wanted[code], 6), code))
    if ordered:
        slots = 2 * math.pi * np.arange(len(ordered)) / len(ordered)
        turn = np.angle(np.exp(1j * (np.array([wanted[code] for code in ordered]) - slots)).sum())
        for index, (code, angle) in enumerate(zip(ordered, slots + turn, strict=True)):
            radius = STAGGER if len(ordered) > CROWD and index % 2 else OUTER
            places[code] = radius * math.cos(angle), radius * math.sin(angle)
    found = [code for code in codes if code in places]
    return pd.DataFrame(
        {"code": found, "x": [places[code][0] for code in found], "y": [places[code][1] for code in found]}
    )


def neighbours(directions: pd.DataFrame, code: str) -> set[str]:
    """The actors an actor acts on or that act on it. `directions` from `dyads.directions`."""
    return set(directions.loc[directions["source"] == code, "target"]) | set(
        directions.loc[directions["target"] == code, "source"]
    )


def graph(events: pd.DataFrame, labels: pd.DataFrame, each: bool = False) -> nx.DiGraph | nx.MultiDiGraph:
    """The network of some events for other programs, directed, signed, weighted and dated.

    `labels`: the table of actors (code, name_en, name_zh, kind). One edge per direction with the counts of
    `dyads.directions`, weight = n and sign -1, 0 or 1; or, with `each`, one edge per event and direction. `start` and
    `end` are ISO days, left out where the date is open.
    """
    found = nx.MultiDiGraph() if each else nx.DiGraph()
    names = labels.set_index("code")
    for row in iterate(actors(events)):
        known = names.loc[row.code] if row.code in names.index else None
        found.add_node(
            row.code,
            label=known["name_en"] if known is not None else row.code,
            label_zh=known["name_zh"] if known is not None else row.code,
            kind=known["kind"] if known is not None else "",
            events=int(row.n),
            balance=float(row.balance),
            **_days(row),
        )
    pairs = dyads.expand(events)
    if each:
        for row in iterate(pairs):
            sign = int(row.w_G > row.w_E) - int(row.w_E > row.w_G)
            found.add_edge(
                row.source,
                row.target,
                event=row.event_id,
                weight=1,
                sign=sign,
                escalation=float(row.w_E),
                engagement=float(row.w_G),
                mirrored=bool(row.mirrored),
                **_value("goldstein", row.goldstein),
                **_days(row),
            )
        return found
    for row in iterate(dyads.directions(pairs)):
        found.add_edge(
            row.source,
            row.target,
            weight=int(row.n),
            sign=int(np.sign(row.balance)),
            escalation=int(row.n_escalation),
            engagement=int(row.n_engagement),
            neutral=int(row.n_neutral),
            balance=float(row.balance),
            **_value("weighted", row.weighted),
            **_value("goldstein", row.goldstein),
            **_days(row),
        )
    return found


def _value(name: str, value: float) -> dict[str, float]:
    return {name: round(float(value), 4)} if value == value else {}


def _days(row) -> dict[str, str]:
    days = {"start": row.first, "end": row.last}
    return {name: when.isoformat()[:10] for name, when in days.items() if OPEN_START < when < OPEN_END}


def busiest(events: pd.DataFrame, pairs: pd.DataFrame, spans: pd.DataFrame) -> tuple[int, int]:
    """The most events any actor has in any one span, and the most acts any direction has: a scale all spans can
    share.
    """
    parties = pd.DataFrame(
        {"code": events["parties"].str.strip(";").str.split(";"), "span": spell(events["first"], spans)}
    ).explode("code")
    nodes = parties[parties["span"] >= 0].groupby(["span", "code"]).size()
    acts = pairs[["source", "target"]].assign(span=spell(pairs["first"], spans))
    arrows = acts[acts["span"] >= 0].groupby(["span", "source", "target"]).size()
    return int(nodes.max()) if len(nodes) else 1, int(arrows.max()) if len(arrows) else 1
