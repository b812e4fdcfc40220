"""The braid's names never touch one another, and stay inside the plot."""

from itertools import combinations

import pandas as pd
import pytest

from components.figures.braid_boxes import touch
from components.figures.braid_labels import Half, place
from components.figures.braid_names import landmark_traces
from components.figures.draw.days import Days
from components.figures.draw.lines import balanced
from components.figures.draw.style import Style
from components.theme import PALETTES

FIRST, LAST = pd.Timestamp("2000-01-01"), pd.Timestamp("2010-01-01")


def style(width: int) -> Style:
    return Style(PALETTES["light"], "en", lambda key, **_: key, width)


def half(inner: float, last: pd.Timestamp = LAST) -> Half:
    return Half(Days(FIRST, last, inner), 170, 10)


def levels(height: float) -> pd.DataFrame:
    dates = pd.date_range(FIRST, LAST, periods=80)
    return pd.DataFrame({"date": dates, "E": [height if 30 < i < 50 else 0.1 for i in range(80)], "G": 0.2})


def labels(n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "event_id": [f"e{i}" for i in range(n)],
            "date": pd.date_range(FIRST, LAST, periods=n),
            "posture": ["escalation", "engagement"] * (n // 2) + ["escalation"] * (n % 2),
            "title": [f"Event number {i} happens on the peninsula" for i in range(n)],
        }
    )


@pytest.mark.parametrize("inner", [230, 420, 900, 1500])
@pytest.mark.parametrize("height", [0.1, 5.0, 9.0])
def test_names_keep_clear(inner, height):
    found = place(labels(30), levels(height), half(inner), style(inner + 130))
    assert all(0 <= one.left and one.right <= inner and one.high <= 170 for one in found)
    assert not any(touch(a, b) for a, b in combinations(found, 2) if a.side == b.side)
    assert len(found) <= 8


def test_nothing_to_name_draws_nothing():
    assert place(labels(0), levels(1), half(900), style(1000)) == []
    assert landmark_traces([], half(900), pd.DataFrame(), style(1000)) == []


def test_the_most_important_is_named_and_a_click_pins_it():
    found = place(labels(1), levels(1), half(900), style(1000))
    traces = landmark_traces(found, half(900), labels(1).assign(said="title"), style(1000))
    assert [trace.get("customdata") for trace in traces] == [None, ["e0"], None, ["e0"] * len(traces[3]["x"])]


@pytest.mark.parametrize(
    ("title", "limit", "lines"),
    [
        ("朝鲜发射“光明星3号”卫星失败", 24, ["朝鲜发射", "“光明星3号”卫星失败"]),
        ("朝鲜进行第六次核试验", 16, ["朝鲜进行", "第六次核试验"]),
        ("六方通过《9·19共同声明》", 16, ["六方通过", "《9·19共同声明》"]),
        ("North Korea cancels envoy Robert King's visit", 24, ["North Korea cancels", "envoy Robert", "King's visit"]),
        ("North Korea carries out its sixth nuclear test", 24, ["North Korea carries out", "its sixth nuclear test"]),
    ],
)
def test_a_quoted_name_is_not_broken(title, limit, lines):
    assert list(balanced(title, limit)) == lines


def test_a_name_keeps_clear_of_a_curve_between_two_days():
    two = pd.DataFrame({"date": [FIRST, FIRST + pd.Timedelta(days=1)], "E": [9.0, 9.0], "G": [0.1, 0.1]})
    found = place(labels(1).assign(date=FIRST), two, half(900, FIRST + pd.Timedelta(days=1)), style(1000))
    assert not found  # 153 of 170 pixels are under the curve: no line of text fits above


def test_of_events_that_are_told_one_without_room_for_its_name_gives_its_number():
    near = pd.date_range("2004-01-01", periods=6, freq="200D")
    told = labels(6).assign(date=near, posture="escalation", number=range(1, 7))
    told["title"] = [f"{one}, in words as long as a headline may well be" for one in told["title"]]
    found = place(told, levels(1.0), half(900), style(1000), told=True)
    assert {one.event_id for one in found} == set(told["event_id"])
    numbers = {one.event_id: one.text for one in found if one.text.isdigit()}
    assert numbers and all(text == str(int(event[1:]) + 1) for event, text in numbers.items())
    assert len(numbers) < len(found) and not any(touch(a, b) for a, b in combinations(found, 2))
    plain = place(told, levels(1.0), half(900), style(1000))
    assert len(plain) < len(found), "where they are not told, a name that finds no room is left out"
