"""The strip over the whole record: every year has its place on it, to the last."""

from datetime import date

import pytest

from components.page import Page, density


@pytest.mark.parametrize("width", [1440, 390])
def test_the_strip_ends_with_the_record(ctx, view_of, width):
    drawn = density.density_figure(Page(ctx, view_of("overview", width=width)))
    last = ctx.record.horizon[1].year
    assert str(last) in drawn["data"][0]["customdata"][-1]
    assert drawn["data"][0]["x"] == sorted(drawn["data"][0]["x"])
    assert drawn["data"][0]["x"][-1] + drawn["data"][0]["width"][-1] / 2 < 100
    assert drawn["layout"]["meta"]["pieces"][-1] == [f"{last + 1}-01-01", 100.0]
    assert drawn["layout"]["xaxis"]["tickvals"] == sorted(drawn["layout"]["xaxis"]["tickvals"])


def test_a_day_lies_between_the_ends_of_its_stretch(ctx):
    pieces = density.axis(ctx.record)
    assert density.position(date(1840, 1, 1), pieces) == 0
    assert density.position(date(1945, 1, 1), pieces) == 7
    assert 18 < density.position(date(1990, 1, 2), pieces) < density.position(date(2020, 1, 1), pieces) < 100
