"""The lists on Korea as loaded sets: the same files that candidates are looked for in, in the shape of all events."""

import pytest

from data import record, schema, sources
from tests.data.sources.loading import load, reference, rejected
from tests.data.sources.samples import LAUNCH, workbook

LISTS = schema.closed_lists(record.CODES)
NAMES = ["Date", "Launch Time (UTC)", "Missile Name", "Facility Name", "Distance Travelled", "Test Outcome"]


def test_a_launch_is_on_its_korean_day_in_every_edition(tmp_path):
    rows = [
        ["28-Nov-17", "6:18:00 PM", "Hwasong-15", "Sain", "1,000 km", "Success"],
        ["2017-11-28", "18:18:00", "Hwasong-15", "Sain", "450-500 km", "Success"],
        ["28-Nov-17", "Unknown", "Hwasong-15", "Sain", "N/A", "Success"],
        ["Sep-84", "", "Scud-B", "Tonghae", "", "Failure"],
        ["32-Nov-17", "6:18:00 PM", "Hwasong-15", "Sain", "", "Success"],
    ]
    (tmp_path / "book.xlsx").write_bytes(workbook([], NAMES, *rows))
    found, frame = load(tmp_path / "book.xlsx")
    assert found.name == "cns-tables" and "korean_days" in found.notes
    assert [str(day.date()) for day in frame["day"]] == ["2017-11-29", "2017-11-29", "2017-11-28", "1984-09-01"]
    assert frame["value"].fillna(0).tolist() == [1000.0, 450.0, 0.0, 0.0] and frame["precision"][3] == "month"
    assert rejected(found) == [(7, "date", "32-Nov-17", "no_such_day")]
    assert LAUNCH["date"] == "2017-11-28"  # the same launch in the JSON of the map


def test_the_host_of_a_talk_leads_and_a_register_is_read_in_its_own_code_page(tmp_path):
    header = "연도,회담분야,회담명,개최회담,개최국가,개최지역,개최시설,회담시작일자,회담종료일자,회담일수"
    rows = [
        "2018,정치,x,평양회담,북측,평양,백화원,2018-09-18,2018-09-20,3",
        "2018,정치,x,y,남측,서울,z,2018-09-18,2018-09-17,1",
    ]
    path = tmp_path / "register"
    path.write_bytes("\r\n".join([header, *rows]).encode("cp949"))
    found, frame = load(path)
    first = frame.iloc[0]
    assert (first["source"], first["target"], str(first["until"].date())) == ("PRK", "KOR", "2018-09-20")
    assert rejected(found) == [(3, "회담종료일자", "2018-09-17", "ends_first")]


@pytest.mark.parametrize(
    "name, source, rows",
    [
        ("missiles/cns_1984_2026.json", "cns-json", 339),
        ("missiles/cns_1984_2023_cp1252.csv", "cns-tables", 245),
        ("missiles/cns_1984_2019.xlsx", "cns-tables", 140),
        ("provocations/csis_1958_2026.csv", "csis-provocations", 493),
        ("provocations/rok_attacks_1945_2015.csv", "rok-attacks", 252),
        ("talks/ministry_talks_1971_2018_cp949.csv", "ministry-talks", 667),
        ("agreements/ministry_1992_2013.csv", "ministry-agreements", 79),
    ],
)
def test_the_real_lists_are_read_whole_and_on_the_days_the_candidates_have(name, source, rows):
    found, frame = load(reference(name))
    assert (found.name, len(frame), found.report.rejected) == (source, rows, 0)
    assert (frame[["source", "target"]] == "PRK").any(axis=1).all()
    if sources.discover()[source].events:
        events = sources.read(reference(name), LISTS)[1]
        assert sorted(events["date"].str.slice(0, 7)) == sorted(frame["day"].astype(str).str.slice(0, 7))


def test_a_list_that_came_out_empty_is_refused_and_says_that_nothing_is_lost():
    with pytest.raises(sources.Refused, match="stays"):
        load(reference("provocations/csis_2024-10-13_empty.csv"))
