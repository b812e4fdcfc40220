"""What /api refuses it refuses as RFC 9457 has it, in the language asked, and as a page to who reads."""

import pytest

from tests.site import create_app

REFUSED = (
    ("/api/nowhere", 404, ""),
    ("/api/tables/nothing.csv", 404, ""),
    ("/api/figure/overview/nothing.csv", 404, ""),
    ("/api/cube.csv?root=14;77", 400, "root"),
    ("/api/events.csv?data=nobodys", 404, "data"),
    ("/api/events.csv?" + "q=x&" * 60, 400, ""),
    ("/api/events.csv?q=" + "x" * 5000, 414, ""),
)


@pytest.fixture(scope="module")
def client(loaded):
    return create_app(loaded).server.test_client()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("address, status, parameter", REFUSED)
def test_a_program_is_told_what_is_wrong_and_how_to_mend_it(client, address, status, parameter, lang):
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang={lang}")
    told = answer.json
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert told["status"] == status and told["type"].startswith("/api/openapi.json#")
    chinese = [any("\u4e00" <= letter <= "\u9fff" for letter in told[name]) for name in ("title", "detail", "mend")]
    assert chinese == [lang == "zh"] * 3 and answer.headers["Content-Language"].startswith(lang)
    assert told.get("parameter", "") == parameter and ("sent" in told) == bool(parameter)


def test_what_was_sent_is_said_back_as_text_and_not_without_end(client):
    markup = "<script>alert(1)</script>"
    answer = client.get("/api/cube.csv", query_string={"root": markup})
    assert answer.json["sent"] == markup and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(client.get("/api/cube.csv?root=" + "x" * 3000).json["sent"]) == 200
    page = client.get("/api/cube.csv", query_string={"root": markup}, headers={"Accept": "text/html"})
    assert page.mimetype == "text/html" and "<script>" not in page.text


@pytest.mark.parametrize("address, status, parameter", REFUSED)
def test_a_reader_gets_a_page_in_both_languages(client, address, status, parameter):
    answer = client.get(address, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert "前往首页" in answer.text and "Go to the dashboard" in answer.text


def test_a_method_that_is_not_allowed_is_a_problem_that_names_those_that_are(client):
    for method in ("POST", "PUT"):
        answer = client.open("/api/events.csv", method=method)
        assert answer.status_code == 405 and answer.mimetype == "application/problem+json"
        assert "GET" in answer.headers["Allow"] and answer.json["type"].endswith("/MethodNotAllowed")


def test_a_crash_is_a_problem_without_its_traceback(loaded, monkeypatch):
    app = create_app(loaded)
    monkeypatch.setitem(app.server.view_functions, "panmunjom-api-columns", lambda: 1 / 0)
    answer = app.server.test_client().get("/api/columns?lang=zh")
    assert answer.status_code == 500 and answer.json["type"].endswith("/Fault")
    assert "Traceback" not in answer.text and "division" not in answer.text and "日志" in answer.json["detail"]
