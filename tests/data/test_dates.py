"""EDTF texts and the days they cover, both ends included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import DateError, Span, parse


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2017-09-03", (2017, 9, 3), (2017, 9, 3)),
        ("2016-02-29", (2016, 2, 29), (2016, 2, 29)),
        ("2018-04", (2018, 4, 1), (2018, 4, 30)),
        ("2000-02", (2000, 2, 1), (2000, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("1845", (1845, 1, 1), (1845, 12, 31)),
        ("2003-21", (2003, 3, 1), (2003, 5, 31)),
        ("2003-22", (2003, 6, 1), (2003, 8, 31)),
        ("2003-23", (2003, 9, 1), (2003, 11, 30)),
        ("2003-24", (2003, 12, 1), (2004, 2, 29)),
        ("2003-08-27/2003-08-29", (2003, 8, 27), (2003, 8, 29)),
        ("2003-08/2003-10-05", (2003, 8, 1), (2003, 10, 5)),
        ("1953-07-27/1954", (1953, 7, 27), (1954, 12, 31)),
    ],
)
def test_a_date_covers_its_days(text, first, last):
    span = parse(text)
    assert (span.first, span.last) == (date(*first), date(*last))
    assert span.interval == ("/" in text) and not span.approximate
    assert span.is_day == (first == last)


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2010/..", date(2010, 1, 1), None),
        ("../2010-03", None, date(2010, 3, 31)),
        ("2010-05-01/", date(2010, 5, 1), None),
    ],
)
def test_an_open_end_is_none(text, first, last):
    assert (parse(text).first, parse(text).last) == (first, last)


@pytest.mark.parametrize("text", ["2018-04~", "2018-04-27~", "2018?", "2018%", "2018-04~/2018-06"])
def test_a_vague_date_is_approximate(text):
    assert parse(text).approximate and not parse(text).is_day


@pytest.mark.parametrize(
    "text",
    [
        "2003-02-29",
        "2017-13",
        "2017-04-31",
        "17-04-01",
        "soon",
        "",
        "/",
        "../..",
        "2018-05-01/2018-04-27",
        "2018/2017",
        "2018-4-7",
        "9 May 2018",
    ],
)
def test_what_is_no_date_says_so(text):
    with pytest.raises(DateError) as error:
        parse(text)
    assert str(error.value)


@given(st.dates())
def test_every_day_is_itself(day):
    assert parse(day.isoformat()) == Span(day, day)


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        span = parse(text)
    except DateError:
        return
    assert span.first or span.last
    assert not (span.first and span.last) or span.first <= span.last
