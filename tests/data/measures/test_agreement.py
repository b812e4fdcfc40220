"""Alpha against worked examples of Krippendorff and against its definition, pair by pair."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from data import dates
from data.measures import agreement

NOMINAL = ("a a b b d c c c e d d a".split(), "b a b b b c c c e d d d".split())
TEN = list(range(1, 11))
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


def test_a_date_of_the_record_is_not_read_anew():
    text = "1987-05/1987-07"
    dates.parse(text)
    read = dates.parse.cache_info().misses
    assert agreement.values(np.array([text]), "days")[0].tolist() == [agreement.middle(text)]
    assert dates.parse.cache_info().misses == read


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
    found = agreement.existence(agreement.found(first, second), first, second, {"report": TEN, "chronicle": TEN})
    assert (found["both"], found["only_first"], found["only_second"], found["f1"]) == (2, 1, 1, pytest.approx(2 / 3))
    marks = ["1111110010" + "0" * 10, "1111110000" + "0000000010"]
    assert found["alpha"] == pytest.approx(defined(*map(list, marks), lambda a, b: float(a != b)))


def test_two_coders_who_find_nothing():
    none = listed()
    pairs = agreement.found(none, none)
    assert pairs.empty
    found = agreement.existence(pairs, none, none, {"report": [1, 2, 3]})
    assert found["both"] == 0 and np.isnan(found["f1"]) and np.isnan(found["alpha"])
    alone = agreement.found(listed(("report", "1")), none)
    assert len(alone) == 1 and alone["second"].isna().all()


def test_alphas_of_a_tiny_frame_by_hand():
    # Three units. Roots differ in one: D_o = 1/3; of the 6 values 3 are 15, 2 are 03, 1 is 11: D_e = (9 + 6 + 7) / 30.
    frame = coded(
        root_first=["15", "03", "15"],
        root_second=["15", "03", "11"],
        # Ordinal: values 2 2 6 6 6 7, middle ranks 1.5 1.5 4 4 4 6; one unit is 2 ranks apart.
        escalation_first=["2", "6", "6"],
        escalation_second=["2", "6", "7"],
        # Parties: one unit where one set lies in the other, 2 of 3 members shared.
        dyad_first=["PRK>USA", "UNO>PRK", "USA>PRK"],
        dyad_second=["PRK>USA", "UNO>PRK", "USA+KOR>PRK"],
    )
    found = agreement.agreement(frame, repeats=20).set_index("variable")["alpha"]
    assert found["root"] == pytest.approx(1 - (1 / 3) / (22 / 30))
    ranks = [1.5, 1.5, 4, 4, 4, 6]
    spread = np.mean([(a - b) ** 2 for a, b in permutations(ranks, 2)])
    assert found["escalation"] == pytest.approx(1 - (4 / 3) / spread)
    part = 1 - 2 / 3 * 2 / 3
    two = 1 - 1 / 3 * 1 / 3  # UNO>PRK and USA>PRK share the party met
    three = 1 - 1 / 3 * 1 / 4  # UNO>PRK and USA+KOR>PRK as well
    apart = {("A", "B"): 1, ("A", "C"): 1, ("A", "D"): 1, ("B", "C"): two, ("B", "D"): three, ("C", "D"): part}
    values = "AABBCD"
    away = [apart.get((a, b), apart.get((b, a), 0)) for a, b in permutations(values, 2)]
    assert found["dyad"] == pytest.approx(1 - (part / 3) / np.mean(away))


@pytest.mark.parametrize("level", sorted(set(agreement.LEVELS.values())))
def test_resamples_are_what_the_package_gives_one_by_one(level):
    texts = {
        "days": ["2017", "2017-09-03", "2003-08", "1866"],
        "sets": ["USA>PRK", "USA+KOR>PRK", "PRK", "PRK+USA"],
        "nominal": ["15", "03", "11", "03"],
        "ordinal": ["2", "6", "10", "7"],
    }[level]
    rng = np.random.default_rng(7)
    codes, metric = agreement.values(rng.choice(texts, 24), level)
    codes, picked = codes.reshape(2, -1), rng.integers(0, 12, (40, 12))
    picked[0] = 3  # one unit again and again
    one_by_one = [agreement._alpha(codes[:, units], metric) for units in picked]
    np.testing.assert_allclose(agreement.resampled(codes, metric, picked), one_by_one, atol=1e-9)


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


def test_where_all_agree_only_the_share_has_an_interval():
    row = agreement.agreement(coded(root_first=["15", "03"] * 7, root_second=["15", "03"] * 7), repeats=20).iloc[0]
    assert row["alpha"] == 1 and np.isnan(row["low"]) and np.isnan(row["high"])
    # Exact interval of 14 of 14: 0.025 ** (1 / 14).
    assert (row["same_low"], row["same_high"]) == (pytest.approx(0.025 ** (1 / 14)), 1)


def twice(first: list[str], second: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame({"event_id": [f"event-{at}" for at in range(len(first))], "settled_en": "", "settled_zh": ""})
    for variable in agreement.VARIABLES:
        frame[f"{variable}_first"], frame[f"{variable}_second"] = first, second
    return frame.astype(str)


def test_differences_names_each_cell_that_differs_and_each_event_not_found():
    found = agreement.differences(twice(["a", "b", "c"], ["a", "c", ""]))
    told = found[found["event_id"] == "event-1"]
    assert list(told["variable"]) == sorted(agreement.VARIABLES)
    missed = found[found["event_id"] == "event-2"]
    assert missed[["variable", "first", "second"]].to_numpy().tolist() == [["event", "yes", "no"]]
    assert len(found) == len(told) + 1 and agreement.differences(twice([], [])).empty


def test_a_rung_only_one_coder_gave_is_a_difference_of_posture_alone():
    frame = twice(["a"], ["a"]).assign(posture_second="b", escalation_first="", kind_first="", kind_second="")
    assert list(agreement.differences(frame)["variable"]) == ["posture"]


def test_finds_of_a_table():
    finds = pd.DataFrame(
        [
            ("report", "1-4", "a", "1-2", "1-2"),
            ("report", "1-4", "b", "3", ""),
            ("report", "1-4", "", "", "2"),
            ("report", "7-8", "", "", ""),
        ],
        columns=["document_id", "stretch", "event_id", "lines_first", "lines_second"],
    )
    found = agreement.agreed_finds(finds)
    assert (found["both"], found["only_first"], found["only_second"]) == (1, 1, 1) and found["f1"] == 0.5
    marks = ["111000", "110000"]
    assert found["alpha"] == pytest.approx(defined(*map(list, marks), lambda a, b: float(a != b)))
