"""The event card: everything the record knows of one event, with the print beside the truth."""

import dash_bootstrap_components as dbc
import pandas as pd

from components.page import Page, link, tags
from components.page.bootstrap import also
from components.page.cells import badge, event_link, marked, pairs, place, references, signed, source_url, term
from components.page.folded import folded
from components.page.links import button
from components.page.locator import locator
from components.page.prints import as_printed
from components.page.sharing import share
from components.page.tags import Tag
from components.page.tellings import side_by_side
from components.words import sentences
from data import schema, search
from data.rows import iterate

TERMS = {"card.rungs": "rung", "card.goldstein": "goldstein", "card.quad": "quad", "card.cameo": "cameo"}


def card(page: Page) -> list:
    """The card of the event pinned in the view (`event=` in the address); an empty list where none is."""
    event_id = page.view.get("event")
    if not event_id:
        return []
    found = page.record.events[page.record.events["event_id"] == event_id]
    if found.empty:
        unknown = tags.P(page.t("card.unknown", event=event_id), id="card-title")
        return [folded(dbc.CardBody([close(page), unknown], class_name="event-card"))]
    return [folded(dbc.CardBody([close(page), *body(page, next(iterate(found)))], class_name="event-card"))]


def close(page: Page):
    said = {"title": page.t("card.close"), "aria-label": page.t("card.close")}
    return link("", href=page.switched(event=""), className="btn-close card-close", **said)


def body(page: Page, event) -> list:
    kicker = [
        tags.Span(page.t(f"posture.{event.posture}"), className=f"posture posture-{event.posture}"),
        tags.Span(page.label("kinds", event.kind)),
        tags.Span(page.label("tracks", event.track)),
    ]
    flags = [badge(page.label("flags", one), f"flag-{one}", tag="li") for one in schema.split(event.flags)]
    detail, terms = getattr(event, f"detail_{page.lang}"), search.terms(page.selection.text)
    shown = page.record.dated(page.selection.dates)
    when = sentences.dated(page, shown.loc[shown["event_id"] == event.event_id, "date"].iloc[0], event.date)
    return [
        tags.P(kicker, className="card-kicker"),
        tags.H2(marked(getattr(event, f"title_{page.lang}"), terms), id="card-title", tabIndex="-1"),
        tags.P(term(when, "imprecise") if event.imprecise else when, className="card-date"),
        *([tags.P(marked(detail, terms), className="card-detail")] if detail else []),
        tags.Ul(flags, className="flags"),
        locator(page.record.places, event.place_id, event.posture),
        facts(page, event),
        tags.H3(page.t("card.citations")),
        citations(page, event.event_id),
        *side_by_side(page, event),
        *corrections(page, event.event_id),
        *chain(page, event),
        share(page, event.event_id),
        neighbours(page, event),
    ]


def facts(page: Page, event) -> Tag:
    """Parties, persons, place, outcome, rungs, the code with its Goldstein value and quad class."""

    def named(table: str, code: str) -> str:
        return page.label(table, code) if code else ""

    rungs = [
        term(page.t(f"card.{ladder}", rung=int(value)), f"{ladder}-{value:.0f}")
        for ladder, value in (("escalation", event.escalation), ("engagement", event.engagement))
        if value == value
    ]
    scored = event.goldstein == event.goldstein
    found = {
        "card.source": page.named("actors", event.source),
        "card.target": page.named("actors", event.target),
        "card.persons": page.named("persons", event.persons),
        "card.place": named("places", event.place_id),
        "card.subtype": named("subtypes", event.subtype),
        "card.outcome": named("outcomes", event.outcome),
        "card.rungs": [part for one in rungs for part in (page.t("list.comma"), one)][1:],
        "card.cameo": page.t("card.code", code=event.cameo, label=named("cameo", event.cameo)),
        "card.goldstein": page.t("card.scale", value=signed(event.goldstein)) if scored else "",
        "card.quad": named("quads", event.quad),
    }
    known = {key: value for key, value in found.items() if value}
    if "card.persons" in known:
        known["card.persons"] = marked(known["card.persons"], search.terms(page.selection.text))
    return pairs((named_fact(page, key), value) for key, value in known.items())


def named_fact(page: Page, key: str) -> object:
    """The name of a fact, and where it is a term of the trade, what that means."""
    return term(page.t(key), TERMS[key]) if key in TERMS else page.t(key)


def citations(page: Page, event_id: str) -> Tag:
    """Each document once, with the lines that tell the event and what they print; a wrong print says so and why."""
    found = page.record.citations[page.record.citations["event_id"] == event_id]
    rows = []
    for document, cited in found[found["document_id"] != ""].groupby("document_id", sort=False):
        title = link(
            page.label("documents", document),
            href=source_url(page, document),
            className="cite-document",
        )
        wrong = "wrong" if (cited["agrees"] == "no").any() else ""
        parts = [part for row in iterate(cited) for part in told(page, row)]
        rows.append(tags.Li([title, *parts], className=wrong))
    for cited in iterate(found[found["document_id"] == ""]):
        wrong = cited.agrees == "no"
        names = [tags.Span(name, className="cite-reference") for name in references(page, cited.reference)]
        # Two lists that print one day agree; a day is worth a word where it is another than the event's.
        rows += [tags.Li([name, *(apart(page, cited) if wrong else [])], className="wrong" * wrong) for name in names]
    return tags.Ul(rows, className="citations")


def apart(page: Page, cited) -> list:
    """The day a public source prints that is not the day of the event, and why."""
    printed = tags.Span(page.t("card.stated", date=page.when(cited.stated_date)), className="cite-printed")
    flag = tags.Span(page.t("card.wrong"), className="flag flag-disputed")
    return [tags.P([printed, flag]), tags.P(getattr(cited, f"note_{page.lang}"), className="cite-note")]


def told(page: Page, cited) -> list:
    """One citation: its lines, the date they print, how they give it, and a note."""
    href = source_url(page, cited.document_id, cited.lines)
    parts = [link(sentences.lines(page, cited.lines), href=href, className="cite-lines")]
    if cited.stated_date:
        printed = page.when(cited.stated_date)
        # How the document gives the date is worth a word only where it does not simply print it.
        basis = page.label("bases", cited.basis)
        stated = cited.basis == "stated"
        how = {} if stated else {"basis": basis[:1].lower() + basis[1:]}
        said = page.t("card.stated" if stated else "card.printed", date=printed, **how)
        parts.append(tags.Span(said, className="cite-printed"))
    if cited.agrees == "no":
        parts.append(badge(page.t("card.wrong"), "flag-disputed"))
    note = getattr(cited, f"note_{page.lang}")
    return [tags.P(parts), *as_printed(page, cited), *([tags.P(note, className="cite-note")] if note else [])]


def corrections(page: Page, event_id: str) -> list:
    """Other wrong prints about the event, each with its place and the reason."""
    found = page.record.corrections[page.record.corrections["event_id"] == event_id]
    if found.empty:
        return []
    rows = []
    for row in iterate(found):
        rows.append(
            tags.Li(
                [
                    tags.P([tags.Del(row.printed), tags.Span(" → ", **{"aria-hidden": "true"}), tags.Ins(row.correct)]),
                    tags.P(place(page, row.document_id, row.lines), className="cite-lines"),
                    tags.P(getattr(row, f"basis_{page.lang}"), className="cite-note"),
                ]
            )
        )
    return [tags.H3(page.t("card.corrections")), tags.Ul(rows, className="citations")]


def chain(page: Page, event) -> list:
    """What the event answers and what answered it, as the documents say."""
    events = page.record.events
    answering = iterate(events.loc[events["responds_to"] != "", ["event_id", "responds_to"]])
    answered = [row.event_id for row in answering if event.event_id in schema.split(row.responds_to)]
    parts = []
    for key, ids in (("card.answers", schema.split(event.responds_to)), ("card.answered", answered)):
        if ids:
            items = [tags.Li(event_link(page, one)) for one in ids]
            parts += [tags.H3(page.t(key)), tags.Ul(items, className="links")]
    return parts


def neighbours(page: Page, event) -> Tag:
    """The event before and after among those selected; the arrow keys follow these links.

    An event that is not among them itself leads to those nearest in time.
    """
    events = page.events()
    ids = events["event_id"].tolist()
    inside = event.event_id in ids
    at = ids.index(event.event_id) if inside else int(events["first"].searchsorted(pd.Timestamp(event.first)))

    def step(key: str, index: int):
        if not 0 <= index < len(ids):
            return tags.Span()
        found = button(page.t(f"card.{key}"), page.switched(event=ids[index]), f"step-{key}")
        return also(found, title=page.label("events", ids[index]))

    where = page.t("card.position", n=f"{at + 1:,}", total=f"{len(ids):,}") if inside else ""
    here = tags.Span(where, className="card-position")
    links = [step("previous", at - 1), here, step("next", at + 1 if inside else at)]
    return tags.Nav(links, className="card-steps", **{"aria-label": page.t("card.steps")})
