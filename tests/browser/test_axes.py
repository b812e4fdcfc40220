"""The labels of the axes: none is hidden or cut at the edge of its chart, and none lies over another."""

import pytest

from tests.browser.conftest import settled

PARTS = ("talks", "agreements", "trust", "windows", "humanitarian", "stories")
PLACES = ("overview", "timeline", "escalation", "actors", "compare", *(f"diplomacy?part={part}" for part in PARTS))
# Of each chart: what is said at its places in time, as plotly reckons it and as it is seen, and which labels meet.
FAULTS = """() => [...document.querySelectorAll(".chart .js-plotly-plot")].flatMap((plot) => {
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


@pytest.mark.whole
@pytest.mark.product
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("place", PLACES)
def test_every_year_of_an_axis_is_seen_whole_and_no_label_lies_over_another(watch_page, place, width, lang):
    page = watch_page(width, 900)
    for period in ("", "from=2017-01-01&to=2018-12-31"):
        page.goto(f"/{place}{'&' if '?' in place else '?'}lang={lang}&{period}")
        settled(page)
        assert page.evaluate("() => document.querySelectorAll('.chart .js-plotly-plot').length"), "no chart"
        assert page.evaluate(FAULTS) == []
