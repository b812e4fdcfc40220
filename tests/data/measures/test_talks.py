"""Rounds of talks: days, gaps and neighbours within a series, and who stayed at the head of a delegation."""

import pandas as pd
import pytest

from data import contract
from data.measures import talks


def table(*rows: dict) -> pd.DataFrame:
    names = contract.tables()["talks"].names
    return pd.DataFrame([dict.fromkeys(names, "") | row for row in rows], columns=names).astype(str)


def test_gaps_are_counted_within_a_series_from_end_to_start():
    frame = talks.rounds(
        table(
            dict(talks_id="b", series="six-party", date="2004-02-25/2004-02-28"),
            dict(talks_id="a", series="six-party", date="2003-08-27/2003-08-29"),
            dict(talks_id="x", series="us-dprk", date="2003-12-01"),
        )
    ).set_index("talks_id")
    assert frame.loc["b", "gap"] == 180  # 29 August 2003 to 25 February 2004
    assert pd.isna(frame.loc["a", "gap"]) and pd.isna(frame.loc["x", "gap"])
    assert (frame.loc["a", "following"], frame.loc["b", "previous"], frame.loc["x", "previous"]) == ("b", "a", "")


@pytest.mark.parametrize("second, gap", [("2018-04-27", 0), ("2018-04-28", 1), ("2018-04-26/2018-04-30", 0)])
def test_touching_rounds_have_no_negative_gap(second, gap):
    frame = talks.rounds(
        table(
            dict(talks_id="a", series="summit", date="2018-04-25/2018-04-27"),
            dict(talks_id="b", series="summit", date=second),
        )
    )
    assert frame["gap"].iloc[1] == gap


def test_summits_follow_those_of_the_same_pair():
    frame = talks.rounds(
        table(
            dict(talks_id="a", series="summit", date="2000-06-15", parties="PRK;KOR"),
            dict(talks_id="x", series="summit", date="2017-04-06", parties="USA;CHN"),
            dict(talks_id="b", series="summit", date="2007-10-02", parties="KOR;PRK"),
        )
    ).set_index("talks_id")
    assert (frame.loc["b", "previous"], frame.loc["x", "previous"]) == ("a", "")


def test_a_month_is_imprecise_and_a_session_is_not():
    frame = talks.rounds(
        table(
            dict(talks_id="a", series="other", date="2008-03"),
            dict(talks_id="b", series="other", date="2008-04-01/2008-04-03"),
        )
    )
    assert frame["imprecise"].tolist() == [True, False]


def test_no_rounds():
    assert talks.rounds(table()).empty


def led(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["talks_id", "party", "person_id", "head"])


def test_the_same_head_is_one_run():
    runs = talks.heads(
        led(
            ("r1", "USA", "kelly", "yes"),
            ("r2", "USA", "kelly", "yes"),
            ("r3", "USA", "hill", "yes"),
            ("r3", "USA", "aide", "no"),
            ("r2", "RUS", "razov", "yes"),
        ),
        ["r1", "r2", "r3"],
    )
    assert runs[runs["party"] == "USA"][["start", "length", "persons"]].values.tolist() == [
        [0, 2, ("kelly",)],
        [2, 1, ("hill",)],
    ]
    assert runs[runs["party"] == "RUS"][["start", "length", "persons"]].values.tolist() == [
        [0, 1, ()],
        [1, 1, ("razov",)],
        [2, 1, ()],
    ]


def test_runs_cover_every_round_once(loaded):
    order = list(talks.rounds(loaded.talks).query("series == 'six-party'")["talks_id"])
    runs = talks.heads(loaded.delegations, order)
    assert (runs.groupby("party")["length"].sum() == len(order)).all()


def test_no_heads():
    assert talks.heads(led(), ["r1"]).empty
    assert talks.heads(led(("r9", "USA", "kelly", "yes")), ["r1"]).empty
