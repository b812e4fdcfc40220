import pandas as pd
import pytest

from data import contract
from data.measures import coverage

DOCUMENTS = pd.DataFrame({"document_id": ["one", "two", "three"]})


def frame(name: str, *rows: dict) -> pd.DataFrame:
    return pd.DataFrame(
        [dict.fromkeys(contract.tables()[name].names, "") | row for row in rows],
        columns=contract.tables()[name].names,
        dtype=str,
    )


CITATIONS = frame(
    "citations",
    {
        "event_id": "event-1",
        "document_id": "one",
        "lines": "3-5",
        "stated_date": "2017-09-02",
        "basis": "stated",
        "agrees": "no",
        "note_en": "why",
        "note_zh": "理由",
    },
    {"event_id": "event-1", "document_id": "two", "lines": "9", "basis": "carried", "agrees": "yes"},
    {"event_id": "event-2", "document_id": "one", "lines": "5;7", "basis": "relative", "agrees": "yes"},
    {"event_id": "event-2", "document_id": "one", "lines": "12", "basis": "planned", "agrees": "yes"},
    {"event_id": "event-3", "reference": "elsewhere"},
)
CORRECTIONS = frame(
    "corrections",
    {
        "document_id": "one",
        "lines": "4",
        "field": "number",
        "printed": "11",
        "correct": "22",
        "basis_en": "sum",
        "basis_zh": "合计",
    },
)


@pytest.fixture
def events(make_events):
    return make_events({"date": "2017-09-03"}, {"date": "2010/.."}, {"date": "1953-07-27"})


@pytest.mark.parametrize(
    "text, expected", [("44", [44]), ("44-46", [44, 45, 46]), ("12;44-45", [12, 44, 45]), ("", [])]
)
def test_lines_are_numbers_and_ranges(text, expected):
    assert coverage.line_numbers(text) == expected


def test_cited_lines_come_once_a_table(events):
    found = coverage.cited_lines({"citations": CITATIONS, "corrections": CORRECTIONS, "documents": DOCUMENTS})
    assert list(found[found["table"] == "citations"]["line"]) == [3, 4, 5, 7, 12, 9]
    assert list(found[found["table"] == "corrections"]["line"]) == [4]


def test_each_document_gets_what_it_told(events):
    lines = coverage.cited_lines({"citations": CITATIONS, "corrections": CORRECTIONS})
    found = coverage.by_document(DOCUMENTS, events, CITATIONS, CORRECTIONS, coverage.extents(lines)).set_index(
        "document_id"
    )
    one = found.loc["one"]
    assert (one["events"], one["alone"], one["citations"]) == (2, 1, 3)
    assert [one[basis] for basis in coverage.BASES] == [1, 0, 1, 1]
    assert (one["wrong_dates"], one["corrections"]) == (1, 1)
    assert (one["first_year"], one["last_year"]) == (2010, 2017)  # the open end of event-2 is no year
    assert (one["lines"], one["first_line"], one["last_line"]) == (5, 3, 12)
    assert found.loc["two", "events"] == 1 and found.loc["two", "alone"] == 0


def test_a_document_that_told_nothing_has_zeros_and_no_years(events):
    row = (
        coverage.by_document(DOCUMENTS, events.iloc[0:0], CITATIONS, CORRECTIONS.iloc[0:0], {})
        .set_index("document_id")
        .loc["three"]
    )
    assert row[["events", "citations", "lines"]].tolist() == [0, 0, 0] and row[["first_year", "last_line"]].isna().all()


def test_wrong_prints_hold_print_and_truth_in_the_order_of_lines(events):
    found = coverage.wrong_prints(CITATIONS, CORRECTIONS, events)
    cells = found[["lines", "field", "printed", "correct", "why_zh"]].to_numpy().tolist()
    assert cells == [["3-5", "date", "2017-09-02", "2017-09-03", "理由"], ["4", "number", "11", "22", "合计"]]
    assert coverage.wrong_prints(CITATIONS.iloc[0:0], CORRECTIONS.iloc[0:0], events).empty


def test_the_record_has_every_wrong_print_with_a_reason(loaded):
    found = coverage.wrong_prints(loaded.citations, loaded.corrections, loaded.events)
    own = loaded.citations[loaded.citations["document_id"] != ""]
    assert len(found) == (own["agrees"] == "no").sum() + len(loaded.corrections)
    assert (found[["printed", "correct", "why_en", "why_zh"]] != "").all().all()


def test_stretches_are_shares_of_lines_cited():
    lines = pd.DataFrame({"document_id": "a", "line": [1, 2, 2, 5, 10], "table": ["x", "x", "y", "x", "x"]})
    assert coverage.stretches(lines, "a", 2) == [0.6, 0.2]  # 1, 2, 5 of five lines; 10 of five
    assert coverage.stretches(lines, "a", 99) == [1, 1, 0, 0, 1, 0, 0, 0, 0, 1]
    assert coverage.stretches(lines, "b") == []
    assert coverage.stretches(lines[lines["line"] == 1], "a") == [1]
