"""The road to a peace treaty: proposals, texts and refusals, and what answered them."""

from collections.abc import Set

import pandas as pd

from data import schema
from data.rows import iterate


def road(events: pd.DataFrame, linked: Set[str] = frozenset()) -> pd.DataFrame:
    """Events on the peace-treaty track, and those in `linked` (ids that an option or obligation on peace names as
    evidence).

    Adds `act`: text (adopted), talks, proposal, refusal or other; and `answers`, the ids of events that a document says
    answered it (`;` list).
    """
    chosen = events[(events["track"] == "peace-treaty") | events["event_id"].isin(linked)]
    replies = answered(events)
    return chosen.assign(
        act=chosen["kind"].map(ACTS).fillna("other"),
        answers=[";".join(replies.get(one, ())) for one in chosen["event_id"]],
    )


SILENCE = 5  # years without an act that a ladder states as one break


def ladder(acts: pd.DataFrame) -> pd.DataFrame:
    """The acts of a `road` in the order they are read: in time, each answer under the act it is said to answer.

    Adds `depth` (0; 1 for an answer to an act that is shown before it, 2 for an answer to that, ...); `under` (the act
    it stands under, of several the one named last; "" at depth 0); `quiet` (whole years in which no act fell before
    this one; 0 where they are fewer than `SILENCE`) and `since` (the day they began).
    A month stands after the days named in it: a refusal known to the month follows the offer of its eleventh day.
    """
    placed = acts["first"].mask(acts["imprecise"] & ~acts["duration"], acts["last"]).sort_values(kind="stable")
    rows = acts.loc[placed.index]
    since = rows["last"].cummax().shift()
    years = ((rows["first"] - since).dt.days // 365.2425).fillna(0).astype(int)
    rows = rows.assign(since=since, quiet=years.where(years >= SILENCE, 0))
    paths: dict[str, tuple[int, ...]] = {}  # where an act stands: its own place after those of what it answers
    for at, row in enumerate(iterate(rows)):
        asked = [one for one in schema.split(row.responds_to) if one in paths]
        paths[row.event_id] = (*(paths[asked[-1]] if asked else ()), at)
    order = sorted(paths.values())
    ids = rows["event_id"].tolist()
    under = [ids[path[-2]] if len(path) > 1 else "" for path in order]
    return rows.iloc[[path[-1] for path in order]].assign(depth=[len(path) - 1 for path in order], under=under)


ACTS = {
    "agreement": "text",
    "implementation": "text",
    "talks": "talks",
    "summit": "talks",
    "visit": "talks",
    "proposal": "proposal",
    "pledge": "proposal",
    "refusal": "refusal",
    "breach": "refusal",
}


def answered(events: pd.DataFrame) -> dict[str, list[str]]:
    """For each event that is answered, the ids of the events that answer it, in their order."""
    replies: dict[str, list[str]] = {}
    for row in iterate(events[events["responds_to"] != ""]):
        for asked in schema.split(row.responds_to):
            replies.setdefault(asked, []).append(row.event_id)
    return replies


def evidence(table: pd.DataFrame) -> set[str]:
    """All event ids that the rows of a table name as evidence."""
    return {event_id for text in table["evidence"] for event_id in schema.split(text)}


def linked(options: pd.DataFrame, commitments: pd.DataFrame, agreements: pd.DataFrame) -> set[str]:
    """The ids of events outside the track that bear on peace: what its options and obligations name as evidence, and
    the adoption of the texts that hold such obligations.
    """
    peace = commitments[commitments["topic"] == "peace"]
    texts = agreements[agreements["agreement_id"].isin(peace["agreement_id"])]
    own = evidence(options[options["topic"] == "peace-treaty"]) | evidence(peace)
    return own | set(texts["event_id"]) - {""}
