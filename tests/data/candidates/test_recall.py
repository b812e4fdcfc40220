"""What became of the days of each outside list is kept with its date, and the script finds the same in the lists."""

import re

import numpy as np
import pandas as pd

from data import candidates
from data.candidates import recall
from data.measures.moves import LADDERS, moves
from tests.data.candidates.test_candidates import FIXTURES, LEAST, LISTS


def judged(*rows: tuple) -> pd.DataFrame:
    """Candidates of list, day, recorded, summed and kind of reason."""
    frame = pd.DataFrame(rows, columns=["set", "first", "recorded", "summed", "kind_left"])
    days = pd.to_datetime(frame["first"])
    return frame.assign(first=days, last=days)


def test_a_day_counts_once_for_the_best_that_became_of_its_rows():
    found = recall.counted(
        judged(
            ("one", "2001-01-01", False, False, "alone"),
            ("one", "2001-01-01", True, False, ""),
            ("one", "2001-01-02", False, True, ""),
            ("one", "2001-01-03", False, False, "outside"),
            ("one", "2001-01-03", False, False, "alone"),
            ("one", "2001-01-04", False, False, ""),
            ("two", "2002-05-01", False, False, "doubt"),
        )
    ).set_index("set")
    one = found.loc["one"]
    assert one[["rows", "days", "recorded", "summed", "alone", "outside", "open"]].tolist() == [6, 4, 1, 1, 1, 0, 1]
    assert one[["first", "last"]].tolist() == ["2001-01-01", "2001-01-04"]
    assert found.loc["two", "doubt"] == 1 and (found[list(recall.STATES)].sum(axis=1) == found["days"]).all()


def test_months_that_rise_together_correlate_and_others_do_not(make_events):
    months = pd.date_range("1995-01-01", periods=60, freq="MS")
    busy = [month for month in months if month.month in (3, 8)]
    rows = [{"date": f"{month:%Y-%m}-0{day}", "escalation": 6} for month in busy for day in (1, 2, 3)]
    rows += [{"date": "1999-12-31", "escalation": 6}, {"date": "1995-01-01", "escalation": 6}]
    events = make_events(*({"event_id": f"e{at}", "source": "PRK"} | row for at, row in enumerate(rows)))
    days = [month + pd.Timedelta(days=at) for month in busy for at in (4, 5, 6)]
    ends = [pd.Timestamp("1995-01-09"), pd.Timestamp("1999-12-09")]
    listed = pd.DataFrame({"set": "cns-json", "first": [*days, *days, *ends]})
    other = pd.DataFrame({"set": "csis-provocations", "first": [day + pd.DateOffset(months=1) for day in days] + ends})
    found = moves(pd.concat([listed, other]), events).set_index(["set", "collection"])
    assert set(found.index.get_level_values("set")) == {"cns-json", "csis-provocations"}
    one, two = found.loc[("cns-json", "all")], found.loc[("csis-provocations", "all")]
    assert (one["first"], one["last"], one["months"]) == ("1995-01", "1999-12", 60)
    assert one["r"] > 0.95 and one["low"] > 0.8 and two["r"] < 0.1


def test_the_kept_tables_are_whole():
    found, together = recall.kept(), recall.kept(recall.MOVES)
    assert set(found["set"]) == set(LEAST) and set(together["set"]) == set(LADDERS)
    assert (found[list(recall.STATES)].sum(axis=1) == found["days"]).all() and (found["open"] == 0).all()
    assert all(re.fullmatch(r"2\d{3}-\d\d-\d\d", day) for day in [*found["read"], *together["read"]])
    assert found["read"].nunique() == 1 and set(found["read"]) == set(together["read"])
    assert together["r"].between(-1, 1).all() and (together["low"] <= together["high"]).all()


def test_the_kept_tables_are_what_the_lists_at_hand_come_to(at_hand, loaded):
    now, kept = recall.counted(at_hand), recall.kept()
    same = kept[now.columns].astype(now.dtypes)
    assert same.compare(now).empty, "run `make candidates KEEP=<today>` and commit both tables"
    now, kept = moves(at_hand, loaded.events), recall.kept(recall.MOVES)
    named = ["set", "ladder", "collection", "first", "last", "months"]
    assert kept[named].equals(now[named].astype(kept[named].dtypes))
    assert np.allclose(kept[["r", "low", "high"]], now[["r", "low", "high"]], atol=0.002)


def test_what_is_kept_is_read_back(tmp_path, loaded):
    found, _ = candidates.collect(FIXTURES, LISTS, loaded.codes["kinds"]["lane"].to_dict())
    counted = recall.counted(candidates.judged(found, loaded.events, candidates.reasons()))
    recall.keep(counted, "2026-01-02", tmp_path / "recall.csv")
    again = recall.kept(tmp_path / "recall.csv")
    assert set(again["read"]) == {"2026-01-02"} and again[counted.columns].astype(counted.dtypes).equals(counted)
