"""Lanes: numbers a reader can check by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.measures import lanes


def test_an_event_stands_once_in_its_track(make_events):
    marks = lanes.assign(
        make_events(
            dict(date="2017-09-03", track="nuclear", escalation=8),
            dict(date="2018-04-27", track="inter-korean", engagement=7),
        ),
        "track",
        ["inter-korean", "six-party", "nuclear"],
    )
    assert lanes.present(marks) == ["inter-korean", "nuclear"]
    assert dict(zip(marks["event_id"], marks["lane"], strict=True)) == {"event-1": "nuclear", "event-2": "inter-korean"}
    assert marks["rung"].tolist() == [8, 7]


def test_a_joint_act_stands_in_the_lane_of_each_acting_party_and_a_target_in_none(make_events):
    marks = lanes.assign(
        make_events(dict(date="2017-03-01", source="USA;KOR", target="PRK")), "party", ["PRK", "USA", "KOR"]
    )
    assert marks[["event_id", "lane"]].to_numpy().tolist() == [["event-1", "USA"], ["event-1", "KOR"]]


def test_what_no_named_lane_holds_stands_in_the_other_lane_once(make_events):
    events = make_events(
        dict(date="2017-01-01", source="PRK"),
        dict(date="2017-01-02", source="CHN;JPN"),
        dict(date="2017-01-03", source="XXX"),
    )
    marks = lanes.assign(events, "party", ["PRK", "CHN", "JPN"], most=1)
    assert marks["lane"].tolist() == ["PRK", lanes.OTHER, lanes.OTHER]
    assert marks["event_id"].tolist() == ["event-1", "event-2", "event-3"]
    assert lanes.assign(events, "document", ["a"])["lane"].tolist() == [lanes.OTHER] * 3  # told by no document


def test_the_window_takes_its_boundary_days_and_what_reaches_in(make_events):
    events = make_events(
        dict(date="2016-12-31"),
        dict(date="2017-01-01"),
        dict(date="2017-12-31"),
        dict(date="2018-01-01"),
        dict(date="2010-01-01/2017-01-01"),
        dict(date="2010-01-01/.."),
    )
    marks = lanes.assign(events, "track", ["us-dprk"], window=(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-12-31")))
    assert sorted(marks["event_id"]) == ["event-2", "event-3", "event-5", "event-6"]
    assert marks.set_index("event_id")["open_end"].to_dict()["event-6"]


def test_marks_of_nothing_have_the_same_columns(make_events):
    events = make_events(dict(date="2017-01-01"))
    assert (
        lanes.assign(events.iloc[:0], "kind", ["policy"]).columns.tolist()
        == lanes.assign(events, "kind", ["policy"]).columns.tolist()
    )
    with pytest.raises(KeyError):
        lanes.assign(events, "colour", [])


def test_flags_and_rungs_are_read(make_events):
    row = lanes.assign(
        make_events(dict(date="2017-05", flags="disputed;failed", escalation=3, engagement=6)), "track", ["us-dprk"]
    ).iloc[0]
    assert (row["rung"], row["posture"], bool(row["imprecise"]), bool(row["disputed"]), row["told"]) == (
        6,
        "both",
        True,
        True,
        0,
    )


def test_what_lies_outside_is_counted_on_each_side(make_events):
    events = make_events(
        dict(date="1950-06-25/1953-07-27"), dict(date="1968-01-23"), dict(date="1990-01-01"), dict(date="2019-01-01/..")
    )
    found = lanes.outside(events, pd.Timestamp("1990-01-01"), pd.Timestamp("2018-12-31"))
    assert found[["side", "events", "first", "last"]].to_numpy().tolist() == [
        ["before", 2, pd.Timestamp("1950-06-25"), pd.Timestamp("1968-01-23")],
        ["after", 1, pd.Timestamp("2019-01-01"), pd.Timestamp("2019-01-01")],
    ]
    assert lanes.outside(events.iloc[:0], pd.Timestamp("1990-01-01"), pd.Timestamp("2018-12-31")).empty


def test_half_of_the_events_decide_whether_the_chart_begins_in_1990(make_events):
    assert lanes.mostly_recent(make_events(dict(date="1989-12-31"), dict(date="1990-01-01")))
    assert not lanes.mostly_recent(make_events(dict(date="1950"), dict(date="1989-12-31"), dict(date="1990-01-01")))


def test_loose_marks_crowd_where_a_cell_of_a_lane_holds_enough_of_them():
    lane = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    at = np.array([1.0, 2.0, 11.9, 12.0, 3.0, 4.0, 5.0, 6.0])
    loose = np.array([True, True, True, True, True, True, True, False])
    assert lanes.crowds(lane, at, loose, 12, 3).tolist() == [0, 0, 0, -1, 1, 1, 1, -1]
    assert lanes.crowds(lane, at, loose, 12, 4).tolist() == [-1] * 8
    assert lanes.crowds(lane, at, ~(loose | True), 12, 1).tolist() == [-1] * 8
    assert lanes.crowds(lane[:0], at[:0], loose[:0], 12, 3).tolist() == []


def test_under_way_is_what_began_before_or_has_only_a_year():
    rows = [
        ("2016-01-01", "2018-01-01", False),
        ("2017-09-03", "2017-09-03", False),
        ("2018-01-01", "2018-12-31", True),
        ("2018-01-01", "2019-12-31", False),
        ("2018-03-01", "2018-03-31", True),
    ]
    events = pd.DataFrame(rows, columns=["first", "last", "imprecise"])
    events = events.assign(first=pd.to_datetime(events["first"]), last=pd.to_datetime(events["last"]))
    assert lanes.under_way(events, date(2017, 9, 3)).tolist() == [True, False, True, False, False]
    assert not lanes.under_way(events, None).any()
