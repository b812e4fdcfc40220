"""The page Dash is written into: what is loaded, in which order, and what of Dash's own is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Response
from markupsafe import escape
from rjsmin import jsmin

from components.serving.packing import digest

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"
FONT = "source-sans-3-latin-wght-normal.woff2"
STYLES = ("bootstrap.min.css", "fonts.css")
DASH = "dash-renderer.min.js"  # and all that comes with it: frontend/dash.mjs. Dash looks for this name
FIRST = "first.js"  # runs in the head, before all others
EARLY = "opening.js"  # shows the page before Dash is there: what stands in the assets' folder of that name
LATER = "later"  # the type of scripts that run when a reader sees the page
OWN = ".*"  # what of the assets Dash need not load: the page gets them in three files put together at start
ICON = "favicon.svg"
FEED = "corrections.atom"
# Of Dash's settings in the page: versions are no stranger's business, and the token of a page's background callbacks,
# of which we have none, would make each copy of the page another one.
UNSAID = ("python_version", "dash_version", "dash_version_url", "ddk_version", "plotly_version", "end_id")


@cache
def early_script() -> str:
    """The scripts of the opening as one, without comments and idle space."""
    return jsmin("\n".join(path.read_text(encoding="utf-8") for path in sorted((ASSETS / "opening").glob("*.js"))))


@cache
def manifest(assets: Path = ASSETS) -> dict[str, Any]:
    """The front-end build's manifest, empty where nothing was built or it is broken; without Dash's scripts where they
    were built of other versions than are installed."""
    try:
        found = json.loads((assets / "vendor" / "manifest.json").read_text(encoding="utf-8"))
        files = {name: {"sha256": str(told["sha256"])} for name, told in found["files"].items()}
        if any(version(name) != told for name, told in found["dash"].items()):
            files.pop(DASH, None)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {"files": {}}
    return {"files": files}


def vendor_url(name: str, prefix: str = "/") -> str:
    """The address of a built file, with its fingerprint."""
    found = manifest()["files"].get(name)
    return f"{prefix}assets/vendor/{name}" + (f"?v={found['sha256']}" if found else "")


def asset_url(name: str, prefix: str = "/") -> str:
    """The address of one of our own files, with its fingerprint."""
    return f"{prefix}assets/{name}?v={digest((ASSETS / name).read_bytes())}"


def index_html(
    preload: list[str] | None = None,
    prefix: str = "/",
    lang: str = "en",
    first: Mapping[str, object] | None = None,
    made: Mapping[str, str] | None = None,
) -> str:
    """Dash's `index_string`: Bootstrap before our own styles, early loading, nothing from third parties.

    `preload` are addresses to fetch early beside the plotly bundle and the main typeface; `first` are what the first
    script is told in data attributes; `made` are styles and scripts put together at start, which come after all others.
    """
    addresses = [f"{prefix}assets/{name}?v={digest(text.encode())}" for name, text in (made or {}).items()]
    styles = "".join(f'<link rel="stylesheet" href="{escape(url)}">' for url in addresses if ".css?" in url)
    scripts = [url for url in addresses if ".js?" in url]
    fonts = [vendor_url(FONT, prefix)] if manifest()["files"] else []
    early = f"{prefix}assets/{EARLY}?v={digest(early_script().encode())}"
    links = [f'<script src="{escape(early)}" defer></script>']
    links += [_preload_tag(url) for url in dict.fromkeys([prefix + PLOTLY, *fonts, *(preload or [])])]
    links += [f'<link rel="stylesheet" href="{escape(vendor_url(name, prefix))}">' for name in STYLES]
    told = "".join(f' data-{name}="{escape(value)}"' for name, value in {"prefix": prefix, **(first or {})}.items())
    script = f'<script src="{escape(asset_url(FIRST, prefix))}"{told}></script>'
    links.append(f'<link rel="icon" type="image/svg+xml" href="{escape(asset_url(ICON, prefix))}">')
    links.append(f'<link rel="alternate" type="application/atom+xml" title="Panmunjom" href="{prefix}{FEED}">')
    head = "\n    ".join([script, *links])
    return f"""<!DOCTYPE html>
<html lang="{escape(lang)}">
  <head>
    {{%metas%}}
    <title>{{%title%}}</title>
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#14181d" media="(prefers-color-scheme: dark)">
    {head}
    {{%css%}}
    {styles}
  </head>
  <body>
    {{%app_entry%}}
    <footer>
      {{%config%}}
      {{%scripts%}}
      {"".join(map(later, scripts))}
      {{%renderer%}}
    </footer>
  </body>
</html>"""


def later(url: str) -> str:
    """A script that the opening's script starts when a reader sees the page: `assets/opening/start.js`."""
    return f'<script type="{LATER}" src="{escape(url)}"></script>'


def _preload_tag(url: str) -> str:
    path = url.partition("?")[0]
    if path.endswith(".woff2"):
        kind = 'as="font" type="font/woff2" crossorigin'
    else:
        kind = {".js": 'as="script"', ".css": 'as="style"'}.get(Path(path).suffix, 'as="fetch" crossorigin')
    return f'<link rel="preload" href="{escape(url)}" {kind}>'


LOADING = re.compile(r'<div class="_dash-loading">.*?</div>', re.S)


class Site(Dash):
    """Dash that sends its scripts as one, without what no page of ours needs; its own ones where that was not built.

    `told`, where it is set, gives what the page of a request says of itself before any script runs: `title`, `lang`,
    `head`, `body` and `coming` (in place of Dash's "Loading..."), all three safe HTML. `kept` is given what makes the
    layout of a request, as text, and may know it already.
    """

    told: Callable[[], Any] | None = None
    kept: Callable[[Callable[[], str]], str] | None = None

    def serve_layout(self) -> Any:
        """The layout as Dash sends it, made or as it is kept."""
        make = super().serve_layout
        if not self.kept:
            return make()
        return Response(self.kept(lambda: make().get_data(as_text=True)), mimetype="application/json")

    def interpolate_index(self, **parts: str) -> str:
        found = self.told() if self.told else None
        if found:
            parts["title"] = sealed(escape(found.title))
            parts["metas"] = f"{parts.get('metas', '')}\n    {sealed(found.head)}"
            entry = LOADING.sub(lambda _: sealed(found.coming), parts.get("app_entry", ""))
            parts["app_entry"] = f"{sealed(found.body)}\n{entry}"
        page = self.written(parts)
        return page.replace('<html lang="en">', f'<html lang="{found.lang}">', 1) if found else page

    def written(self, parts: dict[str, str]) -> str:
        """Dash's page with one script in place of its own."""
        scripts = re.sub(r'\s*<script src="[^"]*/dash_table/bundle\.[^"]*"></script>', "", parts.get("scripts", ""))
        if DASH in manifest()["files"]:
            ours = f'<script src="{vendor_url(DASH, self.config.requests_pathname_prefix)}"></script>'
            scripts = ours + re.sub(r'<script src="[^"]*/_dash-component-suites/[^"]*"></script>\s*', "", scripts)
        scripts = scripts.replace("<script src=", f'<script type="{LATER}" src=')
        renderer = f'<script id="_dash-renderer" type="{LATER}"></script>'
        config = re.sub(r"\{.*\}", without_versions, parts.get("config", ""), flags=re.S)
        return super().interpolate_index(**{**parts, "scripts": scripts, "config": config, "renderer": renderer})


def sealed(html: str) -> str:
    """HTML in which Dash finds no place for a piece of its own, such as `{%config%}`, whatever a reader seeks."""
    return str(html).replace("{%", "&#123;%")


def without_versions(config: re.Match) -> str:
    """Dash's settings as JSON without what is `UNSAID`, safe inside a script element as before."""
    kept = {name: value for name, value in json.loads(config[0]).items() if name not in UNSAID}
    return json.dumps(kept).translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&/"})
