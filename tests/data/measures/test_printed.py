"""Print or truth: which events a print moves, and by how much."""

from datetime import date

import pandas as pd

from data import engines
from data.measures import printed
from data.selection import Selection


def test_every_event_a_document_misdates_stands_on_the_print(loaded):
    told = loaded.citations
    wrong = told[(told["agrees"] == "no") & (told["document_id"] != "") & (told["basis"] != "planned")]
    assert set(loaded.prints()["event_id"]) == set(wrong["event_id"]) and len(wrong) > 40
    true, other = (frame.set_index("event_id")["date"] for frame in (loaded.events, loaded.printed))
    differ = true.index[true != other.reindex(true.index)]
    assert set(differ) <= set(wrong["event_id"]) and len(other) == len(true)
    assert other["2018-04-27-panmunjom-summit"] == "2018-04-28"


def test_days_are_counted_from_the_truth_to_the_print(loaded):
    found = printed.moves(loaded).set_index("event_id")
    assert found.loc["2018-04-27-panmunjom-summit", "days"] == 1
    assert found.loc["2009-04-05-satellite-launch", "days"] == -365 and found.loc["2009-04-05-satellite-launch", "year"]
    assert not found.loc["2017-08-29-hwasong-12-over-japan", "year"]


def test_a_period_asks_the_dates_it_is_told(loaded):
    day = Selection(start=date(2018, 4, 28), end=date(2018, 4, 28))
    true, other = (set(engines.select(loaded.dated(how), day)["event_id"]) for how in ("true", "printed"))
    assert "2018-04-27-panmunjom-summit" in other - true


def test_days_of_what_is_printed_are_derived_anew(loaded):
    moved = loaded.printed.set_index("event_id").loc["2018-04-27-panmunjom-summit"]
    assert (
        moved["first"] == moved["last"] == pd.Timestamp("2018-04-28")
        and loaded.printed["first"].is_monotonic_increasing
    )


def test_peaks_are_where_the_levels_stand_highest(make_events):
    events = make_events(
        {"date": "2010-03-01", "escalation": "9"},
        {"date": "2015-06-01", "engagement": "7"},
        {"date": "2018-01-01", "escalation": "1"},
    )
    found = printed.peaks(events)
    assert pd.Timestamp("2010-03-01") <= found["E"] <= pd.Timestamp("2010-03-08")
    assert pd.Timestamp("2015-06-01") <= found["G"] <= pd.Timestamp("2015-06-08")
    assert printed.peaks(events.iloc[:0]) == {}
