from itertools import product
from math import comb

import numpy as np
import pandas as pd
import pytest

from data.measures import calendar_counts, turning_points

LEVELS = (np.arange(4) + 0.5) / 4


def months(*counts: tuple[int, int], start: str = "2010-01-01") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "month": pd.date_range(start, periods=len(counts), freq="MS"),
            "escalation": [e for e, _ in counts],
            "engagement": [g for _, g in counts],
        }
    )


def stamp(text: str) -> pd.Timestamp:
    return pd.Timestamp(f"{text}-01")


def ways(frame: pd.DataFrame, hazards, spreads) -> list[tuple[float, set[int], list[float]]]:
    """Every setting, every set of months in which a new level begins, every level of every stretch: one by one.

    Returns weight, the months (positions) with a change, and the level of each month.
    """
    counts = list(zip(frame["escalation"], frame["engagement"], strict=True))

    def likelihood(e: int, g: int, m: float, s: float) -> float:
        rising = lambda x, k: np.prod([x + i for i in range(k)]) if k else 1.0  # noqa: E731
        return comb(e + g, g) * rising(m * s, g) * rising((1 - m) * s, e) / rising(s, e + g)

    found = []
    for h, s, cuts in product(hazards, spreads, product((0, 1), repeat=len(counts) - 1)):
        starts = [0, *(i + 1 for i, cut in enumerate(cuts) if cut)]
        prior = np.prod([h if cut else 1 - h for cut in cuts]) if cuts else 1.0
        for chosen in product(LEVELS, repeat=len(starts)):
            level = [chosen[sum(start <= i for start in starts) - 1] for i in range(len(counts))]
            weight = prior / len(LEVELS) ** len(starts)
            for (e, g), m in zip(counts, level, strict=True):
                weight *= likelihood(e, g, m, s)
            found.append((weight, set(starts[1:]), level))
    return found


@pytest.fixture(scope="module")
def small():
    frame = months((3, 0), (0, 0), (1, 1), (0, 3), (2, 1))
    settings = {"hazards": np.array([0.1, 0.3]), "spreads": np.array([2.0, 8.0])}
    return frame, turning_points.posterior(frame, **settings, levels=LEVELS), ways(frame, *settings.values())


def test_each_months_probability_is_the_sum_over_every_way_to_cut_the_record(small):
    frame, found, every = small
    whole = sum(weight for weight, *_ in every)
    for position, month in enumerate(frame["month"]):
        expected = sum(weight for weight, changes, _ in every if position in changes) / whole
        assert found.chance(month, month) == pytest.approx(expected, abs=1e-9)
        row = found.months[found.months["month"] == month]
        if len(row):
            assert row["change"].iloc[0] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("first, last", [(1, 2), (2, 4), (1, 4), (0, 0), (0, 3), (1, 1)])
def test_months_together_have_the_probability_of_at_least_one_change(small, first, last):
    frame, found, every = small
    whole = sum(weight for weight, *_ in every)
    wanted = set(range(first, last + 1))
    expected = sum(weight for weight, changes, _ in every if changes & wanted) / whole
    assert found.chance(frame["month"][first], frame["month"][last]) == pytest.approx(expected, abs=1e-9)


def test_the_band_is_made_of_quantiles_of_the_mixture(small):
    frame, found, every = small
    for row in found.months.itertuples():
        position = frame.index[frame["month"] == row.month][0]
        mass = np.zeros(len(LEVELS))
        for weight, _, level in every:
            mass[np.searchsorted(LEVELS, level[position])] += weight
        mass /= mass.sum()
        assert row.share == pytest.approx(float(mass @ LEVELS), abs=1e-9)
        edges, until = np.arange(5) / 4, np.concatenate([[0], np.cumsum(mass)])
        assert (row.low, row.high) == pytest.approx(np.interp([0.025, 0.975], until, edges), abs=1e-9)


def test_a_silence_is_never_part_of_the_month_that_ends_it():
    frame = months((4, 0), (0, 0), (0, 0), (0, 0), (0, 4))
    found = turning_points.posterior(frame, np.array([0.1]), np.array([4.0]))
    assert found.months["silence"].tolist() == [0, 3]
    alone = [found.chance(month, month) for month in frame["month"]]
    # Nothing tells the four months apart; together they are likelier than one, and less likely than their sum.
    assert alone[0] == 0 and alone[1:] == pytest.approx([alone[1]] * 4)
    assert alone[1] < found.chance(stamp("2010-02"), stamp("2010-05")) < sum(alone)
    assert found.months["change"].iloc[1] == pytest.approx(alone[1])


def test_nothing_is_known_outside_the_record():
    found = turning_points.posterior(months((1, 0), (0, 1)))
    assert found.chance(stamp("1990-01"), stamp("2010-01")) == 0
    assert found.chance(stamp("2010-03"), stamp("2030-01")) == 0
    assert found.chance(stamp("1990-01"), stamp("2030-01")) == found.chance(stamp("2010-02"), stamp("2010-02"))


def test_a_plain_turn_is_named_by_its_month():
    found = turning_points.posterior(months(*[(5, 0)] * 12, *[(0, 5)] * 12))
    top = turning_points.turns(found).iloc[0]
    assert (top["first"], top["last"], top["best"]) == (stamp("2011-01"),) * 3
    assert top["chance"] == pytest.approx(top["best_chance"]) and top["chance"] > 0.9
    assert top["before"] < 0.2 < 0.8 < top["after"]
    assert turning_points.turns(found, first=stamp("2011-02")).empty
    assert turning_points.turns(found, last=stamp("2010-12")).empty


def test_a_turn_in_a_silence_is_named_by_all_its_months_and_not_at_all_past_a_year():
    short = pd.concat([months(*[(5, 0)] * 9), months(*[(0, 5)] * 9, start="2011-01-01")], ignore_index=True)
    top = turning_points.turns(turning_points.posterior(short)).iloc[0]
    assert (top["first"], top["last"]) == (stamp("2010-10"), stamp("2011-01"))
    assert top["best_chance"] < top["chance"]
    long = pd.concat([months(*[(5, 0)] * 9), months(*[(0, 5)] * 9, start="2014-01-01")], ignore_index=True)
    assert turning_points.turns(turning_points.posterior(long)).empty


def test_steady_counts_have_no_turn():
    assert turning_points.turns(turning_points.posterior(months(*[(2, 2)] * 24)), least=0.5).empty


def test_a_turn_that_one_source_claims_is_known_to_rest_on_it():
    steady = months(*[(5, 0)] * 24)
    turned = months(*[(5, 0)] * 12, *[(0, 5)] * 12)
    named = turning_points.turns(turning_points.posterior(turned))
    found = turning_points.leaning(turning_points.without({"chronicle": turned, "report": steady}), named).iloc[0]
    assert found["source"] == "report" and found["without"] < 0.2 < found["chance"]
    nobody = turning_points.leaning({}, named).iloc[0]
    assert nobody["source"] == "" and np.isnan(nobody["without"])


def test_too_little_or_nothing():
    empty = months().astype({"escalation": int, "engagement": int})
    found = turning_points.posterior(empty)
    assert found.months.empty and list(found.months) == turning_points.COLUMNS
    assert found.chance(stamp("2010-01"), stamp("2010-12")) == 0
    assert turning_points.turns(found).empty
    assert turning_points.leaning(turning_points.without({"a": empty}), turning_points.turns(found)).empty
    assert not turning_points.enough(empty)
    assert not turning_points.enough(months((30, 30)))
    assert not turning_points.enough(months(*[(1, 0)] * 12))
    assert turning_points.enough(months(*[(1, 1)] * 12))
    one = turning_points.posterior(months((1, 0))).months
    assert one["change"].tolist() == [0.0] and one["low"].iloc[0] < one["share"].iloc[0] < one["high"].iloc[0]


def test_missing_counts_are_none():
    frame = months((1, 0), (0, 1)).astype({"engagement": float})
    frame.loc[1, "engagement"] = np.nan
    assert len(turning_points.posterior(frame).months) == 1


def test_the_numbers_of_the_record_are_those_of_an_independent_reckoning(loaded):
    """At the one setting once in use (h = 1/60, s = 4) another's code gave .915, .834 and .770 for these months."""
    events = loaded.events[loaded.events["collection"] == "documents"]
    found = turning_points.posterior(
        calendar_counts.by_month(events), np.array([1 / 60]), np.array([4.0]), (np.arange(40) + 0.5) / 40
    )
    spans = (("2017-12", "2018-02"), ("2006-08", "2006-12"), ("2004-03", "2005-02"))
    # Within a few hundredths: rows of the record are mended now and then.
    assert [found.chance(stamp(a), stamp(b)) for a, b in spans] == pytest.approx([0.915, 0.834, 0.770], abs=0.03)


def test_the_likeliest_turns_are_those_likeliest_with_the_months_named(loaded):
    """One month alone may be less likely than another, and more with its neighbours: January 2018 against 1999."""
    events = loaded.events[loaded.events["collection"] == "documents"]
    found = turning_points.posterior(calendar_counts.by_month(events))
    every = turning_points.turns(found, top=9)
    assert every["chance"].is_monotonic_decreasing and len(every) > 3
    pd.testing.assert_frame_equal(turning_points.turns(found, top=3), every.head(3))
