"""Seeded hostile requests to the whole app: none is answered 500, none shows a traceback or hands its markup back."""

import pytest

from tests.hostile import Sender

HERE = [(9, 400)]
LONG = [(seed, 2000) for seed in range(11, 61)]


@pytest.fixture(autouse=True)
def no_browser(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/none")


@pytest.mark.parametrize("seed, cases", [*HERE, *(pytest.param(*one, marks=pytest.mark.long) for one in LONG)])
def test_hostile_requests_are_answered_and_never_with_500(app, caplog, seed, cases):
    sender = Sender(app, seed)
    sender.send(cases)
    assert not sender.faults, (sender.faults[:5], caplog.text[-2000:])
    assert {200, 400, 404, 405, 413, 414} <= set(sender.seen), "the requests reach what they are meant to test"
    assert not [one for one in caplog.records if one.levelname == "ERROR"]
