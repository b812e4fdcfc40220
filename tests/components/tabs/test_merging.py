"""The switch of merging on the page: in the address, with its rule in words, in both languages."""

import pytest

from components.page import Context, frame, summary
from components.tabs import discover
from components.tabs.data.loaded import draw_report
from data.datasets import PUBLIC, Library
from data.sources import gdelt
from tests.data.sources import test_gdelt
from tests.nodes import hrefs, nodes, text


@pytest.fixture(scope="module")
def merging_ctx(loaded, tmp_path_factory) -> Context:
    folder = tmp_path_factory.mktemp("merging")
    library = Library(folder / "library")
    again = {"SOURCEURL": "https://example.org/b"}
    for name, rows in {"twice": ({}, again, {"SQLDATE": "20170904"}), "once": ({},)}.items():
        (folder / f"{name}.csv").write_text(test_gdelt.lines(gdelt.SECOND, *rows))
        library.add(folder / f"{name}.csv", PUBLIC)
    return Context(loaded, discover(), "test", library=library)


def test_the_counts_follow_the_switch_and_each_way_leads_to_the_other(merging_ctx):
    for search, rows, other in (("", "2 rows of reports", "&merge=off"), ("&merge=off", "3 rows of reports", "")):
        page = merging_ctx.page("/overview", f"?from=2017-01-01&data=twice{search}")
        said = nodes(summary.selected(page))
        assert rows in text(said) and page.view.notices == ()
        assert f"/overview?from=2017-01-01&data=twice{other}" in hrefs(said)
        drawn = [panel.draw(page) for panel in page.ctx.tabs["overview"].shown(page.view)]
        assert all(not one.empty for one in drawn)
    assert all("merge=off" in one for one in hrefs(nodes(frame.tab_links(page))))
    others = [one for one in hrefs(nodes(frame.switches(page)), "dropdown-item") if "data=twice" not in one]
    assert others and not any("merge" in one for one in others)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_rule_stands_where_the_rows_are_accounted_for(merging_ctx, lang):
    said = text(nodes(draw_report(merging_ctx.page("/data", f"?data=twice&lang={lang}")).body))
    assert merging_ctx.words.t("set.merging.rule", lang) in said
    once = text(nodes(draw_report(merging_ctx.page("/data", f"?data=once&lang={lang}")).body))
    assert merging_ctx.words.t("set.merging.rule", lang) not in once


def test_an_address_that_asks_for_what_is_not_there_is_answered_with_a_sentence(merging_ctx):
    for search in ("?data=once&merge=off", "?merge=off"):
        assert [one.key for one in merging_ctx.page("/overview", search).view.notices] == ["unmerged"]
    wrong = merging_ctx.page("/overview", "?data=twice&merge=maybe").view
    assert [one.key for one in wrong.notices] == ["unknown_value"] and wrong.merge == ""
