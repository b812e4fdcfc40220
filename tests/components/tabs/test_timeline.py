"""The Timeline tab over the built-in record: every panel in every language and selection."""

import json

import plotly.graph_objects as go
import pytest
from dash import html

from components.kit import Context
from components.tabs import timeline
from components.view import WIDTHS

QUERIES = [
    "",
    "from=2017-01-01&to=2018-12-31",
    "party=IDN",
    "from=1700-01-01&to=1700-12-31",
    "q=no-such-words-anywhere",
    "to=1980-12-31",
    "from=2018-06-12&to=2018-06-12",
    "drop=disputed;imprecise;aggregate",
    "posture=neutral",
    "collection=all",
    "q=sanction",
    "event=no-such-event&page=99&lanes=party",
]


@pytest.fixture(scope="module")
def ctx(loaded) -> Context:
    """The tab alone: what the other tabs do is not its business."""
    return Context(loaded, {"timeline": timeline.TAB}, "test")


def words(component) -> str:
    """All text of a component tree."""
    if isinstance(component, (list, tuple)):
        return "".join(words(one) for one in component)
    return words(component.children) if hasattr(component, "children") else str(component or "")


def found(component, kind):
    """All components of a kind in a tree."""
    here = [component] if isinstance(component, kind) else []
    inner = component if isinstance(component, (list, tuple)) else getattr(component, "children", None)
    return here + [
        one
        for part in (inner if isinstance(inner, (list, tuple)) else [inner] if inner is not None and not isinstance(inner, str) else [])
        for one in found(part, kind)
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("query", QUERIES)
def test_every_panel_draws(ctx, view_of, lang, query):
    view = view_of("timeline", f"?lang={lang}&{query}")
    chart, listed = timeline.draw_lanes(ctx, view), timeline.draw_list(ctx, view)
    if ctx.events(view.selection).empty:
        assert chart.empty == listed.empty == "empty.selection"
        return
    go.Figure(chart.figure)
    json.dumps(chart.figure)
    assert found(listed.body, html.Li)


@pytest.mark.parametrize("by", ["track", "kind", "party", "document"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_lane_switch_draws_at_every_width(ctx, view_of, by, width):
    drawn = timeline.draw_lanes(ctx, view_of("timeline", f"?lanes={by}", width))
    if drawn.figure:
        go.Figure(drawn.figure)
        assert sum(len(trace["y"]) for trace in drawn.figure["data"]) < 2000


def test_one_event_has_a_window_around_it(ctx, view_of):
    events = ctx.events(view_of("timeline").selection)
    if events.empty:
        pytest.skip("the record is empty")
    inside = events[(events["first"] >= "2000-01-01") & (events["last"] <= "2017-12-31")]
    view = view_of("timeline", f"?q={inside['event_id'].iloc[-1]}")
    drawn = timeline.draw_lanes(ctx, view)
    assert drawn.table["event_id"].unique().tolist() == ctx.events(view.selection)["event_id"].tolist()
    go.Figure(drawn.figure)


def test_events_before_1990_are_counted_and_linked(ctx, view_of):
    view = view_of("timeline")
    outside = {part.side: part for part in timeline.reach(ctx, view.selection).outside}
    if "before" not in outside:
        pytest.skip("nothing before 1990")
    drawn, listed = timeline.draw_lanes(ctx, view), timeline.draw_list(ctx, view)
    assert str(outside["before"].events) in drawn.note
    handle = next(trace for trace in drawn.figure["data"] if trace["name"] == "outside")
    assert handle["customdata"][0][0]["from"] == outside["before"].first.date().isoformat()
    reached = view_of("timeline", listed.body[0].children.href.partition("?")[2])
    assert outside["before"].ids <= set(ctx.events(reached.selection)["event_id"])


def test_the_list_pages_and_opens_at_the_pinned_event(ctx, view_of):
    ids = ctx.events(view_of("timeline").selection)["event_id"].tolist()
    if len(ids) <= timeline.PAGE:
        pytest.skip("the record fits a page")
    pages = -(-len(ids) // timeline.PAGE)
    assert timeline.page_of(view_of("timeline"), ids) == 1
    assert timeline.page_of(view_of("timeline", "?page=2"), ids) == 2
    assert timeline.page_of(view_of("timeline", "?page=9999"), ids) == pages
    assert timeline.page_of(view_of("timeline", "?page=²"), ids) == 1
    assert timeline.page_of(view_of("timeline", f"?event={ids[-1]}"), ids) == pages
    shown = timeline.draw_list(ctx, view_of("timeline", f"?event={ids[-1]}"))
    pinned = [line for line in found(shown.body, html.Li) if line.className == "pinned"]
    assert [line.children[2].children[0].href.endswith(f"event={ids[-1]}") for line in pinned] == [True]
    assert shown.table["event_id"].tolist() == ids[(pages - 1) * timeline.PAGE :]


def test_found_words_are_marked_whatever_their_case():
    parts = list(timeline.marked("Sanctions follow sanctions", "sanctions"))
    assert [type(part) for part in parts] == [html.Mark, str, html.Mark]
    assert words(parts) == "Sanctions follow sanctions"
    assert list(timeline.marked("a.b", "."))[1].children == "."
    assert list(timeline.marked("plain", "")) == ["plain"]


def test_a_search_keeps_the_rest_as_a_trace(ctx, view_of):
    view = view_of("timeline", "?q=sanction")
    if ctx.events(view.selection).empty:
        pytest.skip("nothing to find")
    drawn = timeline.draw_lanes(ctx, view)
    names = [trace["name"] for trace in drawn.figure["data"]]
    assert "others" in names
    matched = set(ctx.events(view.selection)["event_id"])
    clickable = {one for trace in drawn.figure["data"] if trace["name"] in ("points", "blurs", "bars") for one in trace["customdata"]}
    assert clickable <= matched and set(drawn.table["event_id"]) <= matched


def test_both_languages_have_the_same_words():
    assert timeline.STRINGS["en"].keys() == timeline.STRINGS["zh"].keys()


@pytest.mark.parametrize(
    ("title", "head"), [("Six-Party Talks (Chinese Wikipedia)", "Six-Party Talks"), ("2018年外交窗口报告（附年表）", "2018年外交窗口报告"), ("(x)", "(x)")]
)
def test_long_document_titles_have_a_short_form(title, head):
    assert timeline.brief(title) == head
