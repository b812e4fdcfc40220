"""Broken tables: each problem names file, line, column and value, and the app does not start over them."""

import math
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import contract, record, schema

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "tables"


@pytest.fixture
def codes(tmp_path) -> Path:
    """A copy of the closed lists that a test may break."""
    folder = tmp_path / "codes"
    shutil.copytree(record.CODES, folder)
    return folder


def change(folder: Path, name: str, line: int, column: str, value: str) -> None:
    """Write one cell; `line` counts as the problems do."""
    path = folder / f"{name}.csv"
    frame = schema.read_csv(path)
    frame.loc[line - 2, column] = value
    frame.to_csv(path, index=False)


def problems(folder: Path, codes: Path = record.CODES) -> list[schema.Problem]:
    with pytest.raises(record.RecordError) as error:
        record.load(folder, codes)
    return error.value.problems


def told(found: list[schema.Problem]) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.column) for one in found]


def test_the_small_record_is_whole():
    loaded = record.load(FIXTURE)
    assert set(loaded.tables) == set(contract.tables())
    assert len(loaded.events) >= 10


@pytest.mark.parametrize(
    "name, column, value, reason",
    [
        ("events", "date", "2017-02-30", "not a day of the calendar"),
        ("events", "date", "2018-05/2018-04", "runs backwards"),
        ("events", "date", "", "must not be"),
        ("events", "source", "ZZZ", "no such code in actors.csv"),
        ("events", "persons", "nobody", "no such person_id in persons.csv"),
        ("events", "talks_id", "no-such-talks", "no such talks_id"),
        ("events", "responds_to", "no-such-event", "no such event_id"),
        ("events", "kind", "party", "is not in the list 'kinds'"),
        ("events", "flags", "disputed;rumoured", "'rumoured' is not in the list"),
        ("events", "cameo", "40", "no such CAMEO code"),
        ("events", "escalation", "11", "from 0 to 10"),
        ("events", "escalation", "high", "whole number"),
        ("events", "event_id", "Bad Id", "lower-case"),
        ("events", "title_en", "two  ", "spaces at an end"),
        ("citations", "lines", "12-9", "run forwards"),
        ("citations", "lines", "9" * 5000, "lines are numbers"),
        ("citations", "lines", "٤", "lines are numbers"),
        ("citations", "lines", "p. 4", "lines are numbers"),
        ("citations", "event_id", "nowhere", "no such event_id in events.csv"),
        ("places", "lat", "north", "a number is needed"),
        ("places", "lat", "91", "from -90 to 90"),
        ("events", "escalation", "1_0", "whole number"),
        ("events", "escalation", "٣", "whole number"),
        ("events", "engagement", "３", "whole number"),
        ("events", "escalation", "3.0", "whole number"),
        ("events", "escalation", "9" * 5000, "from 0 to 10|whole number"),
        ("events", "title_zh", "核\0试验", "cannot be printed"),
        ("events", "detail_en", "x" * 10_001, "more than 10,000 characters"),
        ("places", "lon", "nan", "a number is needed"),
        ("places", "lat", "1_0", "a number is needed"),
        ("indicators", "value", "1_000", "a number is needed"),
        ("indicators", "value", "inf", "a number is needed"),
        ("indicators", "value", "1e400", "a number is needed"),
        ("indicators", "value", "1e3", "a number is needed"),
        ("indicators", "value", "9" * 400, "a number is needed"),
        ("indicators", "value_high", ".5", "a number is needed"),
        ("references", "family", "hearsay", "'hearsay' is not in the list 'families'"),
        ("citations", "reference", "no-such-book", "no such reference_id in references.csv"),
        ("events", "strata", "no-such-stratum", "no such stratum in strata.csv"),
    ],
)
def test_a_broken_cell_is_named(tables, name, column, value, reason):
    change(tables, name, 3, column, value)
    found = [one for one in problems(tables) if one.column == column and one.line == 3]
    assert found, "the broken cell is not named"
    assert found[0].file == f"{name}.csv"
    assert any(one in found[0].reason for one in reason.split("|"))
    assert str(found[0]).startswith(f"{name}.csv:3: column '{column}', value '")
    assert value.split(";")[-1] in found[0].value
    assert "\0" not in str(found[0]) and len(str(found[0])) < 4000


def test_a_missing_and_an_unknown_column_are_named(tables):
    path = tables / "events.csv"
    frame = schema.read_csv(path)
    frame.rename(columns={"kind": "sort"}).to_csv(path, index=False)
    found = problems(tables)
    assert ("events.csv", 1, "kind") in [(one.file, one.line, one.column) for one in found]
    frame.assign(colour="red").to_csv(path, index=False)
    assert ("events.csv", 1, "colour") in [(one.file, one.line, one.column) for one in problems(tables)]


def test_a_duplicate_id_names_both_lines(tables):
    path = tables / "events.csv"
    frame = schema.read_csv(path)
    pd.concat([frame, frame.iloc[[1]]]).to_csv(path, index=False)
    found = [one for one in problems(tables) if one.file == "events.csv"]
    assert [(one.line, one.value) for one in found] == [(len(frame) + 2, frame["event_id"][1])]
    assert "line 3" in found[0].reason


def test_a_missing_file_and_a_file_that_is_no_utf8_are_named(tables):
    (tables / "places.csv").unlink()
    (tables / "stories.csv").write_bytes("story_id,step\n평양,1\n".encode("euc-kr"))
    found = {one.file: one.reason for one in problems(tables)}
    assert "missing" in found["places.csv"]
    assert "UTF-8" in found["stories.csv"]


@given(st.text("0123456789+-._ eEnaif٣３", max_size=8))
def test_what_the_check_accepts_is_read_as_it_stands(text):
    kept, found = schema.validate(
        contract.Table("t", ("value",), (contract.Column("value", "number"),)), pd.DataFrame({"value": [text]}), {}
    )
    if text and not found:
        assert math.isfinite(schema.number(text)) and schema.number(text) == float(text) and text.isascii()


def test_a_table_that_is_a_folder_is_named(tables):
    (tables / "places.csv").unlink()
    (tables / "places.csv").mkdir()
    assert told(problems(tables)) == [("places.csv", 0, "")]


def test_a_row_with_a_cell_too_many_or_too_few_is_named(tables):
    lines = (tables / "places.csv").read_text().splitlines()
    lines[1] += ",more"
    lines[3] = lines[3].rpartition(",")[0]
    (tables / "places.csv").write_text("\n".join(lines))
    found = problems(tables)
    assert told(found) == [("places.csv", 2, ""), ("places.csv", 4, "")]
    assert "cells" in found[0].reason


def test_every_row_a_cell_too_long_is_not_taken_for_other_ids(tables):
    head, *rows = (tables / "places.csv").read_text().splitlines()
    (tables / "places.csv").write_text("\n".join([head, *[row + "," for row in rows]]))
    found = problems(tables)
    assert len(found) == len(rows) and {one.file for one in found} == {"places.csv"}


def test_blank_lines_at_the_end_do_no_harm(tables):
    with (tables / "events.csv").open("a") as file:
        file.write("\n\n")
    assert len(record.load(tables).events) == len(record.load(FIXTURE).events)


def test_a_quotation_mark_that_is_never_closed_is_named(tables):
    (tables / "places.csv").write_text((tables / "places.csv").read_text() + '"open')
    found = problems(tables)
    assert told(found) == [("places.csv", found[0].line, "")] and found[0].line > 1
    assert "quotation mark" in found[0].reason


def test_a_cell_of_ten_million_characters_is_named_in_a_few_words(tables):
    lines = (tables / "places.csv").read_text().splitlines()
    lines[2] = "x" * 10_000_000 + lines[2]
    (tables / "places.csv").write_text("\n".join(lines))
    with pytest.raises(record.RecordError) as error:
        record.load(tables)
    assert told(error.value.problems) == [("places.csv", 3, "")]
    assert len(str(error.value)) < 400


def test_a_column_named_twice_and_an_empty_file_are_named(tables):
    text = (tables / "places.csv").read_text().splitlines()
    (tables / "places.csv").write_text("\n".join(line + "," + line.split(",")[0] for line in text))
    (tables / "talks.csv").write_text("")
    assert told(problems(tables)) == [("places.csv", 1, "place_id"), ("talks.csv", 1, "")]


def test_an_event_table_with_a_header_only_is_one_problem(tables):
    (tables / "events.csv").write_text((tables / "events.csv").read_text().splitlines()[0] + "\n")
    assert told(problems(tables)) == [("events.csv", 1, "")]


def test_an_event_of_the_documents_without_a_citation_is_named(tables):
    cited = schema.read_csv(tables / "citations.csv")
    events = schema.read_csv(tables / "events.csv")
    event_id = events["event_id"][events["collection"] == "documents"].iloc[0]
    cited[cited["event_id"] != event_id].to_csv(tables / "citations.csv", index=False)
    found = problems(tables)
    assert [(one.value, one.file, one.line) for one in found] == [
        (event_id, "events.csv", list(events["event_id"]).index(event_id) + 2)
    ]


def test_an_answer_to_itself_and_a_circle_of_answers_are_named(tables):
    ids = list(schema.read_csv(tables / "events.csv")["event_id"])
    for line, cause in ((2, 1), (3, 2), (4, 0), (6, 4)):
        change(tables, "events", line, "responds_to", ids[cause])
    found = problems(tables)
    assert [(one.line, one.column) for one in found] == [(2, "responds_to"), (6, "responds_to")] or [
        (one.line, one.column) for one in found
    ] == [(6, "responds_to"), (2, "responds_to")]
    assert {one.reason.rpartition(" ")[2] for one in found} == {"itself", "circle"}
    assert {frozenset(one.value.split(";")) for one in found} == {frozenset(ids[:3]), frozenset([ids[4]])}


@pytest.mark.parametrize("column, value", [("rule_en", ""), ("rule_zh", ""), ("families", "csis;hearsay"), ("end", "")])
def test_a_stratum_without_a_rule_a_span_or_a_known_family_is_named(tables, column, value):
    change(tables, "strata", 2, column, value)
    assert told(problems(tables)) == [("strata.csv", 2, column)]


def test_a_reference_that_nobody_cites_is_named(tables):
    change(tables, "strata", 2, "checked_against", "white-house-hanoi")
    (found,) = problems(tables)
    assert (found.file, found.line, found.column, found.value) == ("references.csv", 2, "reference_id", "csis-list")
    assert "cites" in found.reason


@pytest.mark.parametrize(
    "column, value", [("start", "2019-02-28"), ("end", "2019-02-27"), ("end", "2018"), ("start", "2019-03")]
)
def test_an_event_outside_the_span_of_its_stratum_is_named(tables, column, value):
    change(tables, "strata", 2, column, value)
    (found,) = [one for one in problems(tables) if one.file == "events.csv"]
    assert (found.line, found.column, found.value) == (33, "strata", "summits")
    assert "2019-02-27/2019-02-28" in found.reason and "outside the span" in found.reason


@pytest.mark.parametrize("cited, proved", [("csis-list", False), ("", False), ("csis-list;other-list", True)])
def test_an_event_of_the_context_needs_an_official_text_or_two_families(tables, cited, proved):
    path = tables / "references.csv"
    path.write_text(path.read_text() + "other-list,press,Another list,Someone,2020,,\n")
    change(tables, "strata", 2, "checked_against", "csis-list;other-list;white-house-hanoi")
    change(tables, "citations", len(schema.read_csv(tables / "citations.csv")) + 1, "reference", cited)
    if proved:
        assert len(record.load(tables).events)
        return
    (found,) = problems(tables)
    assert (found.file, found.line, found.column) == ("events.csv", 33, "event_id")
    assert found.value == "2019-02-27-hanoi" and "two families" in found.reason


def test_two_editions_of_one_family_prove_no_more_than_one(tables):
    path = tables / "references.csv"
    path.write_text(path.read_text() + "csis-other,csis,Another edition,Someone,2020,,\n")
    change(tables, "strata", 2, "checked_against", "csis-list;csis-other;white-house-hanoi")
    change(tables, "citations", len(schema.read_csv(tables / "citations.csv")) + 1, "reference", "csis-list;csis-other")
    assert [(one.line, one.value) for one in problems(tables)] == [(33, "2019-02-27-hanoi")]


@pytest.mark.parametrize("name", ["kinds", "cameo", "flags", "families"])
def test_a_broken_closed_list_is_named(codes, name):
    path = codes / f"{name}.csv"
    frame = schema.read_csv(path)
    frame.drop(columns="label_zh").to_csv(path, index=False)
    assert told(problems(FIXTURE, codes)) == [(path.name, 1, "label_zh")]
    frame.drop(columns="code").to_csv(path, index=False)
    assert told(problems(FIXTURE, codes)) == [(path.name, 1, "code")]
    pd.concat([frame, frame.iloc[[1]]]).to_csv(path, index=False)
    found = problems(FIXTURE, codes)
    assert told(found) == [(path.name, len(frame) + 2, "code")] and "line 3" in found[0].reason
    path.write_bytes("code,label_en,label_zh\n核,x,y\n".encode("gb18030"))
    found = problems(FIXTURE, codes)
    assert told(found) == [(path.name, 2, "")] and "UTF-8" in found[0].reason
    path.unlink()
    assert told(problems(FIXTURE, codes)) == [(path.name, 0, "")]


@pytest.mark.parametrize(
    "column, value", [("goldstein", "nan"), ("goldstein", "1_0"), ("goldstein", "11"), ("quad", "x"), ("label_en", "")]
)
def test_a_broken_cell_of_a_closed_list_is_named(codes, column, value):
    change(codes, "cameo", 3, column, value)
    assert told(problems(FIXTURE, codes)) == [("cameo.csv", 3, column)]


def test_validate_keeps_the_good_rows():
    table = contract.tables()["reliability"]
    raw = pd.DataFrame([{name: "" for name in table.names}] * 2)
    good = {"event_id": "a", "wave": "2026", "date_first": "2017", "dyad_first": "x", "root_first": "01"}
    good["posture_first"] = "neutral"
    raw.loc[0, list(good)] = list(good.values())
    kept, found = schema.validate(table, raw, {"postures": {"neutral"}})
    assert list(kept["event_id"]) == ["a"]
    assert {one.line for one in found} == {3}


def test_an_empty_table_is_valid():
    for table in contract.tables().values():
        kept, found = schema.validate(table, pd.DataFrame(columns=table.names, dtype=str), {})
        assert not found and kept.empty


def test_the_app_refuses_to_start_over_a_broken_record(tables):
    change(tables, "events", 4, "date", "someday")
    code = (
        "import sys; from pathlib import Path; from data import record; "
        "record.load.__defaults__ = (Path(sys.argv[1]), record.CODES); "
        "from tests import site; import app"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tables)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0
    assert "cannot start" in done.stderr and "events.csv:4: column 'date', value 'someday'" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_wrong_with_a_whole_row_or_file_names_no_column():
    assert str(schema.Problem("a.csv", 0, "", "", "a.csv is no table")) == "a.csv is no table"
    assert str(schema.Problem("a.csv", 0, "", "", "empty")) == "a.csv: empty"
    assert str(schema.Problem("a.csv", 3, "", "", "cut")) == "a.csv:3: cut"
