"""What outside lists tell is compared with the record by theme, party and day; what is left out has a reason."""

import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pandas as pd
import pytest

from data import candidates, record, schema
from data.candidates import recall

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests" / "fixtures" / "sources"
LISTS = schema.closed_lists(record.CODES)
# The least share of each list's days that the record holds within a day, and that it tells, campaigns included.
LEAST = {
    "cns-json": (0.98, 0.98),
    "csis-negotiations": (0.7, 0.7),
    "csis-provocations": (0.8, 0.85),
    "ministry-agreements": (1.0, 1.0),
    "ministry-talks": (1.0, 1.0),
    "rok-attacks": (0.27, 0.27),
}


@pytest.fixture(scope="module")
def found(loaded) -> pd.DataFrame:
    return candidates.collect(FIXTURES, LISTS, loaded.codes["kinds"]["lane"].to_dict())[0]


def test_every_row_of_every_list_is_a_candidate_and_what_is_refused_is_told(loaded):
    found, refused = candidates.collect(FIXTURES, LISTS, loaded.codes["kinds"]["lane"].to_dict())
    assert found.groupby("set").size().to_dict() == {
        "cns-json": 6,
        "csis-negotiations": 3,
        "csis-provocations": 5,
        "ministry-agreements": 2,
        "ministry-talks": 2,
        "rok-attacks": 1,
    }
    assert len(refused) == 6 and any(line.startswith("csis.csv:6:") for line in refused)
    assert found["theme"].isin(["tests", "threats", "talks", "agreements"]).all()


def test_a_broken_archive_among_the_lists_is_told_and_stops_nothing(tmp_path, loaded):
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 cut")
    (tmp_path / "csis.csv").write_bytes((FIXTURES / "csis.csv").read_bytes())
    found, refused = candidates.collect(tmp_path, LISTS, loaded.codes["kinds"]["lane"].to_dict())
    assert len(found) == 5 and any(line.startswith("broken.zip: ") for line in refused)


def test_one_act_told_by_two_lists_is_one_cluster(found):
    cluster = candidates.clustered(found)
    of = dict(zip(found["row"], cluster, strict=True))
    assert of["rok-1944-01-19"] == of["csis-1944-01-19-sinking-of-south-korean-patrol-boat"]
    salvo = {of[row] for row in of if row.startswith("cns-2016-06-21") or "2016-06-22" in row}
    assert len(salvo) == 1 and of["cns-2016-09-05"] not in salvo
    assert of["1972-08-29-red-cross-full-talks-1"] != of["1972-10-12-coordinating-committee-chairmen-1"]


def test_a_candidate_is_in_the_record_by_theme_party_and_day(found, make_events):
    events = make_events(
        {"date": "2016-06-23", "kind": "missile-test"},
        {"date": "2016-09-05", "kind": "missile-test", "source": "USA"},
        {"date": "2016-02-07", "kind": "clash"},
        {"date": "1990", "kind": "missile-test", "flags": "uncertain_date"},
        {"date": "2017", "kind": "nuclear-test", "flags": "aggregate"},
        {"date": "1972-09-01", "kind": "talks", "source": "KOR"},
    )
    held = candidates.recorded(found, events)
    assert set(found["row"][held]) == {
        "cns-2016-06-21-1",
        "cns-2016-06-21-2",
        "csis-2016-06-22-intermediate-range-ballistic-missile-launch",
        "1972-08-29-red-cross-full-talks-1",
    }


def test_a_missile_of_a_list_is_told_by_rockets_of_the_north_but_not_by_a_drill_against_it(found, make_events):
    day = {"date": "2016-06-22", "kind": "exercise"}
    missile = found["row"] == "csis-2016-06-22-intermediate-range-ballistic-missile-launch"
    against = make_events({**day, "source": "USA;KOR", "target": "PRK"})
    assert not candidates.recorded(found, against).any()
    assert candidates.recorded(found, make_events({**day, "source": "PRK", "target": ""}))[missile].all()


def test_a_reason_names_one_row_or_a_pattern_of_one_set(found):
    why = pd.DataFrame(
        [
            ("cns-json", "cns-1990-05", "doubt", "one"),
            ("csis-provocations", "csis-*-balloon-*", "alone", "two"),
            ("rok-attacks", "csis-*", "outside", "other set"),
        ],
        columns=["set", "row", "kind", "reason"],
    )
    given = candidates.explained(found, why)
    assert dict(zip(found["row"][given != ""], given[given != ""], strict=True)) == {
        "cns-1990-05": "one",
        "csis-2016-05-03-balloon-floating-trash-1": "two",
        "csis-2016-05-03-balloon-floating-trash-2": "two",
    }


@pytest.mark.parametrize(
    "text",
    [
        "set,row\na,b\n",
        "set,row,reason\na,b,c\n",
        "set,row,kind,reason\na,b,alone,\n",
        "set,row,kind,reason\na,b,c,d\n",
    ],
)
def test_a_reason_that_is_not_written_down_is_refused(tmp_path, text):
    path = tmp_path / "reasons.csv"
    path.write_text(text)
    with pytest.raises(schema.Unreadable, match="reasons.csv"):
        candidates.reasons(path)


def test_the_committed_reasons_are_whole_and_each_stands_once():
    why = candidates.reasons()
    assert not why.duplicated(["set", "row"]).any()


def test_the_script_writes_what_the_record_lacks_and_keeps_nothing_unless_it_is_told_the_day(tmp_path):
    before = [path.read_bytes() for path in (recall.RECALL, recall.MOVES)]
    command = [sys.executable, "-m", "data.candidates", str(FIXTURES), str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    missing = schema.read_csv(tmp_path / "out" / "missing.csv")
    assert "csis-1944-01-19-sinking-of-south-korean-patrol-boat" in set(missing["row"])
    assert "csis-2017-09-03-nuclear-test" not in set(missing["row"])
    assert "csis-provocations" in done.stdout and (tmp_path / "out" / "refused.txt").exists()
    assert [path.read_bytes() for path in (recall.RECALL, recall.MOVES)] == before


def test_every_row_of_the_lists_at_hand_is_in_the_record_or_has_a_reason(at_hand):
    found = at_hand
    assert found.loc[~found["recorded"] & ~found["summed"] & (found["reason"] == ""), "row"].tolist() == []
    shares = candidates.shares(found)
    assert set(shares.index) == set(LEAST)
    for name, (recorded, told) in LEAST.items():
        share = shares.loc[name]
        assert share["recorded"] >= recorded and share["told"] >= told, f"{name}: {share.to_dict()}"


def test_a_wave_of_balloons_is_told_by_the_campaign_it_belongs_to(found, make_events):
    campaign = {"date": "2016-05-01/2016-05-10", "kind": "threat", "flags": "aggregate"}
    events = make_events(campaign | {"strata": "shows"}, campaign | {"date": "1944", "strata": ""})
    told = found[candidates.summed(found, events)]
    assert not candidates.recorded(found, events).any()
    assert set(told["row"]) == {"csis-2016-05-03-balloon-floating-trash-1", "csis-2016-05-03-balloon-floating-trash-2"}


def test_shares_count_a_day_once():
    judged = pd.DataFrame(
        [("one", 1, True, False), ("one", 1, False, False), ("one", 2, False, True), ("two", 1, False, False)],
        columns=["set", "first", "recorded", "summed"],
    )
    shares = candidates.shares(judged).to_dict("index")
    assert shares["one"] == {"recorded": 0.5, "told": 1.0, "days": 2, "rows": 3}
    assert shares["two"]["told"] == 0


def test_no_reason_is_given_for_what_the_record_tells(at_hand):
    found = at_hand
    left = found[~found["recorded"] & ~found["summed"]]
    why = candidates.reasons()
    idle = [
        row.row
        for row in why.itertuples()
        if not any(fnmatchcase(key, row.row) for key in left.loc[left["set"] == row.set, "row"])
    ]
    assert idle == []
