"""The network of a selection as GEXF and GraphML, read back by networkx."""

import io
from xml.etree import ElementTree

import networkx as nx
import pytest
from flask import Flask

from components.takeaway import networks
from components.takeaway.addresses import TYPES
from data.measures import dyads
from data.selection import Selection


@pytest.fixture(scope="module")
def client(ctx):
    server = Flask("test")
    networks.register(server, ctx)
    return server.test_client()


def read(answer, kind):
    return {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[kind](io.BytesIO(answer.data))


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_the_file_holds_the_selections_directions(client, ctx, kind):
    answer = client.get(f"/api/network.{kind}?from=2017-01-01&to=2017-12-31&party=PRK")
    assert answer.status_code == 200 and answer.mimetype == TYPES[kind]
    name = f"panmunjom-network-from-2017-01-01-to-2017-12-31-party-PRK-{ctx.record.version}.{kind}"
    assert name in answer.headers["Content-Disposition"]
    found = read(answer, kind)
    from datetime import date

    expected = dyads.directions(
        dyads.expand(ctx.events(Selection(start=date(2017, 1, 1), end=date(2017, 12, 31), parties=("PRK",))))
    )
    assert found.is_directed()
    assert {(a, b): link["weight"] for a, b, link in found.edges(data=True)} == {
        (row.source, row.target): row.n for row in expected.itertuples()
    }
    link = found.edges["USA", "PRK"]
    assert (
        link["sign"] in (-1, 0, 1)
        and link["start"] <= link["end"]
        and {"escalation", "engagement", "neutral", "balance"} <= link.keys()
    )


def test_a_file_is_of_the_record_and_not_of_the_day_it_is_asked_for(client, ctx):
    text = client.get("/api/network.gexf").text
    assert f'lastmodifieddate="{ctx.record.changes["date"].max()}"' in text
    assert "<creator>Panmunjom test</creator>" in text and "NetworkX" not in text


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_one_edge_per_event_on_request(client, ctx, kind):
    found = read(client.get(f"/api/network.{kind}?edges=events&from=2018-01-01&lang=zh"), kind)
    assert found.is_multigraph() and found.nodes["PRK"]["label"] == "朝鲜"
    assert all(link["event"] in set(ctx.record.events["event_id"]) for *_, link in found.edges(data=True))


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
@pytest.mark.parametrize(
    "query", ["q=no-such-words-anywhere", "from=nonsense&party=%3Cx%3E&edges=%00", "lang=xx", "q=%22%3E%3Cscript%3E"]
)
def test_odd_queries_give_a_whole_file(client, kind, query):
    answer = client.get(f"/api/network.{kind}?{query}")
    assert answer.status_code == 200
    ElementTree.fromstring(answer.data)


def test_the_link_carries_the_selection(view_of):
    assert (
        networks.url(view_of("actors", "?from=2017-01-01&party=PRK;USA&lang=zh&step=year"), "gexf")
        == "/api/network.gexf?from=2017-01-01&party=PRK;USA&lang=zh"
    )
    assert networks.url(view_of("actors"), "graphml") == "/api/network.graphml"
