"""How long agreements lived, and what became of the obligations in them."""

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from data import dates, schema

# No verdict without an event that shows it: a judged status without evidence counts as `unproven`.
JUDGED = ("kept", "partial", "contested", "broken")
VERDICTS = (*JUDGED, "unproven", "lapsed", "pending")
OVER = ("collapsed", "superseded")  # texts under which nothing can fall due any more


def lives(agreements: pd.DataFrame, watched: pd.Timestamp, under: pd.DataFrame) -> pd.DataFrame:
    """How many days each text lived, by date.

    `watched`: the last day on which the record judges what stands; `under`: from `last_acts`. Adds first (day of
    adoption), last, until (what last is: `end`, the end told; `act`, the last act under a text that stalled on no day
    told, the adoption itself where there is no other; `watch`, `watched`), days = last - first, ended (bool: an end is
    told) and imprecise (the adoption or the end is not known to the day; the earliest day is taken for both), and
    fills in end_event_id with that act.
    """
    starts, ends, ended = dates.spans(agreements["date"]), dates.spans(agreements["end"]), agreements["end"] != ""
    stalled = (agreements["status"] == "stalled") & ~ended
    acts = under.set_index("agreement_id").reindex(agreements["agreement_id"])
    day, act = (acts[name].set_axis(agreements.index) for name in ("day", "event_id"))
    frame = agreements.assign(
        first=starts["first"],
        last=ends["first"].fillna(day.fillna(starts["first"]).where(stalled, watched)),
        until=np.select([ended, stalled], ["end", "act"], "watch"),
        ended=ended,
        imprecise=~starts["is_day"] | (ended & ~ends["is_day"]),
        end_event_id=agreements["end_event_id"].mask(stalled, act.astype(object).fillna("")),
    )
    frame["last"] = frame["last"].where(frame["last"] > frame["first"], frame["first"])
    frame["days"] = (frame["last"] - frame["first"]).dt.days
    return frame.sort_values(["first", "agreement_id"], ignore_index=True)


def last_acts(events: pd.DataFrame, commitments: pd.DataFrame) -> pd.DataFrame:
    """The last act the record ties to each text, as one that carries it (`agreement_id`) or shows an obligation of it
    (`evidence`): columns agreement_id, event_id, day (the first the act may be on).
    """
    carried = events[["event_id", "agreement_id"]].assign(agreement_id=events["agreement_id"].map(schema.split))
    shown = commitments[["agreement_id"]].assign(event_id=commitments["evidence"].map(schema.split))
    tied = pd.concat([carried.explode("agreement_id"), shown.explode("event_id")]).dropna().drop_duplicates()
    tied = tied.merge(events[["event_id", "first"]].rename(columns={"first": "day"}), on="event_id")
    tied = tied.sort_values(["day", "event_id"]).drop_duplicates("agreement_id", keep="last")
    return tied[["agreement_id", "event_id", "day"]].reset_index(drop=True)


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
