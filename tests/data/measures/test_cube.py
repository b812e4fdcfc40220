"""The cube against plain groupby and against the kernel of the record's own series."""

import numpy as np
import pandas as pd
import pytest

from data.measures import cube, series

DAY = pd.Timestamp


def coded(*rows) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["day", "source", "target", "root", "goldstein"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


FEW = coded(
    ("2018-01-01", "PRK", "KOR", "03", 4.0),
    ("2018-01-01", "PRK", "KOR", "03", 6.0),
    ("2018-01-01", "USA", "PRK", "16", -8.0),
    ("2018-01-03", "USA", "PRK", "16", -8.0),
    ("2018-01-03", "KOR", "PRK", "04", None),
    (None, "KOR", "PRK", "04", 1.0),
    ("2018-01-03", None, "PRK", "04", 1.0),
)


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    draw = np.random.default_rng(7)
    actors = np.array(["CHN", "JPN", "KOR", "PRK", "RUS", "USA"])
    return pd.DataFrame(
        {
            "day": DAY("1995-01-01") + pd.to_timedelta(draw.integers(0, 400, 5000), "D"),
            "source": draw.choice(actors, 5000),
            "target": draw.choice(actors, 5000),
            "root": draw.choice([f"{root:02}" for root in range(1, 21)], 5000),
            "goldstein": draw.uniform(-10, 8, 5000),
        }
    )


def test_equal_keys_become_one_row_with_count_and_sum_and_what_is_not_told_is_counted_as_such():
    made = cube.make(FEW)
    assert made.actors == ("", "KOR", "PRK", "USA") and made.roots == ("03", "04", "16")
    assert made.count.tolist() == [2, 1, 1, 1, 1]
    assert made.goldstein.tolist() == [10.0, -8.0, 1.0, 0.0, -8.0]
    assert made.sides[made.root].tolist() == [-1, 1, -1, -1, 1]
    assert made.total == 6 and made.span == (DAY("2018-01-01"), DAY("2018-01-03"))


def test_the_cube_is_a_groupby(many):
    made = cube.make(many)
    plain = many.groupby(["day", "source", "target", "root"])["goldstein"].agg(["size", "sum"]).reset_index()
    assert made.count.tolist() == plain["size"].tolist()
    assert np.allclose(made.goldstein, plain["sum"], atol=1e-6)
    assert [made.actors[one] for one in made.source] == plain["source"].tolist()
    assert [made.roots[one] for one in made.root] == plain["root"].tolist()


def test_network_and_matrix_are_groupbys(many):
    made = cube.make(many)
    found = cube.network(made).set_index(["source", "target"]).sort_index()
    plain = (
        many.assign(hostile=many["root"] > "08")
        .groupby(["source", "target"])
        .agg(count=("root", "size"), conflict=("hostile", "sum"), goldstein=("goldstein", "mean"))
    )
    assert found["count"].tolist() == plain["count"].tolist()
    assert found["conflict"].tolist() == plain["conflict"].tolist()
    assert np.allclose(found["goldstein"], plain["goldstein"])
    assert cube.matrix(made).equals(
        pd.crosstab(many["source"], many["target"]).rename_axis(None).rename_axis(None, axis=1)
    )


def test_a_period_includes_both_ends():
    made = cube.make(FEW)
    assert made.between(DAY("2018-01-01"), DAY("2018-01-02")).count.sum() == 3
    assert made.between(DAY("2018-01-02"), DAY("2018-01-03")).count.sum() == 3


def test_one_event_by_hand():
    made = cube.make(coded(("2018-01-01", "USA", "PRK", "16", -8.0)))
    found = cube.levels(made, DAY("2018-01-01"), DAY("2018-01-31"), half_life=30)
    fresh = 1 - 2 ** (-1 / 30)
    assert found["E"].iloc[0] == pytest.approx(30 * 8 * fresh)
    assert found["E"].iloc[30] == pytest.approx(30 * 8 * fresh / 2)  # a half-life later, half of it
    assert found["G"].eq(0).all() and found["n_E"].iloc[0] == pytest.approx(1)
    assert not found["trusted_E"].any()


def test_levels_equal_the_kernel_of_the_records_series(many):
    made = cube.make(many)
    times = pd.date_range("1995-06-01", "1995-12-31", freq="D")
    found = cube.levels(made, times[0], times[-1], half_life=30, weight="count")
    days = series.days(many["day"])
    k = series.kernel(series.days(times) + 1.0, days, days + 1.0, 30)
    hostile = (many["root"] > "08").to_numpy()
    assert np.allclose(found["E"], 30 * k[:, hostile].sum(axis=1))
    assert np.allclose(found["n_G"], k[:, ~hostile].sum(axis=1) ** 2 / (k[:, ~hostile] ** 2).sum(axis=1))


def test_the_effective_number_counts_the_weights(many):
    many = many.assign(goldstein=-many["root"].astype(float))  # as in CAMEO, the root tells most of the value
    found = cube.levels(cube.make(many), DAY("1995-06-01"), DAY("1995-12-31"), half_life=30)
    days = series.days(many["day"])
    k = series.kernel(series.days(pd.DatetimeIndex(found["date"])) + 1.0, days, days + 1.0, 30)
    hostile = (many["root"] > "08").to_numpy()
    parts = k[:, hostile] * many["goldstein"].abs().to_numpy()[hostile]
    assert np.allclose(found["E"], 30 * parts.sum(axis=1))
    assert np.allclose(found["n_E"], series.effective(parts))


def test_nothing_gives_zeros_and_an_unknown_weight_is_refused():
    made = cube.make(FEW.iloc[:0])
    found = cube.levels(made, DAY("2018-01-01"), DAY("2018-01-05"))
    assert found["E"].eq(0).all() and not found["trusted_G"].any() and len(found) == 5
    assert cube.network(made).empty and cube.matrix(made).empty
    with pytest.raises(ValueError, match="no rungs"):
        cube.levels(made, DAY("2018-01-01"), DAY("2018-01-05"), weight="rung")
