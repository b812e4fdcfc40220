"""The Overview tab over the built-in record: every panel, language and kind of period."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.figures.draw.days import Days
from components.figures.draw.text import text_width
from components.figures.strokes import LEAST
from components.figures.strokes_packed import NEAR, packed_threads
from components.page import Page
from components.page.pacts import adopted
from components.tabs.overview import panels
from components.tabs.overview.survived import threads
from components.tabs.overview.tab import TAB
from tests.nodes import nodes, text, within

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


@pytest.mark.product
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
    return [point[0] for trace in figure["data"] for point in trace.get("customdata", ())]


@pytest.mark.parametrize("width", [390, 1440])
def test_a_cell_opens_as_many_events_as_it_says(ctx, view_of, width):
    figure = TAB.panel("matrix").draw(Page(ctx, view_of("overview", "?from=2016-01-01&to=2018-12-31", width))).figure
    said = [one for trace in figure["data"] if trace.get("customdata") for one in trace["text"]]
    for target, words in zip(cells(figure), said, strict=True):
        query = "?" + "&".join(f"{name}={value}" for name, value in target.items() if name != "tab")
        # Those that begin there, that may fall there, and that still go on.
        numbers = [int(n) for n in re.findall(r"(?:begin|may fall here|still going on): (\d+)", words)]
        assert len(ctx.events(view_of("timeline", query).selection)) == sum(numbers)


def test_on_a_phone_the_periods_run_downwards_with_their_numbers(ctx, view_of):
    wide, phone = (TAB.panel("matrix").draw(Page(ctx, view_of("overview", "", width))).figure for width in (1440, 390))
    assert "DPRK–US" in wide["layout"]["yaxis"]["ticktext"] and "DPRK–US" in phone["layout"]["xaxis"]["ticktext"]
    numbers = [next(one["text"] for one in figure["data"] if one.get("name") == "numbers") for figure in (wide, phone)]
    assert numbers[0] == numbers[1] and len(numbers[0]) > 40


def test_pairs_have_rows_of_their_own_where_no_party_is_chosen(ctx, view_of):
    whole, chosen = (TAB.panel("matrix").draw(Page(ctx, view_of("overview", query))) for query in ("", "?party=JPN"))
    assert set(whole.table["Between"]) == {"All acts", "DPRK–US", "DPRK–ROK", "DPRK–Japan"}
    assert set(chosen.table["Between"]) == {"All acts"}
    rows = whole.table[whole.table["First day"].map(lambda day: day.year) == 2018].set_index("Between")
    events = ctx.events(view_of("overview", "?party=PRK;KOR&role=dyad&from=2018-01-01&to=2018-12-31").selection)
    began = events["engagement"].notna() & (events["first"] >= "2018-01-01") & (events["last"] <= "2018-12-31")
    lasting = events["engagement"].notna() & (events["first"] >= "2018-01-01") & ~events["imprecise"]
    assert rows.loc["DPRK–ROK", "Engagement, begins here"] == (began | lasting).sum()


def test_a_pair_is_hatched_where_its_own_acts_were_not_searched_for(ctx, view_of):
    """The register of inter-Korean talks ends in 2018; engagement of others was searched for longer."""
    spans = panels.pair_spans(ctx, "KOR", "cooperation")
    assert spans["last"].max().year == 2018 and panels.pair_spans(ctx, "KOR", "conflict")["last"].max().year > 2018
    told = TAB.panel("matrix").draw(Page(ctx, view_of("overview", "?collection=documents"))).figure
    assert not [trace for trace in told["data"] if trace.get("name") == "unsearched"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_early_columns_are_named_in_their_own_width(ctx, view_of, lang):
    ticks = TAB.panel("matrix").draw(Page(ctx, view_of("overview", f"?lang={lang}"))).figure["layout"]["xaxis"]
    assert ticks["tickvals"][:3] == [0, 1, 2] and ticks["ticktext"][1] == "1945<br>–89"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_names_of_the_sides_fit_beside_the_strokes_on_a_phone(ctx, view_of, lang):
    layout = survived(ctx, view_of("overview", f"?lang={lang}", 390))["layout"]
    names = [one for one in layout["annotations"] if one.get("xanchor") == "right" and one.get("xref") == "paper"]
    assert len(names) >= 4
    assert all(text_width(one["text"], 12) - one["xshift"] <= layout["margin"]["l"] for one in names)


def test_the_nine_years_to_1953_are_nine_columns(ctx, view_of):
    table = TAB.panel("matrix").draw(Page(ctx, view_of("overview", "?from=1945-01-01&to=1953-12-31"))).table
    assert len(table[table["Between"] == "All acts"]) == 9


def test_a_month_names_its_year_where_one_begins(ctx, view_of):
    view = view_of("overview", "?from=2016-09-01&to=2017-02-28")
    ticks = TAB.panel("matrix").draw(Page(ctx, view)).figure["layout"]["xaxis"]["ticktext"]
    assert ticks == ["Sep<br>2016", "Oct", "Nov", "Dec", "Jan<br>2017", "Feb"]


def survived(ctx, view) -> dict:
    return TAB.panel("survived").draw(Page(ctx, view)).figure


def felt(figure: dict) -> list[dict]:
    """What answers a pointer and has nothing drawn."""
    return [trace for trace in figure["data"] if trace.get("mode") == "none" and trace.get("customdata")]


def test_what_a_mark_says_has_its_date(ctx, view_of):
    figure = survived(ctx, view_of("overview", "?from=2017-01-01&to=2018-12-31"))
    strokes = felt(figure)[0]
    assert len(strokes["text"]) > 100 and all("<br>" in text for text in strokes["text"])


def test_every_stroke_of_the_table_opens_its_event(ctx, view_of):
    drawn = TAB.panel("survived").draw(Page(ctx, view_of("overview", "?from=2017-01-01&to=2018-12-31")))
    opened = felt(drawn.figure)[0]["customdata"]
    assert len(set(opened)) <= len(drawn.table) <= len(opened)
    titles = {ctx.record.label("events", one, "en") for one in opened}
    assert titles == set(drawn.table["Event"])


def test_a_thousand_strokes_are_as_few_traces_as_ten(ctx, view_of):
    few = survived(ctx, view_of("overview", "?from=2017-08-01&to=2017-10-01"))
    many = survived(ctx, view_of("overview", "?collection=all"))
    assert len(many["data"]) < 24 and len(many["layout"]["shapes"]) < 90
    assert len(felt(many)[0]["x"]) > 10 * len(felt(few)[0]["x"])


def test_a_single_day_fills_the_plot(ctx, view_of):
    figure = survived(ctx, view_of("overview", "?from=2017-09-03&to=2017-09-03"))
    assert figure["layout"]["xaxis"]["range"] == ["2017-09-03", "2017-09-04"]
    names = next(trace for trace in figure["data"] if trace.get("name") == "names")
    # Over the tip of its stroke, at noon, not across it.
    assert names["text"] and all(y > 8 for y in names["y"]) and all("T1" in x for x in names["x"])


def test_nothing_is_drawn_after_the_record_ends(ctx, view_of):
    end = ctx.record.horizon[1].isoformat()[:10]
    figure = survived(ctx, view_of("overview", "?collection=all&from=2017-01-01&to=2030-12-31"))
    assert figure["layout"]["xaxis"]["range"][1] == "2030-12-31"
    areas = [trace for trace in figure["data"] if trace.get("fill") == "tozeroy"]
    assert areas and all(trace["x"][-1] == end for trace in areas)
    assert any(end in note["text"] for note in figure["layout"]["annotations"])
    whole = survived(ctx, view_of("overview", "?collection=all"))
    assert not any(end in note["text"] for note in whole["layout"]["annotations"])


def test_the_leaders_of_three_capitals_stand_over_the_strokes(ctx, view_of):
    notes = [note["text"] for note in survived(ctx, view_of("overview"))["layout"]["annotations"]]
    assert {"US", "ROK", "DPRK", "Kim Jong-il"} <= set(notes)


def test_a_cut_thread_is_joined_to_the_stroke_that_cut_it(ctx, view_of):
    figure = survived(ctx, view_of("overview"))
    plot = figure["layout"]["height"] - figure["layout"]["margin"]["t"] - figure["layout"]["margin"]["b"]
    low, high = figure["layout"]["yaxis"]["domain"]
    lines = [
        one for one in figure["layout"]["shapes"] if one["type"] == "line" and one["line"].get("dash") == "1px,3px"
    ]
    at = {one["x0"]: max(one["y0"], one["y1"]) for one in lines}
    launch = at["2012-04-13"]
    rung = ctx.record.events.set_index("event_id")["escalation"]["2012-04-13-kwangmyongsong-3-launch"]
    top = figure["layout"]["yaxis"]["range"][1]
    assert abs(launch - (low + (high - low) * (1 + rung / top) / 2)) * plot < 1


def test_the_title_counts_the_agreements_selected(ctx, view_of):
    said = TAB.panel("survived").titled(Page(ctx, view_of("overview")), "overview")
    agreements = ctx.record.agreements
    assert said.startswith(f"{(agreements['status'] == 'collapsed').sum()} of {len(agreements)} agreements collapsed")
    page = Page(ctx, view_of("overview", "?party=JPN"))
    held = adopted(page)
    said = TAB.panel("survived").titled(page, "overview")
    assert said.startswith(f"{(held['status'] == 'collapsed').sum()} of {len(held)} agreements") and len(held) < 15


@pytest.mark.parametrize("width", [390, 1440])
def test_both_ends_of_a_period_are_named(ctx, view_of, width):
    """From the sixth nuclear test to Singapore: the two names a reader came for."""
    figure = survived(ctx, view_of("overview", "?from=2017-09-03&to=2018-06-12", width))
    named = next(one["customdata"] for one in figure["data"] if one.get("name") == "landmarks")
    days = ctx.record.events.set_index("event_id")["first"]
    assert {"2017-09-03", "2018-06-12"} <= {days[one].isoformat()[:10] for one in named}
    assert "2017-09-03-sixth-nuclear-test" in named


@pytest.mark.parametrize("query", ["", "?from=1993-01-01&to=1995-12-31", "?from=2017-01-01&to=2018-12-31"])
def test_on_a_slide_the_strokes_keep_to_the_heights_there_are_and_their_rows_apart(ctx, view_of, query):
    view = replace(view_of("overview", query), figure_width=560, figure_height=432)
    layout = TAB.panel("survived").draw(Page(ctx, view)).figure["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    axes = [layout[name] for name in ("yaxis", "yaxis2")]
    strokes, threads = ((axis["domain"][1] - axis["domain"][0]) * plot for axis in axes)
    assert layout["height"] <= 432 and strokes >= 2 * LEAST
    assert threads / abs(axes[1]["range"][1] - axes[1]["range"][0]) >= 18.9, "pixels of a row"


@pytest.mark.parametrize("room", [3, 6])
def test_on_a_slide_no_thread_lies_over_another_and_it_is_said_how_many_are_left_out(ctx, view_of, room):
    view = replace(view_of("overview"), figure_width=560, figure_height=432)
    page = Page(ctx, view)
    days = Days(pd.Timestamp("1948-01-01"), pd.Timestamp("2026-05-26"), 440)
    found = packed_threads(threads(page), days, page.style("survived"), room)
    assert found["row"].max() < room and (found["status"] == "collapsed").any() and (found["hold"] != "").all()
    for _, row in found.groupby("row"):
        ends = sorted((days.pixel(one.start), days.pixel(one.stop)) for one in row.itertuples())
        assert all(one[1] < other[0] for one, other in pairwise(ends))
    said = [note["text"] for note in TAB.panel("survived").draw(page).figure["layout"]["annotations"]]
    assert any(text.endswith(" more") for text in said)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_thread_has_its_name_on_a_phone(ctx, view_of, lang):
    """Names that are wider than what is left on either side of their thread are cut, not left out."""
    page = Page(ctx, view_of("overview", f"?lang={lang}", 390))
    days = Days(pd.Timestamp("1990-01-01"), pd.Timestamp("2026-05-26"), 223)
    found = packed_threads(threads(page), days, page.style("survived"))
    assert len(found) > 20 and (found["hold"] != "").all()
    for one in found.itertuples():
        wide, start, stop = text_width(one.short) + NEAR, days.pixel(one.start), days.pixel(one.stop)
        ends = {"left": (stop, stop + wide), "right": (start - wide, start), "center": (start, stop)}[one.hold]
        assert 0 <= ends[0] and ends[1] <= days.inner


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("day", ["1992-09-17", "2002-09-08"])
def test_on_a_day_on_which_only_what_began_before_has_a_place_the_map_shows_it_hollow_and_says_so(
    ctx, view_of, day, lang
):
    page = Page(ctx, view_of("overview", f"?from={day}&to={day}&lang={lang}"))
    drawn, listed = (TAB.panel(name).draw(page) for name in ("ground", "places"))
    discs = [trace for trace in drawn.figure["data"] if trace.get("customdata")]
    assert sum(len(trace["x"]) for trace in discs) == len(drawn.table) > 0
    assert {trace["marker"]["line"]["color"] for trace in discs} <= {
        page.style().palette.escalation,
        page.style().palette.engagement,
    }
    assert drawn.note == page.t("overview.ground.going") and not drawn.empty
    assert listed.note == page.t("overview.places.going") and len(within(nodes(listed.body), "tr")) > 1


def test_where_acts_began_the_map_shows_these_alone(ctx, view_of):
    drawn = TAB.panel("ground").draw(Page(ctx, view_of("overview", "?from=2017-09-03&to=2017-09-03")))
    assert drawn.note == "" and "test" in drawn.figure["data"][1]["customdata"][0]
