"""What every address under /api has in common."""

import pytest

from tests.site import create_app

EVERY = (
    "/api/events.csv",
    "/api/events.json",
    "/api/events.xlsx",
    "/api/events.parquet",
    "/api/tables/events.csv",
    "/api/tables/citations.xlsx",
    "/api/codes/kinds.csv",
    "/api/codes/cameo.xlsx",
    "/api/codebook.zh.md",
    "/api/network.gexf",
    "/api/network.graphml",
    "/api/figure/overview/survived.csv",
    "/api/figure/overview/survived.json",
    "/api/figure/overview/survived.html",
    "/api/figure/overview/survived.txt",
    "/api/figure/overview/survived/table.json",
)

ALSO = (  # which are no files, or say less of themselves
    "/api/events.geojson",
    "/api/events.kml",
    "/api/cube.csv",
    "/api/cube.parquet",
    "/api/columns",
    "/api/figure/overview/survived/slide.json",
    "/api/event/2017-09-03-sixth-nuclear-test.txt",
    "/api/openapi.json",
    "/api/readings.json",
    "/corrections.atom",
)


@pytest.fixture(scope="module")
def client(loaded):
    return create_app(loaded).server.test_client()


@pytest.mark.parametrize("path", [*EVERY, *ALSO])
def test_what_is_ignored_is_named_everywhere(client, path):
    answer = client.get(f"{path}?from=banana&colour=red")
    assert answer.status_code == 200
    said = answer.headers["X-Panmunjom-Notices"]
    assert "banana" in said and "colour" in said and said.isascii()
    assert "X-Panmunjom-Notices" not in client.get(f"{path}?from=2017-01-01").headers


@pytest.mark.parametrize("path", [*EVERY, *ALSO])
def test_what_a_reader_has_is_not_sent_again(client, path):
    first = client.get(f"{path}?from=2017-01-01&to=2017-12-31")
    again = client.get(f"{path}?from=2017-01-01&to=2017-12-31", headers={"If-None-Match": first.headers["ETag"]})
    assert first.status_code == 200 and again.status_code == 304


@pytest.mark.parametrize(
    "path", [path for path in EVERY if "table.json" not in path and not path.endswith((".txt", "survived.json"))]
)
def test_a_file_says_whose_it_is_and_which_record_it_shows(client, ctx, path):
    name = client.get(path).headers["Content-Disposition"]
    assert "filename=panmunjom-" in name and ctx.record.version in name


def test_parameters_of_an_address_are_not_called_unknown(client):
    asked = "/api/figure/overview/survived.json?size=slide&w=700&background=card&scale=2"
    assert "X-Panmunjom-Notices" not in client.get(asked).headers
    assert "X-Panmunjom-Notices" not in client.get("/api/network.gexf?edges=events").headers
