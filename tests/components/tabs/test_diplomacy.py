"""The Diplomacy tab: every panel in both languages under ordinary and odd selections, its parts, and its guided
readings."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest
from plotly.io.json import to_json_plotly

from components.page import Context, Page, frame, panels
from components.page.searched import record_end
from components.tabs import discover
from components.tabs.diplomacy import agreements, channels, stories, talks, treaty
from components.tabs.diplomacy.tab import PARTS, TAB
from data import schema
from data.measures.treaty import ladder
from tests.nodes import hrefs, nodes, text, within

SELECTIONS = (
    "",
    "from=2031-01-01",
    "from=2018-04-27&to=2018-04-27",
    "party=JPN",
    "posture=neutral",
    "drop=imprecise;aggregate;disputed",
    "document=op-ed-2017",
    "collection=all",
    "to=1960-01-01",
    "q=nothing-like-this",
)


@pytest.mark.product
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("panel", [panel.name for panel in TAB.panels])
def test_every_panel_draws_or_says_why_not(ctx, view_of, panel, selection, lang):
    one = TAB.panel(panel)
    for width in (360, 1440):
        drawn = one.draw(Page(ctx, view_of("diplomacy", f"?part={one.part}&lang={lang}&{selection}", width)))
        if drawn.empty:
            assert ctx.words.t(drawn.empty, lang)
        elif one.graph:
            assert go.Figure(drawn.figure).data and drawn.figure["layout"]["height"] < 4000
        else:
            assert text(nodes(drawn.body)).strip()


def test_every_panel_shows_something_by_default(ctx, view_of):
    for panel in TAB.panels:
        drawn = panel.draw(Page(ctx, view_of("diplomacy", f"?part={panel.part}")))
        assert not drawn.empty and len(drawn.table), panel.name


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_panel_and_part_is_worded(ctx, lang):
    keys = ctx.words.keys(lang)
    assert {f"diplomacy.{panel.name}.{word}" for panel in TAB.panels for word in ("title", "lead")} <= keys
    assert {f"param.part.{part}" for part in PARTS} <= keys


def test_only_the_chosen_part_is_drawn(ctx, view_of):
    assert [panel.name for panel in TAB.shown(view_of("diplomacy"))] == ["rounds", "round", "delegations", "positions"]
    assert {panel.part for panel in TAB.shown(view_of("diplomacy", "?part=trust"))} == {"trust"}
    assert {panel.part for panel in TAB.panels} == set(PARTS)
    page = to_json_plotly(frame.content(Page(ctx, view_of("diplomacy", "?part=trust"))))
    assert "diplomacy-moves-body" in page and "diplomacy-ledger-body" not in page


def test_links_to_parts_keep_the_selection_and_mark_the_present_one(ctx, view_of):
    links = nodes(
        panels.part_links(Page(ctx, view_of("diplomacy", "?part=agreements&from=2003-01-01&verdict=kept")), TAB)
    )
    assert hrefs(links)[:2] == [
        "/diplomacy?from=2003-01-01",
        "/diplomacy?from=2003-01-01&part=agreements",
    ]
    assert [text([one]) for one in within(links, "a") if one[1].get("aria-current") == "page"] == [
        Page(ctx, view_of("diplomacy")).t("param.part.agreements")
    ]


def test_a_round_opens_its_card(ctx, view_of):
    drawn = TAB.panel("round").draw(Page(ctx, view_of("diplomacy", "?round=six-party-4-2")))
    page = nodes(drawn.body)
    assert drawn.finding.startswith(ctx.record.label("talks", "six-party-4-2", "en"))
    assert "Christopher Hill" in text(page)


def test_an_unknown_round_falls_back(ctx, view_of):
    fallen, plain = (
        TAB.panel("round").draw(Page(ctx, view_of("diplomacy", search))) for search in ("?round=nothing", "")
    )
    assert text(nodes(fallen.body)) == text(nodes(plain.body)) != ""


def test_inferred_positions_are_marked(ctx, view_of):
    drawn = talks.draw_positions(Page(ctx, view_of("diplomacy")))
    assert len(within(nodes(drawn.body), part="flag")) == (drawn.table["label_basis"] == "inferred").sum() > 0


def test_the_ledger_is_filtered_by_obligor_and_verdict(ctx, view_of):
    table = agreements.draw_ledger(Page(ctx, view_of("diplomacy", "?part=agreements&obligor=USA&verdict=kept"))).table
    assert len(table) and (table["verdict"] == "kept").all()
    assert all("USA" in schema.split(one) for one in table["obligor"])


def test_stories_are_five_and_every_step_can_be_opened(ctx):
    stories = ctx.record.stories
    assert stories["story_id"].nunique() == 5
    assert stories.groupby("story_id").size().between(5, 8).all()
    for step in stories.itertuples():
        view = ctx.page_at(step.view).view
        assert not view.notices, f"{step.story_id} {int(step.step)}: {view.notices}"
        seen = set(ctx.events(view.selection)["event_id"])
        assert not [one for one in schema.split(step.events) if one not in seen], (
            f"{step.story_id} {int(step.step)} names events outside its view"
        )
        assert not view.get("round") or view.get("round") in set(ctx.record.talks["talks_id"])


def onward(page) -> list[str]:
    """Which ways lead on from a page of a reading."""
    return [one[1]["class"].split()[-1] for one in within(page, "a", "step-")]


def test_a_reading_turns_its_pages(ctx, view_of):
    def page(search):
        return nodes(TAB.panel("reading").draw(Page(ctx, view_of("diplomacy", f"?part=stories{search}"))).body)

    assert onward(page("")) == ["step-next"]
    assert onward(page("&story=fire-and-fury&page=2")) == ["step-previous", "step-next"]
    assert onward(page("&story=fire-and-fury&page=7")) == ["step-previous", "step-next"]  # the next story
    assert text(page("&story=fire-and-fury&page=99")) == text(page("&story=fire-and-fury&page=7"))
    last = ctx.record.stories.query("story_id == 'fire-and-fury'")["title_en"].iloc[-1]
    assert last in text(page("&story=fire-and-fury&page=7"))
    assert text(page("&page=words")) == text(page(""))


def test_channels_are_those_of_the_parties_chosen_and_silent_by_the_whole_record(ctx, view_of):
    def drawn(query: str):
        return channels.draw_rounds(Page(ctx, view_of("diplomacy", f"?part=talks&{query}")))

    japan = drawn("party=JPN")
    assert set(japan.table["channel"]) == {"Three- and Six-Party Talks", "Leaders: Japan"}
    assert japan.table["silent_before"].max() == 395 and "395 days" in japan.finding
    # Two years without a session: the lanes stand, the silence is that of the record, whatever kinds are shown.
    quiet = drawn("from=2016-02-01&to=2017-12-31&kind=visit")
    assert any("759 days" in trace.get("text", ()) for trace in quiet.figure["data"]) and quiet.finding == ""


def test_where_only_documents_are_shown_nothing_is_hatched_and_no_silence_counted(ctx, view_of):
    drawn = channels.draw_rounds(Page(ctx, view_of("diplomacy", "?part=talks&collection=documents")))
    assert not [one for one in drawn.figure["data"] if one.get("name") == "unsearched"]
    assert drawn.table["silent_before"].isna().all() and drawn.finding == ""


def test_talks_show_what_the_period_holds(ctx, view_of):
    """The card and the matrices stay within the period where nothing else is asked for, and say so where it holds
    nothing."""
    period = "?part=talks&from=2017-01-01&to=2018-12-31"
    shown = set(channels.draw_rounds(Page(ctx, view_of("diplomacy", period))).table["talks_id"])
    assert "six-party-2" not in shown
    assert set(talks.draw_round(Page(ctx, view_of("diplomacy", period))).table["talks_id"]) <= shown
    assert set(talks.draw_delegations(Page(ctx, view_of("diplomacy", period))).table["first_round"]) <= shown
    assert set(talks.draw_positions(Page(ctx, view_of("diplomacy", period))).table["talks_id"]) <= shown
    asked = TAB.panel("round").draw(Page(ctx, view_of("diplomacy", f"{period}&round=six-party-2")))
    assert asked.note == Page(ctx, view_of("diplomacy")).t("round.outside")
    for panel in ("rounds", "round", "delegations", "positions"):
        assert TAB.panel(panel).draw(Page(ctx, view_of("diplomacy", "?part=talks&from=1955-01-01&to=1956-12-31"))).empty


def test_a_scene_shows_the_view_its_step_opens(ctx, view_of):
    """The braid names the events told; other views show their own leading chart, at the scene's width, and its marks
    open events."""
    scene = TAB.panel("scene")
    for step in ctx.record.stories.itertuples():
        drawn = scene.draw(
            Page(ctx, view_of("diplomacy", f"?part=stories&story={step.story_id}&page={int(step.step)}"))
        )
        assert drawn.figure and not drawn.empty, (step.story_id, step.step)
        opened = ctx.page_at(step.view).view
        marks = [one for trace in drawn.figure["data"] for one in trace.get("customdata") or []]
        assert not [one for one in marks if isinstance(one, list) and isinstance(one[0], dict) and "round" in one[0]]
        if opened.tab == "diplomacy":
            leading = next(panel for panel in TAB.shown(opened) if panel.graph)
            assert list(drawn.table.columns) == list(leading.draw(Page(ctx, opened)).table.columns)
    named = scene.draw(Page(ctx, view_of("diplomacy", "?part=stories&story=six-party-years&page=5"))).figure
    said = [note["text"].replace("<br>", " ") for note in named["layout"]["annotations"]]
    said += [
        one.replace("<br>", " ")
        for trace in named["data"]
        if "text" in (trace.get("mode") or "")
        for one in trace["text"]
    ]
    assert [one for one in said if "first nuclear test" in one], said


def test_contested_obligations_name_both_sides(ctx, view_of):
    drawn = TAB.panel("ledger").draw(
        Page(ctx, view_of("diplomacy", "?part=agreements&from=2012-01-01&to=2012-12-31&verdict=contested"))
    )
    assert (
        len(within(nodes(drawn.body), part="muted block")) == 2
    )  # Washington and Pyongyang, over what each said and did


def test_a_step_of_the_argument_shows_on_the_chart(ctx, view_of):
    def page(search):
        return nodes(TAB.panel("argument").draw(Page(ctx, view_of("diplomacy", search))).body)

    def notes(search):
        drawn = TAB.panel("openings").draw(Page(ctx, view_of("diplomacy", search))).figure
        return [note["text"] for note in drawn["layout"]["annotations"]]

    assert onward(page("?part=windows")) == ["step-next"]
    most = len(TAB.panel("argument").draw(Page(ctx, view_of("diplomacy", "?part=windows"))).table)
    assert onward(page(f"?part=windows&argument={most}")) == ["step-previous"]
    assert any(one.startswith("5. ") for one in notes("?part=windows&argument=5"))
    for odd in ("0", "999", "words"):
        assert notes(f"?part=windows&argument={odd}") == notes("?part=windows")
        assert text(page(f"?part=windows&argument={odd}"))


def test_a_policy_whose_end_is_not_told_stops_where_the_documents_do(ctx, view_of):
    """Else the line of one president would be drawn under the name of the next."""
    drawn = TAB.panel("openings").draw(Page(ctx, view_of("diplomacy", "?part=windows"))).figure
    end = record_end(ctx, "documents")
    assert end < record_end(ctx, "all")
    notes = {one["text"]: one for one in drawn["layout"]["annotations"]}
    assert (
        pd.Timestamp(notes["America First"]["x"]) == pd.Timestamp("2017-01-20") + (end - pd.Timestamp("2017-01-20")) / 2
    )
    after = notes["Smile diplomacy"]
    assert pd.Timestamp(after["x"]) == end and after["xanchor"] == "left", "too long for its block, it stands after it"


@pytest.mark.parametrize("lang, said", [("en", "range"), ("zh", "区间")])
def test_a_range_is_called_so_in_the_readers_language(ctx, view_of, lang, said):
    table = TAB.panel("need").draw(Page(ctx, view_of("diplomacy", f"?part=humanitarian&lang={lang}"))).table
    column = Page(ctx, view_of("diplomacy", f"?lang={lang}")).t("diplomacy.column.qualifier")
    assert said in set(table[column])


@pytest.mark.parametrize("lang, number", [("en", "10.5 million"), ("zh", "1050万")])
def test_a_dated_figure_is_told_with_its_unit_its_day_and_its_line(ctx, view_of, lang, number):
    drawn = TAB.panel("need").draw(Page(ctx, view_of("diplomacy", f"?part=humanitarian&lang={lang}")))
    shown = within(nodes(drawn.body), part="number")
    assert len(shown) == len(drawn.table) and number in [text([one]) for one in shown]
    lines = [one for one in hrefs(nodes(drawn.body)) if "tab=data" in one or one.startswith("/data")]
    assert len(lines) == len(drawn.table) and all("line=" in one for one in lines)


def test_a_line_is_drawn_only_through_figures_that_follow_one_another(ctx, view_of):
    def lines(panel, part):
        return within(
            nodes(TAB.panel(panel).draw(Page(ctx, view_of("diplomacy", f"?part={part}"))).body), "span", "spark"
        )

    assert [one[1]["aria-label"] for one in lines("indicators", "windows")] == [
        "Course: 83% → under 50%",
        "Course: 4 → 25",
    ]
    assert not lines("need", "humanitarian")  # a prisoner of 2017 is one of the four since


def rungs(ctx, view_of, search: str) -> list:
    return within(nodes(treaty.draw_road(Page(ctx, view_of("diplomacy", f"?part=treaty{search}"))).body), "li")


def test_an_answer_stands_under_what_it_answers_and_long_silences_are_stated(ctx, view_of):
    found = [one for one in rungs(ctx, view_of, "") if one[1].get("class")]
    offer, answer = (
        next(n for n, one in enumerate(found) if words in text([one]))
        for words in (
            "North Korea offers talks on a peace treaty",
            "US wants the Six-Party Talks to restart",
        )
    )
    assert answer == offer + 1 and found[answer][1]["style"] == {"--depth": "1"}
    assert "No answer is named" not in text(found[offer : offer + 1])
    quiet = [text([one]) for one in found if one[1]["class"] == "quiet"]
    assert "22 full years without such an act in this selection, from 25 March 1974 to 16 April 1996." in quiet
    assert not [one for one in rungs(ctx, view_of, "&from=2010-01-01&to=2012-12-31") if one[1].get("class") == "quiet"]


def test_conditions_are_named_and_added_acts_counted(ctx, view_of):
    assert "once sanctions are lifted" in text(rungs(ctx, view_of, ""))
    whole, told = (
        treaty.draw_road(Page(ctx, view_of("diplomacy", f"?part=treaty&collection={one}")))
        for one in ("all", "documents")
    )
    assert str(len(whole.table) - len(told.table)) in told.note
    assert "1954-04-26-geneva-conference-korea" in set(whole.table["event_id"]) - set(told.table["event_id"])


def test_cells_of_stacked_tables_say_their_column(ctx, view_of):
    """On a phone a row is a card: a cell names its column, and one with nothing to say is left out."""
    for part, panel in (("agreements", "ledger"), ("treaty", "argued"), ("options", "detail"), ("trust", "asked")):
        drawn = TAB.panel(panel).draw(Page(ctx, view_of("diplomacy", f"?part={part}")))
        cells = within(within(nodes(drawn.body), part="stacks"), "td")
        assert [one for one in cells if one[1].get("data-label")], panel
        nothing = [one for one in cells if text([one]) == "–"]
        assert nothing == [one for one in nothing if "nil" in one[1].get("class", "")]


def test_series_are_called_what_their_figures_share():
    from components.tabs.diplomacy.dated import shared_name

    assert shared_name(pd.Series(["Approval of Moon: the high", "Approval of Moon: below half"])) == "Approval of Moon"
    assert shared_name(pd.Series(["American prisoner released after a mission", "American prisoners released"])) == (
        "American prisoners released"
    )
    assert shared_name(pd.Series(["尹出使后获释的美国囚犯", "获释的美国囚犯"])) == "获释的美国囚犯"


@pytest.mark.parametrize("panel", [panel.name for panel in TAB.panels])
def test_the_tables_speak_the_readers_language(ctx, view_of, panel):
    one = TAB.panel(panel)
    steps = ("", "&story=six-party-years&page=2", "&story=window-2018&page=8")
    for search in steps if one.part == "stories" else steps[:1]:
        table = one.draw(Page(ctx, view_of("diplomacy", f"?part={one.part}&lang=zh{search}"))).table
        assert len(table) and table.columns.is_unique
        assert not [head for head in table.columns if head.isascii()], panel
        english = one.draw(Page(ctx, view_of("diplomacy", f"?part={one.part}{search}"))).table
        assert len(english) == len(table) and english.columns.is_unique
        assert not [head for head in english.columns if not head.isascii() or "_" in head], panel


def changed(loaded, **tables) -> Context:
    return Context(replace(loaded, tables={**loaded.tables, **tables}), discover(), "test")


def test_rewording_an_obligation_changes_no_chart(loaded, view_of):
    """Which obligations are on peace is a column of the record, no guess from their words."""
    view = view_of("diplomacy", "?part=treaty")
    whole = treaty.walk(changed(loaded), view.selection)
    bare = loaded.commitments.assign(text_en="Something.")
    assert list(treaty.walk(changed(loaded, commitments=bare), view.selection)["event_id"]) == list(whole["event_id"])
    none = loaded.commitments.assign(topic="procedure")
    assert len(treaty.walk(changed(loaded, commitments=none), view.selection)) < len(whole)


def test_a_new_document_has_its_column_among_the_options(loaded, view_of):
    row = loaded.documents.iloc[[0]].assign(document_id="new", short_en="New paper", short_zh="新文献")
    own = loaded.options.iloc[[0]].assign(option_id="new", document_id="new")
    ctx = changed(
        loaded,
        documents=pd.concat([loaded.documents, row]),
        options=pd.concat([loaded.options, own], ignore_index=True),
    )
    for lang, name in (("en", "New paper"), ("zh", "新文献")):
        body = TAB.panel("matrix").draw(Page(ctx, view_of("diplomacy", f"?part=options&lang={lang}"))).body
        assert name in text(nodes(body))


def test_what_each_party_kept_says_how_many_of_the_agreements_it_counts(ctx, view_of):
    drawn = TAB.panel("kept").draw(Page(ctx, view_of("diplomacy", "?part=agreements")))
    assert "27 of 28 agreements" in drawn.note
    drawn = TAB.panel("kept").draw(Page(ctx, view_of("diplomacy", "?part=agreements&from=1845-01-01")))
    assert "Counted here" not in drawn.note
    drawn = TAB.panel("kept").draw(Page(ctx, view_of("diplomacy", "?part=agreements&party=CHN")))
    assert "Counted here" not in drawn.note, "what a filter leaves out did not end before the period"


def test_an_act_that_answers_two_names_the_one_it_does_not_stand_under(ctx, view_of):
    page = Page(ctx, view_of("diplomacy", "?part=treaty"))
    rows = {row.event_id: row for row in ladder(treaty.walk(ctx, page.selection)).itertuples()}
    answer = next(row for row in rows.values() if row.depth)
    other = next(one for one in rows if one not in (answer.event_id, answer.under))
    said = text(nodes(treaty.rung(page, answer._replace(responds_to=f"{other};{answer.under}"), {})))
    assert page.t("treaty.answers_to") in said and page.label("events", other) in said
    asked = rows[other]._replace(answers=answer.event_id)
    said = text(nodes(treaty.rung(page, asked, {answer.event_id: answer.under})))
    assert page.t("treaty.answered_by") in said and page.label("events", answer.event_id) in said
    assert page.t("treaty.answered_by") not in text(nodes(treaty.rung(page, asked, {answer.event_id: other})))


def test_the_first_step_of_a_reading_names_all_the_events_it_tells(ctx, view_of):
    """The name of one may have to move for the next to find room."""
    for lang in ("en", "zh"):
        page = Page(ctx, view_of("diplomacy", f"?part=stories&lang={lang}"))
        told = ["1994-05-30-unsc-statement", "1994-06-carter-visit", "1994-10-21-agreed-framework"]
        shown = {said for trace in stories.draw_scene(page).figure["data"] for said in trace.get("text") or () if said}
        named = [
            one
            for one in told
            if any(page.label("events", one) == said.replace("<br>", joint) for said in shown for joint in (" ", ""))
        ]
        assert named == told, lang


@pytest.mark.parametrize("query", ["from=2011-01-01&to=2012-12-31", "from=2018-01-01&to=2018-12-31"])
def test_on_a_slide_lanes_that_show_nothing_are_left_out_and_names_stay_clear_of_the_lane_above(ctx, view_of, query):
    view = replace(view_of("diplomacy", f"?part=talks&{query}"), figure_width=560, figure_height=432)
    layout = channels.draw_rounds(Page(ctx, view)).figure["layout"]
    lanes = layout["yaxis"]["range"][1] + 0.5
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert layout["height"] <= 432 and plot / lanes >= 32
