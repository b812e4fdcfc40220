"""A file of events is split into rows accepted and rows refused, each refusal with its place and reason."""

import csv

import pytest

from data import contract, record, schema, sources

LISTS = schema.closed_lists(record.CODES)
GOOD = {
    "event_id": "2018-04-27-meeting",
    "date": "2018-04-27",
    "time_zone": "Asia/Seoul",
    "kind": "summit",
    "track": "inter-korean",
    "source": "KOR;PRK",
    "cameo": "046",
    "engagement": "7",
    "title_en": "A meeting",
    "title_zh": "一次会晤",
    "collection": "documents",
}


def write(path, *rows):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, contract.tables()["events"].names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_good_rows_are_kept_and_bad_ones_named(tmp_path):
    path = write(
        tmp_path / "mine.csv",
        GOOD,
        GOOD | {"event_id": "second", "date": "2018-02-30"},
        GOOD | {"event_id": "third", "cameo": "46"},
    )
    name, accepted, problems = sources.read(path, LISTS)
    assert name == "record-csv"
    assert accepted["event_id"].tolist() == ["2018-04-27-meeting"]
    assert [(one.file, one.line, one.column, one.value) for one in problems] == [
        ("mine.csv", 3, "date", "2018-02-30"),
        ("mine.csv", 4, "cameo", "46"),
    ]


def test_a_bom_and_leading_zeros_survive(tmp_path):
    _, accepted, problems = sources.read(write(tmp_path / "mine.csv", GOOD), LISTS)
    assert not problems
    assert accepted["cameo"].tolist() == ["046"]


def test_another_format_is_refused_by_name(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(sources.UnknownFormat, match="record-csv"):
        sources.read(path, LISTS)
