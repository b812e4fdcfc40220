"""Data: the events as a table, what each document gave, where the documents are wrong, figures, reliability, codebook."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
from dash import html

from components import downloads
from components.cells import MINUS, event_link, listed, page_note, place, places, rungs, signed, when, words
from components.codebook_page import CHAPTERS, draw_codebook
from components.frozen import frozen
from components.kit import Context, Drawn, Panel, Param, Tab, link, panels_layout
from components.locale import data as locale
from components.tables import FEWER, Column, choices, page_of, pager, table
from components.view import View
from data import dates, exports, schema
from data.measures import coverage, reliability

# Headers of the event table by what they sort, and the words of both orders of each.
HEADERS = {name: "data.name" if name == "title" else f"data.{name}" for name in downloads.SORTS}
STRINGS = {
    lang: own
    | {f"param.sort.{name}": own["data.sort.up"].format(column=own[key]) for name, key in HEADERS.items()}
    | {f"param.sort.-{name}": own["data.sort.down"].format(column=own[key]) for name, key in HEADERS.items()}
    for lang, own in locale.STRINGS.items()
}
WIDTHS = {"date": "112px", "title": "240px", "source": "112px", "target": "96px", "kind": "96px", "told": "120px"}


def layout(ctx: Context, view: View) -> html.Div:
    """The panels, with links to each of them above: the page is long."""
    jumps = [html.A(ctx.t(f"data.{panel.name}.title", view), href=f"#data-{panel.name}-title") for panel in TAB.panels]
    return html.Div([html.Nav(jumps, className="jump", **{"aria-label": ctx.t("data.jump", view)}), panels_layout(ctx, view, TAB)])


def draw_events(ctx: Context, view: View) -> Drawn:
    """The selection, 50 rows a page; the frame behind it holds every page."""
    events = downloads.sort_events(ctx, view, ctx.events(view.selection))
    if events.empty:
        return Drawn(body=[], empty="empty.selection")
    page, found = page_of(view.get("page"), len(events))
    told = exports.cited_lines(ctx.record.citations)
    rows = [event_row(ctx, view, event, told.get(event.event_id, "")) for event in events.iloc[page.slice].itertuples()]
    body = [
        files(ctx, view),
        table([header(ctx, view, name) for name in downloads.SORTS], rows, words(ctx, view, "data.events.title")),
        pager(ctx, view, "page", page, words(ctx, view, "data.events.title")),
    ]
    key = f"{view.get('sort')} {page.number}"
    return Drawn(body=frozen(body, key), table=event_frame(ctx, view, events, told), note=page_note(ctx, view, "page", page, found))


def header(ctx: Context, view: View, name: str) -> Column:
    """A heading that sorts: its link turns the order round where the table is sorted by it already."""
    now = view.get("sort", "date")
    wanted = f"-{name}" if now == name else name
    order = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return Column(
        words(ctx, view, HEADERS[name]),
        {"title": "head", "goldstein": "num"}.get(name, "text"),
        width=WIDTHS.get(name, ""),
        sorted=order,
        href=view.with_inner(sort="" if wanted == "date" else wanted, page="").url(),
        title=words(ctx, view, f"param.sort.{wanted}"),
    )


def event_row(ctx: Context, view: View, event, told: str) -> list:
    posture = html.Span(ctx.record.label("postures", event.posture, view.lang), className=f"posture posture-{event.posture}")
    flags = [html.Span(ctx.record.label("flags", flag, view.lang), className=f"flag flag-{flag}") for flag in schema.split(event.flags)]
    return [
        when(ctx, view, event.date),
        event_link(ctx, view, event.event_id),
        listed(ctx, view, "actors", event.source),
        listed(ctx, view, "actors", event.target),
        ctx.record.label("kinds", event.kind, view.lang),
        posture,
        rungs(event),
        event.cameo,
        signed(event.goldstein),
        places(ctx, view, told),
        html.Div(flags, className="flags"),
    ]


def event_frame(ctx: Context, view: View, events: pd.DataFrame, told: dict[str, str]) -> pd.DataFrame:
    """The same columns for all pages: dates in EDTF, numbers as numbers, names in the reader's language."""

    def label(table_name, column):
        return [listed(ctx, view, table_name, text) for text in events[column]]

    return pd.DataFrame(
        {
            "event_id": events["event_id"],
            words(ctx, view, "data.date"): events["date"],
            words(ctx, view, "data.name"): events[f"title_{view.lang}"],
            words(ctx, view, "data.source"): label("actors", "source"),
            words(ctx, view, "data.target"): label("actors", "target"),
            words(ctx, view, "data.kind"): label("kinds", "kind"),
            words(ctx, view, "data.posture"): label("postures", "posture"),
            "E": events["escalation"],
            "G": events["engagement"],
            words(ctx, view, "data.cameo"): events["cameo"],
            words(ctx, view, "data.goldstein"): events["goldstein"],
            words(ctx, view, "data.told"): [told.get(one, "") for one in events["event_id"]],
            words(ctx, view, "data.flags"): label("flags", "flags"),
        }
    ).reset_index(drop=True)


def files(ctx: Context, view: View) -> html.Div:
    links = [
        html.A(
            name.upper() if name != "parquet" else "Parquet",
            href=downloads.url(view, f"events.{name}"),
            download="",
            **{"aria-label": words(ctx, view, "data.file", format=name.upper())},
        )
        for name in downloads.FORMATS
    ]
    return html.Div([html.Span(words(ctx, view, "data.files")), *links], className="files")


def draw_documents(ctx: Context, view: View) -> Drawn:
    """All documents of the record, whichever is chosen: counts follow the rest of the selection."""
    chosen = replace(view.selection, documents=())
    corrections, _ = downloads.selected_rows(ctx, chosen, "corrections")
    found = coverage.by_document(ctx.record.documents, ctx.events(chosen), ctx.record.citations, corrections, cited(ctx))
    numbers = ("events", "alone", "citations", *coverage.BASES, "wrong_dates", "corrections")
    heads = ("events.count", "alone", "citations", *coverage.BASES, "wrong", "corrections")
    columns = [
        Column(words(ctx, view, "data.document"), "head", width="260px"),
        Column(words(ctx, view, "data.doc.kind")),
        Column(words(ctx, view, "data.published"), width="96px"),
        *[Column(words(ctx, view, f"data.{name}"), "num") for name in heads],
        Column(words(ctx, view, "data.years"), width="88px"),
        Column(words(ctx, view, "data.lines"), width="150px"),
    ]
    rows, plain = [], []
    for row, document in zip(found.to_dict("records"), ctx.record.documents.to_dict("records"), strict=True):
        years = "" if row["first_year"] != row["first_year"] else "–".join(dict.fromkeys(f"{row[side]:.0f}" for side in ("first_year", "last_year")))
        lines = (
            words(ctx, view, "data.lines.span", n=f"{row['lines']:,}", first=f"{row['first_line']:.0f}", last=f"{row['last_line']:.0f}")
            if row["lines"]
            else "0"
        )
        kind = ctx.record.label("document_kinds", document["kind"], view.lang)
        published = when(ctx, view, document["published"]) if document["published"] else ""
        rows.append([document_link(ctx, view, row["document_id"]), kind, published, *[f"{row[name]:,}" for name in numbers], years, lines])
        plain.append(
            [row["document_id"], document[f"title_{view.lang}"], kind, document["published"], *[row[name] for name in numbers], years, row["lines"]]
        )
    names = ["document_id", *dict.fromkeys(column.label for column in columns)]
    return Drawn(body=frozen(table(columns, rows, words(ctx, view, "data.documents.title"))), table=pd.DataFrame(plain, columns=names))


def document_link(ctx: Context, view: View, document: str) -> list:
    """A link that filters by a document, or releases it where it is the filter."""
    on = view.selection.documents == (document,)
    href = view.with_inner(page="", error_page="", figure_page="").url(selection=replace(view.selection, documents=() if on else (document,)))
    mark = [html.Span(words(ctx, view, "data.chosen"), className="flag")] if on else []
    return [
        link(ctx.record.label("documents", document, view.lang), href=href, **({"aria-current": "true"} if on else {})),
        html.Span(document, className="slug"),
        *mark,
    ]


def draw_contradictions(ctx: Context, view: View) -> Drawn:
    """The register: wrong dates and other wrong prints, by document and line."""
    citations, _ = downloads.selected_rows(ctx, view.selection, "citations")
    corrections, _ = downloads.selected_rows(ctx, view.selection, "corrections")
    found = coverage.wrong_prints(citations, corrections, ctx.record.events)
    if found.empty:
        return Drawn(body=frozen(html.P(words(ctx, view, "data.contradictions.none"), className="plain")))
    pick = {"error_document": "document_id", "error_field": "field"}
    asked = {param: view.get(param) for param, column in pick.items() if view.get(param) in set(found[column])}
    rows = found
    for param, value in asked.items():
        rows = rows[rows[pick[param]] == value]
    documents = [
        ("", words(ctx, view, "data.all"), len(found)),
        *[(one, one, int((found["document_id"] == one).sum())) for one in dict.fromkeys(found["document_id"])],
    ]
    fields = [
        ("", words(ctx, view, "data.all"), len(found)),
        *[(one, field_name(ctx, view, one), int(n)) for one, n in found["field"].value_counts().items()],
    ]
    bars = [
        choices(ctx, view, param, options, words(ctx, view, label), ("error_page",))
        for param, options, label in (("error_document", documents, "data.by.document"), ("error_field", fields, "data.by.field"))
        if len(options) > 2
    ]
    if rows.empty:
        return Drawn(body=frozen([*bars, html.P(words(ctx, view, "data.contradictions.none"), className="plain")]))
    page, ok = page_of(view.get("error_page"), len(rows), FEWER)
    columns = [
        Column(words(ctx, view, f"data.{name}"), kind, width=width)
        for name, kind, width in (
            ("where", "head", "104px"),
            ("what", "text", "84px"),
            ("printed", "text", "140px"),
            ("correct", "text", "140px"),
            ("why", "text", "320px"),
            ("event", "text", "200px"),
        )
    ]
    cells = []
    for row in rows.iloc[page.slice].to_dict("records"):
        dated = row["field"] == "date"
        printed, correct = (when(ctx, view, row[name]) if dated and row[name] else row[name] for name in ("printed", "correct"))
        cells.append(
            [
                place(ctx, view, row["document_id"], row["lines"]),
                field_name(ctx, view, row["field"]),
                printed,
                correct,
                row[f"why_{view.lang}"],
                event_link(ctx, view, row["event_id"]) if row["event_id"] else "",
            ]
        )
    frame = pd.DataFrame(
        {
            "document_id": rows["document_id"],
            words(ctx, view, "data.lines"): rows["lines"],
            words(ctx, view, "data.what"): rows["field"].map(lambda one: field_name(ctx, view, one)),
            words(ctx, view, "data.printed"): rows["printed"],
            words(ctx, view, "data.correct"): rows["correct"],
            words(ctx, view, "data.why"): rows[f"why_{view.lang}"],
            "event_id": rows["event_id"],
        }
    ).reset_index(drop=True)
    title = words(ctx, view, "data.contradictions.title")
    return Drawn(
        body=frozen(
            [*bars, table(columns, cells, title), pager(ctx, view, "error_page", page, title)],
            f"{sorted(asked.items())} {page.number}",
        ),
        table=frame,
        note=page_note(ctx, view, "error_page", page, ok),
    )


def field_name(ctx: Context, view: View, field: str) -> str:
    return words(ctx, view, "data.field.date") if field == "date" else ctx.record.label("correction_fields", field, view.lang)


def selected_indicators(ctx: Context, view: View) -> pd.DataFrame:
    """Figures within the period, of the parties and in the documents selected; in the order topics are listed, then by series and date."""
    chosen, frame = view.selection, ctx.record.indicators
    spans = frame["date"].map(dates.parse)
    keep = downloads.of_documents(ctx, chosen, frame)
    if chosen.parties:
        keep &= frame["actor"].isin(chosen.parties)
    if chosen.start:
        keep &= spans.map(lambda span: span.last is None or span.last >= chosen.start).astype(bool)
    if chosen.end:
        keep &= spans.map(lambda span: span.first is None or span.first <= chosen.end).astype(bool)
    order = {code: at for at, code in enumerate(ctx.record.codes["indicator_topics"]["code"])}
    return frame[keep].assign(_topic=lambda rows: rows["topic"].map(order)).sort_values(["_topic", "series", "date", "indicator_id"]).drop(columns="_topic")


def draw_indicators(ctx: Context, view: View) -> Drawn:
    """Figures grouped by topic, in pages."""
    found = selected_indicators(ctx, view)
    if found.empty:
        return Drawn(body=frozen(html.P(words(ctx, view, "data.indicators.none"), className="plain")))
    topics = [
        ("", words(ctx, view, "data.all"), len(found)),
        *[(one, ctx.record.label("indicator_topics", one, view.lang), int((found["topic"] == one).sum())) for one in dict.fromkeys(found["topic"])],
    ]
    rows = found[found["topic"] == view.get("figure_topic")] if view.get("figure_topic") in set(found["topic"]) else found
    page, ok = page_of(view.get("figure_page"), len(rows), FEWER)
    columns = [
        Column(words(ctx, view, f"data.{name}"), kind, width=width)
        for name, kind, width in (
            ("figure", "head", "260px"),
            ("value", "num", "140px"),
            ("date", "text", "120px"),
            ("actor", "text", "96px"),
            ("where", "text", "120px"),
            ("note", "text", "260px"),
        )
    ]
    cells, topic = [], ""
    for row in rows.iloc[page.slice].to_dict("records"):
        if row["topic"] != topic:
            topic = row["topic"]
            cells.append(ctx.record.label("indicator_topics", topic, view.lang))
        cells.append(
            [
                row[f"label_{view.lang}"],
                measured(ctx, view, row),
                when(ctx, view, row["date"]),
                ctx.record.label("actors", row["actor"], view.lang) if row["actor"] else "",
                place(ctx, view, row["document_id"], row["lines"]) if row["document_id"] else "",
                row[f"note_{view.lang}"],
            ]
        )
    frame = pd.DataFrame(
        {
            words(ctx, view, "data.topic"): [ctx.record.label("indicator_topics", one, view.lang) for one in rows["topic"]],
            words(ctx, view, "data.figure"): rows[f"label_{view.lang}"].tolist(),
            words(ctx, view, "data.date"): rows["date"].tolist(),
            words(ctx, view, "data.value"): rows["value"].tolist(),
            words(ctx, view, "data.value.high"): rows["value_high"].tolist(),
            words(ctx, view, "data.qualifier"): [ctx.record.label("qualifiers", one, view.lang) if one else "" for one in rows["qualifier"]],
            words(ctx, view, "data.unit"): [ctx.record.label("units", one, view.lang) for one in rows["unit"]],
            words(ctx, view, "data.actor"): rows["actor"].tolist(),
            "document_id": rows["document_id"].tolist(),
            words(ctx, view, "data.lines"): rows["lines"].tolist(),
        }
    )
    return Drawn(
        body=frozen(
            [
                choices(ctx, view, "figure_topic", topics, words(ctx, view, "data.by.topic"), ("figure_page",)),
                table(columns, cells, words(ctx, view, "data.indicators.title")),
                pager(ctx, view, "figure_page", page, words(ctx, view, "data.indicators.title")),
            ],
            f"{view.get('figure_topic')} {page.number}",
        ),
        table=frame,
        note=page_note(ctx, view, "figure_page", page, ok),
    )


def measured(ctx: Context, view: View, row: dict) -> str:
    """A figure with its unit and qualifier as people say it: `about 300 kilometres`, `约300公里`."""

    def number(value):
        return f"{value:,.0f}" if value == int(value) else f"{value:,}"

    value, unit = number(row["value"]), ctx.record.label("units", row["unit"], view.lang)
    if row["value_high"] == row["value_high"]:
        value = f"{value}–{number(row['value_high'])}"
    elif view.lang == "en" and row["value"] == 1 and unit.endswith("s") and row["unit"] != "factor":
        unit = unit[:-1]
    text = value + unit if unit == "%" else words(ctx, view, "data.measured", value=value, unit=unit)
    if row["qualifier"] in ("", "range"):
        return text
    return words(ctx, view, "data.qualified", qualifier=ctx.record.label("qualifiers", row["qualifier"], view.lang).lower(), value=text)


@lru_cache(maxsize=8)
def cited(ctx: Context) -> pd.DataFrame:
    """Every line the record cites; the record does not change while it is served."""
    return coverage.cited_lines(ctx.record.tables)


@lru_cache(maxsize=8)
def agreed(ctx: Context) -> pd.DataFrame:
    return reliability.agreement(ctx.record.reliability)


def draw_reliability(ctx: Context, view: View) -> Drawn:
    """Alpha by variable, and each difference with how it was settled; a plain sentence where nothing was coded twice."""
    coded = ctx.record.reliability
    if coded.empty:
        return Drawn(body=frozen(html.P(words(ctx, view, "data.reliability.none"), className="plain")))
    found = agreed(ctx)
    columns = [
        Column(words(ctx, view, "data.variable"), "head"),
        *[Column(words(ctx, view, f"data.{name}"), "num") for name in ("units", "same", "alpha", "interval")],
    ]
    rows = []
    for row in found.to_dict("records"):
        known = row["alpha"] == row["alpha"]
        share = f"{100 * row['same'] / row['units']:.0f}%" if row["units"] else ""
        span = f"{row['low']:.2f}–{row['high']:.2f}".replace("-", MINUS) if known and row["low"] == row["low"] else ""
        rows.append(
            [
                words(ctx, view, f"data.variable.{row['variable']}"),
                f"{row['units']:,}",
                share,
                f"{row['alpha']:.2f}".replace("-", MINUS) if known else words(ctx, view, "data.undefined"),
                span,
            ]
        )
    body = [table(columns, rows, words(ctx, view, "data.reliability.title"), compact=True)]
    apart = reliability.differences(coded)
    if len(apart):
        columns = [
            Column(words(ctx, view, "data.event"), "head", width="240px"),
            Column(words(ctx, view, "data.variable"), width="88px"),
            *[Column(words(ctx, view, f"data.{name}"), width="120px") for name in ("first", "second")],
            Column(words(ctx, view, "data.settled"), width="280px"),
        ]
        rows = [
            [
                event_link(ctx, view, row["event_id"]),
                words(ctx, view, f"data.variable.{row['variable']}"),
                *[coding(ctx, view, row["variable"], row[name]) for name in ("first", "second")],
                row[f"settled_{view.lang}"],
            ]
            for row in apart.to_dict("records")
        ]
        title = words(ctx, view, "data.differences")
        body += [html.H3(title), table(columns, rows, title)]
    return Drawn(body=frozen(body), table=found, note=words(ctx, view, "data.reliability.note"))


def coding(ctx: Context, view: View, variable: str, value: str) -> str:
    if variable == "date":
        return when(ctx, view, value)
    return ctx.record.label("postures", value, view.lang) if variable == "posture" else value


TAB = Tab(
    "data",
    90,
    STRINGS,
    layout=layout,
    panels=(
        Panel("events", draw_events, graph=False),
        Panel("documents", draw_documents, graph=False),
        Panel("contradictions", draw_contradictions, graph=False),
        Panel("indicators", draw_indicators, graph=False),
        Panel("reliability", draw_reliability, graph=False),
        Panel("codebook", draw_codebook, graph=False),
    ),
    params=(
        Param("sort", downloads.SORT_VALUES, "date"),
        Param("page"),
        Param("error_document"),
        Param("error_field"),
        Param("error_page"),
        Param("figure_topic"),
        Param("figure_page"),
        Param("chapter", CHAPTERS, CHAPTERS[0]),
    ),
)
