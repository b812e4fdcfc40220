"""Confidence-building steps: who is counted, how they add up."""

import pandas as pd

from data.measures import trust


def test_joint_steps_count_for_each_mover_and_aggregates_for_none(make_events):
    events = make_events(
        dict(date="2018-04-20", flags="cbm", source="PRK", kind="pledge"),
        dict(date="2018-11-01", flags="cbm", source="KOR;PRK;UNC", kind="implementation"),
        dict(date="2018-06-12/2018-12-31", flags="cbm;aggregate", source="USA", kind="pledge"),
        dict(date="2018-06-12", source="USA", kind="pledge"),
        dict(date="2018-05-01", flags="cbm", source="CHN", kind="implementation"),
    )
    steps = trust.moves(events)
    assert steps["movers"].tolist() == [("PRK",), ("PRK", "KOR")]
    assert steps["carried"].tolist() == [False, True]
    counts = trust.cumulative(steps)
    assert counts[["actor", "n"]].values.tolist() == [["PRK", 1], ["PRK", 2], ["KOR", 1]]


def test_an_uncertain_day_counts_from_its_last(make_events):
    counts = trust.cumulative(trust.moves(make_events(dict(date="2018-11", flags="cbm", source="PRK"))))
    assert counts["date"].tolist() == [pd.Timestamp("2018-11-30")]


def test_nothing(make_events):
    steps = trust.moves(make_events(dict(date="2018-11-01")).iloc[:0])
    assert steps.empty and trust.cumulative(steps).empty


def test_the_fullest_year_is_the_one_with_most_steps_and_the_later_of_equals(make_events):
    days = ("2000-06-13", "2018-04-27", "2018-09-19", "2000-08-15")
    steps = trust.moves(make_events(*(dict(date=day, flags="cbm", source="PRK") for day in days)))
    assert trust.fullest_year(steps) == 2018 and trust.fullest_year(steps[steps["first"].dt.year == 2000]) == 2000
