"""POLECAT events in PLOVER: tabs, 40 columns, some weeks with names or tabs too many.

PLOVER's types of event are put under the CAMEO root that means the same; modes and the intensity stay the set's own.
No row of it was at hand: this is written from its published header.
"""

from data.sources.icews import together
from data.sources.machinery import Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees, numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

ROOTS = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "COOPERATE": "06",
    "AID": "07",
    "CONCEDE": "08",
    "RETREAT": "08",
    "REQUEST": "10",
    "ACCUSE": "11",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "MOBILIZE": "15",
    "SANCTION": "16",
    "COERCE": "17",
    "ASSAULT": "18",
}
WANTED = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Actor Name|Actor Country|Recipient Name|Recipient Country|"
    "Placename|City|Province|Country|Latitude|Longitude|Source|Headline"
).split("|")


def sniff(table: Table) -> bool:
    return table.has("Event Type", "Event Mode", "Actor Name", "Recipient Name", "Event Date")


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows.mask(sieve.rows.isin(["None", "NaN", "nan", "NA"]), "")
    code = actors.by_unique(rows["Event Type"], lambda told: ROOTS.get(told.strip().upper(), ""))
    when = days.dated(sieve, days.read(rows["Event Date"]), "Event Date")
    sieve.refuse(code == "", "Event Type", "no_type")
    sides = {}
    for side, one in (("source", "Actor"), ("target", "Recipient")):
        sides[side] = actors.by_unique(rows[f"{one} Country"], first_country)
        sides[f"{side}_name"] = rows[f"{one} Name"]
    place = together(rows["City"], rows["Province"], rows["Country"])
    return {
        **when,
        **sides,
        **codes.coded(code),
        **degrees(rows["Latitude"], rows["Longitude"]),
        "event_id": rows["Event ID"],
        "own_code": rows["Event Type"] + ("-" + rows["Event Mode"]).mask(rows["Event Mode"] == "", ""),
        "value": numbers(rows["Intensity"]),
        "place": place.mask(place == "", rows["Placename"]),
        "text": rows["Headline"].mask(rows["Headline"] == "", rows["Source"]),
        "story": "",
    }


def first_country(cell: str) -> str:
    """The first of the countries in a cell, such as `PRK;KOR`, that our scheme has."""
    return next((found for one in cell.split(";") if (found := actors.code(one))), "")


SOURCE = Source(
    "polecat",
    sniff,
    shape,
    only(*WANTED),
    "plover-intensity",
    "actors codes goldstein places text reports",
    "codes_ours",
    merges=True,
)
