"""Every panel draws what its snapshot holds. After a wanted change: `make snapshots`, look, commit."""

import math
import re
from itertools import zip_longest

import plotly.graph_objects as go
import pytest
from dash import html

from components.page import Page
from components.page.folded import folded
from tests import gallery, snapshot
from tests.nodes import nodes

PANELS = [(tab, panel) for tab in gallery.discover().values() for panel in tab.panels]
NAMES = [f"{tab.name}-{panel.name}" for tab, panel in PANELS]


DECIMAL = re.compile(r"(-?\d+\.\d+)")
# Not made of events: options argued, readings, dated figures, codings, what lists tell and the codebook stand whatever
# text is sought.
UNMOVED = {"data-how"} | set(
    "data-codebook data-indicators data-recall data-reliability diplomacy-argued diplomacy-argument "
    "diplomacy-detail diplomacy-indicators diplomacy-matrix diplomacy-need diplomacy-reading diplomacy-scene "
    "diplomacy-sequel".split()
)


def same(old: str, new: str) -> bool:
    """Whether two lines say the same; the last digit of a fraction may differ between machines."""
    pairs = list(zip_longest(DECIMAL.split(old), DECIMAL.split(new)))
    return all(
        one == other or (at % 2 and None not in (one, other) and math.isclose(float(one), float(other), rel_tol=0.02))
        for at, (one, other) in enumerate(pairs)
    )


@pytest.mark.parametrize("tab, panel", PANELS, ids=NAMES)
def test_a_panel_is_its_snapshot(tab, panel):
    path = gallery.path_of(tab, panel)
    assert path.exists(), "no snapshot: run `make snapshots`"
    old = path.read_text(encoding="utf-8").splitlines()
    new = gallery.snapshot(gallery.small(), tab, panel).splitlines()
    found = [f"- {one}\n+ {other}" for one, other in zip_longest(old, new, fillvalue="") if not same(one, other)]
    assert not found, "\n".join(
        [*found[:8], "If this is wanted: `make snapshots`, look at tests/gallery.html, commit both."]
    )


@pytest.mark.parametrize(
    "old, new, alike",
    [
        ("y 3: 0.123 … 1", "y 3: 0.124 … 1", True),
        ("y 3: 0.123 … 1", "y 3: 0.223 … 1", False),
        ("y 3: 0.123 … 1", "y 4: 0.123 … 1", False),
        ("x 2: 2017-09-03 … 2018-01-01", "x 2: 2017-09-04 … 2018-01-01", False),
        ("note: a", "note: a 0.5", False),
    ],
)
def test_a_line_may_differ_in_a_last_digit_only(old, new, alike):
    assert same(old, new) == alike


@pytest.mark.parametrize("tab, panel", PANELS, ids=NAMES)
def test_an_empty_selection_is_seen(tab, panel):
    """A panel that shows the same over no event as over all would not be following the selection."""
    page = gallery.path_of(tab, panel).read_text(encoding="utf-8")
    follows = panel.filters and f"{tab.name}-{panel.name}" not in UNMOVED
    assert ("== empty\nas wide" in page) != follows


def test_a_snapshot_says_what_a_chart_shows():
    figure = {
        "data": [
            {"type": "bar", "name": "Tests", "x": ["2006-10-09", "2017-09-03"], "y": [1.0, 2.5], "yaxis": "y2"},
            {"type": "scatter", "mode": "lines", "x": [1, 2, 3], "y": [5, 9.25, None], "text": ["a", "b", "c<br>d"]},
        ],
        "layout": {
            "height": 300,
            "xaxis": {"type": "date", "range": ["2000-01-01", "2020-01-01"], "domain": [0, 0.5]},
            "yaxis2": {"title": {"text": "acts"}, "ticktext": ["one", "two"]},
            "annotations": [{"text": "<b>Peak</b>"}],
            "shapes": [{"type": "line"}, {"type": "line"}, {"type": "rect"}],
        },
    }
    assert snapshot.figure_lines(snapshot.canonical(figure)) == [
        "figure auto × 300",
        "bar “Tests” on x y2; x 2: 2006-10-09 … 2017-09-03; y 2: 1 … 2.5",
        "scatter lines on x y; x 3: 1 … 3; y 3: 5 … 9.25 (1 gaps); text 3: a … c d",
        "xaxis 2000-01-01 … 2020-01-01 at 0 … 0.5",
        "yaxis2 “acts” ticks 2: one | two",
        "shapes: line 2, rect 1",
        "texts 1: Peak",
    ]


def test_a_snapshot_says_what_a_body_shows():
    body = html.Div([html.P(["Two ", html.A("words", href="/data")]), folded(html.Ul([html.Li("one")] * 2))])
    assert snapshot.body_lines(nodes(body)) == ["body: a 1, div 1, li 2, p 1, ul 1", "words 17: Two words one one"]


@pytest.mark.parametrize("tab, panel", PANELS, ids=NAMES)
@pytest.mark.parametrize("name", gallery.VIEWS)
def test_a_panel_is_a_figure_plotly_takes(tab, panel, name):
    ctx = gallery.small()
    drawn = panel.draw(Page(ctx, gallery.view(ctx, tab, panel, name)))
    if drawn.figure:
        go.Figure(drawn.figure)
    assert drawn.figure or drawn.body is not None or drawn.empty, "a panel shows something or says why not"


def test_no_snapshot_is_left_over():
    assert {path.name for path in gallery.SNAPSHOTS.glob("*")} == {
        gallery.path_of(tab, panel).name for tab, panel in PANELS
    }
