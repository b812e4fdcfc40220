"""Humanitarian acts, the refusals that met them, and the politics around them, sorted into lanes."""

import pandas as pd

LANES = ("aid", "relief", "people", "refused", "politics")
# Rung from which an act on either ladder counts as politics here: summits, texts, strategic launches, nuclear tests.
WEIGHTY = 7


def lanes(events: pd.DataFrame) -> pd.DataFrame:
    """The events that belong in a lane, with `lane`, each in one only.

    relief: sanctions eased; people: detentions, releases, remains returned, family reunions; refused: refusals and
    stops on the humanitarian track; aid: the other engagement on that track; politics: summits, and texts and tests
    from rung 7 up. Acts on neither ladder are left out.
    """
    humanitarian = events["track"] == "humanitarian"
    lane = pd.Series("", index=events.index, dtype=str)
    weighty = events["kind"].isin(["agreement", "nuclear-test"]) & (
        events[["escalation", "engagement"]].max(axis=1) >= WEIGHTY
    )
    lane[(events["kind"] == "summit") & events["parties"].str.contains(";PRK;", regex=False) | weighty] = "politics"
    lane[humanitarian & (events["engagement"] > 0)] = "aid"
    lane[humanitarian & (events["escalation"] > 0)] = "refused"
    lane[humanitarian & events["kind"].eq("exchange") | events["kind"].isin(["release", "detention"])] = "people"
    lane[events["kind"] == "sanction-relief"] = "relief"
    return events.assign(lane=lane)[lane != ""]
