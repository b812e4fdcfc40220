"""Rows of a frame are those that pandas gives."""

import pandas as pd

from data.rows import iterate


def test_rows_are_those_of_pandas_whatever_the_columns_are_called():
    days = pd.to_datetime(["2017-09-03", None])
    frame = pd.DataFrame({"name": ["a", "b"], "day": days, "n": [1, 2], "share": [0.5, 2.0], "no name": [True, False]})
    frame.index = [3, 7]
    mine, theirs = list(iterate(frame)), list(frame.itertuples())
    assert [str(one) for one in mine] == [str(one).replace("Pandas(", "Row(") for one in theirs]
    assert mine[0].day == pd.Timestamp("2017-09-03") and mine[1].Index == 7
    assert [type(one) for one in mine[0]] == [type(one) for one in theirs[0]]
    assert type(mine[0]) is type(next(iterate(frame.iloc[1:]))), "one kind of row for all frames of these columns"
