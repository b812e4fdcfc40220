"""The tellings of an event side by side: a column a document, folded under the card's citations."""

from components.page import Page, link, tags
from components.page.cells import source_url
from components.page.tables import Column, table
from components.words import sentences
from data.measures.tellings import tellings


def side_by_side(page: Page, event) -> list:
    """The table, where two documents or more tell the event; an empty list elsewhere."""
    cited = page.record.citations
    if cited.loc[(cited["event_id"] == event.event_id) & (cited["document_id"] != ""), "document_id"].nunique() < 2:
        return []
    found = tellings(event, cited, page.record.corrections, page.record.indicators).to_dict("records")
    some = any(row["figures"] for row in found)
    cells = {
        "lines": [each(lines(page, one) for one in row["cited"]) for row in found],
        "date": [each(printed(page, one) for one in row["cited"]) for row in found],
        "agrees": [agrees(page, row) for row in found],
        "without": [each(without(page, event, row, some)) for row in found],
        "figures": [each(getattr(one, f"label_{page.lang}") for one in row["figures"]) for row in found],
        "prints": [each(f"{one.printed} → {one.correct}" for one in row["prints"]) for row in found],
        "note": [each(getattr(one, f"note_{page.lang}") for one in row["cited"]) for row in found],
    }
    names = [Column(page.label("documents.short", row["document_id"])) for row in found]
    rows = [[page.t(f"card.telling.{key}"), *values] for key, values in cells.items() if any(values)]
    title = page.t("card.tellings", n=len(found))
    shown = table([Column("", "head"), *names], rows, title, compact=True)
    return [tags.Details([tags.Summary(title), shown], className="tellings")]


def each(parts) -> list:
    """One line for each part that says something."""
    return [tags.Div(part) for part in dict.fromkeys(part for part in parts if part)]


def lines(page: Page, cited):
    href = source_url(page, cited.document_id, cited.lines)
    return link(sentences.lines(page, cited.lines), href=href)


def printed(page: Page, cited) -> str:
    """The date a citation prints and how it is given; "" where it prints none."""
    if not cited.stated_date:
        return ""
    basis = page.label("bases", cited.basis)
    return page.t("card.telling.printed", date=page.when(cited.stated_date), basis=basis[:1].lower() + basis[1:])


def agrees(page: Page, row: dict) -> str:
    """Whether the dates a document prints agree with the event's; "" where it prints none."""
    said = {one.agrees == "no" for one in row["cited"] if one.stated_date}
    return page.t(f"card.telling.{'some' if len(said) > 1 else 'no' if True in said else 'yes'}") if said else ""


def without(page: Page, event, row: dict, some: bool) -> list[str]:
    """What a document does not give of the event: a date, a date as exact as is known, figures that another gives."""
    exact = "day" if event.first == event.last else "exact"
    said = {"nodate": row["no_date"], exact: row["coarser"], "nofigures": some and not row["figures"]}
    return [page.t(f"card.telling.{key}") for key, holds in said.items() if holds]
