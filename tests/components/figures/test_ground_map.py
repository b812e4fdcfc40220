"""The maps: one outline for all of them, discs where the places are, as large as the acts are many."""

import pytest

from components.figures.draw.text import text_width
from components.page import Page
from components.tabs.overview.tab import TAB


def drawn(ctx, view_of, search: str = "", width: int = 1440):
    return TAB.panel("ground").draw(Page(ctx, view_of("overview", search, width)))


def discs(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace.get("customdata")]


def test_the_table_has_every_act_that_a_disc_stands_for(ctx, view_of):
    found = drawn(ctx, view_of)
    assert sum(len(trace["x"]) for trace in discs(found.figure)) == len(found.table)
    heads = [note["text"] for note in found.figure["layout"]["annotations"] if note["text"].startswith("<b>")]
    assert len(heads) == found.table["Period"].nunique() == 5


def test_all_land_is_one_outline_however_many_maps(ctx, view_of):
    one, five = drawn(ctx, view_of, "?from=2018-01-01&to=2018-12-31"), drawn(ctx, view_of)
    assert len(one.figure["layout"]["shapes"]) == len(five.figure["layout"]["shapes"]) == 2
    assert len(five.figure["layout"]["shapes"][0]["path"]) > 4 * len(one.figure["layout"]["shapes"][0]["path"])


@pytest.mark.parametrize("width", [390, 768, 1440, 2560])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_discs_stand_on_their_own_map(ctx, view_of, width, lang):
    figure = drawn(ctx, view_of, f"?lang={lang}", width).figure
    wide, high = figure["layout"]["xaxis"]["range"][1], figure["layout"]["yaxis"]["range"][0]
    for trace in discs(figure):
        assert all(0 <= x <= wide for x in trace["x"]) and all(0 <= y <= high for y in trace["y"])


def test_a_disc_grows_with_the_number_of_acts(ctx, view_of):
    found = drawn(ctx, view_of)
    blue = next(trace for trace in discs(found.figure) if trace["name"] == "engagement")
    counts = found.table[found.table["Ladder"] == "Engagement"]["Acts"].tolist()
    by_size = sorted(zip(blue["marker"]["size"], counts, strict=True))
    assert [n for _, n in by_size] == sorted(counts)


def test_the_list_has_the_places_of_all_maps_and_a_name_opens_an_event(ctx, view_of):
    from tests.nodes import hrefs, nodes, within

    found = TAB.panel("places").draw(Page(ctx, view_of("overview")))
    rows = within(nodes(found.body), "tr")[1:]
    assert len(rows) == drawn(ctx, view_of).table["Place"].nunique()
    assert all("event=" in href for href in hrefs(nodes(found.body)))


def test_a_selection_without_a_place_says_so(ctx, view_of):
    assert drawn(ctx, view_of, "?kind=sanction").empty == "overview.ground.empty"


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_name_of_a_place_lies_across_no_disc_of_another_place(ctx, view_of, width, lang):
    figure = drawn(ctx, view_of, f"?lang={lang}", width).figure
    names = next(trace for trace in figure["data"] if trace["name"] == "names")
    assert len(names["text"]) > 10, "most maps name several places"
    found = [
        (x, y, size / 2)
        for one in discs(figure)
        for x, y, size in zip(one["x"], one["y"], one["marker"]["size"], strict=True)
    ]
    for x, y, said, place in zip(names["x"], names["y"], names["text"], names["textposition"], strict=True):
        level, side = place.split()
        middle = y + {"middle": 0, "top": -7, "bottom": 7}[level]
        centre = x + text_width(said) / 2 * {"right": 1, "left": -1, "center": 0}[side]
        assert not any(abs(a - centre) < r and abs(b - middle) < r for a, b, r in found), said
