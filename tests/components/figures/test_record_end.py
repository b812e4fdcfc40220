"""Axes of dates end with the record, and nothing is drawn after it."""

import re

import pandas as pd
import pytest

from components.figures.launches import launches
from components.figures.timeline_frame import EDGE
from components.page import Page
from components.page.searched import record_end
from components.page.window import aired
from components.tabs.timeline.lanes import draw_lanes
from data.measures.launches import by_year
from tests.gallery import discover, small

DAY = pd.Timedelta(days=1)
PANELS = [(tab, panel) for tab in discover().values() for panel in tab.panels if panel.graph]


def date_axes(figure: dict) -> list[dict]:
    return [
        axis for name, axis in figure["layout"].items() if re.match("[xy]axis", name) and axis.get("type") == "date"
    ]


@pytest.mark.parametrize(("tab", "panel"), PANELS, ids=lambda one: one.name)
def test_no_axis_runs_past_the_record(tab, panel):
    """But for the half of a mark that stands on its last day."""
    ctx = small()
    page = ctx.page(f"/{tab.name}", f"?part={panel.part}")
    figure = panel.draw(page).figure or {"layout": {}}
    for low, high in (sorted(map(pd.Timestamp, axis["range"])) for axis in date_axes(figure)):
        air = (high - low) * 2 * EDGE / page.style(panel.name).width
        assert high <= record_end(ctx, "all") + DAY + air


def test_a_chart_leaves_air_beside_its_marks_but_none_after_the_record(ctx, view_of):
    page, end = Page(ctx, view_of("diplomacy")), record_end(ctx, "all")
    first = end - 600 * DAY
    assert aired(page, first, end) == (first - 10 * DAY, end)
    assert aired(page, first, end - 60 * DAY) == (first - 9 * DAY, end - 51 * DAY)
    assert aired(page, first, end - 5 * DAY)[1] == end


def test_the_bar_of_the_last_year_ends_with_the_record(ctx, view_of):
    page = Page(ctx, view_of("escalation"))
    yearly = by_year(pd.DataFrame({"year": [2025, 2026], "type": "srbm", "outcome": "success"}))
    totals = pd.DataFrame(columns=["kind", "first", "event_id", "total", "title"])
    end = pd.Timestamp("2026-05-26")
    figure = launches(totals, yearly, pd.Timestamp("2025-01-01"), end, page.style("launches"))
    (bars,) = (trace for trace in figure["data"] if trace["type"] == "bar")
    edges = [
        pd.Timestamp(x) + sign * pd.Timedelta(milliseconds=wide) / 2
        for x, wide in zip(bars["x"], bars["width"], strict=True)
        for sign in (-1, 1)
    ]
    assert edges == sorted(edges) and edges[-1] < end


def test_the_timeline_draws_where_the_record_ends_and_no_mark_or_word_after_it(ctx, view_of):
    end = record_end(ctx, "all")
    figure = draw_lanes(Page(ctx, view_of("timeline", "?from=2020-01-01&to=2031-12-31"))).figure
    day = f"{end:%Y-%m-%d}"
    assert [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line" and shape["x0"] == day]
    assert any(day in note["text"] for note in figure["layout"]["annotations"])
    drawn = [trace for trace in figure["data"] if trace["name"] in ("points", "blurs")]
    assert max(when for trace in drawn for when in trace["x"]) <= f"{end + DAY:%Y-%m-%d}"
