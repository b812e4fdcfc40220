import numpy as np
import pandas as pd
import pytest

from data.measures import episodes


def spans(*days: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"first": pd.to_datetime([a for a, _ in days]), "last": pd.to_datetime([b for _, b in days])})


def test_an_episode_ends_where_the_silence_is_longer_than_the_gap(make_events):
    events = make_events(
        {"date": "1993-01-01", "escalation": 5},
        {"date": "1993-03-01/1993-05-01", "escalation": 7},
        {"date": "1993-10-28", "escalation": 3, "engagement": 4},  # 180 days after the one before ended
        {"date": "1994-04-27", "escalation": 9},  # 181 days
        {"date": "1994-05-01", "escalation": 9, "flags": "aggregate"},
    )
    found = episodes.episodes(events)
    assert found["ladder"].tolist() == ["E", "E", "G"]
    assert found["events"].tolist() == [3, 1, 1]
    assert found["top"].tolist() == [7, 9, 4] and found["event_id"].tolist() == ["event-2", "event-4", "event-3"]
    assert found["weight"].iloc[0] == pytest.approx(1 + 2 + 0.5)
    assert found["last"].iloc[0] == pd.Timestamp("1993-10-28")


def test_a_long_event_holds_an_episode_together(make_events):
    events = make_events(
        {"date": "1950-06-25/1953-07-27", "escalation": 10},
        {"date": "1950-09-15", "escalation": 9},
        {"date": "1953-09-01", "escalation": 2},
    )
    assert episodes.episodes(events)["events"].tolist() == [3]


def test_with_equal_weights_the_interval_is_the_exact_one_of_poisson(make_events):
    """Three acts in 300 days: the exact interval of 3 is 0.6187 to 8.7673."""
    events = make_events(*({"date": f"1993-0{month}-10", "escalation": 5} for month in (2, 4, 6)))
    row = episodes.means(events, spans(("1993-01-01", "1993-10-27"))).iloc[0]
    assert (row["E"], row["E_events"]) == (pytest.approx(0.3), 3)
    assert (row["E_low"], row["E_high"]) == (pytest.approx(0.06187, abs=1e-5), pytest.approx(0.87673, abs=1e-5))


def test_an_unequal_weight_widens_the_interval(make_events):
    even = make_events(*({"date": "1993-02-10", "escalation": 5} for _ in range(4)))
    uneven = make_events({"date": "1993-02-10", "escalation": 9}, *[{"date": "1993-02-10", "escalation": 0}] * 3)
    year = spans(("1993-01-01", "1993-12-31"))
    a, b = (episodes.means(events, year).iloc[0] for events in (even, uneven))
    assert a["E"] == pytest.approx(b["E"]) and b["E_events"] == 1
    assert b["E_low"] < a["E_low"] < a["E"] < a["E_high"] < b["E_high"]


def test_the_interval_holds_the_truth_about_as_often_as_it_says(make_events):
    rng, year, hits = np.random.default_rng(3), spans(("1993-01-01", "1993-12-31")), 0
    rungs = np.array([3, 5, 7])
    truth = 6 * (2.0 ** ((rungs - 5) / 2)).mean() * 30 / 365
    for _ in range(60):
        drawn = [{"date": "1993-06-01", "escalation": int(r)} for r in rng.choice(rungs, rng.poisson(6))]
        if drawn:
            row = episodes.means(make_events(*drawn), year).iloc[0]
            hits += row["E_low"] <= truth <= row["E_high"]
    assert hits / 60 >= 0.9


def test_a_vague_event_counts_by_its_days_in_the_span_and_borders_are_inside(make_events):
    events = make_events({"date": "1993", "escalation": 5}, {"date": "1993-12-31", "escalation": 5})
    found = episodes.means(events, spans(("1993-12-31", "1994-01-31"), ("1994-01-01", "1994-01-31")))
    assert found["E_events"].tolist() == pytest.approx([1 + 1 / 365, 0.0])


def test_nothing(make_events):
    none = make_events({"date": "1993-01-01"})
    assert episodes.episodes(none).empty
    row = episodes.means(none, spans(("1993-01-01", "1993-12-31"))).iloc[0]
    assert row["E"] == 0 and row["E_low"] == 0 and np.isnan(row["E_high"])
    quiet = make_events({"date": "1990-01-01", "escalation": 5})
    later = episodes.means(quiet, spans(("1993-01-01", "1993-12-31"))).iloc[0]
    assert later["E"] == 0 and later["E_high"] == pytest.approx(3.68888 * 30 / 365, rel=1e-4)  # the exact bound of none
    assert episodes.means(quiet, spans()).empty
