"""Who met whom: persons named in the same talks, visit or summit, on different sides of the table.

The record names persons in two places: `events.persons` (acting or present) and `delegations` (by round of talks). To
be named on the same meeting from different sides is the closest the documents come to "met"; a visit whose host is
not named gives none.
"""

import networkx as nx
import pandas as pd

from data.rows import iterate
from data.tokens import flagged

MEETINGS = ("talks", "visit", "summit")


def present(
    events: pd.DataFrame, talks: pd.DataFrame, delegations: pd.DataFrame, persons: pd.DataFrame
) -> pd.DataFrame:
    """Who is named at which meeting: columns event_id, first, person_id, party (the side; the delegation's where it
    is listed).

    Meetings are talks, visits and summits that took place; planned ones are left out.
    """
    met = events[events["kind"].isin(MEETINGS) & ~flagged(events, "planned")]
    named = met.loc[met["persons"] != "", ["event_id", "persons"]]
    listed = named.assign(person_id=named["persons"].str.split(";")).explode("person_id")[["event_id", "person_id"]]
    listed["person_id"] = listed["person_id"].str.strip()
    listed["party"] = listed["person_id"].map(persons.set_index("person_id")["actor"])
    sent = delegations.merge(talks[["talks_id", "event_id"]], on="talks_id")[["event_id", "person_id", "party"]]
    sent = sent[sent["event_id"].isin(met["event_id"])]
    # The delegation's side comes first: it says whom a person spoke for on the day.
    both = (
        pd.concat([sent, listed])
        .drop_duplicates(["event_id", "person_id"])
        .astype({"person_id": "str", "party": "str"})
    )
    both = both.merge(met[["event_id", "first"]], on="event_id")
    return both.sort_values(["first", "event_id", "person_id"], ignore_index=True)[
        ["event_id", "first", "person_id", "party"]
    ]


def encounters(who: pd.DataFrame) -> pd.DataFrame:
    """Each pair of persons from different sides at each meeting: columns event_id, first, person_a, person_b, with a
    < b.
    """
    pairs = who.merge(who[["event_id", "person_id", "party"]], on="event_id", suffixes=("_a", "_b"))
    pairs = pairs[(pairs["person_id_a"] < pairs["person_id_b"]) & (pairs["party_a"] != pairs["party_b"])]
    return pairs.rename(columns={"person_id_a": "person_a", "person_id_b": "person_b"})[
        ["event_id", "first", "person_a", "person_b"]
    ].reset_index(drop=True)


def ranking(who: pd.DataFrame, met: pd.DataFrame) -> pd.DataFrame:
    """Persons by activity: columns person_id, party (where named most often), meetings, counterparts; those who met
    nobody are last.
    """
    meetings = who.groupby("person_id")["event_id"].nunique()
    sides = (
        who.value_counts(["person_id", "party"])
        .reset_index(name="n")
        .sort_values(["n", "party"], ascending=[False, True])
        .drop_duplicates("person_id")
        .set_index("person_id")["party"]
    )
    either = pd.concat(
        [
            met[["person_a", "person_b"]].set_axis(["person_id", "other"], axis=1),
            met[["person_b", "person_a"]].set_axis(["person_id", "other"], axis=1),
        ]
    )
    others = either.groupby("person_id")["other"].nunique()
    out = pd.DataFrame({"party": sides, "meetings": meetings}).rename_axis("person_id")
    out["counterparts"] = others.reindex(out.index).fillna(0).astype(int)
    out = out.reset_index().assign(met=lambda frame: frame["counterparts"] > 0)
    return out.sort_values(
        ["met", "meetings", "counterparts", "person_id"], ascending=[False, False, False, True], ignore_index=True
    ).drop(columns="met")


def counts(met: pd.DataFrame) -> pd.DataFrame:
    """Meetings of each pair: columns person_a, person_b, meetings, largest first."""
    counted = met.groupby(["person_a", "person_b"], as_index=False).agg(meetings=("event_id", "nunique"))
    return counted.sort_values(["meetings", "person_a", "person_b"], ascending=[False, True, True], ignore_index=True)


def network(met: pd.DataFrame) -> nx.Graph:
    """The undirected graph of meetings; an edge's `n` is how many."""
    graph = nx.Graph()
    for row in iterate(counts(met).sort_values(["person_a", "person_b"])):
        graph.add_edge(row.person_a, row.person_b, n=row.meetings)
    return graph


def path(met: pd.DataFrame, start: str, stop: str) -> list[str]:
    """The shortest chain of meetings from one person to another, both included; among equals the one with most
    meetings.

    Empty where either met nobody or no chain joins them.
    """
    graph = network(met)
    if start not in graph or stop not in graph:
        return []
    # A step always costs more than any saving by frequent meetings: 1 + 1/(1000 n) keeps chains of up to hundreds of
    # steps in order.
    try:
        return nx.shortest_path(graph, start, stop, weight=lambda a, b, link: 1 + 1 / (1000 * link["n"]))
    except nx.NetworkXNoPath:
        return []


def steps(met: pd.DataFrame, chain: list[str]) -> pd.DataFrame:
    """The meetings that carry each step of a chain: columns step (from 1), person_a, person_b (in its order),
    event_id, first.
    """
    found = []
    for number, (a, b) in enumerate(zip(chain, chain[1:], strict=False), 1):
        low, high = sorted((a, b))
        rows = met[(met["person_a"] == low) & (met["person_b"] == high)]
        found.append(rows[["event_id", "first"]].assign(step=number, person_a=a, person_b=b))
    columns = ["step", "person_a", "person_b", "event_id", "first"]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def suggested(met: pd.DataFrame, order: list[str]) -> tuple[str, str]:
    """Two persons worth asking about: of those furthest apart in the circle of the most active person, the most
    active pair.

    `order`: persons by activity. Two empty texts where nobody met anybody.
    """
    graph = network(met)
    order = [person for person in order if person in graph]
    if not order:
        return "", ""
    circle = graph.subgraph(nx.node_connected_component(graph, order[0]))
    apart = dict(nx.all_pairs_shortest_path_length(circle))
    ranked = [person for person in order if person in circle]
    furthest = max(max(reach.values()) for reach in apart.values())
    return next((a, b) for a in ranked for b in ranked if apart[a][b] == furthest)
