"""Channels to North Korea: who met on each, in a round or outside rounds, and where one was silent.

A silence is an assertion from absence. It is counted only between two meetings, in days searched by a stratum that
tells every meeting of its channel (`COMPLETE`): the others leave meetings out that newspapers alone date.
"""

from collections.abc import Mapping

import pandas as pd

from data.rows import iterate
from data.schema import split
from data.sessions import held, led, of_the_koreas, sat_with

# In reading order: the tables of several, those of two, the Koreas' by subject, the leaders by whom they met.
CHANNELS = {
    "armistice": ("armistice",),
    "six-party": ("six-party",),
    "us-dprk": ("us-dprk-meetings",),
    "ministers": ("inter-korean-talks",),
    "military": ("inter-korean-talks",),
    "red-cross": ("inter-korean-talks",),
    "economic": ("inter-korean-talks",),
    "other": ("inter-korean-talks",),
    "leaders-KOR": ("inter-korean-talks", "leaders-meetings"),
    "leaders-USA": ("leaders-meetings",),
    "leaders-CHN": ("leaders-meetings",),
    "leaders-RUS": ("leaders-meetings", "russia"),
    "leaders-JPN": ("leaders-meetings",),
}
COMPLETE = ("inter-korean-talks", "six-party")
LONG = 365  # days: a shorter silence between two meetings is no news


def channels(row, subjects: Mapping[str, str]) -> list[str]:
    """The channels a meeting belongs to, its own first; none where North Korea does not sit there.

    `subjects` of the sessions of the two Koreas by their events: the channel of each.
    """
    strata, others = split(row.strata), sat_with(row)
    if others is None:
        return []
    if others == {"KOR"}:
        return [subjects[row.event_id]] if of_the_koreas(row) else ["leaders-KOR"]
    both = ["us-dprk"] if others == {"USA"} or "us-dprk-meetings" in strata else []
    if row.track == "six-party" and row.kind == "talks" and len(others) > 1:
        return ["six-party", *both]
    if "armistice" in strata:
        return ["armistice", *both]
    alone = next(
        (code for code in ("USA", "CHN", "RUS", "JPN") if others == {code} and (led(row) or code != "USA")), ""
    )
    return [f"leaders-{alone}", *both] if alone else both


def meetings(events: pd.DataFrame, talks: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Every meeting on each channel, by channel and day; plans are left out.

    Columns channel, event_id, talks_id ("" where it is no round of `talks`), first, last (days); own: whether it is the
    meeting's own channel, not one whose parties sat there with others; main: a round, a meeting of leaders in their own
    channel, or talks on the armistice; the others were held outside rounds.
    """
    rounds = dict(zip(talks["event_id"], talks["talks_id"], strict=True))
    subjects = dict(zip(sessions["event_id"], sessions["subject"], strict=True))
    rows = []
    for row in (one for one in iterate(events) if held(one, rounds)):
        found, leaders = channels(row, subjects), led(row)
        for channel in found:
            own = channel == found[0]
            main = leaders if channel.startswith("leaders") else row.event_id in rounds and own
            main |= channel == "armistice" and row.kind == "talks"
            rows.append((channel, row.event_id, rounds.get(row.event_id, ""), row.first, row.last, own, main))
    found = pd.DataFrame(rows, columns=["channel", "event_id", "talks_id", "first", "last", "own", "main"])
    rank = found["channel"].map({name: at for at, name in enumerate(CHANNELS)})
    return found.assign(rank=rank).sort_values(["rank", "first", "event_id"], ignore_index=True).drop(columns="rank")


def silences(met: pd.DataFrame, strata: pd.DataFrame) -> pd.DataFrame:
    """The long silences of each channel that was searched all through them: channel, first, last (the meetings' days
    they lie between), days. `met` of `meetings`, `strata` of `searched.strata`. What is left over after all subjects
    has none: it is no channel of its own.
    """
    rows = []
    for channel, own in met[met["channel"] != "other"].groupby("channel", sort=False):
        complete = strata[strata["stratum"].isin(CHANNELS[channel]) & strata["stratum"].isin(COMPLETE)]
        own = own.sort_values("first")
        for begin, end in zip(own["last"].cummax(), own["first"].shift(-1), strict=True):
            days = (end - begin).days if end == end else 0
            if days >= LONG and any((one.first <= begin) and (end <= one.last) for one in iterate(complete)):
                rows.append((channel, begin, end, days))
    return pd.DataFrame(rows, columns=["channel", "first", "last", "days"])


def counted(events: pd.DataFrame, talks: pd.DataFrame, sessions: pd.DataFrame, strata: pd.DataFrame) -> dict[str, int]:
    """How many meetings are on record, how many of them are rounds or of leaders, how many silences are counted."""
    met = meetings(events, talks, sessions)
    once = met.sort_values("main", ascending=False).drop_duplicates("event_id")
    numbers = {"meetings": len(once), "rounds": int(once["main"].sum()), "silences": len(silences(met, strata))}
    return numbers | {"silence": LONG}
