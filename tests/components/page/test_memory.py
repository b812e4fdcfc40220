"""What a context remembers: asked once, bounded in bytes, its own, gone with it."""

import gc
import weakref
from datetime import date

import numpy as np
import pandas as pd
import pytest

from components.page import Context, remembered
from components.page.memory import LATELY, Memory, weight
from components.tabs import discover
from data.selection import Selection


def test_a_result_is_made_once_for_each_key():
    asked = []

    class Holder:
        memory = Memory()

    @remembered
    def doubled(holder, n):
        asked.append(n)
        return [n, n]

    holder = Holder()
    assert [doubled(holder, 1), doubled(holder, 1), doubled(holder, 2)] == [[1, 1], [1, 1], [2, 2]] and asked == [1, 2]


def test_what_was_asked_for_longest_ago_goes_first_and_the_bound_holds():
    memory = Memory(limit=10_000)
    for n in range(50):
        memory.recall(n, lambda: bytes(1000))
        assert memory.bytes <= 10_000
    made = []
    memory.recall(49, lambda: made.append(49))
    memory.recall(0, lambda: made.append(0) or b"")
    assert made == [0]


def test_what_is_larger_than_all_the_room_is_given_but_not_kept():
    memory = Memory(limit=1000)
    assert len(memory.recall("large", lambda: bytes(5000))) == 5000 and memory.bytes == 0


@pytest.mark.parametrize(
    ("value", "least"),
    [
        (pd.DataFrame({"a": np.zeros(1000), "b": ["a word of some length"] * 1000}), 8_000),
        (np.zeros(500), 4_000),
        ({"figure": {"data": ["x" * 3000]}}, 3_000),
        (("y" * 2000, ["z" * 2000]), 4_000),
    ],
    ids=["frame", "array", "nested", "tuple"],
)
def test_a_result_weighs_what_is_in_it(value, least):
    assert least <= weight(value) < 40 * least


@pytest.mark.parametrize("kind", [object, pd.StringDtype("python", na_value=np.nan)], ids=["object", "str"])
def test_texts_that_others_hold_too_weigh_nothing_more(kind):
    """A selection of the record's rows has the record's own texts."""
    texts = pd.Series(
        [f"a text of which there is one, number {n}, {'and long ' * 20}" for n in range(1000)], dtype=kind
    )
    whole = texts.to_frame("title")
    assert weight(whole) > 200_000
    rows = whole[whole.index < 500]
    assert weight(rows) < 10_000
    worded = pd.DataFrame({"said": pd.Series([f"On the day: {one}" for one in rows["title"]], dtype=kind)})
    assert weight(worded) > 100_000


def test_a_selection_of_the_record_weighs_less_than_its_rows_do(loaded):
    some = loaded.events[loaded.events["first"] > pd.Timestamp("2000-01-01")]
    assert weight(some) < 500 * len(some)


def test_the_events_of_selections_leave_the_room_to_what_is_drawn(loaded):
    ctx = Context(loaded, discover(), "test")
    for year in range(1990, 2020):
        ctx.events(Selection(start=date(year, 1, 1)))
    assert ctx.memory.bytes == 0 < ctx.lately.bytes <= LATELY


def test_two_apps_share_nothing_and_memory_goes_with_its_context(loaded):
    one, two = (Context(loaded, discover(), "test") for _ in range(2))
    kept = one.events(Selection(parties=("PRK",)))
    assert one.events(Selection(parties=("PRK",))) is kept and two.events(Selection(parties=("PRK",))) is not kept
    memory = weakref.ref(one.memory)
    del one, kept
    gc.collect()
    assert memory() is None
