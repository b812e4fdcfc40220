"""Every panel of the Actors tab, in both languages, over what is usual and what is not."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from components.page import Context, Page, panels
from components.tabs import discover
from components.tabs.actors import between, persons, shared, steps
from components.tabs.actors import tab as actors
from data.record import Record
from data.selection import Selection
from tests.nodes import hrefs, nodes, text, within

SEARCHES = {
    "default": "",
    "years": "?step=year&flow=years&cell=balance",
    "period": "?from=2016-01-01&to=2018-12-31&focus=KOR&cell=goldstein",
    "pair": "?party=PRK;USA&role=dyad",
    "neutral": "?posture=neutral&cell=balance",
    "nothing": "?q=no-such-words-anywhere",
    "one": "?q=sixth-nuclear-test",
    "early": "?to=1960-01-01&flow=years",
    "terms": "?step=era&era=usa-barack-obama",
    "terms in Seoul": "?step=era&terms=KOR&era=usa-barack-obama",
    "a short term": "?step=era&terms=PRK&from=1994-05-01&to=1994-12-31",
    "no term": "?step=era&era=nobody",
    "before all terms": "?step=era&to=1900-01-01",
    "wrong": "?dyad=XX-YY&focus=QQ&step=year&year=abc&from_person=nobody&to_person=%3Cb%3E",
    "context": "?collection=all",
}


@pytest.mark.product
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES.keys())
def test_every_panel_draws(ctx, view_of, search, lang, width):
    view = replace(view_of("actors", search, width), lang=lang)
    for panel in actors.TAB.panels:
        drawn = panel.draw(Page(ctx, view))
        if drawn.empty:
            assert Page(ctx, view).t(drawn.empty)
        elif panel.graph:
            assert go.Figure(drawn.figure).data
        else:
            assert text(nodes(drawn.body)).strip()
    panels.panels_layout(Page(ctx, view), actors.TAB)
    steps.steps(Page(ctx, view)), between.dyad_choices(Page(ctx, view))


MEETING = dict(
    date="2018-06-12",
    source="USA;PRK",
    cameo="046",
    engagement=7,
    kind="summit",
    persons="donald-trump;kim-jong-un",
)
# What a record of one event can show: the event, and the panels that draw it; all others say why they do not.
SMALL = {
    "alone": (dict(date="2017-09-03", source="PRK", cameo="150", escalation=8), "network"),
    "one": (dict(date="2017-09-03", source="PRK", target="USA", cameo="112", escalation=2), "network dyad tone matrix"),
    "open end": (dict(date="2010/..", source="PRK", target="USA", cameo="010"), "network dyad matrix"),
    "open start": (dict(date="../1953", source="USA;PRK", cameo="057", engagement=7), "network matrix"),
    "meeting": (MEETING, "network dyad tone matrix people chain"),
    "none": (None, ""),
}


@pytest.mark.parametrize("row, shows", SMALL.values(), ids=SMALL)
def test_records_of_one_event_or_none(loaded, make_events, view_of, row, shows):
    events = make_events(row or dict(date="2017-01-01"))
    events = events if row else events.iloc[:0]
    small = Context(
        Record(loaded.tables | {"events": events, "delegations": loaded.delegations.iloc[:0]}, loaded.codes, "small"),
        discover(),
        "test",
    )
    for search in ("", "?step=year&flow=years&cell=balance"):
        for panel in actors.TAB.panels:
            drawn = panel.draw(Page(small, view_of("actors", search)))
            if panel.name in shows.split():
                assert go.Figure(drawn.figure).data if panel.graph else text(nodes(drawn.body)), panel.name
            else:
                assert Page(small, view_of("actors")).t(drawn.empty), panel.name


def test_the_pair_is_the_selections_then_the_addresss_then_the_main_one(ctx, view_of):
    assert between.dyad(Page(ctx, view_of("actors", "?party=KOR;JPN&dyad=CHN-USA"))) == ("KOR", "JPN")
    assert between.dyad(Page(ctx, view_of("actors", "?dyad=CHN-USA"))) == ("CHN", "USA")
    for search in ("", "?dyad=CHN", "?dyad=CHN-CHN", "?dyad=CHN-XXX"):
        assert between.dyad(Page(ctx, view_of("actors", search))) == ("PRK", "USA")


def stepped(ctx, view) -> list[str]:
    """The steps that the row's links lead to."""
    links = hrefs(nodes(steps.steps(Page(ctx, view))), "button")
    return [parse_qs(urlsplit(href).query)[view.get("step")][0] for href in links]


def test_years_step_to_the_next_year_with_events(ctx, view_of):
    at, found = steps.step(Page(ctx, view_of("actors", "?step=year&year=2017")))
    assert found["key"].iloc[at] == "2017" and found["key"].tolist() == sorted(found["key"])
    busiest, _ = steps.step(Page(ctx, view_of("actors", "?step=year")))
    assert (
        found["events"].iloc[busiest] == found["events"].max() and steps.step(Page(ctx, view_of("actors")))[0] is None
    )
    assert stepped(ctx, view_of("actors", "?step=year&year=2017")) == ["2016", "2018"]


def test_terms_step_from_one_to_the_next(ctx, view_of):
    at, found = steps.step(Page(ctx, view_of("actors", "?step=era&era=usa-barack-obama")))
    assert (found["key"].iloc[at], found["label"].iloc[at]) == ("usa-barack-obama", "Barack Obama, 2009–2017")
    around = stepped(ctx, view_of("actors", "?step=era&era=usa-barack-obama"))
    assert around == ["usa-george-w-bush", "usa-donald-trump"]
    # Every event lies in one term, and those of all terms are the events on their days.
    firsts = ctx.events(Selection())["first"]
    assert found["events"].sum() == (firsts >= found["first"].min()).sum()
    assert (found["first"].iloc[1:].to_numpy() > found["last"].iloc[:-1].to_numpy()).all()


def test_after_the_last_step_it_begins_again(ctx, view_of):
    _, found = steps.step(Page(ctx, view_of("actors", "?step=era&terms=KOR")))
    view = view_of("actors", f"?step=era&terms=KOR&era={found['key'].iloc[-1]}")
    assert stepped(ctx, view) == [found["key"].iloc[-2], found["key"].iloc[0]]
    onward = within(nodes(steps.steps(Page(ctx, view))), "a", "button")[-1]
    assert text([onward]) == Page(ctx, view).t("actors.step.again") and "data-next" in onward[1]


def test_a_term_that_is_not_there_is_said(ctx, view_of):
    note = between.draw_network(Page(ctx, view_of("actors", "?step=era&era=usa-harry-truman&from=2017-01-01"))).note
    assert "Harry S. Truman" in note and "Donald Trump" in note
    changed = between.draw_network(Page(ctx, view_of("actors", "?step=era&terms=KOR&era=usa-barack-obama"))).note
    assert "Obama" not in changed


def test_places_do_not_move_with_the_selection(ctx, view_of):
    everyone = between.draw_network(Page(ctx, view_of("actors", "?step=year&year=2017"))).figure["data"][1]
    other = between.draw_network(Page(ctx, view_of("actors", "?step=year&year=2018"))).figure["data"][1]
    assert (everyone["x"], everyone["y"]) == (other["x"], other["y"])


def test_the_table_counts_what_the_arrows_show(ctx, view_of):
    table = between.draw_network(Page(ctx, view_of("actors"))).table
    pairs = shared.pairs_of(ctx, Selection())
    assert table["Acts"].sum() == len(pairs)
    row = table[(table["Acting"] == "United States") & (table["Acted upon"] == "North Korea (DPRK)")]
    assert row["Acts"].item() == ((pairs["source"] == "USA") & (pairs["target"] == "PRK")).sum()


@pytest.mark.parametrize("search", ["", "?flow=years&step=era"])
def test_the_tables_speak_the_readers_language(ctx, view_of, search):
    view = replace(view_of("actors", search), lang="zh")
    for panel in actors.TAB.panels:
        heads = list(panel.draw(Page(ctx, view)).table.columns)
        assert heads and not any(re.search("[a-z_]", head) for head in heads), (panel.name, heads)


def test_the_chain_goes_from_one_to_the_other(ctx, view_of):
    table = persons.draw_chain(Page(ctx, view_of("actors", "?from_person=donald-trump&to_person=moon-jae-in"))).table
    assert table["Person"].iloc[0] == "Donald Trump" and table["Met"].iloc[-1] == "Moon Jae-in"
    assert set(table["Event id"]) <= set(ctx.record.events["event_id"])
    same = persons.draw_chain(Page(ctx, view_of("actors", "?from_person=donald-trump&to_person=donald-trump")))
    assert text(nodes(same.body)).endswith(Page(ctx, view_of("actors")).t("actors.chain.same"))


def test_the_tone_of_a_pair_says_its_acts_and_a_dot_leads_to_them(ctx, view_of):
    page = Page(ctx, view_of("actors"))
    drawn = actors.TAB.panel("tone").draw(page)
    rows = drawn.table[(drawn.table["Acting"] == shared.name(page, "PRK")) & (drawn.table["Period"] == "2009–16")]
    acts = dict(zip(rows["Acted upon"], rows["Acts"], strict=True))
    (dots,) = (trace for trace in drawn.figure["data"] if trace.get("customdata"))
    asked = {tuple(one[0].values()) for one in dots["customdata"]}
    assert ("timeline", "PRK;KOR", "dyad", "2009-01-01", "2016-12-31") in asked
    said = " ".join(note["text"] for note in drawn.figure["layout"]["annotations"])
    assert all(f"n = {acts[shared.name(page, code)]}" in said for code in ("USA", "KOR", "JPN", "CHN"))
    tones = rows["Net tone"].map(shared.signed)
    assert any(tone in drawn.finding for tone in tones) and "2009–16" in drawn.finding


def test_of_one_party_only_its_pairs_have_a_tone_and_of_documents_none_is_hatched(ctx, view_of):
    japan = actors.TAB.panel("tone").draw(Page(ctx, view_of("actors", "?party=JPN")))
    assert "Japan" in set(japan.table["Acting"]) | set(japan.table["Acted upon"])
    assert japan.table[["Acting", "Acted upon"]].eq("Japan").any(axis=1).all() and not japan.finding
    told = actors.TAB.panel("tone").draw(Page(ctx, view_of("actors", "?collection=documents")))
    assert not any(trace.get("name") == "unsearched" for trace in told.figure["data"])
    assert actors.TAB.panel("tone").draw(Page(ctx, view_of("actors", "?to=1960-01-01"))).empty == "actors.tone.empty"


@pytest.mark.parametrize(
    "lang, told",
    [
        ("en", {"UNC": "UNC", "KOR": "ROK", "FRA": "France", "TUR": "Turkey", "???": "???"}),
        ("zh", {"UNC": "联合国军", "KOR": "韩", "FRA": "法国", "TUR": "土耳其", "???": "???"}),
    ],
)
def test_an_actor_has_the_short_name_the_record_gives_it_else_the_whole_one(ctx, view_of, lang, told):
    page = Page(ctx, view_of("actors", f"?lang={lang}"))
    assert {code: shared.short(page, code) for code in told} == told


def test_a_term_has_the_short_name_the_record_gives_it(ctx):
    """The family name of Syngman Rhee comes last, that of a Chinese Carter is no first word."""
    assert steps.terms(ctx, "KOR", "en")["short"].tolist()[0] == "Rhee"
    assert "卡特" in steps.terms(ctx, "USA", "zh")["short"].tolist()
