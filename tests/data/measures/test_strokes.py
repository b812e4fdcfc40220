"""Strokes: each act once on each of its ladders, as high as its rung; and which sources speak when."""

import pandas as pd
import pytest

from data.measures import strokes

DAY = pd.Timestamp
FIRST, LAST = DAY("2017-01-01"), DAY("2017-12-31")


@pytest.fixture
def rows(make_events):
    return make_events(
        {"event_id": "test", "date": "2017-09-03", "escalation": "8"},
        {"event_id": "both", "date": "2017-03-01/2017-03-10", "escalation": "2", "engagement": "4"},
        {"event_id": "rough", "date": "2017-05", "engagement": "3"},
        {"event_id": "condition", "date": "2015-01-01/2018-01-01", "escalation": "6"},
        {"event_id": "neutral", "date": "2017-06-01"},
        {"event_id": "nought", "date": "2017-06-02", "escalation": "0"},
        {"event_id": "planned", "date": "2017-07-01", "escalation": "5", "flags": "planned"},
        {"event_id": "later", "date": "2018-02-01", "escalation": "5"},
    )


def test_an_act_is_one_stroke_on_each_ladder_and_conditions_plans_and_rung_nought_are_none(rows):
    found = strokes.within(strokes.strokes(rows), FIRST, LAST)
    shown = found[["event_id", "side", "rung", "shape"]].to_numpy().tolist()
    assert shown == [
        ["both", "E", 2, "span"],
        ["both", "G", 4, "span"],
        ["rough", "G", 3, "rough"],
        ["test", "E", 8, "day"],
    ]
    assert strokes.standing(rows).sum() == 1


def test_the_skyline_is_as_high_as_the_tallest_stroke_and_leaves_rough_days_out(rows):
    found = strokes.within(strokes.strokes(rows), FIRST, LAST)
    line = strokes.skyline(found, FIRST, LAST, 364)
    assert line["E"].max() == 8 and line["G"].max() == 4
    assert line.loc[line["E"] == 8, "date"].dt.date.astype(str).tolist() == ["2017-09-02", "2017-09-03", "2017-09-04"]


def test_on_a_single_day_what_happened_stands_at_noon(rows):
    found = strokes.within(strokes.strokes(rows), DAY("2017-09-03"), DAY("2017-09-03"))
    line = strokes.skyline(found, DAY("2017-09-03"), DAY("2017-09-03"), 100)
    assert line.loc[line["E"] == 8, "date"].dt.hour.isin((11, 12)).all()


def test_a_window_of_three_centuries_has_a_skyline(rows):
    first, last = DAY("1800-01-01"), DAY("2100-12-31")
    line = strokes.skyline(strokes.within(strokes.strokes(rows), first, last), first, last, 650)
    assert line["date"].iloc[-1].year == 2100 and line["E"].max() == 8


STRATA = pd.DataFrame({"stratum": ["launches", "talks"], "start": ["2016", "2016-07-01"], "end": ["2017", "2018"]})


def test_a_document_speaks_in_a_year_in_which_it_tells_an_act_and_a_list_where_all_of_the_year_was_searched(rows):
    told = rows.assign(documents=[";a;" if one == "test" else ";b;" for one in rows["event_id"]])
    found = strokes.voices(strokes.speakers(told, STRATA), DAY("2014-01-01"), DAY("2018-12-31"))
    by_year = found.assign(year=found["first"].dt.year).set_index("year")
    assert by_year.loc[2017, "documents"] == "a;b" and by_year.loc[2018, "documents"] == "b"
    assert by_year.loc[2015, "documents"] == "", "a condition of years is no telling"
    assert by_year["strata"].to_dict() == {2014: "", 2015: "", 2016: "launches", 2017: "launches;talks", 2018: "talks"}


def test_a_short_window_is_cut_into_months(rows):
    assert len(strokes.voices(strokes.speakers(rows, STRATA), FIRST, LAST)) == 12
