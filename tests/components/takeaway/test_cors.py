"""Other sites' pages may read what the record answers, and nothing that a cookie or a key opens."""

import pytest

from components.takeaway import addresses
from tests.sets import held
from tests.site import create_app

ELSEWHERE = {"Origin": "https://elsewhere.example"}
OPEN = (
    "/api/events.csv",
    "/api/events.json?data=record",
    "/api/cube.parquet?from=2018-01-01",
    "/api/columns",
    "/api/tables/actors.csv",
    "/api/codes/kinds.csv",
    "/api/codebook.en.md",
    "/api/network.gexf",
    "/api/figure/overview/survived.csv",
    "/api/openapi.json",
)
CLOSED = (
    "/api/datasets",
    "/api/datasets/small/left.csv",
    "/api/events.csv?data=small",
    "/api/events.csv?data=record&data=small",
    "/api/events.csv?key=x",
    "/api/columns?data=small",
    "/api/figure/actors/loaded-matrix.csv?data=small",
    "/overview",
    "/health",
    "/_dash-layout",
)


@pytest.fixture(scope="module")
def client(loaded, tmp_path_factory):
    library, _ = held(tmp_path_factory.mktemp("cors"), "0 1 2 3 4 5")
    return create_app(loaded, library).server.test_client()


@pytest.mark.parametrize("address", OPEN)
def test_another_sites_page_may_read_the_record_and_ask_whether_it_changed(client, address):
    first = client.get(address, headers=ELSEWHERE)
    assert first.status_code == 200 and first.headers["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link"} <= set(first.headers["Access-Control-Expose-Headers"].split(", "))
    assert "Access-Control-Allow-Credentials" not in first.headers and "Set-Cookie" not in first.headers
    again = client.get(address, headers=ELSEWHERE | {"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and again.headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options(address, headers=ELSEWHERE | {"Access-Control-Request-Headers": "if-none-match"})
    assert asked.status_code == 204 and asked.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert asked.headers["Access-Control-Allow-Origin"] == "*" and "POST" not in asked.headers["Allow"]


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_everybodys_stays_with_its_own_pages(client, address):
    for answer in (client.get(address, headers=ELSEWHERE), client.options(address, headers=ELSEWHERE)):
        assert not [name for name in answer.headers.keys() if name.startswith("Access-Control")]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.options(address, headers=ELSEWHERE).status_code == 405


def test_a_refusal_of_the_record_can_be_read_too(client):
    answer = client.get("/api/cube.csv?root=99", headers=ELSEWHERE)
    assert answer.status_code == 400 and answer.headers["Access-Control-Allow-Origin"] == "*"


def test_no_address_that_changes_anything_or_lists_a_visitors_sets_is_everybodys():
    private = {name for name, one in addresses.ROUTES.items() if one.rule.startswith("/api/datasets")}
    private |= {name for name, one in addresses.ROUTES.items() if one.method != "GET"}
    assert private and private == {name for name, one in addresses.ROUTES.items() if not one.everyones}


@pytest.mark.parametrize("address", OPEN)
def test_the_mark_is_of_the_content(client, address):
    one, other = (client.get(address).headers["ETag"] for _ in range(2))
    assert one == other
    if "tables" not in address and "codes/" not in address and "codebook" not in address and "columns" not in address:
        longer = f"{address}{'&' if '?' in address else '?'}lang=zh&q=missile"
        assert client.get(longer).headers["ETag"] != one
