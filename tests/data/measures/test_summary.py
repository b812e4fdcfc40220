"""Key figures, the period before, and the bins of the year matrix."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data import engines
from data.measures import summary
from data.selection import Selection


@pytest.fixture
def events(make_events):
    return make_events(
        {"date": "2016-06-01", "kind": "nuclear-test", "escalation": "8", "cameo": "150"},
        {"date": "2017-01-01", "kind": "sanction", "escalation": "4", "cameo": "163"},
        {"date": "2017-12-31", "kind": "talks", "engagement": "5", "cameo": "046"},
        {"date": "2018-01-01", "kind": "agreement", "engagement": "7", "cameo": "057"},
        {"date": "2017-12-30/2018-01-02", "kind": "exercise", "escalation": "6", "cameo": "150"},
        {"date": "2018-05-01", "kind": "domestic"},
        {"date": "2017-05-01", "kind": "sanction", "escalation": "4", "cameo": "163", "collection": "context"},
    )


def figures(events, chosen) -> dict:
    return summary.key_figures(events, chosen).set_index("key").to_dict("index")


def test_counts_and_the_period_before(events):
    found = figures(events, Selection(date(2017, 1, 1), date(2017, 12, 31), collection="documents"))
    assert {key: row["n"] for key, row in found.items()} == {
        "events": 3,
        "tests": 0,
        "sanctions": 1,
        "exercises": 1,
        "talks": 1,
        "agreements": 0,
        "relief": 0,
    }
    assert {key: row["before"] for key, row in found.items() if row["before"]} == {"events": 1, "tests": 1}


def test_an_event_over_the_border_counts_in_both(events):
    found = figures(events, Selection(date(2018, 1, 1), date(2018, 12, 31)))
    assert found["exercises"] == {"n": 1, "before": 1}


def test_no_period_has_none_before(events):
    for chosen in (Selection(), Selection(start=date(2017, 1, 1)), Selection(end=date(2017, 1, 1))):
        found = summary.key_figures(events, chosen)
        assert found["before"].isna().all()
    assert figures(events, Selection())["sanctions"]["n"] == 2
    assert figures(events, Selection(collection="documents"))["sanctions"]["n"] == 1


def test_nothing_is_zero(events):
    found = summary.key_figures(events, Selection(text="nothing like it"))
    assert found["n"].tolist() == [0] * len(summary.COUNTED)
    assert summary.key_figures(events.iloc[:0], Selection())["n"].sum() == 0


@pytest.mark.parametrize(
    "start, end, before",
    [
        (date(2017, 1, 1), date(2017, 12, 31), (date(2016, 1, 2), date(2016, 12, 31))),
        (date(2017, 1, 1), date(2017, 1, 1), (date(2016, 12, 31), date(2016, 12, 31))),
        (date(2016, 2, 29), date(2016, 3, 1), (date(2016, 2, 27), date(2016, 2, 28))),
    ],
)
def test_the_period_before_is_as_long_and_ends_the_day_before(start, end, before):
    found = summary.preceding(Selection(start, end, ("PRK",)))
    assert (found.start, found.end) == before and found.parties == ("PRK",)


def test_before_the_first_day_of_the_calendar_there_is_none():
    assert summary.preceding(Selection(date(1, 1, 1), date(1900, 1, 1))) is None


def test_short_windows_are_cut_into_months():
    bins = summary.bins(pd.Timestamp("2016-02-10"), pd.Timestamp("2016-04-05"))
    assert bins["unit"].unique().tolist() == ["month"]
    assert bins[["first", "last"]].astype(str).to_numpy().tolist() == [
        ["2016-02-10", "2016-02-29"],
        ["2016-03-01", "2016-03-31"],
        ["2016-04-01", "2016-04-05"],
    ]


def test_long_windows_are_cut_into_years_and_two_early_bins():
    bins = summary.bins(pd.Timestamp("1845-01-01"), pd.Timestamp("1991-06-01"))
    assert bins.astype(str).to_numpy().tolist() == [
        ["1845-01-01", "1944-12-31", "early"],
        ["1945-01-01", "1989-12-31", "early"],
        ["1990-01-01", "1990-12-31", "year"],
        ["1991-01-01", "1991-06-01", "year"],
    ]


@pytest.mark.parametrize(
    "first, last",
    [
        ("1845-01-01", "2020-12-31"),
        ("1950-06-25", "2018-01-01"),
        ("2010-05-05", "2018-01-01"),
        ("2017-01-01", "2018-12-31"),
        ("2017-01-01", "2017-01-01"),
        ("1900-01-01", "1930-01-01"),
    ],
)
def test_bins_cover_the_window_without_gap_or_overlap(first, last):
    bins = summary.bins(pd.Timestamp(first), pd.Timestamp(last))
    assert bins["first"].iloc[0] == pd.Timestamp(first) and bins["last"].iloc[-1] == pd.Timestamp(last)
    assert ((bins["first"].shift(-1) - bins["last"]).dropna() == pd.Timedelta(days=1)).all()


def test_the_matrix_counts_an_event_where_it_begins(events):
    bins = summary.bins(pd.Timestamp("2012-01-01"), pd.Timestamp("2018-12-31"))
    found = summary.period_matrix(events, bins).set_index(bins["first"].dt.year)
    # The drill over New Year counts in the year it begins, the neutral event only in the total.
    assert found.loc[2017, ["conflict", "cooperation", "total"]].tolist() == [3, 1, 4]
    assert found.loc[2018, ["conflict", "cooperation", "total"]].tolist() == [0, 1, 2]
    assert found.loc[2013, "total"] == 0 and found["total"].sum() == len(events)
    assert found.loc[2018, ["conflict_on", "total_on"]].tolist() == [1, 1]
    # What a cell opens is what it says: those that begin, may fall there, or still go on.
    for year, row in found.iterrows():
        chosen = Selection(date(year, 1, 1), date(year, 12, 31), postures=("escalation", "both"), collection="all")
        assert row[["conflict_begin", "conflict_may", "conflict_on"]].sum() == len(engines.select(events, chosen))


def test_an_event_outside_the_bins_counts_nowhere(events):
    bins = summary.bins(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-12-30"))
    assert summary.period_matrix(events, bins)["total"].sum() == 3


def test_a_vague_event_counts_in_each_cell_by_the_share_of_its_days(make_events):
    events = make_events(
        {"date": "2017-10", "escalation": 5},
        {"date": "2017", "escalation": 5, "engagement": 4},
        {"date": "2017-09-30/2017-10-05", "engagement": 5},
        {"date": "2017-09-29/2017-10-01", "engagement": 5, "flags": "uncertain_date;aggregate"},
        {"date": "2017-11-30"},
    )
    bins = summary.bins(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-12-31"))
    found = summary.period_matrix(events, bins).set_index(bins["first"].dt.month)
    october = found.loc[10]
    assert october["conflict"] == pytest.approx(1 + 31 / 365)  # within the month for certain, and a part of the year
    assert (october["conflict_begin"], october["conflict_may"]) == (1, 1)
    # What lasts begins on its first day, in September; of the three vague days one is in October.
    assert october["cooperation"] == pytest.approx(31 / 365 + 1 / 3)
    assert (october["cooperation_begin"], october["cooperation_may"], october["cooperation_many"]) == (0, 2, 1)
    assert found.loc[9, "cooperation"] == pytest.approx(1 + 30 / 365 + 2 / 3)
    assert (found.loc[11, "total_begin"], found.loc[12, "total_begin"]) == (1, 0)
    # Over the whole year every event counts once.
    assert found[["conflict", "cooperation", "total"]].sum().tolist() == pytest.approx([2, 3, 5])


def test_no_event_of_the_record_begins_in_october_2017(loaded):
    told = loaded.events[loaded.events["collection"] == "documents"]
    bins = summary.bins(pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31"))
    october = summary.period_matrix(told, bins).set_index("first").loc["2017-10-01"]
    assert october["total_begin"] == 0 and october["total_may"] > 0 and october["total"] < 1


def test_the_cells_of_nothing_and_of_events_without_an_end(make_events):
    bins = summary.bins(pd.Timestamp("2017-01-01"), pd.Timestamp("2018-12-31"))
    events = make_events({"date": "2018-12-31/..", "escalation": 5}, {"date": "../2017-06-30", "escalation": 5})
    found = summary.period_matrix(events, bins)
    assert found["total"].sum() < 2 and found["total_begin"].sum() <= 1
    assert summary.period_matrix(events.iloc[:0], bins)[["total", "total_may", "total_many"]].sum().sum() == 0
    assert summary.period_matrix(events, bins.iloc[:0]).empty


def test_events_per_document_and_year_count_a_shared_event_once(make_events):
    events = make_events({"date": "2016-03-01"}, {"date": "2017-03-01"}, {"date": "2017-04-01"}, {"date": "2017-05-01"})
    events["documents"] = [";a;", ";a;b;", ";a;", ";"]
    assert summary.per_document_year(events, Selection(collection="all")) == 3 / 3  # a in 2016; a and b in 2017
    assert np.isnan(summary.per_document_year(events.iloc[3:], Selection(collection="all")))


def test_blocks_of_events_are_counted_as_if_each_were_alone(make_events):
    events = make_events(
        {"date": "2017-01-05", "escalation": 5},
        {"date": "2017", "engagement": 5},
        {"date": "2016-12-30/2017-02-02", "escalation": 3, "flags": "aggregate"},
    )
    bins = summary.bins(pd.Timestamp("2016-12-01"), pd.Timestamp("2017-03-31"))
    blocks = [np.array(mask, dtype=bool) for mask in ([1, 1, 1], [1, 0, 1], [0, 0, 0])]
    for mask, found in zip(blocks, summary.period_matrices(events, bins, blocks), strict=True):
        pd.testing.assert_frame_equal(found, summary.period_matrix(events[mask], bins), check_dtype=False)
