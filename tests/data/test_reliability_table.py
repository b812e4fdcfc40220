"""The events coded twice: whole, drawn as the codebook says, and settled wherever the codings differ."""

import pandas as pd
import pytest

from data import codebook, reliability_sample
from data.measures import agreement
from data.measures.coverage import line_numbers

FIRST, SECOND, THIRD = "2026-11-21", "2026-11-28", "2026-11-29"
SAMPLES, SEED, DRAWN_FROM = {FIRST: 80, SECOND: 40, THIRD: 75}, 20181231, 467
BEFORE = ("date", "dyad", "root", "posture")  # what the first wave coded


@pytest.fixture(scope="module")
def coded(loaded):
    return loaded.reliability


@pytest.fixture(scope="module")
def finds(loaded):
    return loaded.finds


def test_each_wave_codes_its_events_once(coded):
    assert coded["wave"].value_counts().to_dict() == SAMPLES and coded["event_id"].is_unique


def test_the_first_wave_is_coded_by_both_but_for_rungs_and_kinds(coded):
    wave = coded[coded["wave"] == FIRST]
    for variable in agreement.VARIABLES:
        for coder in ("first", "second"):
            given = wave[f"{variable}_{coder}"] != ""
            assert given.all() if variable in BEFORE else not given.any()


@pytest.mark.parametrize("coder", ["first", "second"])
@pytest.mark.parametrize("name, least", [(SECOND, 37), (THIRD, 75)])
def test_postures_of_later_waves_follow_from_the_rungs(coded, coder, name, least):
    wave = coded[(coded["wave"] == name) & (coded[f"date_{coder}"] != "")]
    assert len(wave) >= least
    names = {(True, True): "both", (True, False): "escalation", (False, True): "engagement", (False, False): "neutral"}
    rungs = wave[[f"escalation_{coder}", f"engagement_{coder}"]]
    told = [names[bool(up), bool(down)] for up, down in rungs.to_numpy()]
    assert told == wave[f"posture_{coder}"].tolist()
    assert set(rungs.to_numpy().ravel()) <= {"", *map(str, range(11))}
    assert (wave[f"kind_{coder}"] != "").all()


def test_an_event_not_found_has_no_second_coding_at_all(coded):
    second = coded[[f"{variable}_second" for variable in BEFORE]] != ""
    assert (second.all(axis=1) | ~second.any(axis=1)).all()


@pytest.mark.parametrize("name, collection", [(FIRST, "documents"), (SECOND, "documents"), (THIRD, "context")])
def test_the_events_of_a_wave_exist_and_are_of_its_collection(coded, loaded, name, collection):
    events = loaded.events.set_index("event_id")
    drawn = coded.loc[coded["wave"] == name, "event_id"]
    assert set(drawn) <= set(events.index)
    assert set(events.loc[drawn, "collection"]) == {collection}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_codebook_says_how_the_samples_were_drawn(lang):
    text = codebook.text(lang)
    assert f"sample({SAMPLES[FIRST]}, random_state={SEED})" in text and str(DRAWN_FROM) in text
    assert str(reliability_sample.SEED) in text and str(reliability_sample.EVENTS) in text
    assert "reliability_sample.py context" in text and str(SAMPLES[THIRD]) in text


def test_every_difference_is_settled_in_both_languages_and_nothing_else_is(coded):
    apart = set(agreement.differences(coded)["event_id"])
    for column in ("settled_en", "settled_zh"):
        assert set(coded.loc[coded[column] != "", "event_id"]) == apart
    assert apart, "two independent codings never agree in everything"


def test_the_codings_are_the_original_ones_not_the_settled_ones(coded, loaded):
    # Settling moved some events away from the first coding; the table must not have followed.
    wave = coded[coded["wave"] == FIRST]
    now = loaded.events.set_index("event_id")["date"].loc[wave["event_id"]].to_numpy()
    moved = wave["date_first"].to_numpy() != now
    assert moved.any() and (wave.loc[moved, "settled_en"] != "").all()


def test_roots_and_dyads_are_written_as_the_measures_expect(coded):
    for coder in ("first", "second"):
        given = coded[coded[f"root_{coder}"] != ""]
        assert given[f"root_{coder}"].str.fullmatch(r"\d\d").all()
        for dyad in given[f"dyad_{coder}"]:
            for side in dyad.split(">"):
                assert side and side.split("+") == sorted(set(side.split("+")))


@pytest.mark.parametrize("wave, bar", [(FIRST, 0.8), (SECOND, 0.667), (THIRD, 0.8)])
def test_agreement_is_above_the_bar_for_every_variable(coded, wave, bar):
    found = agreement.agreement(coded[coded["wave"] == wave]).set_index("variable")
    assert list(found.index) == list(agreement.VARIABLES)
    found = found[found["units"] > 0]
    assert list(found.index) == list(BEFORE if wave == FIRST else agreement.VARIABLES)
    assert (found["alpha"] > bar).all()
    apart = found[found["same"] < found["units"]]
    assert (apart["low"] < apart["alpha"]).all() and (apart["alpha"] <= apart["high"]).all()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_codebook_says_how_the_third_wave_agrees_without_the_sessions_of_one_register(coded, loaded, lang):
    wave = coded[coded["wave"] == THIRD]
    strata = wave["event_id"].map(loaded.events.set_index("event_id")["strata"])
    sessions = strata.str.contains("inter-korean-talks")
    found = agreement.agreement(wave[~sessions]).set_index("variable")["alpha"]
    assert (found > 0.8).all()
    told = codebook.text(lang)
    said = told[told.index("reliability_sample.py context") :]
    assert str(sessions.sum()) in said and all(f"{found[one]:.2f}" in said for one in ("dyad", "root", "kind"))


def test_two_stretches_of_each_document_were_read_for_events(finds, loaded):
    read = finds[["document_id", "stretch"]].drop_duplicates()
    assert read["document_id"].value_counts().to_dict() == dict.fromkeys(loaded.documents["document_id"], 2)
    assert {len(line_numbers(stretch)) for stretch in read["stretch"]} == {reliability_sample.LENGTH}


def test_every_find_lies_in_its_stretch_and_every_event_only_one_found_says_why(finds):
    for row in finds.itertuples():
        inside = set(line_numbers(row.stretch))
        assert set(line_numbers(row.lines_first)) | set(line_numbers(row.lines_second)) <= inside
        alone = bool(row.lines_first) != bool(row.lines_second)
        assert alone == bool(row.note_en) == bool(row.note_zh)
        assert bool(row.event_id) == bool(row.lines_first), "what the record tells there is the first coder's find"


def test_a_stretch_without_events_has_one_empty_row(finds):
    for _, part in finds.groupby(["document_id", "stretch"]):
        empty = (part["lines_first"] == "") & (part["lines_second"] == "")
        assert not empty.any() or len(part) == 1


def test_both_coders_find_most_of_the_events(finds):
    found = agreement.agreed_finds(finds)
    assert found["both"] + found["only_first"] + found["only_second"] == (finds["event_id"] != "").sum()
    assert found["f1"] > 0.8


def test_a_sample_is_seeded_new_and_spread_over_the_documents(loaded):
    coded = set(loaded.reliability["event_id"])
    drawn = reliability_sample.draw_events(loaded.tables, coded)
    assert drawn == reliability_sample.draw_events(loaded.tables, coded)
    assert len(set(drawn)) == reliability_sample.EVENTS and not coded & set(drawn)
    cited = loaded.citations[loaded.citations["document_id"] != ""]
    homes = reliability_sample.homes(cited).loc[drawn].value_counts()
    assert set(homes.index) == set(loaded.documents["document_id"]) and homes.min() >= reliability_sample.LEAST


def test_a_sample_of_the_context_takes_one_event_in_twenty_and_some_of_every_stratum(loaded):
    drawn = reliability_sample.draw_context(loaded.tables, set())
    added = loaded.events[loaded.events["collection"] == "context"].set_index("event_id")
    assert drawn == reliability_sample.draw_context(loaded.tables, set())
    assert len(set(drawn)) == round(len(added) * reliability_sample.SHARE) and set(drawn) <= set(added.index)
    named = set(added.loc[drawn, "strata"].str.cat(sep=";").split(";"))
    assert set(loaded.strata["stratum"]) <= named
    again = reliability_sample.draw_context(loaded.tables, set(drawn))
    assert not set(again) & set(drawn)


def test_the_sheet_of_the_context_names_the_title_and_the_sources_and_no_code(loaded):
    drawn = reliability_sample.draw_context(loaded.tables, set())[:5]
    sheet = list(reliability_sample.sources(loaded.tables, drawn))
    assert {unit for unit, _, _ in sheet} == {f"u{at:02}" for at in range(1, 6)}
    assert {reference for _, _, reference in sheet} <= set(loaded.references["reference_id"])
    assert {title for _, title, _ in sheet} == set(loaded.events.set_index("event_id").loc[drawn, "title_en"])


def test_shares_are_proportional_with_a_floor():
    counts = pd.Series({"a": 1, "b": 10, "c": 89})
    assert reliability_sample.shares(counts, 20).to_dict() == {"a": 1, "b": 2, "c": 17}


def test_the_sheet_of_a_sample_tells_only_where_to_read(loaded):
    drawn = reliability_sample.draw_events(loaded.tables, set())[:5]
    sheet = list(reliability_sample.sheet(loaded.tables, drawn))
    assert {unit for unit, _, _ in sheet} == {f"u{at:02}" for at in range(1, 6)}
    places = set(zip(loaded.citations["document_id"], loaded.citations["lines"], strict=True))
    assert all((document, lines) in places for _, document, lines in sheet)


def test_stretches_keep_apart_and_within_their_document():
    lengths = {"short": 20, "long": 400}
    found = reliability_sample.draw_stretches(lengths)
    assert found == reliability_sample.draw_stretches(lengths) and len(found) == 2 * reliability_sample.STRETCHES
    for name, length in lengths.items():
        (one, end), (other, last) = [(first, last) for document, first, last in found if document == name]
        assert 1 <= one and end < other and last <= length
