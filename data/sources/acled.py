"""ACLED: political violence and protest, one event a row.

Until 2024 interaction codes are numbers (1 state forces … 8 others), since then words; both say the same. Precision 1
is the day, 2 the week, 3 the month. The set has no CAMEO codes: its types of event are put under the root that means
the same, strategic developments under none.
"""

import pandas as pd

from data.sources.icews import together
from data.sources.machinery import Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees, numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

WANTED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,admin1,"
    "location,latitude,longitude,notes,fatalities"
).split(",")
CAMEO = {
    "battles": "190",
    "explosions/remote violence": "190",
    "violence against civilians": "180",
    "protests": "141",
    "riots": "145",
}
INTER = dict(
    enumerate(
        (
            "State forces",
            "Rebel group",
            "Political militia",
            "Identity militia",
            "Rioters",
            "Protesters",
            "Civilians",
            "External/Other forces",
        ),
        1,
    )
)


def sniff(table: Table) -> bool:
    return table.has("event_date", "event_type", "sub_event_type", "actor1", "inter1")


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    when = days.dated(sieve, days.read(rows["event_date"]), "event_date")
    code = actors.by_unique(rows["event_type"], lambda told: CAMEO.get(told.strip().lower(), ""))
    weeks, months = rows["time_precision"] == "2", rows["time_precision"] == "3"
    first = when["day"].where(~months, when["day"].dt.to_period("M").dt.start_time.astype("datetime64[s]"))
    last = when["until"].where(~months, when["day"].dt.to_period("M").dt.end_time.dt.floor("D").astype("datetime64[s]"))
    near = pd.Timedelta(days=3)
    kinds = (actors.by_unique(rows[name], interaction) for name in ("inter1", "inter2"))
    return {
        **codes.coded(code),
        **degrees(rows["latitude"], rows["longitude"]),
        "day": first.mask(weeks, first - near),
        "until": last.mask(weeks, last + near),
        "precision": when["precision"].mask(months, "month"),
        "event_id": rows["event_id_cnty"],
        "source": actors.codes(rows["actor1"], "name"),
        "target": actors.codes(rows["actor2"], "name"),
        "source_name": rows["actor1"],
        "target_name": rows["actor2"],
        "own_code": together(rows["sub_event_type"], *kinds),
        "value": numbers(rows["fatalities"]),
        "place": together(rows["location"], rows["admin1"], rows["country"]),
        "text": rows["notes"],
    }


def interaction(printed: str) -> str:
    """What kind of actor an interaction code means, a number of the old scheme or a word of the new."""
    known = {word.lower(): word for word in INTER.values()}
    printed = printed.strip().removesuffix(".0")
    return (
        INTER.get(int(printed), "") if printed.isdecimal() and len(printed) < 3 else known.get(printed.lower(), printed)
    )


SOURCE = Source("acled", sniff, shape, only(*WANTED), "fatalities", "actors codes goldstein places text", "codes_ours")
