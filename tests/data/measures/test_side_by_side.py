"""Two selections side by side: every number can be checked by hand."""

import math

import pandas as pd
import pytest

from data.measures import side_by_side
from data.measures.side_by_side import Estimate, difference, multiple, rates

DAY = pd.Timestamp


def test_the_interval_of_a_difference_is_recovered_from_those_of_both():
    """3 (2 to 5) less 1 (0 to 4): down by √(1² + 3²), up by √(2² + 1²)."""
    gap = difference(Estimate(3, 2, 5), Estimate(1, 0, 4))
    assert gap == pytest.approx((2, 2 - math.sqrt(10), 2 + math.sqrt(5)))
    assert not gap.clear and difference(Estimate(30, 29, 31), Estimate(1, 0, 2)).clear


def test_the_difference_turned_round_is_the_same_with_its_sign():
    one, other = Estimate(3, 2, 5), Estimate(1, 0, 4)
    there, back = difference(one, other), difference(other, one)
    assert there == pytest.approx((-back.value, -back.high, -back.low))


def test_what_has_no_interval_is_not_known():
    assert not difference(Estimate(1, 0, math.nan), Estimate(1, 0, 2)).known


@pytest.mark.parametrize(
    "now, norm, said",
    [(3, 1, 3.0), (2.9, 1, 3.0), (1.05, 1, 1.0), (1, 2, 0.5), (1, 3.1, 1 / 3), (100, 1, math.inf), (1, 100, 0.0)],
)
def test_a_ratio_is_called_after_the_nearest_step(now, norm, said):
    assert multiple(now, norm) == said


@pytest.mark.parametrize("now, norm", [(1, 0), (1, math.nan), (math.nan, 1)])
def test_without_a_norm_there_is_no_ratio(now, norm):
    assert math.isnan(multiple(now, norm))


def test_the_year_before_ends_the_day_before():
    assert side_by_side.before(DAY("2017-01-20")) == (DAY("2016-01-20"), DAY("2017-01-19"))


def events(*spans: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(spans, columns=["first", "last", "kind"])
    days = {name: pd.to_datetime(frame[name]) for name in ("first", "last")}
    return frame.assign(**days, flagged="")


def test_acts_a_year_count_by_the_share_of_their_days_inside():
    """Of ten days that end on the second day of the span, two are inside: 1.2 acts in four years."""
    found = rates(
        events(("2016-12-24", "2017-01-02", "talks"), ("2018-05-05", "2018-05-05", "talks")),
        *(DAY("2017-01-01"), DAY("2020-12-31")),
        "kind",
        ["talks", "visit"],
    )
    talks, visit = pd.DataFrame(found).to_dict("records")
    assert talks["acts"] == pytest.approx(1.2) and talks["rate"] == pytest.approx(1.2 / 4)
    assert talks["low"] < talks["rate"] < talks["high"]
    # No act in four years: at most 3.689 of them, Garwood's upper end.
    assert (visit["rate"], visit["low"]) == (0, 0) and visit["high"] == pytest.approx(3.689 / 4, abs=1e-3)


def test_one_act_has_the_interval_of_the_tables():
    """Garwood 1936: a count of one is one of 0.0253 to 5.572."""
    one = rates(events(("2018-05-05", "2018-05-05", "talks")), DAY("2017-01-01"), DAY("2020-12-31"), "kind", ["talks"])
    assert [one["low"][0], one["high"][0]] == pytest.approx([0.0253 / 4, 5.572 / 4], rel=1e-2)


def test_nothing_gives_noughts():
    found = rates(events(), DAY("2017-01-01"), DAY("2017-12-31"), "kind", ["talks"])
    assert found["acts"].tolist() == [0] and math.isfinite(found["high"][0])
