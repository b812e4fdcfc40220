"""Bytes to characters, print to days, names to codes: what every source shares, by rules stated beside it."""

import gzip
import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import record, schema
from data.sources.reading import actors, codes, containers, days, encodings, merging, numbers, tables
from data.sources.reading.containers import Member
from data.sources.reading.rejects import Rejects
from data.sources.shape import DTYPES, Report, shaped
from tests.data.sources.loading import load, reference

KOREAN = "남북고위급회담 분과위원회 구성 및 운영에 관한 합의서, 판문점 평화의집\n" * 3
CHINESE = "朝鲜半岛的局势在这一年里有所缓和，双方在板门店举行了会谈，但是问题没有解决\n" * 3
FRENCH = "Kim a déclaré que l’accord « est né » à Genève – naïvement, ça va\n" * 3


@pytest.mark.parametrize(
    "text, encoding, found",
    [
        ("plain", "ascii", "utf-8"),
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "utf-8-sig", "utf-8-sig"),
        (KOREAN, "cp949", "cp949"),
        (CHINESE, "gbk", "gbk"),
        (FRENCH, "cp1252", "cp1252"),
        ("Kim a déclaré\x81 à Genève né", "latin-1", "latin-1"),
        (FRENCH, "utf-16", "utf-16"),
        ("date,who,what\n" * 9, "utf-16-le", "utf-16-le"),
        ("date,who,what\n" * 9, "utf-16-be", "utf-16-be"),
    ],
)
def test_an_encoding_is_known_by_its_bytes(text, encoding, found):
    content = text.encode(encoding)
    assert encodings.detect(lambda: io.BytesIO(content)) == found
    back = encodings.as_utf8(io.BytesIO(content), found).read().decode()
    assert back.removeprefix("\ufeff") == text


def test_a_few_bad_bytes_in_good_utf_8_are_shown_and_cost_no_row(tmp_path):
    rows = "".join(f"2017-09-03,x,{'평양' * 3},,\n" for _ in range(20)).encode()
    path = tmp_path / "bad.csv"
    path.write_bytes(b"date,type,event,description,resources\n" + rows + b"2017-09-04,x,broken \xff\xfe,,\n")
    frame = load(path)[1]
    assert len(frame) == 21 and frame["text"][20] == "broken \ufffd\ufffd" and frame["text"][0] == "평양평양평양"


@pytest.mark.parametrize(
    "text, first, last, precision",
    [
        ("2017-09-03", "2017-09-03", "2017-09-03", "day"),
        ("2017-09-03 14:05:00", "2017-09-03", "2017-09-03", "day"),
        ("2017-09-03T14:05:00Z", "2017-09-03", "2017-09-03", "day"),
        ("20170903", "2017-09-03", "2017-09-03", "day"),
        ("2017/9/3", "2017-09-03", "2017-09-03", "day"),
        ("3 September 2017", "2017-09-03", "2017-09-03", "day"),
        ("03-Sep-17", "2017-09-03", "2017-09-03", "day"),
        ("9-Apr-84", "1984-04-09", "1984-04-09", "day"),
        ("Sept. 3, 2017", "2017-09-03", "2017-09-03", "day"),
        ("September 3rd, 2017", "2017-09-03", "2017-09-03", "day"),
        ("2017년 9월 3일", "2017-09-03", "2017-09-03", "day"),
        ("2017年9月3日", "2017-09-03", "2017-09-03", "day"),
        ("2017. 9. 3.", "2017-09-03", "2017-09-03", "day"),
        ("25.12.2017", "2017-12-25", "2017-12-25", "day"),
        ("12/25/2017", "2017-12-25", "2017-12-25", "day"),
        ("Sep-84", "1984-09-01", "1984-09-30", "month"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2017年9月", "2017-09-01", "2017-09-30", "month"),
        ("1984", "1984-01-01", "1984-12-31", "year"),
        ("\u200f2017-09-03\u200b", "2017-09-03", "2017-09-03", "day"),
    ],
)
def test_days_are_read_in_every_style_they_are_printed_in(text, first, last, precision):
    assert days.day(text) == (first, last, precision, "")


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "no_day"),
        ("soon", "not_a_day"),
        ("2017-02-29", "no_such_day"),
        ("2017-09-66", "no_such_day"),
        ("2017-00-10", "no_month"),
        ("2017-13-01", "no_month"),
        ("3/9/2017", "day_or_month"),
        ("13/13/2017", "no_month"),
        ("0000-01-01", "no_day"),
        ("9999-01-01", "no_year"),
        ("1" * 300, "not_a_day"),
    ],
)
def test_what_is_no_day_has_a_reason(text, reason):
    assert days.day(text).reason == reason


@settings(deadline=None)
@given(st.dates(pd.Timestamp("1000-01-01").date(), pd.Timestamp("2199-12-31").date()), st.sampled_from(["dmy", "mdy"]))
def test_every_day_of_the_calendar_reads_back(day, order):
    slashed = f"{day.day}/{day.month}/{day.year}" if order == "dmy" else f"{day.month}/{day.day}/{day.year}"
    for text in (day.isoformat(), slashed, f"{day.year}년 {day.month}월 {day.day}일"):
        assert days.day(text, order)[0::2] == (day.isoformat(), "day")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_day_or_has_a_reason(text):
    found = days.day(text)
    assert bool(found.first) != bool(found.reason)


@pytest.mark.parametrize(
    "cell, scheme, code",
    [
        ("PRK", "cameo", "PRK"),
        ("KN", "fips", "PRK"),
        ("KS", "fips", "KOR"),
        ("KP", "iso2", "PRK"),
        ("731", "cow", "PRK"),
        ("732.0", "cow", "KOR"),
        ("260", "cow", "DEU"),
        ("730", "cow", "JOS"),
        ("ROM", "cameo", "ROU"),
        ("EEC", "cameo", "EUR"),
        ("EUR", "cameo", ""),  # the continent is not the Union
        ("북한", "name", "PRK"),
        ("韩国", "name", "KOR"),
        ("D.P.R.K.", "name", "PRK"),
        ("Korea, Republic of", "name", "KOR"),
        ("Government of Myanmar (Burma)", "name", "MMR"),
        ("Military Forces of North Korea (2011-) Coast Guard", "name", "PRK"),
        ("Citizen (Japan)", "name", "JPN"),
        ("Cote d'Ivoire", "name", "CIV"),
        ("United Nations", "name", "UNO"),
        ("Atlantis", "name", ""),
        ("", "any", ""),
        ("kp", "any", "PRK"),
    ],
)
def test_schemes_and_names_lead_to_one_code(cell, scheme, code):
    assert actors.code(cell, scheme) == code


def test_the_table_of_countries_is_one_to_one_and_knows_every_state_of_the_record():
    table = schema.read_csv(actors.TABLE)
    for scheme in ("code", "cameo", "iso2", "fips", "cow", "gw"):
        told = [one for cell in table[scheme] for one in schema.split(cell)]
        assert len(told) == len(set(told)), scheme
    held = schema.read_csv(record.TABLES / "actors.csv").set_index("code")
    states = held[held["kind"] == "state"]
    named = table.set_index("code").loc[states.index]
    assert (named["name_zh"] == states["name_zh"]).all()


def test_the_numbers_of_states_agree_with_those_who_count_wars():
    table = pd.read_csv(reference("disputes/cow_MIDB-5.0.csv"), dtype=str).drop_duplicates("ccode")
    known = actors.codes(table["ccode"], "cow")
    assert (known == "").sum() <= 11  # the German and Italian states before their union
    assert dict(zip(table["stabb"], known, strict=True))["UKG"] == "GBR"


def test_codes_stay_text_and_have_the_scores_of_our_list():
    cells = pd.Series(["040", "40", "19", "999", "-", "046.0", " 190 "], dtype="str")
    assert codes.cameo(cells).tolist() == ["040", "040", "19", "", "", "046", "190"]
    found = codes.coded(pd.Series(["190", "", "057"], dtype="str"))
    assert found["root"].tolist() == ["19", "", "05"] and found["goldstein"].fillna(99).tolist() == [-10.0, 99.0, 8.0]


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_to_its_last_digit(number):
    assert numbers.numbers(pd.Series([repr(number)], dtype="str")).tolist() == [number]


def test_what_is_no_number_is_none():
    cells = pd.Series(["", "NA", "inf", "1e999", "0x1", "1_000", "--1", " 4 ", ".5", "4."], dtype="str")
    assert numbers.numbers(cells).fillna(-1).tolist() == [-1.0] * 7 + [4.0, 0.5, 4.0]


@pytest.mark.parametrize("held", [0, 10**9])
def test_merging_is_the_same_in_memory_and_from_a_file_whatever_the_chunks(monkeypatch, held):
    monkeypatch.setattr(merging.Spool, "__init__", _holding(held))
    rows = [("A", "B", "s1"), ("B", "A", "s1"), ("A", "B", "s2"), ("B", "A", "s3"), ("A", "", "s1"), ("A", "B", "")]
    cells = pd.DataFrame(rows, columns=["source_name", "target_name", "story"])
    day = pd.Series(pd.Timestamp("2017-09-03"), index=cells.index)
    frame = shaped({**cells[["source_name", "target_name"]], "day": day, "code": "040", "reports": 2}, cells.index)
    frame["story"] = cells["story"].to_numpy()
    found = []
    for size in (1, 2, 6):
        report = Report(Rejects(), Rejects())
        parts = (frame[at : at + size].reset_index(drop=True) for at in range(0, len(frame), size))
        whole = pd.concat(list(merging.merged(parts, report)), ignore_index=True)
        assert {name: str(kind) for name, kind in whole.dtypes.items()} == DTYPES
        found.append((whole[["row", "reports"]].values.tolist(), report.notes))
    assert found[0] == found[1] == found[2]
    assert found[0] == ([[0, 6], [3, 2], [4, 2]], {"mirrored_merged": 1, "repeats_merged": 2})


def _holding(held):
    kept = merging.Spool.__init__
    return lambda self: kept(self, held)


def test_parquet_of_any_kind_of_column_is_read_as_it_would_be_typed(tmp_path):
    table = pa.table(
        {
            "date": pa.array([pd.Timestamp("2017-09-03").date(), None]),
            "type": pa.array(["x", "y"]).dictionary_encode(),
            "event": pa.array([4.0, 4.5]),
            "description": pa.array([True, None]),
            "resources": pa.array([[1, 2], None]),
        }
    )
    pq.write_table(table, tmp_path / "any")
    found, frame = load(tmp_path / "any")
    assert frame[["row", "text", "own_code"]].values.tolist() == [[2, "4. True", "x"]]
    assert found.rejected[["row", "reason"]].values.tolist() == [[3, "no_day"]]


def test_a_workbook_and_a_gzip_are_read_inside_a_zip(tmp_path):
    from tests.data.sources.samples import SAMPLES, packed

    path = tmp_path / "both.zip"
    path.write_bytes(packed(**{"book.xlsx": SAMPLES["cns-tables"]}))
    assert load(path)[1]["file"].tolist() == ["book.xlsx#Sheet"]
    (tmp_path / "one.csv.gz").write_bytes(gzip.compress(SAMPLES["ministry-talks"]))
    assert load(tmp_path / "one.csv.gz")[0].name == "ministry-talks"


def test_a_title_above_the_header_is_passed_over(tmp_path):
    path = tmp_path / "titled.csv"
    path.write_text("A list of ours\n\ndate,type,event,description,resources\n2017-09-03,x,y,,\n\n2017-09-04,x,z,,\n")
    frame = load(path)[1]
    assert frame[["row", "text"]].values.tolist() == [[4, "y"], [6, "z"]]


def test_columns_of_one_name_are_told_apart():
    member = Member("a", lambda: io.BytesIO(b"a,a,,a\n1,2,3,4\n"))
    assert tables.Table(member).header == ["a", "a (2)", "column 3", "a (3)"]


def test_junk_of_other_systems_is_no_file():
    assert containers.junk("__MACOSX/a.csv") and containers.junk("x/._a.csv") and containers.junk(".DS_Store")
    assert not containers.junk("x/a.csv")
