"""Rounds of talks: when each was held, how long after the one before it in its series, and who led the delegations."""

import pandas as pd

from data import dates
from data.record import OPEN_END, OPEN_START
from data.rows import iterate
from data.schema import split


def rounds(talks: pd.DataFrame) -> pd.DataFrame:
    """Every round with its days and its neighbours in the same series, by date; summits are a series a pair of parties.

    Adds to the rows of `talks`: first, last (inclusive days); imprecise; previous, following (talks_id, "" at the
    ends); gap (days from the last day of the round before to the first day of this one; NaN for the first of a
    series, 0 where they touch or overlap).
    """
    spans = dates.spans(talks["date"])
    first, last = spans["first"].fillna(OPEN_START), spans["last"].fillna(OPEN_END)
    imprecise = spans["approximate"] | ((first != last) & ~spans["interval"])
    frame = talks.assign(first=first, last=last, imprecise=imprecise).sort_values(
        ["first", "talks_id"], ignore_index=True
    )
    pairs = [" ".join(sorted(split(one))) for one in frame["parties"]]
    series = frame.groupby(frame["series"].where(frame["series"] != "summit", "summit " + pd.Series(pairs)), sort=False)
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
    for row in iterate(named):
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
