"""Several codes in one cell."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.tokens import flagged, holds, member, tokens

CODES = st.sampled_from(["PRK", "KOR", "US", "USA", "A.B"])


@given(st.lists(st.lists(CODES, max_size=4), max_size=6), st.lists(CODES, min_size=1, max_size=3))
def test_a_cell_holds_a_code_where_its_list_does(lists, wanted):
    cells = pd.Series([tokens(items) for items in lists], index=range(5, 5 + len(lists)), dtype=str)
    found = holds(cells, *wanted)
    assert found.tolist() == [bool(set(items) & set(wanted)) for items in lists]
    assert found.dtype == bool and found.index.equals(cells.index)
    assert [member(wanted[0], cell) for cell in cells] == [wanted[0] in items for items in lists]


def test_a_cell_has_each_code_once_and_none_is_empty():
    assert tokens(["b", "a", "b"]) == ";b;a;" and tokens([]) == ""


def test_events_by_their_flags():
    events = pd.DataFrame({"flagged": [";planned;", ";failed;aggregate;", ""]})
    assert flagged(events, "planned", "aggregate").tolist() == [True, True, False]
    assert flagged(events.iloc[:0], "planned").tolist() == []
