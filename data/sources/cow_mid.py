"""Militarized interstate disputes of the Correlates of War project: four files that belong together, in an archive or a
folder (MIDA disputes, MIDB their participants, MIDI incidents, MIDIP their participants).

A row is what one state did in one incident, or, for disputes without incidents, in the dispute. Its target is the one
state on the other side; where there are several, none, and all are named. -9 is not known. Hostility runs from 1 (none)
to 5 (war) and decides under which CAMEO root a row stands; the set's own code is the action.
"""

import pandas as pd

from data.sources.machinery import Rows, Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table
from data.sources.shape import Refused

CAMEO = {"2": "130", "3": "150", "4": "190", "5": "190"}
DATES = ("stday", "stmon", "styear", "endday", "endmon", "endyear")
PARTS = {
    "incidents": ("incidnum", "ccode", "insidea", "action", "hostlev", *DATES),
    "disputes": ("dispnum", "ccode", "sidea", "hiact", "hostlev", *DATES),
    "of incidents": ("incidnum", "action", "numa", "styear"),
    "of disputes": ("dispnum", "hiact", "outcome", "numa", "styear"),
}


def sniff(table: Table) -> bool:
    return part(table) != ""


def part(table: Table) -> str:
    """Which of the four files a table is; empty where none."""
    return next((name for name, columns in PARTS.items() if table.has(*columns)), "")


def rows(tables: list[Table]) -> Rows:
    """Participants of incidents, then of disputes, each with `act`, `number`, `against`, `outcome` and `told`."""
    held = {name: [table for table in tables if part(table) == name] for name in PARTS}
    disputes = _whole(held["of disputes"], "outcome")
    outcomes = dict(zip(disputes["dispnum"], disputes["outcome"], strict=True))
    told: set[str] = set()
    if not held["incidents"] and not held["disputes"]:
        raise Refused("no_participants")
    for name, number, side, act in (
        ("incidents", "incidnum", "insidea", "action"),
        ("disputes", "dispnum", "sidea", "hiact"),
    ):
        for table in held[name]:
            chunk = _whole([table], number, "ccode", "stabb", side, act, "hostlev", *DATES)
            against = _opponents(chunk, number, side)
            yield (
                table,
                chunk.assign(
                    act=chunk[act],
                    number=f"{name[:-1]} " + chunk[number],
                    against=[against.get(key, "") for key in zip(chunk[number], chunk[side], strict=True)],
                    outcome=[outcomes.get(one, "") for one in chunk["dispnum"]],
                    told=chunk["dispnum"].isin(told),
                ),
            )
            told |= set(chunk["dispnum"]) if name == "incidents" else set()


def _whole(tables: list[Table], *columns: str) -> pd.DataFrame:
    names = list(dict.fromkeys(["dispnum", *columns]))
    frames = [chunk for _, chunk in only(*names)(tables)]
    return pd.concat(frames) if frames else pd.DataFrame(columns=names, dtype="str")


def _opponents(chunk: pd.DataFrame, number: str, side: str) -> dict[tuple[str, str], str]:
    """The codes of those on the other side, joined by `;`, for each number and side."""
    sides = chunk.groupby([number, side])["ccode"].agg(";".join).to_dict()
    other = {"0": "1", "1": "0"}
    return {(one, mine): sides.get((one, other.get(mine, "")), "") for one, mine in sides}


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    printed = {end: rows[f"{end}year"] + "-" + rows[f"{end}mon"] + "-" + rows[f"{end}day"] for end in ("st", "end")}
    start, end = (days.joined(rows[f"{one}year"], rows[f"{one}mon"], rows[f"{one}day"]) for one in ("st", "end"))
    sieve.fold(rows["told"], "told_by_incidents")
    when = days.dated(sieve, start, "stday", printed["st"])
    until = end["until"].where(end["reason"] == "", start["until"])
    sieve.refuse(until < when["day"], "endday", "ends_first", printed["end"])
    actor = actors.codes(rows["ccode"], "cow")
    code = actors.by_unique(rows["hostlev"], lambda told: CAMEO.get(told, ""))
    opponents = actors.by_unique(
        rows["against"], lambda cell: ";".join(actors.code(one, "cow") for one in cell.split(";"))
    )
    return {
        **codes.coded(code),
        "day": when["day"],
        "until": until,
        "precision": when["precision"],
        "event_id": rows["number"],
        "source": actors.dated(actor, when["day"]),
        "target": actors.dated(opponents.mask(opponents.str.contains(";"), ""), when["day"]),
        "source_name": rows["stabb"].mask(rows["stabb"] == "", rows["ccode"]),
        "target_name": opponents.str.replace(";", "; "),
        "own_code": rows["act"],
        "value": numbers(rows["hostlev"]).where(lambda level: level > 0),
        "text": rows["number"] + (", outcome " + rows["outcome"]).mask(rows["outcome"] == "", ""),
    }


SOURCE = Source("cow-mid", sniff, shape, rows, "hostility", "actors codes goldstein text", "codes_ours")
