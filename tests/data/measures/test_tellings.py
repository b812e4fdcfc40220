"""The tellings of one event: what each document gives of it, and what it does not."""

from types import SimpleNamespace

import pandas as pd

from data.measures.tellings import tellings

EVENT = SimpleNamespace(event_id="summit", first=pd.Timestamp("2018-04-27"), last=pd.Timestamp("2018-04-27"))
CITED = ["event_id", "document_id", "lines", "stated_date", "basis", "agrees"]


def found(citations: list, corrections: list = (), indicators: list = ()) -> dict:
    rows = tellings(
        EVENT,
        pd.DataFrame(citations, columns=CITED),
        pd.DataFrame(corrections, columns=["event_id", "document_id", "printed"]),
        pd.DataFrame(indicators, columns=["indicator_id", "document_id", "lines", "date"]),
    )
    return {row["document_id"]: row for row in rows.to_dict("records")}


def test_a_month_is_less_than_the_day_and_the_best_of_several_citations_counts():
    told = found(
        [
            ("summit", "a", "1", "2018-04", "stated", "yes"),
            ("summit", "b", "2", "2018-04", "stated", "yes"),
            ("summit", "b", "9", "2018-04-28", "stated", "no"),
            ("summit", "c", "3", "", "", "yes"),
            ("other", "d", "4", "2018-04-27", "stated", "yes"),
            ("summit", "", "", "2018-04-27", "stated", "yes"),
        ]
    )
    assert list(told) == ["a", "b", "c"]
    assert [told[one]["coarser"] for one in "abc"] == [True, False, False]
    assert [told[one]["no_date"] for one in "abc"] == [False, False, True]
    assert [one.lines for one in told["b"]["cited"]] == ["2", "9"]


def test_figures_are_those_on_the_lines_whose_dates_meet_the_event():
    told = found(
        [("summit", "a", "1-3", "2018-04-27", "stated", "yes"), ("summit", "b", "8", "2018", "stated", "yes")],
        indicators=[
            ("here", "a", "2", "2018-04"),
            ("another-day", "a", "2", "2018-04-28"),
            ("another-line", "a", "4", "2018-04-27"),
            ("another-document", "c", "2", "2018-04-27"),
        ],
    )
    assert [one.indicator_id for one in told["a"]["figures"]] == ["here"] and told["b"]["figures"] == []


def test_wrong_prints_are_those_of_the_document_about_the_event():
    told = found(
        [("summit", "a", "1", "", "", "yes"), ("summit", "b", "2", "", "", "yes")],
        corrections=[("summit", "a", "Kim"), ("other", "a", "Lee"), ("summit", "c", "Moon")],
    )
    assert [one.printed for one in told["a"]["prints"]] == ["Kim"] and told["b"]["prints"] == []
