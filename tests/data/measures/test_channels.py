"""Channels: who met on which, and that a silence is counted only where a complete list was searched all through it."""

import pandas as pd

from data import contract
from data.measures import channels, searched

KOREAS = {"kind": "talks", "track": "inter-korean", "source": "KOR;PRK"}
NONE = pd.DataFrame(columns=contract.tables()["talks"].names, dtype=str)


def about(*subjects: str) -> pd.DataFrame:
    """The subjects of event-1, event-2 and so on."""
    ids = [f"event-{index}" for index in range(1, len(subjects) + 1)]
    return pd.DataFrame({"event_id": ids, "subject": list(subjects)}, dtype=str)


def of(make_events, subject: str = "", **row: str) -> list[str]:
    events = make_events({"kind": "talks", "date": "2000-01-01"} | row)
    return channels.meetings(events, NONE, about(*[subject] if subject else []))["channel"].tolist()


def test_a_session_of_the_two_koreas_is_on_the_channel_of_its_subject_whatever_its_title_says(make_events, loaded):
    for subject in loaded.codes["session_subjects"].index:
        title = "Second working-level military talks"
        assert of(make_events, subject, source="KOR;PRK;IOC", title_en=title) == [subject]
        assert subject in channels.CHANNELS


def test_a_meeting_is_on_the_channel_of_who_sat_there(make_events):
    six = "CHN;PRK;USA;KOR;JPN;RUS"
    assert of(make_events, source=six, track="six-party", strata="six-party;us-dprk-meetings") == [
        "six-party",
        "us-dprk",
    ]
    assert of(make_events, source="CHN", target="PRK;USA;KOR", kind="visit", track="mediation") == []
    assert of(make_events, source="USA", target="PRK", kind="visit") == ["us-dprk"]
    assert of(make_events, source="USA;KOR;PRK;CHN", strata="armistice") == ["armistice"]
    assert of(make_events, source="PRK;KOR", kind="summit") == ["leaders-KOR"]
    assert of(make_events, source="PRK;USA", kind="summit") == ["us-dprk", "leaders-USA"]
    assert of(make_events, source="JPN;PRK", kind="summit") == ["leaders-JPN"]
    assert of(make_events, source="KOR;USA", kind="summit") == []
    assert of(make_events, source="KOR;PRK", flags="planned") == []


def test_a_round_is_told_from_what_met_outside_rounds_whatever_its_event_is(make_events):
    events = make_events(
        KOREAS | {"date": "2018-06-22", "kind": "agreement", "title_en": "Red Cross talks"},
        KOREAS | {"date": "2018-06-23", "title_en": "Red Cross working contact"},
    )
    rounds = pd.DataFrame([dict.fromkeys(NONE.columns, "") | {"talks_id": "twelfth", "event_id": "event-1"}])
    met = channels.meetings(events, rounds, about("red-cross", "red-cross"))
    assert met["main"].tolist() == [True, False] and met["talks_id"].tolist() == ["twelfth", ""]


def spans(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["stratum", "first", "last"])
    return frame.assign(first=pd.to_datetime(frame["first"]), last=pd.to_datetime(frame["last"]))


def days_of(make_events, strata: pd.DataFrame, *dates: str) -> list[int]:
    events = make_events(*(KOREAS | {"date": one} for one in dates))
    met = channels.meetings(events, NONE, about(*("military" for _ in dates)))
    return channels.silences(met, strata)["days"].tolist()


def test_a_silence_runs_from_the_end_of_a_meeting_to_the_start_of_the_next(make_events):
    register = spans(("inter-korean-talks", "1971-01-01", "2018-12-31"))
    assert days_of(make_events, register, "2011-02-08/2011-02-09", "2014-10-15") == [1344]
    assert days_of(make_events, register, "2011-02-09", "2012-02-08") == []  # 364 days are no long silence
    assert days_of(make_events, register, "2011", "2011-06-01", "2012-12-31") == [366]  # the year may reach to its end


def test_no_silence_is_counted_over_time_nobody_searched_or_a_list_with_known_gaps(make_events):
    dates = "2016-01-01", "2019-06-01"
    assert days_of(make_events, spans(("inter-korean-talks", "1971-01-01", "2018-12-31")), *dates) == []
    assert days_of(make_events, spans(("leaders-meetings", "1971-01-01", "2025-12-31")), *dates) == []
    assert days_of(make_events, spans(), *dates) == []


def test_one_meeting_or_none_is_no_silence(make_events):
    register = spans(("inter-korean-talks", "1971-01-01", "2018-12-31"))
    assert days_of(make_events, register, "2011-02-09") == [] and days_of(make_events, register) == []


def test_the_silences_of_the_record(loaded):
    """By hand: the summits of 15 June 2000, 4 October 2007, 27 April
    2018; the six parties from 26 June 2004 to 26 July 2005, for after 2005 three of them met in January 2006."""
    strata = searched.strata(loaded.strata, loaded.horizon[1])
    met = channels.meetings(loaded.events, loaded.talks, loaded.sessions)
    found = channels.silences(met, strata)
    days = {name: found.loc[found["channel"] == name, "days"].tolist() for name in channels.CHANNELS}
    assert days["leaders-KOR"] == [2665, 3858] and days["six-party"] == [395]
    assert not days["us-dprk"] and not days["leaders-CHN"] and not days["other"]


def test_every_round_with_north_korea_is_on_a_channel(loaded):
    met = channels.meetings(loaded.events, loaded.talks, loaded.sessions)
    with_the_north = loaded.talks[loaded.talks["parties"].str.contains("PRK")]
    assert set(with_the_north["talks_id"]) == set(met["talks_id"]) - {""}
    assert not met.duplicated(["channel", "event_id"]).any() and set(met["channel"]) == set(channels.CHANNELS)
