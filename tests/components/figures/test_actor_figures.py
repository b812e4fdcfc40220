"""The figures of the Actors tab: valid, legible, and honest about what was not drawn."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures import actor_network, dyad_levels, dyad_matrix, dyad_years, meeting_matrix
from components.figures.draw.colour import blend, scale, tone
from components.figures.draw.style import Style
from components.figures.draw.text import text_width
from components.figures.tones import tones
from components.theme import PALETTES


@pytest.fixture(params=["light", "dark"])
def style(request, ctx):
    return lambda width=1328, lang="en": Style(
        PALETTES[request.param], lang, lambda key, /, **values: ctx.words.t(key, lang, **values), width
    )


def crowd(count):
    """A network of many actors on two rings, each acting on the next."""
    import math

    codes = [f"A{index:02d}" for index in range(count)]
    angles = [2 * math.pi * index / count for index in range(count)]
    nodes = pd.DataFrame(
        {
            "code": codes,
            "name": [f"Actor number {index}" for index in range(count)],
            "short": codes,
            "text": codes,
            "x": [math.cos(a) for a in angles],
            "y": [math.sin(a) for a in angles],
            "n": [count - index for index in range(count)],
            "balance": [math.sin(a) for a in angles],
            "six": [index < 6 for index in range(count)],
        }
    )
    arrows = pd.DataFrame(
        {"source": codes, "target": codes[1:] + codes[:1], "n": range(count, 0, -1), "balance": 0.0, "text": "x"}
    )
    return nodes, arrows


def boxes(figure):
    found = []
    for note in figure["layout"]["annotations"]:
        wide = text_width(re.sub("<.*?>", "", note["text"]), note["font"]["size"])
        left = note["x"] - {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
        found.append((left, note["y"] - 9, left + wide, note["y"] + 9))
    return found


@pytest.mark.parametrize("width", [332, 700, 1328])
@pytest.mark.parametrize("count", [1, 6, 27, 60])
def test_no_two_names_of_the_network_overlap(style, width, count):
    nodes, arrows = crowd(count)
    figure = actor_network.actor_network(
        nodes, arrows if count > 1 else arrows.iloc[:0], style(width), top=(count, count)
    )
    go.Figure(figure)
    found = boxes(figure)
    for index, (left, top, right, bottom) in enumerate(found):
        assert left >= -1 and right <= width + 1
        for a, b, c, d in found[index + 1 :]:
            assert right <= a + 0.5 or left >= c - 0.5 or bottom <= b + 0.5 or top >= d - 0.5


def test_a_crowd_names_the_large_and_whoever_is_looked_at(style):
    nodes, arrows = crowd(60)
    names = {
        note["text"]
        for note in actor_network.actor_network(nodes, arrows, style(), top=(60, 60))["layout"]["annotations"]
    }
    assert "Actor number 0" in names and "Actor number 59" not in names
    looked = actor_network.actor_network(
        nodes, arrows, style(), focus="A58", near=frozenset({"A57", "A59"}), top=(60, 60)
    )
    assert {"Actor number 57", "Actor number 58", "Actor number 59"} <= {
        note["text"] for note in looked["layout"]["annotations"]
    }
    discs = looked["data"][1]
    assert discs["customdata"][58] == [{"focus": ""}] and discs["customdata"][0] == [{"focus": "A00"}]
    assert [discs["marker"]["opacity"][index] for index in (0, 57, 58, 59)] == [0.25, 1, 1, 1]


def test_both_directions_are_two_arrows_bowed_apart(style):
    nodes, _ = crowd(2)
    arrows = pd.DataFrame(
        {"source": ["A00", "A01"], "target": ["A01", "A00"], "n": [3, 1], "balance": [1.0, -1.0], "text": "x"}
    )
    figure = actor_network.actor_network(nodes, arrows, style(), top=(2, 3))
    paths = [shape for shape in figure["layout"]["shapes"] if shape.get("layer") == "below"]
    assert len(paths) == 2 and {shape["fillcolor"] for shape in paths} == {
        tone(style().palette, 1),
        tone(style().palette, -1),
    }
    heights = figure["data"][0]["y"]
    assert min(heights) < nodes["y"].iloc[0] + 320 < max(heights)


def test_never_more_arrows_than_a_page_can_draw(style):
    nodes, _ = crowd(60)
    arrows = pd.DataFrame(
        [(a, b, 1, 0.0, "x") for a in nodes["code"] for b in nodes["code"] if a != b],
        columns=["source", "target", "n", "balance", "text"],
    )
    figure = actor_network.actor_network(nodes, arrows, style(), top=(60, 1))
    assert sum(shape.get("layer") == "below" for shape in figure["layout"]["shapes"]) <= actor_network.MOST_ARROWS


def test_tone_runs_from_warm_over_grey_to_cool():
    palette = PALETTES["light"]
    assert [tone(palette, value) for value in (-1, 0, 1, float("nan"))] == [
        palette.escalation,
        palette.muted,
        palette.engagement,
        palette.neutral,
    ]
    assert blend("#000000", "#ffffff", 0.5) == "#808080" and scale(palette)[0][1] == palette.escalation


@pytest.mark.parametrize("cell", ["count", "balance", "goldstein"])
def test_matrix_cells_carry_their_dyad(style, cell):
    cells = pd.DataFrame(
        {
            "source": ["PRK", "USA"],
            "target": ["USA", "PRK"],
            "value": [2.0, float("nan")],
            "shown": ["2", "–"],
            "text": "x",
        }
    )
    names = {"PRK": "North Korea", "USA": "US"}
    figure = dyad_matrix.dyad_matrix(cells, ["PRK", "USA"], names, names, style(640), cell)
    go.Figure(figure)
    assert figure["data"][1]["customdata"] == [
        [{"party": "PRK;USA", "role": "dyad"}],
        [{"party": "USA;PRK", "role": "dyad"}],
    ]
    assert figure["data"][0]["z"][0][0] is None and figure["data"][0]["z"][1][0] is None


def test_mirror_puts_one_side_up_and_the_other_down(style):
    times = pd.date_range("2017-01-01", periods=3)
    levels = pd.concat(
        [
            pd.DataFrame(
                {
                    "date": times,
                    "E": [0.0, 2.0, 1.0],
                    "G": 0.0,
                    "trusted_E": [False, True, True],
                    "trusted_G": False,
                    "source": code,
                }
            )
            for code in ("PRK", "USA")
        ]
    )
    figure = dyad_levels.dyad_levels(levels, "PRK", "USA", ("a", "b"), style())
    go.Figure(figure)
    lines = [
        trace for trace in figure["data"] if trace.get("text") and trace["line"]["color"] == style().palette.escalation
    ]
    assert [trace["y"] for trace in lines] == [[None, 2.0, 1.0], [None, -2.0, -1.0]]
    years = pd.DataFrame(
        {
            "year": [2017, 2017],
            "source": ["PRK", "USA"],
            "target": ["USA", "PRK"],
            "escalation": [2, 0],
            "both": [0, 1],
            "engagement": 0,
            "neutral": 0,
            "n": [2, 1],
        }
    )
    bars = dyad_years.dyad_years(years, "PRK", ("a", "b"), style())
    go.Figure(bars)
    assert [trace["y"] for trace in bars["data"]] == [[2], [-1]]


def test_meetings_fill_half_a_matrix_and_ask_for_chains(style):
    cells = pd.DataFrame({"person_a": ["a"], "person_b": ["b"], "meetings": [3], "text": ["x"]})
    figure = meeting_matrix.meeting_matrix(
        cells, ["b", "a", "c"], {code: f"Person {code}" for code in "abc"}, style(640), ("a", "c")
    )
    go.Figure(figure)
    trace = figure["data"][0]
    assert len(trace["x"]) == 3 and trace["text"] == ["3", "", ""]
    assert trace["customdata"][0] == [{"from_person": "b", "to_person": "a"}]


def test_the_cells_of_meetings_grow_with_the_panel_they_stand_in(style):
    names = {f"p{n}": f"Christopher Hill ({n})" for n in range(16)}
    cells = pd.DataFrame({"person_a": ["p0"], "person_b": ["p1"], "meetings": [3], "text": ["x"]})
    for width in (620, 786):
        layout = meeting_matrix.meeting_matrix(cells, list(names), names, style(width))["layout"]
        assert 0.75 * width < layout["height"] < width


def toned(**more) -> dict:
    base = dict(pair="A <b>", period=0, n=20, tone=0.5, low=0.2, high=0.8, firm=True, unsearched=False)
    return base | dict(said="", opens={"tab": "timeline"}) | more


def test_few_acts_are_a_ring_on_a_thin_line_and_a_period_not_searched_is_hatched(style):
    found = pd.DataFrame([toned(), toned(period=1, tone=-0.5, low=-0.8, high=-0.2), toned(period=2, firm=False)])
    found = pd.concat([found, pd.DataFrame([toned(period=3, tone=float("nan"), unsearched=True)])], ignore_index=True)
    for width in (330, 1328):
        look = style(width)
        figure = tones(found, [(f"{n}–{n + 1}", f"{n}") for n in range(4)], look)
        go.Figure(figure)
        hatch, dots = figure["data"]
        engagement, escalation, surface = (
            getattr(look.palette, one) for one in ("engagement", "escalation", "surface")
        )
        assert dots["marker"]["color"] == [engagement, escalation, surface]
        assert dots["marker"]["line"]["color"] == [engagement, escalation, engagement]
        assert hatch["name"] == "unsearched" and len(dots["x"]) == 3
        widths = [shape["line"]["width"] for shape in figure["layout"]["shapes"] if shape["type"] == "path"]
        assert widths == [1, 1.5, 2, 1]  # levels, intervals, firm lines, thin lines
        said = [note["text"] for note in figure["layout"]["annotations"]]
        assert any("A &lt;b&gt;" in one for one in said) and any(one.endswith("20") for one in said)


@pytest.mark.parametrize("width, across", [(330, 2), (1328, 7)])
def test_charts_of_pairs_stand_side_by_side_as_they_fit(style, width, across):
    found = pd.DataFrame([toned(pair=f"pair {n}") for n in range(7)])
    dots = tones(found, [("2003–08", "2003")] * 4, style(width))["data"][-1]
    assert len(set(dots["y"])) == -(-7 // across) and len(set(dots["x"])) == across
