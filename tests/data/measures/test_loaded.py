"""What is counted of a loaded set, on numbers that can be checked by hand."""

import numpy as np
import pandas as pd
import pytest

from data.engines.counting import make
from data.measures import loaded


def cube(*rows: tuple[str, str, str, str]):
    day, source, target, root = zip(*rows, strict=True)
    days = pd.to_datetime(pd.Series(day))
    return make(pd.DataFrame({"day": days, "source": source, "target": target, "root": root, "goldstein": 1.0}))


SMALL = cube(
    ("2017-01-31", "PRK", "USA", "19"),
    ("2017-01-31", "PRK", "USA", "04"),
    ("2017-02-01", "USA", "PRK", "13"),
    ("2018-12-31", "KOR", "PRK", ""),
)


def test_key_figures_count_sides_actors_and_pairs():
    assert loaded.key_figures(SMALL) == {
        "all": 4,
        "conflict": 2,
        "cooperation": 1,
        "other": 1,
        "actors": 3,
        "pairs": 3,
    }


@pytest.mark.parametrize(
    ("first", "last", "most", "unit"),
    [
        ("2017-01-05", "2017-01-09", 60, "day"),
        ("2017-01-05", "2017-09-09", 60, "week"),
        ("2017-01-05", "2019-09-09", 60, "month"),
        ("2017-01-05", "2027-09-09", 60, "quarter"),
        ("1990-01-05", "2027-09-09", 60, "year"),
        ("1000-01-05", "2027-09-09", 60, "year"),
    ],
)
def test_periods_follow_one_another_without_a_gap_and_are_few_enough(first, last, most, unit):
    found = loaded.periods(pd.Timestamp(first), pd.Timestamp(last), most)
    assert (found["unit"] == unit).all() and len(found) <= most
    assert found["first"].iloc[0] == pd.Timestamp(first) and found["last"].iloc[-1] == pd.Timestamp(last)
    assert (found["first"].iloc[1:].to_numpy() - found["last"].iloc[:-1].to_numpy() == np.timedelta64(1, "D")).all()


def test_periods_hold_every_event_once():
    found = loaded.by_period(SMALL, loaded.periods(pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31"), 30))
    assert found[list(loaded.SIDES)].sum().to_dict() == {"conflict": 2, "cooperation": 1, "other": 1}
    assert found["conflict"].tolist()[:2] == [1, 1]


def test_lanes_count_a_pair_by_period():
    cut = loaded.periods(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-12-31"), 30)
    found = loaded.lanes(SMALL, [("USA", "PRK"), ("PRK", "USA")], cut)
    assert found[["lane", "bin", "conflict", "cooperation"]].to_numpy().tolist() == [[0, 1, 1, 0], [1, 0, 1, 1]]


def test_lanes_are_of_who_acts_where_no_event_names_both_sides():
    assert loaded.busiest(cube(("2017-01-31", "PRK", "", "19")), 5) == [("PRK", "")]
