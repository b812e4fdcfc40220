"""How we know: each panel has its entry, each number in it is computed, and page, codebook and code say the same."""

import re
from string import Formatter

import numpy as np
import pandas as pd
import pytest

from components.page import Context, Page, panels
from components.page.links import how_id
from components.tabs import discover
from components.tabs.data.how import numbers, panel
from components.words.catalog import LANGS
from data import codebook, record
from data.measures import agreement, answers, episodes, series, waits
from tests.nodes import hrefs, nodes, text, within
from tests.sets import held

PANELS = [(tab.name, one.name) for tab in discover().values() for one in tab.panels]
SET_PANELS = [
    (tab.name, one.name)
    for tab in discover().values()
    for one in tab.loaded
    if one.name not in ("loaded-needs", "loaded-how")  # nothing is computed there
]
NEEDED = ("tells", "cannot", "method", "today")


def fields(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("tab", "name"), PANELS)
def test_every_panel_of_every_tab_has_an_entry(ctx, view_of, tab, name, lang):
    said = panel.words(Page(ctx, view_of("data", f"?lang={lang}")), tab, name)
    assert all(said[part].strip() for part in NEEDED)
    assert not re.search(r"[{}]|nan|None|\( to|（至| %", " ".join(said.values())), said
    assert ctx.words.t("how.few", lang) not in said.values()


@pytest.mark.parametrize("lang", LANGS)
def test_no_entry_is_left_of_a_panel_that_is_gone(ctx, lang):
    kept = {match[1] for key in ctx.words.keys(lang) if (match := re.fullmatch(r"how\.(\w+\.\w+)\.\w+", key))}
    assert kept == {f"{tab}.{name}" for tab, name in PANELS}
    own = {match[1] for key in ctx.words.keys(lang) if (match := re.fullmatch(r"how\.(\w+\.loaded-\w+)\.\w+", key))}
    assert own == {f"{tab}.{name}" for tab, name in SET_PANELS}


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_is_computed_and_none_is_typed(ctx, lang):
    for key in ctx.words.keys(lang):
        if key.startswith("how.") and not key.endswith(".source"):
            typed = re.sub(r"{\w+}", "", ctx.words.t(key, lang))
            assert not re.search(r"\d", typed), key


def test_a_number_follows_the_record(ctx, loaded):
    """With one event in five left nearly every entry with a number of its own says another one."""
    kept = loaded.events.iloc[::5].reset_index(drop=True)
    other = Context(
        record.Record({**loaded.tables, "events": kept}, loaded.codes, "fifth"), ctx.tabs, "test", ctx.words
    )
    now, then = (numbers.shared(Page(one, numbers.View("data"))) for one in (ctx, other))
    assert int(then["events"].replace(",", "")) == len(other.events(numbers.WHOLE))
    assert all(now[name] != then[name] for name in ("events", "told", "imprecise", "aggregate"))
    for tab in ("overview", "escalation", "actors"):
        one, two = (numbers.of_tab(each, "en", tab) for each in (ctx, other))
        assert all(one[name] != two[name] for name in one)


@pytest.mark.parametrize("lang", LANGS)
def test_the_panels_say_the_same_numbers(ctx, view_of, lang):
    """What an entry tells of a chart is what stands on the chart."""

    def drawn(tab, name, part=""):
        since = "from=1800-01-01&" if name in ("launches", "kept", "lives") else ""  # these begin in 1990
        view = view_of(tab, f"?{since}lang={lang}" + (f"&part={part}" if part else ""))
        return ctx.tabs[tab].panel(name).draw(Page(ctx, view))

    ours = {tab: numbers.of_tab(ctx, lang, tab) for tab in ("escalation", "actors", "diplomacy", "data")}
    turns = ours["escalation"]["turns"]
    shown = drawn("escalation", "turns")
    assert turns["chance"] in shown.note and f"{turns['chance']} / {turns['without']}" in str(shown.figure["layout"])
    told = drawn("escalation", "resolutions").table
    assert int(ours["escalation"]["resolutions"]["answered"]) == int(told.iloc[:, 3].notna().sum())
    sequences = drawn("escalation", "sequences").table
    assert int(ours["escalation"]["sequences"]["pairs"]) == int(sequences.iloc[:, -1].notna().sum())
    assert int(ours["escalation"]["sequences"]["out"]) == int((sequences.iloc[:, -1] <= 0.05).sum())
    assert ours["escalation"]["waits"]["distinct"] in set(drawn("escalation", "waits").table.iloc[0].astype(str))
    assert int(ours["escalation"]["launches"]["tests"]) == int(drawn("escalation", "launches").table.iloc[:, -1].sum())
    kept = drawn("diplomacy", "kept", "agreements").table.iloc[0]
    assert ours["diplomacy"]["kept"]["share"] in {f"{cell:.0%}" for cell in kept if isinstance(cell, float)}
    assert len(drawn("diplomacy", "lives", "agreements").table) == int(ours["diplomacy"]["lives"]["texts"])
    assert len(drawn("diplomacy", "road", "treaty").table) == int(ours["diplomacy"]["road"]["acts"])
    wrong = ours["data"]["contradictions"]
    assert len(drawn("data", "contradictions").table) == int(wrong["dates"]) + int(wrong["prints"])


def test_a_record_too_small_for_a_number_says_so(view_of, ctx):
    small = Context(record.load(record.Path("tests/fixtures/tables")), ctx.tabs, "test", ctx.words)
    for tab in ctx.tabs:
        for lang in LANGS:
            said = panel.draw_how(Page(small, view_of("data", f"?how={tab}&lang={lang}"))).table
            assert len(said) == len(ctx.tabs[tab].panels)
            assert not said.apply(lambda column: column.astype(str).str.contains(r"\bnan\b|\binf\b", regex=True)).any(
                axis=None
            )


@pytest.mark.parametrize(("tab", "name"), PANELS)
def test_every_panel_leads_to_its_entry(ctx, view_of, tab, name):
    from components.page.panels import how_link

    view = view_of(tab, "?from=2017-01-01&lang=zh")
    found = how_link(Page(ctx, view), ctx.tabs[tab], ctx.tabs[tab].panel(name))
    assert found.attributes["href"] == f"/data?from=2017-01-01&lang=zh&how={tab}"
    entries = within(nodes(panel.draw_how(Page(ctx, view_of("data", f"?how={tab}"))).body), "article")
    assert found.attributes["data-place"] == how_id(tab, name) in {one[1].get("id") for one in entries}


def test_an_unknown_tab_shows_the_first(ctx, view_of):
    shown = panel.draw_how(Page(ctx, view_of("data", "?how=banana"))).table
    assert shown.equals(panel.draw_how(Page(ctx, view_of("data"))).table)


SAID = {
    "half-life": (f"half-life of {series.HALF_LIVES[0]} days", f"以{series.HALF_LIVES[0]}天为半衰期"),
    "other half-lives": (
        "({} or {} to see".format(*series.HALF_LIVES[1:]),
        "可改为{}或{}天".format(*series.HALF_LIVES[1:]),
    ),
    "weight": ("2^((rung - 5) / 2)", "2^((级别 - 5) / 2)"),
    "unit": (f"weight per {series.PER_DAYS} days", f"每{series.PER_DAYS}天的权重之和"),
    "effective": ("n = (sum wk)^2 / sum (wk)^2", "n = (Σwk)² / Σ(wk)²"),
    "few": ("fewer than five events", "不足五个"),
    "most": ("more than half of it", "占去一半以上"),
    "quiet": ("two half-lives", "两个半衰期"),
    "curves from": (f"Before {episodes.CURVES_FROM.year} the record", f"{episodes.CURVES_FROM.year}年以前"),
    "gap": (f"silence of more than {episodes.GAP} days", f"沉寂不超过{episodes.GAP}天"),
    "near": (f"within {answers.NEAR} days", f"前后{answers.NEAR}天"),
    "nearest": ("shorter than two days", "短于两天"),
    "waits": ("from ten distinct ends", "有十个不同终点"),
    "resamples": (f"{agreement.REPEATS:,} seeded resamples", f"重抽样{agreement.REPEATS}次"),
}


@pytest.mark.parametrize("name", SAID)
def test_the_codebook_says_the_constants_of_the_code(name):
    for lang, said in zip(LANGS, SAID[name], strict=True):
        assert said in codebook.text(lang), (name, lang)


def test_what_the_codebook_says_in_words_is_what_the_code_does(make_events):
    assert series.FEW == 5 and answers.NEAREST == 2 and waits.FEW == 10
    rungs = np.arange(1, 11)
    events = make_events(*({"event_id": f"e{rung}", "escalation": rung} for rung in rungs))
    weight = pd.Series(series.weights(events, "escalation"), index=events["escalation"]).sort_index()
    assert np.allclose(weight, 2 ** ((rungs - 5) / 2))
    parts = np.array([[3.0, 1.0, 1.0]])
    assert np.allclose(series.effective(parts.sum(axis=1), (parts**2).sum(axis=1)), 25 / 11)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_leads_on_to_the_codebook(ctx, view_of, lang):
    body = nodes(panel.draw_how(Page(ctx, view_of("data", f"?lang={lang}"))).body)
    assert any("chapter=measures" in href for href in hrefs(body)) and text(within(body, "h3")).strip()


@pytest.fixture(scope="module")
def set_ctx(loaded, tmp_path_factory) -> Context:
    library, _ = held(tmp_path_factory.mktemp("how"), "0 1 2 3 4 5 bad")
    return Context(loaded, discover(), "test", library=library)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("tab", "name"), SET_PANELS)
def test_every_panel_of_a_loaded_set_leads_to_what_is_said_of_it_and_of_the_set(set_ctx, tab, name, lang):
    page = set_ctx.page(f"/{tab}", f"?from=2017-01-01&data=small&lang={lang}")
    found = panels.how_link(page, set_ctx.tabs[tab], set_ctx.tabs[tab].panel(name))
    assert found.attributes["href"] == page.url(tab="data", inner=(("how", tab),))
    shown = set_ctx.page("/data", f"?data=small&how={tab}&lang={lang}")
    assert found.attributes["data-place"] in {
        one[1].get("id") for one in within(nodes(panel.draw_how(shown).body), "article")
    }
    said = panel.words(shown, tab, name)
    assert all(said[part].strip() for part in NEEDED) and not re.search(r"[{}]|None", " ".join(said.values()))
    assert "small.csv" in said["today"] and "DuckDB" in said["today"], "whose numbers these are"
    assert re.findall(r"\d+", said["today"].partition("2018-06-12")[2])[:4] == ["7", "6", "0", "1"]


def test_what_is_not_computed_leads_to_what_became_of_the_rows(set_ctx):
    page = set_ctx.page("/diplomacy", "?data=small")
    found = panels.how_link(page, set_ctx.tabs["diplomacy"], set_ctx.tabs["diplomacy"].panel("loaded-needs"))
    assert found.attributes["data-place"] == panels.REPORT and found.attributes["href"] == "/data?data=small"
