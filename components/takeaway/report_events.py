"""The events of a report and their sources as notes."""

import pandas as pd
from markupsafe import Markup

from components.page import Page, summary
from components.page.cells import references
from components.words import sentences
from data import schema
from data.rows import iterate

ROWS = 100  # events that a report lists


def listed(page: Page) -> Markup:
    """The events selected, those that stand highest where they are many, and below them what tells of each."""
    events = summary.stated(page).events()
    if events.empty:
        return Markup("")
    shown = highest(events)
    told, notes = sources(page, list(shown["event_id"]))
    left = len(events) - len(shown)
    said = page.t("report.events.left", shown=len(shown), left=f"{left:,}") if left else page.t("report.events.all")
    heads = Markup("").join(Markup("<th>{}</th>").format(page.t(f"report.column.{one}")) for one in COLUMNS)
    rows = Markup("").join(row(page, event, told.get(event.event_id, "")) for event in iterate(shown))
    lines = Markup("").join(Markup("<li>{}</li>").format(one) for one in notes)
    return Markup(
        '<h2>{}</h2><p class="lead">{}</p><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        '<h2>{}</h2><p class="lead">{}</p><ol class="sources">{}</ol>'
    ).format(page.t("report.events"), said, heads, rows, page.t("report.sources"), page.t("report.sources.lead"), lines)


COLUMNS = ("date", "event", "rung", "source")


def highest(events: pd.DataFrame) -> pd.DataFrame:
    """As many as a report lists, of the highest rungs on either ladder, in the order of the selection."""
    rungs = events[["escalation", "engagement"]].max(axis=1).fillna(-1.0)
    kept = rungs.sort_values(ascending=False, kind="stable").index[:ROWS]
    return events.loc[events.index.isin(kept)]


def row(page: Page, event, told: str) -> Markup:
    source, target = page.named("actors", event.source), page.named("actors", event.target)
    who = page.t("report.acts", source=source, target=target) if target else source
    sides = (("E", event.escalation), ("G", event.engagement))
    rungs = " ".join(f"{letter}{value:.0f}" for letter, value in sides if value == value)
    return Markup(
        '<tr><td class="when">{}</td><td>{}<div class="who">{}</div></td><td class="rung">{}</td><td>{}</td></tr>'
    ).format(page.when(event.date), page.text(event, "title"), who, rungs, told)


def sources(page: Page, ids: list[str]) -> tuple[dict[str, str], list[str]]:
    """For each event the numbers of what tells of it, with the lines of a document; and what each number stands for."""
    cited = page.record.citations[page.record.citations["event_id"].isin(ids)]
    rank = {one: at for at, one in enumerate(ids)}
    numbers: dict[tuple[str, str], int] = {}
    told: dict[str, list[str]] = {}
    for one in sorted(iterate(cited), key=lambda one: rank[one.event_id]):
        named = [("document", one.document_id)] if one.document_id else []
        named += [("reference", key) for key in schema.split(one.reference) if not one.document_id]
        for key in named:
            number = numbers.setdefault(key, len(numbers) + 1)
            lines = page.t("report.lines", lines=sentences.line_numbers(one.lines, page.lang)) if one.lines else ""
            told.setdefault(one.event_id, []).append(f"{number}{lines}" if key[0] == "document" else str(number))
    notes = [note(page, *key) for key in numbers]
    return {event: page.t("list.clause").join(dict.fromkeys(found)) for event, found in told.items()}, notes


def note(page: Page, kind: str, key: str) -> str:
    """A document with its terms, or a public reference with its address."""
    if kind == "document":
        row = page.record.documents.set_index("document_id").loc[key]
        return f"{page.label('documents', key)}. {row['licence_note']}"
    row = page.record.references.set_index("reference_id").loc[key]
    return ". ".join(one for one in (*references(page, key), row["address"]) if one)
