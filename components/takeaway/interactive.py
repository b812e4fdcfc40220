"""A chart as one HTML file that needs nothing else, and the parts it shares with the printer: bundle and typeface."""

import base64
import re
from functools import cache
from html import escape
from pathlib import Path

import plotly
from plotly.io.json import to_json_plotly

from components.theme import PALETTES
from components.words.address import View
from components.words.catalog import TAGS

VENDOR = Path(__file__).parents[2] / "assets" / "vendor"
LEAST = 0.75  # how small a drawing may be shown before a narrower one is


def bundle() -> Path:
    """Our plotly.js; plotly's own where the front end has not been built."""
    ours = VENDOR / "plotly.min.js"
    return ours if ours.is_file() else Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


@cache
def _faces(stamp: float) -> tuple[tuple[str, str], ...]:
    """Each @font-face of the build with its file inlined, and the code points it is for.

    `stamp` renews them after a build.
    """
    css = (VENDOR / "fonts.css").read_text(encoding="utf-8")
    found = []
    for face in re.findall(r"@font-face\{[^}]*\}", css):
        name = re.search(r'url\("([^"?]+)', face)[1]
        data = base64.b64encode((VENDOR / name).read_bytes()).decode()
        reach = re.search(r"unicode-range:([^;}]+)", face)
        found.append(
            (
                re.sub(r'url\("[^"]+"\)', lambda _, data=data: f'url("data:font/woff2;base64,{data}")', face),
                reach[1] if reach else "",
            )
        )
    return tuple(found)


def font_css(text: str) -> str:
    """The typeface as CSS without any request, only the files whose letters the text has.

    Upright unless it has <i>.
    """
    sheet = VENDOR / "fonts.css"
    if not sheet.is_file():
        return ""
    points = {ord(char) for char in text}
    return "\n".join(
        face
        for face, reach in _faces(sheet.stat().st_mtime)
        if ("font-style:italic" not in face or "<i>" in text)
        and any(_within(point, reach) for point in points if point > 32)
    )


@cache
def _within(point: int, reach: str) -> bool:
    """Whether a code point is in a CSS unicode-range."""
    for part in reach.replace("U+", "").split(","):
        low, _, high = part.strip().partition("-")
        if int(low, 16) <= point <= int(high or low, 16):
            return True
    return False


def page(view: View, drawings: list[dict], title: str, description: str) -> str:
    """The whole page: of drawings from wide to narrow it shows the first that its window holds without making it much
    smaller. Data cannot end the script they stand in, and nothing is asked of any server."""
    palette = PALETTES[view.theme]
    config = {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "locale": TAGS[view.lang],
        "doubleClick": "reset",
        "scrollZoom": False,
    }
    drawing = to_json_plotly({"drawings": drawings, "config": config})
    drawing = drawing.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    library = re.sub(r"</(?=script)", r"<\\/", bundle().read_text(encoding="utf-8"), flags=re.IGNORECASE).replace(
        "<!--", "<\\!--"
    )
    return f"""<!DOCTYPE html>
<html lang="{TAGS[view.lang]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{escape(description)}">
<meta name="generator" content="Panmunjom">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>
{font_css(drawing)}
html {{ color-scheme: {view.theme}; overflow-y: scroll }}
body {{ margin: 0; background: {palette.surface}; color: {palette.ink} }}
body {{ overflow-x: hidden }}
#figure {{ margin: 0 auto; transform-origin: 0 0 }}
</style>
</head>
<body>
<main id="figure" role="figure" aria-label="{escape(title)}"></main>
<script>{library}</script>
<script>
(function () {{
  "use strict";
  var figure = document.getElementById("figure"), all = {drawing}, shown;
  var draw = function () {{
    var room = document.documentElement.clientWidth;
    var fit = all.drawings.find(function (one) {{ return {LEAST} * one.layout.width <= room; }}) || all.drawings.at(-1);
    var scale = Math.min(1, room / fit.layout.width);
    figure.style.width = fit.layout.width + "px";
    figure.style.margin = scale < 1 ? "0 0 " + (scale - 1) * fit.layout.height + "px" : "0 auto";
    figure.style.transform = scale < 1 ? "scale(" + scale + ")" : "none";
    if (fit === shown) return;
    shown = fit;
    Plotly.newPlot(figure, structuredClone(fit.data), structuredClone(fit.layout), all.config);
  }};
  (document.fonts ? document.fonts.ready : Promise.resolve()).then(draw);
  addEventListener("resize", draw);
}})();
</script>
</body>
</html>
"""
