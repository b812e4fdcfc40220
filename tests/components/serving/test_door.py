"""What is refused before anything is done for it, on a minimal app and without a browser."""

import io
import json
import logging
import re
from urllib.parse import quote

import pytest
from gunicorn.http.errors import InvalidChunkSize, NoMoreData

from components.serving import asked_address, make_server, write_log
from components.serving.door import MAX_ADDRESS, MAX_CALLBACK, MAX_PARAMS
from components.serving.logs import Lines
from components.words.refusals import Refused
from tests.hostile import Torn
from tests.minimal import UPDATE, body, make_app, write_assets


@pytest.fixture
def client(tmp_path):
    return make_app(write_assets(tmp_path)).server.test_client()


# (e) callbacks


def test_a_callback_answers(client):
    got = client.post(UPDATE, json=body("hello"))
    assert got.status_code == 200
    assert got.json["response"]["out"]["children"] == "hello"


def test_several_outputs_wildcards_and_none(client):
    two = body(
        output="..two.title...two.children..",
        state=[],
        outputs=[{"id": "two", "property": "title"}, {"id": "two", "property": "children"}],
    )
    assert client.post(UPDATE, json=two).json["response"]["two"] == {"title": "a", "children": "a"}
    boxes = body(
        output="two.lang",
        outputs={"id": "two", "property": "lang"},
        state=...,
        inputs=[[{"id": {"kind": "box", "n": n}, "property": "value", "value": n} for n in (1, 2)]],
    )
    assert client.post(UPDATE, json=boxes).json["response"]["two"]["lang"] == "[1, 2]"
    page = client.get("/_dash-dependencies").json
    silent = next(d["output"] for d in page if d.get("no_output"))
    none = body(output=silent, outputs=..., inputs=[{"id": "in", "property": "n_submit"}], state=[])
    assert client.post(UPDATE, json=none).status_code in (200, 204)


def test_optional_keys_may_be_missing(client):
    assert client.post(UPDATE, json=body(changedPropIds=...)).status_code == 200


def test_prevent_update_still_is_204(client):
    assert client.post(UPDATE, json=body("stop")).status_code == 204


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"text"',
        b"3",
        b"[" * 60_000,
        b"{}",
        json.dumps(body(output="gone.children")).encode(),
        json.dumps(body(output="out.title")).encode(),  # a clientside one
    ],
)
def test_malformed_bodies_get_400(client, data):
    got = client.post(UPDATE, data=data, content_type="application/json")
    assert got.status_code == 400, got.data
    assert got.json["error"].endswith(".") and "Traceback" not in got.json["error"]


@pytest.mark.parametrize(
    "changes",
    [
        {"output": ...},
        {"output": None},
        {"output": ["out.children"]},
        {"output": {}},
        {"inputs": ...},
        {"inputs": {}},
        {"inputs": []},
        {"inputs": [1]},
        {"inputs": [{}]},
        {"inputs": [{"id": "in"}]},
        {"inputs": [{"id": "in", "property": "other"}]},
        {"inputs": [{"id": 3, "property": "value"}]},
        {"inputs": [{"id": "in", "property": "value"}] * 2},
        {"state": ...},
        {"state": "x"},
        {"state": [None]},
        {"outputs": ...},
        {"outputs": None},
        {"outputs": []},
        {"outputs": {}},
        {"outputs": "out.children"},
        {"changedPropIds": "in.value"},
        {"changedPropIds": [1]},
        {"changedPropIds": None},
    ],
)
def test_wrong_shapes_get_400(client, changes):
    got = client.post(UPDATE, json=body(**changes))
    assert got.status_code == 400, got.data
    assert isinstance(got.json["error"], str)


def test_other_content_types_get_400(client):
    assert client.post(UPDATE, data=json.dumps(body()), content_type="text/plain").status_code == 400


def test_a_crash_tells_the_log_and_not_the_client(client, caplog):
    for got in (client.post(UPDATE, json=body("crash")), client.get("/api/broken")):
        assert got.status_code == 500 and "secret detail" not in got.get_data(as_text=True)
        number = (got.json.get("error") or got.json["detail"]).rsplit(" ", 1)[1].rstrip(".")
        record = next(r for r in caplog.records if number in r.getMessage())
        assert record.exc_info[1].args == ("secret detail",)


@pytest.mark.parametrize(
    ("output", "outputs"),
    [
        ("out.children", {"id": "two", "property": "children"}),
        ("out.children", {"id": "out", "property": "title"}),
        ("out.children", {"id": {"kind": "out"}, "property": "children"}),
        ("out.children", [{"id": "out", "property": "children"}]),
        ("..two.title...two.children..", [{"id": "two", "property": "children"}, {"id": "two", "property": "title"}]),
        ("..two.title...two.children..", [{"id": "two", "property": "title"}] * 3),
        ("two.lang", {"id": "out", "property": "lang"}),
    ],
)
def test_outputs_of_another_callback_are_refused_before_any_work(client, output, outputs, caplog):
    state = body()["state"] if output == "out.children" else []
    got = client.post(UPDATE, json=body("crash", output=output, outputs=outputs, state=state))
    assert got.status_code == 400 and not caplog.records
    assert "outputs" in got.json["error"] or output == "two.lang"


@pytest.mark.parametrize("name", ["out", {"kind": "box"}, {"kind": "tin", "n": 1}, {"kind": "box", "n": [1]}, 7, None])
def test_inputs_of_other_components_are_refused(client, name):
    asked = body(
        output="two.lang",
        outputs={"id": "two", "property": "lang"},
        state=[],
        inputs=[[{"id": name, "property": "value", "value": 1}]],
    )
    assert client.post(UPDATE, json=asked).status_code == 400
    asked["inputs"][0][0]["id"] = {"kind": "box", "n": 1}
    assert client.post(UPDATE, json=asked).status_code == 200


# What is too much


def test_a_callback_takes_no_more_than_an_honest_one_needs(client):
    got = client.post(UPDATE, data=b" " * (MAX_CALLBACK + 1), content_type="application/json")
    assert got.status_code == 413 and "64 kB" in got.json["error"]
    unknown_length = {"wsgi.input": io.BytesIO(b" " * (MAX_CALLBACK + 1)), "wsgi.input_terminated": True}
    got = client.post(UPDATE, content_type="application/json", environ_overrides=unknown_length)
    assert got.status_code == 413


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_long_addresses_are_refused_in_words(client, accept):
    for path, code in [
        ("/data?q=" + "a" * MAX_ADDRESS, 414),
        ("/data?" + "&".join(["from=2017"] * (MAX_PARAMS + 1)), 400),
        ("/" + "a" * MAX_ADDRESS, 414),
    ]:
        got = client.get(path, headers={"Accept": accept})
        assert got.status_code == code
        if accept == "text/html":
            assert "This address " in got.text and "地址" in got.text and 'href="/?lang=zh"' in got.text
        else:
            assert got.json["error"].startswith("This address ")
    assert client.get("/data?" + "&".join(["from=2017"] * MAX_PARAMS)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/overview?" + "x=1&" * MAX_PARAMS,
        "/overview?q=" + "a" * MAX_ADDRESS,
        "/overview?q=\ud800",
        "/overview?q=\x00",
        "/over\nview",
        "?" + "from=x&" * 10_000,
    ],
)
def test_an_address_in_a_callback_is_bounded_too(client, address):
    for asked in (body(address), body([{"deep": address}]), body(changedPropIds=[address])):
        asked = json.dumps(asked)  # escapes half characters
        assert client.post(UPDATE, data=asked, content_type="application/json").status_code in (400, 413)
    assert client.post(UPDATE, json=body("/overview?q=朝鲜&from=2017")).status_code == 200


# What cannot be read


@pytest.mark.parametrize("error", [InvalidChunkSize(b"-1"), NoMoreData(b""), OSError("gone")])
def test_malformed_chunks_are_the_senders_fault(client, error):
    got = client.post(UPDATE, content_type="application/json", environ_overrides=Torn(error).sent)
    assert got.status_code == 400 and got.json["error"].endswith(".")


@pytest.mark.parametrize("told", ["", "http://[", "http://a]b/", "//", "\xff", "/\x00", "x" * 300])
def test_any_address_a_page_may_name_has_a_path(told):
    with make_server("bare").test_request_context(headers={"X-Panmunjom-Address": told}):
        path, query = asked_address()
        assert path and not query


def test_the_address_a_page_names_is_bounded_as_any():
    with make_server("bare").test_request_context(headers={"X-Panmunjom-Address": "/?" + "from=x&" * 1100}):
        with pytest.raises(Refused) as refused:
            asked_address()
    assert refused.value.code in (400, 414)


@pytest.mark.parametrize("name", ["a" * 300 + ".css", "%00.css", "a%00.woff2", "vendor", "", "a" * 300 + ".png", "%0a"])
def test_a_file_that_cannot_be_is_not_there(client, name):
    assert client.get(f"/assets/{name}").status_code == 404


# The log


@pytest.fixture
def written():
    """What the log's own handler writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_log_entries_have_time_and_level_and_cannot_be_forged(client, written):
    forged = "\n2026-01-01T00:00:00Z ERROR forged\u2028\x1b[31m"
    with client.application.test_request_context("/" + quote(forged)):
        client.application.handle_user_exception(RuntimeError(forged))
    text = written.getvalue()
    assert "forged" in text and "RuntimeError" in text
    entries = [line for line in text.splitlines() if not line.startswith("    ")]
    assert len(entries) == 1
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ERROR components\.serving", entries[0])


def test_the_log_is_written_once():
    before = list(logging.getLogger().handlers)
    try:
        write_log()
        write_log()
        assert sum(isinstance(one.formatter, Lines) for one in logging.getLogger().handlers) == 1
    finally:
        logging.getLogger().handlers[:] = before
