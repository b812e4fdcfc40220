import pandas as pd
import pytest

from data.measures import drivers, series


def test_what_is_added_to_a_ladder_is_its_level_and_the_shares_are_the_whole(make_events):
    events = make_events(
        *({"date": f"2017-0{month}-01", "escalation": 5, "engagement": ""} for month in range(1, 9)),
        {"date": "2017-03-01", "engagement": 7},
    )
    day = pd.Timestamp("2017-09-01")
    found = drivers.drivers(events, day, top=3)
    level = series.levels(events, pd.DatetimeIndex([day])).iloc[0]
    assert found[found["ladder"] == "E"]["adds"].sum() == pytest.approx(level["E"])
    assert found[found["ladder"] == "G"]["adds"].sum() == pytest.approx(level["G"])
    assert found.groupby("ladder")["share"].sum().tolist() == pytest.approx([1, 1])
    assert found["share"].iloc[0] == pytest.approx(found["adds"].iloc[0] / level["E"])
    assert found["events"].tolist() == [1, 1, 1, 5, 1]
    assert found["event_id"].iloc[3] == ""
    assert found["adds"].iloc[:3].is_monotonic_decreasing


def test_a_rest_of_one_is_named_and_what_has_faded_is_not(make_events):
    rows = [{"date": f"2017-0{month}-01", "escalation": 5} for month in range(1, 5)]
    assert drivers.drivers(make_events(*rows), pd.Timestamp("2017-05-01"), top=3)["events"].tolist() == [1, 1, 1, 1]
    old = [{"date": f"19{year}-01-01", "escalation": 9} for year in (50, 68, 69)]
    found = drivers.drivers(make_events(*rows, *old), pd.Timestamp("2017-05-01"), top=6)
    assert found["events"].tolist() == [1, 1, 1, 1, 3] and found["adds"].iloc[-1] == pytest.approx(0, abs=1e-9)


def test_one_event_one_half_life_ago(make_events):
    """Rung 5 weighs 1: what it adds a half-life later is 30 x (1 - 2^(-1/90)) / 2."""
    found = drivers.drivers(make_events({"date": "2017-01-01", "escalation": 5}), pd.Timestamp("2017-04-01"))
    assert found["adds"].tolist() == pytest.approx([30 * (1 - 2 ** (-1 / 90)) / 2], rel=1e-6)


def test_nothing_contributes_before_it_happens_nor_without_a_rung(make_events):
    events = make_events({"date": "2017-01-01", "escalation": 5}, {"date": "2016-01-01"})
    assert drivers.drivers(events, pd.Timestamp("2016-12-31")).empty
    assert drivers.drivers(events.iloc[:0], pd.Timestamp("2016-12-31")).empty


def test_the_rest_is_told_by_kind_with_the_share_each_gives(make_events):
    kinds = ["missile-test"] * 3 + ["exercise"] * 2 + ["clash"]
    rows = [{"date": "2017-05-01", "escalation": 5, "kind": kind} for kind in kinds]
    found = drivers.drivers(make_events(*rows), pd.Timestamp("2017-05-02"), top=1)
    assert found["kinds"].iloc[0] == ()
    named, shares = zip(*found["kinds"].iloc[1], strict=True)
    assert dict(zip(named, shares, strict=True)) == pytest.approx(
        {"missile-test": 2 / 6, "exercise": 2 / 6, "clash": 1 / 6}
    )
    assert sum(shares) == pytest.approx(found["share"].iloc[1]) and list(shares) == sorted(shares, reverse=True)
