"""Plain counts of events. A count takes an event once, in the year its first day lies in."""

import pandas as pd

from data.record import OPEN_START


def by_year(events: pd.DataFrame) -> pd.DataFrame:
    """Events per year: columns `year` (int) and `events` (int), years without events left out, ascending."""
    dated = events[events["first"] > OPEN_START]
    counted = dated.groupby(dated["first"].dt.year).size()
    return pd.DataFrame({"year": counted.index.astype(int), "events": counted.to_numpy()})
