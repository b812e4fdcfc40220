"""A selection as one PDF: what it says and shows, how much, on which paper, and what is said where none is made."""

import io
import json
import re

import pytest
from flask import Flask

from components.page import Context, summary
from components.tabs import discover
from components.takeaway import printer, report, report_events
from components.takeaway.figure import on_paper
from data import changes
from tests import sets

HOST = "https://panmunjom.example"
CHARTS = re.compile(r'<script type="application/json" id="charts">(.*?)</script>', re.S)


def document(ctx, search: str, paper: str = "a4", tab: str = "diplomacy") -> str:
    page = ctx.page(f"/{tab}", search)
    return report.written(page.at(page.view.lasting()), report.PAPERS[paper], "2026-11-02", HOST)


def words(html: str) -> str:
    return (
        re.sub(r"<[^>]+>", "", CHARTS.sub("", html)).replace("&amp;", "&").replace("&#34;", '"').replace("&#39;", "'")
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_report_says_what_is_selected_of_what_when_and_where(ctx, lang):
    search = f"part=agreements&from=2017-01-01&to=2018-12-31&lang={lang}&theme=dark&event=2018-06-12-singapore-summit"
    html, page = document(ctx, search), ctx.page("/diplomacy", search)
    said = words(html)
    assert summary.sentence(page) in said and summary.counted(page) in said
    assert page.day(report.day("2026-11-02")) in said and page.record.version in said
    assert changes.newest(page.record.changes) in said
    address = f"{HOST}{page.view.lasting().url()}"
    assert address in said and "theme" not in address and "event" not in address
    charts, left = [
        [one for one in page.ctx.tabs["diplomacy"].shown(page.view) if one.graph is wanted] for wanted in (True, False)
    ]
    for panel in charts + left:
        assert panel.topic(page, "diplomacy") in said
    for panel in page.ctx.tabs["diplomacy"].shown(page.view):
        assert panel.draw(page).finding in said


@pytest.mark.parametrize("paper", report.PAPERS)
def test_charts_are_drawn_for_the_paper_and_light(ctx, paper):
    html = document(ctx, "part=agreements&theme=dark&from=2017-01-01", paper)
    drawn = json.loads(CHARTS.search(html)[1])
    assert len(drawn) == html.count("data-chart=") == 2
    sheet = report.PAPERS[paper]
    between = (sheet.width - report.MARGINS["marginLeft"] - report.MARGINS["marginRight"]) * 96
    for one in drawn:
        layout = one["figure"]["layout"]
        assert layout["width"] == sheet.across <= between and layout["font"]["family"] == printer.PRINT_FONT
        assert layout["template"]["layout"]["font"]["color"] == "#1d232b"
    high = (sheet.height - report.MARGINS["marginTop"] - report.MARGINS["marginBottom"]) * 96
    assert sheet.room <= high - 100, "a chart leaves its page room for what is said over and under it"


def test_a_chart_says_how_its_marks_are_read_and_what_it_compares(ctx):
    page = ctx.page("/compare", "")
    said = words(document(ctx, "", tab="compare"))
    for panel in page.ctx.tabs["compare"].panels:
        if panel.graph:
            assert all(one in said for one in map(on_paper, panel.led(page, "compare")))
            assert panel.said(page) in said != summary.sentence(page)


def test_events_are_bounded_and_every_source_is_a_note(ctx):
    page = ctx.page("/timeline", "")
    html = str(report_events.listed(page))
    body, notes = html.split('<ol class="sources">')
    assert body.count('<td class="when">') == report_events.ROWS
    left = f"{len(page.events()) - report_events.ROWS:,}"
    assert page.t("report.events.left", shown=report_events.ROWS, left=left) in words(body)
    lines = page.t("report.lines", lines="X").replace("X", ".*?").replace("(", r"\(").replace(")", r"\)")
    cells = [re.sub(lines, "", cell) for cell in re.findall(r"<td>([^<]*)</td></tr>", body)]
    numbers = [int(one) for cell in cells for one in cell.split("; ") if one]
    assert set(numbers) == set(range(1, notes.count("<li>") + 1)) and all(cells)
    least = report_events.highest(page.events())[["escalation", "engagement"]].max(axis=1).min()
    assert (page.events()[["escalation", "engagement"]].max(axis=1) > least).sum() <= report_events.ROWS
    few = ctx.page("/timeline", "from=2018-06-12&to=2018-06-12")
    assert few.t("report.events.all") in words(str(report_events.listed(few)))


def test_what_a_reader_writes_stays_text(ctx):
    html = document(ctx, 'q=</script><img src="x">&part=agreements')
    assert "<img" not in html and html.count("</script>") == 3
    assert "script-src file:;" in html and "default-src 'none'" in html


def test_a_report_of_a_loaded_set_names_it_and_hands_on_no_rows(loaded, tmp_path):
    library, one = sets.held(tmp_path, "0\n1\n2\n3")
    held = Context(loaded, discover(), "test", library=library)
    html = document(held, f"data={one.about.name}", tab="escalation")
    assert one.about.title in words(html) and one.about.content[:8] in words(html)
    assert "<table>" not in html and "data-chart" in html


@pytest.fixture
def client(ctx):
    press = printer.Printer(600.0)
    server = Flask("reports")
    report.register(server, ctx, press)
    yield server.test_client()
    press.close()


def test_without_a_browser_the_answer_says_so(app, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    answer = app.server.test_client().get("/api/report/diplomacy.pdf?part=agreements&lang=zh")
    assert answer.status_code == 503 and "Chromium" in answer.json["detail"]
    assert app.server.test_client().get("/api/report/nothing.pdf").status_code == 404


@pytest.mark.skipif(not printer.browser(), reason="no Chromium at hand")
def test_the_pages_have_the_size_asked_for_and_all_that_is_said(client, ctx):
    pypdf = pytest.importorskip("pypdf")
    search = "part=agreements&from=2018-01-01&to=2018-06-30&accessed=2026-11-02"
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        answer = client.get(f"/api/report/diplomacy.pdf?{search}&paper={paper}")
        assert answer.status_code == 200 and answer.mimetype == "application/pdf"
        assert "diplomacy-report" in answer.headers["Content-Disposition"]
        pages = pypdf.PdfReader(io.BytesIO(answer.data)).pages
        assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pages} <= {
            size,
            (size[0] + 1, size[1]),
        }
        told = [" ".join(one.extract_text().split()) for one in pages]
        assert all(f"{at} / {len(pages)}" in one for at, one in enumerate(told, 1))
        page, whole = ctx.page("/diplomacy", search), " ".join(told)
        assert summary.sentence(page) in whole and page.t("report.sources") in whole
        assert "2018-06-12" not in whole and page.label("events", "2018-06-12-singapore-summit") in whole
        assert page.label("documents", "report-2018") in whole
        shown = ctx.page("/diplomacy", search).ctx.tabs["diplomacy"].panel("lives").draw(page).table
        assert len(shown) and all(str(title)[:12] in whole for title in shown.iloc[:, 0].head(2))
