"""The resolutions of the Security Council: each has its own number, and no other event has one."""

import ast

import pytest

from tests.data.test_schema import ROOT, change, problems, told

# What expressions are for: lines as citations write them, the fields of a sentence, where a long title is cut.
FORMS = {
    "data/measures/coverage.py",
    "components/tabs/data/source.py",
    "components/tabs/data/how/panel.py",
}


# Line 2 is 1718, line 3 is 2371, line 4 is 2375.
@pytest.mark.parametrize(
    "column, value, reason",
    [
        ("number", "S/RES/2371", "a whole number is needed"),
        ("number", "0", "the number must be 1 or more"),
        ("number", "", "the cell is empty"),
        ("number", "1718", "stands on line 2 already"),
        ("event_id", "no-such-event", "no such event_id in events.csv"),
    ],
)
def test_a_broken_number_refuses_the_start(tables, column, value, reason):
    change(tables, "resolutions", 3, column, value)
    (found,) = problems(tables)
    assert told([found]) == [("resolutions.csv", 3, column)] and reason in found.reason and found.value == value


def test_a_resolution_without_a_number_is_refused(tables):
    path = tables / "resolutions.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    (found,) = problems(tables)
    assert told([found]) == [("events.csv", 25, "event_id")] and found.value == "2017-09-11-resolution"
    assert "a row in resolutions.csv with its number" in found.reason


def test_a_number_of_what_is_no_resolution_is_refused(tables):
    path = tables / "resolutions.csv"
    path.write_text(path.read_text() + "2017-09-03-test,2376\n")
    (found,) = problems(tables)
    assert told([found]) == [("resolutions.csv", 5, "event_id")] and found.value == "2017-09-03-test"
    assert "remove the row" in found.reason


def test_the_number_of_the_record_is_the_one_its_title_tells_in_both_languages(loaded):
    events = loaded.events.set_index("event_id")
    for event, number in zip(loaded.resolutions["event_id"], loaded.resolutions["number"], strict=True):
        assert all(f"{number:.0f}" in events.loc[event, f"title_{lang}"] for lang in ("en", "zh")), event


def test_no_measure_and_no_tab_reads_a_fact_from_prose_by_an_expression():
    """What is known of an event stands in a column."""
    files = [path for folder in ("data/measures", "components/tabs") for path in (ROOT / folder).rglob("*.py")]
    using = {
        path.relative_to(ROOT).as_posix()
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(one.name in ("re", "regex") for one in node.names)
    }
    assert len(files) > 100 and using == FORMS
