"""GDELT is known by its cells, with or without a header, and counts articles. Rows are written by hand in its shape."""

import gzip

import pytest

from data.sources import gdelt
from tests.data.sources.loading import load, reference, rejected

ROW = {
    "GLOBALEVENTID": "1",
    "SQLDATE": "20170903",
    "MonthYear": "201709",
    "Year": "2017",
    "FractionDate": "2017.6658",
    "Actor1Code": "PRK",
    "Actor1Name": "NORTH KOREA",
    "Actor1CountryCode": "PRK",
    "Actor2Code": "IGOUNO",
    "Actor2Name": "UNITED NATIONS",
    "Actor2KnownGroupCode": "UNO",
    "EventCode": "040",
    "EventRootCode": "04",
    "NumArticles": "7",
    "AvgTone": "-2.5",
    "ActionGeo_FullName": "Pyongyang",
    "ActionGeo_Lat": "39.0194",
    "ActionGeo_Long": "125.755",
    "SOURCEURL": "https://example.org/a",
}


def lines(names, *changes, delimiter="\t", header=False):
    rows = [ROW | {"GLOBALEVENTID": str(at)} | change for at, change in enumerate(changes, 1)]
    cells = [[row.get(name, "") for name in names] for row in rows]
    return "".join(delimiter.join(row) + "\n" for row in ([names] if header else []) + cells)


@pytest.mark.parametrize("names", [gdelt.FIRST, gdelt.FIRST[:-1], gdelt.SECOND], ids=["58", "57", "61"])
@pytest.mark.parametrize("delimiter, header", [("\t", False), (",", False), (",", True)])
def test_each_of_its_shapes_reads_the_same(tmp_path, names, delimiter, header):
    path = tmp_path / "any.name"
    path.write_text(lines(names, {}, {"EventCode": "190", "EventRootCode": "19"}, delimiter=delimiter, header=header))
    found, frame = load(path)
    assert found.name == "gdelt" and found.scale == "tone" and "counts_reports" in found.notes
    first = frame.iloc[0]
    assert (first["source"], first["target"], first["code"], first["root"]) == ("PRK", "UNO", "040", "04")
    assert (first["goldstein"], first["value"], first["reports"], first["lat"]) == (1.0, -2.5, 7, 39.0194)
    assert str(first["day"].date()) == "2017-09-03" and first["row"] == 1 + header


def test_rows_of_57_and_58_cells_in_one_file_keep_their_numbers(tmp_path):
    long, short = lines(gdelt.FIRST, {}), lines(gdelt.FIRST[:-1], {"EventCode": "036", "EventRootCode": "03"})
    path = tmp_path / "mixed.csv"
    path.write_text(long + short + "\n" + "a\tb\n" + lines(gdelt.FIRST, {"EventCode": "042"}))
    found, frame = load(path)
    assert frame.sort_values("row")[["row", "code"]].values.tolist() == [[1, "040"], [2, "036"], [5, "042"]]
    assert rejected(found) == [(4, "", "a\tb", "cells")] and found.rejected["detail"].tolist() == ["2/58"]


def test_a_day_or_a_code_that_is_none_is_rejected_with_its_place(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(
        lines(gdelt.SECOND, {}, {"SQLDATE": "20170230"}, {"EventCode": "999"}, {"SQLDATE": "20170000"}, {"SQLDATE": ""})
    )
    found, frame = load(path)
    assert rejected(found) == [
        (2, "SQLDATE", "20170230", "no_such_day"),
        (3, "EventCode", "999", "no_code"),
        (5, "SQLDATE", "", "no_day"),
    ]
    assert frame["precision"].tolist() == ["day", "year"] and found.notes["year_precision"] == 1


def test_a_zero_that_a_spreadsheet_ate_is_put_back(tmp_path):
    path = tmp_path / "eaten.csv"
    path.write_text(
        lines(gdelt.SECOND, {"EventCode": "40", "EventRootCode": "4"}, {"EventCode": "10", "EventRootCode": "1"})
    )
    assert load(path)[1]["code"].tolist() == ["040", "010"]


def test_twins_and_repeats_merge_by_a_rule_and_the_switch_leaves_them(tmp_path):
    turned = {"Actor1Name": "UNITED NATIONS", "Actor2Name": "NORTH KOREA"}
    again = {"SOURCEURL": "https://example.org/b", "NumArticles": "3"}
    path = tmp_path / "twice.csv"
    path.write_text(
        lines(gdelt.SECOND, {}, turned, again, {"SQLDATE": "20170904"}, {"Actor1Name": "", "Actor1Code": ""})
    )
    found, frame = load(path)
    assert frame[["row", "reports"]].values.tolist() == [[1, 10], [4, 7], [5, 7]]
    assert found.notes["mirrored_merged"] == 1 and found.notes["repeats_merged"] == 1
    assert found.merged[["row", "reason", "detail"]].values.tolist() == [
        [2, "mirror", "twice.csv:1"],
        [3, "repeat", "twice.csv:1"],
    ]
    assert len(load(path, merge=False)[1]) == 5


def test_it_is_read_out_of_gzip(tmp_path):
    path = tmp_path / "20170903.export.CSV.gz"
    path.write_bytes(gzip.compress(lines(gdelt.SECOND, {}).encode()))
    assert load(path)[1]["file"].tolist() == ["20170903.export.CSV"]


@pytest.mark.parametrize(
    "name, rows", [("gdelt/20180101000000.export.CSV", 2414), ("gdelt/gdelt1_mixed_57_58_columns.csv", 100)]
)
def test_the_real_files_are_read_whole(name, rows):
    found, frame = load(reference(name), merge=False)
    assert (found.name, len(frame), found.report.rejected) == ("gdelt", rows, 0)
    assert sorted(frame["row"]) == list(range(1, rows + 1))
