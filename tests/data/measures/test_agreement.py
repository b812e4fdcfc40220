"""Alpha against worked examples of Krippendorff and against its definition, pair by pair."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from data.measures import agreement

NOMINAL = ("a a b b d c c c e d d a".split(), "b a b b b c c c e d d d".split())
BINARY = ("0 1 0 0 0 0 0 0 1 0".split(), "1 1 1 0 0 1 0 0 0 0".split())


def arrays(example) -> list[np.ndarray]:
    return [np.array(one) for one in example]


def defined(first, second, distance) -> float:
    """One less observed over expected disagreement: mean distance within units, and between any two values at all."""
    values = [*first, *second]
    observed = np.mean([distance(a, b) for a, b in zip(first, second, strict=True)])
    expected = np.mean([distance(a, b) for a, b in permutations(values, 2)])
    return 1 - observed / expected


@pytest.mark.parametrize("example, expected", [(BINARY, 0.095), (NOMINAL, 0.692)])
def test_nominal_alpha_is_that_of_the_worked_examples(example, expected):
    found = agreement.alpha(*arrays(example))
    assert found == pytest.approx(expected, abs=0.0005)
    assert found == pytest.approx(defined(*example, lambda a, b: float(a != b)))


def test_a_day_off_is_less_than_a_decade_off():
    true = ["2003-08-27", "2006-10-09", "2017-09-03", "2018-06-12"]
    near = ["2003-08-28", "2006-10-09", "2017-09-03", "2018-06-12"]
    far = ["2013-08-27", "2006-10-09", "2017-09-03", "2018-06-12"]
    close, apart = (agreement.alpha(np.array(true), np.array(other), "days") for other in (near, far))
    assert apart < 0.7 < 0.99 < close < 1
    day = lambda text: agreement.middle(text)  # noqa: E731
    assert close == pytest.approx(defined(true, near, lambda a, b: (day(a) - day(b)) ** 2))


def test_the_middle_of_a_date():
    assert agreement.middle("2017-09-03") == pd.Timestamp("2017-09-03").toordinal()
    assert agreement.middle("2017-09-03/2017-09-06") == pd.Timestamp("2017-09-03").toordinal() + 1.5
    assert agreement.middle("2010/..") == pd.Timestamp("2010-01-01").toordinal()


def test_masi_by_hand():
    same, part = agreement.members("USA+KOR>PRK"), agreement.members("USA>PRK")
    other, none = agreement.members("USA+JPN>PRK"), agreement.members("CHN")
    assert agreement.masi(same, same) == 0
    assert agreement.masi(same, part) == pytest.approx(1 - 2 / 3 * 2 / 3)
    assert agreement.masi(same, other) == pytest.approx(1 - 1 / 3 * 2 / 4)
    assert agreement.masi(same, none) == 1
    assert agreement.members("PRK>USA") != agreement.members("USA>PRK")


def test_dyads_that_overlap_agree_in_part():
    first = np.array(["USA+KOR>PRK", "PRK>USA", "UNO>PRK", "CHN"])
    second = np.array(["USA>PRK", "PRK>USA", "UNO>PRK", "CHN"])
    found = agreement.alpha(first, second, "sets")
    assert agreement.alpha(first, second) < found < 1
    distance = lambda a, b: agreement.masi(agreement.members(a), agreement.members(b))  # noqa: E731
    assert found == pytest.approx(defined(first, second, distance))


def test_neighbouring_rungs_agree_more_than_distant_ones_whatever_is_used_between():
    first = np.array("2 3 4 6 7 8 9".split())
    near, far = np.array("2 3 4 6 7 8 8".split()), np.array("2 3 4 6 7 8 2".split())
    assert agreement.alpha(first, far, "ordinal") < agreement.alpha(first, near, "ordinal") < 1
    # "10" comes after "9", not after "1".
    assert agreement.alpha(np.array(["9", "2", "3"]), np.array(["10", "2", "3"]), "ordinal") > 0.8


def coded(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype=str)


def test_agreement_covers_the_variables_there_are_and_ladders_where_both_put_the_event():
    frame = coded(
        root_first=NOMINAL[0],
        root_second=NOMINAL[1],
        escalation_first=["4", "6", "", "8"] + [""] * 8,
        escalation_second=["4", "7", "3", "8"] + [""] * 8,
    )
    found = agreement.agreement(frame, repeats=50).set_index("variable")
    assert found.index.tolist() == ["root", "escalation"]
    assert found.loc["root", ["units", "same"]].tolist() == [12, 9]
    assert found.loc["escalation", ["units", "same"]].tolist() == [3, 2]
    assert found.loc["root", "low"] < found.loc["root", "alpha"] < found.loc["root", "high"] <= 1
    pd.testing.assert_frame_equal(found, agreement.agreement(frame, repeats=50).set_index("variable"))


@pytest.mark.parametrize("texts", [([], []), (["2017"], ["2017"]), (["2017", "2017"], ["", ""])])
def test_no_units_or_no_variation_give_nan_and_no_error(texts):
    found = agreement.agreement(coded(date_first=texts[0], date_second=texts[1]), repeats=5)
    assert found[["alpha", "low", "high"]].isna().all(axis=None)


def listed(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["document_id", "lines"], dtype=str)


def test_events_are_paired_one_to_one_by_the_lines_they_share():
    first = listed(("report", "1-4"), ("report", "5-6"), ("report", "9"))
    second = listed(("report", "4-6"), ("report", "1-3"), ("chronicle", "9"))
    pairs = agreement.found(first, second)
    told = [tuple(None if pd.isna(one) else one for one in pair) for pair in pairs[["first", "second"]].to_numpy()]
    assert told == [(0, 1), (1, 0), (2, None), (None, 2)]
    assert pairs["lines"].tolist() == pytest.approx([3 / 4, 2 / 3, 0, 0])


def test_the_pairing_is_the_best_of_all():
    rng = np.random.default_rng(5)
    for _ in range(20):
        sides = [listed(*(("d", f"{a}-{a + b}") for a, b in rng.integers(1, 9, (4, 2)))) for _ in range(2)]
        sets = [[set(agreement.line_numbers(text)) for text in side["lines"]] for side in sides]
        best = max(
            sum(len(a & b) / len(a | b) for a, b in zip(sets[0], order, strict=True)) for order in permutations(sets[1])
        )
        assert agreement.found(*sides, least=0)["lines"].sum() == pytest.approx(best)


def test_agreement_on_which_events_there_are():
    first = listed(("report", "1-4"), ("report", "5-6"), ("report", "9"))
    second = listed(("report", "4-6"), ("report", "1-3"), ("chronicle", "9"))
    found = agreement.existence(agreement.found(first, second), first, second, {"report": 10, "chronicle": 10})
    assert (found["both"], found["only_first"], found["only_second"], found["f1"]) == (2, 1, 1, pytest.approx(2 / 3))
    marks = ["1111110010" + "0" * 10, "1111110000" + "0000000010"]
    assert found["alpha"] == pytest.approx(defined(*map(list, marks), lambda a, b: float(a != b)))


def test_two_coders_who_find_nothing():
    none = listed()
    pairs = agreement.found(none, none)
    assert pairs.empty
    found = agreement.existence(pairs, none, none, {"report": 3})
    assert found["both"] == 0 and np.isnan(found["f1"]) and np.isnan(found["alpha"])
    alone = agreement.found(listed(("report", "1")), none)
    assert len(alone) == 1 and alone["second"].isna().all()


def test_full_agreement_is_one_and_full_disagreement_is_below_zero():
    assert agreement.alpha(np.array(["a", "b", "a"]), np.array(["a", "b", "a"])) == 1
    # Two units, each coder the other way round: D_o = 1, D_e = 1 - (2 + 2) / 12 = 2/3.
    assert agreement.alpha(np.array(["a", "b"]), np.array(["b", "a"])) == pytest.approx(1 - 1 / (2 / 3))
    assert agreement.alpha(np.array(["a"]), np.array(["b"])) == pytest.approx(0)


def test_slips_are_the_days_between_dates_that_differ():
    frame = coded(
        date_first=["2017-09-03", "2017-09", "2017", ""], date_second=["2017-09-03", "2017-09-15", "2017-07-04", "1"]
    )
    assert agreement.slips(frame).tolist() == [0.5, 2.0]
    assert len(agreement.slips(frame.iloc[:1])) == 0


def test_differences_names_each_cell_that_differs():
    names = [f"{name}_{coder}" for name in ("date", "root") for coder in ("first", "second")]
    frame = coded(event_id=["a", "b"], settled_en=["x", ""], settled_zh=["y", ""], **dict.fromkeys(names, ["01", "01"]))
    frame.loc[0, "root_second"] = "02"
    found = agreement.differences(frame)
    assert found[["event_id", "variable", "first", "second"]].to_numpy().tolist() == [["a", "root", "01", "02"]]
    assert agreement.differences(frame.iloc[:0]).empty
