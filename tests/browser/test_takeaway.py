"""What a reader takes away from a panel is what the panel shows; its twin table follows the address."""

import csv
import io
import re
import struct
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.reader import tick, type_date, until_query

PANEL = "[data-panel=survived]"


@pytest.fixture
def overview(visit):
    page = visit("/overview?from=2017-01-01&to=2017-12-31")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def choose(page, kind: str) -> None:
    page.locator(f"{PANEL} .menu > summary").click()
    page.locator(f"{PANEL} [data-export={kind}]").click()


def downloaded(page, kind: str) -> tuple[str, bytes]:
    """The name and the content of the file a choice of the menu gives."""
    with page.expect_download() as got:
        choose(page, kind)
    expect(page.locator("#voice-words")).to_have_text(f"Saved: {got.value.suggested_filename}")
    assert not page.locator(f"{PANEL} .menu").get_attribute("open")
    return got.value.suggested_filename, Path(got.value.path()).read_bytes()


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def copied(page, kind: str) -> str:
    page.evaluate("navigator.clipboard.writeText('')")
    choose(page, kind)
    expect(page.locator("#voice-words")).to_have_text("Copied.")
    return page.evaluate("navigator.clipboard.readText()")


def test_the_png_is_a_picture_of_the_panel_at_the_scale_chosen(overview):
    name, data = downloaded(overview, "png")
    assert name.endswith(".png") and data[:8] == b"\x89PNG\r\n\x1a\n"
    overview.locator(f"{PANEL} .pick-scale").evaluate("select => { select.value = '1' }")
    single = size(downloaded(overview, "png")[1])
    shown = overview.locator(f"{PANEL} .js-plotly-plot").bounding_box()
    assert single[0] > shown["width"] and single[1] > shown["height"]  # its title and sources are around it
    assert size(data) == (2 * single[0], 2 * single[1])


def test_the_svg_says_what_is_shown_and_carries_its_typeface(overview):
    name, data = downloaded(overview, "svg")
    text = data.decode()
    assert name.endswith(".svg") and text.startswith("<svg")
    assert overview.locator(f"{PANEL} h2").inner_text() in re.sub(r"<[^>]+>", "", text)
    assert "2017" in text and "@font-face" in text and "font/woff2;base64" in text


def test_the_csv_has_the_rows_of_the_twin_table(overview):
    name, data = downloaded(overview, "csv")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    overview.locator(f"{PANEL} .twin > summary").click()
    expect(overview.locator(f"{PANEL} .twin tbody tr").first).to_be_visible()
    assert name.endswith(".csv")
    assert len(rows) - 1 == overview.locator(f"{PANEL} .twin tbody tr").count() > 0
    assert len(rows[0]) >= overview.locator(f"{PANEL} .twin thead th").count()


def test_the_citation_names_the_panel_and_leads_to_its_view(overview):
    words = copied(overview, "citation")
    assert overview.locator(f"{PANEL} h2").inner_text() in words
    assert "from=2017-01-01" in words and "Panmunjom" in words


def test_the_pandas_code_reads_the_same_selection(overview):
    code = copied(overview, "pandas")
    assert "import pandas" in code and "from=2017-01-01" in code


def test_the_copied_link_is_the_view_with_the_filter_just_set(overview):
    tick(overview, "posture", "Escalation")
    until_query(overview, posture="escalation")
    assert copied(overview, "link") == overview.url + "&panel=survived#overview-survived-title"


def test_the_embed_code_frames_one_panel_that_opens_the_whole(overview):
    choose(overview, "embed")
    expect(overview.locator("#voice-words")).to_contain_text("Copied.")
    code = overview.evaluate("navigator.clipboard.readText()")
    source = unescape(re.match(r'<iframe src="([^"]+)"', code)[1])
    assert "from=2017-01-01" in source and "embed=1" in source and "panel=survived" in source
    overview.goto(source)
    expect(overview.locator("section.panel")).to_have_count(1)
    expect(overview.locator(f"{PANEL} .main-svg").first).to_be_visible()
    whole = overview.locator(".embed-credit a")
    assert "embed=" not in whole.get_attribute("href") and whole.get_attribute("target") == "_blank"


def test_a_file_that_cannot_be_had_is_said(overview):
    overview.watch.allowed = ("net::ERR_",)
    overview.route("**/api/figure/**", lambda route: route.abort("connectionrefused"))
    choose(overview, "csv")
    expect(overview.locator("#voice-words")).to_contain_text("The server cannot be reached.")


def test_a_file_that_others_come_before_is_waited_for_and_the_reader_sees_it(overview):
    overview.watch.allowed = ("503",)
    answers = iter([2, 1])

    def queue(route):
        ahead = next(answers, 0)
        if not ahead:
            return route.fulfill(body="a,b", headers={"Content-Disposition": 'attachment; filename="late.csv"'})
        return route.fulfill(status=503, json={"error": "busy", "ahead": ahead}, headers={"Retry-After": "0.1"})

    overview.route("**/api/figure/**", queue)
    overview.evaluate("""() => {
        window.told = [];
        const hear = () => window.told.push((document.querySelector("#voice-words") || {}).textContent || "");
        new MutationObserver(hear).observe(document.body, {childList: true, characterData: true, subtree: true});
    }""")
    name, data = downloaded(overview, "csv")
    assert (name, data) == ("late.csv", b"a,b")
    told = list(dict.fromkeys(text for text in overview.evaluate("window.told") if "before yours" in text))
    assert told == [f"Waiting for the server: files before yours: {ahead}." for ahead in (2, 1)]


def test_a_twin_table_is_filled_when_opened_and_anew_when_a_filter_changes(visit):
    page = visit("/overview")
    page.locator(f"{PANEL} .twin > summary").click()
    rows = page.locator(f"{PANEL} .twin tbody tr")
    expect(rows.first).to_be_visible()
    note = page.locator(f"{PANEL} .twin-note").first.inner_text()
    type_date(page, "from", "2017-01-01")
    until_query(page, **{"from": "2017-01-01"})
    expect(page.locator(f"{PANEL} .twin-note").first).not_to_have_text(note)
    assert min(rows.evaluate_all("rows => rows.map(row => row.textContent.match(/\\d{4}/)[0])")) >= "2016"


@pytest.mark.whole
def test_a_twin_table_is_shut_on_another_tab(visit):
    page = visit("/timeline")
    page.locator("[data-panel=lanes] .twin > summary").click()
    expect(page.locator("[data-panel=lanes] .twin tbody tr").first).to_be_visible()
    page.locator(".tab-link[href^='/overview']").click()
    page.wait_for_url("**/overview")
    settled(page)
    expect(page.locator(".twin[open]")).to_have_count(0)


def test_a_report_of_the_view_is_asked_for_on_the_paper_chosen_and_what_prevents_it_is_said(overview):
    asked, why = [], "This server has no Chromium and cannot make this file."
    overview.watch.allowed = ("503",)

    def refuse(route):
        asked.append(route.request.url)
        route.fulfill(status=503, json={"detail": why})

    overview.route("**/api/report/**", refuse)
    overview.locator("[data-report] summary").click()
    overview.locator("[data-export=letter]").click()
    expect(overview.locator("#voice-words")).to_have_text(why)
    assert "/api/report/overview.pdf?from=2017-01-01&to=2017-12-31&paper=letter" in asked[0] and "accessed=" in asked[0]


def test_the_interactive_page_fits_the_window_it_is_opened_in(page, served):
    body = page.request.get(f"{served}/api/figure/overview/survived.html?from=2017-01-01&to=2018-12-31").body()
    page.route("**/taken-away", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto("/taken-away")
    for width in (1440, 1300, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "() => { const svg = document.querySelector('#figure .main-svg');"
            " return svg && svg.getBoundingClientRect().right <= document.documentElement.clientWidth"
            " && document.documentElement.scrollWidth <= document.documentElement.clientWidth }"
        )
        assert page.evaluate("document.querySelector('#figure .main-svg').getBoundingClientRect().width") > 0.7 * width
