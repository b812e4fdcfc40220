"""How much one worker computes at once, and how much of it one visitor may take."""

from threading import Event, Thread

import pytest

from components.serving import gate as gates
from components.serving.gate import Budget, Gate, visitor_of
from tests.minimal import UPDATE, body, make_app, write_assets

FAR = {"REMOTE_ADDR": "198.51.100.7"}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_visitor_who_took_more_than_his_share_waits_until_it_is_his_again():
    clock = Clock()
    budget = Budget(burst=10, share=0.5, now=clock)
    assert budget.wait("a") == 0
    budget.spend("a", 9.9)
    assert budget.wait("a") == 0, "what is left may be asked for"
    budget.spend("a", 5.1)
    assert budget.wait("a") == 11 and budget.wait("b") == 0
    clock.now += 11
    assert budget.wait("a") == 0
    clock.now += 1000
    budget.spend("a", 9)
    assert budget.wait("a") == 0, "who was away for long starts anew and owns no more than that"


def test_visitors_are_remembered_up_to_a_number(monkeypatch):
    monkeypatch.setattr(gates, "VISITORS", 50)
    budget = Budget(burst=1)
    for number in range(500):
        budget.spend(str(number), 5)
    assert len(budget._kept) == 50 and budget.wait("499") and not budget.wait("0")


@pytest.mark.parametrize(
    "address, visitor",
    [
        ("198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", ""),
        ("::1", ""),
        (None, ""),
        ("unix:", ""),
        ("nonsense", ""),
        ("2001:db8::1", visitor_of("2001:db8::ffff:2")),  # one network is one visitor
    ],
)
def test_who_asks(address, visitor):
    assert visitor_of(address) == visitor
    assert visitor_of("2001:db8::1") != visitor_of("2001:db8:0:1::1") != ""


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setattr(gates.Budget, "wait", lambda self, visitor: 7)
    return make_app(write_assets(tmp_path)).server.test_client()


def test_a_visitor_above_his_share_is_told_when_to_come_back(client):
    refused = client.post(UPDATE, json=body("hello"), environ_overrides=FAR)
    assert refused.status_code == 429 and refused.headers["Retry-After"] == "7"
    assert "Try again in 7 s" in refused.json["error"]
    page = client.get("/", headers={"Accept": "text/html"}, environ_overrides=FAR)
    assert page.status_code == 429 and "7 秒后重试" in page.text


@pytest.mark.parametrize("path", ["/health", "/robots.txt", "/assets/app.css"])
def test_what_costs_nothing_is_never_refused(client, path):
    assert client.get(path, environ_overrides=FAR).status_code == 200


def test_this_machine_is_never_refused(client):
    assert client.post(UPDATE, json=body("hello")).status_code == 200


@pytest.mark.parametrize("value", ["hello", "crash", "stop"])
def test_every_request_leaves_the_gate(tmp_path, value):
    client = make_app(write_assets(tmp_path)).server.test_client()
    for _ in range(gates.AT_ONCE + 2):  # a place that is kept would have the next one wait for ever
        assert client.post(UPDATE, json=body(value)).status_code in (200, 204, 500)


def test_who_waits_for_something_else_makes_room(tmp_path):
    gate, outside, over = Gate(at_once=1), Event(), Event()
    app = make_app(write_assets(tmp_path), gate=gate)

    def slow():
        with gate.aside():
            outside.set()
            over.wait()
        return "made"

    app.server.add_url_rule("/slow", "slow", slow)
    answers = []
    thread = Thread(target=lambda: answers.append(app.server.test_client().get("/slow").text))
    thread.start()
    outside.wait()
    assert app.server.test_client().post(UPDATE, json=body("hello")).status_code == 200
    over.set()
    thread.join()
    assert answers == ["made"]
    assert app.server.test_client().post(UPDATE, json=body("hello")).status_code == 200
