"""Key figures, the period before, and the bins of the year matrix."""

from datetime import date

import pandas as pd
import pytest

from data import engine
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
    found = figures(events, Selection(date(2017, 1, 1), date(2017, 12, 31)))
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
    assert figures(events, Selection(collection="all"))["sanctions"]["n"] == 2


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


def test_a_cell_of_the_matrix_counts_what_its_period_selects(events):
    bins = summary.bins(pd.Timestamp("2012-01-01"), pd.Timestamp("2018-12-31"))
    found = summary.period_matrix(events, bins).set_index(bins["first"].dt.year)
    # The drill over New Year counts in both years, the neutral event only in the total.
    assert found.loc[2017, ["conflict", "cooperation", "total"]].tolist() == [3, 1, 4]
    assert found.loc[2018, ["conflict", "cooperation", "total"]].tolist() == [1, 1, 3]
    assert found.loc[2013, "total"] == 0
    for year, row in found.iterrows():
        chosen = Selection(date(year, 1, 1), date(year, 12, 31), postures=("escalation", "both"), collection="all")
        assert row["conflict"] == len(engine.select(events, chosen))


def test_the_matrix_of_nothing(events):
    bins = summary.bins(pd.Timestamp("2016-01-01"), pd.Timestamp("2018-12-31"))
    assert summary.period_matrix(events.iloc[:0], bins)["total"].sum() == 0


def test_an_event_outside_the_bins_counts_nowhere(events):
    bins = summary.bins(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-12-30"))
    assert summary.period_matrix(events, bins)["total"].sum() == 3
