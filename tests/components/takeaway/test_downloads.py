"""The download routes: what they hold, what they are called, and that no address makes them fail."""

import io
import json
import re
from urllib.parse import quote

import openpyxl
import pandas as pd
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from components.takeaway import downloads
from components.takeaway.addresses import EVENTS
from data import contract
from data.selection import BY_PARAM
from tests.sampling import examples


@pytest.fixture(scope="module")
def client(ctx):
    server = Flask("downloads")
    downloads.register(server, ctx)
    return server.test_client()


def csv(response) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(response.data), encoding="utf-8-sig", dtype=str, keep_default_na=False)


def test_every_format_holds_the_same_events(client, ctx, view_of):
    query = "?from=2017-01-01&to=2017-12-31&party=PRK"
    expected = ctx.events(view_of("data", query).selection)["event_id"].tolist()
    assert expected
    assert csv(client.get("/api/events.csv" + query))["event_id"].tolist() == expected
    assert [row["event_id"] for row in client.get("/api/events.json" + query).json["events"]] == expected
    assert pd.read_parquet(io.BytesIO(client.get("/api/events.parquet" + query).data))["event_id"].tolist() == expected
    assert pd.read_excel(io.BytesIO(client.get("/api/events.xlsx" + query).data))["event_id"].tolist() == expected


def test_json_says_what_it_holds(client, ctx):
    found = client.get("/api/events.json?party=PRK&lang=zh&from=nonsense&colour=red").json
    assert (
        found["record_version"] == ctx.record.version and "朝鲜" in found["selection"] and found["query"] == "party=PRK"
    )
    assert len(found["sources"]) == len(ctx.record.documents) and found["licence"]
    assert any("nonsense" in notice for notice in found["notices"]) and any(
        "colour" in notice for notice in found["notices"]
    )
    assert found["columns"] == [*contract.tables()["events"].names, *contract.DERIVED]


@pytest.mark.parametrize("suffix", EVENTS)
def test_bad_values_are_ignored_and_named_in_the_header(client, suffix):
    response = client.get(f"/api/events.{suffix}?party=PRK;XX&from=2018-13-45&kind=%E6%A0%B8%0d%0aX-Evil:1&role=")
    assert response.status_code == 200 and "X-Evil" not in response.headers
    notices = response.headers["X-Panmunjom-Notices"]
    assert "XX" in notices and "2018-13-45" in notices and notices.isascii()
    assert "X-Panmunjom-Notices" not in client.get(f"/api/events.{suffix}?party=PRK").headers


def test_the_sheet_about_says_what_was_ignored(client):
    about = openpyxl.load_workbook(io.BytesIO(client.get("/api/events.xlsx?from=nonsense").data))["About"]
    assert any("nonsense" in str(cell.value) for row in about.rows for cell in row)


@pytest.mark.parametrize(
    "query, part",
    [
        ("", "panmunjom-events-"),
        ("?from=2017&party=PRK;USA", "panmunjom-events-from-2017-01-01-party-PRK-USA-"),
        ("?q=%E6%A0%B8", "panmunjom-events-q-"),
    ],
)
def test_file_names_tell_selection_and_record(client, ctx, query, part):
    name = client.get("/api/events.csv" + query).headers["Content-Disposition"]
    assert part in name and name.endswith(f"{ctx.record.version}.csv") and name.isascii()


def test_two_texts_give_two_names(client):
    names = {
        client.get(f"/api/events.csv?q={quote(text)}").headers["Content-Disposition"]
        for text in ("核", "火", "a" * 150, "a" * 151)
    }
    assert len(names) == 4


def test_sorting_follows_the_address(client):
    goldstein = csv(client.get("/api/events.csv?sort=-goldstein"))["goldstein"].astype(float)
    assert goldstein.is_monotonic_decreasing
    assert "sort" in client.get("/api/events.csv?sort=colour").headers["X-Panmunjom-Notices"]


@pytest.mark.parametrize("name", contract.tables())
def test_every_table_is_a_file_with_its_own_columns(client, ctx, name):
    found = csv(client.get(f"/api/tables/{name}.csv?collection=all"))
    assert list(found.columns) == contract.tables()[name].names and len(found) == len(ctx.record.tables[name])
    whole = [column.name for column in contract.tables()[name].columns if column.type == "int"]
    assert all(re.fullmatch("-?[0-9]*", cell) for column in whole for cell in found[column]), "3, not 3.0"


def test_tables_follow_the_selection_or_say_that_they_cannot(client, ctx):
    cited = csv(client.get("/api/tables/citations.csv?document=six-party"))
    assert set(cited["document_id"]) == {"six-party"}
    assert set(csv(client.get("/api/tables/indicators.csv?document=us-dprk"))["document_id"]) == {"us-dprk"}
    whole = client.get("/api/tables/actors.csv?party=PRK")
    assert (
        len(csv(whole)) == len(ctx.record.actors)
        and "actors" in whole.headers["X-Panmunjom-Notices"]
        and "PRK" not in whole.headers["Content-Disposition"]
    )


@pytest.mark.parametrize("name", ["sessions", "resolutions"])
def test_what_stands_beside_the_events_follows_the_selection(client, ctx, name):
    events = csv(client.get("/api/events.csv?from=2017-01-01"))["event_id"]
    answer = client.get(f"/api/tables/{name}.csv?from=2017-01-01")
    assert "X-Panmunjom-Notices" not in answer.headers and "2017" in answer.headers["Content-Disposition"]
    every = set(ctx.record.tables[name]["event_id"])
    assert set(csv(answer)["event_id"]) == every & set(events) and set(events) - every and every - set(events)


def test_corrections_of_no_event_are_left_out_of_a_filtered_register(client, ctx):
    assert (ctx.record.corrections["event_id"] == "").any()
    every, some = (
        csv(client.get("/api/tables/corrections.csv")),
        csv(client.get("/api/tables/corrections.csv?from=1800")),
    )
    assert len(every) == len(ctx.record.corrections) and (some["event_id"] != "").all() and len(some) < len(every)


def test_code_lists_and_codebook_are_files(client, ctx):
    assert len(csv(client.get("/api/codes/cameo.csv"))) == len(ctx.record.codes["cameo"])
    assert client.get("/api/codebook.zh.md").data.decode().startswith("# 板门店")
    assert [
        client.get(path).status_code
        for path in ("/api/tables/secrets.csv", "/api/codes/x.csv", "/api/codebook.fr.md", "/api/events.exe")
    ] == [404] * 4


def test_a_reader_who_has_it_is_not_sent_it_again(client):
    first = client.get("/api/events.xlsx?from=2018")
    again = client.get("/api/events.xlsx?from=2018", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data
    assert client.get("/api/events.xlsx?from=2017").headers["ETag"] != first.headers["ETag"]


def test_an_edited_text_is_sent_again(client, monkeypatch):
    first = client.get("/api/codebook.en.md")
    asked = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/api/codebook.en.md", headers=asked).status_code == 304
    monkeypatch.setattr(downloads.codebook, "text", lambda lang: "# Edited")
    again = client.get("/api/codebook.en.md", headers=asked)
    assert again.status_code == 200 and again.text == "# Edited"


def test_an_empty_selection_is_a_file_without_rows(client):
    for suffix in EVENTS:
        assert client.get(f"/api/events.{suffix}?q=zzzzzzz").status_code == 200
    assert json.loads(client.get("/api/events.json?q=zzzzzzz").data)["events"] == []


PARAMS = st.sampled_from([*BY_PARAM, "sort", "page", "lang", "theme", "event", "chapter", "x"])
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["2017/..", "../..", "2017-02-30", "0000", "9999-99", "PRK;;USA;", ";", "%00", "\x00", "-", "2017~"]
    ),
)


@examples(60)
@given(query=st.lists(st.tuples(PARAMS, VALUES), max_size=5), suffix=st.sampled_from(["csv", "json"]))
def test_no_query_makes_it_fail(client, query, suffix):
    text = "&".join(f"{name}={quote(value.encode('utf-8', 'replace'))}" for name, value in query)
    response = client.get(f"/api/events.{suffix}?{text}")
    assert response.status_code == 200 and response.headers.get("X-Panmunjom-Notices", "").isascii()


@pytest.mark.parametrize(
    "raw", ["%ff%fe", "from=%ff", "&&&===", "q=" + "a" * 3000, "party=" + ";" * 3000, "%", "from=%F0%9F%98%80"]
)
def test_no_raw_query_makes_it_fail(client, raw):
    assert client.get("/api/events.json?" + raw).status_code == 200


@pytest.mark.parametrize("address", ["tables/citations", "codes/cameo"])
def test_a_table_is_a_workbook_too(client, address):
    answer = client.get(f"/api/{address}.xlsx?banana=1")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    header, *rows = book.worksheets[0].iter_rows(values_only=True)
    back = pd.read_csv(io.BytesIO(client.get(f"/api/{address}.csv").data), dtype=str, keep_default_na=False)
    assert list(header) == list(back.columns) and len(rows) == len(back)
    text = "lines" if "citations" in address else "code"
    assert [row[header.index(text)] or "" for row in rows] == back[text].tolist()
    assert "banana" in answer.headers["X-Panmunjom-Notices"]
