"""The year matrix: which periods are named, and how it turns where there is little room."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures.draw.style import Style
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


@pytest.mark.parametrize("width", [280, 390, 643, 1440, 2560])
@pytest.mark.parametrize("first", ["1845-01-01", "2016-01-01", "2018-12-30"])
def test_cells_run_downwards_where_they_would_be_too_narrow(width, first):
    frame = counts(first, "2018-12-31")
    drawn = period_matrix(frame, years(frame), years(frame), style(width))
    go.Figure(drawn)
    narrow = (width - 92) / len(frame) < LEAST
    assert {trace["orientation"] for trace in drawn["data"][:2]} == {"h" if narrow else "v"}
    assert all(trace["marker"]["cmax"] >= 5 for trace in drawn["data"][:2])


def test_a_cell_in_which_nothing_begins_for_certain_has_no_number_and_is_hatched():
    frame = counts("2016-01-01", "2016-03-31").assign(
        conflict=[2.6, 2.6, 0.6], conflict_begin=[2, 1, 0], conflict_may=3
    )
    drawn = period_matrix(frame, years(frame), years(frame), style(700))
    assert drawn["data"][0]["marker"]["pattern"]["shape"] == ["", "/", "/"]
    assert drawn["data"][-1]["text"] == ["2", "1"]


def test_a_cell_says_which_of_its_rows_stand_for_several_acts():
    frame = counts("2016-01-01", "2016-02-29").assign(conflict=[2, 1], conflict_begin=[2, 1], conflict_many=[1, 0])
    look = style(700)
    first, second = period_matrix(frame, years(frame), years(frame), look)["data"][0]["text"]
    assert first.endswith(look.t("matrix.many", n=1)) and second.endswith(look.t("matrix.begin", label="", n=1)[-1])
    assert look.t("matrix.many", n=1) not in second
