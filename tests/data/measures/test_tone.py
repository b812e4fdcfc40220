"""Net tone between two of the six: two-party acts alone, period by period, and where one side was not searched for."""

import numpy as np
import pandas as pd
import pytest

from data.measures import dyads, searched, tone

NOTHING = pd.DataFrame(columns=["a", "b", "period", "unsearched"])


def act(day: str, source: str = "PRK", target: str = "USA", **more: object) -> dict:
    return {"date": day, "source": source, "target": target, "escalation": 5} | more


def tones(events: pd.DataFrame, covered: pd.DataFrame = NOTHING) -> pd.DataFrame:
    return tone.tones(tone.acts(dyads.expand(events)), covered)


def test_acts_between_the_two_alone_count_once_whichever_way_they_go(make_events):
    events = make_events(
        act("2003-01-01"),
        act("2008-12-31", "USA", "PRK"),
        act("2004-01-01", "PRK;USA", "", escalation=None, engagement=5, cameo="046"),
        act("2004-01-01", "USA;KOR", "PRK"),  # three parties
        act("2004-01-01", "PRK", "UNO"),  # not of the six
        act("2002-12-31"),
    )
    (row,) = tones(events).to_dict("records")
    assert (row["a"], row["b"], row["period"], row["n"]) == ("PRK", "USA", 0, 3)
    assert (row["escalating"], row["engaging"]) == (2, 1) and row["tone"] == pytest.approx(-1 / 3)
    assert row["low"] < row["tone"] < row["high"] and not row["firm"]


@pytest.mark.parametrize(
    ("day", "period"), [("2008-12-31", 0), ("2009-01-01", 1), ("2018-12-31", 2), ("2026-01-01", 3)]
)
def test_an_act_belongs_to_the_period_in_which_it_begins(make_events, day, period):
    assert tones(make_events(act(day)))["period"].tolist() == [period]


def test_the_interval_is_that_of_jeffreys(make_events):
    """Of 10 acts 9 engage: Brown, Cai and DasGupta's limits of a share of .9 in 10 are .619 and .989."""
    row = tones(make_events(*(act("2017-01-01", escalation=None, engagement=5) for _ in range(9)), act("2017-01-01")))
    assert row["tone"].iloc[0] == pytest.approx(0.8) and row["firm"].iloc[0]
    assert row[["low", "high"]].iloc[0].tolist() == pytest.approx([2 * 0.619 - 1, 2 * 0.989 - 1], abs=2e-3)


def test_acts_on_no_ladder_have_no_tone_and_no_acts_no_row(make_events):
    row = tones(make_events(act("2017-01-01", escalation=None))).iloc[0]
    assert row["n"] == 1 and np.isnan(row["tone"]) and np.isnan(row["low"])
    assert tones(make_events()).empty and tones(make_events(act("1999-01-01"))).empty


def test_a_side_whose_lists_were_mostly_not_searched_in_a_period_is_said_to_be_missing(make_events):
    events = make_events(
        act("2003-01-01", strata="incidents"),
        act("2003-01-01", strata="shows-of-force"),
        act("2003-01-01", escalation=None, engagement=5, strata="talks"),
        act("2003-01-01", "PRK", "JPN"),  # of a pair that no list holds nothing is said
    )
    strata = pd.DataFrame(
        {
            "stratum": ["incidents", "shows-of-force", "talks"],
            "first": pd.to_datetime(["2003-01-01"] * 3),
            "last": pd.to_datetime(["2013-12-31", "2026-12-31", "2018-12-31"]),
        }
    )
    found = tone.coverage(tone.acts(dyads.expand(events)), events, strata, pd.Timestamp("2026-12-31"))
    gone = {pair: rows["unsearched"].tolist() for pair, rows in found.groupby("b")}
    assert gone == {"USA": [False, False, False, True], "JPN": [False] * 4}


def test_the_widest_turn_is_between_neighbours_that_are_firm_searched_and_apart():
    row = dict(a="PRK", b="USA", n=20, escalating=1, engaging=1, firm=True, unsearched=False)
    frame = pd.DataFrame(
        [
            row | dict(period=0, tone=0.9, low=0.8, high=1.0),
            row | dict(period=1, tone=0.1, low=0.0, high=0.2),
            row | dict(period=2, tone=-0.9, low=-1.0, high=-0.8, unsearched=True),
            row | dict(b="KOR", period=0, tone=1.0, low=0.9, high=1.0),
            row | dict(b="KOR", period=2, tone=-1.0, low=-1.0, high=-0.9),
            row | dict(b="CHN", period=0, tone=1.0, low=-0.1, high=1.0, firm=False),
        ]
    )
    one, other = tone.turn(frame)
    assert (one.b, one.period, other.period) == ("USA", 0, 1)
    assert tone.turn(frame.iloc[:1]) is None and tone.turn(frame.iloc[:0]) is None


def test_the_pairs_of_the_record(loaded):
    strata, found = searched.strata(loaded.strata, loaded.horizon[1]), tone.acts(dyads.expand(loaded.events))
    rows = tone.tones(found, tone.coverage(found, loaded.events, strata, loaded.horizon[1]))
    koreas, china = (rows[(rows["a"] == "PRK") & (rows["b"] == code)] for code in ("KOR", "CHN"))
    by_hand = loaded.events[
        (loaded.events["parties"].map(lambda cell: set(cell.strip(";").split(";")) == {"PRK", "KOR"}))
        & loaded.events["first"].between("2003-01-01", "2008-12-31")
    ]
    assert koreas["n"].iloc[0] == len(by_hand) and koreas["engaging"].iloc[0] == by_hand["engagement"].notna().sum()
    assert koreas["unsearched"].tolist()[-1] and not koreas["unsearched"].iloc[0]  # the register of talks ends in 2018
    assert not china["firm"].any()
