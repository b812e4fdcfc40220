"""The event card: everything the record knows of one event, with the print beside the truth."""

from dash import html

from components import i18n
from components.frozen import frozen
from components.kit import Context, link
from components.view import View
from data import schema


def card(ctx: Context, view: View) -> list:
    """The card of the event pinned in the view (`event=` in the address); an empty list where none is."""
    event_id = view.get("event")
    if not event_id:
        return []
    found = ctx.record.events[ctx.record.events["event_id"] == event_id]
    if found.empty:
        return [html.Div([close(ctx, view), html.P(ctx.t("card.unknown", view, event=event_id))], className="card-body")]
    return [frozen(html.Div([close(ctx, view), *body(ctx, view, next(found.itertuples()))], className="card-body"))]


def close(ctx: Context, view: View):
    return link("×", href=view.with_inner(event="").url(), className="card-close", title=ctx.t("card.close", view))


def body(ctx: Context, view: View, event) -> list:
    def words(key, **values):
        return ctx.t(key, view, **values)

    detail = getattr(event, f"detail_{view.lang}")
    return [
        html.P([posture_mark(words, event), html.Span(ctx.record.label("kinds", event.kind, view.lang)), html.Span(ctx.record.label("tracks", event.track, view.lang))], className="card-kicker"),
        html.H2(getattr(event, f"title_{view.lang}")),
        html.P(i18n.edtf(event.date, view.lang, words), className="card-date"),
        *([html.P(detail, className="card-detail")] if detail else []),
        html.Ul([html.Li(ctx.record.label("flags", flag, view.lang), className=f"flag flag-{flag}") for flag in schema.split(event.flags)], className="flags"),
        facts(ctx, view, event),
        html.H3(words("card.citations")), citations(ctx, view, event.event_id),
        *corrections(ctx, view, event.event_id),
        *chain(ctx, view, event),
        neighbours(ctx, view, event),
    ]


def posture_mark(words, event):
    return html.Span(words(f"posture.{event.posture}"), className=f"posture posture-{event.posture}")


def facts(ctx: Context, view: View, event) -> html.Dl:
    """Parties, persons, place, outcome, code with its Goldstein value and quad class, rungs."""
    def listed(table, text):
        return ctx.t("list.comma", view).join(ctx.record.label(table, code, view.lang) for code in schema.split(text))

    rungs = [ctx.t(f"card.{ladder}", view, rung=int(value)) for ladder, value in (("escalation", event.escalation), ("engagement", event.engagement)) if value == value]
    code = ctx.t("card.code", view, code=event.cameo, label=ctx.record.label("cameo", event.cameo, view.lang), goldstein=f"{event.goldstein:+.1f}".replace("-", "−"), quad=ctx.record.label("quads", event.quad, view.lang))
    pairs = [("card.source", listed("actors", event.source)), ("card.target", listed("actors", event.target)), ("card.persons", listed("persons", event.persons)),
             ("card.place", ctx.record.label("places", event.place_id, view.lang) if event.place_id else ""),
             ("card.subtype", ctx.record.label("subtypes", event.subtype, view.lang) if event.subtype else ""),
             ("card.outcome", ctx.record.label("outcomes", event.outcome, view.lang) if event.outcome else ""),
             ("card.rungs", ctx.t("list.comma", view).join(rungs)), ("card.cameo", code)]
    return html.Dl([part for key, value in pairs if value for part in (html.Dt(ctx.t(key, view)), html.Dd(value))])


def citations(ctx: Context, view: View, event_id: str) -> html.Ul:
    """Each document with its lines and what it prints; a print that is wrong says so and why."""
    rows = []
    for cited in ctx.record.citations[ctx.record.citations["event_id"] == event_id].itertuples():
        note = getattr(cited, f"note_{view.lang}")
        if not cited.document_id:
            rows.append(html.Li([html.Span(cited.reference, className="cite-reference")]))
            continue
        parts = [link(ctx.record.label("documents", cited.document_id, view.lang), href=View("data", view.lang, view.theme).url(), className="cite-document"),
                 html.Span(ctx.t("card.lines", view, lines=cited.lines), className="cite-lines")]
        if cited.stated_date:
            printed = i18n.edtf(cited.stated_date, view.lang, lambda key: ctx.t(key, view))
            # How the document gives the date is worth a word only where it does not simply print it.
            basis = ctx.record.label("bases", cited.basis, view.lang)
            words = ctx.t("card.stated", view, date=printed) if cited.basis == "stated" else ctx.t("card.printed", view, date=printed, basis=basis[:1].lower() + basis[1:])
            parts.append(html.Span(words, className="cite-printed"))
        if cited.agrees == "no":
            parts.append(html.Span(ctx.t("card.wrong", view), className="flag flag-disputed"))
        rows.append(html.Li([html.P(parts), *([html.P(note, className="cite-note")] if note else [])], className="wrong" if cited.agrees == "no" else ""))
    return html.Ul(rows, className="citations")


def corrections(ctx: Context, view: View, event_id: str) -> list:
    found = ctx.record.corrections[ctx.record.corrections["event_id"] == event_id]
    if found.empty:
        return []
    return [html.H3(ctx.t("card.corrections", view)),
            html.Ul([html.Li([html.P([html.Del(row.printed), html.Span(" → ", **{"aria-hidden": "true"}), html.Ins(row.correct)]), html.P(getattr(row, f"basis_{view.lang}"), className="cite-note")])
                     for row in found.itertuples()], className="citations")]


def chain(ctx: Context, view: View, event) -> list:
    """What the event answers and what answered it, as the documents say."""
    events = ctx.record.events
    answers = schema.split(event.responds_to)
    answered = [row.event_id for row in events[events["responds_to"] != ""].itertuples() if event.event_id in schema.split(row.responds_to)]
    parts = []
    for key, ids in (("card.answers", answers), ("card.answered", answered)):
        if ids:
            parts += [html.H3(ctx.t(key, view)), html.Ul([html.Li(event_link(ctx, view, one)) for one in ids], className="links")]
    return parts


def event_link(ctx: Context, view: View, event_id: str):
    """A link that pins an event on the present view."""
    return link(ctx.record.label("events", event_id, view.lang), href=view.with_inner(event=event_id).url(), className="event-link")


def neighbours(ctx: Context, view: View, event) -> html.Nav:
    """The event before and after among those selected; the arrow keys follow these links."""
    ids = list(ctx.events(view.selection)["event_id"])
    links = []
    if event.event_id in ids:
        at = ids.index(event.event_id)
        for key, index in (("card.previous", at - 1), ("card.next", at + 1)):
            if 0 <= index < len(ids):
                links.append(link(ctx.t(key, view), href=view.with_inner(event=ids[index]).url(), className=f"step step-{key.split('.')[1]}", title=ctx.record.label("events", ids[index], view.lang)))
    return html.Nav(links, className="card-steps", **{"aria-label": ctx.t("card.steps", view)})
