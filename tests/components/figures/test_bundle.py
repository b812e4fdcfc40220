"""No chart asks plotly for what `frontend/slim.mjs` leaves out of the bundle."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from plotly.io.json import to_json_plotly

from components.page import Page
from tests import gallery
from tests.components.figures.test_gallery import NAMES, PANELS

SLIM = (Path(__file__).parents[3] / "frontend" / "slim.mjs").read_text(encoding="utf-8")
UNUSED = set(re.findall(r"'(\w+)'", re.search(r"UNUSED = \[(.*?)\]", SLIM)[1]))
# The keys under which figures speak of these components, and of selecting
KEYS = UNUSED - {"errorbars", "annotations3d"} | {"error_x", "error_y", "selections", "newshape", "selectedpoints"}


def asked(part: object) -> Iterator[str]:
    """What of a figure, or of a part of it, the bundle cannot draw."""
    for name, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        if name in KEYS or name == "dragmode" and value not in (False, "zoom", "pan"):
            yield name
        if name == "type" and value in ("histogram", "histogram2d", "scattergl", "box"):
            yield value
        yield from asked(value)


@pytest.mark.parametrize("tab, panel", PANELS, ids=NAMES)
def test_the_bundle_draws_all_that_a_chart_has(tab, panel):
    page = Page(gallery.small(), gallery.view(gallery.small(), tab, panel, next(iter(gallery.VIEWS))))
    figure = panel.draw(page).figure
    assert list(asked(json.loads(to_json_plotly(figure or {})))) == []


def test_a_chart_with_what_is_left_out_would_be_found():
    layout = {"dragmode": "select", "xaxis": {"rangeslider": {}}, "sliders": []}
    found = asked({"data": [{"type": "scatter", "error_y": {}}, {"type": "box"}], "layout": layout})
    assert set(found) == {"dragmode", "rangeslider", "sliders", "error_y", "box"}
