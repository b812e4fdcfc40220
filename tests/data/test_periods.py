"""Ready-made periods: bounded by events or by days, in order, and a comparison has another to stand beside."""

import re
from datetime import date

import pytest

from data import periods, record
from tests.data.test_schema import FIXTURE, ROOT, change, problems, told


# Line 2 is a comparison between days, line 3 a crisis between events, line 4 a phase between days.
@pytest.mark.parametrize(
    "line, column, value, reason",
    [
        (2, "against", "", "a comparison needs the other period"),
        (2, "against", "1994-10-22/..", "give its first and its last day"),
        (2, "end", "1992-12-31", "ends on 1992-12-31, before it begins on 1993-01-01"),
        (3, "against", "2017", "leave the cell empty or make it one"),
        (3, "first_event", "no-such-event", "no such event_id in events.csv"),
        (3, "first_event", "2018-04-27-summit", "before it begins on 2018-04-27"),
        (3, "kind", "war", "is not in the list 'period_kinds'"),
        (3, "lines", "p. 4", "lines are numbers"),
        (4, "name_zh", "", "empty"),
        (4, "start", "2017-02-30", "not a day of the calendar"),
        (4, "end", "2017-01-01/..", "this end is open"),
    ],
)
def test_a_broken_period_refuses_the_start(tables, line, column, value, reason):
    change(tables, "periods", line, column, value)
    (found,) = problems(tables)
    named = {"2018-04-27-summit": "last_event"}.get(value, column)  # the end is named where the two are in no order
    assert told([found]) == [("periods.csv", line, named)] and reason in found.reason


@pytest.mark.parametrize(
    "line, column, value, named, reason",
    [
        (3, "last_event", "", "last_event", "an event here or a day in 'end', one of the two"),
        (3, "start", "2003", "first_event", "an event here or a day in 'start', not both"),
        (4, "end", "", "last_event", "one of the two"),
    ],
)
def test_an_end_is_an_event_or_a_day(tables, line, column, value, named, reason):
    change(tables, "periods", line, column, value)
    (found,) = problems(tables)
    assert told([found]) == [("periods.csv", line, named)] and reason in found.reason


def test_a_period_runs_from_the_first_day_of_one_event_to_the_last_of_another():
    small = record.load(FIXTURE)
    (crisis,) = periods.spans(small.periods, small.events, "crisis").itertuples()
    assert (crisis.first, crisis.last) == (date(2003, 1, 10), date(2003, 8, 29))


def test_a_comparison_of_the_record_takes_as_long_after_a_turn_as_before_it(loaded):
    found = periods.spans(loaded.periods, loaded.events, periods.COMPARISON)
    for row in found.itertuples():
        assert row.last < row.other_first
        assert abs((row.last - row.first) - (row.other_last - row.other_first)).days <= 1  # a year may be a leap year
    assert (found["last"][1], found["other_first"][1]) == (date(2019, 2, 26), date(2019, 3, 1))


def test_no_code_names_an_event(loaded):
    """What is known of an event stands in a table, where a broken id is refused."""
    files = [path for folder in ("components", "data", "assets") for path in (ROOT / folder).rglob("*.*")]
    code = [path for path in files if path.suffix in (".py", ".js") and "vendor" not in path.parts]
    ids = set(loaded.events["event_id"]) | set(loaded.eras["era_id"]) | set(loaded.persons["person_id"])
    named = {
        path: ids & set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", path.read_text(encoding="utf-8"))) for path in code
    }
    assert len(code) > 300 and not {str(path): found for path, found in named.items() if found}
