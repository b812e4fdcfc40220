"""Which years were searched: spans, what carries a level, and the gaps between them."""

import pandas as pd

from data.measures import searched

DAY = pd.Timestamp
TABLE = pd.DataFrame(
    {"stratum": ["talks", "launches", "late"], "start": ["1971", "1984", "2014-03"], "end": ["2018", "", "2014-05"]}
)


def test_a_stratum_lasts_from_its_first_day_to_its_last_and_an_open_one_to_the_end():
    found = searched.strata(TABLE, DAY("2026-04-19")).set_index("stratum")
    assert found.loc["talks"].tolist() == [DAY("1971-01-01"), DAY("2018-12-31")]
    assert found.loc["launches", "last"] == DAY("2026-04-19")
    assert found.loc["late"].tolist() == [DAY("2014-03-01"), DAY("2014-05-31")]


def test_no_stratum_is_searched_past_the_end_of_the_record():
    assert searched.strata(TABLE, DAY("2016-01-01"))["last"].max() == DAY("2016-01-01")


def test_gaps_are_the_days_between_the_spans_and_around_them():
    spans = pd.DataFrame(
        {"first": [DAY("2000-01-01"), DAY("2001-01-01")], "last": [DAY("2000-06-30"), DAY("2002-01-01")]}
    )
    found = searched.gaps(searched.cover(spans), DAY("1999-01-01"), DAY("2003-01-01"))
    assert (
        found.to_numpy().tolist()
        == pd.DataFrame(
            [
                (DAY("1999-01-01"), DAY("1999-12-31")),
                (DAY("2000-07-01"), DAY("2000-12-31")),
                (DAY("2002-01-02"), DAY("2003-01-01")),
            ]
        )
        .astype("datetime64[us]")
        .to_numpy()
        .tolist()
    )
    assert searched.gaps(searched.cover(spans), DAY("2000-02-01"), DAY("2000-03-01")).empty
    assert len(searched.gaps(searched.cover(spans.iloc[:0]), DAY("2000-02-01"), DAY("2000-03-01"))) == 1


def test_overlapping_spans_leave_no_gap():
    spans = pd.DataFrame(
        {"first": [DAY("2000-01-01"), DAY("2000-02-01")], "last": [DAY("2003-01-01"), DAY("2001-01-01")]}
    )
    assert searched.gaps(searched.cover(spans), DAY("2000-01-01"), DAY("2003-01-01")).empty


def test_a_stratum_carries_the_level_most_of_its_events_stand_on(make_events):
    events = make_events(
        {"strata": "talks", "engagement": "5"},
        {"strata": "talks", "engagement": "5"},
        {"strata": "talks", "escalation": "3"},
        {"strata": "launches;talks", "escalation": "6"},
        {"strata": "council"},
        {"escalation": "7"},
    )
    assert searched.held(events).to_dict() == {"talks": 4, "launches": 1, "council": 1}
    assert searched.carriers(events) == {"E": {"launches"}, "G": set()}
    assert searched.carriers(events.iloc[:3]) == {"E": set(), "G": {"talks"}}


def test_a_day_is_inside_where_a_span_holds_it():
    spans = pd.DataFrame({"first": [DAY("2000-01-01")], "last": [DAY("2000-06-30")]})
    days = pd.Series([DAY("1999-12-31"), DAY("2000-01-01"), DAY("2000-06-30"), DAY("2000-07-01")])
    assert searched.inside(days, spans).tolist() == [False, True, True, False]


def test_a_lane_is_carried_by_the_strata_of_whose_events_most_stand_in_it(make_events):
    events = make_events(
        dict(date="2017-01-01", track="missiles", source="PRK", strata="launches"),
        dict(date="2017-01-02", track="missiles", source="PRK;KOR", strata="launches;shows"),
        dict(date="2017-01-03", track="nuclear", source="PRK", strata="launches"),
        dict(date="2017-01-04", track="military", source="KOR", strata="shows"),
        dict(date="2017-01-05", track="military", source="KOR"),
    )
    assert searched.lane_carriers(events, "track") == {"missiles": {"launches"}}  # half is not most
    assert searched.lane_carriers(events, "sources") == {"PRK": {"launches"}, "KOR": {"shows"}}
    assert searched.lane_carriers(events.iloc[4:], "track") == {}


def test_the_strata_some_events_are_mainly_found_in_hold_a_fifth_of_them(make_events):
    events = make_events(*({"strata": "talks"} for _ in range(8)), {"strata": "russia"}, {"strata": "talks;un"}, {})
    assert searched.holders(events) == {"talks"}
    assert searched.holders(events, 0.1) == {"talks", "russia", "un"}
    assert searched.holders(events[events["strata"] == ""]) == set() == searched.holders(events.iloc[:0])


def test_a_period_is_touched_by_a_span_with_which_it_has_a_day_in_common():
    def days(*ends: tuple[str, str]) -> pd.DataFrame:
        frame = pd.DataFrame(ends, columns=["first", "last"])
        return frame.apply(pd.to_datetime)

    years = days(("2017-01-01", "2017-12-31"), ("2018-01-01", "2018-12-31"), ("2019-01-01", "2019-12-31"))
    assert searched.touched(years, days(("2016-01-01", "2017-01-01"))).tolist() == [True, False, False]
    assert searched.touched(years, days(("2018-12-31", "2018-12-31"))).tolist() == [False, True, False]
    assert not searched.touched(years, years.iloc[:0]).any()
