"""Dates go to plotly as ISO text: numbers it reads in the reader's time zone, and marks would move."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from plotly.io.json import to_json_plotly

from components.page import Page
from tests import gallery
from tests.components.figures.test_gallery import NAMES, PANELS

ISO = re.compile(r"\d{4}-\d\d-\d\d")


def on_date_axis(figure: dict) -> Iterator[tuple[str, object]]:
    """Every value of a figure that stands on its axis of dates, with where it is."""
    layout = figure["layout"]
    axis = layout.get("xaxis", {})
    if axis.get("type") != "date":
        return
    for name in ("range", "tickvals", "tick0"):
        values = axis.get(name, [])
        yield from ((f"xaxis.{name}", one) for one in (values if isinstance(values, list) else [values]))
    for at, trace in enumerate(figure["data"]):
        # A bar that lies along the axis has its beginning as a date and its length in milliseconds.
        for name in ("base",) if trace.get("orientation") == "h" else ("x",):
            yield from ((f"data[{at}].{name}", one) for one in trace[name])
    for kind, names in (("shapes", ("x0", "x1")), ("annotations", ("x",))):
        for at, one in enumerate(layout.get(kind, ())):
            if one.get("xref", "x") == "x":
                # An outline's places are in its text: each begins with its day.
                days = re.findall(r"[ML]([^,]+),", one.get("path", ""))
                yield from ((f"{kind}[{at}].path", None if ISO.match(day) else float(day)) for day in days)
                yield from ((f"{kind}[{at}].{name}", one[name]) for name in names if name in one)


@pytest.mark.parametrize("tab, panel", PANELS, ids=NAMES)
@pytest.mark.parametrize("name", gallery.VIEWS)
def test_no_figure_has_a_number_on_an_axis_of_dates(tab, panel, name):
    figure = panel.draw(Page(gallery.small(), gallery.view(gallery.small(), tab, panel, name))).figure
    found = list(on_date_axis(json.loads(to_json_plotly(figure)))) if figure else []
    wrong = [f"{where}: {value}" for where, value in found if not (value is None or isinstance(value, str))]
    assert not wrong, wrong[:5]


def test_a_number_on_an_axis_of_dates_would_be_found():
    layout = {"xaxis": {"type": "date", "range": [1, "2017"]}, "shapes": [{"x0": 2, "x1": "2017"}]}
    bars = {"orientation": "h", "base": ["2017"], "x": [86_400_000]}
    figure = {"data": [{"x": [3, None, "2017"]}, bars], "layout": layout}
    assert [where for where, value in on_date_axis(figure) if isinstance(value, int)] == [
        "xaxis.range",
        "data[0].x",
        "shapes[0].x0",
    ]


@pytest.mark.parametrize("width, lang", [(300, "en"), (390, "zh")])
def test_no_line_of_a_year_runs_through_the_name_of_a_row(ctx, width, lang):
    rows = {"timeline": ("lanes",), "escalation": ("resolutions", "launches", "sequences")}
    rows["diplomacy"] = ("rounds", "lives", "kept", "openings")
    for name, panels in rows.items():
        for panel in panels:
            part = getattr(ctx.tabs[name].panel(panel), "part", "")
            page = ctx.page(f"/{name}", f"?lang={lang}&part={part}")
            page = page.at(replace(page.view, width=width))
            notes = ctx.tabs[name].panel(panel).draw(page).figure["layout"]["annotations"]
            names = [one for one in notes if (one["x"], one.get("xref"), one.get("xanchor")) == (0, "paper", "left")]
            assert any(one.get("bgcolor") == page.style(panel).palette.surface for one in names), panel
