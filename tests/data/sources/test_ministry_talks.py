"""The Ministry's register of talks becomes events in both languages; what it tells badly is refused by name.

The fixture is written by hand in the register's shape. The register itself is read where it is at hand.
"""

from pathlib import Path

import pytest

from data import dates, record, schema, sources
from data.sources import ministry_talks

LISTS = schema.closed_lists(record.CODES)
HEADER = ",".join(ministry_talks.HEADER)
WORKING = "남북적십자 실무회의,남북적십자 제21차 실무회의,중립,판문점 중립,중감위회의실"
FULL = "남북적십자회담 본회담,제1차 남북적십자회담 본회담,북측,평양,대동강회관"
ENVOY = "대통령특사 방북,대통령특사(임동원) 제2차 방북,북측,평양,백화원초대소"
SECOND = "제2차 고향방문,제2차 고향방문 및 예술공연단 교환 관련 제8차 실무대표접촉,중립,판문점 남측,평화의집"
REGISTER = Path(__file__).parents[4] / "shared" / "reference" / "talks" / "ministry_talks_1971_2018_cp949.csv"


def write(path, *rows, header=HEADER, encoding="cp949"):
    path.write_bytes("\n".join([header, *rows, ""]).encode(encoding))
    return path


@pytest.fixture(scope="module")
def register():
    if not REGISTER.exists():
        pytest.skip("the Ministry's register of talks is not at hand")
    return REGISTER


def test_sessions_become_events_in_both_languages(tmp_path):
    path = write(
        tmp_path / "talks.csv",
        f"1977,인도,{WORKING},1977-02-11,1977-02-11,1",
        f"1972,인도,{FULL},1972-08-29,1972-09-02,5",
    )
    name, events, problems = sources.read(path, LISTS)
    assert (name, problems) == ("ministry-talks", [])
    working, full = events.to_dict("records")
    assert working["title_en"] == "21st working meeting of the two Red Crosses"
    assert working["title_zh"] == "朝韩红十字会第21次工作会议"
    assert working["source"] == "KOR;PRK" and working["place_id"] == "panmunjom"
    assert full["event_id"] == "1972-08-29-red-cross-full-talks-1" and full["date"] == "1972-08-29/1972-09-02"
    assert full["source"] == "PRK;KOR" and full["time_zone"] == "Asia/Pyongyang"  # the host leads
    assert (full["cameo"], full["engagement"], full["strata"]) == ("046", "5", "inter-korean-talks")
    assert full["detail_en"] == "At Taedonggang Hall in Pyongyang."


def test_an_envoy_is_a_visit_of_one_side_to_the_other(tmp_path):
    path = write(tmp_path / "talks.csv", f"2003,정치,{ENVOY},2003-01-27,2003-01-29,3")
    [envoy] = sources.read(path, LISTS)[1].to_dict("records")
    assert (envoy["kind"], envoy["source"], envoy["target"]) == ("visit", "KOR", "PRK")
    assert (envoy["cameo"], envoy["engagement"]) == ("042", "4")


def test_the_last_ordinal_counts_the_session_and_the_first_what_it_is_about(tmp_path):
    path = write(tmp_path / "talks.csv", f"1990,인도,{SECOND},1990-11-08,1990-11-08,1")
    [contact] = sources.read(path, LISTS)[1].to_dict("records")
    assert contact["title_en"].startswith("Eighth working contact on the second exchange")
    assert contact["title_zh"] == "关于第二次故乡访问团和艺术团互访的第八次工作代表接触"


def test_a_session_of_several_says_how_many_there_were(tmp_path):
    second = WORKING.replace("제21차", "제22차")
    path = write(
        tmp_path / "talks.csv",
        f"1977,인도,{WORKING},1977-02-11,1977-02-11,1",
        f"1977,인도,{second},1977-04-28,1977-04-28,1",
    )
    details = sources.read(path, LISTS)[1]
    assert details["detail_en"].str.startswith("One of two such sessions, 11 February 1977 to 28 April 1977; in").all()
    assert details["detail_zh"].str.startswith("同类会谈共2次，自1977年2月11日至1977年4月28日；").all()


def test_what_cannot_be_told_is_refused_with_its_line_and_reason(tmp_path):
    path = write(
        tmp_path / "talks.csv",
        f"1977,인도,{WORKING},1977-02-11,1977-02-11,1",
        f"1977,인도,{WORKING},1977-02-30,1977-03-01,1",
        f"1977,인도,{WORKING},1977-03-02,1977-03-01,1",
        f"1977,인도,{WORKING},1977-03-01,1977-03-02,1",
        f"1977,인도,{WORKING.replace('실무회의', '무도회')},1977-03-05,1977-03-05,1",
        f"1977,인도,{WORKING.replace('중감위회의실', '달')},1977-03-06,1977-03-06,1",
        f"1977,인도,{WORKING},1977-02-11,1977-02-11,1",
    )
    _, events, problems = sources.read(path, LISTS)
    assert events["date"].tolist() == ["1977-02-11"]
    told = [(one.line, one.column, one.reason.split(" ")[0]) for one in problems]
    assert told == [
        (3, "회담시작일자", "a"),
        (4, "회담종료일자", "the"),
        (5, "회담일수", "from"),
        (6, "개최회담", "ministry_talks_sessions.csv"),
        (7, "개최시설", "ministry_talks_venues.csv"),
        (8, "event_id", "the"),
    ]


def test_a_copy_in_utf_8_reads_the_same(tmp_path):
    row = f"1977,인도,{WORKING},1977-02-11,1977-02-11,1"
    korean, unicode = (
        sources.read(write(tmp_path / f"{page}.csv", row, encoding=page), LISTS)[1] for page in ("cp949", "utf-8-sig")
    )
    assert korean.equals(unicode) and len(korean) == 1


def test_a_register_without_a_column_or_of_another_shape_is_refused(tmp_path):
    short = write(tmp_path / "short.csv", header=HEADER.removesuffix(",회담일수"))
    _, events, [problem] = sources.read(short, LISTS)
    assert events.empty and problem.column == "회담일수" and "missing" in problem.reason
    with pytest.raises(sources.UnknownFormat, match="ministry-talks"):
        sources.read(write(tmp_path / "yearly.csv", header="연도,회담명,일자,장소"), LISTS)


def test_the_whole_register_is_told(register):
    _, events, problems = sources.read(register, LISTS)
    assert len(events) == 667 and problems == []
    assert not events["title_en"].duplicated(keep=False).where(events["date"].duplicated(keep=False), False).any()


def test_every_session_of_the_register_is_in_the_record(register, loaded):
    """On its own days, within the span the stratum says was searched."""
    stratum = loaded.tables["strata"].set_index("stratum").loc[ministry_talks.STRATUM]
    searched = dates.parse(stratum["end"]).last
    inside = loaded.events["strata"].map(lambda cell: ministry_talks.STRATUM in schema.split(cell))
    days = [dates.parse(text) for text in loaded.events.loc[inside, "date"]]
    held = [dates.parse(text) for text in sources.read(register, LISTS)[1]["date"]]
    within = [span for span in held if span.last <= searched]
    lacking = [span for span in within if not any(a.first == span.first and a.last <= span.last for a in days)]
    assert lacking == [] and len(days) == len(within) == int(stratum["count"])
