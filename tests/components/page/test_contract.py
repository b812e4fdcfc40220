"""What a panel gives of itself."""

import pandas as pd

from components.page import Drawn


def test_a_table_given_as_a_function_is_made_once_and_only_when_somebody_asks():
    made = []

    def table() -> pd.DataFrame:
        made.append(1)
        return pd.DataFrame({"n": [1]})

    drawn = Drawn(table=table, note="a note")
    assert made == [] and drawn.note == "a note"
    assert drawn.table is drawn.table and len(drawn.table) == 1 and made == [1]


def test_a_table_given_as_a_frame_is_that_frame_and_without_one_it_is_empty():
    frame = pd.DataFrame({"n": [1]})
    assert Drawn(table=frame).table is frame
    assert Drawn().table.empty and Drawn().table is not Drawn().table
