"""What follows what, as the Escalation tab asks it: triggers of the selection, answers in all the record holds."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from components.page import Context, remembered
from components.tabs.escalation.frames import EVERYTHING, days_recorded, slim
from data.measures import acts, answers, envelope, series, waits
from data.selection import Selection

FEW = 5  # triggers or answers; with fewer no curve is drawn


class Study(NamedTuple):
    """One pair both ways: the curve and its p, the headline there and back (rows of `answers.followed`), the pairs."""

    curve: pd.DataFrame
    p: float
    forth: pd.Series
    back: pd.Series
    pairs: pd.DataFrame


@remembered
def acts_known(ctx: Context, everything: Selection) -> pd.DataFrame:
    """Every act the record dates to a day, whatever is selected; `chosen` where it is of the selection."""
    return acts.dated(acts.chosen(slim(ctx, EVERYTHING), slim(ctx, everything)))


def _window(known: pd.DataFrame, name: str, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The acts of one kind that are of the selection and fall in the window: triggers."""
    begin, end = (int(day) for day in series.days(pd.DatetimeIndex([first, last])))
    found = acts.pick(known, name)
    return found[found["chosen"] & (found["day"] >= begin) & (found["day"] <= end)]


@remembered
def study_of(
    ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, trigger: str, answer: str, null: str
) -> Study:
    """Everything the panels say of one pair."""
    known, recorded = acts_known(ctx, everything), days_recorded(ctx, EVERYTHING)
    triggers, responses = _window(known, trigger, first, last), acts.pick(known, answer)
    at, to = triggers["day"].to_numpy(), responses["day"].to_numpy()
    curve, p = pd.DataFrame(), np.nan
    if min(len(at), len(to)) >= FEW:
        curve, p = envelope.curve(at, to, *recorded, null=null)
        curve = curve[curve["n"] > 0]
    back = _window(known, answer, first, last)["day"].to_numpy(), acts.pick(known, trigger)["day"].to_numpy()
    laws = (answers.followed(*days, *recorded, null=null).iloc[0] for days in ((at, to), back))
    return Study(curve, p, *laws, answers.pairs(triggers, responses))


@remembered
def days_of_act(ctx: Context, everything: Selection, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The days of one act, and which of them are of the selection."""
    found = acts.pick(acts_known(ctx, everything), name)
    return found["day"].to_numpy(), found["chosen"].to_numpy()


@remembered
def sequences_of(
    ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, null: str
) -> pd.DataFrame:
    """The pairs shown, with the false discovery rate over them."""
    begin, end = (int(day) for day in series.days(pd.DatetimeIndex([first, last])))

    def days(name: str) -> tuple[np.ndarray, np.ndarray]:
        every, chosen = days_of_act(ctx, everything, name)
        return every[chosen & (every >= begin) & (every <= end)], every

    return answers.table(days, answers.PAIRS, *days_recorded(ctx, EVERYTHING), null=null)


@remembered
def waits_of(ctx: Context, everything: Selection) -> pd.DataFrame:
    """Every wait that begins in the selection: a period only chooses among them by the day of the trigger."""
    known, (first, end) = acts_known(ctx, everything), days_recorded(ctx, EVERYTHING)
    return waits.waits(known, first, end, end)
