"""Who met whom, and the chains between two persons."""

import pandas as pd
import pytest

from data.measures import people

PERSONS = pd.DataFrame(
    {"person_id": ["kim", "ri", "trump", "pompeo", "moon", "wu"], "actor": ["PRK", "PRK", "USA", "USA", "KOR", "CHN"]},
    dtype=str,
)
TALKS = pd.DataFrame({"talks_id": ["round-1"], "event_id": ["event-3"]}, dtype=str)
DELEGATIONS = pd.DataFrame(
    {"talks_id": ["round-1", "round-1"], "person_id": ["wu", "ri"], "party": ["CHN", "PRK"]}, dtype=str
)


@pytest.fixture
def who(make_events):
    events = make_events(
        dict(date="2018-04-27", kind="summit", persons="kim;moon"),
        dict(date="2018-06-12", kind="summit", persons="trump;kim;pompeo"),
        dict(date="2003-08-27", kind="talks", persons="ri"),
        dict(date="2019-01-01", kind="summit", persons="kim;trump", flags="planned"),
        dict(date="2017-01-01", kind="statement", persons="kim;trump"),
        dict(date="2018-06-30", kind="visit", persons="moon;trump"),
        dict(date="2016-01-01", kind="visit", persons="wu"),
    )
    return people.present(events, TALKS, DELEGATIONS, PERSONS)


def test_present_joins_events_and_delegations_once(who):
    assert who.groupby("event_id")["person_id"].agg(list).to_dict() == {
        "event-1": ["kim", "moon"],
        "event-2": ["kim", "pompeo", "trump"],
        "event-3": ["ri", "wu"],
        "event-6": ["moon", "trump"],
        "event-7": ["wu"],
    }


def test_encounters_join_different_sides_only(who):
    met = people.encounters(who)
    assert sorted(zip(met["event_id"], met["person_a"], met["person_b"], strict=True)) == [
        ("event-1", "kim", "moon"),
        ("event-2", "kim", "pompeo"),
        ("event-2", "kim", "trump"),
        ("event-3", "ri", "wu"),
        ("event-6", "moon", "trump"),
    ]


def test_ranking(who):
    found = people.ranking(who, people.encounters(who)).set_index("person_id")
    assert found.loc["kim"].to_dict() == {"party": "PRK", "meetings": 2, "counterparts": 3}
    assert found.index[0] == "kim" and found.loc["wu", "meetings"] == 2


def test_counts_agree_with_groupby(loaded):
    who = people.present(loaded.events, loaded.talks, loaded.delegations, loaded.persons)
    met = people.encounters(who)
    plain = met.groupby(["person_a", "person_b"])["event_id"].nunique()
    found = people.counts(met).set_index(["person_a", "person_b"])["meetings"]
    pd.testing.assert_series_equal(found.sort_index(), plain.sort_index(), check_names=False)


def test_path_and_its_meetings(who):
    met = people.encounters(who)
    assert people.path(met, "pompeo", "moon") == ["pompeo", "kim", "moon"]
    steps = people.steps(met, ["pompeo", "kim", "moon"])
    assert steps[["step", "person_a", "person_b", "event_id"]].to_numpy().tolist() == [
        [1, "pompeo", "kim", "event-2"],
        [2, "kim", "moon", "event-1"],
    ]
    assert people.path(met, "pompeo", "wu") == [] and people.path(met, "pompeo", "nobody") == []
    assert people.steps(met, []).empty


def test_among_equals_the_path_takes_the_busier_way():
    met = pd.DataFrame(
        [("a", "b", "1"), ("b", "d", "2"), ("a", "c", "3"), ("c", "d", "4"), ("c", "d", "5")],
        columns=["person_a", "person_b", "event_id"],
    )
    assert people.path(met, "a", "d") == ["a", "c", "d"]


def test_suggested(who):
    met = people.encounters(who)
    assert people.suggested(met, people.ranking(who, met)["person_id"].tolist()) == ("moon", "pompeo")
    assert people.suggested(met.iloc[:0], []) == ("", "")


def test_nobody(make_events):
    who = people.present(make_events(dict(date="2017-01-01")), TALKS, DELEGATIONS, PERSONS)
    met = people.encounters(who)
    assert who.empty and met.empty and people.ranking(who, met).empty and people.counts(met).empty
