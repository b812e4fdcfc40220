"""Missing data is hatched: one shape, on its own side, as long as nobody searched."""

from dataclasses import replace

import pandas as pd
import pytest

from components.figures.draw import hatch
from components.figures.draw.style import Style
from components.figures.matrix_cells import Lane
from components.figures.matrix_lanes import veils
from components.page import Page
from components.page.panels import carried
from components.page.searched import carrying, record_end, sentence
from components.page.searched import unsearched as stretches
from components.tabs.escalation import levels
from components.tabs.escalation.frames import levels_of
from components.tabs.overview import panels
from components.theme import PALETTES

DAY = pd.Timestamp
LOOK = Style(PALETTES["light"], "en", lambda key, **values: key, 800)


def missing(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace.get("name") == "unsearched"]


@pytest.fixture
def drawn(ctx, view_of):
    return lambda draw, tab, query="": draw(Page(ctx, view_of(tab, query)))


def test_many_stretches_are_one_shape():
    spans = [("2000-01-01", "2001-01-01"), ("2005-01-01", "2006-01-01")]

    (found,) = hatch.hatched(spans, 0, 2, LOOK)
    assert found["x"].count(None) == 1 and found["fill"] == "toself" and found["fillpattern"]["shape"] == "/"
    assert hatch.hatched([], 0, 2, LOOK) == []


def test_cells_nobody_searched_are_hatched_in_runs_and_turn_with_the_matrix():
    numbers = {f"{side}{how}": 0 for side in ("conflict", "cooperation") for how in ("", "_begin")}
    counts = pd.DataFrame({"conflict_unsearched": [True, False, True, True], **numbers})
    lane = Lane(counts, 0, 10, 5, ())

    (across,) = veils([lane], False, LOOK)
    assert [x and round(x, 2) for x in across["x"]] == [-0.47, 0.47, 0.47, -0.47, None, 1.53, 3.47, 3.47, 1.53]
    (down,) = veils([lane], True, LOOK)
    assert down["y"] == across["x"]
    assert veils([Lane(counts, 1, 10, 5, ())], False, LOOK) == []


def searches_end(ctx) -> pd.Timestamp:
    return pd.Timestamp(carrying(ctx, "G").after[-1]) - pd.Timedelta(days=1)


def test_engagement_is_hatched_from_the_day_after_its_searches_end(ctx, drawn):
    assert searches_end(ctx) < record_end(ctx, "all")
    upper = [one for one in missing(drawn(levels.draw_series, "escalation").figure) if (one["y"][2] or 0) > 0]
    assert upper[0]["x"][-4] == f"{searches_end(ctx) + pd.Timedelta(days=1):%Y-%m-%d}" and upper[0]["yaxis"] == "y2"


def test_what_the_documents_tell_is_not_hatched(drawn):
    assert missing(drawn(levels.draw_series, "escalation", "?collection=documents").figure) == []
    assert missing(drawn(panels.draw_matrix, "overview", "?collection=documents").figure) == []


def test_a_level_is_grey_where_no_act_of_its_side_was_searched_for(ctx):
    end, year = searches_end(ctx), pd.Timedelta(days=365)
    found = levels_of(ctx, ctx.page("/escalation", "").selection, end - 4 * year, end + 2 * year, 90, "rung")
    assert not found.loc[found["date"] > end, "trusted_G"].any()
    assert found.loc[found["date"] <= end, "trusted_G"].any() and found.loc[found["date"] > end, "trusted_E"].any()


def test_nothing_is_drawn_after_the_record_ends(ctx, drawn):
    end = record_end(ctx, "all")
    found = drawn(levels.draw_series, "escalation", "?to=2031-12-31")
    lines = [trace for trace in found.figure["data"] if trace.get("mode") == "lines" and trace["x"]]
    assert max(day for trace in lines for day in trace["x"] if day) <= f"{end + pd.Timedelta(days=1):%Y-%m-%d}"
    assert any(shape.get("x0") == f"{end:%Y-%m-%d}" for shape in found.figure["layout"]["shapes"])
    assert found.figure["layout"]["xaxis"]["range"][1] == "2031-12-31"
    cells = drawn(panels.draw_matrix, "overview", "?from=2015-01-01&to=2031-12-31")
    assert f"{cells.table['Last day'].max():%Y-%m-%d}" == f"{end:%Y-%m-%d}"


def test_a_chart_says_how_many_kinds_of_event_were_searched_for_and_until_when(ctx, view_of):
    said = sentence(Page(ctx, view_of("timeline")))
    assert str(ctx.record.strata["stratum"].nunique()) in said
    one = sentence(Page(ctx, view_of("timeline", "?kind=nuclear-test")))
    assert "one kind" in one and "2026" in one
    assert sentence(Page(ctx, view_of("timeline", "?collection=documents"))) == ""


def test_a_filter_by_document_asks_for_no_search(ctx, view_of):
    chosen = view_of("timeline", "?document=us-dprk").selection
    assert stretches(ctx, chosen, DAY("1900-01-01"), DAY("2020-01-01")).empty
    assert len(stretches(ctx, view_of("timeline").selection, DAY("1900-01-01"), DAY("2020-01-01")))


def leads(page: Page, panel) -> str:
    """ "full" where a panel says what was searched, else where it leads to read it."""
    parts = carried(page, panel, "taken from")
    inner = parts[-1].children
    return "full" if len(parts) == 2 else inner[-1].attributes["href"] if isinstance(inner, list) else ""


@pytest.mark.parametrize("tab", ["overview", "timeline", "escalation", "actors", "diplomacy"])
def test_a_tab_says_once_what_was_searched_and_its_other_charts_lead_there(ctx, view_of, tab):
    page, found = Page(ctx, view_of(tab)), ctx.tabs[tab]
    said = {panel.name: leads(page, panel) for panel in found.shown(page.view) if panel.graph and not panel.collection}
    first = next(iter(said))
    assert said.pop(first) == "full" and set(said.values()) <= {f"#{tab}-{first}-said"}
    told = Page(ctx, view_of(tab, "?collection=documents"))
    assert not any(leads(told, panel) for panel in found.shown(told.view))


def test_what_rests_on_no_search_leads_to_none(ctx, view_of, monkeypatch):
    page, tab = Page(ctx, view_of("overview")), ctx.tabs["overview"]
    panel = next(one for one in tab.shown(page.view) if one.graph)
    assert leads(page, panel)
    bound = replace(panel, collection="documents")
    monkeypatch.setitem(ctx.tabs, "overview", replace(tab, panels=(bound,)))
    assert leads(page, bound) == ""
