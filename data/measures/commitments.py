"""How long agreements lived, and what became of the obligations in them."""

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from data import dates, schema

# No verdict without an event that shows it: a judged status without evidence counts as `unproven`.
JUDGED = ("kept", "partial", "contested", "broken")
VERDICTS = (*JUDGED, "unproven", "lapsed", "pending")
OVER = ("collapsed", "superseded")  # texts under which nothing can fall due any more


def lives(agreements: pd.DataFrame, record_end: pd.Timestamp) -> pd.DataFrame:
    """How many days each text lived, by date.

    Adds first (day of adoption), last (day it ended, else `record_end`), days = last - first, ended (bool) and
    imprecise (the adoption or the end is not known to the day; the earliest day is taken for both).
    """
    starts, ends, ended = dates.spans(agreements["date"]), dates.spans(agreements["end"]), agreements["end"] != ""
    frame = agreements.assign(
        first=starts["first"],
        last=ends["first"].fillna(record_end),
        ended=ended,
        imprecise=~starts["is_day"] | (ended & ~ends["is_day"]),
    )
    frame["days"] = (frame["last"] - frame["first"]).dt.days.clip(lower=0)
    return frame.sort_values(["first", "agreement_id"], ignore_index=True)


def verdicts(commitments: pd.DataFrame) -> pd.DataFrame:
    """The rows of `commitments` with `verdict`: the status, or `unproven` where a status has no event as evidence."""
    bare = commitments["status"].isin(JUDGED) & (commitments["evidence"] == "")
    return commitments.assign(verdict=commitments["status"].where(~bare, "unproven"))


def settled(commitments: pd.DataFrame, agreements: pd.DataFrame) -> pd.DataFrame:
    """`verdicts`, with `lapsed` for what was still pending when its text collapsed or was replaced: it is due no more,
    and no event shows it either kept or broken.
    """
    judged = verdicts(commitments)
    over = set(agreements["agreement_id"][agreements["status"].isin(OVER)])
    lapsed = (judged["verdict"] == "pending") & judged["agreement_id"].isin(over)
    return judged.assign(verdict=judged["verdict"].mask(lapsed, "lapsed"))


def kept(settled: pd.DataFrame) -> pd.DataFrame:
    """What each party kept of what it owed, with 95 % intervals (Wilson 1927); one row a party, most obligations first.

    `settled`: rows with obligor and verdict. An obligation owed jointly counts once for each of its obligors. Columns
    party; one per verdict (counts); n (all); judged (shown by an event); kept_share, kept_low, kept_high = kept /
    judged; some_share, some_low, some_high = (kept + partial) / judged. NaN where nothing is judged. The obligations of
    one text are not independent, so the intervals are the least there is of doubt.
    """
    parts = settled.assign(party=settled["obligor"].map(schema.split)).explode("party").dropna(subset=["party"])
    counts = pd.crosstab(parts["party"], parts["verdict"]).reindex(columns=list(VERDICTS), fill_value=0)
    counts.columns.name = None
    counts["n"] = counts[list(VERDICTS)].sum(axis=1)
    counts["judged"] = counts[list(JUDGED)].sum(axis=1)
    for name, hits in (("kept", counts["kept"]), ("some", counts["kept"] + counts["partial"])):
        bounds = [
            binomtest(int(k), int(n)).proportion_ci(method="wilson") if n else (np.nan, np.nan)
            for k, n in zip(hits, counts["judged"], strict=True)
        ]
        counts[f"{name}_share"] = (hits / counts["judged"].where(counts["judged"] > 0)).astype(float)
        counts[f"{name}_low"], counts[f"{name}_high"] = (
            np.array([pair[side] for pair in bounds], dtype=float) for side in (0, 1)
        )
    out = counts.rename_axis("party").reset_index()
    return out.sort_values(["n", "party"], ascending=[False, True], ignore_index=True)
