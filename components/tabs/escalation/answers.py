"""What follows what: whether one kind of act follows another more often than chance has it."""

import pandas as pd

from components.figures.sequences import sequences
from components.page import Drawn, Page, finding
from components.tabs.escalation.common import follows, named, setting, window
from components.tabs.escalation.follows import sequences_of
from data.rows import iterate


def law(found: pd.Series) -> dict[str, object]:
    """A share and what chance gives it, as words take them up."""
    shares = {name: f"{found[name]:.0%}" for name in ("share", "expected", "low", "high")}
    return {"n": int(found["n"]), "hits": int(found["hits"]), "p": small(found["p"]), **shares}


def small(p: float) -> str:
    return f"{p:.4f}" if p < 0.01 else f"{p:.3f}"


def draw_sequences(page: Page) -> Drawn:
    """The pairs shown, each with its share, what chance gives it, and the false discovery rate over them all."""
    if page.events().empty:
        return Drawn(empty="empty.selection")
    table = sequences_of(page.ctx, page.selection.without_period(), *window(page), setting(page.view, "null"))
    table = table[table["n"] > 0].reset_index(drop=True)
    if table.empty:
        return Drawn(empty="escalation.sequences.none")
    pair = [follows(page, row.trigger, row.response) for row in iterate(table)]
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
    chance = page.t(f"escalation.sequences.null.{setting(page.view, 'null')}")
    note = page.joined([page.t("escalation.sequences.note", pairs=tried, out=out), chance])
    said = finding.share(page, "escalation.sequences.found", out, tried)
    return Drawn(sequences(table, page.style("sequences")), table=shown, note=note, finding=said)
