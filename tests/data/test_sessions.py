"""The sessions of the two Koreas: each has its subject, of a closed list, and no other event has one."""

import pytest

from data import contract, schema
from tests.data.test_schema import change, problems, told


@pytest.mark.parametrize(
    "column, value, reason",
    [
        ("subject", "weather", "is not in the list 'session_subjects': economic, military, ministers"),
        ("subject", "", "the cell is empty"),
        ("event_id", "no-such-event", "no such event_id in events.csv"),
    ],
)
def test_a_broken_subject_refuses_the_start(tables, column, value, reason):
    change(tables, "sessions", 2, column, value)
    (found,) = problems(tables)
    assert told([found]) == [("sessions.csv", 2, column)] and reason in found.reason and found.value == value


@pytest.mark.parametrize(
    "event, why",
    [
        ("2018-04-27-summit", "leaders met"),
        ("2018-06-12-summit", "not of the Koreas"),
        ("2010-11-23-shelling", "no meeting"),
        ("2003-08-27-round-1", "others sat there"),
    ],
)
def test_a_subject_of_what_is_no_session_of_the_two_koreas_is_refused(tables, event, why):
    path = tables / "sessions.csv"
    path.write_text(path.read_text() + f"{event},ministers\n")
    (found,) = problems(tables)
    assert told([found]) == [("sessions.csv", 3, "event_id")] and found.value == event, why
    assert "remove the row" in found.reason


def test_a_session_of_the_two_koreas_without_a_subject_is_refused_and_says_which_there_are(tables):
    (tables / "sessions.csv").write_text("event_id,subject\n")
    (found,) = problems(tables)
    assert told([found]) == [("events.csv", 26, "event_id")] and found.value == "2018-01-09-talks"
    assert "sessions.csv" in found.reason and "economic, military, ministers, other, red-cross" in found.reason


def test_what_was_only_planned_is_asked_for_none(tables):
    change(tables, "events", 26, "flags", "planned")
    (found,) = problems(tables)
    assert told([found]) == [("sessions.csv", 2, "event_id")]


def test_a_text_that_a_round_adopted_is_asked_for_the_subject_of_the_round(tables):
    change(tables, "events", 26, "kind", "agreement")
    assert told(problems(tables)) == [("sessions.csv", 2, "event_id")]
    rounds = schema.read_csv(tables / "talks.csv")
    rounds.loc[len(rounds)] = rounds.iloc[0].to_dict() | {"talks_id": "ninth", "event_id": "2018-01-09-talks"}
    rounds.sort_values(list(contract.tables()["talks"].order)).to_csv(tables / "talks.csv", index=False)
    (tables / "sessions.csv").write_text("event_id,subject\n")
    assert told(problems(tables)) == [("events.csv", 26, "event_id")]


def test_what_belongs_together_has_one_subject(loaded):
    """By hand: bodies whose meetings and contacts are named differently, and 285 meetings named by their town."""
    subject = loaded.sessions.set_index("event_id")["subject"]
    for body, of in {
        "exchange-subcommittee": "ministers",
        "political-subcommittee": "ministers",
        "military-subcommittee": "military",
        "jncc": "ministers",
        "reunion-centre": "red-cross",
        "2018-02-09-olympics": "ministers",
        "2018-02-25-olympics": "ministers",
        "heavy-oil": "economic",
        "liaison-office": "other",
    }.items():
        found = subject[[body in one for one in subject.index]]
        assert " ".join(sorted(set(found))) == of, body
