"""The rows of a loaded set that are not used, as bounded files: the page and the headers lead from part to part."""

import io
from urllib.parse import unquote

import pandas as pd
import pytest

from components.tabs.data import loaded as data_tab
from components.takeaway import datasets
from tests import sets
from tests.site import create_app

LEFT = "/api/datasets/small/left.csv"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return sets.held(tmp_path_factory.mktemp("left"), "0 1 bad bad bad bad bad")[0]


@pytest.fixture
def client(loaded, library):
    """Of an app of its own, which has kept no page of another test."""
    return create_app(loaded, library).server.test_client()


def page(client) -> str:
    return client.get("/_dash-layout", headers={"X-Panmunjom-Address": "/data?data=small"}).text


def rows(answer) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(answer.data), dtype=str, keep_default_na=False)


def test_few_rows_leave_as_one_file(client):
    answer = client.get(LEFT)
    assert rows(answer)["row"].tolist() == ["3", "4", "5", "6", "7"] and answer.headers["X-Panmunjom-Total"] == "5"
    assert "Link" not in answer.headers and "X-Panmunjom-Notices" not in answer.headers
    assert "All rows that were rejected" in page(client) and "left.csv?offset" not in page(client)


def test_many_leave_in_parts_and_the_page_and_the_headers_lead_to_the_next(client, monkeypatch):
    whole = rows(client.get(LEFT))
    for module in (datasets, data_tab):
        monkeypatch.setattr(module, "FEW", 2)
    found, address = [], LEFT
    while address:
        found.append(client.get(address))
        address = found[-1].headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert [len(rows(one)) for one in found] == [2, 2, 1]
    pd.testing.assert_frame_equal(pd.concat(map(rows, found), ignore_index=True), whole)
    assert "Rows 1–2 of 5" in unquote(found[0].headers["X-Panmunjom-Notices"])
    said = page(client)
    assert "The first 2 of the 5 rows" in said and "Rows 3 to 4 as CSV" in said and "left.csv?offset=2" in said


def test_a_part_may_be_asked_for_and_none_is_larger_than_an_answer_may_be(client, monkeypatch):
    whole = client.get(LEFT)
    asked = client.get(f"{LEFT}?limit=1&offset=4")
    assert len(rows(asked)) == 1 and "Link" not in asked.headers and "X-Panmunjom-Notices" not in asked.headers
    assert client.get(f"{LEFT}?offset=9").data.startswith(b"\xef\xbb\xbffile,row,column,value,reason,detail")
    assert client.get(f"{LEFT}?limit=many").status_code == 400
    monkeypatch.setattr(datasets, "LARGEST", len(whole.data) // 2)
    part = client.get(LEFT)
    assert len(part.data) <= datasets.LARGEST and f"offset={len(rows(part))}>" in part.headers["Link"]


def test_a_part_is_the_same_wherever_the_chunks_of_the_files_end(library, monkeypatch):
    held = library.open("small")
    whole = pd.concat(held.refused(), ignore_index=True)
    monkeypatch.setattr(type(held), "refused", lambda self: iter([whole[:2], whole[2:2], whole[2:3], whole[3:]]))
    for offset in range(7):
        for limit in (0, 1, 2, 5):
            expected = whole.iloc[offset : offset + limit].reset_index(drop=True)
            pd.testing.assert_frame_equal(held.left(limit, offset), expected, check_dtype=False)
