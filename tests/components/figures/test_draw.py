"""The grammar of figures: each word of it does what its line says."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures.draw import stack
from components.figures.draw.axes import named_axis, rows_axis, unseen_axis
from components.figures.draw.box import box, path
from components.figures.draw.colour import blend, legible, light, on_scale, see_through
from components.figures.draw.curve import Level, curve
from components.figures.draw.days import Days
from components.figures.draw.hover import SILENT, says, template
from components.figures.draw.marks import area, bars, line, lying, pieces, points, unseen, words
from components.figures.draw.rows import grouped, split
from components.figures.draw.rule import level, rule, upright
from components.figures.draw.style import Style
from components.figures.draw.text import beside, bold, cut, cut_to, first_fitting, text, text_units, text_width
from components.theme import PALETTES
from data.measures import lanes

RED, BLUE = "#801507", "#1f789c"


def test_words_name_what_of_them_stands_at_their_place():
    said = text("a", 0, 1, RED, hold="right middle", paper="xy", xshift=-8)
    assert (said["xanchor"], said["yanchor"], said["xref"], said["yref"]) == ("right", "middle", "paper", "paper")
    assert said["showarrow"] is False and said["xshift"] == -8
    assert "xref" not in text("a", 0, 1, RED) and text("a", 0, 1, RED, hold="bottom")["yanchor"] == "bottom"
    assert beside("a", 3, RED, gap=6)["xshift"] == -6


def test_what_data_say_is_never_markup_but_what_we_make_bold_is():
    assert bold("<i>a</i> & b") == "<b>&lt;i&gt;a&lt;/i&gt; &amp; b</b>"


def test_a_title_is_cut_at_a_word_and_never_wider_than_its_room():
    assert cut("Sixth nuclear test", 40) == "Sixth nuclear test"
    assert cut("Sixth nuclear test", 15) == "Sixth nuclear…"
    assert cut("North Korea tests a missile", 20) == "North Korea tests…"
    assert cut("朝鲜进行第六次核试验", 12) == "朝鲜进行第…"
    for title in (
        "Agreement on reconciliation, non-aggression",
        "南北基本协议：关于和解、互不侵犯",
        "Incomprehensibilities",
    ):
        for pixels in range(30, 300, 7):
            assert text_width(cut_to(title, pixels, 13), 13) <= max(pixels, text_width("…", 13))
    assert text_units("核") == 1.9


def test_the_first_text_that_fits_is_taken():
    assert first_fitting(("a long text", "short", "s"), text_width("short") + 1) == "short"
    assert first_fitting(("a long text", ""), 5) == ""


def test_a_mark_says_a_finished_text_without_the_name_of_its_trace():
    assert says(["x"]) == {"text": ["x"], "hovertemplate": "%{text}<extra></extra>"}
    assert says(["x"], "hovertext")["hovertemplate"] == template("%{hovertext}")


def test_every_mark_and_shape_is_one_that_plotly_takes():
    x, y = ["2017-01-01", "2017-02-01"], [1, 2]
    figure = go.Figure(
        {
            "data": [
                points(x, y, RED, symbol="diamond", edge=1.5, strength=0.5, **says(["a", "b"])),
                unseen(x, y, 18, **says(["a", "b"])),
                line(x, y, RED, 1.5, dash="dot", shape="hv", **SILENT),
                area(x, y, BLUE),
                bars(x, y, RED, text=["a", "b"]),
                lying(x, [86_400_000] * 2, y, RED, edge={"width": 1, "color": BLUE}),
                words(x, y, ["a", "b"], RED, place="top center"),
            ],
            "layout": {
                "shapes": [
                    rule((0, 0), (1, 1), RED),
                    upright("2017-01-01", RED),
                    level(2, RED),
                    box((0, 1), (0, 1), RED),
                ]
                + [path("M0,0 L1,1 Z", RED)],
                "annotations": [text("a", 0, 0, RED)],
                "xaxis": named_axis(0, 1, {0: "a"}),
                "yaxis": rows_axis(0, 1),
                "yaxis2": unseen_axis(0, 1),
            },
        }
    )
    assert figure.data[0].marker.line.color == RED and figure.data[4].textposition == "none"


def test_a_line_of_pieces_has_a_gap_after_each():
    assert pieces([1, 3], [2, 4]) == [1, 2, None, 3, 4, None]
    assert pieces(["a"]) == ["a", "a", None]


def test_rows_are_split_in_the_order_their_values_first_stand():
    frame = pd.DataFrame({"lane": ["b", "a", "b"], "n": [1, 2, 3]})
    assert [(lane, own["n"].tolist()) for lane, own in split(frame, "lane")] == [("b", [1, 3]), ("a", [2])]
    assert split(frame.iloc[:0], "lane") == []
    assert grouped({"n": [1, 2, 3]}, "bab") == {"b": {"n": [1, 3]}, "a": {"n": [2]}}


def test_colours_are_mixed_in_a_straight_line():
    assert blend("#000000", "#ffffff", 0.5) == "#808080" and blend(RED, BLUE, 0) == RED
    assert see_through(RED, 0.72) == "rgba(128,21,7,0.72)"
    stops = [[0, "#000000"], [0.5, "#202020"], [1, "#ff0000"]]
    shades = {-7: "#000000", -1: "#000000", -0.5: "#101010", 0: "#202020", 1: "#ff0000", 7: "#ff0000"}
    assert {value: on_scale(value, -1, 1, stops) for value in shades} == shades


@pytest.fixture
def style() -> Style:
    return Style(PALETTES["light"], "en", lambda key, **_: key, 800)


def test_a_curve_is_grey_where_it_cannot_be_trusted_and_has_no_hole(style):
    trusted = np.array([True, True, False, False, True])
    days, values = [f"2017-01-0{day}" for day in range(1, 6)], np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    traces = curve(Level(days, values, trusted), "escalation", style, hover="%{y}", few="few")
    grey, coloured = (trace for trace in traces if trace["mode"] == "lines")
    assert grey["y"] == [None, None, 3.0, 4.0, 5.0] and coloured["y"] == [1.0, 2.0, 3.0, None, 5.0]
    assert grey["line"]["color"] == style.palette.neutral and coloured["line"]["color"] == style.palette.escalation
    assert "few" in grey["hovertemplate"] and "few" not in coloured["hovertemplate"]
    assert [trace["fill"] for trace in traces if trace["mode"] == "none"] == ["tozeroy"] * 2
    # A part without a day is not drawn, and without a ground there are only the lines.
    assert len(curve(Level(days, values, trusted | True), "escalation", style, filled=False)) == 1


def test_days_are_pixels_and_what_lies_outside_stands_at_the_edge():
    days = Days(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-01-11"), 100)
    assert days.pixel(pd.Timestamp("2017-01-06")) == 50
    assert days.clip(pd.Timestamp("2018-01-01")) == pd.Timestamp("2017-01-11")
    assert days.middle(pd.Timestamp("2016-01-01"), pd.Timestamp("2017-01-03")) == pd.Timestamp("2017-01-02")
    one = Days(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-01-01"), 100)
    assert one.pixel(pd.Timestamp("2017-01-01")) == 0  # a single day divides by nothing


@pytest.mark.parametrize("at, left, anchor", [(50, 40, "center"), (3, 0, "left"), (98, 80, "right")])
def test_a_label_is_held_inside_by_the_end_that_touches_the_edge(at, left, anchor):
    assert stack.reach(at, 20, 100) == (left, left + 20)
    assert stack.anchored(at, 20, 100)["hold"] == anchor


def test_a_box_that_touches_none_is_kept_and_stands_from_then_on():
    kept = stack.Kept((0, 0, 10, 10))
    assert not kept.takes((5, 5, 15, 15))
    assert kept.takes((10, 0, 20, 10)) and not kept.free((19, 9, 30, 30))


def test_overlapping_policies_stand_in_rows_of_their_own():
    spans = pd.DataFrame(
        {
            "actor": ["USA"] * 3 + ["KOR"],
            "era_id": list("abcd"),
            "first": pd.to_datetime(["2001-01-01", "2005-01-01", "2006-01-01", "2001-01-01"]),
            "last": pd.to_datetime(["2006-01-01", "2009-01-01", "2008-01-01", "2009-01-01"]),
        }
    )
    assert stack.packed(spans, base=1)["row"].tolist() == [1, 2, 1, 1]
    assert stack.packed(spans.iloc[:0])["row"].tolist() == []


def test_the_higher_rung_comes_first_then_they_take_turns_over_time(make_events):
    # Twelve months, twelve parts: two of rung 5 in January, one in December, one of rung 7 in June.
    events = make_events(
        dict(date="2017-01-02", escalation=5),
        dict(date="2017-01-05", escalation=5),
        dict(date="2017-06-15", escalation=7),
        dict(date="2017-12-20", escalation=5),
    )
    marks = lanes.assign(events, "track", ["us-dprk"])
    first, last = pd.Timestamp("2017-01-01"), pd.Timestamp("2017-12-31")
    assert marks["event_id"].to_numpy()[stack.by_importance(marks, first, last)].tolist() == [
        "event-3",
        "event-1",
        "event-4",
        "event-2",
    ]
    ahead = np.array([False, True, False, False])
    assert marks["event_id"].to_numpy()[stack.by_importance(marks, first, last, ahead)].tolist() == [
        "event-2",
        "event-3",
        "event-1",
        "event-4",
    ]


def test_of_no_marks_none_is_important(make_events):
    marks = lanes.assign(make_events(dict(date="2017-01-01")).iloc[:0], "kind", [])
    assert len(stack.by_importance(marks, pd.Timestamp("2017"), pd.Timestamp("2018"))) == 0


def test_stacking_takes_the_first_free_row_and_the_first_offer_that_fits():
    wide, bare = (0, 10, 1), (0, 2, 3)
    assert stack.stack([[wide, bare], [wide, bare], [(10, 12, 3)]], 3) == [
        (0, 0),
        (1, 1),
        (0, 0),
    ]  # stop is not included
    assert stack.stack([], 3) == []


def test_a_full_lane_covers_marks_before_labels():
    # Row 0: a mark with a label to cell 10; row 1: a bare mark. The third has no free row and spares the label.
    assert stack.stack([[(0, 10, 2), (0, 4, 2)], [(4, 8, 2)], [(4, 8, 2)]], 2) == [(0, 0), (1, 0), (1, 0)]


def test_the_ink_on_a_ground_is_the_one_that_stands_out_most():
    assert light("#ffffff") == pytest.approx(1) and light("#000000") == 0
    assert light("#777777") == pytest.approx(0.184, abs=1e-3)  # by the formula of WCAG 2
    for palette in PALETTES.values():
        assert legible(palette.surface, palette.ink, palette.surface) == palette.ink
        assert legible(palette.ink, palette.ink, palette.surface) == palette.surface
