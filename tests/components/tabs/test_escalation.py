import json
import re
from types import SimpleNamespace

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.page import Context, Page
from components.tabs import discover
from components.tabs.escalation import levels, resolutions
from components.tabs.escalation.tab import TAB
from data.record import Record

QUERIES = {
    "default": "",
    "crisis": "from=2016-01-01&to=2018-12-31",
    "nothing": "q=no such words anywhere",
    "one event": "q=sixth nuclear",
    "one day": "from=2017-09-03&to=2017-09-03",
    "neutral only": "posture=neutral",
    "firm dates": "drop=imprecise;aggregate;disputed",
    "long ago": "from=1866-01-01&to=1900-01-01",
    "after the end": "from=2030-01-01",
    "all": "from=1800-01-01&collection=all",
    "switched": "half=30&weight=goldstein&at=2017-09-03&trigger=sanction&response=test&null=circular&cells=events",
    "within documents": "unit=standard",
    "within documents, early": "unit=standard&from=1985-01-01&to=1995-12-31",
    "bad day": "at=soon",
}


@pytest.mark.product
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
@pytest.mark.parametrize("panel", TAB.panels, ids=lambda panel: panel.name)
def test_every_panel_draws_or_says_why_not(ctx, view_of, panel, query, lang):
    for width, theme in ((1440, "light"), (360, "dark")):
        view = view_of("escalation", f"?{query}&lang={lang}&theme={theme}", width)
        drawn = panel.draw(Page(ctx, view))
        if drawn.empty:
            assert Page(ctx, view).t(drawn.empty)
            continue
        assert len(drawn.table) and isinstance(drawn.note, str)
        if panel.graph:
            go.Figure(drawn.figure)
            json.dumps(drawn.figure, allow_nan=False)
        else:
            assert drawn.body is not None


def test_a_window_in_the_years_of_curves_has_no_mean_of_the_term_before_them(ctx, view_of):
    """That of George W. Bush up to 2002 stood, of no width, at the edge of each window that began by 2009."""
    for since, told in (("2002-01-01", True), ("2005-01-01", False)):
        page = Page(ctx, view_of("escalation", f"?from={since}&to=2007-12-31"))
        assert (page.t("escalation.series.early") in levels.draw_series(page).note) == told


@pytest.mark.parametrize("query", ["", "from=2016-01-01&to=2018-12-31", "at=2018-06-12"])
def test_what_drives_the_level_adds_up_to_the_curve(ctx, view_of, query):
    view = view_of("escalation", f"?{query}")
    shares = TAB.panel("drivers").draw(Page(ctx, view)).table
    levels = TAB.panel("series").draw(Page(ctx, view)).table
    total = shares[shares["Ladder"] == "Escalation"]["Adds, in weight per 30 days"].sum()
    if "at=" not in query:
        # The peak is searched for by the day, the curve drawn on a coarser grid.
        assert total >= levels["Escalation"].max() - 1e-3
    assert total > 0


def test_levels_within_documents_stand_around_nought_and_are_grey_where_weights_are(ctx, view_of):
    series = TAB.panel("series")
    plain, standard = (series.draw(Page(ctx, view_of("escalation", f"?unit={one}"))) for one in ("plain", "standard"))
    assert standard.table["Escalation"].min() < 0 < standard.table["Escalation"].max()
    assert standard.table["Escalation trusted"].tolist() == plain.table["Escalation trusted"].tolist()
    assert "standard deviations" in standard.note and "standard deviations" not in plain.note
    assert not any("without" in name for name in standard.table) and any("without" in name for name in plain.table)


def test_each_nuclear_test_has_its_resolution_whatever_is_selected(ctx, view_of):
    def drawn(query: str):
        return TAB.panel("resolutions").draw(Page(ctx, view_of("escalation", query)))

    whole = drawn("")
    assert whole.table["Days"].tolist() == [5, 18, 23, 56, 82, 8] and "5 to 82 days" in whole.finding
    assert "22 December 2017" in whole.note
    period = drawn("?from=2016-01-01&to=2016-12-31")
    assert period.table["Days"].tolist() == [56, 82] and "56 to 82 days" in period.finding and not period.note
    assert drawn("?collection=documents").table["Days"].tolist() == whole.table["Days"].tolist()
    assert drawn("?from=2017-01-01&to=2017-12-31").finding == ""  # of one test the row says all
    assert drawn("?kind=sanction").empty == "escalation.resolutions.none"
    assert drawn("?from=1800-01-01&to=1800-12-31").empty == "empty.selection"


def test_a_resolution_is_called_by_its_number_not_by_what_its_title_says(ctx, view_of):
    page = Page(ctx, view_of("escalation"))
    row = SimpleNamespace(resolution="2017-09-11-unsc-2375", days=8.0)
    assert "82" in resolutions.answer(page, row, {row.resolution: 82.0})
    assert "2375" not in resolutions.answer(page, row, {row.resolution: 82.0})


def test_a_mark_says_why_it_is_hollow(ctx, view_of):
    figure = TAB.panel("ladders").draw(Page(ctx, view_of("escalation"))).figure
    said = " ".join(text for trace in figure["data"] for text in trace.get("text", ()))
    assert "one row for several acts" in said and "· disputed" in said


def test_an_unusable_day_is_named_and_the_peak_is_shown(ctx, view_of):
    drawn = TAB.panel("series").draw(Page(ctx, view_of("escalation", "?at=soon")))
    assert "“soon”" in drawn.note
    assert (
        TAB.panel("drivers")
        .draw(Page(ctx, view_of("escalation", "?at=soon")))
        .table.equals(TAB.panel("drivers").draw(Page(ctx, view_of("escalation"))).table)
    )


def test_tables_have_plain_days_and_words(ctx, view_of):
    table = TAB.panel("ladders").draw(Page(ctx, view_of("escalation", "?from=2017-09-03&to=2017-09-03"))).table
    assert set(table["Imprecise"]) <= {"yes", "no"}
    assert pd.to_datetime(table["First day"]).notna().all()
    assert table["First day"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()


def test_a_single_event_has_a_before_and_an_after(ctx, view_of):
    """One event, or one day chosen, still draws a curve that can be read."""
    for query, least in (("?q=sixth nuclear", 180), ("?from=2017-09-03&to=2017-09-03", 14)):
        days = pd.to_datetime(TAB.panel("series").draw(Page(ctx, view_of("escalation", query))).table.iloc[:, 0])
        assert (days.max() - days.min()).days >= least


@pytest.mark.parametrize(
    "row, key",
    [
        (dict(date="2010/..", escalation=3), "escalation.none.undated"),
        (dict(date="2010", escalation=6, flags="aggregate"), "escalation.none.undated"),
        (dict(date="2010-01-01"), "escalation.none"),
    ],
    ids=["no end", "several acts", "neutral"],
)
def test_why_there_is_no_level_is_said_truly(loaded, make_events, view_of, row, key):
    small = Context(Record(loaded.tables | {"events": make_events(row)}, loaded.codes, "small"), discover(), "test")
    assert [
        levels.draw_series(Page(small, view_of("escalation"))).empty,
        levels.draw_drivers(Page(small, view_of("escalation"))).empty,
    ] == [key] * 2


def test_the_rest_of_a_level_is_told_by_its_kinds(ctx, view_of):
    page = Page(ctx, view_of("escalation"))
    found = levels.draw_drivers(page).table
    rest = found[found[page.t("escalation.column.event_id")] == ""][page.t("escalation.column.event")]
    assert len(rest) and all(re.search(r"events: [a-z ]+ \d+%", said) for said in rest)


@pytest.mark.parametrize("panel", ["calendar", "turns"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_months_nobody_searched_for_one_side_are_said_to_lean_by_that(ctx, view_of, panel, lang):
    def note(query):
        return TAB.panel(panel).draw(Page(ctx, view_of("escalation", f"?lang={lang}&{query}"))).note

    page = Page(ctx, view_of("escalation", f"?lang={lang}"))
    said = page.t("escalation.climate.unsearched.engagement", years="2024–2026")
    assert said in note("")
    assert said not in note("collection=documents") and said not in note("to=2018-12-31")


def test_a_title_with_quotation_marks_keeps_them_within_those_around_it(ctx, view_of):
    said = TAB.panel("turns").draw(Page(ctx, view_of("escalation", "?lang=zh"))).note
    assert not re.search("“[^”]*“", said), said
