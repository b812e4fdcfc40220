"""The road to a treaty: which events belong, and what answered them."""

from data.measures import treaty


def test_acts_and_answers(make_events):
    events = make_events(
        dict(date="2010-01-11", track="peace-treaty", kind="proposal"),
        dict(date="2010-01-12", track="peace-treaty", kind="refusal", responds_to="event-1"),
        dict(date="2018-04-27", track="inter-korean", kind="agreement"),
        dict(date="2018-04-28", track="inter-korean", kind="talks"),
    )
    road = treaty.road(events, {"event-3"})
    assert road["event_id"].tolist() == ["event-1", "event-2", "event-3"]
    assert road["act"].tolist() == ["proposal", "refusal", "text"]
    assert road["answers"].tolist() == ["event-2", "", ""]


def test_nothing(make_events):
    events = make_events(dict(date="2010-01-11")).iloc[:0]
    assert treaty.road(events).empty and treaty.answered(events) == {}


def test_evidence_of_a_table(loaded):
    assert treaty.evidence(loaded.options) <= set(loaded.events["event_id"])
