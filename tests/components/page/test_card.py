"""The event card: everything the record knows, each document once, and steps to its neighbours."""

import pytest

from components.page import Context, Page
from components.page.card import card
from components.page.locator import FILE, TALL, WIDE, locator, svg
from tests.nodes import hrefs, nodes, text, within
from tests.sampling import tenth

EVENT = "2017-09-03-sixth-nuclear-test"


def shown(ctx, view) -> list:
    return nodes(card(Page(ctx, view)))


def test_no_event_no_card(ctx, view_of):
    assert card(Page(ctx, view_of("timeline"))) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_event_has_a_card(ctx, view_of, lang):
    for event in tenth(ctx.record.events["event_id"], lang):
        body = shown(ctx, view_of("timeline", f"?lang={lang}&event={event}"))
        assert text(within(body, "h2")).strip() == ctx.record.label("events", event, lang)
        assert len(within(body, "dt")) == len(within(body, "dd")) >= 2
        assert "None" not in text(within(body, "dd")).split()


def test_a_document_is_named_once_and_leads_to_its_events(ctx, view_of):
    body = shown(ctx, view_of("timeline", f"?event={EVENT}"))
    links = hrefs(body, "cite-document")
    cited = ctx.record.citations[ctx.record.citations["event_id"] == EVENT]
    assert len(links) == cited.loc[cited["document_id"] != "", "document_id"].nunique()
    assert all(href.startswith("/data?document=") for href in links)
    assert len(hrefs(body, "cite-lines")) == int((cited["document_id"] != "").sum())


def test_a_public_reference_is_named_by_its_title_its_publisher_and_its_day(ctx, view_of):
    body = shown(ctx, view_of("timeline", "?event=2019-10-02-pukguksong-3-test"))
    assert [text([one]).strip() for one in within(body, "li") if "KCNA" in text([one])] == [
        "Report, KCNA, 3 October 2019"
    ]


@pytest.mark.parametrize("lang, printed", [("en", "5 July 2009"), ("zh", "2009年7月5日")])
def test_a_list_that_prints_another_day_says_which_and_why(ctx, view_of, lang, printed):
    body = shown(ctx, view_of("timeline", f"?lang={lang}&event=2009-07-04-missile-launch"))
    items = [text([one]) for one in within(body, "li") if "CNS/NTI" in text([one])]
    assert len(items) == 1 and printed in items[0]
    assert not any(printed in text([one]) for one in within(body, "li") if "CSIS Beyond Parallel" in text([one]))


def test_code_goldstein_and_class_are_facts_of_their_own(ctx, view_of):
    body = shown(ctx, view_of("timeline", f"?event={EVENT}"))
    names, values = ([text([one]).strip() for one in within(body, tag)] for tag in ("dt", "dd"))
    facts = dict(zip(names, values, strict=True))
    assert facts["CAMEO"].startswith("150 ") and facts["Goldstein"] == "−7.2 on a scale of −10 to +10"
    assert facts["Quad class"] == "Material conflict" and facts["Rung"] == "escalation 8 of 10"


def steps(body) -> list:
    return [href.rpartition("event=")[2] for href in hrefs(body, "step-")]


def test_steps_lead_to_the_neighbours_among_those_selected(ctx, view_of):
    view = view_of("timeline", f"?kind=nuclear-test&event={EVENT}")
    ids = ctx.events(view.selection)["event_id"].tolist()
    at = ids.index(EVENT)
    assert steps(shown(ctx, view)) == ids[max(at - 1, 0) : at] + ids[at + 1 : at + 2]
    assert f"{at + 1} of {len(ids)}" in text(shown(ctx, view))


def test_an_event_that_is_not_selected_leads_to_those_nearest_in_time(ctx, view_of):
    view = view_of("timeline", f"?kind=agreement&event={EVENT}")
    days = ctx.events(view.selection).set_index("event_id")["first"]
    before, after = steps(shown(ctx, view))
    assert days[before] < days[after] and str(days[before].date()) < "2017-09-03" <= str(days[after].date())


def test_what_was_searched_for_is_marked(ctx, view_of):
    body = shown(ctx, view_of("timeline", f"?q=nuclear&event={EVENT}"))
    assert text(within(within(body, "h2"), "em", "hit")).strip() == "nuclear"


def test_a_card_shows_where_on_the_peninsula_it_was_and_nothing_for_what_was_elsewhere(loaded):
    where = {code: locator(loaded.places, code, "escalation") for code in ("punggye-ri", "jeju", "geneva", "")}
    assert where["geneva"] is None and where[""] is None
    north, south = (where[code].children[1].attributes["style"] for code in ("punggye-ri", "jeju"))
    assert float(north["--y"]) < 0.3 < 0.9 < float(south["--y"]) and float(north["--x"]) > float(south["--x"])


def test_the_land_of_the_card_is_that_of_the_maps():
    assert FILE.read_text(encoding="utf-8") == svg(), "run python -m components.page.locator"
    assert f"aspect-ratio: {WIDE} / {TALL}" in (FILE.parent / "card.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang, title", [("en", "2 tellings side by side"), ("zh", "2份文献并观")])
def test_two_documents_that_tell_an_event_stand_side_by_side(ctx, view_of, lang, title):
    body = shown(ctx, view_of("timeline", f"?lang={lang}&event=2006-10-09-first-nuclear-test"))
    table = within(body, "details", "tellings")
    assert title in text(table)
    heads = [text([one]).strip() for one in within(table, "th")]
    cited = ctx.record.citations[ctx.record.citations["event_id"] == "2006-10-09-first-nuclear-test"]
    documents = [one for one in dict.fromkeys(cited["document_id"]) if one]
    assert heads[1 : 1 + len(documents)] == [ctx.record.label("documents.short", one, lang) for one in documents]
    assert sum("line=" in href for href in hrefs(table)) == len(cited[cited["document_id"] != ""])
    assert "None" not in text(table)


def test_an_event_of_one_document_has_no_tellings_to_compare(ctx, view_of):
    told = ctx.record.citations.groupby("event_id")["document_id"].nunique()
    one = ctx.record.citations.query("document_id != ''").drop_duplicates("event_id", keep=False)["event_id"]
    assert told[one.iloc[0]] == 1
    assert not within(shown(ctx, view_of("timeline", f"?event={one.iloc[0]}")), "details", "tellings")


def test_a_document_that_prints_the_year_only_is_said_not_to_give_the_day(ctx, view_of):
    table = within(shown(ctx, view_of("timeline", "?event=1953-07-27-armistice")), "details", "tellings")
    row = next(text([one]) for one in within(table, "tr") if "Does not give" in text([one]))
    assert row.count("the day") == 3 and row.count("a date") == 1  # the op-ed dates it only by distance


def test_where_the_document_is_at_hand_the_card_shows_the_printed_line_with_what_is_right(ctx, view_of):
    row = next(ctx.record.corrections.query("document_id == 'op-ed-2017' and lines == '12'").itertuples())
    lines = [""] * 11 + [f"东亚{row.printed}。 <script>alert(1)</script>"]
    held = Context(ctx.record, ctx.tabs, "test", ctx.words, texts={row.document_id: lines})
    body = shown(held, view_of("timeline", f"?event={row.event_id}"))
    prints = [one for one in within(body, "p") if one[1].get("class") == "cite-print"]
    assert (
        len(prints) == 1 and text(within(prints, "del")) == row.printed and text(within(prints, "ins")) == row.correct
    )
    assert "<script>" in text(prints), "as text"
    without = shown(ctx, view_of("timeline", f"?event={row.event_id}"))
    assert not [one for one in within(without, "p") if one[1].get("class") == "cite-print"]
