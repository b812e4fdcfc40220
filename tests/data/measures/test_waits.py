import numpy as np
import pandas as pd
import pytest

from data.measures import acts, waits
from data.measures.series import days


def day(text: str) -> int:
    return int(days(pd.DatetimeIndex([text]))[0])


START, END = day("2017-01-01"), day("2018-12-31")


def found(*cases: tuple[float, bool], ends: list[str] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "sequence": "test.sanction",
            "trigger": [f"t{index}" for index in range(len(cases))],
            "response": ends or [f"r{index}" if followed else "" for index, (_, followed) in enumerate(cases)],
            "days": [float(length) for length, _ in cases],
            "followed": [followed for _, followed in cases],
        }
    )


def by_hand(cases: list[tuple[float, bool]]) -> dict[float, float]:
    """Kaplan and Meier's product over the days on which one ends."""
    left, out = 1.0, {}
    for when in sorted({length for length, _ in cases}):
        waiting = sum(length >= when for length, _ in cases)
        left *= 1 - sum(length == when and followed for length, followed in cases) / waiting
        out[when] = left
    return out


def test_the_curve_is_the_product_of_kaplan_and_meier():
    cases = [(10, True), (20, True), (20, False), (35, True), (35, True), (60, False), (80, True)]
    curve = waits.survival(found(*cases))
    assert (curve["days"].iloc[0], curve["left"].iloc[0]) == (0.0, 1.0)
    assert dict(zip(curve["days"], curve["left"], strict=True)) == pytest.approx({0.0: 1.0} | by_hand(cases))
    inside = curve.dropna()
    assert ((inside["low"] <= inside["left"]) & (inside["left"] <= inside["high"])).all()


def test_the_interval_is_the_log_log_one():
    """Greenwood's sum at the second of three ends is 1/(3 2) + 1/(2 1) = 2/3; the left is 1/3."""
    row = waits.survival(found((10, True), (20, True), (30, True))).set_index("days").loc[20]
    reach = 1.959964 * np.sqrt(2 / 3) / np.log(1 / 3)
    assert (row["high"], row["low"]) == pytest.approx(((1 / 3) ** np.exp(reach), (1 / 3) ** np.exp(-reach)), rel=1e-5)


@pytest.mark.parametrize(
    "cases, expected",
    [
        ([(10, True), (20, True), (30, True)], 20.0),
        ([(10, True), (20, True), (30, True), (40, True)], 25.0),  # one half from day 20 to 30: the middle
        ([(10, True), (20, True), (30, False), (40, False)], 20.0),  # one half to the end
        ([(10, True), (20, False), (30, False)], np.nan),  # not reached, not made up
        ([(10, False), (20, False)], np.nan),
        ([], np.nan),
    ],
)
def test_the_median(cases, expected):
    assert waits.median(waits.survival(found(*cases))) == pytest.approx(expected, nan_ok=True)


def test_no_median_on_fewer_than_ten_distinct_ends():
    cases = [(length, True) for length in range(5, 25)]
    many = waits.table(found(*cases)).iloc[0]
    assert (many["n"], many["followed"], many["ends"], many["median"]) == (20, 20, 20, 14.5)
    assert many["low"] <= many["median"] <= many["high"]
    same = waits.table(found(*cases, ends=[f"r{index % 9}" for index in range(20)])).iloc[0]
    assert (same["n"], same["ends"]) == (20, 9)
    assert same[["median", "low", "high"]].isna().all()


def test_waits_look_for_the_end_in_all_the_record_and_start_in_the_selection(make_events):
    sanction = {"kind": "sanction", "cameo": "163", "source": "UNO", "target": "PRK"}
    events = make_events(
        {"date": "2017-01-01", "kind": "nuclear-test"},
        {"date": "2017-01-11", **sanction, "collection": "context"},
        {"date": "2017-05-01", "kind": "missile-test", "collection": "context"},
        {"date": "2017-05-02", "kind": "nuclear-test"},
        {"date": "2017-05-03", **sanction},
        {"date": "2017-05-22", **sanction, "target": "LBY"},
        {"date": "2017-06-01", **sanction},
        {"date": "2018-12-01", "kind": "nuclear-test"},
    )
    known = acts.dated(acts.chosen(events, events[events["collection"] == "documents"]))
    seen = waits.waits(known, START, END, END, (("test", "sanction"),))
    assert seen["trigger"].tolist() == ["event-1", "event-4", "event-8"]
    assert seen["days"].tolist() == [10.0, 30.0, 30.0]  # one day is too near; Libya's is passed over; the record ends
    assert seen["followed"].tolist() == [True, True, False] and seen["chosen"].tolist() == [False, True, False]
    window = waits.waits(known, day("2017-05-02"), day("2017-05-02"), END, (("test", "sanction"),))
    assert window["trigger"].tolist() == ["event-4"]  # both boundary days


def test_nothing():
    assert waits.survival(found()).empty
    assert waits.table(found()).empty and list(waits.table(found())) == waits.TABLE
    cut = waits.survival(found((10, False), (20, False)))
    assert cut[["days", "left"]].to_numpy().tolist() == [[0.0, 1.0], [20.0, 1.0]]
    one = waits.survival(found((10, True)))
    assert one[["days", "left"]].to_numpy().tolist() == [[0.0, 1.0], [10.0, 0.0]]


def test_no_wait_of_the_record_is_that_of_libya(loaded):
    known = acts.dated(acts.chosen(loaded.events, loaded.events))
    seen = waits.waits(
        known, known["day"].min(), known["day"].max(), int(known["day"].max()), (("resolution", "test"),)
    )
    assert len(seen) >= 10 and not seen["trigger"].str.contains("1973").any()
