"""What is handed out is read back equal, by pandas and by openpyxl, and no cell of it is a formula."""

import io
import json
import tempfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import contract, exports
from data.cells import safe_cell

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30)


@pytest.fixture(scope="module")
def frame(loaded):
    return exports.events_frame(loaded.events, loaded.citations)


def read_csv(data: bytes, **options) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), encoding="utf-8-sig", dtype=str, keep_default_na=False, **options)


def days(column: pd.Series) -> list[str]:
    return ["" if pd.isna(day) else day.isoformat()[:10] for day in column]


def test_events_have_the_columns_of_the_contract_then_the_derived(frame):
    assert list(frame.columns) == [*contract.tables()["events"].names, *contract.DERIVED]


def test_rungs_are_whole_and_open_ends_are_empty(make_events):
    frame = exports.events_frame(
        make_events({"date": "2010/..", "escalation": 8}),
        pd.DataFrame(columns=contract.tables()["citations"].names, dtype=str),
    )
    assert frame.loc[0, "escalation"] == 8 and pd.isna(frame.loc[0, "engagement"]) and pd.isna(frame.loc[0, "last"])
    assert b",8,," in exports.csv_bytes(frame) and b"9999" not in exports.csv_bytes(frame)


def test_lines_name_each_document_once():
    cited = pd.DataFrame(
        {
            "event_id": ["a", "a", "a", "b"],
            "document_id": ["two", "one", "two", ""],
            "lines": ["12;44-46", "8", "50", ""],
        }
    )
    assert exports.cited_lines(cited) == {"a": "one:8;two:12,44-46,50"}


def test_csv_reads_back_equal(frame):
    data = exports.csv_bytes(frame)
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    back = read_csv(data)
    for name in frame.columns:
        if name in ("first", "last"):
            assert back[name].tolist() == days(frame[name])
        elif name in ("escalation", "engagement"):
            assert pd.to_numeric(back[name].replace("", None)).astype("Int64").equals(frame[name])
        elif name == "goldstein":
            assert back[name].astype(float).equals(frame[name])
        else:
            assert back[name].tolist() == frame[name].map(safe_cell).tolist()


def test_json_reads_back_equal(frame):
    found = json.loads(exports.json_bytes(frame, {"selection": "all"}))
    assert found["selection"] == "all" and found["count"] == len(frame) and found["columns"] == list(frame.columns)
    back = pd.DataFrame(found["events"])
    assert back["title_zh"].tolist() == frame["title_zh"].tolist()
    assert back["escalation"].astype("Int64").equals(frame["escalation"])
    assert [day or "" for day in back["last"]] == days(frame["last"])


def test_parquet_reads_back_equal_and_says_what_it_is(frame):
    data = exports.parquet_bytes(frame, {"record_version": "abc"})
    texts = dict.fromkeys(frame.select_dtypes("str"), "str")  # how they are kept in memory is no part of the file
    back = pd.read_parquet(io.BytesIO(data)).astype(texts)
    pd.testing.assert_frame_equal(back, frame.astype(texts), check_column_type=False)
    assert json.loads(pq.read_schema(io.BytesIO(data)).metadata[b"panmunjom"]) == {"record_version": "abc"}


def test_xlsx_reads_back_equal_with_old_days_as_text(frame):
    data = exports.xlsx_bytes(frame, {"selection": "All", "notices": ["one", "=two"]})
    back = pd.read_excel(io.BytesIO(data), dtype=object, keep_default_na=False, sheet_name="Events")
    assert list(back.columns) == list(frame.columns) and len(back) == len(frame)
    for name in ("title_en", "title_zh", "cameo", "date", "lines"):
        assert back[name].astype(str).tolist() == frame[name].tolist()
    assert [str(day)[:10] for day in back["first"]] == days(frame["first"])
    old = frame["first"] < pd.Timestamp("1900-03-01")
    assert old.any() and all(isinstance(day, str) for day in back["first"][old])
    assert not any(isinstance(day, str) for day in back["first"][~old & frame["first"].notna()])
    about = openpyxl.load_workbook(io.BytesIO(data))["About"]
    assert [[cell.value for cell in row] for row in about.rows] == [
        ["selection", "All"],
        ["notices", "one"],
        [None, "=two"],
    ]
    assert all(cell.data_type != "f" for row in about.rows for cell in row)


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "＝1", "-", "+", "--1", "-1 days"],
)
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(value):
    assert safe_cell(value) == "'" + value
    back = read_csv(exports.csv_bytes(pd.DataFrame({"x": [value]})))
    assert back.loc[0, "x"].startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(exports.xlsx_bytes(pd.DataFrame({"x": [value]}), {})))["Events"]
    assert sheet["A2"].data_type == "s" and sheet["A2"].quotePrefix


@pytest.mark.parametrize("value", ["-7.2", "+7.4", "-10", "+1e5", "2017-09-03", "040", "", "a=b", "1-2", -7.2, None])
def test_plain_numbers_and_harmless_texts_stay(value):
    assert safe_cell(value) == value


def test_a_sheet_keeps_codes_and_ranges_as_text_also_when_they_are_edited():
    frame = pd.DataFrame({"cameo": ["042"], "lines": ["7-8"], "title": ["Talks"], "rung": [4]})
    row = openpyxl.load_workbook(io.BytesIO(exports.xlsx_bytes(frame, {})))["Events"][2]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in row] == [
        ("042", "s", "@"),
        ("7-8", "s", "@"),
        ("Talks", "s", "General"),
        (4, "n", "General"),
    ]


def test_columns_that_would_be_taken_for_numbers_are_known():
    frame = pd.DataFrame(
        {"code": ["042", "x"], "lines": ["7-8", "7"], "none": ["", ""], "name": ["a", ""], "n": [1, 2]}
    )
    assert exports.like_numbers(frame) == ["code", "lines", "none"]


@pytest.mark.parametrize("rows", [0, 1])
def test_an_empty_and_a_one_row_frame_are_files_too(frame, rows):
    part = frame.iloc[:rows]
    assert len(read_csv(exports.csv_bytes(part))) == rows
    assert json.loads(exports.json_bytes(part, {}))["count"] == rows
    assert len(pd.read_parquet(io.BytesIO(exports.parquet_bytes(part, {})))) == rows
    assert len(pd.read_excel(io.BytesIO(exports.xlsx_bytes(part, {})))) == rows


@given(st.lists(TEXTS, max_size=8))
def test_any_text_survives_csv_but_for_its_apostrophe(texts):
    back = read_csv(exports.csv_bytes(pd.DataFrame({"x": pd.Series(texts, dtype=object), "y": "z"})))
    assert back["x"].str.replace("\r\n", "\n").tolist() == [safe_cell(text).replace("\r\n", "\n") for text in texts]


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_fits_a_sheet_and_json(texts):
    frame = pd.DataFrame({"x": pd.Series([text.encode("utf-8", "replace").decode() for text in texts], dtype=object)})
    sheet = openpyxl.load_workbook(io.BytesIO(exports.xlsx_bytes(frame, {})))["Events"]
    assert all(cell.data_type != "f" for row in sheet.rows for cell in row)
    assert [row["x"] for row in json.loads(exports.json_bytes(frame, {}))["events"]] == frame["x"].tolist()


def test_a_full_disk_hinders_no_file(frame, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    for name in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, full)
    for made in (exports.xlsx_bytes, exports.parquet_bytes, exports.json_bytes):
        assert made(frame, {"a": "b"})
    assert exports.csv_bytes(frame)
