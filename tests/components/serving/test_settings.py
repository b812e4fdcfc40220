"""What who runs the server may set, and what comes of it."""

import pytest
from dash import html
from flask import request

from components.serving import Facts, Site, index_html, install, make_server
from components.serving.settings import Settings, settings
from data import record
from tests.site import create_app


def test_nothing_set_is_the_safest():
    assert settings({}) == Settings(0, "", ())


def test_what_is_set_is_read():
    given = {"PROXIES": "2", "PUBLIC_URL": "https://example.org/", "EMBED": "https://a.org  http://b.org:81"}
    read = settings({f"PANMUNJOM_{name}": value for name, value in given.items()})
    assert read == Settings(2, "https://example.org", ("https://a.org", "http://b.org:81"))


@pytest.mark.parametrize(
    "name, value",
    [
        ("PROXIES", "yes"),
        ("PROXIES", "-1"),
        ("PUBLIC_URL", "example.org"),
        ("PUBLIC_URL", "https://example.org/path"),
        ("EMBED", "https://a.org; script-src *"),
        ("EMBED", "*"),
        ("EMBED", "'self'"),
    ],
)
def test_what_cannot_be_read_ends_the_start_with_a_sentence(name, value):
    with pytest.raises(SystemExit, match=f"PANMUNJOM_{name} "):
        settings({f"PANMUNJOM_{name}": value})


def served(chosen: Settings):
    app = Site("set", server=make_server("set"), index_string=index_html())
    app.layout = html.Div()
    install(app, Facts(is_page=lambda path: True), chosen=chosen)
    app.server.add_url_rule("/api/who", "who", lambda: request.remote_addr or "")
    return app.server.test_client()


def test_only_those_named_may_show_the_page_in_a_frame():
    alone, shown = served(Settings()).get("/"), served(Settings(embed=("https://a.org", "https://b.org"))).get("/")
    assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]
    assert alone.headers["X-Frame-Options"] == "DENY" and "X-Frame-Options" not in shown.headers
    assert "frame-ancestors https://a.org https://b.org;" in shown.headers["Content-Security-Policy"]


def test_a_proxy_is_believed_only_where_there_is_one():
    told = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}
    assert served(Settings()).get("/api/who", headers=told).text == "127.0.0.1"
    assert served(Settings(proxies=1)).get("/api/who", headers=told).text == "198.51.100.7"
    assert "Strict-Transport-Security" in served(Settings(proxies=1)).get("/", headers=told).headers
    assert "Strict-Transport-Security" not in served(Settings()).get("/", headers=told).headers


def test_citations_name_the_public_address(app, monkeypatch):
    monkeypatch.setitem(app.server.config, "PUBLIC_URL", "https://example.org")
    client = app.server.test_client()
    assert "https://example.org/overview" in client.get("/api/figure/overview/survived.txt").text
    asked = client.get("/api/figure/overview/survived.txt?origin=http://localhost:8050").text
    assert "http://localhost:8050/overview" in asked, "the page knows best where it stands"


def test_the_folder_of_the_documents_is_read_at_the_start_or_refused_in_a_sentence(tmp_path):
    chosen = settings({"PANMUNJOM_DOCUMENTS": str(tmp_path)})
    with pytest.raises(SystemExit, match="PANMUNJOM_DOCUMENTS: none of the documents is in"):
        create_app(chosen=chosen)
    for name in record.load().documents["file"]:
        (tmp_path / name).write_text("一行\n" * 2000, encoding="utf-8")
    page = create_app(chosen=chosen).server.test_client()
    answer = page.get("/_dash-layout", headers={"X-Panmunjom-Address": "/timeline?event=2017-09-03-sixth-nuclear-test"})
    assert "cite-print" in answer.text and "一行" in answer.text
