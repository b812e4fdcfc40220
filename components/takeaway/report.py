"""A selection as one PDF: what it is, what is found in it, the charts of the tab in view, its events and their sources.

/api/report/<tab>.pdf     the view's own query follows; beside it `paper` (a4, letter), `accessed` and `origin`
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from flask import Flask, Response, request
from markupsafe import Markup
from plotly.io.json import to_json_plotly

from components.page import Context, Drawn, Page, Panel, summary
from components.takeaway import citing, interactive, printer
from components.takeaway.addresses import TYPES, choice, serve
from components.takeaway.figure import on_paper
from components.takeaway.report_events import listed
from components.takeaway.requests import answer, asked, file_name, refusal
from components.words import sentences
from components.words.catalog import TAGS
from data import changes

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Paper:
    """Inches of a sheet; CSS pixels between its margins, for a chart and its words."""

    width: float
    height: float
    across: int
    room: int


PAPERS = {"a4": Paper(8.27, 11.69, 672, 860), "letter": Paper(8.5, 11, 694, 800)}
MARGINS = {"marginTop": 0.6, "marginBottom": 0.75, "marginLeft": 0.63, "marginRight": 0.63}  # inches


def register(server: Flask, ctx: Context, press: printer.Printer) -> None:
    """Add the route."""

    def report(tab: str) -> Response:
        if tab not in ctx.tabs:
            raise refusal(ctx, 404, "report.unknown")
        page = asked(ctx, tab)
        page = page.at(page.view.lasting())
        paper = PAPERS[choice("paper")]
        document = written(page, paper, request.args.get("accessed", ""), citing.origin())
        try:
            made = press.pages(document, options(page, paper))
        except printer.PrinterError as error:
            raise refusal(ctx, 503, error.key, ahead=error.ahead) from None
        name = file_name(page, f"{tab}-report", "pdf", inner=True)
        return answer(page, made, TYPES["pdf"], name, document.encode())

    serve(server, "report", report)


def options(page: Page, paper: Paper) -> dict[str, object]:
    """How the browser prints it: on the paper asked for, the version and the number of the page at its foot."""
    style = f"font: 8pt {printer.PRINT_FONT}; color: #5a626d; width: 100%; margin: 0 0.63in; display: flex"
    number = Markup('<span class="pageNumber"></span> / <span class="totalPages"></span>')
    foot = Markup('<div style="{}; justify-content: space-between"><span>{}</span><span>{}</span></div>')
    return {
        **MARGINS,
        "paperWidth": paper.width,
        "paperHeight": paper.height,
        "printBackground": True,
        "displayHeaderFooter": True,
        "headerTemplate": "<span></span>",
        "footerTemplate": foot.format(style.replace('"', "'"), f"Panmunjom 板门店 · {version(page)}", number),
    }


def version(page: Page) -> str:
    """The version of the record, or the set."""
    if page.about:
        return page.t("report.set", title=page.about.title, version=page.about.content[:8])
    return page.t("report.version", number=changes.newest(page.record.changes), version=page.record.version)


def written(page: Page, paper: Paper, accessed: str, origin: str) -> str:
    """The report as an HTML document that draws its charts by itself and asks nobody for anything."""
    seen = page.at(replace(page.view, figure_width=paper.across))
    panels = page.ctx.tabs[page.view.tab].shown(page.view)
    drawn = {panel: panel.draw(seen) for panel in panels}
    charts = [panel for panel in panels if drawn[panel].figure]
    body = Markup("").join(
        [
            head(page, charts, panels, accessed, origin),
            findings(page, drawn),
            *(chart(page, paper, at, panel, drawn[panel]) for at, panel in enumerate(charts)),
            Markup("") if page.held else listed(page),
        ]
    )
    shown = [{"figure": figure(page, panel, drawn[panel], paper), "room": paper.room} for panel in charts]
    data = to_json_plotly(shown).replace("<", "\\u003c")
    style = f"{interactive.font_css(body + data + '<i>')}\nbody {{ font-family: {printer.PRINT_FONT} }}\n"
    style += (HERE / "report.css").read_text(encoding="utf-8")
    return Markup(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src file:; img-src data:; '
        "font-src data:; style-src 'unsafe-inline'\"><title>{}</title><style>{}</style></head><body>{}"
        '<script type="application/json" id="charts">{}</script><script src="{}"></script><script src="{}"></script>'
        "</body></html>"
    ).format(
        TAGS[page.lang],
        f"{page.t('report.title')}: {summary.title(page)}",
        Markup(style),
        body,
        Markup(data),
        interactive.bundle().as_uri(),
        (HERE / "report.js").as_uri(),
    )


def head(page: Page, charts: list[Panel], panels: tuple[Panel, ...], accessed: str, origin: str) -> Markup:
    """What is selected of what, when and where it was taken, and what the report holds and leaves out."""
    parts = page.ctx.tabs[page.view.tab].parts()
    part = page.ctx.tabs[page.view.tab].part(page.view)
    named = page.t(f"param.part.{part}") if parts and part in parts.choices else ""
    title = page.t("report.part", tab=page.t(f"tab.{page.view.tab}"), part=named) if named else ""
    url = origin + page.view.url()
    left = [panel.topic(page, page.view.tab) for panel in panels if panel not in charts]
    held = page.counted("report.holds.set" if page.held else "report.holds", len(charts))
    lines = [
        Markup('<p class="brand">Panmunjom 板门店 · {}</p>').format(page.t("report.title")),
        Markup("<h1>{}</h1>").format(title or page.t(f"tab.{page.view.tab}")),
        Markup('<p class="selected"><b>{}</b>{} {}</p>').format(
            summary.counted(page), page.t("sentence.stop"), summary.sentence(page)
        ),
        Markup('<p class="lead">{}</p>').format(
            page.joined([held, page.t("report.left", panels=page.t("list.quoted").join(left)) if left else ""])
        ),
        Markup('<p class="imprint">{}<br>{}<br><a href="{}">{}</a></p>').format(
            page.t("report.made", day=page.day(day(accessed)), version=version(page)), page.t("report.terms"), url, url
        ),
    ]
    return Markup("").join(lines)


def day(accessed: str) -> date:
    """The reader's day, else the server's."""
    try:
        return date.fromisoformat(accessed)
    except ValueError:
        return date.today()


def findings(page: Page, drawn: dict[Panel, Drawn]) -> Markup:
    """What is found in the selection: a line of each panel that carries one."""
    found = [one.finding for one in drawn.values() if one.finding]
    lines = Markup("").join(Markup("<li>{}</li>").format(one) for one in dict.fromkeys(found))
    return Markup("<h2>{}</h2><ul>{}</ul>").format(page.t("report.findings"), lines) if found else Markup("")


def chart(page: Page, paper: Paper, at: int, panel: Panel, drawn: Drawn) -> Markup:
    """A chart with what it shows, what counts, the key to its marks, what is selected where that is not all, its note
    and what it is taken from."""
    title = Markup("<h2>{}</h2>").format(page.t("report.charts")) if not at else Markup("")
    topic, own = panel.topic(page, page.view.tab), panel.said(page)
    led = [*map(on_paper, panel.led(page, page.view.tab)), "" if own == summary.sentence(page) else own]
    lead = page.joined(one for one in led if one)
    taken = sentences.source(page, panel.collection or page.selection.collection)
    long = panel.height_of(drawn) * 0.88 > paper.room
    return Markup(
        '<figure class="{}">{}<h3>{}</h3><p class="lead">{}</p>'
        '<div data-chart="{}"></div><p class="note">{}</p></figure>'
    ).format("long" if long else "whole", title, topic, lead, at, page.joined((on_paper(drawn.note), taken)))


def figure(page: Page, panel: Panel, drawn: Drawn, paper: Paper) -> dict[str, object]:
    """The chart as plotly draws it, in the sides it was laid out for and in a typeface that leaves text to be found."""
    layout = (drawn.figure or {})["layout"]
    sides = {"width": paper.across, "height": panel.height_of(drawn), "autosize": False}
    font = {**layout.get("font", {}), "family": printer.PRINT_FONT}
    config = {"locale": TAGS[page.lang], "showSendToCloud": False, "staticPlot": True}
    return {"data": (drawn.figure or {})["data"], "layout": {**layout, **sides, "font": font}, "config": config}
