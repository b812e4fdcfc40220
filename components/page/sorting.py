"""The order of the events, as the address asks for it; the Data tab and the files share it."""

import pandas as pd

from components.page.context import Page
from data import schema
from data.record import OPEN_END

SORTS = ("date", "title", "source", "target", "kind", "posture", "rung", "cameo", "goldstein", "told", "flags")
SORT_VALUES = tuple(sign + name for name in SORTS for sign in ("", "-"))


def sort_events(page: Page, events: pd.DataFrame) -> pd.DataFrame:
    """The events in the order the address asks for (`sort=-rung`); what has no value comes last, ties by date."""
    asked_for = page.view.get("sort")
    name = asked_for.lstrip("-")
    if name not in SORTS or asked_for == "date" or events.empty:
        return events
    keys = sort_keys(page, events, name)
    filled = [at for at, key in enumerate(keys) if key not in ("", b"", None)]
    rest = sorted(set(range(len(keys))) - set(filled))
    order = sorted(filled, key=lambda at: keys[at], reverse=asked_for.startswith("-"))
    return events.iloc[[*order, *rest]]


def sort_keys(page: Page, events: pd.DataFrame, name: str) -> list:
    """What one column is sorted by; names by how they read.

    GB 18030 puts common characters in the order of their sound.
    """
    if name == "date":
        return [
            (first, last if last < OPEN_END else first)
            for first, last in zip(events["first"], events["last"], strict=True)
        ]
    if name == "rung":
        best = events[["escalation", "engagement"]].max(axis=1)
        return [None if value != value else value for value in best]
    if name == "goldstein":
        return [None if value != value else value for value in events[name]]
    if name == "cameo":
        return events["cameo"].tolist()
    if name == "told":
        return events["documents"].str.strip(";").tolist()
    if name == "title":
        return [spoken(text) for text in events[f"title_{page.lang}"]]
    tables = {"source": "actors", "target": "actors", "kind": "kinds", "posture": "postures", "flags": "flags"}
    return [spoken(" ".join(page.label(tables[name], code) for code in schema.split(text))) for text in events[name]]


def spoken(text: str) -> bytes:
    return text.casefold().encode("gb18030", "replace")
