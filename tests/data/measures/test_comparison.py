"""Two sets beside each other, by hand and against numpy."""

import numpy as np
import pandas as pd
import pytest

from data.measures import comparison, cube

DAY = pd.Timestamp


def on(*days: str, root: str = "19") -> cube.Cube:
    rows = [(day, "PRK", "USA", root, -9.0) for day in days]
    frame = pd.DataFrame(rows, columns=["day", "source", "target", "root", "goldstein"])
    return cube.make(frame.assign(day=pd.to_datetime(frame["day"])))


def series(one, other) -> pd.DataFrame:
    return pd.DataFrame({"one": one, "other": other})


def test_months_stand_side_by_side_and_those_without_events_are_noughts():
    found = comparison.months(on("2018-01-05", "2018-03-01"), on("2018-03-02"), DAY("2018-01-10"), DAY("2018-03-20"))
    assert found["month"].dt.month.tolist() == [1, 2, 3]
    assert found["one"].tolist() == [1, 0, 1] and found["other"].tolist() == [0, 0, 1]


def test_only_one_side_is_counted_where_that_is_asked_for():
    made = on("2018-01-05", root="04"), on("2018-01-06", root="19")
    for name, counted in (("conflict", [0, 1]), ("cooperation", [1, 0]), ("count", [1, 1])):
        found = comparison.months(*made, DAY("2018-01-01"), DAY("2018-01-31"), name)
        assert found[["one", "other"]].iloc[0].tolist() == counted
    with pytest.raises(ValueError, match="none of count"):
        comparison.months(*made, DAY("2018-01-01"), DAY("2018-01-31"), "tone")


def test_a_series_moves_with_itself_and_against_its_opposite():
    counts = np.arange(48) % 7
    same = comparison.correlation(series(counts, counts))
    assert (same["r"], same["months"]) == (pytest.approx(1), 48) and same["low"] == pytest.approx(1)
    against = comparison.correlation(series(np.expm1(counts / 7), np.expm1(1 - counts / 7)))
    assert against["r"] == pytest.approx(-1)


def test_the_correlation_is_pearsons_of_logarithms_and_the_interval_holds_it():
    draw = np.random.default_rng(3)
    common = draw.poisson(4, 240)
    one, other = common + draw.poisson(3, 240), 5 * common + draw.poisson(30, 240)
    found = comparison.correlation(series(one, other))
    assert found["r"] == pytest.approx(np.corrcoef(np.log1p(one), np.log1p(other))[0, 1])
    assert 0 < found["low"] < found["r"] < found["high"] < 1
    assert comparison.correlation(series(one, other)) == found, "the same twice"


def test_months_that_resemble_their_neighbours_give_a_wider_interval_than_independent_ones():
    draw = np.random.default_rng(4)
    noise = draw.normal(size=(2, 240))
    slow = np.stack([np.convolve(row, np.ones(12), "same") for row in noise])
    wide, narrow = (comparison.correlation(series(*np.exp(rows))) for rows in (slow, noise))
    assert wide["high"] - wide["low"] > 1.5 * (narrow["high"] - narrow["low"])


def test_independent_series_are_not_said_to_move_together():
    draw = np.random.default_rng(5)
    held = [comparison.correlation(series(*draw.poisson(5, (2, 120)))) for _ in range(40)]
    assert sum(one["low"] <= 0 <= one["high"] for one in held) >= 34


@pytest.mark.parametrize("one, other", [([1, 2] * 11, [1, 2] * 11), ([0] * 60, range(60)), ([], [])])
def test_too_few_months_or_a_series_that_never_changes_give_no_number(one, other):
    found = comparison.correlation(series(list(one), list(other)))
    assert np.isnan([found["r"], found["low"], found["high"]]).all() and found["months"] == len(one)


def test_days_that_only_one_set_has_are_told_from_those_of_both():
    one, other = (
        on("2018-01-01", "2018-01-10", "2018-01-20"),
        on("2018-01-02", "2018-01-12", "2018-01-20", "2018-01-20"),
    )
    found = comparison.days(one, other, DAY("2018-01-01"), DAY("2018-01-31"))
    assert list(found.itertuples(index=False, name=None)) == [
        (DAY("2018-01-01"), 1, 0, "both"),
        (DAY("2018-01-02"), 0, 1, "both"),
        (DAY("2018-01-10"), 1, 0, "first"),
        (DAY("2018-01-12"), 0, 1, "second"),
        (DAY("2018-01-20"), 1, 2, "both"),
    ]
    assert comparison.overlap(found) == {"both": 3, "first": 1, "second": 1}
    exact = comparison.days(one, other, DAY("2018-01-01"), DAY("2018-01-31"), apart=0)
    assert comparison.overlap(exact) == {"both": 1, "first": 2, "second": 2}


def test_a_neighbour_beyond_the_period_still_counts_as_one():
    one, other = on("2018-01-31"), on("2018-02-01")
    found = comparison.days(one, other, DAY("2018-01-01"), DAY("2018-01-31"))
    assert found["only"].tolist() == ["both"]
    assert comparison.days(one, other, DAY("2019-01-01"), DAY("2019-01-31")).empty


def test_the_record_against_itself_is_of_both_on_every_day(loaded):
    from data.datasets import of_record
    from data.selection import Selection

    made = of_record(loaded).cube().where(Selection(parties=("PRK", "USA"), role="dyad"))
    first, last = DAY("1990-01-01"), DAY("2018-12-31")
    assert set(comparison.days(made, made, first, last)["only"]) == {"both"}
    assert comparison.correlation(comparison.months(made, made, first, last))["r"] == pytest.approx(1)
