"""A minimal app behind our serving, for tests of what travels: `make_app(write_assets(tmp_path))`."""

import gzip
from pathlib import Path

import brotli
from dash import ALL, ClientsideFunction, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate
from flask import Response

from components.serving import Facts, Gate, Site, index_html, install, make_server

BUNDLE = b"/* our plotly */" + b"x = 1;" * 2000
MADE = {"tabs.css": "p { color: black }\n" * 500, "tabs.js": "let y = 1;"}
UPDATE = "/_dash-update-component"


def write_assets(folder: Path) -> Path:
    vendor = folder / "assets" / "vendor"
    vendor.mkdir(parents=True)
    (vendor / "plotly.min.js").write_bytes(BUNDLE)
    (vendor / "plotly.min.js.br").write_bytes(brotli.compress(BUNDLE, quality=11))
    (vendor / "plotly.min.js.gz").write_bytes(gzip.compress(BUNDLE, 9))
    (vendor / "small.woff2").write_bytes(b"wOF2" + bytes(5000))
    (folder / "assets" / "app.css").write_text("body { color: black }\n" * 500)
    (folder / "assets" / "tiny.css").write_text("a {}")
    (folder / "secret.css").write_text("not for you")
    return folder / "assets"


def make_app(assets: Path, gate: Gate | None = None, **health) -> Site:
    server = make_server("minimal")
    app = Site(
        "minimal",
        server=server,
        assets_folder=str(assets),
        assets_path_ignore=["vendor"],
        index_string=index_html(["/assets/extra.js"], made=MADE),
    )
    app.layout = html.Div(
        [
            dcc.Input(id="in", value="a"),
            html.Div(id="out"),
            html.Div(id="two"),
            html.Div(["text that repeats itself, "] * 200),
            dcc.Graph(id="graph"),
        ]
    )

    def echo(value, other):
        if value == "stop":
            raise PreventUpdate
        if value == "crash":
            raise RuntimeError("secret detail")
        return "long " * 2000 if value == "long" else value

    app.callback(Output("out", "children"), Input("in", "value"), State("in", "type"))(echo)
    app.callback(Output("two", "title"), Output("two", "children"), Input("in", "value"))(lambda v: (v, v))
    app.callback(Output("two", "lang"), Input({"kind": "box", "n": ALL}, "value"))(lambda v: str(v))
    app.callback(Input("in", "n_submit"))(lambda v: None)
    app.clientside_callback(ClientsideFunction("minimal", "same"), Output("out", "title"), Input("in", "value"))
    install(
        app,
        Facts(is_page=lambda path: path == "/data", health=lambda: {"version": "1.2", "events": 7, **health}),
        made=MADE,
        gate=gate,
    )

    @server.get("/api/broken")
    def broken():
        raise RuntimeError("secret detail")

    @server.get("/api/stream")
    def stream():
        return Response((line for line in ["a" * 3000]), mimetype="text/csv")

    return app


def body(value="a", **changes) -> dict:
    """What the browser sends; `...` takes a key away."""
    one = {
        "output": "out.children",
        "outputs": {"id": "out", "property": "children"},
        "inputs": [{"id": "in", "property": "value", "value": value}],
        "state": [{"id": "in", "property": "type"}],
        "changedPropIds": ["in.value"],
    }
    return {k: v for k, v in {**one, **changes}.items() if v is not ...}
