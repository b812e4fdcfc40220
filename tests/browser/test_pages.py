"""Every page in every dress, whole: no serious fault, nothing beyond an edge, no label hidden, cut or over another.

All that may be wrong with any page is looked for in one visit of each, which costs more than all the looking.
"""

import pytest

from components.tabs import discover
from tests.browser.conftest import settled
from tests.browser.test_accessibility import AXE, faults

VIEWS = [
    f"/{name}?part={part}" if part else f"/{name}?"
    for name, tab in discover().items()
    for part in (tab.parts().choices if tab.parts() else ("",))
]
CHARTLESS = ("/data?", "/diplomacy?part=treaty", "/diplomacy?part=options")
# 305 px is 1280 px at 400 %, beside a scroll bar.
DRESSES = [(width, lang, "light") for width in (305, 390, 768, 1440, 2560) for lang in ("en", "zh")]
DRESSES += [(390, "en", "dark"), (1440, "zh", "dark")]

# Charts that are not one picture called by what it shows and in which events.
NAMELESS = """() => [...document.querySelectorAll("#content .chart")].filter((chart) => {
  const named = (chart.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
  return chart.getAttribute("role") !== "img" || named.length < 2 || named.some((one) => !one || !one.textContent);
}).map((chart) => chart.id)"""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDE = """() => [...document.querySelectorAll('body *')].filter(
    e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && getComputedStyle(e).position !== 'fixed').slice(0, 4).map(e => e.className + '#' + e.id)"""
CUT = """() => [...document.querySelectorAll('.ytick text')].filter(one => {
    const [name, chart] = [one, one.closest('.main-svg')].map(it => it.getBoundingClientRect());
    return name.top < chart.top - 1 || name.bottom > chart.bottom + 1 }).map(one => one.textContent)"""
# Tables to be read with a column beyond the edge.
BEYOND = """() => [...document.querySelectorAll(".table:is(.stacks, .options-matrix, .moves)")].filter((one) =>
  one.offsetWidth > one.parentElement.clientWidth).map((one) => one.className)"""
# Of each chart: what is said at its places in time, as plotly reckons it and as it is seen, and which labels meet.
LABELS = """() => [...document.querySelectorAll(".chart .js-plotly-plot")].flatMap((plot) => {
  const name = plot.closest("[data-panel]").dataset.panel, chart = plot.getBoundingClientRect();
  const axes = Object.entries(plot._fullLayout).filter(([key]) => /^[xy]axis/.test(key)).map(([, axis]) => axis);
  const labels = axes.map((axis) => [...plot.querySelectorAll(`g.${axis._id}tick text`)].map((one) => {
    const box = one.getBoundingClientRect();
    return { said: one.textContent, seen: box.width > 0, box };
  }));
  const cut = ({ seen, box }) => !seen || box.left < chart.left - 1 || box.right > chart.right + 1;
  const met = (a, b) => a.seen && b.seen && a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1
    && a.box.top + 3 < b.box.bottom - 3 && b.box.top + 3 < a.box.bottom - 3;
  const found = axes.flatMap((axis, at) => {
    const own = labels[at].sort((a, b) => a.box.left - b.box.left);
    if (axis.type !== "date" || !own.length) return [];
    const silent = own.some((one) => /\\d{4}/.test(one.said)) ? [] : ["no year"];
    return [...silent, ...own.filter(cut).map((one) => `cut: ${one.said}`)];
  });
  const all = labels.flat();
  const over = (one, at) => all.slice(at + 1).filter((other) => met(one, other));
  const pairs = all.flatMap((one, at) => over(one, at).map((other) => `${one.said} meets ${other.said}`));
  return [...found, ...pairs].map((fault) => `${name}: ${fault}`);
})"""


def fits(page, width: int) -> None:
    """The page does not scroll sideways; rows, tables and, from a phone's width on, labels are seen whole."""
    over = page.evaluate(OVER)
    assert over <= 0, f"{over} px too wide ({page.evaluate(WIDE)})"
    assert page.evaluate(CUT) == [], "names of rows are cut"
    assert width < 390 or page.evaluate(LABELS) == []
    assert width != 768 or page.evaluate(BEYOND) == []


@pytest.mark.whole
@pytest.mark.product
@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: "-".join(map(str, dress)))
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_seen_whole_and_has_no_serious_fault(watch_page, view, dress):
    width, lang, theme = dress
    page = watch_page(width, 900)
    page.goto(f"{view}&lang={lang}&theme={theme}")
    settled(page)
    assert page.locator("h1").count() == 1
    assert view in CHARTLESS or page.locator(".chart .js-plotly-plot").count(), "no chart"
    assert not page.evaluate(NAMELESS), "charts without a sentence as their name"
    fits(page, width)
    page.evaluate("() => panmunjom.go({ from: '2017-01-01', to: '2018-12-31' })")
    settled(page)
    fits(page, width)
    found = faults(page) if AXE.is_file() else []
    assert not found, "\n".join(found)
