"""What leaves a panel: the decorated figure, its files, the twin table, citation and code; and what is refused."""

import ast
import io
import json
import re
import subprocess
import sys
from datetime import date
from html import unescape

import pandas as pd
import plotly.graph_objects as go
import pytest
from flask import Flask

from components.figures.draw.text import text_units
from components.page import Context, Drawn, Page, Panel, Tab
from components.tabs import discover
from components.takeaway import interactive, printer, routes, snippets
from components.takeaway.addresses import PICTURE, SIZES
from components.takeaway.figure import FRAMES, LEAST, decorate, drawn_for, filename, on_paper
from components.theme import PALETTES
from components.theme import SMALL as SMALLEST
from components.words.address import parse_view
from components.words.catalog import ROOMS, Catalog

WORDS = {
    "en": {
        "tab.probe": "Probe",
        "probe.chart.title": "Acts <b>and</b> answers",
        "probe.chart.lead": "Number of acts per year.",
        "probe.text.title": "In words",
        "probe.text.lead": "",
        "probe.tall.title": "Many rows",
        "probe.tall.lead": "One row each.",
        "probe.none.title": "Nothing",
        "probe.none.lead": "No rows.",
    },
    "zh": {
        "tab.probe": "试样",
        "probe.chart.title": "行动与回应",
        "probe.chart.lead": "每年的行动数。",
        "probe.text.title": "文字",
        "probe.text.lead": "",
        "probe.tall.title": "多行",
        "probe.tall.lead": "每行一项。",
        "probe.none.title": "空",
        "probe.none.lead": "无。",
    },
}
MUCH = (
    "party=PRK;USA;KOR;CHN;JPN;RUS&role=dyad&from=1953-07-27&to=2018-12-31"
    "&posture=escalation;engagement&drop=disputed;imprecise;aggregate"
)
PATIENT = 600.0  # s, where a browser has to start: no test is judged by its speed
RISKY = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "plain", "平壤"]


def chart(page) -> Drawn:
    width = page.style().width
    frame = pd.DataFrame(
        {
            "Year": range(2013, 2019),
            "When": pd.to_datetime(["2017-09-03"] * 6),
            "Acts": [1.0, 2.5, 0.00012345, 3.0, float("nan"), 5.0],
            "Sure": [True, False] * 3,
            "Note": RISKY,
        }
    )
    figure = {
        "data": [
            {
                "type": "bar",
                "x": list(range(2013, 2019)),
                "y": [1, 2, 3, 3, 2, 5],
                "text": ["</script><script>alert(1)</script>"] * 6,
            }
        ],
        "layout": {
            "height": 300,
            "width": width,
            "margin": {"l": 40, "r": 10, "t": 6, "b": 30},
            "annotations": [{"text": "own", "x": 2014, "y": 2, "showarrow": False}],
        },
    }
    return Drawn(figure, table=frame, note="A note.")


def tall(page) -> Drawn:
    rows = [f"row {index}" for index in range(90)]
    return Drawn(
        {
            "data": [{"type": "bar", "orientation": "h", "y": rows, "x": [1] * 90}],
            "layout": {"height": 1900, "yaxis": {"automargin": True}},
        },
        table=pd.DataFrame({"row": range(2500)}),
    )


@pytest.fixture(scope="module")
def probe(loaded, tmp_path_factory) -> Context:
    room = tmp_path_factory.mktemp("probe")
    for lang, words in WORDS.items():
        (room / f"words.{lang}.json").write_text(json.dumps(words), encoding="utf-8")
    text = Panel("text", lambda page: Drawn(body="words", table=pd.DataFrame({"event_id": ["a"]})), graph=False)
    none = Panel("none", lambda page: Drawn(empty="empty.selection"))
    tab = Tab("probe", 1, panels=(Panel("chart", chart), text, Panel("tall", tall), none))
    return Context(loaded, {"probe": tab}, "test", Catalog(ROOMS, room))


@pytest.fixture(scope="module")
def client(probe):
    server = Flask(__name__)
    routes.register(server, probe, printer.Printer(PATIENT))
    return server.test_client()


def view_of(ctx, search="", tab="probe"):
    return parse_view(f"/{tab}", search, ctx.tabs, ctx.vocabulary)


def words_of(figure: dict) -> str:
    return " ".join(one["text"].replace("<br>", " ") for one in figure["layout"]["annotations"])


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_a_figure_leaves_with_its_words_around_it(probe, size, lang):
    view = view_of(probe, f"?lang={lang}&from=2017-01-01&to=2017-12-31&party=PRK")
    panel = probe.tabs["probe"].panel("chart")
    drawn, frame = drawn_for(Page(probe, view), panel, size, 700)
    figure = decorate(Page(probe, view), panel, drawn, frame)
    go.Figure(figure)
    layout = figure["layout"]
    if size in FRAMES:
        assert (layout["width"] * frame.zoom, layout["height"] * frame.zoom) == pytest.approx(FRAMES[size])
    else:
        assert layout["width"] == (643 if size == "journal" else 748)
        # The chart keeps its own height to the pixel.
        assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] == pytest.approx(300 - 36, abs=1)
    said = words_of(figure)
    assert probe.record.version in said and "A note." in said
    assert ("Number of acts per year." if lang == "en" else "每年的行动数。") in said
    assert ("1 January 2017 to 31 December 2017" if lang == "en" else "2017年1月1日至2017年12月31日") in said
    assert ("Free to reuse" if lang == "en" else "自由使用") in said
    assert layout["paper_bgcolor"] == PALETTES["light"].surface
    assert figure["layout"]["annotations"][0]["text"] == "own"
    assert drawn.figure["layout"]["height"] == 300, "the drawn figure is left alone"


def test_titles_are_text_not_markup(probe):
    view, panel = view_of(probe), probe.tabs["probe"].panel("chart")
    figure = decorate(Page(probe, view), panel, *drawn_for(Page(probe, view), panel, "journal"))
    assert "Acts &lt;b&gt;and&lt;/b&gt; answers" in words_of(figure)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size,width", [("screen", 280), ("screen", 1380), ("journal", 0), ("slide", 0), ("social", 0)])
def test_no_words_overlap_or_leave_the_picture(probe, size, width, lang):
    view = view_of(probe, f"?lang={lang}&{MUCH}&q={'Pyongyang' * 9}")
    for panel in probe.tabs["probe"].panels[:3:2]:
        layout = decorate(Page(probe, view), panel, *drawn_for(Page(probe, view), panel, size, width))["layout"]
        margin, height = layout["margin"], layout["height"]
        boxes = []
        for one in layout["annotations"]:
            if one.get("xref") != "paper":
                continue
            lines = unescape(one["text"].replace("<br>", "\n")).split("\n")
            top = (margin["t"] if one["y"] == 1 else height - margin["b"]) - one["yshift"]
            left = margin["l"] + one["xshift"]
            per_unit = 0.56 if lang == "zh" else 0.49
            boxes.append(
                (
                    left,
                    top,
                    left + max(map(text_units, lines)) * per_unit * one["font"]["size"],
                    top + len(lines) * 1.3 * one["font"]["size"],
                )
            )
        for left, top, right, bottom in boxes:
            assert left >= 10 and top >= 10 and right <= layout["width"] and bottom <= height - 8
            assert bottom <= margin["t"] or top >= height - margin["b"], "words stay out of the chart"
        ordered = sorted(boxes, key=lambda box: box[1])
        assert all(above[3] <= below[1] for above, below in zip(ordered, ordered[1:], strict=False))
        assert height - margin["t"] - margin["b"] > 60


def test_a_tall_chart_keeps_its_height_in_a_slide(probe):
    view, panel = view_of(probe), probe.tabs["probe"].panel("tall")
    layout = decorate(Page(probe, view), panel, *drawn_for(Page(probe, view), panel, "slide"))["layout"]
    assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] >= 0.88 * (1900 - 180) - 1
    assert layout["yaxis"]["automargin"] is False and layout["margin"]["l"] >= 40


def test_no_text_of_a_social_picture_is_too_small_to_read_on_a_phone(probe):
    for panel in ("chart", "tall"):
        view, panel = view_of(probe), probe.tabs["probe"].panel(panel)
        drawn, frame = drawn_for(Page(probe, view), panel, "social")
        layout = decorate(Page(probe, view), panel, drawn, frame)["layout"]
        sizes = [one["font"]["size"] for one in layout["annotations"] if "font" in one]
        assert min([SMALLEST, *sizes]) * frame.zoom >= LEAST and layout["width"] * frame.zoom == 1200


def test_white_is_white_from_the_dark_theme(client):
    figure = client.get("/api/figure/probe/chart.json?theme=dark&background=white").get_json()
    assert figure["layout"]["paper_bgcolor"] == PALETTES["light"].surface == "#ffffff"


def test_words_on_paper_do_not_speak_of_clicks():
    assert (
        on_paper("Acts per year (1.5 a day). Click a mark to read it. Grey: too few.")
        == "Acts per year (1.5 a day). Grey: too few."
    )
    assert on_paper("每年的行动数。点击单元格，页面只看这一对。灰色：过少。") == "每年的行动数。灰色：过少。"
    assert on_paper("另有17个事件早于1990年；可点击左上角的箭头查看。另有3个。") == "另有17个事件早于1990年。另有3个。"
    assert on_paper("Number of acts") == "Number of acts" and on_paper("") == ""


def test_transparent_is_transparent(probe):
    view, panel = view_of(probe, "?theme=dark"), probe.tabs["probe"].panel("chart")
    drawn, frame = drawn_for(Page(probe, view), panel, "social")
    assert (
        decorate(Page(probe, view), panel, drawn, frame, transparent=True)["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"
    )
    assert decorate(Page(probe, view), panel, drawn, frame)["layout"]["paper_bgcolor"] == PALETTES["dark"].surface


def test_file_names_say_what_is_in_them(probe):
    panel = probe.tabs["probe"].panel("chart")
    version = probe.record.version
    assert filename(Page(probe, view_of(probe)), panel) == f"panmunjom-probe-chart-{version}"
    assert (
        filename(Page(probe, view_of(probe, "?from=2017-01-01&party=PRK;USA&lang=zh&theme=dark")), panel)
        == f"panmunjom-probe-chart-from-2017-01-01-party-PRK-USA-{version}-zh"
    )
    assert re.fullmatch(r"[A-Za-z0-9-]+", filename(Page(probe, view_of(probe, "?q=" + "../平壤" * 60)), panel))


def test_the_json_route_gives_the_decorated_figure(client):
    answer = client.get("/api/figure/probe/chart.json?size=slide&background=transparent&lang=zh")
    assert answer.status_code == 200 and answer.mimetype == "application/json"
    figure = answer.get_json()
    go.Figure(figure)
    assert figure["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)" and "行动与回应" in words_of(figure)


@pytest.mark.parametrize(
    "path,status",
    [
        ("/api/figure/nowhere/chart.json", 404),
        ("/api/figure/probe/nothing.csv", 404),
        ("/api/figure/probe/none.json", 404),
        ("/api/figure/probe/none.csv", 404),
        ("/api/figure/probe/text.json", 404),
        ("/api/figure/probe/text.pdf?lang=zh", 404),
        ("/api/figure/nowhere/x/table.json", 404),
    ],
)
def test_what_is_not_there_is_said_in_words(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status and answer.mimetype == "application/problem+json"
    sentence = answer.get_json()["detail"]
    assert len(sentence) > 8 and "Traceback" not in sentence


@pytest.mark.parametrize(
    "query",
    ["size=x&w=-5&background=&scale=99", "w=99999", "w=1e3", "w=%F0%9F%98%80", "size=slide&size=social", "words=none"],
)
def test_odd_parameters_fall_back(client, query):
    assert client.get(f"/api/figure/probe/chart.json?{query}").status_code == 200
    assert client.get(f"/api/figure/probe/chart.txt?{query}").status_code == 200


def test_the_csv_is_what_is_plotted_and_safe(client):
    answer = client.get("/api/figure/probe/chart.csv")
    assert "attachment" in answer.headers["Content-Disposition"] and answer.data.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(answer.data))
    assert list(frame.columns) == ["Year", "When", "Acts", "Sure", "Note"] and list(frame["When"]) == ["2017-09-03"] * 6
    assert frame["Acts"][2] == 0.00012345
    assert not frame["Note"].str.match(r"[=+\-@]").any() and frame["Note"][5] == "平壤"


def test_the_twin_table_has_readable_cells(client):
    found = client.get("/api/figure/probe/chart/table.json").get_json()
    assert [column["numeric"] for column in found["columns"]] == [True, False, True, False, False]
    assert found["rows"][0] == ["2013", "2017-09-03", "1", "yes", RISKY[0]]
    assert [row[2] for row in found["rows"]] == ["1", "2.5", "0.0001234", "3", "", "5"]
    assert found["total"] == 6 and "Acts <b>and</b> answers" in found["caption"]


def test_a_long_twin_table_says_how_much_it_shows(client):
    found = client.get("/api/figure/probe/tall/table.json?lang=zh").get_json()
    assert (
        len(found["rows"]) == 2000 and found["total"] == 2500 and "2,000" in found["note"] and "2,500" in found["note"]
    )
    nothing = client.get("/api/figure/probe/none/table.json").get_json()
    assert nothing["rows"] == [] and nothing["note"] == "There are no rows to show."


def test_the_page_needs_nothing_else_and_data_cannot_end_its_script(client):
    answer = client.get("/api/figure/probe/chart.html?lang=zh")
    page = answer.get_data(as_text=True)
    assert "attachment" in answer.headers["Content-Disposition"] and 'lang="zh-CN"' in page
    assert page.count("</script") == 2 and "alert(1)</" not in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"(?!data:)", page)
    assert '"showSendToCloud":false' in page and "行动与回应" in page


def test_citation_and_code(client, probe):
    query = "from=2017-01-01&party=PRK&theme=dark&event=x"
    cited = client.get(
        f"/api/figure/probe/chart.txt?words=citation&accessed=2026-02-01&origin=https://panmunjom.example:8443&{query}"
    ).get_data(as_text=True)
    assert cited.startswith("Panmunjom. “Acts") and probe.record.version in cited and "1 February 2026" in cited
    assert cited.endswith("https://panmunjom.example:8443/probe?from=2017-01-01&party=PRK")
    assert "Accessed" not in client.get("/api/figure/probe/chart.txt?accessed=soon").get_data(as_text=True)
    wrong = client.get("/api/figure/probe/chart.txt?words=pandas&origin=javascript:alert(1)").get_data(as_text=True)
    assert "javascript" not in wrong
    code = client.get(f"/api/figure/probe/chart.txt?words=pandas&lang=zh&{query}").get_data(as_text=True)
    ast.parse(code)
    assert "http://localhost/api/events.csv?from=2017-01-01&party=PRK" in code
    assert (
        "http://localhost/api/figure/probe/chart.csv?from=2017-01-01&party=PRK&lang=zh" in code and '["When"]' in code
    )


def test_code_for_a_chart_of_events_reads_their_rows(probe):
    frame = pd.DataFrame({"Event id": list(probe.record.events["event_id"][:3])})
    code = snippets.code(Page(probe, view_of(probe)), probe.tabs["probe"].panel("chart"), frame, "http://x", "pandas")
    assert 'plotted["Event id"]' in code
    ast.parse(code)


def test_no_tab_uses_a_parameter_of_the_export():
    taken = {param.name for tab in discover().values() for param in tab.params}
    assert not taken & set(PICTURE)


def test_without_a_browser_the_answer_says_so(client, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    answer = client.get("/api/figure/probe/chart.pdf?lang=zh")
    assert answer.status_code == 503 and "Chromium" in answer.get_json()["detail"]


SMALL = {"data": [], "layout": {"width": 300, "height": 200}}


@pytest.mark.skipif(not printer.browser(), reason="no Chromium at hand")
def test_the_printer_makes_real_files(client):
    pdf = client.get("/api/figure/probe/chart.pdf?size=journal&lang=zh")
    assert pdf.status_code == 200 and pdf.data.startswith(b"%PDF") and pdf.mimetype == "application/pdf"
    png = client.get("/api/figure/probe/chart.png?size=social&scale=2")
    assert (
        png.data[:8] == b"\x89PNG\r\n\x1a\n"
        and int.from_bytes(png.data[16:20], "big") == 2400
        and int.from_bytes(png.data[20:24], "big") == 1260
    )
    svg = client.get("/api/figure/probe/chart.svg?lang=zh").get_data(as_text=True)
    assert "行动与回应" in svg and "<text" in svg and "font-face" in svg


def test_starting_the_app_starts_no_browser():
    code = "import sys; import components.takeaway.routes; print('kaleido' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=printer.ASSETS.parent
    )
    assert done.stdout.strip() == "False"


def test_the_typeface_is_inlined_only_as_far_as_needed():
    if not (interactive.VENDOR / "fonts.css").is_file():
        pytest.skip("the front end has not been built")
    plain, extended, italic = (
        interactive.font_css("Korea"),
        interactive.font_css("Kŏrea"),
        interactive.font_css("<i>Korea</i>"),
    )
    assert plain.count("@font-face") == 1 and extended.count("@font-face") == 2 and italic.count("@font-face") == 2
    assert interactive.font_css("朝鲜") == "" and 'url("data:' in plain


def test_dates_and_lists_in_cells(probe):
    view = view_of(probe)
    assert routes.cell(date(2017, 9, 3), Page(probe, view)) == "2017-09-03"
    assert routes.cell(["a", 2], Page(probe, view)) == "a; 2" and routes.cell(None, Page(probe, view)) == ""
    assert (
        routes.cell(1234.5678, Page(probe, view)) == "1234.568" and routes.cell(-0.00005, Page(probe, view)) == "-5e-05"
    )
    assert json.dumps(routes.cell(pd.NA, Page(probe, view))) == '""'
