"""Two selections side by side: the sentence that can be quoted, its numbers, and what cannot be compared."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from components.figures.draw.text import text_width
from components.page import Page, panels
from components.tabs.compare import choosing, difference, sides
from components.tabs.compare.found import apart
from components.tabs.compare.tab import TAB
from components.words.address import against, set_against
from data.measures.side_by_side import Estimate
from tests.nodes import hrefs, nodes, text
from tests.queries import from_query

YEARS = "from=2017-01-01&to=2017-12-31&with=from:2018-01-01,to:2018-12-31"
SEARCHES = {
    "nothing asked": "",
    "years": YEARS,
    "terms": "from=2009-01-20&to=2017-01-19&with=from:2017-01-20,to:2021-01-19&acts=kind",
    "pairs": "party=PRK;USA&role=dyad&with=party:PRK;KOR",
    "one day": "from=2017-09-03&to=2017-09-03",
    "before any curve": "from=1953-01-01&to=1954-12-31&with=from:1968-01-01,to:1968-12-31",
    "kinds": "kind=missile-test&with=kind:summit",
    "only neutral": "posture=neutral&from=2017-01-01&to=2017-12-31&with=from:2018-01-01,to:2018-12-31",
    "reversed": "from=2017-01-01&to=2017-12-31&with=from:2018-12-31,to:2018-01-01",
    "the first years of all": "from=0001-01-01&to=9999-12-31&with=from:0001-01-01,to:1960-01-01",
    "wrong": "with=foo:bar,from:abc,,:,party:XX",
}


@pytest.fixture
def page_of(ctx, view_of):
    return lambda query, lang="en", width=1440: Page(ctx, replace(view_of("compare", f"?{query}", width), lang=lang))


@pytest.mark.product
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("query", SEARCHES.values(), ids=SEARCHES.keys())
def test_every_panel_draws(page_of, query, lang):
    for width in (1440, 390):
        page = page_of(query, lang, width)
        for panel in TAB.panels:
            drawn = panel.draw(page)
            if drawn.empty:
                assert page.t(drawn.empty)
            elif panel.graph:
                assert go.Figure(drawn.figure).data and len(drawn.table)
            else:
                assert text(nodes(drawn.body)).strip() and "nan" not in text(nodes(drawn.body)) + drawn.note
        panels.panels_layout(page, TAB)


def said(page: Page) -> str:
    return text(nodes(difference.draw_difference(page).body))


def test_the_difference_is_one_sentence_to_quote(page_of):
    """Of 2017 and 2018: the means of the table, the difference between them, and how many times one is the other."""
    page = page_of(YEARS)
    cells = difference.draw_difference(page).table.set_index("Measure").loc["Escalation a month"].tolist()
    one, other, gap = (float(cell.split()[0]) for cell in cells)
    assert f"Escalation averaged {cells[0].replace('(', 'a month (', 1)} in 2017 and {other}" in said(page)
    assert gap == pytest.approx(one - other, abs=0.11)
    assert re.search(rf"The difference is {re.escape(cells[2])}: in 2017 it was about \w+ times as high\.", said(page))


def test_what_chance_may_give_is_called_so(page_of):
    page = page_of("from=2009-01-20&to=2017-01-19&with=from:2017-01-20,to:2021-01-19")
    assert "under Barack Obama (2009–2017)" in said(page) and "is no more than chance may give" in said(page)


def test_a_level_is_set_against_the_year_before(page_of):
    page = page_of(YEARS)
    before = difference.draw_difference(page).table.set_index("Measure").loc["Escalation, the year before"].tolist()[1]
    assert re.search(rf"in 2018 about a \w+ as high \({before} a month before\)", said(page))


def test_years_without_a_search_are_not_set_beside_years_with_one(page_of):
    """No kind of engaging act was searched for after 2020: its silence is no fall of engagement."""
    words = said(page_of("from=2017-01-20&to=2021-01-19&with=from:2021-01-20,to:2025-01-19"))
    assert "Engagement cannot be compared: under Joe Biden" in words and "Escalation averaged" in words


def test_acts_on_both_sides_are_named(page_of):
    drawn = difference.draw_difference(page_of("from=2017-01-01&to=2018-12-31&with=from:2018-01-01,to:2018-12-31"))
    assert "Acts that count on both sides" in drawn.note
    assert "on both sides" not in difference.draw_difference(page_of(YEARS)).note


@pytest.mark.parametrize(
    "query, why",
    [
        ("with=from:", "same"),
        ("from=2017-01-01&to=2017-12-31&with=from:2017-01-01", "same"),
        ("from=1700-01-01&to=1701-01-01&with=from:2017-01-01,to:2018-01-01", "outside.one"),
        ("from=2017-01-01&to=2017-12-31&with=from:2031,to:2032", "outside.other"),
        ("q=nothing-like-it&with=q:", "empty.one"),
        ("with=q:nothing-like-it", "empty.other"),
    ],
)
def test_what_cannot_be_compared_is_said_in_words(page_of, query, why):
    for panel in TAB.panels:
        assert panel.draw(page_of(query)).empty == f"compare.none.{why}"


def test_what_of_the_second_side_is_wrong_is_said(page_of):
    note = difference.draw_difference(page_of(f"{YEARS},kind:teatime,colour:red")).note
    assert "“teatime”" in note and "“colour”" in note


@pytest.mark.parametrize(
    "one, other",
    [
        ("", "from=2017-01-01&to=2017-12-31"),
        ("from=2017-01-01&party=PRK;USA&role=dyad", "party=KOR"),
        ("kind=summit&q=a,b:c%20d", "q=%E5%8D%97%E5%8C%97&drop=disputed"),
        ("collection=documents", ""),
    ],
)
def test_a_second_side_is_read_as_it_is_written(ctx, one, other):
    first, second = (from_query(query, ctx.vocabulary)[0] for query in (one, other))
    for here, there in ((first, second), (second, first)):
        assert set_against(here, against(here, there), ctx.vocabulary) == (there, [])


def test_without_a_second_side_it_is_the_period_before_or_the_last_year(page_of):
    before, _ = sides.second(page_of("from=2017-01-01&to=2017-12-31"))
    assert (str(before.start), str(before.end)) == ("2016-01-02", "2016-12-31")
    last, _ = sides.second(page_of("party=PRK&from=2010-01-01"))
    assert (last.end - last.start).days == 364 and last.parties == ("PRK",)


def test_with_nothing_chosen_the_years_of_the_turn_stand_side_by_side_and_it_is_said_why(page_of):
    """All years against the last one says little; what is chosen besides holds for both years."""
    page = page_of("party=PRK")
    one, other = sides.first(page), sides.second(page)[0]
    assert [str(side.start) for side in (one, other)] == ["2017-01-01", "2018-01-01"]
    assert one.parties == other.parties == ("PRK",)
    form, why, _ = choosing.choosing(page)
    assert text(nodes(why)) == page.t("compare.unchosen")
    assert form.attributes["data-first"] == "2017-01-01/2017-12-31", (
        "what is implied goes into the address with a choice"
    )
    assert all("2017" in panel.said(page) and not panel.draw(page).empty for panel in TAB.panels)
    assert sides.first(page_of("with=party:KOR")).start is None


def test_a_swap_changes_the_sides_and_back(page_of):
    def swap(page):
        return next(one for one in hrefs(nodes(choosing.choosing(page)[0])) if one.startswith("/compare"))

    there = page_of(urlsplit(swap(page_of(YEARS))).query)
    assert (there.selection, sides.second(there)[0]) == (sides.second(page_of(YEARS))[0], page_of(YEARS).selection)
    assert parse_qs(urlsplit(swap(there)).query) == parse_qs(YEARS)


def test_an_interval_that_is_cut_at_the_edge_has_an_arrow_and_the_key_the_colours_drawn(page_of):
    page = page_of("from=2017-01-20&to=2018-06-12&with=from:2009-01-20,to:2017-01-19")
    figure = {panel.name: panel for panel in TAB.panels}["acts"].draw(page).figure
    top = figure["layout"]["xaxis"]["range"][1]
    cut = [trace for trace in figure["data"] if trace.get("marker", {}).get("symbol") == "triangle-right"]
    assert cut and all(x == top for trace in cut for x in trace["x"])
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert page.t("compare.acts.cut") in notes
    palette = page.style("acts").palette
    assert palette.escalation in notes[0] and palette.engagement in notes[0] and palette.ink in notes[1]


def test_the_key_stands_at_the_edge_of_a_chart_of_any_width(page_of):
    """A share of the plot would be another place on a sheet, where the plot is wider than it was drawn for."""
    layout = TAB.panel("acts").draw(page_of(YEARS)).figure["layout"]
    first, second = layout["annotations"][:2]
    assert [note["x"] for note in (first, second)] == [0, 0]
    assert first["xshift"] == -layout["margin"]["l"] < second["xshift"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_words_over_the_levels_have_room_on_a_phone(page_of, lang):
    page = page_of("", lang, 390)
    figure = {panel.name: panel for panel in TAB.panels}["levels"].draw(page).figure
    inner = page.style("levels").width - figure["layout"]["margin"]["l"]
    for note in figure["layout"]["annotations"]:
        assert text_width(re.sub("<.*?>", "", note["text"]), 13) <= inner, note["text"]


def test_the_difference_of_acts_has_the_unit_it_is_counted_in(page_of):
    """Of spans of unequal length: the acts stand beside their number a year, and only that is subtracted."""
    page = page_of("from=2017-01-20&to=2018-06-12&with=from:2009-01-20,to:2017-01-19")
    acts = difference.draw_difference(page).table.iloc[0]
    one, other = (float(re.search(r"\((.*) a year", acts.iloc[at])[1]) for at in (1, 2))
    assert float(acts.iloc[3].removesuffix(" a year")) == pytest.approx(one - other, abs=0.11)


def test_every_ready_made_comparison_compares(page_of):
    addresses = hrefs(nodes(choosing.choosing(page_of(""))[-1]))
    assert len(addresses) >= 6
    for address in addresses:
        assert not sides.sides(page_of(urlsplit(address).query)).empty


def test_two_pairs_are_drawn_on_one_calendar_and_two_terms_from_their_first_days(page_of):
    levels = TAB.panel("levels")
    assert (
        levels.draw(page_of("party=PRK;USA&role=dyad&with=party:PRK;KOR")).figure["layout"]["xaxis"]["type"] == "date"
    )
    terms = levels.draw(page_of("from=2009-01-20&to=2017-01-19&with=from:2017-01-20,to:2021-01-19")).figure
    assert terms["layout"]["xaxis"]["ticktext"][:2] == ["start", "1 year"]


def test_what_is_taken_away_names_both_sides(page_of):
    page = page_of(YEARS)
    assert all("2017" in panel.said(page) and "2018" in panel.said(page) for panel in TAB.panels)


def test_a_title_says_how_many_times_the_second_side_the_first_is(ctx):
    page = ctx.page("/compare", "")
    pair = sides.sides(page)[:2]
    levels = {"escalation": [Estimate(2.0, 1.8, 2.2), Estimate(0.5, 0.4, 0.6)]}
    levels["engagement"] = [Estimate(0.5, 0.1, 0.9), Estimate(0.6, 0.2, 1.0)]
    said = apart(page, pair, levels, lambda page, step: f"{step:g} times")
    assert said == "Escalation was 4 times in 2017 as in 2018"
    assert "chance" in apart(page, pair, {"engagement": levels["engagement"]}, str)
    levels["engagement"][0] = Estimate(0.5, float("nan"), float("nan"))
    assert apart(page, pair, {"engagement": levels["engagement"]}, str) == "", "nothing is said of what is not known"
