"""What the front-end build made, and what a browser asks for."""

import hashlib
import importlib.util
import json
import re
import threading
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from werkzeug.serving import make_server as make_wsgi

from components.serving import Facts, Site, index_html, install, make_server
from components.serving import page as page_parts
from tests import chromium

ROOT = Path(__file__).resolve().parent.parent
TOLD = {"widths": "1440", "beside": "1280", "tags": ""}  # what a page of ours tells its first script
VENDOR = ROOT / "assets" / "vendor"

built = pytest.mark.skipif(not (VENDOR / "manifest.json").is_file(), reason="run `make frontend` first")


@pytest.fixture(scope="module")
def manifest():
    return json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))


def load_build():
    spec = importlib.util.spec_from_file_location("frontend_build", ROOT / "frontend" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@built
def test_manifest_tells_what_is_there(manifest):
    for name, entry in manifest["files"].items():
        data = (VENDOR / name).read_bytes()
        assert len(data) == entry["bytes"] and hashlib.sha256(data).hexdigest().startswith(entry["sha256"]), name
        if name.endswith((".js", ".css")):
            packed = (VENDOR / f"{name}.br").read_bytes()
            assert brotli.decompress(packed) == data and len(packed) == entry["br"] < entry["gz"] < entry["bytes"]
            assert (VENDOR / f"{name}.gz").stat().st_size == entry["gz"]
    package = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    assert manifest["versions"].items() <= package["devDependencies"].items()


@built
def test_sizes_stay_small(manifest):
    files = manifest["files"]
    assert files["plotly.min.js"]["gz"] <= 300_000  # scatter, bar, heatmap
    assert files["dash-renderer.min.js"]["gz"] <= 200_000
    assert files["bootstrap.min.css"]["gz"] <= 35_000
    assert files["source-sans-3-latin-wght-normal.woff2"]["bytes"] <= 30_000


@built
def test_built_text_names_no_source_map_and_loads_nothing_from_outside():
    for path in [*VENDOR.glob("*.js"), *VENDOR.glob("*.css")]:
        text = path.read_text(encoding="utf-8").replace('new Function("return this")()', "")  # webpack's, not reached
        assert not re.search(r"sourceMappingURL=[\w./-]+\.map", text), path.name
        assert not re.findall(r"url\([\"']?(?:https?:)?//", text), path.name
        assert not re.search(r"new Function\(|[^.\w]eval\(", text), path.name


def test_lock_file_is_exact_and_names_no_registry():
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: p for name, p in lock["packages"].items() if name}
    assert all("integrity" in p and "resolved" not in p for p in packages.values())
    wanted = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", v) for v in wanted.values())


@built
def test_a_current_build_is_not_repeated(monkeypatch, capsys):
    build = load_build()
    monkeypatch.setattr(build, "find_node", lambda: pytest.fail("wants to build again"))
    if json.loads(build.MANIFEST.read_text(encoding="utf-8"))["inputs"] != build.fingerprint():
        pytest.skip("the build is of other sources")
    assert build.main([]) == 0 and capsys.readouterr().out == ""


def test_a_failing_step_says_what_and_how_to_mend(monkeypatch, capsys):
    build = load_build()
    monkeypatch.setattr(build, "find_node", lambda: (["false"], ["false"], "/nowhere"))
    assert build.main(["--force"]) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith("frontend: could not fetch") and "npm registry" in said and "\n" not in said


# In a browser


@pytest.fixture
def served():
    server = make_server("frontend")
    app = Site(
        "frontend",
        server=server,
        assets_folder=str(ROOT / "assets"),
        assets_ignore=".*",
        index_string=index_html(first=TOLD),
    )
    figure = {
        "data": [{"type": t, "x": ["2018-01-01", "2018-02-01"], "y": [1, 2]} for t in ("scatter", "bar")]
        + [{"type": "heatmap", "z": [[1, 2], [3, 4]], "xaxis": "x2", "yaxis": "y2"}],
        "layout": {
            "xaxis": {"domain": [0, 0.5], "tickformat": "%B"},
            "xaxis2": {"domain": [0.6, 1]},
            "yaxis2": {"anchor": "x2"},
        },
    }
    graph = dcc.Graph(id="graph", figure=figure, config={"locale": "zh-CN"})
    live = [
        dbc.Accordion([dbc.AccordionItem("Text", title="Words")]),
        dbc.Toast("Saved", header="File", is_open=True),
        dbc.Offcanvas("An event", id="card", title="Event", is_open=True, backdrop=False),
        dbc.Collapse(dbc.Progress(value=30, label="30 %"), is_open=True),
        html.Span("about", id="about"),
        dbc.Tooltip("Not exact", target="about"),
        dbc.Modal("Help", id="help", is_open=False),
    ]
    app.layout = html.Div([html.H1("Text"), graph, *live])
    install(app, Facts(is_page=lambda path: False))
    return server


@pytest.fixture
def address(served):
    wsgi = make_wsgi("127.0.0.1", 0, served, threaded=True)
    thread = threading.Thread(target=wsgi.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{wsgi.server_port}/"
    wsgi.shutdown()
    thread.join()
    wsgi.server_close()


@built
def test_the_scripts_that_are_sent_as_one_are_those_dash_would_send(served, monkeypatch):
    """In its order; of its core components two are enough, of its polyfill a line."""
    monkeypatch.setattr(page_parts, "manifest", lambda: {"files": {}})
    paths = re.findall(
        r'<script type="later" src="/_dash-component-suites/([^"]+)"', served.test_client().get("/").text
    )
    sent = [re.sub(r"\.v\d+_\d+_\d+m\d+(?=\.)", "", path) for path in paths]
    told = json.loads(load_build().told_of_dash())
    ours = [path.rpartition("/site-packages/")[2] for path in told["scripts"]]
    left = [path for path in sent if path not in ours]
    assert [path for path in sent if path in ours] == ours
    assert left == ["dash/deps/polyfill@7.12.1.min.js", "dash/dcc/dash_core_components-shared.js"]


def test_every_core_component_of_the_site_is_among_those_sent():
    told = (ROOT / "frontend" / "dash.mjs").read_text(encoding="utf-8")
    files = [*(ROOT / "components").rglob("*.py"), ROOT / "app.py"]
    used = {name for path in files for name in re.findall(r"\bdcc\.([A-Z]\w+)", path.read_text(encoding="utf-8"))}
    assert used == set(re.findall(r"export \{default as (\w+)\}", told))


@built
@pytest.mark.browser
def test_first_load_is_small_local_and_without_complaints(browser, address):
    page = browser.new_page()
    page.set_default_timeout(chromium.WAIT)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    asked, received, said = [], [], []
    network.on("Network.requestWillBeSent", lambda e: asked.append(e["request"]["url"]))
    network.on("Network.loadingFinished", lambda e: received.append(e["encodedDataLength"]))
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(address)
    page.wait_for_selector("#graph .heatmaplayer image")
    page.wait_for_selector("#card.offcanvas.show")
    schema = page.evaluate("() => Plotly.PlotSchema.get()")
    context = page.evaluate("""() => {
        const {showSendToCloud, topojsonURL, displaylogo} = document.querySelector('.js-plotly-plot')._context;
        return {showSendToCloud, topojsonURL, displaylogo};
    }""")
    ticks = page.text_content("#graph .xaxislayer-above")
    face = page.evaluate("document.fonts.load('16px \"Source Sans 3\"').then(faces => faces.length)")
    page.wait_for_load_state("networkidle")
    page.close()
    assert said == []
    assert context == {"showSendToCloud": False, "topojsonURL": "/assets/topojson/", "displaylogo": False}
    assert "月" in ticks and face == 1
    urls = [u for u in asked if not u.startswith(("data:", "blob:"))]
    assert {urlsplit(u).netloc for u in urls} == {urlsplit(address).netloc}
    assert [u for u, n in Counter(urls).items() if n > 1] == []
    assert sum(received) <= 480_000
    attributes = set(schema["layout"]["layoutAttributes"]) | set(schema["traces"]["scatter"]["attributes"])
    assert {"shapes", "annotations", "legend", "hovertemplate"} <= attributes
    assert not attributes & {"sliders", "updatemenus", "images", "error_y"}  # `frontend/slim.mjs` leaves them out
