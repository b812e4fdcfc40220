"""From nuclear tests to resolutions, and what has gone unanswered since the last."""

import pytest

from data.measures import acts, resolutions

TEST = {"kind": "nuclear-test", "source": "PRK"}
RESOLUTION = {"kind": "sanction", "source": "UNO", "target": "PRK", "subtype": "unsc-resolution", "cameo": "163"}


def known(events, selected=None):
    return acts.dated(acts.chosen(events, events if selected is None else selected))


def test_the_answer_is_the_one_a_document_names_else_the_first_before_the_next_test(make_events):
    events = make_events(
        TEST | {"date": "2017-01-01"},
        RESOLUTION | {"date": "2017-01-05"},
        RESOLUTION | {"date": "2017-01-09", "responds_to": "event-1"},
        TEST | {"date": "2017-02-01"},
        RESOLUTION | {"date": "2017-02-01"},
        TEST | {"date": "2017-03-01"},
        TEST | {"date": "2017-04-01"},
        RESOLUTION | {"date": "2018-04-01"},
    )
    found = resolutions.answers(known(events))
    assert found["days"].fillna(-1).tolist() == [8, 0, -1, 365]
    assert found["documented"].tolist() == [True, False, False, False]
    assert found["after"].fillna(-1).tolist() == [23, 28, -1, -1]
    assert found["next"].tolist() == ["event-4", "event-6", "event-7", ""]
    assert found["nth"].tolist() == [1, 2, 3, 4] and found["resolution"].iloc[2] == ""


def test_a_test_that_is_not_selected_still_ends_the_wait_of_the_one_before(make_events):
    events = make_events(
        TEST | {"date": "2017-01-01"}, TEST | {"date": "2017-02-01"}, RESOLUTION | {"date": "2017-02-05"}
    )
    found = resolutions.answers(known(events, events.iloc[:1]))
    assert found["nth"].tolist() == [1] and found["days"].isna().all()


def test_a_resolution_on_another_country_answers_nothing_and_none_is_no_row(make_events):
    events = make_events(TEST | {"date": "2017-01-01"}, RESOLUTION | {"date": "2017-01-05", "target": "IRN"})
    assert resolutions.answers(known(events))["days"].isna().all() and resolutions.unanswered(known(events), 0) is None
    assert resolutions.answers(known(events.iloc[:0])).empty


def test_what_came_after_the_last_resolution_is_counted_to_the_last_day_searched(make_events):
    missile = {"kind": "missile-test", "source": "PRK"}
    events = make_events(
        RESOLUTION | {"date": "1970-01-11"}, *(missile | {"date": f"1970-01-{day}"} for day in (10, 12, 20))
    )
    assert resolutions.unanswered(known(events), 15) == (10, 1)
    assert resolutions.unanswered(known(events), 19) == (10, 2)


@pytest.mark.parametrize("collection", ["", "documents"])
def test_the_six_tests_of_the_record(loaded, collection):
    """By hand: 9-14 October 2006; 25 May-12 June 2009; 12 February-7 March 2013; 6 January-2 March and 9 September-30
    November 2016; 3-11 September 2017. Resolutions 2270 and 2321 are of the context: the documents alone would say that
    nobody answered.
    """
    events = loaded.events
    found = resolutions.answers(known(events, events[events["collection"] == collection] if collection else None))
    assert found["days"].tolist() == [5, 18, 23, 56, 82, 8]
    assert found["documented"].tolist() == [False, True, True, False, False, True]
    assert found["after"].fillna(-1).tolist() == [954, 1341, 1035, 191, 277, -1]
