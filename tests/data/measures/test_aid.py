"""Lanes of aid: each event in one lane, those of neither ladder left out."""

from data.measures import aid


def test_lanes(make_events):
    events = make_events(
        dict(date="2018-01-01", track="humanitarian", kind="humanitarian", engagement="8"),
        dict(date="2018-01-02", track="humanitarian", kind="refusal", escalation="3"),
        dict(date="2018-01-03", track="sanctions", kind="sanction-relief", engagement="9"),
        dict(date="2018-01-04", track="us-dprk", kind="release", engagement="4"),
        dict(date="2018-01-05", track="inter-korean", kind="summit", source="KOR;PRK", engagement="7"),
        dict(date="2018-01-06", track="alliance", kind="summit", source="KOR;USA"),
        dict(date="2018-01-07", track="humanitarian", kind="humanitarian"),
        dict(date="2018-01-08", track="nuclear", kind="nuclear-test", escalation="8"),
        dict(date="2018-01-09", track="humanitarian", kind="exchange", engagement="8"),
        dict(date="2018-01-10", track="inter-korean", kind="agreement", engagement="6"),
    )
    lanes = aid.lanes(events).set_index("event_id")["lane"].to_dict()
    assert lanes == {
        "event-1": "aid",
        "event-2": "refused",
        "event-3": "relief",
        "event-4": "people",
        "event-5": "politics",
        "event-8": "politics",
        "event-9": "people",
    }
    assert set(lanes.values()) <= set(aid.LANES)


def test_nothing(make_events):
    assert aid.lanes(make_events(dict(date="2018-01-01")).iloc[:0]).empty
