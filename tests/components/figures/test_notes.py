"""A reader's own notes stand on charts of time, in their own rows over the plot, and nowhere else."""

from datetime import date

import orjson
import pytest

from components.figures.draw.notes import ROW, noted
from components.figures.draw.style import Style
from components.theme import PALETTES

STYLE = Style(PALETTES["light"], "en", str, 520)
CHART = {
    "data": [],
    "layout": {
        "height": 300,
        "margin": {"l": 20, "t": 0},
        "xaxis": {"type": "date", "range": ["2017-01-01", "2017-12-31"]},
    },
}
DAY = (date(2017, 9, 3), date(2017, 9, 3), "Sixth <b>")
SPAN = (date(2017, 6, 1), date(2017, 9, 1), "Summer")


def layout(*notes, chart=CHART):
    return noted(chart, notes, STYLE)["layout"]


def test_a_day_is_a_line_and_a_span_a_band_with_its_ends():
    assert [one["type"] for one in layout(DAY)["shapes"]] == ["line"]
    band = layout(SPAN)["shapes"][1]
    assert (band["type"], band["x0"], band["x1"]) == ("rect", "2017-06-01", "2017-09-02"), "its last day is in it"


def test_words_are_text_and_stand_over_the_plot_in_rows_of_their_own():
    found = layout(DAY)
    assert found["annotations"][0]["text"] == "Sixth &lt;b&gt;" and found["annotations"][0]["yshift"] == ROW / 2
    assert (found["height"], found["margin"]["t"]) == (300 + ROW, ROW), "the plot is as high as before"
    close = (date(2017, 9, 5), date(2017, 9, 5), "Two days later")
    assert {one["yshift"] for one in layout(DAY, close)["annotations"]} == {ROW / 2, ROW * 1.5}


def test_words_at_the_end_stay_within_the_plot():
    late = (date(2017, 12, 30), date(2017, 12, 30), "Late")
    assert layout(late)["annotations"][0]["xanchor"] == "right"


def test_what_is_outside_the_days_or_not_over_time_is_not_drawn():
    before = (date(1990, 1, 1), date(1990, 1, 1), "Before")
    assert layout(before)["height"] == 300 and not layout(before)["shapes"]
    ranks = {"data": [], "layout": {"height": 300, "xaxis": {"range": [0, 9]}}}
    assert noted(ranks, [DAY], STYLE) is ranks


@pytest.mark.parametrize("tab, panel", [("escalation", "series"), ("timeline", "lanes"), ("overview", "survived")])
def test_a_chart_of_the_page_and_its_file_show_the_notes_of_the_address(ctx, app, tab, panel):
    query = "from=2017-01-01&to=2017-12-31&note=2017-09-03 Sixth test"
    page = ctx.page(f"/{tab}", query)
    shown, plain = (one.shown(ctx.tabs[tab].panel(panel)) for one in (page, page.at(page.view.with_inner(note=""))))
    words = [one["text"] for one in orjson.loads(shown.json)["layout"]["annotations"]]
    assert "Sixth test" in words and shown.height == plain.height + ROW
    assert shown.note == page.joined((plain.note, page.t("note.own")))
    file = app.server.test_client().get(f"/api/figure/{tab}/{panel}.json?{query}").json
    assert "Sixth test" in [one["text"] for one in file["layout"]["annotations"]]


def test_the_words_of_a_note_say_which_note_of_the_address_they_are():
    before = (date(1990, 1, 1), date(1990, 1, 1), "Before")
    found = layout(DAY, before, SPAN)["annotations"]
    assert [(one["name"], one["text"]) for one in found] == [("note-2", "Summer"), ("note-0", "Sixth &lt;b&gt;")]
