"""Action and response: what follows a trigger, the pairs behind it, and how long until the next."""

import pandas as pd

from components.escalation.common import named, setting, style, window
from components.escalation.frames import slim, study_of, waits_of
from components.figures.draw.style import iso
from components.figures.draw.text import wrap
from components.figures.event_study import event_study
from components.figures.pairs import pairs
from components.figures.waits import waits
from components.kit import Context, Drawn
from components.view import View
from data.measures import response

EPOCH = pd.Timestamp("1970-01-01").toordinal()


def study_in_view(ctx: Context, view: View) -> tuple[pd.DataFrame, ...]:
    return study_of(
        ctx, view.selection.without_period(), *window(ctx, view), setting(view, "trigger"), setting(view, "response")
    )


def word(ctx: Context, view: View, side: str) -> str:
    """The kind of act chosen as trigger or as response."""
    return ctx.t(f"param.{side}.{setting(view, side)}", view)


def draw_study(ctx: Context, view: View) -> Drawn:
    """Responses per day around the triggers, within the band of chance."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    if setting(view, "trigger") == setting(view, "response"):
        return Drawn(empty="escalation.study.same")
    study, headline, _ = study_in_view(ctx, view)
    if study.empty or not (study["n"] > 0).any():
        return Drawn(empty="escalation.study.few")
    head = headline.iloc[0]
    kinds = {"trigger": word(ctx, view, "trigger"), "response": word(ctx, view, "response")}
    if head["n"]:
        note = ctx.t(
            "escalation.study.note",
            view,
            **kinds,
            n=int(head["n"]),
            seen=round(head["share"] * head["n"]),
            expected=f"{head['expected']:.0%}",
            low=f"{head['low']:.0%}",
            high=f"{head['high']:.0%}",
            p=f"{head['p']:.3f}",
        )
    else:
        note = ctx.t("escalation.study.short", view, **kinds)
    table = named(
        ctx, view, study, lag="lag", to="to", mean="mean", expected="expected", low="low", high="high", n="triggers"
    )
    return Drawn(event_study(study, style(ctx, view, "study")), table=table, note=note)


def draw_pairs(ctx: Context, view: View) -> Drawn:
    """Each trigger and its answer, told or inferred."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    if setting(view, "trigger") == setting(view, "response"):
        return Drawn(empty="escalation.study.same")
    *_, found = study_in_view(ctx, view)
    if found.empty:
        return Drawn(empty="escalation.pairs.few")
    first, last = window(ctx, view)
    when = pd.to_datetime(found["day"], unit="D")
    text = []
    for row, day in zip(found.itertuples(), when, strict=True):
        trigger, answer = (
            wrap(ctx.record.label("events", event_id, view.lang), 48) if event_id else ""
            for event_id in (row.trigger, row.response)
        )
        text.append(
            ctx.t("escalation.pairs.hover", view, trigger=trigger, response=answer, date=iso(day), lag=int(row.lag))
            if answer
            else ctx.t("escalation.pairs.alone", view, trigger=trigger, date=iso(day))
        )
    found = found.assign(date=when, text=text)
    titles = {
        f"{name}_title": [
            ctx.record.label("events", event_id, view.lang) if event_id else "" for event_id in found[name]
        ]
        for name in ("trigger", "response")
    }
    table = named(
        ctx,
        view,
        found.assign(**titles),
        date="date",
        trigger_title="trigger",
        response_title="response",
        lag="days",
        documented="documented",
        trigger="trigger_id",
        response="response_id",
    )
    return Drawn(
        pairs(found, response.AFTER, first, last, style(ctx, view, "pairs")),
        table=table,
        note=ctx.t(
            "escalation.pairs.note", view, trigger=word(ctx, view, "trigger"), response=word(ctx, view, "response")
        ),
    )


def draw_waits(ctx: Context, view: View) -> Drawn:
    """Waiting times from one kind of act to the next of another."""
    if slim(ctx, view.selection).empty:
        return Drawn(empty="empty.selection")
    found = waits_of(ctx, view.selection.without_period())
    low, high = (when.toordinal() - EPOCH for when in window(ctx, view))
    found = found[(found["day"] >= low) & (found["day"] <= high)]
    if found.empty:
        return Drawn(empty="escalation.waits.few")
    text = []
    for row in found.itertuples():
        trigger, answer = (
            wrap(ctx.record.label("events", event_id, view.lang), 48) if event_id else ""
            for event_id in (row.trigger, row.response)
        )
        key = "escalation.waits.hover" if answer else "escalation.waits.waiting"
        text.append(ctx.t(key, view, trigger=trigger, days=int(row.days), **({"response": answer} if answer else {})))
    table = response.wait_table(found)
    shown = table.assign(sequence=[ctx.t(f"escalation.waits.{name}", view) for name in table["sequence"]])
    return Drawn(
        waits(found.assign(text=text), table, style(ctx, view, "waits"), response.FEW),
        note=ctx.t("escalation.waits.note", view),
        table=named(
            ctx,
            view,
            shown,
            sequence="sequence",
            n="triggers",
            followed="followed",
            low="q1",
            median="median",
            high="q3",
        ),
    )
