"""How plotly behaves on the page."""

from components.words.address import View
from components.words.catalog import TAGS


def graph_config(view: View) -> dict:
    return {
        "displayModeBar": False,
        "responsive": False,
        "locale": TAGS[view.lang],
        "showSendToCloud": False,
        "scrollZoom": False,
        "doubleClick": "reset",
    }
