"""What a stratum declares to be whole is whole, and no event stands in the record a second time."""

from collections import defaultdict
from itertools import pairwise

import pandas as pd

from data import dates, schema

# Pairs that no one source tells apart, and why they are two acts.
APART = {
    ("2010-08-30-executive-order-13551", "2010-08-30-us-designations"): "an order, and who is listed under it",
    ("2016-03-15-executive-order-13722", "2016-03-16-us-designations"): "an order, and who is listed under it",
}
WIDE = 31  # days; a date vaguer than that says too little to call two rows one


def sources_of(loaded) -> dict[str, set[str]]:
    """The documents and references that tell each event."""
    told = defaultdict(set)
    for row in loaded.citations.itertuples():
        told[row.event_id] |= {row.document_id, *schema.split(row.reference)} - {""}
    return told


def near_duplicates(events, told) -> list[tuple[str, str]]:
    """Pairs of the same kind and parties whose days are at most one apart and that no one source tells apart."""
    groups = defaultdict(list)
    for row in events.itertuples():
        span = dates.parse(row.date)
        vague = span.first is None or span.last is None or (span.last - span.first).days > WIDE
        if not vague and ";aggregate;" not in row.flagged:
            parties = frozenset(schema.split(row.source)), frozenset(schema.split(row.target))
            groups[row.kind, parties].append((span.first, span.last, row.event_id))
    return [
        (earlier, later)
        for group in groups.values()
        for (_, last, earlier), (first, _, later) in pairwise(sorted(group))
        if (first - last).days <= 1 and not told[earlier] & told[later]
    ]


def test_no_event_stands_in_the_record_twice(loaded):
    """A source that tells two sessions of one day tells them apart; two sources that tell one each do not."""
    assert set(near_duplicates(loaded.events, sources_of(loaded))) == set(APART)


def test_a_second_row_for_a_told_meeting_is_found(loaded):
    told = sources_of(loaded)
    events = loaded.events
    meeting = events[events["event_id"] == "2018-01-09-high-level-talks"]
    both = pd.concat([meeting, meeting.assign(event_id="2018-01-10-again", date="2018-01-10")])
    assert near_duplicates(both, told) == [("2018-01-09-high-level-talks", "2018-01-10-again")]


def test_a_stratum_holds_as_many_events_as_it_was_checked_against(loaded):
    held = loaded.events["strata"].map(schema.split).explode().value_counts()
    for stratum, count in loaded.tables["strata"][["stratum", "count"]].itertuples(index=False):
        assert held[stratum] >= int(count), stratum
