"""Phoenix: the daily files of the Open Event Data Alliance (26 columns, no header) and the historical ones of the Cline
Center (with a header). No row of it was at hand: this is written from its published columns.
"""

from data.sources.icews import together
from data.sources.machinery import Rows, Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

SIDE = "ActorFull ActorEntity ActorRole ActorAttribute"
DAILY = [
    *"EventID Date Year Month Day".split(),
    *(side + name for side in ("Source", "Target") for name in SIDE.split()),
    *"EventCode EventRootCode QuadClass GoldsteinScore Issues ActionLat ActionLong LocationName".split(),
    *"GeoCountryName GeoStateName SentenceID URLs NewsSources".split(),
]
# The historical files' names of the same columns
HISTORICAL = {
    "eid": "EventID",
    "year": "Year",
    "month": "Month",
    "day": "Day",
    "source": "SourceActorFull",
    "source_root": "SourceActorEntity",
    "target": "TargetActorFull",
    "target_root": "TargetActorEntity",
    "code": "EventCode",
    "root_code": "EventRootCode",
    "lat": "ActionLat",
    "lon": "ActionLong",
    "placename": "LocationName",
    "countryname": "GeoCountryName",
    "aid": "SentenceID",
}
WANTED = [*HISTORICAL.values(), "URLs"]


def sniff(table: Table) -> bool:
    return table.has("eid", "source_root", "target_root", "root_code") or _daily(table)


def _daily(table: Table) -> bool:
    if table.kind != "text":
        return False
    told = [row for row in table.first if len(row) == len(DAILY) and row[1].isdigit() and row[1][:4] == row[2]]
    return bool(told) and 2 * len(told) > len(table.first)


def rows(tables: list[Table]) -> Rows:
    for table in tables:
        if table.has("eid"):
            for _, chunk in only(*HISTORICAL)([table]):
                yield table, chunk.rename(columns=HISTORICAL).assign(URLs="")
        else:
            for chunk in table.chunks(WANTED, DAILY):
                yield table, chunk


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    code = codes.cameo(rows["EventCode"], rows["EventRootCode"])
    date = rows["Year"] + "-" + rows["Month"] + "-" + rows["Day"]
    when = days.dated(sieve, days.joined(rows["Year"], rows["Month"], rows["Day"]), "Date", date)
    sieve.refuse(code == "", "EventCode", "no_code")
    sides = {}
    for side, one in (("source", "SourceActor"), ("target", "TargetActor")):
        sides[side] = actors.by_unique(
            rows[f"{one}Entity"].mask(rows[f"{one}Entity"] == "", rows[f"{one}Full"]), entity
        )
        sides[f"{side}_name"] = rows[f"{one}Full"]
    return {
        **when,
        **sides,
        **codes.coded(code),
        **degrees(rows["ActionLat"], rows["ActionLong"]),
        "event_id": rows["EventID"],
        "own_code": rows["EventCode"],
        "place": together(rows["LocationName"], rows["GeoCountryName"]),
        "text": rows["URLs"],
        "story": rows["SentenceID"],
    }


def entity(code: str) -> str:
    """Our code of an actor's code: its first three letters are the country's, those of organisations follow IGO."""
    return actors.code(code[:3], "cameo") or actors.code(code[3:6], "cameo")


SOURCE = Source("phoenix", sniff, shape, rows, has="actors codes goldstein places text reports", merges=True)
