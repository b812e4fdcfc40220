"""What a page says of itself before any script runs: to who shares its address, and to who reads without JavaScript."""

import re
from html import unescape

import pytest
from flask import Flask

from components.takeaway import printer, unfurled


@pytest.fixture(scope="module")
def served(app):
    client = app.server.test_client()
    return lambda address: client.get(address).get_data(as_text=True)


def meta(html: str, name: str) -> str:
    found = re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)">', html)
    return unescape(found[1]) if found else ""


def test_a_shared_address_says_what_it_selects_and_shows_its_first_chart(served):
    html = served("/escalation?from=2017-01-01&to=2017-12-31&theme=dark")
    assert "Escalation · 1 January 2017 to 31 December 2017" in meta(html, "og:title")
    assert (
        "All parties, 1 January 2017 to 31 December 2017" in meta(html, "og:description") == meta(html, "description")
    )
    assert meta(html, "og:image").endswith("/picture/escalation/series.png?from=2017-01-01&to=2017-12-31")
    assert '<link rel="canonical" href="http://localhost/escalation?from=2017-01-01&amp;to=2017-12-31">' in html
    assert '<html lang="en">' in html and not meta(html, "robots")


def test_it_speaks_the_language_of_the_address(served):
    html = served("/escalation?lang=zh")
    assert '<html lang="zh-CN">' in html and "紧张局势" in meta(html, "og:title")
    assert 'hreflang="en" href="http://localhost/escalation"' in html


@pytest.mark.parametrize("accepted", ["zh", "zh-CN,zh;q=0.9,en;q=0.8", "zh-TW", "ja;q=0.9,en;q=0.1,zh-HK;q=0.5"])
def test_a_browser_set_to_chinese_is_answered_in_it_at_once(client, accepted):
    got = client.get("/escalation?from=2017-01-01", headers={"Accept-Language": accepted})
    html = got.get_data(as_text=True)
    assert '<html lang="zh-CN">' in html and "图表正在传送" in html and "The charts are on their way" not in html
    assert "Accept-Language" in got.headers["Vary"] and "private" in got.headers["Cache-Control"]
    assert "Set-Cookie" not in got.headers
    assert '<link rel="canonical" href="http://localhost/escalation?from=2017-01-01&amp;lang=zh">' in html


CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}


@pytest.mark.parametrize(
    "address, accepted",
    [
        ("/escalation", ""),  # a crawler names none
        ("/escalation", "fr, *;q=0.5"),
        ("/escalation", "en-GB,en;q=0.9,zh;q=0.8"),
        ("/escalation", "zh;q=0,en"),
        ("/escalation?lang=en", CHINESE["Accept-Language"]),
        ("/escalation?embed=1&panel=series", CHINESE["Accept-Language"]),  # it speaks as the page around it
    ],
)
def test_whoever_else_asks_and_whoever_asked_for_english_has_english(client, address, accepted):
    html = client.get(address, headers={"Accept-Language": accepted}).get_data(as_text=True)
    assert '<html lang="en">' in html and "The charts are on their way" in html


def test_a_robot_finds_one_address_for_each_language_and_one_for_all(served):
    html = served("/escalation?lang=zh")
    assert 'hreflang="zh-CN" href="http://localhost/escalation?lang=zh"' in html
    assert 'hreflang="x-default" href="http://localhost/escalation"' in html


def test_without_scripts_english_that_was_chosen_stays_from_link_to_link(client):
    html = client.get("/escalation", headers=CHINESE).get_data(as_text=True)
    chosen = re.search(r'<nav>.*href="([^"]*)">English<', html)[1]
    assert chosen == "/escalation?lang=en"
    html = client.get(chosen, headers=CHINESE).get_data(as_text=True)
    bare = re.search(r"<noscript>(.*)</noscript>", html, re.S)[1]
    pages = [link for link in re.findall(r'href="(/[^"]*)"', bare) if not link.startswith("/api/")]
    assert pages and all("lang=" in link for link in pages)
    assert '<link rel="canonical" href="http://localhost/escalation">' in html


@pytest.mark.parametrize("lang, words", [("en", "The charts are on their way"), ("zh", "图表正在传送")])
def test_the_first_bytes_say_what_is_coming_in_the_readers_language(served, lang, words):
    html = served(f"/escalation?from=2017-01-01&to=2017-12-31&lang={lang}")
    coming = html.partition('<div id="react-entry-point">')[2].partition("<footer>")[0]
    assert words in coming and "2017" in coming and "Loading..." not in html
    assert 'class="page' not in coming, "the page's script takes that for the page"


def test_an_event_and_a_panel_are_what_is_shared_where_they_are_named(served, loaded):
    event = loaded.events.query("event_id == '2017-09-03-sixth-nuclear-test'").iloc[0]
    html = served(f"/timeline?event={event.event_id}")
    assert event.title_en in meta(html, "og:title") and event.detail_en in meta(html, "og:description")
    html = served("/compare?panel=acts")
    assert "differs most" in meta(html, "og:title") and "/compare/acts.png" in meta(html, "og:image")


def test_nobody_else_is_named_as_the_place_of_the_page(served):
    html = served("/overview?origin=https://evil.example")
    assert "evil.example" not in meta(html, "og:url") + meta(html, "og:image")


def test_what_is_searched_for_is_text(served):
    html = served("/overview?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&event=%3Cb%3E&panel=%3Cb%3E")
    assert "<script>alert" not in html and '<b>"' not in html


@pytest.mark.parametrize("place", ["config", "scripts", "app_entry", "renderer", "title"])
def test_what_is_searched_for_never_becomes_a_piece_of_the_page(served, place):
    html, usual = served(f"/overview?q=%7B%25{place}%25%7D"), served("/overview?q=x")
    assert html.count("<script") == usual.count("<script") and html.count("<title>") == 1
    assert "{%" + place + "%}" in meta(html, "description") and "{%" not in html


def test_without_scripts_one_reads_the_selection_what_charts_say_and_the_first_events(served):
    html = served("/overview?from=2017-01-01&to=2017-12-31")
    bare = re.search(r"<noscript>(.*)</noscript>", html, re.S)[1]
    assert "All parties, 1 January 2017 to 31 December 2017" in bare
    assert bare.count("<tr>") == unfurled.FIRST and "event=2017-" in bare
    assert "/api/events.csv?from=2017-01-01&amp;to=2017-12-31" in bare and 'href="/compare?' in bare
    assert not re.search(r"\b[Cc]lick", bare)


def test_a_frame_is_no_page_of_its_own_to_a_robot(served):
    html = served("/escalation?embed=1&panel=ladders")
    assert meta(html, "robots") == "noindex" and "embed" not in meta(html, "og:url")


class Press:
    """A printer that counts, or has no browser."""

    def __init__(self, works: bool = True):
        self.works, self.made = works, []

    def make(self, figure, form, scale, locale="en"):
        if not self.works:
            raise printer.PrinterError("export.no_browser")
        self.made.append((figure["layout"]["width"] * scale, form, locale))
        return b"\x89PNG made"


def pictures(ctx, press):
    server = Flask(__name__)
    unfurled.register(server, ctx, press)
    return server.test_client()


def test_a_picture_is_made_once_and_kept(ctx):
    press = Press()
    client = pictures(ctx, press)
    for _ in range(2):
        answer = client.get("/picture/escalation/series.png?from=2017-01-01&lang=zh&theme=dark")
        assert answer.data == b"\x89PNG made" and answer.mimetype == "image/png"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert press.made == [(1200, "png", "zh-CN")]


@pytest.mark.parametrize(
    "path", ["/picture/escalation/series.png?to=1990-01-02", "/picture/data/how.png", "/picture/nowhere/nothing.png"]
)
def test_where_no_picture_can_be_made_there_is_the_card_of_the_house(ctx, path):
    answer = pictures(ctx, Press(works=False)).get(path)
    assert answer.status_code == 200 and answer.data == unfurled.STATIC.read_bytes()
    assert (int.from_bytes(answer.data[16:20], "big"), int.from_bytes(answer.data[20:24], "big")) == (1200, 630)
