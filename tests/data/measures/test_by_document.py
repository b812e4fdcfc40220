import numpy as np
import pandas as pd
import pytest

from data.measures import by_document, series

ONE, TWO, BOTH = ";chronicle;", ";report;", ";chronicle;report;"


def told(events: pd.DataFrame, *documents: str) -> pd.DataFrame:
    return events.assign(documents=list(documents))


def without_each(events: pd.DataFrame, times: pd.DatetimeIndex) -> pd.DataFrame:
    return by_document.without_each(series.weighed(events), by_document.alone(events), times)


@pytest.fixture
def three(make_events):
    events = make_events(
        {"date": "2017-03-01", "escalation": 5},
        {"date": "2017-04-01", "escalation": 7},
        {"date": "2017-05-01", "escalation": 9, "engagement": 5},
    )
    return told(events, ONE, BOTH, TWO)


DAYS = pd.DatetimeIndex(["2017-03-15", "2017-04-15", "2017-06-01", "2018-01-01"])


def test_without_each_document_is_the_level_of_what_the_others_tell(three):
    found = without_each(three, DAYS)
    kept = [three[three["documents"] != alone] for alone in (ONE, TWO)]
    levels = [series.levels(events, DAYS) for events in kept]
    for name in ("E", "G"):
        assert found[f"{name}_low"].to_numpy() == pytest.approx(np.min([one[name] for one in levels], axis=0))
        assert found[f"{name}_high"].to_numpy() == pytest.approx(np.max([one[name] for one in levels], axis=0))
    assert found["E_without"].tolist() == ["chronicle", "chronicle", "report", "report"]
    assert found["G_without"].tolist() == ["", "", "report", "report"]


def test_what_two_documents_tell_rests_on_neither(make_events):
    events = told(make_events({"date": "2017-03-01", "escalation": 5}), BOTH)
    found, level = without_each(events, DAYS), series.levels(events, DAYS)
    assert found["E_low"].to_numpy() == pytest.approx(level["E"].to_numpy())
    assert (found["E_without"] == "").all()


def test_what_no_document_tells_rests_on_none(make_events):
    events = told(make_events({"date": "2017-03-01", "escalation": 5}), "")
    assert without_each(events, DAYS)["E_low"].iloc[0] > 0
    assert (by_document.standard(events, DAYS)["of_E"] == 0).all()


def test_a_score_is_a_documents_level_against_its_own_weeks(make_events):
    events = told(
        make_events(
            {"date": "2017-01-31", "escalation": 5},
            {"date": "2017-02-14", "escalation": 7},
        ),
        ONE,
        ONE,
    )
    weeks = pd.DatetimeIndex(["2017-01-31", "2017-02-07", "2017-02-14"])
    level = series.levels(events, weeks)["E"].to_numpy()
    found = by_document.standard(events, weeks)
    assert found["E"].to_numpy() == pytest.approx((level - level.mean()) / level.std())
    assert found["of_E"].tolist() == [1, 1, 1] and found["G"].isna().all()


def test_a_dense_document_counts_no_more_than_a_thin_one_and_only_where_it_reaches(make_events):
    thin = [{"date": f"2017-{month:02}-28", "escalation": 5} for month in (1, 6, 12)]
    dense = [{"date": f"2018-03-{day:02}", "escalation": 9} for day in range(1, 29)]
    events = told(make_events(*thin, *dense), *[ONE] * 3, *[TWO] * 28)
    found = by_document.standard(events, pd.DatetimeIndex(["2016-12-01", "2017-06-28", "2018-03-20"]))
    assert found["of_E"].tolist() == [0, 1, 1]
    assert np.isnan(found["E"].iloc[0]) and found["E"].iloc[2] < 3
    joint = told(events.iloc[:3], BOTH, BOTH, BOTH)
    both = by_document.standard(joint, pd.DatetimeIndex(["2017-06-28"]))
    assert both["of_E"].tolist() == [2]
    assert both["E"].iloc[0] == pytest.approx(found["E"].iloc[1])


def test_nothing(three):
    for measure in (without_each, by_document.standard):
        assert len(measure(three.iloc[:0], DAYS)) == len(DAYS)
        assert measure(three, DAYS[:0]).empty
    assert (without_each(three.iloc[:0], DAYS)["E_low"] == 0).all()
    assert by_document.standard(three.iloc[:0], DAYS)["E"].isna().all()
    alone = by_document.standard(three.iloc[:1], DAYS)  # one event never varies over its one day
    assert alone["E"].isna().all()
