"""Rounds of talks: when each was held, how long after the one before it in its series, and who led the delegations."""

import pandas as pd

from data import dates
from data.record import OPEN_END, OPEN_START


def rounds(talks: pd.DataFrame) -> pd.DataFrame:
    """Every round with its days and its neighbours in the same series, by date.

    Adds to the rows of `talks`: first, last (inclusive days); imprecise; previous, following (talks_id, "" at the
    ends); gap (days from the last day of the round before to the first day of this one; NaN for the first of a
    series, 0 where they touch or overlap).
    """
    spans = [dates.parse(text) for text in talks["date"]]
    frame = talks.assign(
        first=pd.to_datetime([span.first or OPEN_START.date() for span in spans]).astype("datetime64[us]"),
        last=pd.to_datetime([span.last or OPEN_END.date() for span in spans]).astype("datetime64[us]"),
        imprecise=[span.approximate or (span.first != span.last and not span.interval) for span in spans],
    ).sort_values(["first", "talks_id"], ignore_index=True)
    series = frame.groupby("series", sort=False)
    frame["previous"] = series["talks_id"].shift(1).fillna("")
    frame["following"] = series["talks_id"].shift(-1).fillna("")
    frame["gap"] = (frame["first"] - series["last"].shift(1)).dt.days.clip(lower=0)
    return frame


def heads(delegations: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Who led each party, as runs of consecutive rounds with the same heads.

    `order` are talks_ids in reading order. Returns columns party, start (position in `order`), length, persons (tuple
    of person_ids, empty where no head is named); the runs of a party cover every round once. Parties come in the
    order of their first appearance.
    """
    named = delegations[(delegations["head"] == "yes") & delegations["talks_id"].isin(order)]
    led: dict[tuple[str, str], list[str]] = {}
    for row in named.itertuples():
        led.setdefault((row.party, row.talks_id), []).append(row.person_id)
    parties = list(
        dict.fromkeys(
            sorted(named["party"], key=lambda party: (min(order.index(t) for p, t in led if p == party), party))
        )
    )
    runs = []
    for party in parties:
        for position, talks_id in enumerate(order):
            persons = tuple(sorted(led.get((party, talks_id), ())))
            last = runs[-1] if runs else None
            if last and last["party"] == party and last["persons"] == persons:
                last["length"] += 1
            else:
                runs.append({"party": party, "start": position, "length": 1, "persons": persons})
    return pd.DataFrame(runs, columns=["party", "start", "length", "persons"])
