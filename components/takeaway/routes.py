"""What a reader takes away from a panel, under `/api/figure/<tab>/<panel>`:

.json the decorated figure · .png .svg .pdf the same as a file made on the server · .html an interactive page ·
.csv exactly what is plotted · /table.json the same for the twin table · .txt a citation, or pandas code

The view's own query follows, so that what is taken away is what is seen. Beside it: `size`, `w` (the chart's width on
the screen in px), `background`, `scale`; for .txt `words` (citation, pandas), `accessed` (a day) and `origin`.
"""

import json
import re
from dataclasses import replace
from datetime import date

import pandas as pd
from flask import Flask, Response, current_app, jsonify, request
from plotly.io.json import to_json_plotly

from components.page import Context, Drawn, Page, Panel, keys
from components.takeaway import interactive, printer
from components.takeaway.addresses import TYPES, choice, serve
from components.takeaway.figure import decorate, drawn_for, filename
from components.takeaway.requests import answer, asked, refusal
from components.words import sentences
from components.words.catalog import LANGS, TAGS
from components.words.refusals import Refused
from data import changes, exports
from data.selection import to_query

ROWS = 2000  # of a twin table; the CSV has all
ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-]+(?::\d{1,5})?|https?://\[[0-9a-fA-F:.]+\](?::\d{1,5})?")


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

    serve(server, "figure", drawn)
    serve(server, "twin", table)


def found(ctx: Context, tab: str, panel: str) -> tuple[Page, Panel]:
    """The page and the panel a request names."""
    page = asked(ctx, tab)
    known = ctx.tabs[tab].panel(panel) if tab in ctx.tabs else None
    if not known or known not in (ctx.tabs[tab].loaded if page.held else ctx.tabs[tab].panels):
        raise refusal(ctx, 404, "export.unknown")
    return page, known


def figure(page: Page, panel: Panel, kind: str, press: printer.Printer) -> Response:
    """The decorated figure in one of its forms."""
    if not panel.graph:
        raise refusal(page.ctx, 404, "export.no_figure")
    width = request.args.get("w", "")
    drawn, frame = drawn_for(page, panel, choice("size"), int(width) if re.fullmatch(r"\d{1,5}", width) else 0)
    if not drawn.figure:
        why = {lang: page.ctx.words.t(drawn.empty, lang) if drawn.empty else "" for lang in LANGS}
        said = (page.ctx.words.t("export.nothing", lang, reason=reason) for lang, reason in why.items())
        raise Refused(404, *said)
    transparent = choice("background") == "transparent" and kind != "html"
    drawing = decorate(page, panel, drawn, frame, transparent)
    if kind == "json":
        return answer(page, to_json_plotly(drawing), TYPES["json"])
    name = f"{filename(page, panel)}.{kind}"
    if kind == "html":
        title = panel.titled(page, page.view.tab)
        body = interactive.page(page.view, drawing, title, panel.said(page))
        return answer(page, body, TYPES["html"], name)
    zoom = frame.zoom * int(choice("scale"))
    try:
        made = press.make(drawing, kind, frame.zoom if kind == "pdf" else zoom, TAGS[page.lang])
    except printer.PrinterError as error:
        raise refusal(page.ctx, 503, error.key, ahead=error.ahead) from None
    return answer(page, made, TYPES[kind], name)


def plotted(drawn: Drawn) -> pd.DataFrame:
    """The frame of what is plotted with plain columns; an index that has a name is a column too."""
    frame = drawn.table
    if frame.index.nlevels > 1 or frame.index.name is not None:
        frame = frame.reset_index()
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    return frame.set_axis(names, axis=1)


def csv(page: Page, panel: Panel) -> Response:
    """Exactly what is plotted, in full precision, safe for spreadsheets."""
    frame = plotted(panel.draw(page))
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
            title=panel.titled(page, page.view.tab),
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
    """A citation or pandas code as plain text."""
    origin = request.args.get("origin", "")
    origin = (
        origin if ORIGIN.fullmatch(origin) else current_app.config.get("PUBLIC_URL") or request.host_url.rstrip("/")
    )
    if choice("words") == "pandas":
        body = pandas_code(page, panel, plotted(panel.draw(page)), origin)
    else:
        body = citation(page, panel, origin, request.args.get("accessed", ""))
    return answer(page, body, TYPES["txt"])


def citation(page: Page, panel: Panel, origin: str, accessed: str = "") -> str:
    """Author, title, what is selected, version, the day of access where it is one, and the address of the view."""
    try:
        on = page.t("export.cite.accessed", date=page.day(date.fromisoformat(accessed)))
    except ValueError:
        on = ""
    said = {
        "title": panel.titled(page, page.view.tab),
        "sentence": panel.said(page),
        "accessed": on,
        "url": origin + replace(page.view, theme="light").with_inner(event="").url(),
    }
    if page.about:
        return page.t("export.cite.set", version=page.about.content[:8], **said)
    return page.t("export.cite", number=changes.newest(page.record.changes), version=page.record.version, **said)


def pandas_code(page: Page, panel: Panel, frame: pd.DataFrame, origin: str) -> str:
    """Code that reads the selected events and what the chart plots.

    Where the chart plots events, their full rows too.
    """
    kept = replace(page.view, theme="light").with_inner(event="")
    record, key = page.record, keys.spoken(page.ctx.library, page.held)
    everything = page.held.engine.rows() if page.held else exports.events_frame(record.events, record.citations)
    selected = "&".join(filter(None, (f"data={page.view.data}" if page.held else "", to_query(page.selection), key)))
    events = f"{origin}/api/events.csv" + (f"?{selected}" if selected else "")
    asking = "&".join(filter(None, (kept.query(), key)))
    own = f"{origin}/api/figure/{page.view.tab}/{panel.name}.csv" + (f"?{asking}" if asking else "")
    comments = [
        panel.titled(page, page.view.tab),
        panel.said(page),
        sentences.source(page, panel.collection or page.selection.collection),
    ]
    lines = [
        "import pandas as pd",
        "",
        *("# " + " ".join(comment.split()) for comment in comments),
        f"events = {reading(events, everything)}  # {page.t('export.code.events')}",
        *([f"plotted = {reading(own, frame)}  # {page.t('export.code.plotted')}"] if len(frame.columns) else []),
    ]
    ids = event_column(page.ctx, frame)
    if ids:
        lines.append(
            f'drawn = events[events["event_id"].isin(plotted[{json.dumps(ids, ensure_ascii=False)}])]'
            f"  # {page.t('export.code.drawn')}"
        )
    return "\n".join(lines) + "\n"


def reading(url: str, frame: pd.DataFrame) -> str:
    """The call that reads a CSV back as the frame it was: codes as text, days as days."""
    options = [json.dumps(url)]
    texts = exports.like_numbers(frame)
    if texts:
        options.append(f"dtype={{{', '.join(f'{json.dumps(name, ensure_ascii=False)}: str' for name in texts)}}}")
    days = [name for name in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[name])]
    if days and frame.columns.is_unique:
        options.append(f"parse_dates={json.dumps(days, ensure_ascii=False)}")
    return f"pd.read_csv({', '.join(options)})"


def event_column(ctx: Context, frame: pd.DataFrame) -> str:
    """The column that holds event ids, whatever it is called; '' where there is none."""
    known = set(ctx.record.events["event_id"])
    names = frame.columns if frame.columns.is_unique else ()
    return next(
        (
            name
            for name in names
            if pd.api.types.is_string_dtype(frame[name]) and len(frame) and frame[name].isin(known).all()
        ),
        "",
    )
