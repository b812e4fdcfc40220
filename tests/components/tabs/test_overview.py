"""The Overview tab over the built-in record: every panel, language and kind of period."""

import json
import re

import plotly.graph_objects as go
import pytest

from components.page import Page
from components.tabs.overview.tab import TAB
from tests.nodes import nodes, text

QUERIES = (
    "",
    "from=2017-01-01&to=2018-12-31",
    "from=1945-01-01&to=1953-12-31",
    "from=2017-09-03&to=2017-09-03",
    "q=2017-09-03-sixth-nuclear-test",
    "posture=neutral",
    "party=CHN",
    "from=1700-01-01&to=1700-12-31",
)


@pytest.mark.parametrize("width", [390, 1440, 2560])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("query", QUERIES)
def test_every_panel_draws(ctx, view_of, query, lang, width):
    view = view_of("overview", f"?lang={lang}&{query}", width)
    said = set()
    for panel in TAB.panels:
        drawn = panel.draw(Page(ctx, view))
        if ctx.events(view.selection).empty:
            assert drawn.empty not in said  # no two panels repeat the same sentence
            said.add(drawn.empty)
        elif panel.graph:
            go.Figure(drawn.figure)
            json.dumps(drawn.figure)
        assert lang == "en" or not any(name.isascii() for name in drawn.table.columns)


def kpis(ctx, view) -> list[str]:
    drawn = TAB.panel("figures").draw(Page(ctx, view))
    return [text([item]) for item in nodes(drawn.body)[0][2]]


def test_key_figures_name_the_period_before_and_count_one_as_one(ctx, view_of):
    view = view_of("overview", "?from=2017-01-01&to=2018-12-31")
    assert "2 January 2015 to 31 December 2016" in TAB.panel("figures").draw(Page(ctx, view)).note
    assert "Events per document and year that it tells" in TAB.panel("figures").draw(Page(ctx, view)).note
    assert kpis(ctx, view)[0].endswith("in the period before")
    alone = view_of("overview", "?q=2017-09-03-sixth-nuclear-test")
    assert (
        kpis(ctx, alone)[:2] == ["1 event ", "1 weapons test "] and not TAB.panel("figures").draw(Page(ctx, alone)).note
    )


def cells(figure: dict) -> list[dict]:
    return [point[0] for trace in figure["data"] for point in trace["customdata"]]


@pytest.mark.parametrize("width", [390, 1440])
def test_a_cell_opens_as_many_events_as_it_says(ctx, view_of, width):
    figure = TAB.panel("matrix").draw(Page(ctx, view_of("overview", "?from=2016-01-01&to=2018-12-31", width))).figure
    said = [one for trace in figure["data"] for one in trace["text"]]
    for target, words in zip(cells(figure), said, strict=True):
        query = f"?from={target['from']}&to={target['to']}&posture={target['posture']}"
        # Those that begin there, that may fall there, and that still go on.
        numbers = [int(n) for n in re.findall(r"(?:begin|may fall here|still going on): (\d+)", words)]
        assert len(ctx.events(view_of("timeline", query).selection)) == sum(numbers)


def test_on_a_phone_the_periods_run_downwards_with_their_numbers(ctx, view_of):
    wide, phone = (TAB.panel("matrix").draw(Page(ctx, view_of("overview", "", width))).figure for width in (1440, 390))
    assert {trace["orientation"] for trace in wide["data"]} == {"v"}
    assert {trace["orientation"] for trace in phone["data"]} == {"h"}
    assert len(wide["layout"]["annotations"]) == len(phone["layout"]["annotations"]) > 40


def test_the_nine_years_to_1953_are_nine_columns(ctx, view_of):
    table = TAB.panel("matrix").draw(Page(ctx, view_of("overview", "?from=1945-01-01&to=1953-12-31"))).table
    assert len(table) == 9


def test_a_month_names_its_year_where_one_begins(ctx, view_of):
    view = view_of("overview", "?from=2016-09-01&to=2017-02-28")
    ticks = TAB.panel("matrix").draw(Page(ctx, view)).figure["layout"]["xaxis"]["ticktext"]
    assert ticks == ["Sep<br>2016", "Oct", "Nov", "Dec", "Jan<br>2017", "Feb"]


def test_what_a_mark_says_has_its_date(ctx, view_of):
    figure = TAB.panel("braid").draw(Page(ctx, view_of("overview", "?from=2017-01-01&to=2018-12-31"))).figure
    said = [
        text
        for trace in figure["data"]
        if trace.get("customdata") and trace.get("yaxis") == "y2"
        for text in trace["text"]
        if text
    ]
    assert said and all("<br>" in text for text in said)


def test_a_single_day_fills_the_plot(ctx, view_of):
    figure = TAB.panel("braid").draw(Page(ctx, view_of("overview", "?from=2017-09-03&to=2017-09-03"))).figure
    assert figure["layout"]["xaxis"]["range"] == ["2017-09-03", "2017-09-04"]
    names = next(trace for trace in figure["data"] if trace.get("name") == "names")
    assert names["text"] and all(shape["x1"] == "2017-09-04" for shape in figure["layout"]["shapes"])
