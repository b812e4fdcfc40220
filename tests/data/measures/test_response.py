import numpy as np
import pandas as pd
import pytest

from data.measures import response
from data.measures.series import days


def day(text: str) -> int:
    return int(days(pd.DatetimeIndex([text]))[0])


START, END = day("2017-01-01"), day("2018-12-31")


def test_only_days_that_are_known_enter(make_events):
    events = make_events(
        {"date": "2017-09-03"},
        {"date": "2017-09"},
        {"date": "2017-01-09/2017-01-11"},
        {"date": "2017-05-01", "flags": "aggregate"},
        {"date": "2017-06-01", "flags": "planned"},
        {"date": "2017-02-06/2017-02-07", "flags": "uncertain_date"},
        {"date": "2017-03-01~"},
        {"date": "2010/.."},
    )
    found = response.precise(events)
    assert found["event_id"].tolist() == ["event-3", "event-1"]
    assert found["day"].tolist() == [day("2017-01-09"), day("2017-09-03")]


def test_the_curve_counts_responses_per_day_and_trigger():
    at = day("2017-06-01")
    study = response.event_study(np.array([at, at + 100]), np.array([at + 7, at + 9, at - 3]), START, END).set_index(
        "lag"
    )
    assert study.loc[5, "mean"] == pytest.approx(2 / (2 * 5))  # two responses on days 7 and 9, two triggers, five days
    assert study.loc[-5, "mean"] == pytest.approx(1 / (2 * 5))
    assert study["mean"].sum() * 10 == pytest.approx(3)
    assert (study["n"] == 2).all()
    assert list(study.index[[0, -1]]) == [-30, 85] and study["to"].iloc[-1] == 90


def test_a_trigger_near_the_end_of_the_record_leaves_the_bins_it_cannot_show():
    study = response.event_study(np.array([END - 9]), np.array([END]), START, END).set_index("lag")
    assert study.loc[0, "n"] == 1 and study.loc[5, "n"] == 1 and study.loc[10, "n"] == 0
    assert study.loc[5, "mean"] == pytest.approx(1 / 5)  # day 9, the boundary day itself
    assert np.isnan(study.loc[10, "mean"])


def test_triggers_are_shuffled_within_their_own_year_and_the_seed_holds():
    triggers = np.array([day("2017-01-01"), day("2018-12-31")])
    drawn = response.shuffled(triggers, START, END)
    assert drawn.shape == (500, 2)
    assert drawn[:, 0].min() >= START and drawn[:, 0].max() <= day("2017-12-31")
    assert drawn[:, 1].min() >= day("2018-01-01") and drawn[:, 1].max() <= END
    assert (drawn == response.shuffled(triggers, START, END)).all()


def test_headline_counts_lags_of_two_days_or_more():
    at = np.array([day("2017-03-01"), day("2017-05-01"), day("2017-07-01"), day("2017-09-01")])
    answers = np.array([at[0] + 1, at[1] + 2, at[2] + 30, at[3] + 31])
    found = response.followed(at, answers, START, END).iloc[0]
    assert (found["n"], found["share"]) == (4, 0.5)  # one day is too near, thirty-one too far
    assert 0 <= found["low"] <= found["expected"] <= found["high"] <= 1


def test_answers_that_always_come_are_beyond_chance():
    at = np.array([day(f"2017-{month:02}-05") for month in range(1, 12, 2)])
    found = response.followed(at, at + 5, START, END, within=7).iloc[0]
    assert found["share"] == 1.0
    assert found["p"] < 0.01


def test_pairs_told_apart_from_inferred(make_events):
    events = response.precise(
        make_events(
            {"date": "2017-01-01", "kind": "nuclear-test"},
            {"date": "2017-01-02", "kind": "sanction", "responds_to": "event-1"},
            {"date": "2017-05-01", "kind": "nuclear-test"},
            {"date": "2017-05-02", "kind": "sanction"},
            {"date": "2017-07-30", "kind": "sanction"},
            {"date": "2017-12-01", "kind": "nuclear-test"},
        )
    )
    found = response.pairs(response.group(events, "nuclear"), response.group(events, "sanction"))
    assert found[["trigger", "response", "documented"]].to_numpy().tolist() == [
        ["event-1", "event-2", True],
        ["event-3", "event-5", False],
        ["event-6", "", False],
    ]
    assert found["lag"].iloc[:2].tolist() == [1.0, 90.0]
    assert np.isnan(found["lag"].iloc[2])


def test_waits_and_their_table(make_events):
    events = response.precise(
        make_events(
            {"date": "2017-01-01", "kind": "nuclear-test"},
            {"date": "2017-01-11", "kind": "sanction", "subtype": "unsc-resolution"},
            {"date": "2017-05-01", "kind": "nuclear-test"},
            {"date": "2017-05-02", "kind": "sanction", "subtype": "unsc-resolution"},
            {"date": "2017-05-21", "kind": "sanction", "subtype": "unsc-resolution"},
            {"date": "2017-12-01", "kind": "nuclear-test"},
        )
    )
    found = response.waits(events, START, END, END, (("nuclear", "resolution"),))
    assert found["days"].tolist() == [10.0, 20.0, END - day("2017-12-01")]
    assert found["followed"].tolist() == [True, True, False]
    # Three wait; a third of them stops at 10 days (two thirds left), another at 20 (one third left): the median is 20.
    table = response.wait_table(found, few=1).iloc[0]
    assert (table["sequence"], table["n"], table["followed"], table["low"], table["median"]) == (
        "nuclear-resolution",
        3,
        2,
        10.0,
        20.0,
    )
    assert np.isnan(table["high"])
    # Three cases are too few for a reader to be shown a median.
    assert response.wait_table(found)[["low", "median", "high"]].isna().all(axis=None)


def test_a_median_that_is_not_reached_is_not_made_up(make_events):
    found = pd.DataFrame(
        {
            "sequence": "a-b",
            "trigger": list("xyz"),
            "response": ["r", "", ""],
            "days": [5.0, 40.0, 50.0],
            "followed": [True, False, False],
        }
    )
    assert np.isnan(response.wait_table(found, few=1)["median"].iloc[0])


def test_nothing(make_events):
    none = np.array([], dtype=int)
    study = response.event_study(none, none, START, END)
    assert study["mean"].isna().all() and (study["n"] == 0).all()
    assert response.followed(none, none, START, END)["n"].tolist() == [0]
    lone = response.event_study(np.array([START + 200]), none, START, END)
    assert (lone["mean"] == 0).all() and (lone["high"] == 0).all()
    events = response.precise(make_events({"date": "2017-01-01"}).iloc[:0])
    assert response.pairs(events, events).empty
    assert response.wait_table(response.waits(events, START, END, END)).empty
