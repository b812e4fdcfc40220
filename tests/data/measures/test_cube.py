"""The cube against plain groupby and against the kernel of the record's own series."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.measures import cube, series
from data.selection import Selection

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
    assert made.count.tolist() == [1, 1, 2, 1, 1]
    assert made.goldstein.tolist() == [1.0, 0.0, 10.0, -8.0, -8.0]
    assert made.sides[made.root].tolist() == [-1, -1, -1, 1, 1]
    assert made.total == 6 and made.span == (DAY("2018-01-01"), DAY("2018-01-03"))


def test_the_cube_is_a_groupby(many):
    made = cube.make(many)
    plain = many.groupby(["source", "target", "day", "root"])["goldstein"].agg(["size", "sum"]).reset_index()
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
    assert np.allclose(found["n_E"], series.effective(parts.sum(axis=1), (parts**2).sum(axis=1)))


def test_nothing_gives_zeros_and_an_unknown_weight_is_refused():
    made = cube.make(FEW.iloc[:0])
    found = cube.levels(made, DAY("2018-01-01"), DAY("2018-01-05"))
    assert found["E"].eq(0).all() and not found["trusted_G"].any() and len(found) == 5
    assert cube.network(made).empty and cube.matrix(made).empty
    with pytest.raises(ValueError, match="no rungs"):
        cube.levels(made, DAY("2018-01-01"), DAY("2018-01-05"), weight="rung")


SPANS = coded(
    ("2018-01-01", "PRK", "KOR", "19", -9.0),
    ("2018-01-31", "PRK", "KOR", "19", -9.0),
    ("2018-02-01", "PRK", "KOR", "04", 1.0),
    ("2018-02-01", "KOR", "PRK", "", None),
).assign(until=pd.to_datetime(["2018-01-01", "2018-01-31", "2018-02-28", "2018-02-01"]))


def test_events_are_counted_by_month_and_year_and_root_where_they_begin():
    made = cube.make(SPANS)
    months = cube.by_period(made)
    assert list(months.itertuples(index=False, name=None)) == [
        (DAY("2018-01-01"), "19", 2, -18.0),
        (DAY("2018-02-01"), "", 1, 0.0),
        (DAY("2018-02-01"), "04", 1, 1.0),
    ]
    assert cube.by_period(made, "year")["count"].tolist() == [1, 1, 2]
    assert cube.by_period(cube.make(SPANS.iloc[:0])).empty


def test_density_counts_each_event_on_the_day_it_begins():
    found = cube.density(cube.make(SPANS), DAY("2018-01-30"), DAY("2018-02-02"))
    assert found["conflict"].tolist() == [0, 1, 0, 0]
    assert found["cooperation"].tolist() == [0, 0, 1, 0] and found["other"].tolist() == [0, 0, 1, 0]


def test_months_without_an_event_are_zeros():
    found = cube.monthly(cube.make(SPANS), DAY("2017-12-15"), DAY("2018-03-10"))
    assert found["month"].dt.strftime("%Y-%m").tolist() == ["2017-12", "2018-01", "2018-02", "2018-03"]
    assert found["count"].tolist() == [0, 2, 2, 0] and found["conflict"].tolist() == [0, 2, 0, 0]


def test_actors_are_counted_once_an_event_whatever_their_role():
    made = cube.make(coded(("2018-01-01", "PRK", "PRK", "04", 1.0), ("2018-01-02", "PRK", "KOR", "19", 1.0)))
    assert list(made.by_actor().itertuples(index=False, name=None)) == [("PRK", 2, 2, 1), ("KOR", 1, 0, 1)]


def test_an_event_of_a_month_weighs_on_each_of_its_days_as_the_records_do():
    made = cube.make(SPANS.iloc[2:3])
    found = cube.levels(made, DAY("2018-01-30"), DAY("2018-04-30"), half_life=30, weight="count")
    days = series.days(pd.DatetimeIndex(found["date"])) + 1.0
    low, high = series.days(pd.DatetimeIndex(["2018-02-01", "2018-02-28"]))
    k = series.kernel(days, np.array([low]), np.array([high + 1]), 30)[:, 0]
    assert np.allclose(found["G"], 30 * k, atol=1e-6) and found["E"].eq(0).all()
    # Its number is nought while it lasts, and never more than one event.
    assert found["n_G"].iloc[:29].eq(0).all() and (found["n_G"] <= 1).all()


def test_a_cut_of_a_cube_is_a_cut_of_its_events(many):
    made = cube.make(many)
    cut = made.between(DAY("1995-03-01"), DAY("1995-03-31"))
    inside = many[many["day"].between("1995-03-01", "1995-03-31")]
    assert cut.total == len(inside) and cut.day.tolist() == cube.make(inside).day.tolist()
    assert made.between(None, None).total == len(many) and made.between(DAY("2030-01-01"), None).total == 0
    again = cut.between(DAY("1995-03-10"), None)
    assert again.total == (inside["day"] >= "1995-03-10").sum()


def test_days_too_far_apart_to_be_counted_are_refused():
    far = FEW.iloc[:2].assign(day=np.array(["0001-01-01", "9999-12-31"], dtype="datetime64[s]"))
    made = cube.make(far)
    assert made.total == 2 and (made.bounds[1] - made.bounds[0]) == 3_652_058
    many = [f"{one:05}" for one in range(30_000)]
    wide = pd.DataFrame({"day": far["day"].iloc[0], "source": many, "target": many, "root": "01", "goldstein": 0.0})
    wide["until"] = far["day"].iloc[1]
    wide.loc[0, "day"] = far["day"].iloc[1]
    with pytest.raises(ValueError, match="too far apart"):
        cube.make(wide)


@pytest.mark.parametrize("first, last", [(None, None), ("1995-03-01", "1995-09-30"), ("1980-01-01", "1980-02-01")])
@pytest.mark.parametrize("parties, role", [((), "any"), (("PRK",), "any"), (("PRK", "USA"), "dyad"), (("XXX",), "any")])
def test_the_sums_of_a_cut_are_those_of_the_cube_of_its_rows(many, first, last, parties, role):
    """They are taken from running sums of the whole cube; here from the rows."""
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    cut = cube.make(many).where(Selection(start=days[0], end=days[1], parties=parties, role=role))
    own = cube.make(rows_of(cut))
    assert (len(cut), cut.total, cut.bounds, cut.span) == (len(own), own.total, own.bounds, own.span)
    pd.testing.assert_frame_equal(cube.network(cut), cube.network(own))
    pd.testing.assert_frame_equal(cut.by_actor(), own.by_actor())
    for one, other in zip(cut.daily, own.daily, strict=True):
        assert np.allclose(one, other)
    again = cut.between(DAY("1995-05-01"), DAY("1995-06-30"))
    assert again.total == own.between(DAY("1995-05-01"), DAY("1995-06-30")).total


def rows_of(cut) -> pd.DataFrame:
    """A cube as events again, one a row; what a cell has of Goldstein is on its first."""
    names = {name: np.array(said, dtype=object)[getattr(cut, name)] for name, said in
             (("source", cut.actors), ("target", cut.actors), ("root", cut.roots))}  # fmt: skip
    frame = pd.DataFrame({"day": cut.day.astype("datetime64[D]"), **names, "goldstein": cut.goldstein})
    whole = frame.loc[frame.index.repeat(cut.count)].reset_index()
    return whole.assign(goldstein=whole["goldstein"].where(~whole["index"].duplicated(), 0.0)).drop(columns="index")
