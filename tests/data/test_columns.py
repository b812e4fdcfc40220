"""Every column that is handed out is told: its type, what it means and where it comes from, in both languages."""

import pandas as pd
import pytest

from data import columns, exports
from data.sources.shape import COLUMNS

HOLDS = {
    "integer": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_float_dtype,
    "date": pd.api.types.is_datetime64_any_dtype,
    "string": pd.api.types.is_string_dtype,
    "list": pd.api.types.is_string_dtype,
}


def test_the_columns_of_events_are_told_in_order_with_the_types_they_have(loaded):
    frame, told = exports.events_frame(loaded.events, loaded.citations), columns.told("events")
    assert [one["name"] for one in told] == list(frame.columns)
    assert not [one["name"] for one in told if not HOLDS[one["type"]](frame[one["name"]])]


@pytest.mark.parametrize("of", ["events", "cube"])
def test_each_is_worded_in_both_languages(of):
    for one in columns.told(of):
        assert one["type"] in HOLDS and all(
            one[part][lang] for part in ("meaning", "computed") for lang in ("en", "zh")
        )


def test_every_column_of_a_set_says_where_it_comes_from():
    told = columns.told("set")
    assert [one["name"] for one in told] == list(COLUMNS) and all(one["computed"]["zh"] for one in told)
