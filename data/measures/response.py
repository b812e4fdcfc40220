"""Action and response: what follows what, how soon, and whether more often than chance would have it.

Only rows whose day is known enter (no aggregate, no imprecise date, nothing merely planned); what lasts counts from
its first day. Korean and American dates can differ by a day, which reverses the order of one day, so headline numbers
take lags of 2 days or more. Chance is a permutation within calendar years: every trigger moves to a random day of its
own year, which keeps the slow climate (2017 is crowded with everything) and breaks the link from one event to the
next.
"""

import numpy as np
import pandas as pd

from data import schema
from data.measures.series import days
from data.record import OPEN_END, OPEN_START
from data.rows import iterate
from data.tokens import flagged

NEAREST = 2  # days: shorter lags may be an artefact of the date line
BEFORE, AFTER, STEP = 30, 90, 5  # days of the event-study curve and of its bins
WITHIN = 30  # days of the headline number
PERMUTATIONS, SEED = 500, 1953
FEW = 5  # triggers or responses; with fewer no curve is drawn

GROUPS = {
    "nuclear": ("kind", ("nuclear-test",)),
    "missile": ("kind", ("missile-test", "satellite-launch")),
    "launch": ("kind", ("satellite-launch",)),
    "test": ("kind", ("nuclear-test", "missile-test", "satellite-launch")),
    "sanction": ("kind", ("sanction",)),
    "resolution": ("subtype", ("unsc-resolution",)),
    "exercise": ("kind", ("exercise",)),
    "threat": ("kind", ("threat", "statement")),
    "talks": ("kind", ("talks", "summit")),
    "offer": ("kind", ("proposal", "pledge")),
}
CHOICES = ("nuclear", "missile", "sanction", "exercise", "threat", "talks", "offer")
SEQUENCES = (
    ("nuclear", "resolution"),
    ("launch", "resolution"),
    ("resolution", "test"),
    ("exercise", "test"),
    ("talks", "test"),
    ("offer", "talks"),
)


def precise(events: pd.DataFrame) -> pd.DataFrame:
    """The rows whose day is known, in order, with a column day (days since 1970-01-01, int)."""
    known = (
        ~events["imprecise"]
        & ~flagged(events, "aggregate", "planned")
        & (events["first"] > OPEN_START)
        & (events["last"] < OPEN_END)
    )
    found = events[known]
    return found.assign(day=days(found["first"]).astype(int)).sort_values(["day", "event_id"], ignore_index=True)


def group(events: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of one of the `GROUPS`."""
    column, values = GROUPS[name]
    return events[events[column].isin(values)]


def event_study(
    triggers: np.ndarray,
    responses: np.ndarray,
    first: int,
    last: int,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> pd.DataFrame:
    """The mean number of responses per day around a trigger, in bins of 5 days from 30 before to 90 after, with what
    chance gives.

    `triggers`, `responses`: days (int). `first`, `last`: the days between which responses are recorded; a trigger
    counts in a bin only if the whole bin lies between them. Returns columns lag, to (days, `to` not included), mean
    (responses per day and trigger), expected (mean over permutations), low, high (95 % of the permutations, bin by
    bin), n (triggers counted). NaN where n is 0.
    """
    edges = np.arange(-BEFORE, AFTER + 1, STEP)
    triggers, responses = np.asarray(triggers, dtype=int), np.asarray(responses, dtype=int)
    mean, n = _rates(triggers[None, :], responses, edges, first, last)
    frame = pd.DataFrame(
        {
            "lag": edges[:-1],
            "to": edges[1:],
            "mean": mean[0],
            "expected": np.nan,
            "low": np.nan,
            "high": np.nan,
            "n": n[0].astype(int),
        }
    )
    if len(triggers):
        chance, _ = _rates(shuffled(triggers, first, last, permutations, seed), responses, edges, first, last)
        seen = ~np.isnan(chance).all(axis=0)
        frame.loc[seen, "expected"] = np.nanmean(chance[:, seen], axis=0)
        frame.loc[seen, ["low", "high"]] = np.nanquantile(chance[:, seen], [0.025, 0.975], axis=0).T
    return frame


def followed(
    triggers: np.ndarray,
    responses: np.ndarray,
    first: int,
    last: int,
    within: int = WITHIN,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> pd.DataFrame:
    """The share of triggers followed by a response after 2 to `within` days, against chance.

    One row: n (triggers with the whole span on record), share, expected, low, high (95 % of the permutations), p (how
    often chance gives as large a share or a larger one, (1 + hits) / (1 + permutations)). NaN where n is 0.
    """
    triggers, responses = np.asarray(triggers, dtype=int), np.sort(np.asarray(responses, dtype=int))
    kept = triggers[(triggers + NEAREST >= first) & (triggers + within <= last)]
    if not len(kept):
        return pd.DataFrame([{"n": 0, "share": np.nan, "expected": np.nan, "low": np.nan, "high": np.nan, "p": np.nan}])

    def share(at: np.ndarray) -> np.ndarray:
        return (
            (
                np.searchsorted(responses, at + within, side="right")
                - np.searchsorted(responses, at + NEAREST, side="left")
            )
            > 0
        ).mean(axis=-1)

    seen = float(share(kept))
    chance = share(shuffled(kept, first, last - within, permutations, seed))
    low, high = np.quantile(chance, [0.025, 0.975])
    return pd.DataFrame(
        [
            {
                "n": len(kept),
                "share": seen,
                "expected": chance.mean(),
                "low": low,
                "high": high,
                "p": (1 + int((chance >= seen - 1e-12).sum())) / (1 + permutations),
            }
        ]
    )


def shuffled(
    triggers: np.ndarray, first: int, last: int, permutations: int = PERMUTATIONS, seed: int = SEED
) -> np.ndarray:
    """Each trigger on a random day of its own calendar year, inside [first, last]: an array permutations x triggers
    of days.
    """
    years = np.asarray(triggers, dtype="datetime64[D]").astype("datetime64[Y]")
    low = np.minimum(np.maximum(years.astype("datetime64[D]").astype(int), first), triggers)
    high = np.maximum(np.minimum((years + 1).astype("datetime64[D]").astype(int) - 1, last), triggers)
    draws = np.random.default_rng(seed).random((permutations, len(triggers)))
    return low + (draws * (high - low + 1)).astype(int)


def pairs(triggers: pd.DataFrame, responses: pd.DataFrame, within: int = AFTER) -> pd.DataFrame:
    """The pairs behind the curve: those a document tells (`responds_to`), else the first response after 2 to `within`
    days.

    `triggers` and `responses` are rows of `precise`. Returns columns trigger, response (event ids, response empty
    where there is none), day (of the trigger, int), lag (days, NaN where there is none), documented (bool), by day.
    """
    told: dict[str, list[tuple[str, int]]] = {}
    for row in iterate(responses[responses["responds_to"] != ""]):
        for event_id in schema.split(row.responds_to):
            told.setdefault(event_id, []).append((row.event_id, row.day))
    at, ids = responses["day"].to_numpy(), responses["event_id"].to_numpy()
    rows = []
    for trigger in iterate(triggers):
        documented = told.get(trigger.event_id, [])
        rows += [
            (trigger.event_id, event_id, trigger.day, float(day - trigger.day), True) for event_id, day in documented
        ]
        if documented:
            continue
        index = int(np.searchsorted(at, trigger.day + NEAREST))
        found = index < len(at) and at[index] <= trigger.day + within
        rows.append(
            (
                trigger.event_id,
                ids[index] if found else "",
                trigger.day,
                float(at[index] - trigger.day) if found else np.nan,
                False,
            )
        )
    return pd.DataFrame(rows, columns=["trigger", "response", "day", "lag", "documented"])


def waits(
    events: pd.DataFrame, first: int, last: int, end: int, sequences: tuple[tuple[str, str], ...] = SEQUENCES
) -> pd.DataFrame:
    """How long until the next: for each sequence and each trigger from `first` to `last`, the days to the next
    response (2 or more).

    `events` are rows of `precise`, with what comes after the period; `end` is the last day of the record. Returns
    columns sequence ("nuclear-resolution"), trigger, response (event ids; empty where the record ends first), days
    (to the response, or to the end of the record), followed (bool), day (of the trigger, int).
    """
    events, rows = events[["event_id", "day", "kind", "subtype"]], []
    for start, answer in sequences:
        responses = group(events, answer)
        at, ids = responses["day"].to_numpy(), responses["event_id"].to_numpy()
        triggers = group(events, start)
        for trigger in iterate(triggers[(triggers["day"] >= first) & (triggers["day"] <= last)]):
            index = int(np.searchsorted(at, trigger.day + NEAREST))
            found = index < len(at)
            until = at[index] if found else max(end, trigger.day)
            rows.append(
                (
                    f"{start}-{answer}",
                    trigger.event_id,
                    ids[index] if found else "",
                    float(until - trigger.day),
                    found,
                    trigger.day,
                )
            )
    return pd.DataFrame(rows, columns=["sequence", "trigger", "response", "days", "followed", "day"])


def wait_table(found: pd.DataFrame, few: int = FEW) -> pd.DataFrame:
    """Summary of `waits`: columns sequence, n (triggers), followed (how many), low, median, high (days; NaN where not
    reached).

    The quartiles are those of E. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA
    53 (1958) 457-481: a case still waiting when the record ends counts for as long as it was watched, so that it does
    not make the wait look short. With fewer than `few` cases no quartile is given.
    """
    rows = []
    for sequence, part in found.groupby("sequence", sort=False):
        ordered = part.sort_values(["days", "followed"], ascending=[True, False])
        waiting = len(part) - np.arange(len(part))
        left = np.cumprod(np.where(ordered["followed"], 1 - 1 / waiting, 1.0))
        reached = [
            ordered["days"].to_numpy()[(left <= share + 1e-9) & (len(part) >= few)] for share in (0.75, 0.5, 0.25)
        ]
        rows.append(
            (sequence, len(part), int(part["followed"].sum()), *(days[0] if len(days) else np.nan for days in reached))
        )
    return pd.DataFrame(rows, columns=["sequence", "n", "followed", "low", "median", "high"])


def _rates(
    at: np.ndarray, responses: np.ndarray, edges: np.ndarray, first: int, last: int
) -> tuple[np.ndarray, np.ndarray]:
    """Responses per day and trigger in each bin, and the triggers counted, for rows of trigger days (sets x
    triggers).
    """
    counts = (
        np.bincount(
            np.clip(responses, first, last + 1)[(responses >= first) & (responses <= last)] - first,
            minlength=max(last - first + 1, 1),
        )
        if last >= first
        else np.zeros(1)
    )
    until = np.concatenate([[0], np.cumsum(counts)])  # responses before day first + k
    index = np.clip(at[:, :, None] + edges - first, 0, len(until) - 1)
    inside = np.diff(until[index], axis=2)
    whole = (at[:, :, None] + edges[:-1] >= first) & (at[:, :, None] + edges[1:] - 1 <= last)
    n = whole.sum(axis=1)
    total = np.where(whole, inside, 0).sum(axis=1)
    return np.divide(total, n * np.diff(edges), out=np.full(n.shape, np.nan), where=n > 0), n
