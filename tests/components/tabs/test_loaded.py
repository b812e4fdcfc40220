"""Every panel that is drawn from a loaded set: in both languages, over what is usual and what is not."""

import json

import plotly.graph_objects as go
import pytest

from components.page import Context, frame, panels, searched, sets, summary
from components.tabs import discover
from components.tabs.actors.loaded import draw_both
from components.tabs.data.loaded import draw_report, draw_rows
from components.tabs.timeline import loaded as lanes
from data.measures.cube import by_period
from tests.nodes import hrefs, nodes, text, within
from tests.sets import held

SEARCHES = {
    "all": "",
    "period": "&from=2018-01-01&to=2018-12-31",
    "a day": "&from=2018-06-12&to=2018-06-12",
    "pair": "&party=PRK;USA&role=dyad",
    "words": "&q=talks",
    "nothing": "&q=nowhere-at-all",
    "switches": "&cell=balance&by=count&cells=events&focus=PRK&dyad=PRK-CHN&rows=-goldstein&page=7&half=30",
    "wrong": "&dyad=XX-YY&focus=QQ&at=soon&left=x",
}
EVERY = " ".join(str(at) for at in range(6))


@pytest.fixture(scope="module")
def loaded_ctx(loaded, tmp_path_factory) -> Context:
    folder = tmp_path_factory.mktemp("sets")
    library, _ = held(folder, f"{EVERY} bad")
    (folder / "many.csv").write_text(f"{EVERY} " * 400)
    library.add(folder / "many.csv", "public")
    return Context(loaded, discover(), "test", library=library)


@pytest.mark.product
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES.keys())
@pytest.mark.parametrize("name", ["small", "many"])
def test_every_panel_of_a_loaded_set_draws(loaded_ctx, name, search, lang):
    for tab in loaded_ctx.tabs.values():
        page = loaded_ctx.page(f"/{tab.name}", f"?data={name}&lang={lang}{search}")
        assert page.held and tab.shown(page.view)
        for panel in tab.shown(page.view):
            drawn = panel.draw(page)
            if drawn.empty:
                assert page.t(drawn.empty)
            elif panel.graph:
                assert go.Figure(drawn.figure).data
            else:
                assert text(nodes(drawn.body)).strip()
        panels.panels_layout(page, tab)


def test_the_page_says_what_the_set_counts_and_what_became_of_its_rows(loaded_ctx):
    said = text(nodes(summary.selected(loaded_ctx.page("/overview", "?data=small"))))
    assert "6 rows of reports" in said and "1 rejected" in said and "GDELT Project" in said and "in “small.csv”" in said


def test_the_header_offers_every_set_and_the_way_back_to_the_record(loaded_ctx):
    page = loaded_ctx.page("/actors", "?data=small&from=2018-01-01")
    found = hrefs(nodes(frame.switches(page)), "dropdown-item")
    assert found[:3] == [
        "/actors?from=2018-01-01",
        "/actors?from=2018-01-01&data=many",
        "/actors?from=2018-01-01&data=small",
    ]


def test_every_link_of_the_tabs_keeps_the_set(loaded_ctx):
    page = loaded_ctx.page("/timeline", "?data=small&party=PRK")
    assert all("data=small" in one and "party=PRK" in one for one in hrefs(nodes(frame.tab_links(page))))


def test_what_a_loaded_set_does_not_have_is_left_out_and_said(loaded_ctx):
    page = loaded_ctx.page("/overview", "?data=small&kind=summit&party=PRK")
    assert page.selection.kinds == () and page.selection.parties == ("PRK",)
    assert [(one.key, one.param) for one in page.view.notices] == [("not_of_set", "kind")]


def test_a_set_that_is_not_open_to_the_reader_is_said_and_the_record_shown(loaded_ctx):
    page = loaded_ctx.page("/overview", "?data=secret")
    assert not page.held and page.view.data == ""
    assert [(one.key, one.value) for one in page.view.notices] == [("unknown_set", "secret")]
    assert loaded_ctx.page("/overview", "?data=record").view.notices == ()


def test_rows_are_sorted_by_the_engine_and_shown_as_text(loaded_ctx):
    page = loaded_ctx.page("/data", "?data=small&rows=goldstein")
    body = nodes(draw_rows(page).body)
    first = within(within(body, "tbody")[0][2], "tr")[0]
    assert "a shelling" in text([first]) and "<b>talks</b>" in text(body)


def test_rejected_rows_are_listed_with_line_column_value_and_reason(loaded_ctx):
    found = text(nodes(draw_report(loaded_ctx.page("/data", "?data=small")).body))
    assert "small.csv 7 day <i>soon</i> this is no date" in found


def test_a_loaded_set_takes_no_filter_that_only_the_record_has(loaded_ctx):
    page = loaded_ctx.page("/overview", "?data=small")
    tree = json.dumps(nodes(frame.filters.filter_bar(page)))
    assert 'data-field": "kind"' not in tree and 'data-field": "party"' in tree


def test_a_loaded_set_is_not_said_to_rest_on_the_searches_of_the_record(loaded_ctx):
    assert searched.sentence(loaded_ctx.page("/overview", ""))
    assert searched.sentence(loaded_ctx.page("/overview", "?data=small")) == ""


def test_more_than_two_thousand_rows_are_densities_and_fewer_are_marks_on_their_days(loaded_ctx):
    dense = lanes.draw_lanes(loaded_ctx.page("/timeline", "?data=many"))
    near = lanes.draw_lanes(loaded_ctx.page("/timeline", "?data=many&from=2017-09-20&to=2017-12-31"))
    assert len(loaded_ctx.page("/timeline", "?data=many").held.cube()) and "2,000" in dense.note
    assert "2,000" not in near.note and len(near.table) == 400 and set(near.table["day"]) == {"2017-09-20"}
    assert len(dense.table) < 50, "a row a pair and stretch, not a row an event"


def test_what_happens_on_the_last_day_is_inside_the_axis(loaded_ctx):
    """A set of a day or two would else be drawn beyond its edge."""
    for search in ("?data=many&from=2018-06-11&to=2018-06-12", "?data=small&from=2018-06-11&to=2018-06-12"):
        for tab, name in (("timeline", "loaded-lanes"), ("overview", "loaded-periods")):
            page = loaded_ctx.page(f"/{tab}", search)
            low, high = loaded_ctx.tabs[tab].panel(name).draw(page).figure["layout"]["xaxis"]["range"]
            assert low <= "2018-06-11" and high >= "2018-06-13", (tab, search)


def test_a_set_that_shares_few_days_with_another_is_not_drawn_month_by_month(loaded_ctx):
    page = loaded_ctx.page("/actors", "?data=small&from=2018-06-01&to=2018-06-12&party=PRK;USA")
    assert draw_both(page).empty == "actors.loaded-both.short"


def test_two_selections_of_a_set_stand_side_by_side_with_the_same_refusals(loaded_ctx):
    """Rows a year by root: what one side counts is what the set holds of it; nothing is compared with itself."""

    def drawn(search: str):
        page = loaded_ctx.page("/compare", f"?data=many{search}")
        return page, page.ctx.tabs["compare"].panel("loaded-rows").draw(page)

    page, halves = drawn("")
    assert not halves.empty and len(halves.figure["data"]) > 1
    counted = halves.table[[one for one in halves.table if one.startswith("Rows: ")]].to_numpy().sum()
    whole = by_period(sets.cube(page))
    assert counted == whole.loc[whole["root"] != "", "count"].sum() > 1
    assert page.t("compare.set.cannot") in halves.note and "rows a year" in halves.note
    assert drawn("&with=from:")[1].empty == "compare.none.same"
    assert drawn("&with=q:nowhere-at-all")[1].empty == "compare.none.empty.other"
    assert drawn("&with=from:1700-01-01,to:1700-12-31")[1].empty == "compare.none.outside.other"
