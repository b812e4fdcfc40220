import numpy as np
import pandas as pd
import pytest

from data.measures import calendar_counts


def test_counts_and_the_shrunken_balance(make_events):
    events = make_events(
        {"date": "2017-01-31", "escalation": 6},
        {"date": "2017-02-01", "engagement": 5},
        {"date": "2017-02-28", "engagement": 5},
        {"date": "2017-02", "escalation": 4, "engagement": 2},
        {"date": "2017-03-05"},
        {"date": "2017-04-01", "escalation": 0},
    )
    found = calendar_counts.by_month(events)
    assert found["month"].tolist() == [pd.Timestamp(2017, month, 1) for month in (1, 2, 3, 4)]
    assert found["escalation"].tolist() == [1, 1, 0, 0]
    assert found["engagement"].tolist() == [0, 3, 0, 0]
    assert found["events"].tolist() == [1, 3, 1, 1]
    assert found["balance"].iloc[:2].tolist() == pytest.approx([-1 / 3, 2 / 6])
    assert np.isnan(found["balance"].iloc[2]) and np.isnan(found["balance"].iloc[3])


def test_a_duration_counts_where_it_begins_and_a_vague_date_nowhere(make_events):
    events = make_events(
        {"date": "2017-01-30/2017-02-02", "engagement": 5},
        {"date": "2017", "escalation": 6},
        {"date": "2017-01-30/2017-02-02", "escalation": 6, "flags": "uncertain_date"},
        {"date": "2017-01-05", "escalation": 6, "flags": "aggregate"},
        {"date": "2017/..", "escalation": 6},
    )
    found = calendar_counts.by_month(events)
    assert found[["escalation", "engagement", "events"]].to_numpy().tolist() == [[0, 1, 1]]


def test_nothing(make_events):
    assert calendar_counts.by_month(make_events({"date": "2017-01-01"}).iloc[:0]).empty
