"""What a reader takes away from a panel, under `/api/figure/<tab>/<panel>`:

.json the decorated figure · .png .svg .pdf the same as a file made on the server · .html an interactive page ·
.csv exactly what is plotted · /table.json the same for the twin table · .txt a citation, or code that reads the data

The view's own query follows, so that what is taken away is what is seen. Beside it: `size`, `w` (the chart's width on
the screen in px), `background`, `scale`; for .txt `words` (citation, bibtex, ris, pandas, r, duckdb),
`accessed` (a day) and `origin`. `/api/event/<event>.txt` cites an event likewise.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd
from flask import Flask, Response, jsonify, request
from plotly.io.json import to_json_plotly

from components.page import Context, Drawn, Page, Panel
from components.takeaway import citing, interactive, printer, snippets
from components.takeaway.addresses import TYPES, choice, serve
from components.takeaway.figure import Frame, decorate, drawn_for, filename
from components.takeaway.requests import answer, asked, only_yours, refusal
from components.words.catalog import LANGS, TAGS
from data import exports
from data.measures import coverage
from data.rows import iterate

PHONE = 358  # px: the chart of an interactive page in a window of 390
ROWS = 2000  # of a twin table; the CSV has all


def register(server: Flask, ctx: Context, press: printer.Printer | None = None) -> None:
    """Add the routes. One printer for each app; it starts no browser before it is asked for a file."""
    press = press or printer.Printer()

    def drawn(tab: str, panel: str, kind: str):
        page, known = found(ctx, tab, panel)
        if kind == "csv":
            return csv(page, known)
        if kind == "txt":
            return text(page, known)
        return figure(page, known, kind, press)

    def table(tab: str, panel: str):
        page, known = found(ctx, tab, panel)
        return answer(page, jsonify(twin(page, known, known.draw(page))).get_data(), TYPES["json"])

    def cited(event: str):
        page = asked(ctx)
        row = page.record.events[page.record.events["event_id"] == event]
        if row.empty:
            raise refusal(ctx, 404, "export.unknown_event")
        form = citing.FORMS.get(choice("words"), citing.in_words)
        told = citing.of_event(page, next(iterate(row)), citing.origin(), request.args.get("accessed", ""))
        return answer(page, form(page, told), TYPES["txt"])

    def corrected(error: str):
        page = asked(ctx)
        wrong = coverage.wrong_prints(page.record.citations, page.record.corrections, page.record.events)
        row = wrong[wrong["error_id"] == error]
        if row.empty:
            raise refusal(ctx, 404, "export.unknown_error")
        form = citing.FORMS.get(choice("words"), citing.in_words)
        told = citing.of_error(page, row.iloc[0].to_dict(), citing.origin(), request.args.get("accessed", ""))
        return answer(page, form(page, told), TYPES["txt"])

    serve(server, "cited", cited)
    serve(server, "corrected", corrected)
    serve(server, "figure", drawn)
    serve(server, "twin", table)


def found(ctx: Context, tab: str, panel: str) -> tuple[Page, Panel]:
    """The page and the panel a request names."""
    page = asked(ctx, tab)
    known = ctx.tabs[tab].panel(panel) if tab in ctx.tabs else None
    if not known or known not in ctx.tabs[tab].every(page.held):
        raise refusal(ctx, 404, "export.unknown")
    return page, known


def figure(page: Page, panel: Panel, kind: str, press: printer.Printer) -> Response:
    """The decorated figure in one of its forms."""
    if not panel.graph:
        raise refusal(page.ctx, 404, "export.no_figure")
    width = request.args.get("w", "")
    ground = choice("background")
    if ground == "white":  # as on paper, whatever the theme
        page = page.at(replace(page.view, theme="light"))
    drawn, frame = drawn_for(page, panel, choice("size"), int(width) if re.fullmatch(r"\d{1,5}", width) else 0)
    if not drawn.figure:
        raise nothing(page, drawn)
    drawing = decorate(page, panel, drawn, frame, ground == "transparent" and kind != "html")
    if kind == "json":
        return answer(page, to_json_plotly(drawing), TYPES["json"])
    name = f"{filename(page, panel)}.{kind}"
    if kind == "html":
        title = panel.titled(page, page.view.tab, drawn)
        drawings = [drawing, *for_a_phone(page, panel, frame)]
        body = interactive.page(page.view, drawings, title, panel.said(page))
        return answer(page, body, TYPES["html"], name)
    zoom = frame.zoom * int(choice("scale"))
    try:
        made = press.make(drawing, kind, frame.zoom if kind == "pdf" else zoom, TAGS[page.lang])
    except printer.PrinterError as error:
        raise refusal(page.ctx, 503, error.key, ahead=error.ahead) from None
    return answer(page, made, TYPES[kind], name)


def for_a_phone(page: Page, panel: Panel, wide: Frame) -> Iterator[dict]:
    """The figure as a phone shows it; of a size that was chosen there is one drawing."""
    if choice("size") == "screen":
        drawn, frame = drawn_for(page, panel, "screen", PHONE)
        if drawn.figure and frame.width < wide.width:
            yield decorate(page, panel, drawn, frame)


def nothing(page: Page, drawn: Drawn):
    """Why there is nothing to take away, in both languages."""
    why = {lang: page.ctx.words.t(drawn.empty, lang) if drawn.empty else "" for lang in LANGS}
    return refusal(page.ctx, 404, "export.nothing", reason=why)


def plotted(drawn: Drawn) -> pd.DataFrame:
    """The frame of what is plotted with plain columns; an index that has a name is a column too."""
    frame = drawn.table
    if frame.index.nlevels > 1 or frame.index.name is not None:
        frame = frame.reset_index()
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    return frame.set_axis(names, axis=1)


def csv(page: Page, panel: Panel) -> Response:
    """Exactly what is plotted, in full precision, safe for spreadsheets."""
    if panel.rows:
        only_yours(page)
    drawn = panel.draw(page)
    frame = plotted(drawn)
    if not len(frame.columns):  # a file without a column is one that programs cannot read
        raise nothing(page, drawn)
    return answer(page, exports.csv_bytes(frame), TYPES["csv"], f"{filename(page, panel)}.csv")


def twin(page: Page, panel: Panel, drawn: Drawn) -> dict:
    """What the twin table shows: caption, note, columns (`numeric` ones stand to the right) and rows of text."""
    frame = plotted(drawn)
    total = len(frame)
    shown = frame.head(ROWS)
    columns = (
        [shown[name] for name in shown.columns]
        if shown.columns.is_unique
        else [shown.iloc[:, i] for i in range(shown.shape[1])]
    )
    cells = [[cell(value, page) for value in column] for column in columns]
    note = page.t("twin.empty") if not total else page.t("twin.all", total=f"{total:,}")
    if total > ROWS:
        note = page.t("twin.first", shown=f"{ROWS:,}", total=f"{total:,}")
    return {
        "caption": page.t(
            "twin.caption",
            title=panel.titled(page, page.view.tab, drawn),
            sentence=panel.said(page),
        ),
        "note": note,
        "total": total,
        "columns": [
            {"name": name, "numeric": bool(numeric(column))}
            for name, column in zip(shown.columns, columns, strict=True)
        ],
        "rows": [list(row) for row in zip(*cells, strict=True)],
    }


def numeric(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def cell(value: object, page: Page) -> str:
    """A value as the twin table writes it.

    ISO days, at most three decimals (four significant below 1), words for booleans.
    """
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(cell(item, page) for item in value)
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, pd.Timestamp | date):
        return value.isoformat().removesuffix("T00:00:00")
    if pd.api.types.is_bool(value):
        return page.t("twin.yes" if value else "twin.no")
    if pd.api.types.is_float(value):
        value = float(value)
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return f"{value:.4g}" if abs(value) < 1 else f"{value:.3f}".rstrip("0").rstrip(".")
    return str(value)


def text(page: Page, panel: Panel) -> Response:
    """A citation in one of its forms, or code, as plain text."""
    origin = citing.origin()
    if (words := choice("words")) in snippets.WAYS:
        drawn = panel.draw(page)
        body = snippets.code(page, panel, plotted(drawn), origin, words, drawn)
    else:
        body = citing.FORMS[words](page, citing.of_panel(page, panel, origin, request.args.get("accessed", "")))
    return answer(page, body, TYPES["txt"])
