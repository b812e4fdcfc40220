"""Acts on the ground: what is on the maps, in which of them, and how many at a place."""

import pandas as pd
import pytest

from data.measures import findings, ground

DAY = pd.Timestamp
PLACES = pd.DataFrame(
    [("room", 37.956, 126.677), ("site", 41.28, 129.08), ("abroad", 46.2, 6.14)], columns=["place_id", "lat", "lon"]
)


@pytest.fixture
def rows(make_events):
    talks = {"kind": "talks", "place_id": "room", "engagement": "5"}
    return make_events(
        {**talks, "date": "2016-01-01", "event_id": "a"},
        {**talks, "date": "2018-01-09", "event_id": "b", "engagement": "6"},
        {**talks, "date": "2018-03-01", "event_id": "c"},
        {"kind": "nuclear-test", "date": "2017-09-03", "place_id": "site", "escalation": "8", "event_id": "test"},
        {"kind": "clash", "date": "2018-05-01", "place_id": "room", "escalation": "6", "event_id": "clash"},
        {"kind": "statement", "date": "2018-05-02", "place_id": "room", "escalation": "3", "event_id": "said"},
        {**talks, "date": "2018-05-03", "place_id": "abroad", "event_id": "abroad"},
        {**talks, "date": "2018-12-31", "flags": "planned", "event_id": "planned"},
    )


def test_what_is_only_said_or_planned_or_elsewhere_is_not_on_the_map(rows):
    assert ground.acts(rows, PLACES)["event_id"].tolist() == ["a", "test", "b", "c", "clash"]


def test_a_place_has_a_disc_for_each_side_and_opens_its_highest_act(rows):
    found = ground.by_place(ground.acts(rows, PLACES), ground.periods(DAY("2016-01-01"), DAY("2018-12-31")))
    assert found[["period", "place_id", "side", "n", "event_id"]].to_numpy().tolist() == [
        [0, "room", "engagement", 1, "a"],
        [1, "site", "escalation", 1, "test"],
        [2, "room", "engagement", 2, "b"],
        [2, "room", "escalation", 1, "clash"],
    ]


def test_where_nothing_began_what_was_under_way_is_told_as_such(rows):
    found, day = ground.acts(rows.iloc[:1], PLACES), (DAY("2016-02-01"), DAY("2016-02-02"))
    counted, going = ground.told(found, [day])
    assert going and counted["event_id"].tolist() == ["a"]
    counted, going = ground.told(found, [(DAY("2016-01-01"), DAY("2016-02-02"))])
    assert not going and counted["event_id"].tolist() == ["a"]
    assert not ground.told(found.iloc[:0], [day])[1]


@pytest.mark.parametrize(
    "first, last, years",
    [
        ("1990-05-01", "2026-04-19", [(1990, 2008), (2009, 2016), (2017, 2017), (2018, 2018), (2019, 2026)]),
        ("2016-03-01", "2018-02-01", [(2016, 2016), (2017, 2017), (2018, 2018)]),
        ("1950-06-25", "1990-01-01", [(1950, 1990)]),
        ("2017-09-03", "2017-09-03", [(2017, 2017)]),
    ],
)
def test_periods_follow_one_another_and_fill_the_window(first, last, years):
    found = ground.periods(DAY(first), DAY(last))
    assert [(a.year, b.year) for a, b in found] == years
    assert found[0][0] == DAY(first) and found[-1][1] == DAY(last)
    assert all(b + pd.Timedelta(days=1) == c for (_, b), (c, _) in zip(found, found[1:], strict=False))


def test_the_finding_names_the_room_that_held_most_meetings(rows):
    found = findings.grounds(ground.acts(rows, PLACES))
    assert found == {"meetings": 3, "place": "room", "there": 3, "tests": 1, "sites": 1}
    assert findings.grounds(ground.acts(rows.iloc[:0], PLACES))["meetings"] == 0
