"""What follows what, as the Escalation tab asks it: triggers of the selection, answers in all the record holds."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from components.page import Context, remembered
from components.tabs.escalation.frames import EVERYTHING, days_recorded
from data.measures import acts, answers, series, waits
from data.selection import Selection


@remembered
def acts_known(ctx: Context, everything: Selection) -> pd.DataFrame:
    """Every act the record dates to a day, whatever is selected; `chosen` where it is of the selection."""
    return acts.dated(acts.chosen(ctx.events(EVERYTHING), ctx.events(everything)))


def left_out(ctx: Context, everything: Selection, first: pd.Timestamp, last: pd.Timestamp, names: Iterable[str]) -> int:
    """How many acts of some kinds, of the selection and touching the window, no lag can be measured from."""
    events = ctx.events(everything)
    events = events[(events["first"] <= last) & (events["last"] >= first)]
    lagged = set(acts_known(ctx, everything)["event_id"])
    found = {event_id for name in names for event_id in acts.pick(events, name)["event_id"]}
    return len(found - lagged)


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
