"""Lives of agreements and what became of obligations, with numbers a reader can check by hand."""

import math

import pandas as pd

from data import contract
from data.measures import commitments

END = pd.Timestamp("2018-12-31")


def table(name: str, *rows: dict) -> pd.DataFrame:
    names = contract.tables()[name].names
    return pd.DataFrame([dict.fromkeys(names, "") | row for row in rows], columns=names).astype(str)


def owed(obligor: str, status: str, evidence: str = "e1") -> dict:
    return dict(obligor=obligor, status=status, evidence=evidence)


def test_days_lived():
    frame = commitments.lives(
        table(
            "agreements",
            dict(agreement_id="b", date="2018-12-01"),
            dict(agreement_id="a", date="2012-02-29", end="2012-04-13"),
        ),
        END,
    )
    assert frame["agreement_id"].tolist() == ["a", "b"]
    assert frame["days"].tolist() == [44, 30]
    assert frame["ended"].tolist() == [True, False]


def test_a_month_is_imprecise_and_an_end_on_the_same_day_is_zero_days():
    frame = commitments.lives(
        table(
            "agreements",
            dict(agreement_id="a", date="2008-10", end="2009-04-14"),
            dict(agreement_id="b", date="2009-01-01", end="2009-01-01"),
        ),
        END,
    )
    assert frame["imprecise"].tolist() == [True, False]
    assert frame["days"].tolist() == [195, 0]


def test_no_verdict_without_an_event():
    rows = commitments.verdicts(
        table("commitments", owed("PRK", "broken", ""), owed("PRK", "broken"), owed("PRK", "pending", ""))
    )
    assert rows["verdict"].tolist() == ["unproven", "broken", "pending"]


def test_a_joint_obligation_counts_for_each_obligor():
    shares = commitments.shares(
        table(
            "commitments",
            owed("PRK;USA", "kept"),
            owed("PRK", "broken"),
            owed("PRK", "partial"),
            owed("PRK", "pending"),
            owed("PRK", "kept", ""),
        )
    ).set_index("party")
    assert shares.loc["PRK", ["kept", "broken", "partial", "pending", "unproven", "n", "judged"]].tolist() == [
        1,
        1,
        1,
        1,
        1,
        5,
        3,
    ]
    assert math.isclose(shares.loc["PRK", "kept_share"], 1 / 3)
    assert shares.loc["USA", "kept_share"] == 1


def test_nothing_judged_has_no_share():
    shares = commitments.shares(table("commitments", owed("JPN", "pending")))
    assert shares["judged"].tolist() == [0] and math.isnan(shares["kept_share"].iloc[0])


def test_empty_tables():
    assert commitments.shares(table("commitments")).empty
    assert commitments.lives(table("agreements"), END).empty


def test_the_record_gives_no_verdict_without_an_event(loaded):
    judged = loaded.commitments[loaded.commitments["status"].isin(commitments.JUDGED)]
    assert (judged["evidence"] != "").all()
