"""What follows what, as the Escalation tab asks it: triggers of the selection, answers in all the record holds."""

from collections.abc import Iterable
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
    drawn: tuple[int, int, int]  # n, least and most followed with unknown days drawn between their bounds
    vague: tuple[int, int]  # triggers and answers whose day is so drawn


@remembered
def acts_known(ctx: Context, everything: Selection, widest: int = 0) -> pd.DataFrame:
    """Every act the record dates to a day, or to at most `widest`, whatever is selected; `chosen` where it is of the
    selection.
    """
    return acts.dated(acts.chosen(slim(ctx, EVERYTHING), slim(ctx, everything)), widest)


def left_out(ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, names: Iterable[str]) -> int:
    """How many acts of some kinds, of the selection and touching the window, no lag can be measured from."""
    events = slim(ctx, everything)
    events = events[(events["first"] <= last) & (events["last"] >= first)]
    lagged = set(acts_known(ctx, everything)["event_id"])
    found = {event_id for name in names for event_id in acts.pick(events, name)["event_id"]}
    return len(found - lagged)


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
    wide = acts_known(ctx, everything, answers.WIDEST)
    wider = _window(wide, trigger, first, last), acts.pick(wide, answer)
    drawn = answers.imputed(*wider, *recorded)
    vague = tuple(int((side["until"] > side["day"]).sum()) for side in wider)
    return Study(curve, p, *laws, answers.pairs(triggers, responses), drawn, vague)


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
