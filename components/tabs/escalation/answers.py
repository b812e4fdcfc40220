"""Action and response: whether what follows an act follows it more often than chance, and the pairs behind it."""

import pandas as pd

from components.figures.answered import answered
from components.figures.draw.style import iso
from components.figures.draw.text import wrap
from components.figures.pairs import pairs
from components.figures.sequences import sequences
from components.page import Drawn, Page, finding
from components.tabs.escalation.common import follows, named, setting, window
from components.tabs.escalation.follows import Study, left_out, sequences_of, study_of
from components.tabs.escalation.frames import slim
from data.measures import answers


def study_in_view(page: Page) -> Study:
    names = (setting(page.view, name) for name in ("trigger", "response", "null"))
    return study_of(page.ctx, page.selection.without_period(), *window(page), *names)


def words(page: Page) -> dict[str, str]:
    """The kinds of act chosen as trigger and as response."""
    first, second = (page.t(f"escalation.act.{setting(page.view, side)}") for side in ("trigger", "response"))
    return {"trigger": first[:1].upper() + first[1:], "response": second}


def nothing(page: Page) -> str:
    """Why there is nothing to compare; empty where there is."""
    if slim(page.ctx, page.selection).empty:
        return "empty.selection"
    same = setting(page.view, "trigger") == setting(page.view, "response")
    return "escalation.study.same" if same else ""


def draw_study(page: Page) -> Drawn:
    """The share of triggers answered within so many days, within the band of chance."""
    if empty := nothing(page):
        return Drawn(empty=empty)
    study = study_in_view(page)
    if study.curve.empty:
        return Drawn(empty="escalation.study.few")
    notes = [
        page.t(f"escalation.study.{key}", **words(page), **law(found))
        for key, found in (("note", study.forth), ("back", study.back))
        if found["n"]
    ]
    notes += [page.t("escalation.study.curve", p=f"{study.p:.3f}")]
    if any(study.vague):
        n, least, most = study.drawn
        counts = dict(zip(("triggers", "answers"), study.vague, strict=True))
        drawn = {"n": n, "least": least, "most": most, "times": answers.IMPUTATIONS}
        notes.append(page.t("escalation.study.drawn", **counts, **drawn))
    notes += [page.t(f"escalation.study.null.{setting(page.view, 'null')}"), page.t("escalation.study.rules")]
    columns = {"lag": "lag", "share": "answered", "expected": "expected", "low": "low", "high": "high", "n": "triggers"}
    return Drawn(
        answered(study.curve, page.style("study")),
        table=named(page, study.curve, **columns),
        note=page.joined(notes),
    )


def law(found: pd.Series) -> dict[str, object]:
    """A share and what chance gives it, as words take them up."""
    shares = {name: f"{found[name]:.0%}" for name in ("share", "expected", "low", "high")}
    return {"n": int(found["n"]), "hits": int(found["hits"]), "p": small(found["p"]), **shares}


def small(p: float) -> str:
    return f"{p:.4f}" if p < 0.01 else f"{p:.3f}"


def draw_pairs(page: Page) -> Drawn:
    """Each trigger and its answer, told or inferred, of the selection or not."""
    if empty := nothing(page):
        return Drawn(empty=empty)
    found = study_in_view(page).pairs
    if found.empty:
        return Drawn(empty="escalation.pairs.few")
    first, last = window(page)
    kind = setting(page.view, "trigger")
    left = left_out(page.ctx, page.selection.without_period(), first, last, [kind])
    titles = {
        f"{name}_title": [page.label("events", event_id) if event_id else "" for event_id in found[name]]
        for name in ("trigger", "response")
    }
    found = found.assign(date=pd.to_datetime(found["day"], unit="D"), **titles)
    text = []
    for row in found.itertuples():
        key = "alone" if not row.response else "hover" if row.chosen else "outside"
        values = {"lag": int(row.lag), "response": wrap(row.response_title, 48)} if row.response else {}
        trigger = wrap(row.trigger_title, 48)
        text.append(page.t(f"escalation.pairs.{key}", trigger=trigger, date=iso(row.date), **values))
    table = named(
        page,
        found,
        date="date",
        trigger_title="trigger",
        response_title="response",
        lag="days",
        documented="documented",
        chosen="chosen",
        trigger="trigger_id",
        response="response_id",
    )
    return Drawn(
        pairs(found.assign(text=text), answers.AFTER, first, last, page.style("pairs")),
        table=table,
        note=page.t("escalation.pairs.note", **words(page), n=left),
    )


def draw_sequences(page: Page) -> Drawn:
    """The pairs shown, each with its share, what chance gives it, and the false discovery rate over them all."""
    if slim(page.ctx, page.selection).empty:
        return Drawn(empty="empty.selection")
    table = sequences_of(page.ctx, page.selection.without_period(), *window(page), setting(page.view, "null"))
    table = table[table["n"] > 0].reset_index(drop=True)
    if table.empty:
        return Drawn(empty="escalation.sequences.none")
    pair = [follows(page, row.trigger, row.response) for row in table.itertuples()]
    text = [
        page.t("escalation.sequences.hover", pair=name, **law(row), q=small(row["q"]) if row["q"] == row["q"] else "–")
        for name, (_, row) in zip(pair, table.iterrows(), strict=True)
    ]
    table = table.assign(pair=pair, text=text)
    shown = named(
        page,
        table,
        pair="sequence",
        n="triggers",
        hits="followed",
        share="answered",
        expected="expected",
        low="low",
        high="high",
        p="p",
        q="q",
    )
    tried, out = int(table["q"].notna().sum()), int((table["q"] <= 0.05).sum())
    note = page.t("escalation.sequences.note", pairs=tried, out=out)
    said = finding.share(page, "escalation.sequences.found", out, tried)
    return Drawn(sequences(table, page.style("sequences")), table=shown, note=note, finding=said)
