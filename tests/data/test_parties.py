"""The few lists of parties in the code say what the record says."""

from data.parties import CAPITALS, SIX
from data.schema import split


def test_the_six_sat_at_every_round_of_the_six_party_talks(loaded):
    rounds = loaded.talks[loaded.talks["series"] == "six-party"]
    assert len(rounds) and {frozenset(split(cell)) for cell in rounds["parties"]} == {frozenset(SIX)}


def test_the_capitals_are_those_whose_leaders_the_record_has(loaded):
    assert set(loaded.eras.loc[loaded.eras["kind"] == "leader", "actor"]) == set(CAPITALS)
