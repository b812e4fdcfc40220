"""The dated figures of the documents, by topic."""

import pandas as pd

from components.page import Drawn, Page, finding, tags
from components.page.cells import page_note, place
from components.page.folded import folded
from components.page.tables import FEWER, Column, choices, page_of, pager, table
from components.words.amounts import amount
from data import subset
from data.dates import spans
from data.rows import iterate


def selected_indicators(page: Page) -> pd.DataFrame:
    """Figures within the period, of the parties and in the documents selected, by topic, series and date."""
    chosen, frame = page.selection, page.record.indicators
    days = spans(frame["date"])
    keep = subset.of_documents(chosen, frame)
    if chosen.parties:
        keep &= frame["actor"].isin(chosen.parties)
    if chosen.start:
        keep &= days["last"].isna() | (days["last"] >= pd.Timestamp(chosen.start))
    if chosen.end:
        keep &= days["first"].isna() | (days["first"] <= pd.Timestamp(chosen.end))
    order = {code: at for at, code in enumerate(page.record.codes["indicator_topics"]["code"])}
    # The column first: given to a frame without rows, a longer one would bring its own.
    kept = frame.assign(_topic=frame["topic"].map(order))[keep]
    return kept.sort_values(["_topic", "series", "date", "indicator_id"]).drop(columns="_topic")


def draw_indicators(page: Page) -> Drawn:
    """Figures grouped by topic, in pages."""
    found = selected_indicators(page)
    if found.empty:
        return Drawn(body=folded(tags.P(page.t("data.indicators.none"), className="plain")))
    counts = found["topic"].value_counts(sort=False)
    names = {one: page.label("indicator_topics", one) for one in dict.fromkeys(found["topic"])}
    topics = [("", page.t("data.all"), len(found)), *[(one, names[one], int(counts[one])) for one in names]]
    topic = page.view.get("figure_topic")
    rows = found[found["topic"] == topic] if topic in names else found
    leaf, ok = page_of(page.view.get("figure_page"), len(rows), FEWER)
    columns = [
        Column(page.t(f"data.{name}"), kind, width=width)
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
    for row in iterate(rows.iloc[leaf.slice]):
        if row.topic != topic:
            topic = row.topic
            cells.append(page.label("indicator_topics", topic))
        cells.append(
            [
                page.text(row, "label"),
                amount(page, row),
                page.when(row.date),
                page.label("actors", row.actor) if row.actor else "",
                place(page, row.document_id, row.lines) if row.document_id else "",
                page.text(row, "note"),
            ]
        )
    frame = pd.DataFrame(
        {
            page.t("data.topic"): rows["topic"].map(names).tolist(),
            page.t("data.figure"): rows[f"label_{page.lang}"].tolist(),
            page.t("data.date"): rows["date"].tolist(),
            page.t("data.value"): rows["value"].tolist(),
            page.t("data.value.high"): rows["value_high"].tolist(),
            page.t("data.qualifier"): [page.label("qualifiers", one) if one else "" for one in rows["qualifier"]],
            page.t("data.unit"): [page.label("units", one) for one in rows["unit"]],
            page.t("data.actor"): rows["actor"].tolist(),
            page.t("data.document_id"): rows["document_id"].tolist(),
            page.t("data.lines"): rows["lines"].tolist(),
        }
    )
    return Drawn(
        body=folded(
            [
                choices(page, "figure_topic", topics, page.t("data.by.topic"), ("figure_page",)),
                table(columns, cells, page.t("data.indicators.title")),
                pager(page, "figure_page", leaf, page.t("data.indicators.title")),
            ],
            f"{page.view.get('figure_topic')} {leaf.number}",
        ),
        table=frame,
        note=page_note(page, "figure_page", leaf, ok),
        finding=finding.most(page, "data.indicators.found", rows["topic"].value_counts(), names.__getitem__),
    )
