"""Today's numbers of what follows what, in all the record holds."""

import numpy as np
import pandas as pd

from components.page import Context, remembered
from data.measures import acts, answers, resolutions, series, waits
from data.record import span
from data.selection import Selection


@remembered
def follows(ctx: Context) -> dict[str, dict[str, str]]:
    """Of the resolutions, the sequences and the waits."""
    every = ctx.events(Selection())
    known = acts.dated(acts.chosen(every, every))
    recorded = tuple(int(day) for day in series.days(pd.DatetimeIndex(span(every))))

    def days(name: str) -> tuple[np.ndarray, np.ndarray]:
        found = acts.pick(known, name)
        return found.loc[found["chosen"], "day"].to_numpy(), found["day"].to_numpy()

    table = answers.table(days, answers.PAIRS, *recorded)
    found = waits.table(waits.waits(known, recorded[0], recorded[1], recorded[1]))
    first = found[found["sequence"] == ".".join(waits.SEQUENCES[0])].iloc[0]
    told = resolutions.answers(known)
    numbers = {
        "resolutions": {"tests": len(told), "answered": told["days"].notna().sum(), "told": told["documented"].sum()},
        "sequences": {"pairs": table["q"].notna().sum(), "out": (table["q"] <= 0.05).sum()},
        "waits": {
            "n": first["n"],
            "followed": first["followed"],
            "distinct": first["ends"],
            "medians": found["median"].notna().sum(),
            "sequences": len(found),
        },
    }
    return {panel: {name: f"{n:,.0f}" for name, n in own.items()} for panel, own in numbers.items()}
