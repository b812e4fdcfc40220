from itertools import product

import numpy as np
import pandas as pd
import pytest

from data.measures import changepoints


def months(*counts: tuple[int, int], start: str = "2010-01-01") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "month": pd.date_range(start, periods=len(counts), freq="MS"),
            "escalation": [e for e, _ in counts],
            "engagement": [g for _, g in counts],
        }
    )


def by_hand(frame: pd.DataFrame, hazard: float, s: float) -> tuple[np.ndarray, float]:
    """Every way to cut the months, one by one."""
    counts = list(zip(frame["escalation"], frame["engagement"], strict=True))

    def likelihood(part) -> float:
        total = 0.0
        for m in changepoints.LEVELS:
            p = 1.0
            for e, g in part:
                for k in range(g):
                    p *= m * s + k
                for k in range(e):
                    p *= (1 - m) * s + k
                for k in range(e + g):
                    p /= s + k
            total += p / len(changepoints.LEVELS)
        return total

    weights, none = {}, 0.0
    for cuts in product((0, 1), repeat=len(counts) - 1):
        edges = [0, *(i + 1 for i, cut in enumerate(cuts) if cut), len(counts)]
        weight = np.prod([hazard if cut else 1 - hazard for cut in cuts])
        for a, b in zip(edges, edges[1:], strict=False):
            weight *= likelihood(counts[a:b])
        weights[cuts] = weight
        none += weight if not any(cuts) else 0.0
    whole = sum(weights.values())
    change = [sum(weight for cuts, weight in weights.items() if cuts[i]) / whole for i in range(len(counts) - 1)]
    return np.array([0.0, *change]), none / whole


def test_the_recursions_equal_the_sum_over_every_cut():
    frame = months((3, 0), (2, 1), (0, 2), (1, 4), (2, 0))
    change, none = by_hand(frame, 0.1, 4.0)
    found = changepoints.posterior(frame, hazard=0.1)
    assert found["change"].to_numpy() == pytest.approx(change, abs=1e-9)
    assert changepoints.no_change(frame, hazard=0.1) == pytest.approx(none, abs=1e-9)


def test_a_silence_is_one_step_with_the_chance_of_all_its_months():
    """Two months four apart, no information but one event each way: the prior is 1 - (1-h)^4."""
    frame = months((1, 0), (0, 0), (0, 0), (0, 0), (0, 1))
    found = changepoints.posterior(frame, hazard=0.1)
    prior = 1 - 0.9**4
    # Apart each month has probability 1/2; together the mean of m (1-m) over the grid.
    together = float(np.mean(changepoints.LEVELS * (1 - changepoints.LEVELS)))
    assert found["change"].tolist() == pytest.approx([0.0, prior * 0.25 / (prior * 0.25 + (1 - prior) * together)])
    assert found["since"].iloc[1] == pd.Timestamp("2010-02-01")
    assert found["month"].iloc[1] == pd.Timestamp("2010-05-01")


def test_a_plain_turn_is_found_where_it_is():
    found = changepoints.posterior(months(*[(5, 0)] * 12, *[(0, 5)] * 12))
    top = changepoints.peaks(found)
    assert top["month"].iloc[0] == pd.Timestamp("2011-01-01")
    assert top["chance"].iloc[0] > 0.9
    assert top["before"].iloc[0] < 0.2 < 0.8 < top["after"].iloc[0]
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()


def test_steady_counts_have_no_turn():
    frame = months(*[(2, 2)] * 24)
    assert changepoints.no_change(frame) > 0.5
    assert changepoints.peaks(changepoints.posterior(frame)).empty


def test_a_turn_inside_a_long_silence_is_not_named():
    frame = pd.concat([months(*[(5, 0)] * 6), months(*[(0, 5)] * 6, start="2014-01-01")])
    found = changepoints.posterior(frame)
    assert found["change"].max() > 0.9
    assert changepoints.peaks(found).empty


def test_too_little_or_nothing():
    empty = months().astype({"escalation": int, "engagement": int})
    assert changepoints.posterior(empty).empty
    assert changepoints.no_change(empty) == 1.0
    assert changepoints.peaks(changepoints.posterior(empty)).empty
    assert not changepoints.enough(empty)
    assert not changepoints.enough(months((30, 30)))
    assert not changepoints.enough(months(*[(1, 0)] * 12))
    assert changepoints.enough(months(*[(1, 1)] * 12))
    one = changepoints.posterior(months((1, 0)))
    assert one["change"].tolist() == [0.0]
    assert one["share"].iloc[0] == pytest.approx(1 / 3, abs=0.01)


def test_missing_counts_are_none():
    frame = months((1, 0), (0, 1)).astype({"engagement": float})
    frame.loc[1, "engagement"] = np.nan
    assert len(changepoints.posterior(frame)) == 1
