"""Alpha against two worked examples of Krippendorff.

"Computing Krippendorff's alpha-reliability", examples A and B.
"""

import numpy as np
import pandas as pd
import pytest

from data.measures.reliability import VARIABLES, agreement, alpha, differences

NOMINAL = ("a a b b d c c c e d d a".split(), "b a b b b c c c e d d d".split())
BINARY = ("0 1 0 0 0 0 0 0 1 0".split(), "1 1 1 0 0 1 0 0 0 0".split())


def coded(first: list[str], second: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"event_id": [f"event-{index}" for index in range(len(first))], "settled_en": "", "settled_zh": ""}, dtype=str
    )
    for variable in VARIABLES:
        frame[f"{variable}_first"], frame[f"{variable}_second"] = first, second
    return frame


@pytest.mark.parametrize("example, expected", [(BINARY, 0.095), (NOMINAL, 0.692)])
def test_alpha_is_that_of_the_worked_examples(example, expected):
    assert alpha(*map(np.array, example)) == pytest.approx(expected, abs=0.0005)


def test_full_agreement_is_one_and_full_disagreement_is_below_zero():
    assert alpha(np.array(["a", "b", "a"]), np.array(["a", "b", "a"])) == 1
    # Two units, each coder the other way round: D_o = 1, D_e = 1 - (2 + 2) / 12 = 2/3.
    assert alpha(np.array(["a", "b"]), np.array(["b", "a"])) == pytest.approx(1 - 1 / (2 / 3))


def test_alpha_is_undefined_without_units_or_without_variation():
    assert np.isnan(alpha(np.array([], dtype=str), np.array([], dtype=str)))
    assert np.isnan(alpha(np.array(["a", "a"]), np.array(["a", "a"])))


def test_agreement_counts_units_and_gives_a_seeded_interval_around_alpha():
    frame = coded(*NOMINAL)
    row = agreement(frame).iloc[0]
    assert (row["units"], row["same"]) == (12, 9)
    assert row["low"] < row["alpha"] < row["high"] <= 1
    pd.testing.assert_frame_equal(agreement(frame), agreement(frame))


def test_units_coded_once_are_left_out():
    first, second = list(NOMINAL[0]), list(NOMINAL[1])
    row = agreement(coded([*first, "a"], [*second, ""])).iloc[0]
    assert row["units"] == 12 and row["alpha"] == pytest.approx(0.692, abs=0.0005)


@pytest.mark.parametrize("frame", [coded([], []), coded(["a"], ["a"]), coded(["a", "a"], ["", ""])])
def test_small_and_empty_frames_give_nan_and_no_error(frame):
    found = agreement(frame)
    assert list(found["variable"]) == list(VARIABLES) and found[["alpha", "low", "high"]].isna().all().all()


def test_one_unit_that_differs_is_minus_nothing_but_defined():
    # One unit, two values: D_o = 1, D_e = 1.
    assert agreement(coded(["a"], ["b"])).iloc[0]["alpha"] == 0


def test_differences_names_each_cell_that_differs():
    found = differences(coded(["a", "b", "c"], ["a", "c", ""]))
    assert set(found["event_id"]) == {"event-1"} and list(found["variable"]) == sorted(VARIABLES)
    assert differences(coded([], [])).empty
