"""Each outside list is read into our columns, with days in Korea, keys that last, and what is refused named."""

from pathlib import Path

import pytest

from data import contract, record, schema, sources
from data.sources import cns_json

LISTS = schema.closed_lists(record.CODES)
FIXTURES = Path(__file__).parents[2] / "fixtures" / "sources"
REFERENCE = Path(__file__).parents[4] / "shared" / "reference"


def read(name: str):
    kind, events, problems = sources.read(FIXTURES / name, LISTS)
    return kind, events.set_index("event_id"), problems


def test_a_launch_belongs_to_the_korean_day():
    kind, events, problems = read("cns.json")
    assert kind == "cns-json"
    assert events["date"].to_dict() == {
        "cns-1990-05": "1990-05",
        "cns-2016-04-15": "2016-04-15",
        "cns-2016-06-21-1": "2016-06-22",
        "cns-2016-06-21-2": "2016-06-22",
        "cns-2016-09-05": "2016-09-05",
        "cns-2016-02-07": "2016-02-07",
    }
    assert [(one.column, one.value) for one in problems] == [("date", "2016-09-31")]


@pytest.mark.parametrize(
    "printed, time, day",
    [
        ("2017-11-28", "18:18 (UTC)", "2017-11-29"),
        ("2017-07-28", "14:42 (UTC)", "2017-07-28"),
        ("2016-12-31", "15:00 (UTC)", "2017-01-01"),
        ("2017-05-14", "20:28 (UTC)", "2017-05-14"),
        ("2014-03-26", "unknown", "2014-03-26"),
    ],
)
def test_a_utc_time_is_nine_hours_behind_korea_but_for_two_known_prints(printed, time, day):
    assert cns_json.korean_day(printed, time) == day


def test_a_launch_has_its_kind_its_range_and_its_outcome():
    _, events, _ = read("cns.json")
    assert events["subtype"].tolist() == ["mrbm", "irbm", "irbm", "irbm", "mrbm", "slv"]
    assert events.loc["cns-2016-02-07", "kind"] == "satellite-launch"
    assert events["outcome"].tolist() == ["failure", "failure", "failure", "success", "", "success"]
    assert (events["flags"] == "failed").tolist() == [True, True, True, False, False, False]


def test_provocations_have_a_kind_each_and_keys_a_newer_file_keeps():
    kind, events, problems = read("csis.csv")
    assert kind == "csis-provocations"
    assert events["kind"].to_dict() == {
        "csis-2017-09-03-nuclear-test": "nuclear-test",
        "csis-2016-06-22-intermediate-range-ballistic-missile-launch": "missile-test",
        "csis-2016-05-03-balloon-floating-trash-1": "threat",
        "csis-2016-05-03-balloon-floating-trash-2": "threat",
        "csis-1944-01-19-sinking-of-south-korean-patrol-boat": "clash",
    }
    assert [(one.line, one.column, one.value) for one in problems] == [(6, "date", "2016-02-31")]


def test_a_list_that_came_out_empty_is_refused(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("date,type,event,description,resources\n")
    _, events, problems = sources.read(path, LISTS)
    assert events.empty and "no row" in problems[0].reason


def test_korean_attacks_and_talks_are_read_from_their_own_encodings():
    kind, attacks, refused = read("attacks.csv")
    assert kind == "rok-attacks" and attacks["title_en"].to_dict() == {"rok-1944-01-19": "해군함 피격"}
    assert [(one.line, one.value) for one in refused] == [(3, "1944-13-19")]
    kind, talks, refused = read("talks_cp949.csv")
    assert kind == "ministry-talks"
    assert talks["date"].to_dict() == {
        "1972-08-29-red-cross-full-talks-1": "1972-08-29/1972-09-02",
        "1972-10-12-coordinating-committee-chairmen-1": "1972-10-12",
    }
    assert [one.line for one in refused] == [4]


def test_a_broken_list_is_a_problem_and_no_crash(tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"timeBins": 4')
    assert sources.read(path, LISTS)[2][0].file == "broken.json"
    path.write_text('{"timeBins": [{"data": [{"time": "unknown"}, 4]}]}')
    assert len(sources.read(path, LISTS)[2]) == 2
    path.write_bytes((FIXTURES / "talks_cp949.csv").read_bytes() + b"\xff\xff")
    assert "949" in sources.read(path, LISTS)[2][0].reason


@pytest.mark.parametrize("name", ["cns.json", "csis.csv", "attacks.csv", "talks_cp949.csv"])
def test_what_is_read_keeps_the_contract_of_events(name):
    _, events, _ = read(name)
    kept, problems = schema.validate(contract.tables()["events"], events.reset_index(), LISTS)
    assert problems == [] and len(kept) == len(events)


@pytest.mark.parametrize(
    "file, name, rows",
    [
        ("missiles/cns_1984_2026.json", "cns-json", 339),
        ("provocations/csis_1958_2026.csv", "csis-provocations", 493),
        ("provocations/rok_attacks_1945_2015.csv", "rok-attacks", 252),
        ("talks/ministry_talks_1971_2018_cp949.csv", "ministry-talks", 667),
    ],
)
def test_the_whole_list_is_read_and_every_key_is_one_row(file, name, rows):
    if not (REFERENCE / file).exists():
        pytest.skip(f"the reference list {file} is not at hand")
    kind, events, problems = sources.read(REFERENCE / file, LISTS)
    assert (kind, len(events), problems) == (name, rows, [])
    assert events["event_id"].is_unique


def test_negotiations_are_read_by_month_and_by_who_sits_with_the_north():
    kind, events, problems = read("negotiations.csv")
    assert kind == "csis-negotiations"
    assert events["source"].to_dict() == {
        "csis-2004-06-usa": "USA",
        "csis-2004-07-kedo": "KEDO",
        "csis-2004-07-iae": "IAE",
    }
    assert [(one.line, one.value) for one in problems] == [(5, "May? 2004")]


def test_agreements_are_keyed_by_their_day():
    kind, events, problems = read("agreements.csv")
    assert kind == "ministry-agreements"
    assert events["title_en"].to_dict() == {
        "agreement-1944-01-19-1": "어느 합의서(1944.1.19)",
        "agreement-1944-01-19-2": "다른 합의서",
    }
    assert [(one.line, one.value) for one in problems] == [(4, "1944-13-01")]
