import pandas as pd

from data.measures.landmarks import ends_first, landmarks

DAY = pd.Timestamp


def events(*rows):
    frame = pd.DataFrame(
        rows, columns=["event_id", "first", "last", "escalation", "engagement", "flagged", "imprecise"]
    )
    return frame.assign(
        first=pd.to_datetime(frame["first"]),
        last=pd.to_datetime(frame["last"]),
        escalation=frame["escalation"].astype(float),
        engagement=frame["engagement"].astype(float),
    )


def citations(*rows):
    return pd.DataFrame(rows, columns=["event_id", "document_id"])


def test_the_weight_is_rung_plus_how_widely_it_is_told():
    found = landmarks(
        events(
            ("a", "2006-01-01", "2006-01-01", 8, None, ";", False),
            ("b", "2007-01-01", "2007-01-01", None, 7, ";", False),
        ),
        citations(("a", "x"), ("b", "x"), ("b", "y"), ("b", "y")),
    )
    assert found[["event_id", "posture", "weight"]].to_numpy().tolist() == [
        ["b", "engagement", 7 + 2 + 0.75],
        ["a", "escalation", 8 + 0.25],
    ]


def test_spans_disputed_and_neutral_events_are_left_out():
    found = landmarks(
        events(
            ("span", "2006-01-01", "2006-02-01", 8, None, ";", False),
            ("hazy", "2006-01-01", "2006-01-01", 8, None, ";", True),
            ("disputed", "2006-01-01", "2006-01-01", 8, None, ";disputed;", False),
            ("neutral", "2006-01-01", "2006-01-01", None, None, ";", False),
        ),
        citations(),
    )
    assert found.empty


def test_both_ladders_take_the_higher_rung_and_escalation_on_a_tie():
    found = landmarks(
        events(
            ("a", "2006-01-01", "2006-01-01", 3, 5, ";", False), ("b", "2006-01-02", "2006-01-02", 4, 4, ";", False)
        ),
        citations(),
    )
    assert found["posture"].tolist() == ["engagement", "escalation"]


def test_the_first_and_the_last_of_a_period_come_before_all_others():
    days = ["2006-01-01", "2006-01-02", "2006-01-03", "2006-01-04"]
    rungs = (3, 8, 9, 2)
    rows = [(name, day, day, rung, None, ";", False) for name, day, rung in zip("abcd", days, rungs, strict=True)]
    found = landmarks(events(*rows), citations())
    assert found["event_id"].tolist() == ["c", "b", "a", "d"]
    assert ends_first(found)["event_id"].tolist() == ["a", "d", "c", "b"]
    assert ends_first(found.iloc[:0]).empty
