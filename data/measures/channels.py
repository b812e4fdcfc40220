"""Channels to North Korea: who met on each, in a round or outside rounds, and where one was silent.

A silence is an assertion from absence. It is counted only between two meetings, in days searched by a stratum that
tells every meeting of its channel (`COMPLETE`): the others leave meetings out that newspapers alone date.
"""

import re

import pandas as pd

from data.rows import iterate
from data.schema import split
from data.tokens import flagged

KINDS = ("talks", "summit", "visit")
OTHERS = frozenset(("KOR", "USA", "CHN", "JPN", "RUS"))  # whose table it is: the Red Cross or the IOC may sit there too
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
# The subjects of the sessions of the two Koreas, by the first that their English title names.
SUBJECTS = {
    "military": re.compile("militar|defence"),
    "red-cross": re.compile("red cross|famil|reunion|hometown|ryongchon"),
    "economic": re.compile(
        "economic|kaesong|railway|roads?\\b|kumgang|shipping|clearing|light industry|agricult|fisher|forest|imjin|"
        "imnam|electric power|origin of goods|rice aid|west sea"
    ),
    "ministers": re.compile(
        "minister|high-level|coordinating committee|joint nuclear|denuclear|nuclear envoys|summit|envoy|political|"
        "government(s$| (delegates|talks))|two governments|senior officials"
    ),
}


def subject(title: str) -> str:
    """The channel of a session of the two Koreas by its English title; `other` where it names no subject."""
    said = title.lower()
    return next((name for name, words in SUBJECTS.items() if words.search(said)), "other")


def channels(row) -> list[str]:
    """The channels a meeting belongs to, its own first; none where North Korea does not sit there."""
    parties, strata = {*split(row.source), *split(row.target)}, split(row.strata)
    if "PRK" not in parties:
        return []
    others, led = parties & OTHERS, row.kind == "summit" or "leaders-meetings" in strata
    if others == {"KOR"}:
        return ["leaders-KOR"] if led else [subject(row.title_en)]
    both = ["us-dprk"] if others == {"USA"} or "us-dprk-meetings" in strata else []
    if row.track == "six-party" and row.kind == "talks" and len(others) > 1:
        return ["six-party", *both]
    if "armistice" in strata:
        return ["armistice", *both]
    alone = next((code for code in ("USA", "CHN", "RUS", "JPN") if others == {code} and (led or code != "USA")), "")
    return [f"leaders-{alone}", *both] if alone else both


def meetings(events: pd.DataFrame, talks: pd.DataFrame) -> pd.DataFrame:
    """Every meeting on each channel, by channel and day; plans are left out.

    Columns channel, event_id, talks_id ("" where it is no round of `talks`), first, last (days); own: whether it is the
    meeting's own channel, not one whose parties sat there with others; main: a round, a meeting of leaders in their own
    channel, or talks on the armistice; the others were held outside rounds.
    """
    rounds = dict(zip(talks["event_id"], talks["talks_id"], strict=True))
    kept = events["kind"].isin(KINDS) | events["event_id"].isin(
        rounds
    )  # of a round the text it adopted may be the event
    held = events[kept & ~flagged(events, "planned")]
    rows = []
    for row in iterate(held):
        found, led = channels(row), row.kind == "summit" or "leaders-meetings" in split(row.strata)
        for channel in found:
            own = channel == found[0]
            main = led if channel.startswith("leaders") else row.event_id in rounds and own
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


def counted(events: pd.DataFrame, talks: pd.DataFrame, strata: pd.DataFrame) -> dict[str, int]:
    """How many meetings are on record, how many of them are rounds or of leaders, how many silences are counted."""
    met = meetings(events, talks)
    once = met.sort_values("main", ascending=False).drop_duplicates("event_id")
    numbers = {"meetings": len(once), "rounds": int(once["main"].sum()), "silences": len(silences(met, strata))}
    return numbers | {"silence": LONG}
