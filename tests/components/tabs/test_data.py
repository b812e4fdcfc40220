from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd
import pytest

from components.page import Context, Page
from components.page.cells import source_url
from components.tabs.data import contradictions
from components.tabs.data.events import HEADERS
from components.tabs.data.how.panel import words as how_words
from components.tabs.data.reliability import KINDS, coding
from components.tabs.data.tab import TAB
from data import codebook, contract, documents
from data.candidates import recall
from tests.nodes import hrefs, nodes, text, within

QUERIES = (
    "",
    "?q=zzzzzzzz",
    "?q=2017-09-03-sixth-nuclear-test",
    "?document=us-dprk",
    "?drop=imprecise;disputed;aggregate",
    "?posture=neutral",
    "?from=1800&to=1900",
    "?collection=all",
)


def drawn(ctx, view, name):
    found = TAB.panel(name).draw(Page(ctx, view))
    return found, nodes(found.body)


@pytest.mark.product
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", [panel.name for panel in TAB.panels])
def test_every_panel_draws(ctx, view_of, name, query, lang):
    found, body = drawn(ctx, view_of("data", f"{query or '?'}&lang={lang}"), name)
    assert bool(found.figure or text(body).strip()) != bool(found.empty)
    assert isinstance(found.table, pd.DataFrame) and found.table.columns.is_unique


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("chapter", [*codebook.CHAPTERS, "lists"])
def test_every_chapter_draws(ctx, view_of, chapter, lang):
    _, body = drawn(ctx, view_of("data", f"?chapter={chapter}&lang={lang}"), "codebook")
    assert ctx.words.t(f"param.chapter.{chapter}", lang) in text(body)


def test_every_closed_list_has_a_name_in_both_languages(ctx):
    named = {name for name, frame in ctx.record.codes.items() if "definition_en" in frame}
    assert all(f"codes.{name}" in ctx.words.keys(lang) for name in named for lang in ("en", "zh"))


def rows(body) -> list:
    return within(within(body, "tbody")[:1], "tr")


def cell(row, at: int) -> str:
    return text([row[2][at]]).strip()


@pytest.mark.parametrize("name", HEADERS)
def test_a_heading_turns_its_order_round(ctx, view_of, name):
    for order in ("", "-"):
        view = view_of("data", f"?sort={order}{name}")
        found, body = drawn(ctx, view, "events")
        assert not view.notices and len(found.table) == len(ctx.events(view.selection)) and len(rows(body)) == 50
        marked = [one for one in within(body, "th") if one[1].get("aria-sort")]
        assert [one[1]["aria-sort"] for one in marked] == ["descending" if order else "ascending"]
        href = marked[0][2][0][1]["href"]
        assert (f"sort=-{name}" in href) == (not order)


def test_sorted_by_rung_the_empty_come_last_both_ways(ctx, view_of):
    for order in ("rung", "-rung"):
        table = drawn(ctx, view_of("data", f"?sort={order}"), "events")[0].table
        best = table[["E", "G"]].max(axis=1)
        assert best.isna().any() and not best.isna().iloc[: best.notna().sum()].any()
        known = best.dropna()
        assert known.is_monotonic_decreasing if order == "-rung" else known.is_monotonic_increasing


def test_pages_follow_one_another_and_a_wrong_one_is_named(ctx, view_of):
    first, second = (drawn(ctx, view_of("data", f"?page={page}"), "events")[1] for page in (1, 2))
    table = drawn(ctx, view_of("data"), "events")[0].table
    assert cell(rows(first)[0], 1) == table.iloc[0, 2] and cell(rows(second)[0], 1) == table.iloc[50, 2]
    beyond = drawn(ctx, view_of("data", "?page=9999"), "events")[0]
    assert "9999" in beyond.note and len(rows(drawn(ctx, view_of("data", "?page=9999"), "events")[1]))


def test_a_title_pins_its_event(ctx, view_of):
    _, body = drawn(ctx, view_of("data", "?q=2017-09-03-sixth-nuclear-test"), "events")
    assert "event=2017-09-03-sixth-nuclear-test" in hrefs(rows(body)[:1])[0]


def test_documents_stay_listed_and_release_themselves(ctx, view_of):
    found, body = drawn(ctx, view_of("data", "?document=six-party"), "documents")
    assert list(found.table["document_id"]) == list(ctx.record.documents["document_id"])
    links = [one[1] for one in within(body, "a")]
    assert [one["href"] for one in links if one.get("aria-current")] == ["/data"]
    assert sum("document=" in one["href"] for one in links) == len(links) - 1


def test_the_register_filters_by_document_and_field(ctx, view_of):
    whole = TAB.panel("contradictions").draw(Page(ctx, view_of("data"))).table
    part = (
        TAB.panel("contradictions").draw(Page(ctx, view_of("data", "?error_document=us-dprk&error_field=date"))).table
    )
    assert 0 < len(part) < len(whole) and set(part["document_id"]) == {"us-dprk"}
    assert TAB.panel("contradictions").draw(Page(ctx, view_of("data", "?error_document=nowhere"))).table.equals(whole)
    page = Page(ctx, view_of("data", "?lang=zh"))
    said = text(nodes(TAB.panel("contradictions").draw(page).body))
    assert "us-dprk" not in said and page.label("documents.short", "us-dprk") in said


def test_figures_follow_period_and_documents(ctx, view_of):
    table = TAB.panel("indicators").draw(Page(ctx, view_of("data", "?document=us-dprk&from=2017"))).table
    assert len(table) and set(table["document_id"]) == {"us-dprk"} and (table["Date"].str[-10:] >= "2017").all()


def test_reliability_shows_alpha_and_settled_differences(ctx, view_of):
    ids = ctx.record.events["event_id"].head(4)
    same = {
        "wave": "2026-11-21",
        "date_first": "2017",
        "date_second": "2017",
        "dyad_first": "PRK-USA",
        "root_first": "15",
        "root_second": "15",
        "posture_first": "escalation",
    }
    said = {"settled_en": "The first stands.", "settled_zh": "以初次为准。"}
    coded = pd.DataFrame(
        [
            {
                "event_id": one,
                **same,
                **said,
                "dyad_second": "KOR-PRK" if at else "PRK-USA",
                "posture_second": "neutral" if at == 2 else "escalation",
            }
            for at, one in enumerate(ids)
        ],
        columns=contract.tables()["reliability"].names,
        dtype=str,
    ).fillna("")
    other = Context(replace(ctx.record, tables=ctx.record.tables | {"reliability": coded}), ctx.tabs, "test")
    for lang in ("en", "zh"):
        found, body = drawn(other, view_of("data", f"?lang={lang}"), "reliability")
        assert len(found.table) == 4 and other.words.t("data.undefined", lang) in text(body)
        assert other.words.t("data.differences", lang) in text(body)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_reliability_keeps_its_waves_apart_and_shows_rungs_and_finds(ctx, view_of, lang):
    found, body = drawn(ctx, view_of("data", f"?lang={lang}"), "reliability")
    t, said = ctx.words.t, text(body)
    rows = found.table[t("data.agreement.wave", lang)].value_counts().to_dict()
    assert rows == {"2026-11-29": 7, "2026-11-28": 7, "2026-11-21": 4}
    for variable in ("escalation", "engagement", "kind"):
        assert t(f"data.variable.{variable}", lang) in said
    counts = {"both": 36, "only_first": 7, "only_second": 0, "stretches": 10, "f1": "0.91"}
    day = Page(ctx, view_of("data", f"?lang={lang}")).when("2026-11-28")
    assert t("data.finds", lang, date=day, **counts) in said
    assert t("data.wave.title", lang, date=day, events=40, found=37) in said
    added = Page(ctx, view_of("data", f"?lang={lang}")).when("2026-11-29")
    assert t("data.wave.title", lang, date=added, events=75, found=75) in said
    for kind in KINDS:
        assert t(f"data.about.{kind}", lang) in said
    assert t("data.find.no", lang) in said


def test_codings_are_told_in_words(ctx, view_of):
    view = view_of("data")
    assert coding(Page(ctx, view), "dyad", "USA>CHN+PRK") == "United States → China, North Korea (DPRK)"
    assert coding(Page(ctx, view), "dyad", "USA") == "United States"
    assert coding(Page(ctx, view), "root", "16").startswith("16 ") and len(coding(Page(ctx, view), "root", "16")) > 3
    assert coding(Page(ctx, view), "date", "2017-09-03") == "3 September 2017"


def test_twin_tables_speak_chinese_on_a_chinese_page(ctx, view_of):
    for panel in TAB.panels:
        names = panel.draw(Page(ctx, view_of("data", "?lang=zh"))).table.columns
        assert not any(name.isascii() and name != "CAMEO" for name in names), list(names)


def test_each_document_shows_where_its_lines_carry_rows(ctx, view_of):
    _, body = drawn(ctx, view_of("data"), "documents")
    strips = [one[1]["style"]["background"] for one in within(body, "span") if one[1].get("class") == "coverage"]
    assert len(strips) == len(ctx.record.documents)
    assert all(strip.startswith("linear-gradient(") and strip.endswith("100.0%)") for strip in strips)


def test_without_a_second_coding_it_says_so(ctx, view_of):
    empty = replace(ctx.record, tables=ctx.record.tables | {"reliability": ctx.record.reliability.iloc[0:0]})
    _, body = drawn(Context(empty, ctx.tabs, "test"), view_of("data"), "reliability")
    assert "second time" in text(body)


def test_a_citation_leads_to_what_the_record_takes_from_its_lines(ctx, view_of):
    cited = next(ctx.record.citations[ctx.record.citations["agrees"] == "no"].itertuples())
    page = Page(ctx, view_of("data"))
    address = urlsplit(source_url(page, cited.document_id, cited.lines))
    opened = ctx.page(address.path, address.query)
    body = text(nodes(TAB.panel("events").draw(opened).body))
    assert opened.view.notices == () and opened.selection.documents == (cited.document_id,)
    assert ctx.record.label("events", cited.event_id, "en") in body and cited.note_en in body


@pytest.mark.parametrize("line", ["999999999", "x", "5-1", "1;2;", "9" * 300, "1-99999"])
def test_a_line_that_is_none_is_no_harm(ctx, view_of, line):
    body = nodes(TAB.panel("events").draw(Page(ctx, view_of("data", f"?document=us-dprk&line={line}"))).body)
    assert "Download" in text(body) and (line == "1-99999") == bool(within(body, "ul", "takes"))


@pytest.mark.parametrize("name", ["events", "contradictions"])
def test_every_document_and_line_is_a_link_to_them(ctx, view_of, name):
    places = hrefs(nodes(TAB.panel(name).draw(Page(ctx, view_of("data"))).body), "place")
    assert places and all("document=" in href and "line=" in href for href in places)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_print_or_truth_lists_what_moves_and_leads_to_the_charts_as_printed(ctx, view_of, lang):
    drawn = TAB.panel("printed").draw(Page(ctx, view_of("data", f"?lang={lang}")))
    assert len(drawn.table) == len(ctx.record.prints())
    assert any("dates=printed" in href for href in hrefs(nodes(drawn.body)))
    back = TAB.panel("printed").draw(Page(ctx, view_of("data", f"?lang={lang}&dates=printed")))
    assert len(back.table) == len(drawn.table)  # the list is of the same events by either date
    assert Page(ctx, view_of("data", f"?lang={lang}")).t("data.printed.back") in text(nodes(back.body))
    some = TAB.panel("printed").draw(Page(ctx, view_of("data", f"?lang={lang}&document=us-dprk")))
    assert 0 < len(some.table) < len(drawn.table)
    for how in ("true", "printed"):
        day = f"?lang={lang}&from=2018-04-28&to=2018-04-28&dates={how}"
        rows = TAB.panel("printed").draw(Page(ctx, view_of("data", day))).table
        assert "2018-04-27-panmunjom-summit" in set(rows.iloc[:, -1])


def test_every_chart_is_drawn_from_the_dates_asked_for(ctx, view_of):
    chosen = view_of("timeline", "?from=2018-04-28&to=2018-04-28&dates=printed").selection
    assert "2018-04-27-panmunjom-summit" in set(ctx.events(chosen)["event_id"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_map_of_silences_counts_every_event_of_a_party_in_the_span_of_each_document(ctx, view_of, lang):
    page = Page(ctx, view_of("data", f"?lang={lang}&party=JPN&document=us-dprk"))
    drawn = TAB.panel("silences").draw(page)
    events = page.events(replace(page.selection, documents=()))
    for document in ctx.record.documents["document_id"]:
        own = drawn.table[drawn.table.iloc[:, 0] == document]
        assert own.iloc[:, 3].sum() <= events["documents"].str.contains(f";{document};").sum()
        assert own.iloc[:, 3:].to_numpy().sum() <= len(events)
    assert drawn.table.iloc[:, 0].nunique() > 1 and drawn.table.iloc[:, 4].sum() > 0
    assert len(drawn.figure["data"]) == 2 and len(drawn.figure["data"][0]["x"]) == len(drawn.table)


def test_a_correction_has_its_own_address_whatever_is_selected(ctx, view_of):
    whole = contradictions.register(ctx)
    one = whole.iloc[-1].to_dict()
    for search in ("", "&from=1950-01-01&to=1950-01-02", "&error_page=1"):
        page = Page(ctx, view_of("data", f"?error={one['error_id']}{search}"))
        alone = within(nodes(contradictions.draw_contradictions(page).body), "article", "error-alone")
        assert one["printed"] in text(alone) or page.when(one["printed"]) in text(alone)
        assert one["why_en"] in text(alone) and "error=" not in hrefs(alone)[-1]
    rows = nodes(contradictions.draw_contradictions(Page(ctx, view_of("data", ""))).body)
    assert any(f"error={one}" in href for href in hrefs(rows) for one in whole["error_id"])
    assert not within(rows, "article", "error-alone")


@pytest.mark.parametrize("panel, param", [("contradictions", "print"), ("printed", "moved")])
def test_the_printed_line_stands_under_its_row_where_the_document_is_at_hand_and_it_is_asked_for(
    ctx, view_of, panel, param
):
    row = next(one for one in contradictions.register(ctx).itertuples() if one.field == "date" and "-" not in one.lines)
    lines = [""] * (int(row.lines.split(";")[0]) - 1) + [f"此事发生于{documents.dated(row.printed)[0]}。"]
    held = Context(ctx.record, ctx.tabs, "test", ctx.words, texts={row.document_id: lines})
    name = row.error_id if param == "print" else row.event_id

    def prints(context, search=""):
        search = f"?error_document={row.document_id}&error_field=date{search}"
        body = nodes(TAB.panel(panel).draw(Page(context, view_of("data", search))).body)
        return within(body, "p", "cite-print"), within(body, "a", "print-fold")

    folded, links = prints(held)
    assert not folded and links and {one[1]["aria-expanded"] for one in links} == {"false"}
    told, links = prints(held, f"&{param}={name}")
    assert text(within(told, "del")) and text(within(told, "ins")) and len(told) == 1
    assert [one[1]["aria-expanded"] for one in links].count("true") == 1
    assert prints(ctx, f"&{param}={name}") == ([], []), "nobody else is shown any of it"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_recall_says_of_each_list_what_became_of_its_days(ctx, view_of, lang):
    page = Page(ctx, view_of("data", f"?lang={lang}"))
    found, body = drawn(ctx, page.view, "recall")
    kept = recall.kept().sort_values(["days", "set"], ascending=[False, True])
    assert found.table[page.t("data.recall.recorded")].tolist() == kept["recorded"].tolist()
    first = rows(body)[0]
    assert cell(first, 3) == page.t(
        "data.recall.part",
        n=f"{kept['recorded'].iloc[0]:,.0f}",
        share=f"{kept['recorded'].iloc[0] / kept['days'].iloc[0]:.0%}",
    )
    assert f"{kept['recorded'].sum():,.0f}" in found.finding and page.when(kept["read"].iloc[0]) in found.note
    assert ("各自计数" if lang == "zh" else "each list counted by itself") in found.finding, (
        "some days stand on several"
    )
    together = recall.kept(recall.MOVES)
    assert f"{together['r'].max():.2f}" in text(body) and "−0.00" not in text(body)
    by = together.pivot(index="set", columns="collection", values="r")
    assert (by["all"] > by["documents"] + 0.1).mean() > 0.5, "the note says that the record goes with most lists more"
    said = how_words(page, "data", "recall")["today"]
    assert said.count("%") == len(kept) and page.when(kept["read"].iloc[0]) in said
