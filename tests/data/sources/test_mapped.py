"""Any table is read by a mapping that is proposed, mended, kept as a file and sent on."""

import json

import openpyxl
import pytest

from data import sources
from data.sources import mapping, shape
from data.sources.mapping import Mapping
from tests.data.sources.loading import load, reference, rejected

TABLE = "日期;行为方;目标;事件代码;标题\n2017-09-03;朝鲜;美国;040;会谈\n2017-09-04;韩国;北韩;190;交火\n"


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def proposed(path) -> Mapping:
    [found] = sources.look(path)
    assert found.source == ""
    return found.mapping


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_columns_are_proposed_by_name_in_any_encoding(tmp_path, encoding, delimiter):
    path = write(tmp_path / "mine", TABLE.replace(";", delimiter), encoding)
    found = proposed(path)
    assert found.columns == {"day": "日期", "source": "行为方", "target": "目标", "code": "事件代码", "text": "标题"}
    frame = load(path, mapping=found)[1]
    assert frame[["source", "target", "code", "source_name"]].values.tolist() == [
        ["PRK", "USA", "040", "朝鲜"],
        ["KOR", "PRK", "190", "韩国"],
    ]


def test_a_korean_sheet_is_read_from_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([])
    book.active.append(["날짜", "행위자", "대상", "내용"])
    book.active.append(["2010-11-23", "북한", "한국", "연평도 포격"])
    book.create_sheet("empty")
    book.save(tmp_path / "book.xlsx")
    found = proposed(tmp_path / "book.xlsx")
    frame = load(tmp_path / "book.xlsx", mapping=found)[1]
    assert frame[["row", "source", "target", "text"]].values.tolist() == [[3, "PRK", "KOR", "연평도 포격"]]


def test_a_mapping_is_a_small_file_that_reads_back(tmp_path):
    told = Mapping({"day": "Date"}, "dmy", "name", {"source": "PRK"}, "tension")
    assert mapping.loads(mapping.dumps(told)) == told
    assert json.loads(mapping.dumps(told))["panmunjom"] == "mapping"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"panmunjom": "mapping", "columns": {"nothing": "Date"}}',
        '{"panmunjom": "mapping", "columns": {"day": 4}}',
        '{"panmunjom": "mapping", "columns": {"day": "Date"}, "order": "ymd"}',
        '{"panmunjom": "mapping", "columns": [], "more": 1}',
        "[" * 90_000,
    ],
)
def test_a_file_that_is_no_mapping_is_refused(text):
    with pytest.raises(shape.Refused, match="no mapping"):
        mapping.loads(text)


@pytest.mark.parametrize(
    "days, order, accepted",
    [
        (["3/9/2017", "13/9/2017"], "dmy", ["2017-09-03", "2017-09-13"]),
        (["3/9/2017", "9/13/2017"], "mdy", ["2017-03-09", "2017-09-13"]),
        (["3/9/2017", "13/9/2017", "9/13/2017"], "", ["2017-09-13", "2017-09-13"]),
    ],
)
def test_which_is_the_day_is_told_by_the_column_or_asked(tmp_path, days, order, accepted):
    path = write(tmp_path / "dates.csv", "Date,Title\n" + "".join(f"{day},x\n" for day in days))
    found = proposed(path)
    assert found.order == order
    reading, frame = load(path, mapping=found)
    assert [str(day.date()) for day in frame["day"]] == accepted
    assert [one[2:] for one in rejected(reading)] == [("3/9/2017", "day_or_month")] * (order == "")
    told = load(path, mapping=Mapping(found.columns, "dmy"))[1]
    assert str(told["day"][0].date()) == "2017-09-03"


def test_where_nothing_tells_the_day_is_taken_to_come_first_and_that_is_said(tmp_path):
    path = write(tmp_path / "dates.csv", "Date,Title\n3/9/2017,x\n5/5/2017,x\n04.10.2017 12:30,x\n")
    found = proposed(path)
    assert found.columns["day"] == "Date" and found.order == ""
    reading, frame = load(path, mapping=found)
    assert [str(day.date()) for day in frame["day"]] == ["2017-09-03", "2017-05-05", "2017-10-04"]
    assert reading.notes["day_first_assumed"] == 2 and reading.report.rejected == 0
    reading, frame = load(path, mapping=Mapping(found.columns, "mdy"))
    assert [str(day.date()) for day in frame["day"]] == ["2017-03-09", "2017-05-05", "2017-04-10"]
    assert "day_first_assumed" not in reading.notes


@pytest.mark.parametrize(
    "name, order",
    [("Date (DD/MM/YYYY)", "dmy"), ("mm-dd-yyyy", "mdy"), ("dd.mm.yy", "dmy"), ("Fecha", ""), ("It was on", "")],
)
def test_a_column_of_dates_under_any_name_is_proposed_and_its_name_may_tell_the_order(tmp_path, name, order):
    path = write(tmp_path / "dates.csv", f"{name},Headline,Entered\n3/9/2017,x,2018-01-01\n4/9/2017,y,2018-01-01\n")
    found = proposed(path)
    assert found.columns["day"] == name
    reading, frame = load(path, mapping=found)
    assert str(frame["day"][0].date()) == ("2017-03-09" if order == "mdy" else "2017-09-03")
    assert ("day_first_assumed" in reading.notes) == (order == "")


def test_cells_that_show_the_order_are_believed_before_the_name(tmp_path):
    path = write(tmp_path / "dates.csv", "dd/mm/yyyy,Headline\n3/9/2017,x\n4/29/2017,y\n")
    assert proposed(path).order == "mdy"
    path = write(tmp_path / "long.csv", "dd/mm/yyyy,Title\n" + "3/9/2017,x\n" * 50 + "9/25/2017,x\n")
    assert {str(day.date()) for day in load(path, mapping=proposed(path))[1]["day"]} == {"2017-03-09", "2017-09-25"}


def test_the_whole_column_tells_where_the_first_rows_do_not(tmp_path):
    path = write(tmp_path / "long.csv", "Date,Title\n" + "3/9/2017,x\n" * 5_000 + "25/9/2017,x\n")
    found = proposed(path)
    assert found.order == "" and len(load(path, mapping=found)[1]) == 5_001


def test_a_date_may_stand_in_three_columns_and_what_holds_for_all_is_said_once(tmp_path):
    path = write(
        tmp_path / "parts.csv",
        "year,month,day,headline\n2022,9,5,a\n2022,Sep,-9,b\n2022,0,0,c\n2022,13,1,d\n2023,1,2,e\n",
    )
    found = proposed(path)
    assert found.columns["number"] == "day"
    reading, frame = load(path, mapping=Mapping(found.columns, fixed={"source": "Russia", "code": "057"}))
    assert frame["precision"].tolist() == ["day", "month", "year", "day"] and set(frame["source"]) == {"RUS"}
    assert set(frame["code"]) == {"057"} and rejected(reading) == [(5, "year", "2022-13-1", "no_month")]
    assert "no_korea" in reading.notes


def test_a_table_without_a_header_is_known_by_its_cells(tmp_path):
    path = write(tmp_path / "quads.tsv", "South Korea\tConsult\tJapan\t2005-01-06\nSeoul\tVisit\tChina\t2005-01-07\n")
    found = proposed(path)
    assert found.columns == {"day": "column 4", "source": "column 1", "target": "column 3"}
    assert load(path, mapping=found)[1][["row", "source"]].values.tolist() == [[1, "KOR"], [2, "KOR"]]


def test_schemes_of_countries_are_told_apart(tmp_path):
    path = write(tmp_path / "cow.csv", "date,actor1,actor2\n2017-09-03,731,732\n2017-09-04,732,2\n")
    found = proposed(path)
    assert found.scheme in ("cow", "gw")
    assert load(path, mapping=found)[1][["source", "target"]].values.tolist() == [["PRK", "KOR"], ["KOR", "USA"]]


def test_what_a_mapping_names_must_be_there(tmp_path):
    path = write(tmp_path / "mine.csv", TABLE)
    with pytest.raises(shape.Refused, match="Datum"):
        sources.load(path, mapping=Mapping({"day": "Datum"}))
    with pytest.raises(shape.Refused, match="dates"):
        sources.load(path, mapping=Mapping({"text": "标题"}))
    with pytest.raises(sources.UnknownFormat, match="gdelt"):
        sources.load(path)


def test_a_day_of_writing_is_no_day_of_the_event():
    [found] = sources.look(reference("talks/ministry_yearly_cp949.csv"))
    assert not found.mapping.dated
    with pytest.raises(sources.UnknownFormat):
        sources.load(reference("talks/ministry_yearly_cp949.csv"))


@pytest.mark.parametrize(
    "name, rows",
    [
        ("un/unsc_vetoes_1946_2022.csv", 214),
        ("russia/csis_north_korea_russia_2022_2026.csv", 277),
        ("talks/ministry_chronology_1954_2021_cp949.csv", 1041),
        ("icews/korea_quads_2005_2015.tsv", 5173),
    ],
)
def test_real_tables_of_no_known_format_are_read_as_proposed(name, rows):
    found = proposed(reference(name))
    reading, frame = load(reference(name), mapping=found)
    assert len(frame) == rows and reading.report.rejected == 0


def test_a_column_of_numbers_is_its_own_scale_and_has_a_name_in_both_languages(tmp_path):
    path = write(tmp_path / "mine.csv", "date,score,nummentions\n2017-09-03,4.5,3\n")
    found, frame = load(path, mapping=proposed(path))
    assert frame[["value", "reports"]].values.tolist() == [[4.5, 3.0]] and "counts_reports" in found.notes
    assert shape.say(f"scale.{found.scale}") and shape.say(f"scale.{found.scale}", "zh")
