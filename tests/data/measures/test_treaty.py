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


def test_a_ladder_puts_answers_under_what_they_answer_and_counts_years_of_silence(make_events):
    track = dict(track="peace-treaty", kind="proposal")
    events = make_events(
        dict(date="1999-01-11", **track),
        dict(date="1999-02-01", **track),
        dict(date="1999-03-01", responds_to="event-1", **track),
        dict(date="1999-04-01", responds_to="event-3", **track),
        dict(date="1999-05-01", responds_to="event-1", **track),
        dict(date="2004-05-02", **track),
        dict(date="2009-05-01", **track),
    )
    rungs = treaty.ladder(treaty.road(events))
    assert rungs["event_id"].str[-1].tolist() == ["1", "3", "4", "5", "2", "6", "7"]
    assert rungs["depth"].tolist() == [0, 1, 2, 1, 0, 0, 0]
    assert rungs["under"].str[-1:].tolist() == ["", "1", "3", "1", "", "", ""]
    assert rungs["quiet"].tolist() == [0, 0, 0, 0, 0, 5, 0]  # a day less than five years is no silence yet


def test_nothing(make_events):
    events = make_events(dict(date="2010-01-11")).iloc[:0]
    assert treaty.road(events).empty and treaty.answered(events) == {}


def test_evidence_of_a_table(loaded):
    assert treaty.evidence(loaded.options) <= set(loaded.events["event_id"])
