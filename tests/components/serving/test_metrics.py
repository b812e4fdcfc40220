"""What a server tells those who run it."""

import re

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.minimal import UPDATE, body, make_app, write_assets


@pytest.fixture
def client(tmp_path):
    return make_app(write_assets(tmp_path)).server.test_client()


def numbers(client) -> dict[str, float]:
    """Each number, by its name and labels."""
    text = client.get("/metrics").get_data(as_text=True)
    return {
        f"{one.name}{sorted(one.labels.items())}": one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def test_requests_and_seconds_are_counted_by_route(client):
    for _ in range(3):
        client.post(UPDATE, json=body("hello"))
    client.post(UPDATE, data="{")
    client.get("/nowhere/at/all")
    found = numbers(client)
    route = f"('route', '{UPDATE}')"
    assert found[f"panmunjom_requests_total[('method', 'POST'), {route}, ('status', '200')]"] == 3
    assert found[f"panmunjom_requests_total[('method', 'POST'), {route}, ('status', '400')]"] == 1
    assert found[f"panmunjom_request_seconds_count[{route}]"] == 4
    assert found[f"panmunjom_processor_seconds_total[{route}]"] > 0


def test_a_strangers_words_are_no_labels(client):
    for number in range(20):
        client.open(f"/nowhere{number}", method=f"METHOD{number}")
    assert len([name for name in numbers(client) if name.startswith("panmunjom_requests_total")]) < 4


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-For", "X-Real-IP"])
def test_a_stranger_behind_a_proxy_is_told_nothing(client, name):
    assert client.get("/metrics", headers={name: "198.51.100.7"}).status_code == 404


def test_the_app_tells_of_its_caches_files_and_data(app, loaded):
    client = app.server.test_client()
    client.get("/_dash-layout")
    found = numbers(client)
    assert found["panmunjom_dataset_events[('dataset', 'record')]"] == len(loaded.events)
    assert found["panmunjom_exports[('state', 'waiting')]"] == 0
    caches = {re.search(r"'cache', '(\w+)'", name)[1]: one for name, one in found.items() if "cache_bytes" in name}
    assert set(caches) == {"views", "openings", "answers", "pages", "scripts"} and caches["views"] > 0


def test_health_says_what_can_be_asked_for(app, loaded):
    told = app.server.test_client().get("/health").json
    assert told["alive"] and told["ready"] and told["record"] == loaded.version
    assert told["engines"]["record"] == "pandas" and "files" in told["engines"]
