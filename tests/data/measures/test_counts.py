"""Events per year."""

from data.measures import counts


def test_an_event_counts_in_the_year_of_its_first_day(make_events):
    events = make_events(
        {"date": "2017-12-31/2018-01-05"},
        {"date": "2017"},
        {"date": "2016-02-29"},
        {"date": "1845"},
        {"date": "../1950"},
        {"date": "2018/.."},
    )
    assert counts.by_year(events).to_dict("list") == {"year": [1845, 2016, 2017, 2018], "events": [1, 1, 2, 1]}


def test_none_and_one(make_events):
    events = make_events({"date": "2017-09-03"})
    assert counts.by_year(events).to_dict("list") == {"year": [2017], "events": [1]}
    assert counts.by_year(events.iloc[:0]).empty


def test_the_record_is_counted_whole(loaded):
    assert counts.by_year(loaded.events)["events"].sum() == len(loaded.events[loaded.events["first"].dt.year > 1000])
