"""The OpenAPI document tells what the server has, no more and no less, and the server answers as it tells."""

import re

import pytest
import schemathesis
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from schemathesis import checks

from components.takeaway import addresses
from data.datasets import Library
from data.datasets.jobs import Jobs
from tests.site import create_app

# What cannot be read of a filter is left out and named (`test_requests.py`), so what is odd is answered all the same.
LENIENT = {"negative_data_rejection", "positive_data_acceptance"}
FEW, MANY = 2, 60  # examples of each operation


@pytest.fixture(scope="module")
def app(loaded, tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Jobs, "run", lambda self, place, **what: None)  # no process for each file that is sent
        patch.setenv("BROWSER_PATH", "/nowhere/chromium")
        yield create_app(loaded, Library(folder / "library"))


@pytest.fixture(scope="module")
def told(app):
    return app.server.test_client().get("/api/openapi.json").json


def test_the_document_has_every_rule_of_the_server_and_no_other(app, told):
    rules = {
        (re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", one.rule), method.lower())
        for one in app.server.url_map.iter_rules()
        if one.rule.startswith("/api")
        for method in one.methods - {"HEAD", "OPTIONS"}
    }
    assert {(path, method) for path, found in told["paths"].items() for method in found} == rules
    assert len(rules) == len(addresses.ROUTES)


def test_what_an_address_reads_is_what_the_document_says_it_reads(app, told):
    """A parameter that is told is never called unknown, one that is not told is."""
    client = app.server.test_client()
    for path, found in told["paths"].items():
        if "get" not in found or "{" in path or path in ("/api/openapi.json", "/api/datasets"):
            continue
        names = [one["$ref"].rpartition("/")[2] for one in found["get"]["parameters"]]
        query = "&".join(f"{name}={told['components']['parameters'][name].get('example', '')}" for name in names)
        assert "is not a setting" not in client.get(f"{path}?{query}").headers.get("X-Panmunjom-Notices", ""), path
        assert "nonsense" in client.get(f"{path}?nonsense=1").headers["X-Panmunjom-Notices"], path


def test_the_document_is_worded_in_both_languages(app):
    client = app.server.test_client()
    chinese = client.get("/api/openapi.json?lang=zh").json
    assert "目" in str(chinese["paths"]) or "所选" in str(chinese["paths"])
    assert client.get("/api/openapi.json").json["paths"].keys() == chinese["paths"].keys()
    for one in chinese["components"]["parameters"].values():
        assert re.search("[\u4e00-\u9fff]", one["description"]), one["name"]


def test_each_type_of_problem_is_described_where_its_address_leads(app, told):
    type_ = app.server.test_client().get("/api/cube.csv?root=x").json["type"]
    document, _, place = type_.partition("#/")
    found = told
    for step in place.split("/"):
        found = found[step]
    assert document == "/api/openapi.json" and found["description"]


def conforms(app, most: int) -> None:
    """Ask each operation as the document says one may, and oddly too; every answer is one that it tells."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app.server)
    leave = [one for one in checks.CHECKS.get_all() if one.__name__ in LENIENT]

    def asking(operation):
        @seed(1953)
        @settings(max_examples=most, deadline=None, database=None)
        @given(st.data())
        def ask(data):
            mode = data.draw(st.sampled_from(list(schemathesis.GenerationMode)))
            case = data.draw(operation.as_strategy(generation_mode=mode))
            answer = case.call(headers={"Accept-Encoding": "identity"})
            unready = [checks.not_a_server_error] if answer.status_code == 503 else []  # there is no browser
            case.validate_response(answer, excluded_checks=[*leave, *unready])

        return ask

    for found in schema.get_all_operations():
        asking(found.ok())()


def test_a_few_requests_of_every_kind_are_answered_as_the_document_tells(app):
    conforms(app, FEW)


@pytest.mark.long
def test_many_requests_of_every_kind_are_answered_as_the_document_tells(app):
    conforms(app, MANY)
