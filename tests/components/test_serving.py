"""What the server answers, on a minimal app and without a browser."""

import gzip
import json
import os

import brotli
import pytest
from dash import ALL, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate
from flask import Response

from components.serving import YEAR, Site, index_html, install, make_server
from components.serving import page as page_parts
from components.serving.packing import Packed
from components.serving.refusals import MAX_BODY

BUNDLE = b"/* our plotly */" + b"x = 1;" * 2000
PLOTLY = "/" + page_parts.PLOTLY
UPDATE = "/_dash-update-component"


@pytest.fixture
def assets(tmp_path):
    vendor = tmp_path / "assets" / "vendor"
    vendor.mkdir(parents=True)
    (vendor / "plotly.min.js").write_bytes(BUNDLE)
    (vendor / "plotly.min.js.br").write_bytes(brotli.compress(BUNDLE, quality=11))
    (vendor / "plotly.min.js.gz").write_bytes(gzip.compress(BUNDLE, 9))
    (vendor / "small.woff2").write_bytes(b"wOF2" + bytes(5000))
    (tmp_path / "assets" / "app.css").write_text("body { color: black }\n" * 500)
    (tmp_path / "assets" / "tiny.css").write_text("a {}")
    (tmp_path / "secret.css").write_text("not for you")
    return tmp_path / "assets"


def make_app(assets, **health):
    server = make_server("minimal")
    app = Site(
        "minimal",
        server=server,
        assets_folder=str(assets),
        assets_path_ignore=["vendor"],
        index_string=index_html(["/assets/extra.js"]),
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
    app.clientside_callback("function (v) { return v }", Output("out", "title"), Input("in", "value"))
    install(app, health=lambda: {"version": "1.2", "events": 7, **health}, is_page=lambda path: path == "/data")

    @server.get("/api/broken")
    def broken():
        raise RuntimeError("secret detail")

    @server.get("/api/stream")
    def stream():
        return Response((line for line in ["a" * 3000]), mimetype="text/csv")

    return app


@pytest.fixture
def client(assets):
    return make_app(assets).server.test_client()


def body(value="a", **changes):
    one = {
        "output": "out.children",
        "outputs": {"id": "out", "property": "children"},
        "inputs": [{"id": "in", "property": "value", "value": value}],
        "state": [{"id": "in", "property": "type"}],
        "changedPropIds": ["in.value"],
    }
    return {k: v for k, v in {**one, **changes}.items() if v is not ...}


# (a) the plotly bundle under Dash's own address


@pytest.mark.parametrize(
    ("accept", "encoding", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("br;q=0.5, gzip;q=1", "gzip", gzip.decompress),
        ("", None, bytes),
    ],
)
def test_plotly_bundle_in_each_encoding(client, accept, encoding, unpack):
    got = client.get(PLOTLY, headers={"Accept-Encoding": accept})
    assert got.status_code == 200 and got.mimetype == "text/javascript"
    assert got.headers.get("Content-Encoding") == encoding
    assert unpack(got.data) == BUNDLE
    assert "Accept-Encoding" in got.headers["Vary"] and got.headers["Cache-Control"] == "no-cache"
    again = client.get(PLOTLY, headers={"Accept-Encoding": accept, "If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304 and not again.data and again.headers["ETag"] == got.headers["ETag"]


def test_encodings_have_their_own_etags(client):
    tags = {client.get(PLOTLY, headers={"Accept-Encoding": a}).headers["ETag"] for a in ("br", "gzip", "")}
    assert len(tags) == 3


def test_etag_changes_with_the_bundle(client, assets):
    before = client.get(PLOTLY, headers={"Accept-Encoding": "br"})
    bundle = assets / "vendor" / "plotly.min.js"
    bundle.write_bytes(BUNDLE + b"y")
    stale = bundle.with_name("plotly.min.js.br").stat().st_mtime + 10  # newer than the .br beside it
    os.utime(bundle, (stale, stale))
    after = client.get(PLOTLY, headers={"Accept-Encoding": "br", "If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200 and brotli.decompress(after.data) == BUNDLE + b"y"


def test_without_a_build_dash_serves_its_own_and_it_is_logged_once(assets, caplog):
    (assets / "vendor" / "plotly.min.js").unlink()
    client = make_app(assets).server.test_client()
    sizes = {len(client.get(PLOTLY).data) for _ in range(2)}
    assert min(sizes) > 1_000_000
    assert sum("front-end build" in r.message for r in caplog.records) == 1


# (b) assets


def test_assets_are_compressed_and_revalidated(client):
    got = client.get("/assets/app.css", headers={"Accept-Encoding": "br"})
    assert got.headers["Content-Encoding"] == "br" and b"color: black" in brotli.decompress(got.data)
    assert got.headers["Cache-Control"] == "no-cache"
    again = client.get("/assets/app.css", headers={"Accept-Encoding": "br", "If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304
    assert "Content-Encoding" not in client.get("/assets/tiny.css", headers={"Accept-Encoding": "br"}).headers


@pytest.mark.parametrize("path", ["/assets/app.css", "/assets/vendor/small.woff2", "/assets/vendor/plotly.min.js"])
def test_only_fingerprinted_assets_are_kept_for_long(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-cache"
    assert client.get(path + "?m=17").headers["Cache-Control"] == YEAR
    assert client.get(path + "?v=ab").headers["Cache-Control"] == YEAR
    assert client.get(path + "?v=").headers["Cache-Control"] == "no-cache"


def test_fonts_revalidate_too(client):
    got = client.get("/assets/vendor/small.woff2")
    assert got.status_code == 200 and "Content-Encoding" not in got.headers
    again = client.get("/assets/vendor/small.woff2", headers={"If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../secret.css",
        "/assets/%2e%2e/secret.css",
        "/assets//etc/passwd",
        "/assets/none.css?v=1",
        "/assets/none.png?v=1",
    ],
)
def test_nothing_outside_assets_is_served(client, path):
    got = client.get(path)
    assert got.status_code == 404 and b"not for you" not in got.data
    assert got.headers["Cache-Control"] == "no-store"


def test_head_has_headers_and_no_body(client):
    got = client.head("/assets/app.css", headers={"Accept-Encoding": "br"})
    assert got.status_code == 200 and got.headers["Content-Encoding"] == "br" and not got.data


# (c) Dash's own bundles and pages


def scripts(client):
    page = client.get("/").get_data(as_text=True)
    return [part.partition('"')[0] for part in page.split('<script src="')[1:]]


def test_component_bundles_are_compressed_and_kept(client):
    paths = [s for s in scripts(client) if "_dash-component-suites" in s]
    assert paths
    for path in paths:
        got = client.get(path, headers={"Accept-Encoding": "gzip, br"})
        assert got.status_code == 200 and got.headers["Content-Encoding"] == "br", path
        assert brotli.decompress(got.data) == client.get(path).data
        assert got.headers["Cache-Control"] == YEAR


def test_async_chunks_revalidate(client):
    client.get("/")
    path = "/" + page_parts.GRAPH
    got = client.get(path, headers={"Accept-Encoding": "br"})
    assert got.headers["Content-Encoding"] == "br" and got.headers["Cache-Control"] == "no-cache"
    again = client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304 and not again.data


def test_layout_and_answers_are_compressed(client):
    got = client.get("/_dash-layout", headers={"Accept-Encoding": "br"})
    assert got.headers["Content-Encoding"] == "br" and "Vary" in got.headers
    got = client.post(UPDATE, json=body("long"), headers={"Accept-Encoding": "gzip"})
    assert got.headers["Content-Encoding"] == "gzip" and b"long long" in gzip.decompress(got.data)
    assert "ETag" not in got.headers


def test_streams_are_left_alone(client):
    got = client.get("/api/stream", headers={"Accept-Encoding": "br"})
    assert got.data == b"a" * 3000 and "Content-Encoding" not in got.headers


def test_compressed_bodies_are_kept_up_to_a_limit():
    packed = Packed(limit=200, br=1, gz=1)
    for n in range(50):
        data = os.urandom(100)
        assert brotli.decompress(packed.get(data, f"x{n}", "br")) == data
    assert packed._size <= 200 and packed._size == sum(map(len, packed._kept.values()))


def test_page_is_lean_and_local(client, monkeypatch):
    monkeypatch.setattr(page_parts, "manifest", lambda: {"files": {"runtime.min.js": {"sha256": "ab"}}})
    page = client.get("/").get_data(as_text=True)
    assert "polyfill" not in page and "dash_table/bundle" not in page and "runtime.min.js?v=ab" in page
    assert "dash_renderer" in page and "dash_core_components" in page
    assert "https://" not in page.replace("https://dash-version.plotly.com", "") and "http://" not in page
    assert f'<link rel="preload" href="{PLOTLY}" as="script">' in page
    assert '<link rel="preload" href="/assets/extra.js" as="script">' in page
    assert 'name="viewport"' in page and 'name="theme-color"' in page
    assert page.index("bootstrap.min.css") < page.index("app.css")
    assert '<script src="/assets/vendor/plotly' not in page


def test_page_keeps_dashs_polyfill_without_a_build(client, monkeypatch):
    monkeypatch.setattr(page_parts, "manifest", lambda: {"files": {}})
    assert "polyfill" in client.get("/").get_data(as_text=True)


# (d) security headers


@pytest.mark.parametrize("path", ["/", "/data", "/nowhere", "/health", "/_dash-layout", "/assets/app.css", PLOTLY])
def test_security_headers_are_everywhere(client, path):
    headers = client.get(path).headers
    csp = headers["Content-Security-Policy"]
    assert "default-src 'self'" in csp and "frame-ancestors 'none'" in csp and "unsafe-eval" not in csp
    assert "'unsafe-inline'" not in csp.split("script-src")[1].split(";")[0] and csp.count("'sha256-") >= 2
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin" and "camera=()" in headers["Permissions-Policy"]


# (e) callbacks


def test_a_callback_answers(client):
    got = client.post(UPDATE, json=body("hello"))
    assert got.status_code == 200
    assert got.json["response"]["out"]["children"] == "hello"


def test_several_outputs_wildcards_and_none(client):
    two = body(
        output="..two.title...two.children..",
        state=[],
        outputs=[{"id": "two", "property": "title"}, {"id": "two", "property": "children"}],
    )
    assert client.post(UPDATE, json=two).json["response"]["two"] == {"title": "a", "children": "a"}
    boxes = body(
        output="two.lang",
        outputs={"id": "two", "property": "lang"},
        state=...,
        inputs=[[{"id": {"kind": "box", "n": n}, "property": "value", "value": n} for n in (1, 2)]],
    )
    assert client.post(UPDATE, json=boxes).json["response"]["two"]["lang"] == "[1, 2]"
    page = client.get("/_dash-dependencies").json
    silent = next(d["output"] for d in page if d.get("no_output"))
    none = body(output=silent, outputs=..., inputs=[{"id": "in", "property": "n_submit"}], state=[])
    assert client.post(UPDATE, json=none).status_code in (200, 204)


def test_optional_keys_may_be_missing(client):
    assert client.post(UPDATE, json=body(changedPropIds=...)).status_code == 200


def test_prevent_update_still_is_204(client):
    assert client.post(UPDATE, json=body("stop")).status_code == 204


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"text"',
        b"3",
        b"[" * 100_000,
        b"{}",
        json.dumps(body(output="gone.children")).encode(),
        json.dumps(body(output="out.title")).encode(),  # a clientside one
    ],
)
def test_malformed_bodies_get_400(client, data):
    got = client.post(UPDATE, data=data, content_type="application/json")
    assert got.status_code == 400, got.data
    assert got.json["error"].endswith(".") and "Traceback" not in got.json["error"]


@pytest.mark.parametrize(
    "changes",
    [
        {"output": ...},
        {"output": None},
        {"output": ["out.children"]},
        {"output": {}},
        {"inputs": ...},
        {"inputs": {}},
        {"inputs": []},
        {"inputs": [1]},
        {"inputs": [{}]},
        {"inputs": [{"id": "in"}]},
        {"inputs": [{"id": "in", "property": "other"}]},
        {"inputs": [{"id": 3, "property": "value"}]},
        {"inputs": [{"id": "in", "property": "value"}] * 2},
        {"state": ...},
        {"state": "x"},
        {"state": [None]},
        {"outputs": ...},
        {"outputs": None},
        {"outputs": []},
        {"outputs": {}},
        {"outputs": "out.children"},
        {"changedPropIds": "in.value"},
        {"changedPropIds": [1]},
        {"changedPropIds": None},
    ],
)
def test_wrong_shapes_get_400(client, changes):
    got = client.post(UPDATE, json=body(**changes))
    assert got.status_code == 400, got.data
    assert isinstance(got.json["error"], str)


def test_other_content_types_get_400(client):
    assert client.post(UPDATE, data=json.dumps(body()), content_type="text/plain").status_code == 400


def test_a_crash_tells_the_log_and_not_the_client(client, caplog):
    for got in (client.post(UPDATE, json=body("crash")), client.get("/api/broken")):
        assert got.status_code == 500 and "secret detail" not in got.get_data(as_text=True)
        number = got.json["error"].rsplit(" ", 1)[1].rstrip(".")
        record = next(r for r in caplog.records if number in r.getMessage())
        assert record.exc_info[1].args == ("secret detail",)


def test_too_large_is_413(client):
    got = client.post(UPDATE, data=b" " * (MAX_BODY + 1), content_type="application/json")
    assert got.status_code == 413 and "10 MB" in got.json["error"]


# (f) health


def test_health(client):
    got = client.get("/health")
    assert got.status_code == 200 and got.json == {"status": "ok", "version": "1.2", "events": 7}
    assert got.headers["Cache-Control"] == "no-store"


# (g) addresses and methods


def test_pages_are_pages_and_nothing_else_is(client):
    assert client.get("/").status_code == client.get("/data?x=1").status_code == 200
    got = client.get("/<b>nowhere", headers={"Accept": "text/html"})
    page = got.get_data(as_text=True)
    assert got.status_code == 404 and got.mimetype == "text/html"
    assert 'href="/"' in page and 'href="/?lang=zh"' in page and "此地址没有内容" in page and "<b>nowhere" not in page
    assert client.get("/api/none").json["status"] == 404
    for path in ("dash/none.js", "dash/dcc/../dash.py", "os/path.js"):
        assert client.get(f"/_dash-component-suites/{path}").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_405(client, method):
    got = client.open("/", method=method)
    assert got.status_code == 405 and got.headers["Allow"] == "GET, HEAD, POST"


def test_post_to_a_page_and_get_of_a_callback_are_405(client):
    assert client.post("/").status_code == 405
    got = client.get(UPDATE)
    assert got.status_code in (404, 405) and got.json


def test_below_a_prefix(assets):
    server = make_server("prefixed")
    app = Site(
        "prefixed",
        server=server,
        assets_folder=str(assets),
        url_base_pathname="/p/",
        assets_path_ignore=["vendor"],
        index_string=index_html(prefix="/p/"),
    )
    app.layout = html.Div()
    install(app, health=dict, is_page=lambda path: path == "/data")
    client = server.test_client()
    assert client.get("/p/").status_code == client.get("/p/data").status_code == 200
    assert client.get("/p/none").status_code == 404 and client.get("/p/health").json == {"status": "ok"}
    assert client.get("/p" + PLOTLY).data == BUNDLE
    assert client.get("/p/assets/app.css?m=1").headers["Cache-Control"] == YEAR
    assert 'href="/p' + PLOTLY in client.get("/p/").get_data(as_text=True)
