import pytest

from data.measures import acts, answers, waits

DAY = {"date": "2017-01-01"}


def test_a_measure_against_another_country_is_no_sanction_on_north_korea(make_events):
    events = make_events(
        DAY | {"kind": "sanction", "cameo": "163", "subtype": "unsc-resolution", "source": "UNO", "target": "PRK"},
        DAY | {"kind": "external", "cameo": "163", "subtype": "unsc-resolution", "source": "UNO", "target": "LBY"},
        DAY | {"kind": "sanction", "cameo": "163", "subtype": "unsc-resolution", "source": "UNO", "target": "IRN"},
        DAY | {"kind": "sanction", "cameo": "1623", "subtype": "aid-stop", "source": "USA", "target": "PRK"},
        DAY | {"kind": "sanction", "cameo": "163", "source": "USA", "target": "PRK;BDA"},
    )
    assert acts.pick(events, "resolution")["event_id"].tolist() == ["event-1"]
    assert acts.pick(events, "sanction")["event_id"].tolist() == ["event-1", "event-5"]
    assert acts.pick(events, "us-sanction")["event_id"].tolist() == ["event-5"]


def test_threats_of_the_two_sides_are_kept_apart_and_from_mere_words(make_events):
    events = make_events(
        DAY | {"kind": "threat", "source": "PRK", "target": "USA"},
        DAY | {"kind": "threat", "source": "USA", "target": "PRK"},
        DAY | {"kind": "statement", "source": "PRK", "target": "USA"},
        DAY | {"kind": "threat", "source": "USA", "target": "CHN"},
    )
    assert acts.pick(events, "north-threat")["event_id"].tolist() == ["event-1"]
    assert acts.pick(events, "us-threat")["event_id"].tolist() == ["event-2"]
    assert acts.pick(events, "north-words")["event_id"].tolist() == ["event-3"]


def test_talks_are_talks_with_north_korea(make_events):
    events = make_events(
        DAY | {"kind": "summit", "source": "USA;KOR"},
        DAY | {"kind": "talks", "source": "CHN;PRK;USA;KOR;JPN;RUS"},
        DAY | {"kind": "summit", "source": "USA", "target": "PRK"},
    )
    assert acts.pick(events, "talks")["event_id"].tolist() == ["event-2", "event-3"]


@pytest.mark.parametrize("name", acts.ACTS)
def test_every_act_is_found_in_the_record_and_concerns_north_korea(loaded, name):
    found = acts.pick(loaded.events, name)
    assert len(found) and found["parties"].str.contains(";PRK;").all()


def test_an_unknown_actor_or_no_rows_find_nothing_and_an_unknown_act_is_refused(make_events):
    events = make_events(DAY | {"kind": "nuclear-test", "source": "XYZ"})
    assert acts.pick(events, "nuclear").empty
    assert acts.pick(events.iloc[:0], "nuclear").empty
    with pytest.raises(KeyError):
        acts.pick(events, "picnic")


def test_only_days_that_are_known_enter_and_what_lasts_counts_from_its_first(make_events):
    events = make_events(
        {"date": "2017-09-03"},
        {"date": "2017-09"},
        {"date": "2017-01-09/2017-01-11"},
        {"date": "2017-05-01", "flags": "aggregate"},
        {"date": "2017-06-01", "flags": "planned"},
        {"date": "2017-02-06/2017-02-07", "flags": "uncertain_date"},
        {"date": "2010/.."},
    )
    assert acts.dated(events)["event_id"].tolist() == ["event-3", "event-1"]
    assert acts.dated(events.iloc[:0]).empty


def test_what_is_chosen_is_marked_within_everything(make_events):
    events = make_events(DAY, DAY | {"collection": "context"}, DAY)
    found = acts.chosen(events, events[events["collection"] == "documents"])
    assert found["chosen"].tolist() == [True, False, True]


def test_what_is_shown_is_an_act():
    assert {name for pair in (*answers.PAIRS, *waits.SEQUENCES) for name in pair} <= set(acts.ACTS)
    assert ("test", "sanction") == answers.PAIRS[0] and ("sanction", "test") == answers.PAIRS[1]
