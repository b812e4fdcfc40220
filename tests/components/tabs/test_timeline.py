"""The Timeline tab over the built-in record: every panel in every language and selection."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.layout import WIDTHS
from components.page import Context, Page
from components.page.card import card
from components.tabs.timeline import chronicle, lanes
from components.tabs.timeline.tab import TAB
from tests.nodes import hrefs, nodes, text, within

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
    return Context(loaded, {"timeline": TAB}, "test")


def listed(drawn) -> list:
    """The nodes of the list, after that of where the arrow keys begin."""
    return nodes(drawn.body[1:])


@pytest.mark.product
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("query", QUERIES)
def test_every_panel_draws(ctx, view_of, lang, query):
    view = view_of("timeline", f"?lang={lang}&{query}")
    chart, below = lanes.draw_lanes(Page(ctx, view)), chronicle.draw_list(Page(ctx, view))
    if ctx.events(view.selection).empty:
        assert (chart.empty, below.empty) == ("empty.selection", "timeline.list.empty")
        return
    go.Figure(chart.figure)
    json.dumps(chart.figure)
    assert within(listed(below), "li")


@pytest.mark.product
@pytest.mark.parametrize("by", ["track", "kind", "party", "document"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_lane_switch_draws_at_every_width(ctx, view_of, by, width):
    drawn = lanes.draw_lanes(Page(ctx, view_of("timeline", f"?lanes={by}", width)))
    go.Figure(drawn.figure)
    assert sum(len(trace["y"]) for trace in drawn.figure["data"]) < 2000 and len(drawn.figure["layout"]["shapes"]) < 99


@pytest.mark.parametrize("by", ["track", "party"])
def test_every_event_is_in_the_table_whether_a_mark_or_counted(ctx, view_of, by):
    drawn = lanes.draw_lanes(Page(ctx, view_of("timeline", f"?lanes={by}")))
    shown = {trace["name"]: trace for trace in drawn.figure["data"]}
    single = [len(shown[name]["y"]) for name in ("points", "blurs", "bars")]
    assert shown["blocks"]["y"] and len(drawn.table) > 2 * sum(single)
    assert Page(ctx, view_of("timeline")).t("timeline.note.blocks") in drawn.note


def test_a_click_on_a_block_shows_its_events(ctx, view_of):
    drawn = lanes.draw_lanes(Page(ctx, view_of("timeline", "?track=sanctions")))
    blocks = next(trace for trace in drawn.figure["data"] if trace["name"] == "blocks")
    days = blocks["customdata"][0][0]
    near = lanes.draw_lanes(Page(ctx, view_of("timeline", f"?track=sanctions&from={days['from']}&to={days['to']}")))
    assert len(near.table) >= 2 and not [one for one in near.figure["data"] if one["name"] == "blocks"]


def test_one_event_has_a_window_around_it(ctx, view_of):
    events = ctx.events(view_of("timeline").selection)
    inside = events[(events["first"] >= "2000-01-01") & (events["last"] <= "2017-12-31")]
    view = view_of("timeline", f"?q={inside['event_id'].iloc[-1]}")
    drawn = lanes.draw_lanes(Page(ctx, view))
    assert drawn.table["event_id"].unique().tolist() == ctx.events(view.selection)["event_id"].tolist()
    go.Figure(drawn.figure)


def test_events_before_1990_are_counted_and_linked(ctx, view_of):
    view = view_of("timeline")
    outside = {part.side: part for part in lanes.reach(ctx, view.selection).outside}
    drawn, below = lanes.draw_lanes(Page(ctx, view)), chronicle.draw_list(Page(ctx, view))
    assert str(outside["before"].events) in drawn.note
    handle = next(trace for trace in drawn.figure["data"] if trace["name"] == "outside")
    assert handle["customdata"][0][0]["from"] == outside["before"].first.date().isoformat()
    reached = view_of("timeline", hrefs(listed(below))[0].partition("?")[2])
    assert outside["before"].ids <= set(ctx.events(reached.selection)["event_id"])


def test_the_list_pages_and_opens_at_the_pinned_event(ctx, view_of):
    ids = ctx.events(view_of("timeline").selection)["event_id"].tolist()
    assert len(ids) > chronicle.PAGE
    pages = -(-len(ids) // chronicle.PAGE)
    assert chronicle.page_of(view_of("timeline"), ids) == 1
    assert chronicle.page_of(view_of("timeline", "?page=2"), ids) == 2
    assert chronicle.page_of(view_of("timeline", "?page=9999"), ids) == pages
    assert chronicle.page_of(view_of("timeline", "?page=²"), ids) == 1
    assert chronicle.page_of(view_of("timeline", f"?event={ids[-1]}"), ids) == pages
    shown = chronicle.draw_list(Page(ctx, view_of("timeline", f"?event={ids[-1]}")))
    pinned = within(listed(shown), "li", "pinned")
    assert [href.endswith(f"event={ids[-1]}") for href in hrefs(pinned)] == [True]
    # The keys begin at the ends of the whole list, whichever page is shown.
    ends = nodes(shown.body)[0][1]
    assert (ends["data-oldest"], ends["data-newest"]) == (ids[0], ids[-1])
    assert shown.table["event_id"].tolist() == ids[(pages - 1) * chronicle.PAGE :]


def test_what_was_under_way_before_the_period_is_folded_below_the_list(ctx, view_of):
    """From the sixth nuclear test to Singapore: the list opens with the test, not with a row that began in 1968."""
    view = view_of("timeline", "?from=2017-09-03&to=2018-06-12")
    events, drawn = ctx.events(view.selection), chronicle.draw_list(Page(ctx, view))
    before = events[events["first"] < "2017-09-03"]["event_id"].tolist()
    below = within(listed(drawn), "details", "chronicle-under-way")
    folded = {href.rpartition("event=")[2] for href in hrefs(below)}
    assert before and set(before) <= folded and f"{len(folded)} events" in text(below)
    lines = [href.rpartition("event=")[2] for href in hrefs(within(listed(drawn), "ol", "chronicle")[:1])]
    assert lines[0].startswith("2017-09-03") and set(lines).isdisjoint(folded)
    whole = chronicle.draw_list(Page(ctx, view_of("timeline")))
    assert not within(listed(whole), "details", "chronicle-under-way"), "nothing precedes the whole record"
    pinned = chronicle.draw_list(Page(ctx, view_of("timeline", f"?from=2017-09-03&event={before[0]}")))
    assert within(listed(pinned), "details", "chronicle-under-way")[0][1]["open"], "the event of the card is seen"


def test_a_word_found_in_the_detail_alone_shows_the_detail(ctx, view_of):
    told = lanes.words_of(ctx, "en")
    key = next(one for one, said in told.detail.items() if said and said.split()[-1] not in told.title[one])
    needle = told.detail[key].split()[-1]
    drawn = chronicle.draw_list(Page(ctx, view_of("timeline", f"?q={needle}&event={key}")))
    pinned = within(listed(drawn), "li", "pinned")
    assert text(pinned, "").endswith(told.detail[key])
    assert text(within(pinned, "em", "hit")[:1]).lower() == needle.lower().rstrip(".s")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_twin_tables_speak_the_readers_language(ctx, view_of, lang):
    view = view_of("timeline", f"?lang={lang}")
    for drawn in (lanes.draw_lanes(Page(ctx, view)), chronicle.draw_list(Page(ctx, view))):
        known = {Page(ctx, view).t(f"timeline.column.{name}") for name in ("date", "title", "parties", "told", "event")}
        assert known <= set(drawn.table.columns)
        assert lang == "en" or not any(name.isascii() for name in drawn.table.columns)


def test_one_event_outside_is_said_in_the_singular(ctx, view_of):
    view = view_of("timeline")
    shown = lanes.Reach(pd.Timestamp("1990-01-01"), pd.Timestamp("2018-12-31"), ())
    one = SimpleNamespace(side="after", events=1, ids=frozenset())
    assert lanes.note(Page(ctx, view), "track", replace(shown, outside=(one,)), 0).startswith("One event lies after")
    assert lanes.note(Page(ctx, view), "track", replace(shown, outside=(replace_n(one, 2),)), 0).startswith(
        "2 events lie"
    )


def replace_n(part: SimpleNamespace, n: int) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(part), "events": n})


def test_a_search_keeps_the_rest_as_a_trace(ctx, view_of):
    view = view_of("timeline", "?q=sanction")
    drawn = lanes.draw_lanes(Page(ctx, view))
    names = [trace["name"] for trace in drawn.figure["data"]]
    assert "others" in names
    matched = set(ctx.events(view.selection)["event_id"])
    clickable = {
        one
        for trace in drawn.figure["data"]
        if trace["name"] in ("points", "blurs", "bars")
        for one in trace["customdata"]
    }
    assert set() < clickable <= matched and set(drawn.table["event_id"]) <= matched


@pytest.mark.parametrize(("lang", "short"), [("en", "Six-Party article"), ("zh", "六方会谈条目")])
def test_a_document_has_the_short_name_the_record_gives_it_and_a_party_its_whole_one(ctx, view_of, lang, short):
    page = Page(ctx, view_of("timeline", f"lang={lang}"))
    assert lanes.lane_name(page, "document", "six-party") == short
    assert any(said.startswith(short) for said in lanes.worded(page).told.values())
    assert lanes.lane_name(page, "party", "PRK") == page.label("actors", "PRK")


def moved_of(ctx) -> pd.Series:
    """An event that the documents date wrongly, as the record prints it and with its true date."""
    both = ctx.record.printed.merge(ctx.record.events[["event_id", "date"]], on="event_id", suffixes=("", "_true"))
    return both[(both["date"] != both["date_true"]) & (both["first"] >= "1990-01-01")].iloc[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_dates_as_printed_have_the_true_ones_beside_them_everywhere(ctx, view_of, lang):
    moved = moved_of(ctx)
    page = Page(ctx, view_of("timeline", f"?lang={lang}&dates=printed&event={moved['event_id']}"))
    chart, below = lanes.draw_lanes(page), chronicle.draw_list(page)
    key, column = moved["event_id"], page.t("timeline.column.date")
    for drawn in (chart, below):
        found = drawn.table[drawn.table.iloc[:, -1] == key][column].unique()
        assert found == [page.t("dates.both", printed=page.when(moved["date"]), date=page.when(moved["date_true"]))]
    assert text(within(within(listed(below), "li", "pinned"), "span", "chronicle-date")) == found[0]
    assert text(within(nodes(card(page)[0]), "p", "card-date")) == found[0]
    hover = lanes.worded(page).hover[key].replace("<br>", "")
    assert found[0].replace(" ", "") in hover.replace(" ", "")
    plain = Page(ctx, view_of("timeline", f"?lang={lang}&event={key}"))
    assert lanes.worded(plain).date[key] == page.when(moved["date_true"])


def test_lanes_are_hatched_where_their_strata_were_not_searched(ctx, view_of):
    chart = lanes.draw_lanes(Page(ctx, view_of("timeline")))
    page = Page(ctx, view_of("timeline"))
    assert [one for one in chart.figure["data"] if one["name"] == "unsearched"]
    assert page.t("timeline.note.hatched") in chart.note and page.label("tracks", "mediation") in chart.note
    for query in ("?collection=documents", "?document=us-dprk", "?lanes=document"):
        told = lanes.draw_lanes(Page(ctx, view_of("timeline", query)))
        assert not [one for one in told.figure["data"] if one["name"] == "unsearched"]
        assert page.t("timeline.note.hatched") not in told.note


def test_the_terms_of_all_three_capitals_stand_over_the_lanes(ctx, view_of):
    page = Page(ctx, view_of("timeline"))
    drawn = lanes.draw_lanes(page).figure
    assert {page.t(f"preset.{one}") for one in ("USA", "KOR", "PRK")} <= {
        note["text"] for note in drawn["layout"]["annotations"]
    }
    terms = next(trace for trace in drawn["data"] if trace["name"] == "eras")["hovertext"]
    assert f"<b>Yoon Suk-yeol</b><br>{page.when('2022-05-10/2025-04-04')}" in terms
