"""What the server answers, on a minimal app and without a browser."""

import gzip
import json
import os
import re
import sys
from importlib.metadata import version
from socket import create_connection
from threading import Thread

import brotli
import pytest
from dash import html
from flask import Flask, Response
from werkzeug.serving import make_server as make_wsgi

from components.serving import YEAR, Facts, Site, Unnamed, index_html, install, make_server, packing
from components.serving import page as page_parts
from components.serving.packing import LARGE, Packed, pack, pages, passing
from tests.minimal import BUNDLE, MADE, UPDATE, body, make_app, write_assets

PLOTLY = "/" + page_parts.PLOTLY


@pytest.fixture
def assets(tmp_path):
    return write_assets(tmp_path)


@pytest.fixture
def client(assets):
    return make_app(assets).server.test_client()


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
    return [part.partition('"')[0] for part in page.split('<script type="later" src="')[1:]]


def test_the_bundles_of_an_unbuilt_page_are_compressed_and_kept(client, monkeypatch):
    monkeypatch.setattr(page_parts, "manifest", lambda: {"files": {}})
    paths = [s for s in scripts(client) if "_dash-component-suites" in s]
    assert len(paths) > 7
    for path in paths:
        got = client.get(path, headers={"Accept-Encoding": "gzip, br"})
        assert got.status_code == 200 and got.headers["Content-Encoding"] == "br", path
        assert got.data == brotli.compress(client.get(path).data, quality=9), "as small as can be takes a second"
        assert got.headers["Cache-Control"] == YEAR


def test_async_chunks_revalidate(client):
    client.get("/")
    path = "/_dash-component-suites/dash/dcc/async-graph.js"
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


def test_a_page_is_packed_smaller_than_an_answer_to_it():
    """A first page comes over a slow line with all scripts; an answer is one of many."""
    data = b",".join(b'{"x":%d,"words":"event %d of %d"}' % (at, at * at % 97, at // 7) for at in range(9000))
    assert len(pages.get(data, "page", "br")) < 0.95 * len(passing.get(data, "answer", "br"))
    assert len(pages.get(data, "page", "gzip")) < len(passing.get(data, "answer", "gzip"))


def test_what_a_whole_page_lacks_is_packed_as_small_as_a_page():
    text = b",".join(b'{"x":%d,"words":"event %d of %d"}' % (at, at * at % 97, at // 7) for at in range(9000))
    app = Flask("answers")

    def packed(size: int) -> int:
        with app.test_request_context("/", method="POST", headers={"Accept-Encoding": "br"}):
            return len(pack(Response(text[:size], mimetype="application/json"), static=False).get_data())

    assert packed(LARGE) == len(pages.get(text[:LARGE], "large", "br"))
    assert packed(LARGE - 1) == len(passing.get(text[: LARGE - 1], "less", "br")) > packed(LARGE)


def test_streams_are_left_alone(client):
    got = client.get("/api/stream", headers={"Accept-Encoding": "br"})
    assert got.data == b"a" * 3000 and "Content-Encoding" not in got.headers


def test_compressed_bodies_are_kept_up_to_a_limit():
    packed = Packed(limit=200, br=1, gz=1)
    for n in range(50):
        data = os.urandom(100)
        assert brotli.decompress(packed.get(data, f"x{n}", "br")) == data
    assert packed._size <= 200 and packed._size == sum(map(len, packed._kept.values()))


def test_what_is_put_together_at_start_is_packed_before_anybody_asks(client, monkeypatch):
    monkeypatch.setattr(packing, "lasting", Packed(limit=1 << 20, br=1, gz=1))
    packing.beforehand(MADE.values())
    monkeypatch.setattr(Packed, "_compress", lambda *_: pytest.fail("a reader waits for it"))
    got = client.get("/assets/tabs.css", headers={"Accept-Encoding": "gzip, br"})
    assert got.data == brotli.compress(MADE["tabs.css"].encode(), quality=11)


def test_page_is_lean_and_local(client, monkeypatch):
    monkeypatch.setattr(page_parts, "manifest", lambda: {"files": {page_parts.DASH: {"sha256": "ab"}}})
    page = client.get("/").get_data(as_text=True)
    assert [path for path in scripts(client) if "/_dash-" in path or "/vendor/" in path] == [
        f"/assets/vendor/{page_parts.DASH}?v=ab"
    ]
    assert "https://" not in page.replace("https://dash-version.plotly.com", "") and "http://" not in page
    assert f'<link rel="preload" href="{PLOTLY}" as="script">' in page
    assert '<link rel="preload" href="/assets/extra.js" as="script">' in page
    assert 'name="viewport"' in page and 'name="theme-color"' in page
    assert page.index("bootstrap.min.css") < page.index("app.css")
    assert '<script src="/assets/vendor/plotly' not in page


def test_what_is_put_together_at_start_comes_last_and_is_kept_for_a_year(client):
    page = client.get("/").get_data(as_text=True)
    style, script = (re.search(rf'"(/assets/tabs\.{kind}\?v=\w+)"', page)[1] for kind in ("css", "js"))
    assert scripts(client)[-1] == script
    got = client.get(style, headers={"Accept-Encoding": "br"})
    assert brotli.decompress(got.data).decode() == MADE["tabs.css"]
    assert got.mimetype == "text/css" and got.headers["Cache-Control"] == YEAR
    assert client.get(script).headers["Content-Type"].startswith("text/javascript")
    assert (
        client.get("/assets/tabs.css", headers={"If-None-Match": client.get(style).headers["ETag"]}).status_code == 304
    )
    assert client.get("/assets/tabs.css").headers["Cache-Control"] == "no-cache"


def test_the_page_names_no_versions_and_is_the_same_for_all(client):
    first, second = client.get("/"), client.get("/")
    config = json.loads(re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', first.text, re.S)[1])
    assert config["requests_pathname_prefix"] == "/"
    assert [name for name in config if "version" in name] == ["disable_version_check"]
    assert sys.version.split()[0] not in first.text and "GCC" not in first.text
    assert first.headers["ETag"] == second.headers["ETag"]
    assert client.get("/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/_dash-component-suites/dash/dcc/async-graph.js.map", "/assets/vendor/manifest.json"]
)
def test_neither_source_maps_nor_versions_are_served(client, assets, path):
    (assets / "vendor" / "manifest.json").write_text('{"versions": {}}')
    client.get("/")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("text", ["{}", "[]", '{"files": []}', '{"files": {"dash-renderer.min.js": {}}}', "{", "\xff"])
def test_a_broken_list_of_built_files_is_none(tmp_path, text):
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "manifest.json").write_text(text, encoding="latin-1")
    assert page_parts.manifest(tmp_path) == {"files": {}}


@pytest.mark.parametrize("dash", [version("dash"), "1.0.0"])
def test_scripts_of_another_dash_are_not_sent(tmp_path, dash):
    (tmp_path / "vendor").mkdir()
    built = {name: {"sha256": "ab"} for name in (page_parts.DASH, "bootstrap.min.css")}
    told = {"files": built, "dash": {"dash": dash}}
    (tmp_path / "vendor" / "manifest.json").write_text(json.dumps(told))
    assert (page_parts.DASH in page_parts.manifest(tmp_path)["files"]) == (dash == version("dash"))
    assert "bootstrap.min.css" in page_parts.manifest(tmp_path)["files"]


@pytest.mark.parametrize(
    "said", ["GET /robots.txt HTTP/1.1", "no-http", "GET / HTTP/9.9", f"GET /{'x' * 70_000} HTTP/1.1"]
)
def test_on_ones_own_machine_too_no_program_is_named(client, said):
    served = make_wsgi("127.0.0.1", 0, client.application, request_handler=Unnamed)
    answering = Thread(target=served.handle_request)
    answering.start()
    try:
        with create_connection(("127.0.0.1", served.server_port)) as line:
            line.sendall(f"{said}\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            answer = line.makefile("rb").read()
    finally:
        answering.join()
        served.server_close()
    assert answer and not re.search(rb"werkzeug|python|flask|\d+\.\d+\.\d+", answer, re.IGNORECASE)
    assert b"\r\nServer: " not in answer.replace(b"\r\nServer: Panmunjom\r\n", b"")
    assert b"Server: Panmunjom" in answer or said != "GET /robots.txt HTTP/1.1"


def test_crawlers_are_told_what_not_to_read(client):
    got = client.get("/robots.txt")
    assert got.status_code == 200 and got.mimetype == "text/plain"
    assert "Disallow: /api/" in got.text and "Disallow: /_dash" in got.text


@pytest.mark.parametrize("path", ["/", "/data", "/_dash-layout", "/_dash-dependencies"])
def test_what_is_made_for_one_reader_is_kept_for_no_other(client, path):
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert {"X-Panmunjom-Width", "X-Panmunjom-Address", "Accept-Encoding"} <= {
        one.strip() for one in headers["Vary"].split(",")
    }
    assert "X-Panmunjom-Width" not in client.get("/assets/app.css").headers["Vary"]


def test_under_tls_the_browser_is_told_to_stay_there(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert client.get("/", base_url="https://localhost").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_page_keeps_dashs_polyfill_without_a_build(client, monkeypatch):
    monkeypatch.setattr(page_parts, "manifest", lambda: {"files": {}})
    assert "polyfill" in client.get("/").get_data(as_text=True)


# (d) security headers


@pytest.mark.parametrize("path", ["/", "/data", "/nowhere", "/health", "/_dash-layout", "/assets/app.css", PLOTLY])
def test_security_headers_are_everywhere(client, path):
    headers = client.get(path).headers
    csp = headers["Content-Security-Policy"]
    assert "default-src 'self'" in csp and "frame-ancestors 'none'" in csp and "unsafe-eval" not in csp
    assert csp.split("script-src")[1].split(";")[0] == " 'self'", "no script stands in a page"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin" and "camera=()" in headers["Permissions-Policy"]


# (f) health


def test_health(client):
    got = client.get("/health")
    assert got.status_code == 200 and got.json == {"status": "ok", "alive": True, "version": "1.2", "events": 7}
    assert got.headers["Cache-Control"] == "no-store"


# (g) addresses and methods


def test_pages_are_pages_and_nothing_else_is(client):
    assert client.get("/").status_code == client.get("/data?x=1").status_code == 200
    got = client.get("/<b>nowhere", headers={"Accept": "text/html"})
    page = got.get_data(as_text=True)
    assert got.status_code == 404 and got.mimetype == "text/html"
    assert 'href="/?lang=en"' in page and 'href="/?lang=zh"' in page
    assert "此地址没有内容" in page and "<b>nowhere" not in page
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
    install(app, Facts(is_page=lambda path: path == "/data"))
    client = server.test_client()
    assert client.get("/p/").status_code == client.get("/p/data").status_code == 200
    assert client.get("/p/none").status_code == 404 and client.get("/p/health").json["status"] == "ok"
    assert client.get("/p" + PLOTLY).data == BUNDLE
    assert client.get("/p/assets/app.css?m=1").headers["Cache-Control"] == YEAR
    assert 'href="/p' + PLOTLY in client.get("/p/").get_data(as_text=True)
