"""Where and how the process runs changes no answer: neither its locale nor its zone nor the order of its sets."""

import json
import os
import subprocess
import sys

import pytest

from tests.serving.conftest import ROOT

TABS = ("overview", "timeline", "escalation", "actors", "diplomacy", "compare", "data")
FILES = (
    "/",
    "/api/events.csv?q=朝鲜",
    "/api/events.json",
    "/api/events.geojson",
    "/api/cube.csv",
    "/api/network.gexf",
    "/api/network.graphml?edges=events",
    "/api/tables/citations.csv",
    "/api/codebook.zh.md",
    "/api/openapi.json?lang=zh",
    "/api/readings.json",
    "/api/figure/actors/network.json",
    "/api/figure/escalation/waits.csv",
    "/api/figure/diplomacy/ledger.txt?words=bibtex&accessed=2026-02-01",
    "/corrections.atom",
)
CODE = f"""
import hashlib, json
from app import server
client, found = server.test_client(), {{}}
for tab in {TABS!a}:
    for query in ("", "?lang=zh&from=2017-01-01&to=2018-12-31&party=PRK;USA"):
        found[tab + query] = client.get("/_dash-layout", headers={{"X-Panmunjom-Address": f"/{{tab}}{{query}}"}})
for path in {FILES!a}:
    found[path] = client.get(path)
def mark(answer):  # Dash puts the attributes of a component in the order of a set
    data = json.dumps(answer.json, sort_keys=True).encode() if answer.is_json else answer.data
    return [answer.status_code, hashlib.sha256(data).hexdigest()]
print(json.dumps({{path: mark(answer) for path, answer in found.items()}}))
"""
ODD = {
    "LC_ALL": "C",
    "LANG": "",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "ascii",
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Auckland",
}


def answers(*options: str, **env: str) -> dict[str, list]:
    done = subprocess.run(
        [sys.executable, *options, "-c", CODE], cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-800:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.long
def test_every_answer_is_the_same_in_the_oddest_place():
    here, there = answers(PYTHONHASHSEED="1"), answers("-O", **ODD)
    assert len(here) == 2 * len(TABS) + len(FILES) and {status for status, _ in here.values()} == {200}
    assert {path for path in here if here[path] != there[path]} == set()
