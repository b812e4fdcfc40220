"""Do the months of the record move with those of an outside list?

A list and the record count different things: the list its own kind of act, the record all acts on a ladder. What is
asked is whether both are high and low together.
"""

import pandas as pd

from data.measures import calendar_counts, comparison
from data.record import span

SINCE = pd.Timestamp("1990-01-01")  # before it the documents tell too little for a month
# The ladder on which the acts of a list stand.
LADDERS = {
    "cns-json": "escalation",
    "csis-provocations": "escalation",
    "csis-negotiations": "engagement",
    "ministry-talks": "engagement",
}


def moves(candidates: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The correlation of each list of `LADDERS` with the acts on its ladder, by month, of the documents and of all.

    A month of a list is its number of days. Months run from 1990, or the first of the list, to the last that both
    reach. Columns set, ladder, collection (documents, all), first and last (months, as text), r, low, high, months as
    `comparison.correlation` gives them.
    """
    rows = []
    for name, ladder in LADDERS.items():
        days = candidates.loc[candidates["set"] == name, "first"].dropna().drop_duplicates()
        for collection in ("documents", "all") if len(days) else ():
            told = events if collection == "all" else events[events["collection"] == collection]
            first, last = max(SINCE, days.min()), min(days.max(), span(told)[1])
            months = pd.date_range(first.replace(day=1), last, freq="MS")
            acts = calendar_counts.by_month(told).set_index("month")[ladder]
            of_list = days.dt.to_period("M").dt.to_timestamp().value_counts()
            both = pd.DataFrame({"one": acts.reindex(months, fill_value=0), "other": of_list.reindex(months).fillna(0)})
            ends = {"first": f"{months[0]:%Y-%m}", "last": f"{months[-1]:%Y-%m}"}
            found = comparison.correlation(both)
            rows.append({"set": name, "ladder": ladder, "collection": collection, **ends, **found})
    return pd.DataFrame(rows)
