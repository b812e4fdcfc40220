"""The cube and the columns of a set, for programs."""

import io

import pandas as pd
import pytest

from components.takeaway import cubes, datasets
from data import exports
from data.datasets import PUBLIC, Library
from data.sources.shape import COLUMNS, FIELDS
from tests.data.engines.conftest import events
from tests.site import create_app


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return events(300)


@pytest.fixture(scope="module")
def client(loaded, rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cubes")
    library = Library(folder / "library")
    rows.to_parquet(folder / "mine.parquet")
    library.add(folder / "mine.parquet", PUBLIC)
    return create_app(loaded, library).server.test_client()


def test_the_columns_of_the_record_and_its_cube_are_told_as_they_are_handed_out(client):
    told = client.get("/api/columns").json
    for kind, address in (("columns", "/api/events.json"), ("cube", "/api/cube.json")):
        assert [one["name"] for one in told[kind]] == client.get(f"{address}?from=2018-06-01&to=2018-07-01").json[
            "columns"
        ]


def test_the_columns_of_a_set_are_those_of_its_rows(client):
    told = client.get("/api/columns?data=mine").json["columns"]
    assert [one["name"] for one in told] == list(COLUMNS) and told[3]["meaning"]["zh"] == FIELDS[3].zh
    assert {one["type"] for one in told} == {"string", "integer", "number", "date"}


def test_the_cube_of_a_set_counts_its_rows(client, rows):
    told = client.get("/api/cube.json?data=mine&party=PRK&role=source&root=19;04").json
    wanted = rows[(rows["source"] == "PRK") & rows["root"].isin(["19", "04"])]
    assert sum(cell["count"] for cell in told["events"]) == len(wanted) > 5
    assert {cell["root"] for cell in told["events"]} == {"04", "19"} and told["dataset"] == "mine"


@pytest.mark.parametrize("address", ["/api/events.csv", "/api/cube.csv", "/api/columns"])
def test_an_address_that_answers_for_one_set_says_that_others_were_left_out(client, address):
    told = client.get(f"{address}?data=mine;record&from=2018-06-01&to=2018-06-02").headers
    assert '"record" was left out' in told["X-Panmunjom-Notices"]
    assert "X-Panmunjom-Notices" not in client.get("/api/figure/actors/loaded-both.csv?data=mine;record").headers


@pytest.mark.parametrize(
    "address",
    ["/api/tables/events.csv?to=1950&", "/api/event/2017-09-03-sixth-nuclear-test.txt?", "/api/codebook.en.md?"],
)
def test_what_is_of_the_record_only_answers_for_it_and_says_so_where_a_set_is_named(client, address):
    usual, asked = client.get(address), client.get(f"{address}data=mine")
    assert asked.data == usual.data and "X-Panmunjom-Notices" not in usual.headers
    assert asked.headers.get("Content-Disposition") == usual.headers.get("Content-Disposition")
    assert '"data" is not a setting' in asked.headers["X-Panmunjom-Notices"]


def test_the_events_of_the_record_come_a_page_at_a_time_too_and_each_names_the_next(client):
    whole = client.get("/api/events.csv?from=2018&sort=-date").text.splitlines()
    address, found = "/api/events.csv?from=2018&sort=-date&limit=100", []
    while address:
        answer = client.get(address)
        found += answer.text.splitlines()[1:]
        assert answer.headers["X-Panmunjom-Total"] == str(len(whole) - 1)
        address = answer.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert found == whole[1:] and len(found) > 100
    assert client.get("/api/events.json?limit=3").json["count"] == 3
    assert client.get("/api/events.json?limit=many").status_code == 400
    assert client.get("/api/events.kml?limit=3").headers.get("X-Panmunjom-Total") is None


def test_the_cube_is_the_same_in_every_format(client):
    address = "/api/cube.{}?data=mine&from=1970-01-01"
    kinds = {"source": str, "target": str, "root": str}
    text = client.get(address.format("csv")).data
    table = pd.read_csv(io.BytesIO(text), dtype=kinds, keep_default_na=False, parse_dates=["day", "until"])
    other = pd.read_parquet(io.BytesIO(client.get(address.format("parquet")).data))
    pd.testing.assert_frame_equal(table, other, check_dtype=False)
    assert len(table) == client.get(address.format("json")).json["count"] > 100


def test_the_cube_of_the_record_is_there_too_and_a_word_narrows_it(client):
    whole, some = (client.get(f"/api/cube.json{query}").json["count"] for query in ("", "?q=missile"))
    assert 0 < some < whole / 2


@pytest.mark.parametrize("lang, said", [("", "no CAMEO root"), ("&lang=zh", "没有")])
def test_a_root_that_is_none_is_refused_in_words(client, lang, said):
    answer = client.get(f"/api/cube.csv?data=mine&root=14;77{lang}")
    assert answer.status_code == 400 and said in answer.json["detail"] and "77" in answer.json["detail"]


def test_a_cube_too_large_to_hand_out_is_refused(client, monkeypatch):
    monkeypatch.setitem(cubes.MOST, "csv", 10)
    answer = client.get("/api/cube.csv?data=mine")
    assert (
        answer.status_code == 413 and "shorter period" in answer.json["detail"] and "Parquet" in answer.json["detail"]
    )
    assert client.get("/api/cube.parquet?data=mine").status_code == 200
    monkeypatch.setitem(cubes.MOST, "parquet", 10)
    assert "Parquet" not in client.get("/api/cube.parquet?data=mine").json["detail"]


@pytest.mark.parametrize("suffix", cubes.MOST)
def test_the_largest_cube_is_no_larger_than_an_answer_may_be(suffix):
    n = cubes.MOST[suffix]
    days = pd.Series(pd.to_datetime("2010-01-01") + pd.to_timedelta(range(n), "s")).astype("datetime64[s]")
    texts = {name: pd.Series(["PRK", "USA"] * (n // 2), dtype="str") for name in ("source", "target", "root")}
    table = pd.DataFrame({"day": days, "until": days, **texts, "count": range(n), "goldstein": [-12.35] * n})
    write = {"csv": exports.csv_bytes, "json": lambda one: exports.json_bytes(one, {})}
    data = write[suffix](table) if suffix in write else exports.parquet_bytes(table, {})
    assert len(data) < datasets.LARGEST
