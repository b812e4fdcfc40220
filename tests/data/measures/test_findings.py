"""The findings of the first page change when the record does."""

import pandas as pd
import pytest

from data.measures import findings


def lives(*rows):
    return pd.DataFrame(rows, columns=["status", "days"])


def test_deals_count_what_became_of_every_text():
    found = findings.deals(
        lives(
            ("collapsed", 100),
            ("collapsed", 300),
            ("superseded", 9),
            ("in-force", 50),
            ("fulfilled", 1),
            ("stalled", 7),
        )
    )
    assert {name: found[name] for name in ("n", "collapsed", "replaced", "standing", "stalled")} == {
        "n": 6,
        "collapsed": 2,
        "replaced": 1,
        "standing": 2,
        "stalled": 1,
    }
    assert found["longest"] == 300 and found["months"] == pytest.approx(200 / 30.44)


def test_where_nothing_collapsed_no_time_is_given():
    found = findings.deals(lives(("in-force", 50)))
    assert found["collapsed"] == 0 and found["months"] != found["months"]


def test_promises_are_those_of_the_two_that_owed_most_and_add_up_to_what_is_judged():
    columns = ["party", "kept", "partial", "judged", "kept_low", "kept_high"]
    kept = pd.DataFrame(
        [
            ("PRK", 3, 2, 10, 0.1, 0.6),
            ("JPN", 0, 0, 0, None, None),
            ("USA", 1, 1, 4, 0.05, 0.7),
            ("KOR", 9, 0, 9, 0.6, 1),
        ],
        columns=columns,
    )
    found = findings.promises(kept)
    assert found["party"].tolist() == ["PRK", "USA"]
    assert found[["whole", "part", "none"]].sum(axis=1).tolist() == found["judged"].tolist() == [10, 4]


def test_several_tests_of_one_day_are_one_day_and_years_without_a_test_are_nought(make_events):
    rows = make_events(
        {"event_id": "a", "date": "2014-03-01", "kind": "missile-test", "source": "PRK"},
        {"event_id": "b", "date": "2014-03-01", "kind": "missile-test", "source": "PRK"},
        {"event_id": "c", "date": "2016-01-06", "kind": "nuclear-test", "source": "PRK"},
        {"event_id": "d", "date": "2015-01-06", "kind": "missile-test", "source": "KOR"},
    )
    assert findings.firing_days(rows).to_dict() == {2014: 1, 2015: 0, 2016: 1}
    assert findings.firing_days(rows.iloc[:0]).empty


def test_a_year_leans_where_more_of_one_side_began_in_it():
    rows = [("early", "1945-01-01", 9, 0), ("year", "1990-01-01", 3, 1), ("year", "1991-01-01", 2, 2)]
    counts = pd.DataFrame(rows, columns=["unit", "first", "conflict_begin", "cooperation_begin"])
    counts = counts.assign(
        first=pd.to_datetime(counts["first"]), conflict_unsearched=False, cooperation_unsearched=False
    )
    assert findings.leading(counts) == {"n": 1, "all": 2, "first": 1990}
    half = counts.assign(cooperation_unsearched=counts["first"].dt.year == 1990)
    assert findings.leading(half) == {"n": 0, "all": 1, "first": 1991}, "nobody searched 1990 for one side"
    assert findings.leading(counts.iloc[:1])["all"] == 0


def test_what_leads_has_enough_and_more_than_any_other():
    counts = pd.Series({"a": 4, "b": 7, "c": 0})
    assert findings.leader(counts) == ("b", 7, 11) and findings.leader(counts, 20) == ("b", 7, 20)
    assert findings.leader(pd.Series({"a": 4, "b": 4})) is None, "two share the first place"
    assert findings.leader(pd.Series({"a": 9, "b": 0})) is None, "one alone leads nobody"
    assert findings.leader(pd.Series({"a": 2, "b": 1, "c": 1, "d": 1})) is None, "two of five are not much"
    assert findings.leader(pd.Series({"a": 3, "b": 1})) is None, "too few in all"
    assert findings.leader(pd.Series(dtype=int)) is None


def test_a_peak_is_told_where_it_is_carried_and_searched_for():
    days = pd.date_range("2018-01-01", periods=4, freq="30D")
    levels = pd.DataFrame({"date": days, "E": [0.1, 2.0, 1.0, 0.0], "trusted_E": [False, True, True, False]})
    nothing = pd.DataFrame({"first": [], "last": []})
    assert findings.peak(levels, "E", nothing) == days[1]
    assert findings.peak(levels.assign(trusted_E=False), "E", nothing) is None
    assert findings.peak(levels.iloc[:2], "E", nothing) is None, "a month is no peak"
    assert findings.peak(levels, "E", pd.DataFrame({"first": [days[0]], "last": [days[2]]})) is None
    assert findings.peak(levels.assign(E=0.0), "E", nothing) is None
