"""The laws of chance against counting every way there is."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from data.measures import answers
from data.measures.series import days


def day(text: str) -> int:
    return int(days(pd.DatetimeIndex([text]))[0])


START, END = day("2017-01-01"), day("2018-12-31")


def test_headline_counts_lags_of_two_days_or_more():
    at = np.array([day("2017-03-01"), day("2017-05-01"), day("2017-07-01"), day("2017-09-01")])
    responses = np.array([at[0] + 1, at[1] + 2, at[2] + 30, at[3] + 31])
    found = answers.followed(at, responses, START, END).iloc[0]
    assert (found["n"], found["hits"], found["share"]) == (4, 2, 0.5)  # one day is too near, thirty-one too far


def test_a_trigger_whose_span_the_record_does_not_cover_is_left_out():
    at = np.array([END - 30, END - 29, START, START - 1])
    assert answers.followed(at, at + 5, START, END)["n"].iloc[0] == 2  # the boundary days themselves are in


def test_chance_by_hand():
    """One answer, on 1 July 2017: of the 365 days of the year, the 29 from 2 to 30 days before it are answered."""
    found = answers.followed(np.array([day("2017-06-20")] * 2), np.array([day("2017-07-01")]), START, END).iloc[0]
    assert found["expected"] == pytest.approx(29 / 365)
    assert found["p"] == pytest.approx((29 / 365) ** 2)  # both answered
    assert (found["low"], found["high"]) == (0.0, 0.5)


@pytest.fixture
def short(monkeypatch):
    """Years of five days, so that every way to move the triggers can be counted."""
    monkeypatch.setattr(answers, "years", lambda first, last: np.arange(first, last + 1) // 5)
    monkeypatch.setattr(answers, "NEAR", 2)
    return np.array([1, 3, 6, 7]), np.array([4, 9, 12]), 0, 13, 4


def moves(null: str, at: np.ndarray, last: int):
    """Every way a null can move the triggers: year and near one by one, circular by years."""
    ring = {year: [d for d in range(last + 1) if d // 5 == year] for year in set((at // 5).tolist())}
    if null == "circular":
        for turns in product(*(range(len(ring[year])) for year in ring)):
            shift = dict(zip(ring, turns, strict=True))
            yield [ring[t // 5][(ring[t // 5].index(t) + shift[t // 5]) % len(ring[t // 5])] for t in at.tolist()]
    elif null == "year":
        yield from product(*(ring[t // 5] for t in at.tolist()))
    else:
        yield from product(*(range(max(t - 2, 0), min(t + 2, last) + 1) for t in at.tolist()))


@pytest.mark.parametrize("null", answers.NULLS)
def test_the_law_is_that_of_every_way_to_move_the_triggers(short, null):
    at, responses, first, last, within = short
    found = answers.followed(at, responses, first, last, within, null).iloc[0]

    def hits(places) -> int:
        return sum(any(2 <= r - t <= within for r in responses) for t in places)

    counted = np.array([hits(places) for places in moves(null, at, last - within)])
    assert found["hits"] == hits(at)
    assert found["expected"] == pytest.approx(counted.mean() / 4)
    assert found["p"] == pytest.approx((counted >= hits(at)).mean())
    ordered = np.sort(counted) / 4
    assert found["low"] == ordered[int(np.ceil(0.025 * len(ordered))) - 1]
    assert found["high"] == ordered[int(np.ceil(0.975 * len(ordered))) - 1]


@pytest.mark.parametrize("null", answers.NULLS)
def test_nothing(null):
    none = np.array([], dtype=int)
    found = answers.followed(none, none, START, END, null=null).iloc[0]
    assert found["n"] == 0 and np.isnan(found["share"]) and np.isnan(found["p"])
    alone = answers.followed(np.array([START + 200]), none, START, END, null=null).iloc[0]
    assert (alone["n"], alone["hits"], alone["expected"], alone["p"]) == (1, 0, 0.0, 1.0)
    assert answers.followed(np.array([START]), none, START, START, null=null)["n"].iloc[0] == 0


def test_an_unknown_chance_is_refused():
    at = np.array([START + 200])
    with pytest.raises(ValueError, match="banana"):
        answers.followed(at, at, START, END, null="banana")


def test_false_discovery_is_over_the_pairs_shown_that_have_a_p():
    # By hand (Benjamini-Hochberg): 3 x .01 / 1 = .03; 3 x .02 / 2 = .03; 3 x .5 / 3 = .5.
    assert answers.rates(np.array([0.5, np.nan, 0.01, 0.02])) == pytest.approx([0.5, np.nan, 0.03, 0.03], nan_ok=True)
    assert np.isnan(answers.rates(np.array([np.nan]))).all()
    assert len(answers.rates(np.array([]))) == 0


def test_the_table_has_both_directions_and_no_p_for_a_handful():
    at = {"test": np.array([day(f"2017-{month:02}-05") for month in range(1, 12)]), "talks": np.array([START + 9])}
    at["sanction"] = at["test"] + 12
    found = answers.table(
        lambda name: (at[name], at[name]), [("test", "sanction"), ("sanction", "test"), ("test", "talks")], START, END
    )
    assert found["hits"].tolist()[:2] == [11, 10]
    assert found["p"].iloc[0] < found["p"].iloc[1] < 1
    assert found[["p", "q"]].iloc[2].isna().all() and found["answers"].iloc[2] == 1
    assert found["q"].iloc[0] == pytest.approx(min(2 * found["p"].iloc[0], found["p"].iloc[1]))
    assert answers.table(lambda name: (at[name], at[name]), [], START, END).empty
