"""The year matrix: which periods are named, and how it turns where there is little room."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures.draw.style import Style
from components.figures.draw.text import text_width
from components.figures.matrix import LEAST, period_matrix
from components.figures.matrix_ticks import fitting
from components.theme import PALETTES
from data.measures import summary

LABELS = {"early": "before<br>1945"}


def style(width: int) -> Style:
    return Style(PALETTES["light"], "en", lambda key, **_: key, width)


def counts(first: str, last: str) -> pd.DataFrame:
    bins = summary.bins(pd.Timestamp(first), pd.Timestamp(last))
    numbers = range(len(bins))
    none = {f"{side}{how}": 0 for side in ("conflict", "cooperation") for how in ("", "_begin", "_may", "_on", "_many")}
    return bins.assign(**none | {"conflict": numbers, "conflict_begin": numbers})


def years(frame: pd.DataFrame) -> list[str]:
    return [LABELS.get(row.unit, str(row.first.year)) for row in frame.itertuples()]


def test_every_year_is_named_where_there_is_room():
    frame = counts("2000-01-01", "2009-12-31")
    assert fitting(frame, years(frame), 40) == list(range(10))


def test_else_round_years_are_and_early_bins_only_where_they_fit():
    frame = counts("1845-01-01", "2018-12-31")
    shown = fitting(frame, years(frame), 22)
    named = [years(frame)[at] for at in shown]
    assert named[0] == "before<br>1945" and named[1:] == [str(year) for year in range(1990, 2019, 2)]


def drawn(frame: pd.DataFrame, width: int, *pairs: pd.DataFrame) -> dict:
    blocks = [("all", frame, ()), *((f"pair {n}", pair, (("party", "A;B"),)) for n, pair in enumerate(pairs))]
    figure = period_matrix(blocks, years(frame), years(frame), style(width))
    go.Figure(figure)
    return figure


def paths(figure: dict) -> list[str]:
    """The grounds of cells, not the lines under them."""
    return [shape["path"] for shape in figure["layout"]["shapes"] if shape["path"].endswith("Z")]


@pytest.mark.parametrize("width", [280, 390, 643, 1440, 2560])
@pytest.mark.parametrize("first", ["1845-01-01", "2016-01-01", "2018-12-30"])
def test_cells_run_downwards_where_they_would_be_too_narrow(width, first):
    frame = counts(first, "2018-12-31")
    layout = drawn(frame, width, frame)["layout"]
    narrow = (width - 92) / len(frame) < LEAST
    assert len(layout["yaxis" if narrow else "xaxis"]["tickvals"]) > 0
    assert ("pair 0" in layout["xaxis"]["ticktext"]) == narrow
    assert narrow or layout["yaxis"]["ticktext"] == ["braid.escalation", "braid.engagement", "pair 0"]
    assert layout["xaxis"]["range"][1] <= width or not narrow


@pytest.mark.parametrize("width", [256, 280, 390])
def test_on_a_phone_every_number_fits_its_lane_and_two_digits_do(width):
    frame = counts("1845-01-01", "2018-12-31").assign(conflict=191, conflict_begin=191)
    pairs = [frame.assign(conflict=n, conflict_begin=n) for n in (34, 185, 8)]
    figure = drawn(frame, width, *pairs)
    (numbers,) = [one for one in figure["data"] if one.get("name") == "numbers"]
    lefts = sorted({float(edge) for path in paths(figure) for edge in re.findall(r"M([\d.]+),", path)})
    rights = sorted({float(edge) for path in paths(figure) for edge in re.findall(r"H([\d.]+)V", path)})
    assert len(lefts) == len(rights) == 4  # one side has acts
    for x, said in zip(numbers["x"], numbers["text"], strict=True):
        (lane,) = [right - left for left, right in zip(lefts, rights, strict=True) if left <= x <= right]
        assert text_width(said, 12) < lane + 4
    assert {"191", "34", "8"} <= set(numbers["text"])


def test_a_cell_in_which_nothing_begins_for_certain_has_no_number_and_is_hatched():
    frame = counts("2016-01-01", "2016-03-31").assign(
        conflict=[2.6, 2.6, 0.6], conflict_begin=[2, 1, 0], conflict_may=3
    )
    vague, numbers, _ = drawn(frame, 700)["data"]
    assert vague["name"] == "vague" and [round(x, 2) for x in vague["x"]] == [0.53, 2.47, 2.47, 0.53]
    assert numbers["text"] == ["2", "1"]


def test_what_began_before_and_lasts_is_a_thin_line_and_no_cell():
    frame = counts("2016-01-01", "2016-02-29").assign(conflict=[0, 0], conflict_begin=0, conflict_on=[0, 3])
    figure = drawn(frame, 700)
    assert paths(figure) == []
    (line,) = figure["layout"]["shapes"]
    assert line["path"].startswith("M0.53,") and line["path"].count("M") == 1
    assert "matrix.on" in figure["data"][-1]["text"][1]


def test_a_pair_has_rows_of_its_own_whose_cells_open_its_acts():
    frame, pair = counts("2016-01-01", "2016-02-29"), counts("2016-01-01", "2016-02-29").assign(cooperation=[5, 0])
    cells = drawn(frame, 700, pair)["data"][-1]["customdata"]
    assert len(cells) == 8 and [("party" in one) for (one,) in cells] == [False] * 4 + [True] * 4
    assert cells[6][0]["posture"] == "engagement;both"


def test_cells_of_one_shade_are_one_element_and_decades_do_not_pale_the_years():
    frame = counts("1845-01-01", "2018-12-31").assign(conflict=1.0, conflict_begin=1)
    assert len(paths(drawn(frame, 1440))) == 1
    early = frame.assign(conflict=[500.0, 500.0, *[10.0] * (len(frame) - 2)])
    assert len(paths(drawn(early, 1440))) == 1  # as dark as the darkest year


def test_a_cell_says_which_of_its_rows_stand_for_several_acts():
    frame = counts("2016-01-01", "2016-02-29").assign(conflict=[2, 1], conflict_begin=[2, 1], conflict_many=[1, 0])
    first, second, *_ = drawn(frame, 700)["data"][-1]["text"]
    assert "matrix.many" in first and "matrix.many" not in second
