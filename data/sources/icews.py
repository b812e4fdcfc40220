"""ICEWS events as Dataverse publishes them: tabs, one header, names for countries, NA for what is not known.

A row is one sentence of one story, and acts of two sides stand there twice, once from each.
"""

import pandas as pd

from data.sources.machinery import Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.numbers import degrees, numbers
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table

WANTED = (
    "Event ID|Event Date|Source Name|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Country|"
    "Story ID|Sentence Number|Publisher|City|Province|Country|Latitude|Longitude"
).split("|")


def sniff(table: Table) -> bool:
    return table.has("Event Date", "CAMEO Code", "Intensity", "Source Name", "Story ID")


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows.mask(sieve.rows == "NA", "")
    code = codes.cameo(rows["CAMEO Code"])
    when = days.dated(sieve, days.read(rows["Event Date"]), "Event Date")
    sieve.refuse(code == "", "CAMEO Code", "no_code")
    sides = {}
    for side, one in (("source", "Source"), ("target", "Target")):
        state = actors.codes(rows[f"{one} Country"], "name")
        sides[side] = state.mask(state == "", actors.codes(rows[f"{one} Name"], "name"))
        sides[f"{side}_name"] = rows[f"{one} Name"]
    return {
        **when,
        **sides,
        **codes.coded(code),
        **degrees(rows["Latitude"], rows["Longitude"]),
        "event_id": rows["Event ID"],
        "own_code": rows["CAMEO Code"],
        "value": numbers(rows["Intensity"]),
        "place": together(rows["City"], rows["Province"], rows["Country"]),
        "text": rows["Event Text"] + (" (" + rows["Publisher"] + ")").mask(rows["Publisher"] == "", ""),
        "story": (rows["Story ID"] + "/" + rows["Sentence Number"]).mask(rows["Story ID"] == "", ""),
    }


def together(*columns: pd.Series) -> pd.Series:
    """The cells that are filled, with commas between."""
    found = columns[0]
    for column in columns[1:]:
        found = found.where((found == "") | (column == "") | (found == column), found + ", " + column)
        found = found.mask(found == "", column)
    return found


SOURCE = Source(
    "icews", sniff, shape, only(*WANTED), "intensity", "actors codes goldstein places text reports", merges=True
)
