"""Seeded hostile requests to the whole app: none is answered 500, none shows a traceback or hands its markup back."""

import json
import random
from urllib.parse import quote

import pytest

UPDATE = "/_dash-update-component"
CASES = 300
NASTY = [
    "",
    "\x00",
    "\ud800",
    "\n2026-01-01 forged",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "%",
    "%00",
    "%ff",
    "a" * 300,
    "é" * 5000,
    "http://[",
    "//",
    "x=1&" * 60,
    "1e999",
    "-1",
    "9" * 5000,
    "2017-02-30",
    "[2001,2001]",
    "\u2028",
    "🚀",
    "${7*7}",
    "' OR 1=1 --",
    "{}",
]
PATHS = [
    "/",
    "/overview",
    "/timeline",
    "/nowhere",
    "/api/events.csv",
    "/api/events.json",
    "/api/tables/events.csv",
    "/api/codes/kinds.csv",
    "/api/network.gexf",
    "/api/figure/overview/series.json",
    "/api/figure/overview/series.txt",
    "/assets/app.css",
    "/assets/vendor/",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_dash-component-suites/dash/dcc/async-graph.js",
    "/health",
    "/robots.txt",
]
NAMES = ["from", "to", "party", "role", "q", "lang", "event", "part", "w", "scale", "origin", "accessed", "x"]
HEADERS = [
    "Referer",
    "X-Panmunjom-Address",
    "X-Panmunjom-Width",
    "Cookie",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Content-Type",
    "X-Forwarded-For",
    "Origin",
]


@pytest.fixture(scope="module")
def client(app):
    return app.server.test_client()


def header(chance: random.Random) -> str:
    """A header's value as the wire can carry it."""
    text = chance.choice([*NASTY, "/overview?q=" + chance.choice(NASTY)])
    return text.encode("utf-8", "ignore").decode("latin-1").translate({10: None, 13: None, 0: None})


def address(chance: random.Random) -> str:
    path = chance.choice(PATHS)
    if chance.random() < 0.3:
        path += quote(chance.choice(NASTY).encode("utf-8", "surrogatepass"))
    pairs = [
        f"{chance.choice(NAMES)}={quote(chance.choice(NASTY).encode('utf-8', 'surrogatepass'))}"
        for _ in range(chance.choice([0, 1, 2, 60]))
    ]
    return path + ("?" + "&".join(pairs) if pairs else "")


def spoiled(value: object, chance: random.Random) -> object:
    """A JSON value with one place of it replaced."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        return {**value, key: spoiled(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], spoiled(value[at], chance), *value[at + 1 :]]
    return chance.choice(
        [*NASTY, None, [], {}, 7, -1.5, True, [[]], {"id": "x"}, "/overview?q=" + chance.choice(NASTY)]
    )


def callback(dependency: dict, chance: random.Random) -> object:
    """The body of a callback request as the browser sends it, spoiled here or there."""

    def part(text: str) -> dict:
        name, _, prop = text.rpartition(".")
        return {"id": json.loads(name) if name.startswith("{") else name, "property": prop}

    output = dependency["output"]
    body = {
        "output": output,
        "outputs": [part(one) for one in output[2:-2].split("...")] if output.startswith("..") else part(output),
        "inputs": [{**one, "value": "/overview?from=2017-01-01"} for one in dependency["inputs"]],
        "state": [{**one, "value": None} for one in dependency["state"]],
        "changedPropIds": [],
    }
    for _ in range(chance.choice([1, 1, 2, 5])):
        body = spoiled(body, chance)
    return body


def send(client, chance: random.Random, dependencies: list[dict]):
    if chance.random() < 0.5:
        body = json.dumps(callback(chance.choice(dependencies), chance))
        return client.post(UPDATE, data=body, content_type="application/json"), body
    where, name, value = address(chance), chance.choice(HEADERS), header(chance)
    method = chance.choice(["GET", "GET", "GET", "HEAD", "POST", "PUT"])
    return client.open(where, method=method, headers={name: value}), (method, where, name, value)


def test_hostile_requests_are_answered_and_never_with_500(client, caplog):
    dependencies = [one for one in client.get("/_dash-dependencies").json if not one.get("clientside_function")]
    chance = random.Random(9)
    seen = []
    for _ in range(CASES):
        answer, asked = send(client, chance, dependencies)
        seen.append(answer.status_code)
        assert answer.status_code < 500, (asked, caplog.text[-2000:])
        assert b"Traceback" not in answer.data, asked
        if answer.mimetype == "text/html":
            assert b"<script>alert" not in answer.data, asked
    assert {200, 400, 404, 405} <= set(seen), "the requests reach what they are meant to test"
    assert not [one for one in caplog.records if one.levelname == "ERROR"]
