"""PA-X peace agreements: one agreement a row, of the parties of a peace process. What is told are 266 columns; what is
read are a few. An agreement has no direction: the Koreas stand first, where they are among its parties.
"""

import pandas as pd

from data.sources.machinery import Source, only
from data.sources.reading import actors, codes, days
from data.sources.reading.rejects import Sieve
from data.sources.reading.tables import Table


def sniff(table: Table) -> bool:
    return table.has("Con", "PPName", "AgtId", "Agt", "Dat", "Stage")


def shape(sieve: Sieve) -> dict[str, object]:
    rows = sieve.rows
    when = days.dated(sieve, days.read(rows["Dat"], days.order_of(rows["Dat"])), "Dat")
    pairs = [actors.pair([actors.named(one) for one in cell.split("/")]) for cell in rows["Con"]]
    return {
        **when,
        **codes.coded(pd.Series("057", index=rows.index, dtype="str")),
        "event_id": rows["AgtId"],
        "source": [first for first, _ in pairs],
        "target": [second for _, second in pairs],
        "source_name": rows["Con"],
        "own_code": rows["Stage"],
        "text": rows["Agt"] + " (" + rows["PPName"] + ")",
    }


SOURCE = Source(
    "pa-x",
    sniff,
    shape,
    only("Con", "PPName", "AgtId", "Agt", "Dat", "Stage"),
    has="actors codes goldstein text",
    notes="codes_ours",
)
