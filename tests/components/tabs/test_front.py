"""What stands over the filters: said of the whole record, and another thing of another record."""

import re

import pytest

from components.page import Context, Page
from components.tabs import discover
from components.tabs.overview.front import front
from components.words.address import parse_view
from tests.gallery import small
from tests.nodes import nodes, text, within


def at(ctx, search: str = "") -> Page:
    return Page(ctx, parse_view("/overview", search, ctx.tabs, ctx.vocabulary))


def said(ctx, search: str = "") -> str:
    return text(nodes(front(at(ctx, search))))


def titles(ctx, lang: str = "en") -> list[str]:
    return [text([one]) for one in within(nodes(front(at(ctx, f"lang={lang}")))) if one[0] == "h2"]


def marks(ctx, kind: str) -> list[dict]:
    """The attributes of the bars of one small chart."""
    found = [one for one in within(nodes(front(at(ctx)))) if one[1].get("class") == f"small {kind}"]
    return [one[1] for chart in found for one in within([chart]) if one[0] == "i"]


def test_the_first_sentence_counts_the_whole_record_whatever_is_selected(ctx):
    assert f"{len(ctx.record.events):,} events" in said(ctx)
    assert said(ctx, "from=2017-01-01&posture=neutral") == said(ctx)


def test_three_findings_are_computed_from_the_record(ctx):
    deals, promises, firing = titles(ctx)[:3]
    agreements = ctx.record.agreements
    stand = agreements["status"].isin(("in-force", "fulfilled")).sum()
    assert deals.startswith(f"{stand} of {len(agreements)} agreements")
    assert re.fullmatch(r"Of the promises .* kept \d+ of \d+ wholly, .* \d+ of \d+", promises)
    tests = ctx.record.events[ctx.record.events["kind"].isin(("nuclear-test", "missile-test", "satellite-launch"))]
    year = int(re.search(r"in (\d{4})", firing)[1])
    days = tests.loc[(tests["first"].dt.year == year) & (tests["first"] == tests["last"]), "first"].nunique()
    assert abs(days - int(re.search(r"(\d+) days", firing)[1])) <= 2


def test_another_record_finds_something_else(ctx):
    """The record without its last years, and the small one: nothing on the page is typed."""
    events = ctx.record.events
    before = events[events["first"] < "2020-01-01"]
    shorter = Context(
        type(ctx.record)({**ctx.record.tables, "events": before}, ctx.record.codes, "less"), discover(), ""
    )
    assert said(shorter) != said(ctx)
    assert titles(shorter)[2] != titles(ctx)[2] and "2022" not in titles(shorter)[2]
    assert titles(small())[0] != titles(ctx)[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_finding_leads_to_its_chart(ctx, lang):
    for node in within(nodes(front(at(ctx, f"lang={lang}")))):
        if node[0] == "a":
            path, _, query = node[1]["href"].partition("?")
            view = parse_view(path, query, ctx.tabs, ctx.vocabulary)
            tab, _, panel = node[1]["data-place"].removesuffix("-title").partition("-")
            assert view.tab == tab and not view.notices
            assert ctx.tabs[tab].panel(panel).part == ctx.tabs[tab].part(view)


def test_the_small_charts_draw_what_the_titles_say(ctx):
    columns = marks(ctx, "columns")
    assert len(columns) == len(ctx.record.agreements) + len(range(1984, ctx.record.horizon[1].year + 1))
    assert (
        sum(one["class"] == "bar bar-escalation" for one in columns)
        >= 1 + (ctx.record.agreements["status"] == "collapsed").sum()
    )
    rows = marks(ctx, "rows")
    assert sum(float(one["style"]["--share"]) for one in rows) == pytest.approx(2, abs=0.01)
    assert len(marks(ctx, "tracks")) == 1 + min(len(ctx.record.strata), 5)
