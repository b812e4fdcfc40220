"""The table of events coded twice: whole, drawn as the codebook says, and settled wherever the codings differ."""

import pytest

from data import codebook
from data.measures import agreement

SAMPLE, SEED, DRAWN_FROM = 80, 20181231, 467


@pytest.fixture(scope="module")
def coded(loaded):
    return loaded.reliability


def test_eighty_events_are_coded_by_both(coded):
    assert len(coded) == SAMPLE and coded["event_id"].is_unique
    for variable in ("date", "root", "posture"):
        assert (coded[f"{variable}_first"] != "").all() and (coded[f"{variable}_second"] != "").all()
    assert (coded["dyad_first"] != "").all() and (coded["dyad_second"] != "").all()


def test_the_events_exist_and_are_told_by_the_documents(coded, loaded):
    events = loaded.events.set_index("event_id")
    assert set(coded["event_id"]) <= set(events.index)
    assert set(events.loc[coded["event_id"], "collection"]) == {"documents"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_codebook_says_how_the_sample_was_drawn(lang):
    text = codebook.text(lang)
    assert f"sample({SAMPLE}, random_state={SEED})" in text and str(DRAWN_FROM) in text


def test_every_difference_is_settled_in_both_languages_and_nothing_else_is(coded):
    apart = set(agreement.differences(coded)["event_id"])
    for column in ("settled_en", "settled_zh"):
        assert set(coded.loc[coded[column] != "", "event_id"]) == apart
    assert apart, "two independent codings never agree in everything"


def test_the_codings_are_the_original_ones_not_the_settled_ones(coded, loaded):
    # Settling moved some events away from the first coding; the table must not have followed.
    now = loaded.events.set_index("event_id")["date"].loc[coded["event_id"]].to_numpy()
    moved = coded["date_first"].to_numpy() != now
    assert moved.any() and (coded.loc[moved, "settled_en"] != "").all()


def test_roots_and_dyads_are_written_as_the_measures_expect(coded):
    for coder in ("first", "second"):
        assert coded[f"root_{coder}"].str.fullmatch(r"\d\d").all()
        for dyad in coded[f"dyad_{coder}"]:
            for side in dyad.split(">"):
                assert side.split("+") == sorted(set(side.split("+")))


def test_agreement_is_above_the_lowest_bar_for_every_variable(coded):
    found = agreement.agreement(coded).set_index("variable")
    assert list(found.index) == list(("date", "dyad", "root", "posture")) and set(found["units"]) == {SAMPLE}
    assert (found["alpha"] > 0.667).all()
    assert (found["low"] < found["alpha"]).all() and (found["alpha"] <= found["high"]).all()
