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


NOTHING = pd.DataFrame({"agreement_id": [], "event_id": [], "day": pd.Series(dtype="datetime64[us]")})


def test_a_text_that_stalled_ends_with_the_last_act_under_it_and_not_with_the_record():
    texts = table(
        "agreements",
        dict(agreement_id="a", date="2002-09-17", status="stalled"),
        dict(agreement_id="b", date="2018-06-12", status="stalled"),
        dict(agreement_id="c", date="2011-10-21", end="2012-03-21", end_event_id="told", status="stalled"),
        dict(agreement_id="d", date="2018-04-27", status="in-force"),
    )
    events = pd.DataFrame({"event_id": ["text", "late", "later", "other"], "agreement_id": ["b", "", "c;d", ""]})
    events["first"] = pd.to_datetime(["2018-06-12", "2018-09-29", "2018-11-01", "2018-12-01"])
    owed = table("commitments", dict(agreement_id="b", evidence="text;late"), dict(agreement_id="a", evidence=""))
    under = commitments.last_acts(events, owed)
    assert under.set_index("agreement_id")["event_id"].to_dict() == {"b": "late", "c": "later", "d": "later"}
    frame = commitments.lives(texts, END, under).set_index("agreement_id")
    assert frame["until"].to_dict() == {"a": "act", "b": "act", "c": "end", "d": "watch"}
    assert frame["days"].to_dict() == {"a": 0, "b": 109, "c": 152, "d": (END - pd.Timestamp("2018-04-27")).days}
    assert frame["end_event_id"].to_dict() == {"a": "", "b": "late", "c": "told", "d": ""}


def test_days_lived():
    frame = commitments.lives(
        table(
            "agreements",
            dict(agreement_id="b", date="2018-12-01"),
            dict(agreement_id="a", date="2012-02-29", end="2012-04-13"),
        ),
        END,
        NOTHING,
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
        NOTHING,
    )
    assert frame["imprecise"].tolist() == [True, False]
    assert frame["days"].tolist() == [195, 0]


def test_no_verdict_without_an_event():
    rows = commitments.verdicts(
        table("commitments", owed("PRK", "broken", ""), owed("PRK", "broken"), owed("PRK", "pending", ""))
    )
    assert rows["verdict"].tolist() == ["unproven", "broken", "pending"]


def test_a_joint_obligation_counts_for_each_obligor():
    rows = table(
        "commitments",
        owed("PRK;USA", "kept"),
        owed("PRK", "broken"),
        owed("PRK", "partial"),
        owed("PRK", "pending"),
        owed("PRK", "kept", ""),
    )
    shares = commitments.kept(commitments.settled(rows, table("agreements"))).set_index("party")
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


def test_empty_tables():
    assert commitments.lives(table("agreements"), END, NOTHING).empty


def test_the_record_gives_no_verdict_without_an_event(loaded):
    judged = loaded.commitments[loaded.commitments["status"].isin(commitments.JUDGED)]
    assert (judged["evidence"] != "").all()


def test_what_was_pending_when_its_text_collapsed_has_lapsed():
    texts = table("agreements", dict(agreement_id="a", status="collapsed"), dict(agreement_id="b", status="in-force"))
    rows = table(
        "commitments",
        owed("PRK", "pending", "") | dict(agreement_id="a"),
        owed("PRK", "pending", "") | dict(agreement_id="b"),
        owed("PRK", "kept") | dict(agreement_id="a"),
        owed("PRK", "broken", "") | dict(agreement_id="a"),
    )
    found = commitments.settled(rows, texts)
    assert found["verdict"].tolist() == ["lapsed", "pending", "kept", "unproven"]
    counted = commitments.kept(found).iloc[0]
    assert (counted["n"], counted["judged"], counted["lapsed"], counted["kept_share"]) == (4, 1, 1, 1.0)


def test_shares_carry_their_wilson_interval_and_partly_kept_stands_apart():
    """Two of four kept: (p + z2/2n -/+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n), with z2 = 3.8415, is .150 to .850."""
    rows = [owed("PRK;USA", "kept"), owed("PRK", "kept"), owed("PRK", "partial"), owed("PRK", "broken")]
    found = commitments.kept(commitments.settled(table("commitments", *rows), table("agreements"))).set_index("party")
    north = found.loc["PRK"]
    assert (north["kept_share"], north["some_share"]) == (0.5, 0.75)
    z2, p, n = 1.959964**2, 0.5, 4
    reach = (z2 * (p * (1 - p) / n + z2 / (4 * n * n))) ** 0.5
    expected = [(p + z2 / (2 * n) - reach) / (1 + z2 / n), (p + z2 / (2 * n) + reach) / (1 + z2 / n)]
    assert [round(north[side], 4) for side in ("kept_low", "kept_high")] == [round(value, 4) for value in expected]
    assert found.index.tolist() == ["PRK", "USA"]  # most obligations first


def test_nothing_judged_has_no_share_and_nothing_owed_no_row():
    rows = table("commitments", owed("JPN", "pending", ""))
    alone = commitments.kept(commitments.settled(rows, table("agreements"))).iloc[0]
    assert alone["judged"] == 0 and math.isnan(alone["kept_share"]) and math.isnan(alone["some_high"])
    assert commitments.kept(commitments.settled(table("commitments"), table("agreements"))).empty


def test_the_intervals_of_the_record_are_those_of_an_independent_reckoning(loaded):
    told = loaded.commitments[loaded.commitments["document_id"] != ""]
    found = commitments.kept(commitments.settled(told, loaded.agreements)).set_index("party")
    north = found.loc["PRK", ["kept_low", "kept_high", "some_low", "some_high"]]
    assert [round(value, 2) for value in north] == [0.14, 0.39, 0.50, 0.77]
