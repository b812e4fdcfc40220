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
