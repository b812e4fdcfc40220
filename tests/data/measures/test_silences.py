"""What each document leaves out of the events within its own span."""

import pandas as pd
import pytest

from data.measures import silences

DAYS = ["1990-05-01", "1994-12-31", "1995-01-01", "1999-06-01", "2001-01-01"]
TOLD = [";a;", ";b;", ";a;b;", "", ";b;"]


def frame() -> pd.DataFrame:
    days = pd.to_datetime(pd.Series(DAYS)).astype("datetime64[us]")
    return pd.DataFrame({"first": days, "last": days, "documents": TOLD, "flagged": ""})


def test_a_document_reaches_from_the_first_to_the_last_event_it_tells():
    events = frame()
    found = silences.reaches(events, ["a", "b", "c"]).astype(str).to_numpy().tolist()
    assert found == [["a", "1990-05-01", "1995-01-01"], ["b", "1994-12-31", "2001-01-01"]]
    events.loc[4, "flagged"] = ";planned;"
    assert str(silences.reaches(events, ["b"])["last"].iloc[0].date()) == "1995-01-01"


def test_what_is_told_and_left_out_is_counted_within_the_span_of_each_document():
    found = silences.silences(frame(), silences.reaches(frame(), ["a", "b"]), 5)
    assert found.to_numpy().tolist() == [
        ["a", 1990, 1994, 1, 1],  # not the event of 2001, nor any after its last
        ["a", 1995, 1999, 1, 0],
        ["b", 1990, 1994, 1, 0],  # not the event of May 1990: before its first
        ["b", 1995, 1999, 1, 1],
        ["b", 2000, 2004, 1, 0],
    ]


def test_nothing_selected_leaves_no_cell():
    assert silences.silences(frame().iloc[:0], silences.reaches(frame(), ["a"])).empty
    assert silences.silences(frame(), silences.reaches(frame(), [])).empty


@pytest.mark.parametrize("cells, length", [(20, 1), (11, 1), (10, 5), (3, 5), (2, 10), (1, 50)])
def test_periods_are_as_short_as_there_is_room_for(cells, length):
    assert silences.length_for(1991, 2001, cells) == length
