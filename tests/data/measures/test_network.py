"""Actors counted once an event, fixed places, and the graph other programs read."""

import pandas as pd
import pytest

from data.measures import dyads, network


def test_actors_count_each_event_once(make_events):
    events = make_events(
        dict(date="2017-01-01", source="USA;PRK", target="PRK;USA", cameo="130", escalation=3),
        dict(date="2017-02-01", source="PRK", engagement=5, cameo="087"),
    )
    found = network.actors(events).set_index("code")
    assert found["n"].to_dict() == {"PRK": 2, "USA": 1}
    assert found["balance"].to_dict() == {"PRK": 0.0, "USA": -1.0}


def test_actors_agree_with_a_plain_count(loaded):
    parties = loaded.events["parties"].str.strip(";").str.split(";").explode()
    found = network.actors(loaded.events).set_index("code")["n"]
    pd.testing.assert_series_equal(
        found.sort_index(), parties.value_counts().sort_index(), check_names=False, check_index_type=False
    )


def test_places_are_the_same_each_time_and_apart(loaded):
    pairs, codes = dyads.expand(loaded.events), list(network.actors(loaded.events)["code"])
    first, again = network.positions(pairs, codes), network.positions(pairs, codes[::-1])
    pd.testing.assert_frame_equal(first.set_index("code").sort_index(), again.set_index("code").sort_index())
    assert not first.round(3).duplicated(["x", "y"]).any()
    assert first[["x", "y"]].abs().to_numpy().max() <= 1 + 1e-9
    at = first.set_index("code")
    assert at.loc["PRK", "y"] > 0 > at.loc["KOR", "y"] and at.loc["CHN", "x"] < 0 < at.loc["USA", "x"]


def test_places_without_ties_or_actors(make_events):
    none = dyads.expand(make_events(dict(date="2017-01-01")).iloc[:0])
    assert network.positions(none, []).empty
    assert network.positions(none, ["AAA", "BBB", "PRK"])["code"].tolist() == ["AAA", "BBB", "PRK"]


def spans(*bounds):
    return pd.DataFrame(
        {"first": pd.to_datetime([first for first, _ in bounds]), "last": pd.to_datetime([last for _, last in bounds])}
    )


def test_years_count_the_first_day(make_events):
    events = make_events(
        dict(date="2016-12-31/2017-01-02"),
        dict(date="2017-01-01"),
        dict(date="2017-12-31"),
        dict(date="2018-01-01"),
        dict(date="../2017"),
    )
    found = network.years(events)
    assert found["key"].tolist() == ["2016", "2017", "2018"] and found["events"].tolist() == [1, 2, 1]
    assert (str(found["first"][1])[:10], str(found["last"][1])[:10]) == ("2017-01-01", "2017-12-31")
    assert network.years(events.iloc[:0]).empty


def test_an_event_belongs_to_the_span_it_begins_in(make_events):
    terms = spans(("2009-01-20", "2017-01-19"), ("2017-01-20", "2021-01-20"))
    events = make_events(
        dict(date="2009-01-19"),
        dict(date="2009-01-20"),
        dict(date="2017-01-19/2018"),
        dict(date="2017-01-20"),
        dict(date="../2017"),
        dict(date="2022"),
    ).sort_values("event_id")
    assert network.spell(events["first"], terms).tolist() == [-1, 0, 0, 1, -1, -1]
    assert network.filled(events, terms)["events"].tolist() == [2, 1]
    assert network.filled(events.iloc[:1], terms).empty and network.filled(events, terms.iloc[:0]).empty


def test_busiest_is_the_largest_of_any_span(make_events):
    events = make_events(
        *[dict(date=day, source="PRK", target="USA", cameo="112") for day in ("2016-01-01", "2017-01-01", "2017-02-01")]
    )
    pairs = dyads.expand(events)
    assert network.busiest(events, pairs, network.years(events)) == (2, 2)
    assert network.busiest(events, pairs, spans(("2010-01-01", "2020-01-01"))) == (3, 3)
    assert network.busiest(events, pairs, spans(("1950-01-01", "1950-12-31"))) == (1, 1)
    assert network.busiest(events.iloc[:0], pairs.iloc[:0], network.years(events.iloc[:0])) == (1, 1)


def test_graph_has_directions_signs_weights_and_times(make_events, loaded):
    events = make_events(
        dict(date="2017-01-01", source="PRK", target="USA", cameo="150", escalation=7),
        dict(date="2018-03-04", source="PRK", target="USA", cameo="112", escalation=2),
        dict(date="../1990", source="USA", target="PRK", cameo="036", engagement=2),
    )
    found = network.graph(events, loaded.actors)
    assert set(found.edges) == {("PRK", "USA"), ("USA", "PRK")}
    edge = found.edges["PRK", "USA"]
    assert (edge["weight"], edge["sign"], edge["start"], edge["end"]) == (2, -1, "2017-01-01", "2018-03-04")
    assert found.edges["USA", "PRK"]["sign"] == 1 and "start" not in found.edges["USA", "PRK"]
    each = network.graph(events, loaded.actors, each=True)
    assert each.number_of_edges() == 3 and {edge["event"] for *_, edge in each.edges(data=True)} == {
        "event-1",
        "event-2",
        "event-3",
    }


@pytest.mark.parametrize("each", [False, True])
def test_graph_of_nothing_and_of_unknown_actors(make_events, loaded, each):
    assert len(network.graph(make_events(dict(date="2017-01-01")).iloc[:0], loaded.actors, each)) == 0
    assert (
        network.graph(
            make_events(dict(date="2017-01-01", source="ZZZ", target="PRK", cameo="112")), loaded.actors, each
        ).nodes["ZZZ"]["label"]
        == "ZZZ"
    )


def test_neighbours():
    directions = pd.DataFrame({"source": ["PRK", "USA", "CHN"], "target": ["USA", "KOR", "JPN"]})
    assert network.neighbours(directions, "USA") == {"PRK", "KOR"}
