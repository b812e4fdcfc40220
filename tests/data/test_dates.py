"""EDTF texts and the days they cover, both ends included."""

from datetime import date

import pandas as pd
import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from data import dates
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
        ("199X", (1990, 1, 1), (1999, 12, 31)),
        ("19XX", (1900, 1, 1), (1999, 12, 31)),
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


@pytest.mark.parametrize(
    "text",
    [
        "Y1E99999999",
        "y-17E7",
        "Y170000002",
        "1E99999999",
        "2001S2",
        "[2001," * 3 + "2001]",
        "{1960..1961}",
        "2004-06-~01/2004",
        "2004-33",
        "-0100",
        "٢٠١٧",
        "２０１７-０１-０１",
        "2017-01-01\n",
        "2017/Y1E99999999",
        "2017" * 20,
    ],
)
def test_the_library_never_sees_a_form_the_record_does_not_write(monkeypatch, text):
    asked = []
    monkeypatch.setattr(dates, "parse_edtf", asked.append)
    with pytest.raises(DateError) as error:
        parse(text)
    assert [one for one in asked if one != "2017"] == []
    assert len(str(error.value)) < 200


@given(st.text("0123456789XYES-/.~?%[]{},", max_size=80))
def test_what_the_library_sees_is_short_and_of_our_own_forms(text):
    seen = []

    def asked(point):
        seen.append(point)
        raise ValueError(point)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "parse_edtf", asked)
        try:
            parse.__wrapped__(text)
        except DateError:
            pass
    assert all(len(point) <= 8 and dates.POINT.fullmatch(point) for point in seen)


def test_dates_are_remembered_within_bounds():
    assert parse.cache_info().maxsize


@given(st.dates())
def test_every_day_is_itself(day):
    assert parse(day.isoformat()) == Span(day, day)


# Texts that look like dates, some of them wrong: anything at all hardly ever is one.
POINTS = (
    st.dates().map(str) | st.from_regex(r"\A[0-9]{4}(-[0-9]{2}){0,2}[~?%]?\Z") | st.sampled_from(["", "..", "2003-21"])
)
LIKELY = st.builds("{}{}{}".format, POINTS, st.sampled_from(["", "/"]), POINTS)


@given(st.text(max_size=24) | LIKELY)
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        span = parse(text)
    except DateError as error:
        assert str(error)
        return
    assert span.first or span.last
    assert not (span.first and span.last) or span.first <= span.last


def test_a_column_of_dates_has_its_days():
    texts = pd.Series(
        ["2017-09-03", "2018-04~", "", "2010/..", "../1950", "2003-08-27/2003-08-29"], index=list("abcdef")
    )
    found = dates.spans(texts)
    day = pd.Timestamp
    assert found["first"].tolist()[:2] == [day("2017-09-03"), day("2018-04-01")]
    assert found["first"].isna().tolist() == [False, False, True, False, True, False]
    assert found["last"].isna().tolist() == [False, False, True, True, False, False]
    assert found["last"]["f"] == day("2003-08-29") and found["last"]["e"] == day("1950-12-31")
    assert found["approximate"].tolist() == [False, True, False, False, False, False]
    assert found["interval"].tolist() == [False, False, False, True, True, True]
    assert found["is_day"].tolist() == [True, False, False, False, False, False]
    for frame in (found, dates.spans(texts[:0])):
        assert list(frame.index) == list(texts.index[: len(frame)])
        assert set(frame[["first", "last"]].dtypes.astype(str)) == {"datetime64[us]"}
        assert all(frame[name].dtype == bool for name in ("approximate", "interval", "is_day"))


@given(st.from_regex(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", fullmatch=True).filter(lambda text: text[:4] != "0000"))
@settings(max_examples=25)  # the package takes its time
def test_a_plain_year_or_month_covers_what_the_package_says(text):
    told = parse_edtf(text)
    ends = [date(*bound[:3]) for bound in (told.lower_strict(), told.upper_strict())]
    assert [parse(text).first, parse(text).last] == ends
