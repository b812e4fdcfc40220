"""Events to ordered pairs: joint acts, mirrored acts, acts without a target; and what each direction adds up to."""

import pandas as pd
import pytest

from data.measures import dyads, series


def pairs_of(frame):
    return [f"{a}>{b}" for a, b in zip(frame["source"], frame["target"], strict=True)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (dict(source="PRK", target="USA", cameo="112"), ["PRK>USA"]),
        (dict(source="PRK", target="", cameo="150"), []),
        (dict(source="KOR", target="KOR", cameo="141"), []),
        (dict(source="USA;KOR", target="PRK", cameo="150"), ["USA>PRK", "KOR>PRK"]),
        (dict(source="USA;PRK", target="", cameo="030"), ["USA>PRK", "PRK>USA"]),
        (
            dict(source="CHN;PRK;USA", target="", cameo="046"),
            ["CHN>PRK", "CHN>USA", "PRK>CHN", "PRK>USA", "USA>CHN", "USA>PRK"],
        ),
        (dict(source="USA", target="PRK", cameo="046"), ["USA>PRK", "PRK>USA"]),
        (dict(source="USA;PRK", target="PRK;USA", cameo="130"), ["USA>PRK", "PRK>USA"]),
        (dict(source="USA;PRK", target="PRK;USA", cameo="046"), ["USA>PRK", "PRK>USA"]),
    ],
)
def test_expansion_rules(make_events, row, expected):
    assert pairs_of(dyads.expand(make_events(dict(date="2017-09-03") | row))) == expected


def test_only_the_added_direction_is_marked_mirrored(make_events):
    found = dyads.expand(
        make_events(dict(date="2000-10-23/2000-10-25", source="USA", target="PRK", cameo="046", engagement=5))
    )
    assert found["mirrored"].tolist() == [False, True]
    assert found["w_G"].tolist() == [1.0, 1.0] and found["actors"].tolist() == [2, 2]


def test_directions_by_hand(make_events):
    events = make_events(
        dict(date="2017-01-01", source="PRK", target="USA", cameo="150", escalation=7),
        dict(date="2017-02-01", source="PRK", target="USA", cameo="036", engagement=5),
        dict(date="2017-03-01", source="PRK", target="USA", cameo="010"),
        dict(date="2018-06-12", source="USA;PRK", target="", cameo="046", engagement=7),
    )
    found = dyads.directions(dyads.expand(events)).set_index(["source", "target"])
    there, back = found.loc[("PRK", "USA")], found.loc[("USA", "PRK")]
    assert (there["n"], there["n_escalation"], there["n_engagement"], there["n_neutral"]) == (4, 1, 2, 1)
    assert there["balance"] == pytest.approx((2 - 1) / 4)
    # Weights 2^((rung-5)/2): 2 for rung 7 on either ladder, 1 for rung 5.
    assert there["weighted"] == pytest.approx((1 + 2 - 2) / (1 + 2 + 2))
    assert there["goldstein"] == pytest.approx((-7.2 + 4.0 + 0.0 + 7.0) / 4)
    assert (back["n"], back["balance"], back["first"]) == (1, 1.0, pd.Timestamp("2018-06-12"))


def test_neutral_acts_have_no_weighted_balance(make_events):
    found = dyads.directions(dyads.expand(make_events(dict(date="2017-01-01", source="PRK", target="USA")))).iloc[0]
    assert found["balance"] == 0 and found["weighted"] != found["weighted"]


def test_empty(make_events):
    none = make_events(dict(date="2017-01-01")).iloc[:0]
    pairs = dyads.expand(none)
    assert list(pairs.columns) == list(dyads.COLUMNS) and pairs.empty
    assert list(dyads.directions(pairs).columns) == list(dyads.DIRECTIONS)
    assert dyads.main_dyads(pairs) == [] and dyads.yearly(pairs, "PRK", "USA").empty


def test_counts_are_those_of_the_exploded_frame(loaded):
    pairs = dyads.expand(loaded.events)
    plain = pairs.groupby(["source", "target"]).size()
    found = dyads.directions(pairs).set_index(["source", "target"])["n"]
    pd.testing.assert_series_equal(found.sort_index(), plain.sort_index(), check_names=False)
    assert not pairs.duplicated(["event_id", "source", "target"]).any()


def test_pairs_agree_with_the_party_filter(loaded):
    """Every event the dyad filter finds joins that pair here too, in one direction at least, and no other does."""
    pairs = dyads.expand(loaded.events)
    joined = {event: set() for event in loaded.events["event_id"]}
    for event, a, b in zip(pairs["event_id"], pairs["source"], pairs["target"], strict=True):
        joined[event].add("-".join(sorted((a, b))))
    for row in loaded.events.itertuples():
        assert joined[row.event_id] == set(filter(None, row.pairs.split(";"))), row.event_id


def test_yearly_keeps_quiet_years_and_both_directions(make_events):
    events = make_events(
        dict(date="2015-12-31", source="PRK", target="USA", cameo="112", escalation=2),
        dict(date="2017-01-01", source="USA", target="PRK", cameo="036", engagement=2),
        dict(date="2017-06-01", source="USA;PRK", cameo="046", engagement=5, escalation=3),
        dict(date="../2016", source="PRK", target="USA", cameo="112", escalation=2),
    )
    found = dyads.yearly(dyads.expand(events), "PRK", "USA").set_index(["source", "year"])
    assert [found.loc[("PRK", year), "n"] for year in (2015, 2016, 2017)] == [1, 0, 1]
    assert found.loc[("USA", 2017)][["escalation", "both", "engagement", "neutral", "n"]].tolist() == [0, 1, 1, 0, 2]


def test_main_dyads_lead_with_the_side_that_acts_more(make_events):
    events = make_events(
        dict(date="2017-01-01", source="USA", target="PRK", cameo="112"),
        dict(date="2017-01-02", source="USA", target="PRK", cameo="112"),
        dict(date="2017-01-03", source="PRK", target="USA", cameo="112"),
        dict(date="2017-01-04", source="CHN", target="KOR", cameo="112"),
    )
    assert dyads.main_dyads(dyads.expand(events)) == [("USA", "PRK"), ("CHN", "KOR")]


def test_levels_are_the_series_of_each_direction(make_events):
    events = make_events(
        dict(date="2017-01-01", source="PRK", target="USA", cameo="150", escalation=7),
        dict(date="2017-01-10", source="USA;PRK", cameo="046", engagement=5),
    )
    times = pd.date_range("2017-01-01", "2017-03-01", freq="D")
    ids, pairs = events["event_id"].tolist(), dyads.expand(events)
    found = dyads.levels(dyads.acts_between(series.weighed(events), ids, pairs, "PRK", "USA"), times)
    there, back = (found[found["source"] == code].reset_index(drop=True) for code in ("PRK", "USA"))
    assert there["E"].tolist() == pytest.approx(series.levels(events.iloc[:1], times)["E"].tolist())
    assert back["E"].tolist() == [0.0] * len(times)
    assert there["G"].tolist() == pytest.approx(back["G"].tolist()) and there["G"].max() > 0
