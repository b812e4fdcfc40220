"""The event card: everything the record knows of one event, with the print beside the truth."""

import pandas as pd
from dash import html

from components import wording
from components.cells import event_link, listed, marked, signed, when
from components.frozen import frozen
from components.kit import Context, link
from components.view import View
from data import schema
from data.selection import Selection


def card(ctx: Context, view: View) -> list:
    """The card of the event pinned in the view (`event=` in the address); an empty list where none is."""
    event_id = view.get("event")
    if not event_id:
        return []
    found = ctx.record.events[ctx.record.events["event_id"] == event_id]
    if found.empty:
        unknown = html.P(ctx.t("card.unknown", view, event=event_id))
        return [html.Div([close(ctx, view), unknown], className="card-body")]
    return [frozen(html.Div([close(ctx, view), *body(ctx, view, next(found.itertuples()))], className="card-body"))]


def close(ctx: Context, view: View):
    return link("×", href=view.with_inner(event="").url(), className="card-close", title=ctx.t("card.close", view))


def body(ctx: Context, view: View, event) -> list:
    kicker = [
        html.Span(ctx.t(f"posture.{event.posture}", view), className=f"posture posture-{event.posture}"),
        html.Span(ctx.record.label("kinds", event.kind, view.lang)),
        html.Span(ctx.record.label("tracks", event.track, view.lang)),
    ]
    flags = [
        html.Li(ctx.record.label("flags", flag, view.lang), className=f"flag flag-{flag}")
        for flag in schema.split(event.flags)
    ]
    detail, needle = getattr(event, f"detail_{view.lang}"), view.selection.text
    return [
        html.P(kicker, className="card-kicker"),
        html.H2(marked(getattr(event, f"title_{view.lang}"), needle)),
        html.P(when(ctx, view, event.date), className="card-date"),
        *([html.P(marked(detail, needle), className="card-detail")] if detail else []),
        html.Ul(flags, className="flags"),
        facts(ctx, view, event),
        html.H3(ctx.t("card.citations", view)),
        citations(ctx, view, event.event_id),
        *corrections(ctx, view, event.event_id),
        *chain(ctx, view, event),
        neighbours(ctx, view, event),
    ]


def facts(ctx: Context, view: View, event) -> html.Dl:
    """Parties, persons, place, outcome, rungs, the code with its Goldstein value and quad class."""

    def named(table: str, code: str) -> str:
        return ctx.record.label(table, code, view.lang) if code else ""

    rungs = [
        ctx.t(f"card.{ladder}", view, rung=int(value))
        for ladder, value in (("escalation", event.escalation), ("engagement", event.engagement))
        if value == value
    ]
    scored = event.goldstein == event.goldstein
    pairs = {
        "card.source": listed(ctx, view, "actors", event.source),
        "card.target": listed(ctx, view, "actors", event.target),
        "card.persons": listed(ctx, view, "persons", event.persons),
        "card.place": named("places", event.place_id),
        "card.subtype": named("subtypes", event.subtype),
        "card.outcome": named("outcomes", event.outcome),
        "card.rungs": ctx.t("list.comma", view).join(rungs),
        "card.cameo": ctx.t("card.code", view, code=event.cameo, label=named("cameo", event.cameo)),
        "card.goldstein": ctx.t("card.scale", view, value=signed(event.goldstein)) if scored else "",
        "card.quad": named("quads", event.quad),
    }
    known = {key: value for key, value in pairs.items() if value}
    return html.Dl([part for key, value in known.items() for part in (html.Dt(ctx.t(key, view)), html.Dd(value))])


def citations(ctx: Context, view: View, event_id: str) -> html.Ul:
    """Each document once, with the lines that tell the event and what they print; a wrong print says so and why."""
    found = ctx.record.citations[ctx.record.citations["event_id"] == event_id]
    rows = []
    for document, cited in found[found["document_id"] != ""].groupby("document_id", sort=False):
        title = link(
            ctx.record.label("documents", document, view.lang),
            href=View("data", view.lang, view.theme, Selection(documents=(document,))).url(),
            className="cite-document",
        )
        wrong = "wrong" if (cited["agrees"] == "no").any() else ""
        parts = [part for row in cited.itertuples() for part in told(ctx, view, row)]
        rows.append(html.Li([title, *parts], className=wrong))
    for reference in found.loc[found["document_id"] == "", "reference"]:
        rows.append(html.Li(html.Span(reference, className="cite-reference")))
    return html.Ul(rows, className="citations")


def told(ctx: Context, view: View, cited) -> list:
    """One citation: its lines, the date they print, how they give it, and a note."""
    parts = [html.Span(wording.lines(ctx, view, cited.lines), className="cite-lines")]
    if cited.stated_date:
        printed = when(ctx, view, cited.stated_date)
        # How the document gives the date is worth a word only where it does not simply print it.
        basis = ctx.record.label("bases", cited.basis, view.lang)
        stated = cited.basis == "stated"
        how = {} if stated else {"basis": basis[:1].lower() + basis[1:]}
        said = ctx.t("card.stated" if stated else "card.printed", view, date=printed, **how)
        parts.append(html.Span(said, className="cite-printed"))
    if cited.agrees == "no":
        parts.append(html.Span(ctx.t("card.wrong", view), className="flag flag-disputed"))
    note = getattr(cited, f"note_{view.lang}")
    return [html.P(parts), *([html.P(note, className="cite-note")] if note else [])]


def corrections(ctx: Context, view: View, event_id: str) -> list:
    """Other wrong prints about the event, each with its place and the reason."""
    found = ctx.record.corrections[ctx.record.corrections["event_id"] == event_id]
    if found.empty:
        return []
    rows = []
    for row in found.itertuples():
        place = f"{row.document_id}, " if view.lang == "en" else f"{row.document_id}，"
        rows.append(
            html.Li(
                [
                    html.P([html.Del(row.printed), html.Span(" → ", **{"aria-hidden": "true"}), html.Ins(row.correct)]),
                    html.P(place + wording.lines(ctx, view, row.lines), className="cite-lines"),
                    html.P(getattr(row, f"basis_{view.lang}"), className="cite-note"),
                ]
            )
        )
    return [html.H3(ctx.t("card.corrections", view)), html.Ul(rows, className="citations")]


def chain(ctx: Context, view: View, event) -> list:
    """What the event answers and what answered it, as the documents say."""
    events = ctx.record.events
    answering = events.loc[events["responds_to"] != "", ["event_id", "responds_to"]].itertuples()
    answered = [row.event_id for row in answering if event.event_id in schema.split(row.responds_to)]
    parts = []
    for key, ids in (("card.answers", schema.split(event.responds_to)), ("card.answered", answered)):
        if ids:
            items = [html.Li(event_link(ctx, view, one)) for one in ids]
            parts += [html.H3(ctx.t(key, view)), html.Ul(items, className="links")]
    return parts


def neighbours(ctx: Context, view: View, event) -> html.Nav:
    """The event before and after among those selected; the arrow keys follow these links.

    An event that is not among them itself leads to those nearest in time.
    """
    events = ctx.events(view.selection)
    ids = events["event_id"].tolist()
    inside = event.event_id in ids
    at = ids.index(event.event_id) if inside else int(events["first"].searchsorted(pd.Timestamp(event.first)))

    def step(key: str, index: int):
        if not 0 <= index < len(ids):
            return html.Span()
        return link(
            ctx.t(f"card.{key}", view),
            href=view.with_inner(event=ids[index]).url(),
            className=f"step step-{key}",
            title=ctx.record.label("events", ids[index], view.lang),
        )

    where = ctx.t("card.position", view, n=f"{at + 1:,}", total=f"{len(ids):,}") if inside else ""
    here = html.Span(where, className="card-position")
    links = [step("previous", at - 1), here, step("next", at + 1 if inside else at)]
    return html.Nav(links, className="card-steps", **{"aria-label": ctx.t("card.steps", view)})
