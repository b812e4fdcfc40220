"""No time zone moves a mark: every chart of the record is drawn in real Chromium in four zones, pixel by pixel."""

import json
from itertools import zip_longest
from urllib.request import urlopen

import pytest

from components.tabs import discover
from tests import sampling
from tests.browser.conftest import ROOT

BUNDLE = ROOT / "assets" / "vendor" / "plotly.min.js"
ZONES = ("UTC", "America/Los_Angeles", "Asia/Seoul", "Pacific/Auckland")
SHORT = "from=2017-08-20&to=2017-09-20"  # days are ticks of their own
TEST, DAY, NEXT = "2017-09-03-sixth-nuclear-test", "2017-09-03", "2017-09-04"

# What stands on the axis of dates, as drawn: ticks with their words, paths and places of marks, shapes, words.
DRAW = (
    """
async (figures) => {
  const plot = document.createElement("div");
  plot.style.width = "1200px";
  document.body.append(plot);
  const found = {};
  for (const [name, { data, layout }] of Object.entries(figures)) {
    await window.Plotly.newPlot(plot, data, { ...layout, width: 1200 }, { staticPlot: true });
    const all = (selector, read) => [...plot.querySelectorAll(selector)].map(read);
    const axis = plot._fullLayout.xaxis;
    const marked = [];
    plot.calcdata.forEach((trace, at) => trace.forEach((mark) => {
      const ids = data[at].customdata;
      // The unseen points under a name are not on its day.
      const placed = data[at].mode === "markers" && data[at].name !== "hits" && mark.x !== undefined;
      if (placed && ids) marked.push([ids[mark.i], axis.c2p(mark.x)]);
    }));
    found[name] = {
      ticks: all(".xtick text", (one) => [one.textContent, one.getAttribute("transform"), one.getAttribute("x")]),
      marks: all(".scatterlayer path, .barlayer path", (one) => [one.getAttribute("d"), one.getAttribute("transform")]),
      shapes: all(".shapelayer path", (one) => one.getAttribute("d")),
      words: all(".annotation g[transform]", (one) => [one.textContent, one.getAttribute("transform")]),
      labels: all(".textpoint text", (one) => [one.textContent, one.getAttribute("transform"), one.getAttribute("x")]),
      days: ["DAY", "NEXT"].map((day) => axis.d2p(day)),
      marked: marked.filter(([id]) => id === "TEST"),
    };
  }
  plot.remove();
  return found;
}
""".replace("DAY", DAY)
    .replace("NEXT", NEXT)
    .replace("TEST", TEST)
)


@pytest.fixture(scope="module")
def dated(served) -> dict[str, dict]:
    """Every figure with an axis of dates, over the whole record; the timeline over a month as well."""
    found = {}
    for tab in discover().values():
        for panel in (panel for panel in tab.panels if panel.graph):
            for query in ("", SHORT) if tab.name == "timeline" else ("",):
                address = f"{served}/api/figure/{tab.name}/{panel.name}.json?{query}"
                figure = json.load(urlopen(address))  # noqa: S310
                if figure["layout"].get("xaxis", {}).get("type") == "date":
                    found[f"{tab.name}/{panel.name}?{query}"] = figure
    return found


@pytest.fixture(scope="module")
def drawn(browser, dated) -> dict[str, dict]:
    """What each zone's browser draws; in a quick run of one chart of each tab, and of those in which days are ticks."""
    first = {name.split("/")[0]: name for name in reversed(dated)}.values()
    chosen = {name: dated[name] for name in dated if sampling.whole or name in first or name.endswith(SHORT)}
    found = {}
    for zone in ZONES:
        context = browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.add_script_tag(path=BUNDLE)  # it needs no page around it
        found[zone] = page.evaluate(DRAW, chosen)
        context.close()
    return found


def test_the_charts_with_an_axis_of_dates_are_found(dated):
    assert len(dated) >= 15
    assert {name.split("/")[0] for name in dated} >= {"overview", "timeline", "escalation", "actors", "diplomacy"}


def test_every_chart_is_drawn_as_in_utc(drawn):
    moved = [
        f"{zone}, {name}: {part} {here} instead of {there}"
        for zone in ZONES[1:]
        for name, parts in drawn["UTC"].items()
        for part in parts
        for there, here in zip_longest(parts[part], drawn[zone][name][part])
        if there != here
    ]
    assert not moved, "\n".join(moved[:8])


def test_a_mark_stands_on_its_own_day(drawn):
    for zone in ZONES:
        seen = {name: chart for name, chart in drawn[zone].items() if chart["marked"]}
        assert any(name.startswith("timeline") for name in seen)
        for name, chart in seen.items():
            begins, ends = chart["days"]
            assert all(begins - 0.1 <= x <= ends + 0.1 for _, x in chart["marked"]), (zone, name)
