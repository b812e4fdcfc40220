import pytest

from data.measures import launches


@pytest.fixture
def found(make_events):
    return launches.tests(
        make_events(
            {"date": "2016-12-31", "kind": "missile-test", "subtype": "icbm", "outcome": "success"},
            {"date": "2017-01-01", "kind": "missile-test", "subtype": "icbm", "outcome": "failure"},
            {"date": "2017-05", "kind": "missile-test", "subtype": "mixed"},
            {"date": "2017-09-03", "kind": "nuclear-test", "subtype": "hydrogen-device", "outcome": "carried-out"},
            {"date": "2017-10-01", "kind": "satellite-launch", "outcome": "success", "flags": "failed"},
            {"date": "2017", "kind": "missile-test", "flags": "aggregate"},
            {"date": "2018-01-01", "kind": "missile-test", "flags": "planned"},
            {"date": "2016/2018", "kind": "missile-test", "flags": "uncertain_date"},
            {"date": "2010/..", "kind": "missile-test"},
            {"date": "2017-09-04", "kind": "sanction"},
        )
    )


def test_what_counts_and_as_what(found):
    assert found["year"].tolist() == [2016, 2017, 2017, 2017, 2017]
    assert found["type"].tolist() == ["icbm", "icbm", "other", "nuclear", "satellite"]
    assert found["outcome"].tolist() == ["success", "failure", "untold", "success", "failure"]


def test_years_take_the_boundary_days_apart(found):
    yearly = launches.by_year(found)
    assert yearly[yearly["type"] == "icbm"][["year", "outcome", "n"]].to_numpy().tolist() == [
        [2016, "success", 1],
        [2017, "failure", 1],
    ]
    assert yearly["n"].sum() == 5
    assert yearly["type"].tolist() == ["nuclear", "satellite", "icbm", "icbm", "other"]


def test_a_year_is_stacked_by_outcome_and_summed(make_events):
    days = ("2017-01-01", "2017-02-01", "2017-03-01", "2016-01-01")
    outcomes = ("failure", "success", "success", "failure")
    test = {"kind": "missile-test", "subtype": "srbm"}
    events = make_events(*(test | {"date": day, "outcome": one} for day, one in zip(days, outcomes, strict=True)))
    yearly = launches.by_year(launches.tests(events))
    assert yearly[["year", "outcome", "n", "below", "total"]].to_numpy().tolist() == [
        [2016, "failure", 1, 0, 1],
        [2017, "success", 2, 0, 3],
        [2017, "failure", 1, 2, 3],
    ]


def test_running_totals_by_kind(found):
    totals = launches.cumulative(found)
    assert totals[totals["kind"] == "missile-test"]["total"].tolist() == [1, 2, 3]
    assert totals[totals["kind"] == "nuclear-test"]["total"].tolist() == [1]


def test_nothing(make_events):
    found = launches.tests(make_events({"date": "2017-01-01"}))
    assert found.empty and launches.by_year(found).empty and launches.cumulative(found).empty


def test_what_is_not_counted_is_told_by_reason(make_events):
    events = make_events(
        {"date": "2017-01-01", "kind": "missile-test"},
        {"date": "2017", "kind": "missile-test", "flags": "aggregate"},
        {"date": "2018-01-01", "kind": "missile-test", "flags": "planned;aggregate"},
        {"date": "2018-01-01", "kind": "satellite-launch", "flags": "planned"},
        {"date": "2016/2018", "kind": "missile-test", "flags": "uncertain_date"},
        {"date": "2010/..", "kind": "missile-test"},
        {"date": "2010/..", "kind": "sanction"},
    )
    assert launches.uncounted(events) == {"aggregate": 2, "planned": 1, "vague": 2}
    assert launches.uncounted(events.iloc[:0]) == {"aggregate": 0, "planned": 0, "vague": 0}
    assert len(launches.tests(events)) + 5 == (events["kind"] != "sanction").sum()
