"""Titles say what is found: the number in a title is the one in the panel's table, under any filter."""

import re

import numpy as np
import pandas as pd
import pytest

from components.page import Page, searched
from components.tabs.diplomacy.spoken import TAB as DIPLOMACY
from data.measures import findings
from data.measures.searched import inside

PERIODS = ("", "&from=2017-01-01&to=2018-12-31", "&from=2009-01-20&to=2017-01-19", "&from=1994-06-01&to=1994-06-30")
FILTERS = (
    "",
    "&collection=documents",
    "&party=JPN",
    "&party=PRK;USA&role=dyad",
    "&posture=engagement",
    "&kind=missile-test",
    "&track=nuclear",
    "&document=report-2018",
    "&q=nuclear",
)


def column(page: Page, table: pd.DataFrame, name: str) -> pd.Series:
    return table[page.t(name)] if len(table) else pd.Series(dtype=object)


def counts(name: str, weight: str = ""):
    """How often each value of a column stands in a table; where `weight` is named, the sum of that column."""

    def of(page: Page, table: pd.DataFrame) -> pd.Series:
        values = column(page, table, name)
        return column(page, table, weight).groupby(values).sum() if weight else values.value_counts()

    return of


# What leads in the table of each of these panels, by the names the table gives.
LEADING = {
    ("escalation", "launches"): counts("escalation.column.year", "escalation.column.number"),
    ("actors", "people"): lambda page, table: table.set_index(list(table.columns[:2]))[table.columns[2]],
    ("actors", "network"): lambda page, table: table.set_index(list(table.columns[:2]))[page.t("actors.column.n")],
    ("diplomacy", "positions"): counts(f"{DIPLOMACY}.column.party"),
    ("diplomacy", "aid"): lambda page, table: counts(f"{DIPLOMACY}.column.lane")(page, table).drop(
        page.t("aid.politics"), errors="ignore"
    ),
    ("diplomacy", "matrix"): counts(f"{DIPLOMACY}.column.topic"),
    ("data", "indicators"): counts("data.topic"),
}


@pytest.fixture
def shown(ctx):
    """`shown("actors", "network", "?party=JPN")`: the page and what the panel draws on it."""

    def draw(tab: str, name: str, search: str = ""):
        panel = ctx.tabs[tab].panel(name)
        page = ctx.page(f"/{tab}", search + (f"&part={panel.part}" if panel.part else ""))
        return page, panel.draw(page)

    return draw


@pytest.mark.product
@pytest.mark.parametrize("tab, name", LEADING)
@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_leads_in_a_title_leads_in_its_table(shown, tab, name, period, chosen, lang):
    page, drawn = shown(tab, name, f"?lang={lang}{period}{chosen}")
    found = LEADING[tab, name](page, drawn.table) if len(drawn.table) else pd.Series(dtype=int)
    first, second, *_ = [*found.sort_values(ascending=False), 0, 0]
    leads = second > 0 and first > second and first >= findings.LEAD and found.sum() >= findings.FEW
    assert bool(drawn.finding) == leads
    said = [*map(str, np.ravel(found.idxmax())), f"{int(first):,}", f"{int(found.sum()):,}"] if leads else []
    assert all(one in drawn.finding for one in said), drawn.finding


@pytest.mark.product
@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize("by", ["track", "kind", "party", "document"])
def test_the_fullest_lane_is_the_one_with_most_events_in_the_table(shown, period, chosen, by):
    page, drawn = shown("timeline", "lanes", f"?lanes={by}{period}{chosen}")
    lane, event = (column(page, drawn.table, f"timeline.column.{name}") for name in ("lane", "event"))
    found = event.groupby(lane).nunique().drop(page.t(f"timeline.other.{by}"), errors="ignore").nlargest(2)
    leads = len(found) > 1 and found.iloc[0] > found.iloc[1] and found.iloc[0] >= findings.LEAD
    assert bool(drawn.finding) == (leads and event.nunique() >= findings.FEW)
    said = (found.index[0], f"{found.iloc[0]:,}", f"{event.nunique():,}") if drawn.finding else ()
    assert all(one in drawn.finding for one in said)


@pytest.mark.parametrize("chosen", FILTERS)
def test_a_peak_is_the_highest_value_of_the_table_and_firm(shown, chosen):
    page, drawn = shown("escalation", "series", f"?{chosen}")
    for side in ("escalation", "engagement"):
        if not drawn.finding.lower().startswith(side) and f", {side}" not in drawn.finding:
            continue
        values = column(page, drawn.table, f"escalation.column.{side}")
        day = column(page, drawn.table, "escalation.column.date")[values.idxmax()]
        assert page.when(day[:7]) in drawn.finding
        assert column(page, drawn.table, f"escalation.column.trusted_{side}")[values.idxmax()]


@pytest.mark.parametrize("search", ["?", "?from=2017-01-01&to=2018-12-31", "?party=JPN", "?lang=zh"])
def test_the_title_of_the_calendar_counts_months_of_its_table(ctx, shown, search):
    page, drawn = shown("escalation", "calendar", search)
    months, more, less = (
        column(page, drawn.table, f"escalation.column.{name}") for name in ("month", "escalation", "engagement")
    )
    first, last = (pd.Timestamp(f"{months.iloc[at]}"[:7]) for at in (0, -1))
    gaps = [searched.unsearched(ctx, page.selection.without_period(), first, last, side) for side in "EG"]
    days = pd.to_datetime(months.astype(str).str[:7])
    kept = ((more > 0) | (less > 0)) & ~(inside(days, gaps[0]) | inside(days, gaps[1]))
    assert str(int((kept & (more > less)).sum())) in drawn.finding and str(int(kept.sum())) in drawn.finding
    page, drawn = shown("escalation", "calendar", f"{search}&cells=events")
    events = column(page, drawn.table, "escalation.column.events")
    alone = (events == events.max()).sum() == 1
    assert bool(drawn.finding) == alone and (not alone or f"{events.max()}" in drawn.finding)


@pytest.mark.parametrize("search", ["?", "?from=2009-01-20&to=2017-01-19", "?party=KOR&from=2003-01-01&to=2007-12-31"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_titles_of_a_comparison_say_the_numbers_beside_them(shown, search, lang):
    page, difference = shown("compare", "difference", f"{search}&lang={lang}")
    for row, role in ((1, "escalation"), (3, "engagement")):
        gap = re.findall(r"[−\d.]+", difference.table.iloc[row, 3])
        clear = len(gap) == 3 and ("−" in gap[1]) == ("−" in gap[2])
        assert (page.t(f"compare.level.{role}").lower() in difference.finding.lower()) == clear
    page, levels = shown("compare", "levels", f"{search}&lang={lang}")
    days = column(page, levels.table, "compare.column.date")
    for role in ("escalation", "engagement"):
        top = column(page, levels.table, f"compare.column.{role}").astype(float).idxmax()
        if {"en": role, "zh": page.t(f"posture.{role}")}[lang] in levels.finding.lower():
            assert page.when(f"{days.iloc[top]}"[:7]) in levels.finding
    page, acts = shown("compare", "acts", f"{search}&lang={lang}")
    rates = acts.table.iloc[:, [2, 6]].astype(float)
    widest = rates.loc[(rates.iloc[:, 0] - rates.iloc[:, 1]).abs().idxmax()]
    assert all(f"{one:,.1f}".removesuffix(".0") in acts.finding for one in widest)


@pytest.mark.parametrize(
    "tab, name, search",
    [
        ("compare", "acts", "?from=2015-01-01&to=2015-03-31"),
        ("compare", "difference", "?from=2015-01-01&to=2015-03-31"),
    ],
)
def test_what_chance_may_give_is_no_difference_in_a_title(shown, tab, name, search):
    page, drawn = shown(tab, name, search)
    assert "chance" in drawn.finding and not re.search(r"\d", drawn.finding)


def test_what_is_read_has_what_it_says_in_its_title(shown):
    """A round by what came of it, an argument by the year it speaks of most, a reading by what it rests on."""
    page, one = shown("diplomacy", "round", "?round=six-party-4-2")
    assert (
        page.text(page.record.talks.set_index("talks_id").loc["six-party-4-2"].to_dict(), "outcome")[:-1] in one.finding
    )
    _, argued = shown("diplomacy", "argument")
    years = [
        re.findall(r"\d{4}", text)
        for text in argued.table.iloc[:, 4].where(~argued.table.iloc[:, 4].str.startswith(".."), "")
    ]
    touched = sum(bool(found) and int(found[0]) <= 2018 <= int(found[-1]) for found in years)
    assert f"2018: {touched} of {len(years)}" in argued.finding
    _, told = shown("diplomacy", "reading")
    events = {event for text in told.table.iloc[:, 5] for event in text.split(";")}
    assert f"{len(events)} events in {len(told.table)} steps" in told.finding


@pytest.mark.parametrize(
    "tab, name, search",
    [
        ("data", "events", "?kind=missile-test"),
        ("escalation", "calendar", "?posture=escalation"),
        ("data", "events", "?posture=escalation"),
        ("overview", "matrix", "?posture=escalation"),
        ("timeline", "lanes", "?track=nuclear"),
        ("escalation", "series", "?from=2018-06-12&to=2018-06-12"),
        ("diplomacy", "ledger", "?verdict=kept"),
    ],
)
def test_where_a_selection_carries_no_finding_the_title_names_what_is_seen(ctx, shown, tab, name, search):
    page, drawn = shown(tab, name, search)
    panel = ctx.tabs[tab].panel(name)
    assert not drawn.empty and not drawn.finding
    assert panel.titled(page, tab, drawn) == panel.topic(page, tab)


def test_the_title_goes_with_the_words_of_the_panel_and_into_every_file(ctx):
    """One title: on the page, in the table's caption, in the figure that leaves."""
    from components.page.panels import said
    from components.takeaway import routes

    panel, page = ctx.tabs["actors"].panel("network"), ctx.page("/actors", "")
    title = panel.titled(page, "actors")
    assert title == panel.draw(page).finding != panel.topic(page, "actors")
    assert title in str(getattr(said(page, panel, page.shown(panel)), "data-tree"))
    assert title in routes.twin(page, panel, panel.draw(page))["caption"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_lead_beside_a_key_is_one_sentence(ctx, lang):
    """How marks are read stands in the key, never in the sentence."""
    page, keyed = ctx.page("/", f"?lang={lang}"), 0
    for name, tab in ctx.tabs.items():
        for panel in tab.panels:
            lead, key = panel.led(page, name)
            keyed += bool(key)
            assert not key or len(re.findall(r"[.!?](?:\s|$)|。", lead)) == 1 and lead[-1] in ".。", (
                f"{name}.{panel.name}"
            )
    assert keyed > 20
