"""Broken tables: each problem names file, line, column and value, and the app does not start over them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from data import record, schema

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "tables"


@pytest.fixture
def tables(tmp_path) -> Path:
    """A copy of the small record that a test may break."""
    folder = tmp_path / "tables"
    shutil.copytree(FIXTURE, folder)
    return folder


def change(folder: Path, name: str, line: int, column: str, value: str) -> None:
    """Write one cell; `line` counts as the problems do."""
    path = folder / f"{name}.csv"
    frame = schema.read_csv(path)
    frame.loc[line - 2, column] = value
    frame.to_csv(path, index=False)


def problems(folder: Path) -> list[schema.Problem]:
    with pytest.raises(record.RecordError) as error:
        record.load(folder)
    return error.value.problems


def test_the_small_record_is_whole():
    loaded = record.load(FIXTURE)
    assert set(loaded.tables) == set(schema.TABLES)
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
        ("citations", "lines", "p. 4", "lines are numbers"),
        ("citations", "event_id", "nowhere", "no such event_id in events.csv"),
        ("places", "lat", "north", "a number is needed"),
        ("places", "lat", "91", "from -90 to 90"),
    ],
)
def test_a_broken_cell_is_named(tables, name, column, value, reason):
    change(tables, name, 3, column, value)
    found = [one for one in problems(tables) if one.column == column and one.line == 3]
    assert found, "the broken cell is not named"
    assert found[0].file == f"{name}.csv"
    assert reason in found[0].reason
    assert str(found[0]).startswith(f"{name}.csv:3: column '{column}', value '")
    assert value.split(";")[-1] in str(found[0])


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


def test_validate_keeps_the_good_rows():
    table = schema.TABLES["reliability"]
    raw = pd.DataFrame([{name: "" for name in table.names}] * 2)
    good = {"event_id": "a", "date_first": "2017", "dyad_first": "x", "root_first": "01", "posture_first": "neutral"}
    raw.loc[0, list(good)] = list(good.values())
    kept, found = schema.validate(table, raw, {"postures": {"neutral"}})
    assert list(kept["event_id"]) == ["a"]
    assert {one.line for one in found} == {3}


def test_an_empty_table_is_valid():
    for table in schema.TABLES.values():
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
