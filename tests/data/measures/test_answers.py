"""The laws of chance against counting every way there is."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from data.measures import acts, answers, envelope
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
    with pytest.raises(ValueError, match="banana"):
        envelope.curve(at, at, START, END, null="banana")


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


def test_known_days_imputed_give_the_plain_number():
    at = pd.DataFrame({"day": [day("2017-03-01"), day("2017-06-01")]})
    to = pd.DataFrame({"day": at["day"] + 10})
    plain = answers.followed(at["day"].to_numpy(), to["day"].to_numpy(), START, END).iloc[0]
    known = answers.imputed(at.assign(until=at["day"]), to.assign(until=to["day"]), START, END)
    assert known == (plain["n"], plain["hits"], plain["hits"]) == (2, 2, 2)


def test_days_drawn_between_their_bounds_give_the_least_and_the_most_followed():
    at = pd.DataFrame({"day": [day("2017-03-01"), day("2017-06-01")]})
    at["until"] = at["day"]
    to = pd.DataFrame({"day": [day("2017-03-11"), day("2017-06-03")], "until": [day("2017-03-11"), day("2017-08-31")]})
    assert answers.imputed(at, to, START, END) == (2, 1, 2)  # the second answer may come within 30 days, or not
    far = at.assign(until=[at["until"][0], END])
    assert answers.imputed(far, to, START, END) == (1, 1, 1)  # a trigger that may lie too near the end is none
    assert answers.imputed(at.iloc[:0], to, START, END) == (0, 0, 0)


def test_an_answer_outside_the_selection_is_an_answer_and_marked(make_events):
    events = make_events(
        {"date": "2017-01-01", "kind": "nuclear-test"},
        {"date": "2017-01-02", "kind": "sanction", "cameo": "163", "target": "PRK", "responds_to": "event-1"},
        {"date": "2017-05-01", "kind": "nuclear-test"},
        {"date": "2017-05-02", "kind": "sanction", "cameo": "163", "target": "PRK"},
        {"date": "2017-07-30", "kind": "sanction", "cameo": "163", "target": "PRK", "collection": "context"},
        {"date": "2017-12-01", "kind": "nuclear-test"},
    )
    known = acts.dated(acts.chosen(events, events[events["collection"] == "documents"]))
    found = answers.pairs(acts.pick(known, "nuclear"), acts.pick(known, "sanction"))
    assert found[["trigger", "response", "documented", "chosen"]].to_numpy().tolist() == [
        ["event-1", "event-2", True, True],
        ["event-3", "event-5", False, False],
        ["event-6", "", False, False],
    ]
    assert found["lag"].iloc[:2].tolist() == [1.0, 90.0] and np.isnan(found["lag"].iloc[2])
    assert answers.pairs(known.iloc[:0], known.iloc[:0]).empty


def test_the_fourth_and_fifth_nuclear_tests_were_answered_after_56_and_82_days(loaded):
    """Resolutions 2270 and 2321 are of the context: five documents alone would say that nobody answered."""
    told = loaded.events[loaded.events["collection"] == "documents"]
    known = acts.dated(acts.chosen(loaded.events, told))
    found = answers.pairs(acts.pick(known, "nuclear"), acts.pick(known, "resolution")).set_index("trigger")
    years = found.index.str[:7]
    assert found.loc[years == "2016-01", "lag"].tolist() == [56.0]
    assert found.loc[years == "2016-09", "lag"].tolist() == [82.0]
    assert not found.loc[years.isin(["2016-01", "2016-09"]), "chosen"].any()


def test_the_curve_counts_each_trigger_once_by_its_first_answer():
    at = np.array([day("2017-03-01"), day("2017-06-01"), day("2017-09-01"), day("2018-01-01")])
    responses = np.array([at[0] + 1, at[0] + 5, at[0] + 6, at[1] + 2, at[2] + 90])
    found, p = envelope.curve(at, responses, START, END, shuffles=99)
    share = found.set_index("lag")["share"]
    assert (share[2], share[4], share[5], share[89], share[90]) == (0.25, 0.25, 0.5, 0.5, 0.75)
    assert ((found["low"] <= found["expected"]) & (found["expected"] <= found["high"])).all()
    assert 0 < p <= 1 and (found["n"] == 4).all()


def test_the_mean_of_the_shuffles_is_the_exact_chance():
    at = np.array([day("2017-03-01"), day("2017-06-01"), day("2018-06-01")])
    responses = np.array([day("2017-04-01"), day("2017-10-01"), day("2018-02-01")])
    for null in answers.NULLS:
        found, _ = envelope.curve(at, responses, START, END, until=30, null=null, shuffles=4000)
        exact = answers.followed(at, responses, START, END, within=30, null=null)["expected"].iloc[0]
        assert found["expected"].iloc[-1] == pytest.approx(exact, abs=0.02)


def test_shuffled_triggers_stay_where_the_null_says():
    at = np.array([day("2017-01-10"), day("2017-02-10"), day("2018-12-01")])
    year = envelope.shuffled(at, START, END, "year", 300, 1)
    assert year[:, :2].min() >= START and year[:, :2].max() <= day("2017-12-31")
    assert year[:, 2].min() >= day("2018-01-01") and year[:, 2].max() <= END
    circular = envelope.shuffled(at, START, END, "circular", 300, 1)
    assert set(np.unique((circular[:, 1] - circular[:, 0]) % 365)) == {31}
    near = envelope.shuffled(at, START, END, "near", 300, 1)
    assert np.abs(near - at).max() <= 180 and near.min() >= START and near.max() <= END


def test_the_envelope_holds_all_but_the_most_extreme_curves():
    """Twenty curves of one value: 1..20. At a level of 10 % the two at the ends fall out."""
    curves = np.arange(1.0, 21.0)[:, None]
    low, high, p = envelope.envelope(curves, level=0.1)
    assert (low.tolist(), high.tolist(), p) == ([2.0], [19.0], pytest.approx(2 / 20))
    middle = np.roll(curves, -9, axis=0)  # the tenth is now the one observed
    assert envelope.envelope(middle, level=0.1)[2] == 1.0


def test_under_chance_the_curve_leaves_its_band_as_often_as_the_level_says():
    rng = np.random.default_rng(7)
    outside, small, repeats = 0, 0, 400
    for _ in range(repeats):
        curves = np.cumsum(rng.normal(size=(200, 25)), axis=1)
        low, high, p = envelope.envelope(curves)
        out = bool(((curves[0] < low) | (curves[0] > high)).any())
        outside, small = outside + out, small + (p <= 0.05)
        assert out == (p <= 0.05)
    assert outside == small and outside / repeats == pytest.approx(0.05, abs=0.03)


def test_no_triggers_give_no_curve():
    none = np.array([], dtype=int)
    found, p = envelope.curve(none, none, START, END)
    assert found["share"].isna().all() and np.isnan(p) and (found["n"] == 0).all()
    flat, p = envelope.curve(np.array([START + 9]), none, START, END, shuffles=19)
    assert (flat["share"] == 0).all() and (flat["high"] == 0).all() and p == 1
