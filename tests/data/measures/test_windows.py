"""Terms, dated figures, a document's argument and the sequel."""

import pandas as pd

from data import contract
from data.measures import windows

END = pd.Timestamp("2018-12-31")


def table(name: str, *rows: dict) -> pd.DataFrame:
    names = contract.tables()[name].names
    return pd.DataFrame([dict.fromkeys(names, "") | row for row in rows], columns=names)


def test_dated_figures_come_by_topic_and_series():
    rows = table(
        "indicators",
        dict(indicator_id="a", series="s2", topic="economy", date="2018", value=1.0),
        dict(indicator_id="b", series="s1", topic="approval", date="2018-05", value=2.0),
        dict(indicator_id="c", series="s2", topic="economy", date="../2011-12", value=3.0),
        dict(indicator_id="d", series="s3", topic="nuclear", date="2006", value=4.0),
    )
    dated = windows.dated(rows, ("approval", "economy"))
    assert dated["indicator_id"].tolist() == ["b", "c", "a"]
    assert dated["first"].tolist()[1] == pd.Timestamp("2011-12-31")  # an open start is drawn where it is known to end
    assert windows.dated(rows, ()).empty


def test_an_argument_is_in_the_order_of_its_lines():
    claims = table(
        "claims",
        dict(claim_id="a", document_id="r", lines="100-110;4", horizon="2018"),
        dict(claim_id="b", document_id="r", lines="8-9"),
        dict(claim_id="c", document_id="other", lines="1"),
    )
    steps = windows.argument(claims, "r")
    assert steps[["step", "claim_id", "line"]].values.tolist() == [[1, "b", 8], [2, "a", 100]]
    assert pd.isna(steps["first"].iloc[0]) and steps["first"].iloc[1] == pd.Timestamp("2018-01-01")
    assert pd.isna(steps["last"].iloc[0]) and steps["last"].iloc[1] == pd.Timestamp("2018-12-31")
    assert windows.argument(claims, "none").empty


def test_the_sequel_is_context_after_the_last_day_told(make_events):
    events = make_events(
        dict(date="2019-02-27", collection="context"),
        dict(date="2018-12-21", collection="context"),
        dict(date="2019-03-01"),
        dict(date="2020", collection="context", flags="planned"),
    )
    assert windows.sequel(events, pd.Timestamp("2018-12-21"))["event_id"].tolist() == ["event-1"]


def test_the_report_that_claims_most_is_the_one_whose_argument_is_told():
    documents = pd.DataFrame({"document_id": ["a", "b", "c"], "kind": ["op-ed", "report", "report"]})
    claims = pd.DataFrame({"document_id": ["a", "a", "a", "b", "c", "c"]})
    assert windows.arguing(documents, claims) == "c"
    assert windows.arguing(documents[:1], claims) == ""


def test_the_sequel_has_the_first_launch_of_each_range(make_events):
    launch = dict(kind="missile-test", collection="context", subtype="srbm")
    events = make_events(
        launch | dict(date="2019-05-04"),
        launch | dict(date="2019-05-09"),
        launch | dict(date="2022-03-24", subtype="icbm"),
        dict(date="2019-06-30", collection="context"),
        dict(date="2019-06-30", collection="context"),
    )
    found = windows.sequel(events, pd.Timestamp("2018-12-21"))["event_id"].tolist()
    assert found == ["event-1", "event-4", "event-5", "event-3"]


def test_the_course_of_a_series_is_told_of_like_figures_that_do_not_meet():
    def course(*rows):
        frame = pd.DataFrame(rows, columns=["first", "last", "value", "unit"]).assign(actor="KOR")
        return windows.course(frame.assign(first=pd.to_datetime(frame["first"]), last=pd.to_datetime(frame["last"])))

    one = ("2018-01-01", "2018-01-03", 80, "percent")
    assert course(one, ("2018-01-12", "2018-01-12", 40, "percent")).to_numpy().tolist() == [[0, 1], [1, 0.5]]
    assert course(one).empty
    assert course(one, ("2018-01-02", "2018-12-31", 40, "percent")).empty  # a part and its whole
    assert course(one, ("2018-01-12", "2018-01-12", 40, "items")).empty
    assert course((*one[:2], 0, "votes"), ("2018-01-12", "2018-01-12", 0, "votes")).empty  # no height to draw
