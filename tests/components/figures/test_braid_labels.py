"""The braid's names never touch one another, and stay inside the plot."""

from itertools import combinations

import pandas as pd
import pytest

from components.figures.braid_labels import _touch, landmark_traces, place
from components.figures.style import Style
from components.theme import PALETTES

FIRST, LAST = pd.Timestamp("2000-01-01"), pd.Timestamp("2010-01-01")


def style(width: int) -> Style:
    return Style(PALETTES["light"], "en", lambda key, **_: key, width)


def levels(height: float) -> pd.DataFrame:
    dates = pd.date_range(FIRST, LAST, periods=80)
    return pd.DataFrame({"date": dates, "E": [height if 30 < i < 50 else 0.1 for i in range(80)], "G": 0.2})


def labels(n: int) -> pd.DataFrame:
    return pd.DataFrame({"event_id": [f"e{i}" for i in range(n)], "date": pd.date_range(FIRST, LAST, periods=n),
                         "posture": ["escalation", "engagement"] * (n // 2) + ["escalation"] * (n % 2), "title": [f"Event number {i} happens on the peninsula" for i in range(n)]})


@pytest.mark.parametrize("inner", [230, 420, 900, 1500])
@pytest.mark.parametrize("height", [0.1, 5.0, 9.0])
def test_names_keep_clear(inner, height):
    found = place(labels(30), levels(height), FIRST, LAST, inner, 170, 10, style(inner + 130))
    assert all(0 <= one.left and one.right <= inner and one.high <= 170 for one in found)
    assert not any(_touch(a, b) for a, b in combinations(found, 2) if a.side == b.side)
    assert len(found) <= 8


def test_nothing_to_name_draws_nothing():
    assert place(labels(0), levels(1), FIRST, LAST, 900, 170, 10, style(1000)) == []
    assert landmark_traces([], FIRST, LAST, 900, 170, 10, {}, style(1000)) == []


def test_the_most_important_is_named_and_a_click_pins_it():
    found = place(labels(1), levels(1), FIRST, LAST, 900, 170, 10, style(1000))
    traces = landmark_traces(found, FIRST, LAST, 900, 170, 10, {"e0": "title"}, style(1000))
    assert [trace.get("customdata") for trace in traces] == [None, ["e0"], None, ["e0"] * len(traces[3]["x"])]
