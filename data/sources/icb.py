"""International Crisis Behavior: crises (icb1) and the states in them (icb2); together or alone.

A row of icb2 is one state's crisis: who triggered it towards whom; icb1 alone names the crises without their actors,
and beside icb2 it adds nothing and is folded into it. Days 66, 77 and 88 are the first, second and third part
of a month. Non-violent and violent military triggers stand under CAMEO 150 and 190, the others under none; what the
set itself grades is how grave the threat was (0 to 6).
"""

import pandas as pd

from data.sources.machinery import Rows, Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

STATES = "crisno cracno cracid actor crisname triggr yrtrig motrig datrig trigent gravty yrterm moterm daterm".split()
CRISES = "crisno crisname break yrtrig motrig datrig gravcr yrterm moterm daterm".split()
CAMEO = {"7": "150", "9": "190"}


def sniff(table: Table) -> bool:
    return table.has("crisno", "yrtrig", "datrig") and (table.has("cracid") or table.has("gravcr"))


def rows(tables: list[Table]) -> Rows:
    states = [table for table in tables if table.has("cracid")]
    crises = [table for table in tables if table not in states]
    yield from only(*STATES)(states)
    for table, chunk in only(*CRISES)(crises):
        yield table, chunk.assign(cracid="", trigent="", actor="", triggr=chunk["break"], folded=bool(states))


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    if "folded" in rows:
        sieve.fold(rows["folded"], "told_by_states")
    start = days.joined(rows["yrtrig"], rows["motrig"], rows["datrig"], thirds=True)
    printed = rows["yrtrig"] + "-" + rows["motrig"] + "-" + rows["datrig"]
    when = days.dated(sieve, start, "datrig", printed)
    code = actors.by_unique(rows["triggr"], lambda told: CAMEO.get(told, ""))
    sides = {side: actors.codes(rows[one], "cow") for side, one in (("source", "trigent"), ("target", "cracid"))}
    grave = numbers(rows["gravty"]) if "gravty" in rows else pd.Series(float("nan"), index=rows.index)
    number = rows["crisno"] + ("-" + rows["cracno"] if "cracno" in rows else "")
    return {
        **when,
        **{side: actors.dated(found, when["day"]) for side, found in sides.items()},
        **codes.coded(code),
        "event_id": number,
        "source_name": rows["trigent"],
        "target_name": rows["actor"],
        "own_code": rows["triggr"],
        "value": grave,
        "text": rows["crisname"],
    }


SOURCE = Source("icb", sniff, shape, rows, "gravity", "actors codes goldstein text", "codes_ours")
