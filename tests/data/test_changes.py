"""The record's change log: rows that exist, versions that run forwards, and figures that are right."""

import pytest

from data import changes, record, schema
from tests.data.test_schema import change, problems, told


@pytest.fixture(scope="module")
def loaded():
    return record.load()


@pytest.mark.parametrize(
    "line, column, value, reason",
    [
        (3, "row_id", "no-such-event", "no such event_id in events.csv"),
        (3, "table", "no-such-table", "no table of that name"),
        (3, "table", "citations", "no table of that name"),
        (3, "table", "changes", "no table of that name"),
        (2, "version", "2", "after 0 comes 1"),
        (3, "version", "3", "after 1 comes 2"),
        (3, "date", "2025-12-31", "later than the version before"),
        (3, "date", "2026-01-01", "later than the version before"),
        (3, "date", "2026-02", "of one day"),
        (3, "change", "removed", "not in the list"),
        (3, "why_zh", "", "empty"),
    ],
)
def test_a_broken_row_of_the_log_refuses_the_start(tables, line, column, value, reason):
    change(tables, "changes", line, column, value)
    found = problems(tables)
    assert told(found)[0] == ("changes.csv", line, column) and reason in found[0].reason


def test_one_version_is_of_one_day(tables):
    change(tables, "changes", 3, "version", "1")
    assert told(problems(tables)) == [("changes.csv", 3, "date")]


def test_a_record_without_a_version_is_refused(tables):
    path = tables / "changes.csv"
    schema.read_csv(path).iloc[:0].to_csv(path, index=False)
    assert told(problems(tables)) == [("changes.csv", 1, "version")]


def test_what_changed_since_a_version_is_what_is_younger(loaded):
    assert set(changes.since(loaded.changes, "1")["version"]) == {
        float(one) for one in changes.versions(loaded.changes)
    } - {1}
    assert changes.since(loaded.changes, changes.newest(loaded.changes)).empty


def test_every_stratum_is_in_the_log_and_counts_no_event_it_does_not_hold(loaded):
    log = loaded.changes
    added = log[(log["table"] == "strata") & (log["change"] == "added")].set_index("row_id")["count"]
    held = loaded.events["strata"].map(schema.split).explode().value_counts()
    assert set(added.index) == set(loaded.strata["stratum"])
    assert all(added[stratum] <= held[stratum] for stratum in added.index)
