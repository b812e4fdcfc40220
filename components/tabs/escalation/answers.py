"""Action and response: what follows a trigger, the pairs behind it, and how long until the next."""

import pandas as pd

from components.figures.draw.style import iso
from components.figures.draw.text import wrap
from components.figures.event_study import event_study
from components.figures.pairs import pairs
from components.figures.waits import waits
from components.page import Drawn, Page
from components.tabs.escalation.common import named, setting, window
from components.tabs.escalation.frames import slim, study_of, waits_of
from data.measures import response

EPOCH = pd.Timestamp("1970-01-01").toordinal()


def study_in_view(page: Page) -> tuple[pd.DataFrame, ...]:
    return study_of(
        page.ctx,
        page.selection.without_period(),
        *window(page),
        setting(page.view, "trigger"),
        setting(page.view, "response"),
    )


def word(page: Page, side: str) -> str:
    """The kind of act chosen as trigger or as response."""
    return page.t(f"param.{side}.{setting(page.view, side)}")


def draw_study(page: Page) -> Drawn:
    """Responses per day around the triggers, within the band of chance."""
    if slim(page.ctx, page.selection).empty:
        return Drawn(empty="empty.selection")
    if setting(page.view, "trigger") == setting(page.view, "response"):
        return Drawn(empty="escalation.study.same")
    study, headline, _ = study_in_view(page)
    if study.empty or not (study["n"] > 0).any():
        return Drawn(empty="escalation.study.few")
    head = headline.iloc[0]
    kinds = {"trigger": word(page, "trigger"), "response": word(page, "response")}
    if head["n"]:
        note = page.t(
            "escalation.study.note",
            **kinds,
            n=int(head["n"]),
            seen=round(head["share"] * head["n"]),
            expected=f"{head['expected']:.0%}",
            low=f"{head['low']:.0%}",
            high=f"{head['high']:.0%}",
            p=f"{head['p']:.3f}",
        )
    else:
        note = page.t("escalation.study.short", **kinds)
    table = named(
        page, study, lag="lag", to="to", mean="mean", expected="expected", low="low", high="high", n="triggers"
    )
    return Drawn(event_study(study, page.style("study")), table=table, note=note)


def draw_pairs(page: Page) -> Drawn:
    """Each trigger and its answer, told or inferred."""
    if slim(page.ctx, page.selection).empty:
        return Drawn(empty="empty.selection")
    if setting(page.view, "trigger") == setting(page.view, "response"):
        return Drawn(empty="escalation.study.same")
    *_, found = study_in_view(page)
    if found.empty:
        return Drawn(empty="escalation.pairs.few")
    first, last = window(page)
    when = pd.to_datetime(found["day"], unit="D")
    text = []
    for row, day in zip(found.itertuples(), when, strict=True):
        trigger, answer = (
            wrap(page.label("events", event_id), 48) if event_id else "" for event_id in (row.trigger, row.response)
        )
        text.append(
            page.t("escalation.pairs.hover", trigger=trigger, response=answer, date=iso(day), lag=int(row.lag))
            if answer
            else page.t("escalation.pairs.alone", trigger=trigger, date=iso(day))
        )
    found = found.assign(date=when, text=text)
    titles = {
        f"{name}_title": [page.label("events", event_id) if event_id else "" for event_id in found[name]]
        for name in ("trigger", "response")
    }
    table = named(
        page,
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
        pairs(found, response.AFTER, first, last, page.style("pairs")),
        table=table,
        note=page.t("escalation.pairs.note", trigger=word(page, "trigger"), response=word(page, "response")),
    )


def draw_waits(page: Page) -> Drawn:
    """Waiting times from one kind of act to the next of another."""
    if slim(page.ctx, page.selection).empty:
        return Drawn(empty="empty.selection")
    found = waits_of(page.ctx, page.selection.without_period())
    low, high = (when.toordinal() - EPOCH for when in window(page))
    found = found[(found["day"] >= low) & (found["day"] <= high)]
    if found.empty:
        return Drawn(empty="escalation.waits.few")
    text = []
    for row in found.itertuples():
        trigger, answer = (
            wrap(page.label("events", event_id), 48) if event_id else "" for event_id in (row.trigger, row.response)
        )
        key = "escalation.waits.hover" if answer else "escalation.waits.waiting"
        text.append(page.t(key, trigger=trigger, days=int(row.days), **({"response": answer} if answer else {})))
    table = response.wait_table(found)
    shown = table.assign(sequence=[page.t(f"escalation.waits.{name}") for name in table["sequence"]])
    return Drawn(
        waits(found.assign(text=text), table, page.style("waits"), response.FEW),
        note=page.t("escalation.waits.note"),
        table=named(
            page,
            shown,
            sequence="sequence",
            n="triggers",
            followed="followed",
            low="q1",
            median="median",
            high="q3",
        ),
    )
