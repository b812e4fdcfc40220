"""The dated figures of the documents, by topic."""

import pandas as pd
from dash import html

from components import downloads
from components.cells import page_note, place, when, words
from components.frozen import frozen
from components.kit import Context, Drawn
from components.tables import FEWER, Column, choices, page_of, pager, table
from components.view import View
from data.dates import spans


def selected_indicators(ctx: Context, view: View) -> pd.DataFrame:
    """Figures within the period, of the parties and in the documents selected, by topic, series and date."""
    chosen, frame = view.selection, ctx.record.indicators
    days = spans(frame["date"])
    keep = downloads.of_documents(ctx, chosen, frame)
    if chosen.parties:
        keep &= frame["actor"].isin(chosen.parties)
    if chosen.start:
        keep &= days["last"].isna() | (days["last"] >= pd.Timestamp(chosen.start))
    if chosen.end:
        keep &= days["first"].isna() | (days["first"] <= pd.Timestamp(chosen.end))
    order = {code: at for at, code in enumerate(ctx.record.codes["indicator_topics"]["code"])}
    # The column first: given to a frame without rows, a longer one would bring its own.
    kept = frame.assign(_topic=frame["topic"].map(order))[keep]
    return kept.sort_values(["_topic", "series", "date", "indicator_id"]).drop(columns="_topic")


def draw_indicators(ctx: Context, view: View) -> Drawn:
    """Figures grouped by topic, in pages."""
    found = selected_indicators(ctx, view)
    if found.empty:
        return Drawn(body=frozen(html.P(words(ctx, view, "data.indicators.none"), className="plain")))
    counts = found["topic"].value_counts(sort=False)
    names = {one: ctx.record.label("indicator_topics", one, view.lang) for one in dict.fromkeys(found["topic"])}
    topics = [("", words(ctx, view, "data.all"), len(found)), *[(one, names[one], int(counts[one])) for one in names]]
    topic = view.get("figure_topic")
    rows = found[found["topic"] == topic] if topic in names else found
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
            words(ctx, view, "data.topic"): rows["topic"].map(names).tolist(),
            words(ctx, view, "data.figure"): rows[f"label_{view.lang}"].tolist(),
            words(ctx, view, "data.date"): rows["date"].tolist(),
            words(ctx, view, "data.value"): rows["value"].tolist(),
            words(ctx, view, "data.value.high"): rows["value_high"].tolist(),
            words(ctx, view, "data.qualifier"): [
                ctx.record.label("qualifiers", one, view.lang) if one else "" for one in rows["qualifier"]
            ],
            words(ctx, view, "data.unit"): [ctx.record.label("units", one, view.lang) for one in rows["unit"]],
            words(ctx, view, "data.actor"): rows["actor"].tolist(),
            words(ctx, view, "data.document_id"): rows["document_id"].tolist(),
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
    # What is counted is named by the figure itself: "4 items" would say nothing.
    bare = row["unit"] == "items" and view.lang == "en"
    joined = value + unit if unit == "%" else words(ctx, view, "data.measured", value=value, unit=unit)
    text = value if bare else joined
    if row["qualifier"] in ("", "range"):
        return text
    qualifier = ctx.record.label("qualifiers", row["qualifier"], view.lang).lower()
    return words(ctx, view, "data.qualified", qualifier=qualifier, value=text)
